#include <interview/session.h>

#include <interview/member.h>
#include <interview/place.h>
#include <interview/timing.h>

#include <base/memory.h>

#include <stdlib.h>
#include <string.h>

RECORD_ENUM_DEFINE(session_state, SESSION_STATE_LIST)

struct session *session_new(const struct content *contents)
{
    struct session *session = memory_new(sizeof(*session));

    session->contents = contents;
    session->started_at = RECORD_NONE;
    session->finished_at = RECORD_NONE;
    session->phase_started_at = RECORD_NONE;
    session->deadline = RECORD_NONE;
    session->paused_at = RECORD_NONE;
    session->held_at = RECORD_NONE;
    session->warning = RECORD_NONE;
    session->wish = RECORD_NONE;
    for (size_t member = 0; member <= MEMBERS_MOST; member++)
        session->absent_since[member] = RECORD_NONE;
    return session;
}

void round_release(struct round *round, size_t criteria)
{
    for (size_t sheet = 0; sheet < 2; sheet++) {
        for (size_t i = 0; i < criteria; i++)
            free(round->scores[sheet][i].evidence);
        free(round->scores[sheet]);
        free(round->remarks[sheet].strengths);
        free(round->remarks[sheet].next_steps);
    }
    for (size_t i = 0; i < round->clarified_count; i++)
        record_release(&event_clarified_record, &round->clarified[i]);
    free(round->clarified);
    for (size_t i = 0; i < round->document_count; i++)
        document_release(&round->documents[i]);
    free(round->documents);
    free(round->sections);
    *round = (struct round){0};
}

void session_free(struct session *session)
{
    if (session == NULL)
        return;
    for (size_t i = 0; i < session->plan.rounds.count; i++)
        round_release(&session->rounds[i], session->contents[i].kind->rubric.criteria.count);
    free(session->rounds);
    record_release(&event_created_record, &session->plan);
    for (size_t i = 0; i < session->client_count; i++)
        free(session->clients[i].client);
    free(session->clients);
    for (size_t i = 0; i < session->late_count; i++) {
        free(session->lates[i].document);
        free(session->lates[i].client);
        buffer_release(&session->lates[i].text);
    }
    free(session->lates);
    for (size_t i = 0; i < session->said_count; i++)
        free(session->said[i].text);
    free(session->said);
    free(session);
}

const struct planned_phase *session_phase(const struct session *session)
{
    if (session->started_at == RECORD_NONE)
        return NULL;
    return &session->plan.rounds.items[session->round].phases.items[session->phase];
}

static int64_t sooner(int64_t a, int64_t b)
{
    if (a == RECORD_NONE || b == RECORD_NONE)
        return a == RECORD_NONE ? b : a;
    return a < b ? a : b;
}

int64_t session_wake(const struct session *session)
{
    int64_t left;
    int64_t member;

    switch (session->state) {
    case SESSION_READY:
    case SESSION_CLOSED:
        return RECORD_NONE;
    case SESSION_PAUSED:
        return timing_next_loss(session, &member);
    case SESSION_HELD:
        return sooner(session->held_at + HELD_MOST, timing_next_loss(session, &member));
    case SESSION_FINISHED:
        return session->undo.possible ? session->undo.until : session->at;
    case SESSION_RUNNING:
        return sooner(
            sooner(sooner(timing_next_warning(session, &left), timing_next_follow_up(session)),
                timing_phase_end(session)),
            timing_next_loss(session, &member));
    }
    abort();
}

bool session_clock_runs(const struct session *session)
{
    return session_wake(session) != RECORD_NONE;
}

const struct client_seen *session_client(const struct session *session, const char *client)
{
    for (size_t i = 0; i < session->client_count; i++) {
        if (strcmp(session->clients[i].client, client) == 0)
            return &session->clients[i];
    }
    return NULL;
}

int64_t session_seen(const struct session *session, const char *client)
{
    const struct client_seen *seen = session_client(session, client);

    return seen != NULL ? seen->n : 0;
}

const struct document *session_document(
    const struct session *session, const char *name, size_t *round)
{
    for (size_t i = 0; i < session->plan.rounds.count; i++) {
        const struct round *state = &session->rounds[i];

        for (size_t d = 0; d < state->document_count; d++) {
            if (strcmp(state->documents[d].name, name) == 0) {
                *round = i;
                return &state->documents[d];
            }
        }
    }
    return NULL;
}

/* True while round is in that phase. */
static bool in_phase(const struct session *session, size_t round, enum phase phase)
{
    return round == session->round && session->phase_started_at != RECORD_NONE &&
           session_phase(session)->phase == (int)phase;
}

/* Evidence is written while the answer is heard, and while it is scored. */
static bool takes_text(const struct session *session, size_t round, bool evidence)
{
    return in_phase(session, round, PHASE_ANSWER) ||
           (evidence && in_phase(session, round, PHASE_SCORE));
}

static int check_writer(const struct session *session, const struct document *document,
    size_t round, int64_t member, struct error *refusal)
{
    enum part part = session_part(session, round, member);

    if (document_notes_of(document) != 0 && document_notes_of(document) != member)
        return error_set(refusal, ERROR_FORBIDDEN, "document",
            "%s: these are somebody else's notes: read them only", document->name);
    if (part == PART_OBSERVER)
        return error_set(
            refusal, ERROR_FORBIDDEN, "document", "%s: an observer writes nothing", document->name);
    bool evidence = document_is_evidence(session, document, round);

    if (part == PART_CANDIDATE && evidence)
        return error_set(refusal, ERROR_FORBIDDEN, "document",
            "%s: the interviewer writes this: read it only", document->name);
    if (part == PART_INTERVIEWER && member_in(session->watching, member) &&
        document_notes_of(document) == 0 && !evidence)
        return error_set(refusal, ERROR_FORBIDDEN, "document",
            "%s: you chose only to watch: choose to edit first", document->name);
    return 0;
}

static int check_moment(const struct session *session, const struct document *document,
    size_t round, int64_t now, struct error *refusal)
{
    bool evidence = document_is_evidence(session, document, round);

    if (session->state == SESSION_PAUSED && now >= session->paused_at + GRACE)
        return error_set(refusal, ERROR_PAUSED, "document",
            "%s: the session is paused: resume it, then send this again", document->name);
    if (document_notes_of(document) != 0 || takes_text(session, round, evidence))
        return 0;
    if (!session->rounds[round].answer_ended)
        return error_set(refusal, ERROR_WRONG_PHASE, "document",
            "%s: its answer has not begun: wait for it", document->name);
    return error_set(refusal, ERROR_LOCKED, "document",
        "%s: its answer phase is not running: hand the text in as late", document->name);
}

int session_writable(const struct session *session, const struct document *document, size_t round,
    int64_t member, int64_t now, struct error *refusal)
{
    int code = check_writer(session, document, round, member, refusal);

    if (code != 0)
        return code;
    if (session->started_at == RECORD_NONE || session->rounds[round].started_at == RECORD_NONE)
        return error_set(refusal, ERROR_NOT_STARTED, "document",
            "%s: its round has not begun: wait for it", document->name);
    if (session->state == SESSION_FINISHED || session->state == SESSION_CLOSED)
        return error_set(refusal, ERROR_LOCKED, "document",
            "%s: the session has finished: hand the text in as late", document->name);
    return check_moment(session, document, round, now, refusal);
}
