/* Everything a session holds, as text, so that two can be compared. */
#ifndef TESTS_CORE_DUMP_H
#define TESTS_CORE_DUMP_H

#include <interview/session.h>

#include <base/buffer.h>

static inline void dump_number(struct buffer *out, const char *name, int64_t number)
{
    buffer_print(out, "%s=%lld\n", name, (long long)number);
}

static inline void dump_text(struct buffer *out, const char *name, const char *text)
{
    buffer_print(out, "%s=%s\n", name, text != NULL ? text : "(none)");
}

static inline void dump_changes(struct buffer *out, const struct changes *changes)
{
    for (size_t i = 0; i < changes->count; i++) {
        const struct change *change = &changes->items[i];

        buffer_print(out, "  %u %s%s\n", change->taken, change->replaced ? "becomes " : "stays",
            change->text != NULL ? change->text : "");
    }
}

static inline void dump_document(struct buffer *out, const struct document *document)
{
    const struct document_edit *edits = NULL;
    size_t count = 0;
    int64_t from = document->version - (int64_t)document->window.count;

    buffer_print(out, "document %s at %lld: %s\n", document->name, (long long)document->version,
        document->text.bytes);
    document_window(document, from, &edits, &count);
    for (size_t i = 0; i < count; i++) {
        buffer_print(out, " by %s\n", edits[i].client);
        dump_changes(out, &edits[i].changes);
    }
}

static inline void dump_scores(struct buffer *out, const struct session *session, size_t index)
{
    for (int stage = 0; stage < 2; stage++) {
        for (size_t i = 0; i < session->contents[index].kind->rubric.criteria.count; i++) {
            const struct score *score = &session->rounds[index].scores[stage][i];

            buffer_print(out, "score %d %zu %lld %s\n", stage, i, (long long)score->value,
                score->evidence != NULL ? score->evidence : "(none)");
        }
    }
}

static inline void dump_remarks(struct buffer *out, const struct round *round)
{
    for (int sheet = 0; sheet < 2; sheet++) {
        dump_text(out, "strengths", round->remarks[sheet].strengths);
        dump_text(out, "next_steps", round->remarks[sheet].next_steps);
    }
}

static inline void dump_asked(struct buffer *out, const struct round *round)
{
    for (size_t i = 0; i < round->follow_ups; i++)
        dump_number(out, "asked", round->asked[i]);
    dump_number(out, "skipped", round->skipped);
    dump_number(out, "heard.negative", round->heard[0]);
    dump_number(out, "heard.positive", round->heard[1]);
}

static inline void dump_round(struct buffer *out, const struct session *session, size_t index)
{
    const struct round *round = &session->rounds[index];

    buffer_print(out, "round %zu started %lld hints %zu follow-ups %zu\n", index,
        (long long)round->started_at, round->hints, round->follow_ups);
    buffer_print(out, "revised %d answered %d closed %d open %d\n", round->revised,
        round->answer_ended, round->scoring_closed, round->open_section);
    for (size_t i = 0; i < round->clarified_count; i++)
        buffer_print(out, "clarified %lld %s %s\n", (long long)round->clarified[i].clarification,
            round->clarified[i].topic, round->clarified[i].answer);
    dump_asked(out, round);
    dump_scores(out, session, index);
    dump_remarks(out, round);
    dump_number(out, "submitted", (int64_t)round->submitted);
    dump_number(out, "shared", (int64_t)round->shared);
    for (size_t i = 0; i < session->contents[index].kind->sections.count; i++)
        buffer_print(out, "section %zu used %lld since %lld\n", i,
            (long long)round->sections[i].used, (long long)round->sections[i].since);
    for (size_t i = 0; i < round->document_count; i++)
        dump_document(out, &round->documents[i]);
}

static inline void dump_undo(struct buffer *out, const struct undo *undo)
{
    if (!undo->possible)
        return; /* what it holds then means nothing */
    dump_number(out, "undo", undo->what);
    dump_number(out, "undo.until", undo->until);
    dump_number(out, "undo.state", undo->state);
    dump_number(out, "undo.round", (int64_t)undo->round);
    dump_number(out, "undo.phase", (int64_t)undo->phase);
    dump_number(out, "undo.phase_started_at", undo->phase_started_at);
    dump_number(out, "undo.deadline", undo->deadline);
    dump_number(out, "undo.paused_at", undo->paused_at);
    dump_number(out, "undo.held_at", undo->held_at);
    dump_number(out, "undo.warning", undo->warning);
    dump_number(out, "undo.overtime", undo->overtime);
    dump_number(out, "undo.answer_ended", undo->answer_ended);
    dump_number(out, "undo.scoring_closed", undo->scoring_closed);
    dump_number(out, "undo.paused_by_loss", undo->paused_by_loss);
    dump_number(out, "undo.open_section", undo->open_section);
}

static inline void dump_members(struct buffer *out, const struct session *session)
{
    dump_number(out, "present", (int64_t)session->present);
    dump_number(out, "joined", (int64_t)session->joined);
    dump_number(out, "departed", (int64_t)session->departed);
    dump_number(out, "lost", (int64_t)session->lost);
    dump_number(out, "ready", (int64_t)session->ready);
    dump_number(out, "agreed", (int64_t)session->agreed);
    dump_number(out, "watching", (int64_t)session->watching);
    dump_number(out, "wish", session->wish);
    for (int member = 0; member <= MEMBERS_MOST; member++)
        dump_number(out, "absent_since", session->absent_since[member]);
    for (size_t i = 0; i < session->said_count; i++)
        buffer_print(out, "said %lld by %lld: %s\n", (long long)session->said[i].at,
            (long long)session->said[i].member, session->said[i].text);
}

/* Adds all of session to out, but for its agenda and the number of its last
 * event, which may differ when events were left out. */
static inline void dump_session(struct buffer *out, const struct session *session)
{
    dump_number(out, "at", session->at);
    dump_number(out, "created_at", session->created_at);
    dump_number(out, "started_at", session->started_at);
    dump_number(out, "finished_at", session->finished_at);
    dump_text(out, "state", session_state_names[session->state]);
    dump_number(out, "round", (int64_t)session->round);
    dump_number(out, "phase", (int64_t)session->phase);
    dump_number(out, "phase_started_at", session->phase_started_at);
    dump_number(out, "deadline", session->deadline);
    dump_number(out, "paused_at", session->paused_at);
    dump_number(out, "held_at", session->held_at);
    dump_number(out, "warning", session->warning);
    dump_number(out, "overtime", session->overtime);
    dump_number(out, "paused_by_loss", session->paused_by_loss);
    dump_members(out, session);
    dump_number(out, "seed", session->plan.seed);
    dump_undo(out, &session->undo);
    for (size_t i = 0; i < session->plan.rounds.count; i++)
        dump_round(out, session, i);
    for (size_t i = 0; i < session->client_count; i++)
        buffer_print(out, "client %s of %lld: %lld\n", session->clients[i].client,
            (long long)session->clients[i].member, (long long)session->clients[i].n);
    for (size_t i = 0; i < session->late_count; i++)
        buffer_print(out, "late %s of %s at %lld: %s%s\n", session->lates[i].document,
            session->lates[i].client, (long long)session->lates[i].at, session->lates[i].text.bytes,
            session->lates[i].more ? "..." : "");
}

#endif
