#include <interview/session.h>

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
    return session;
}

static void release_round(struct round *round, size_t criteria)
{
    for (int stage = 0; stage < 2; stage++) {
        for (size_t i = 0; i < criteria; i++)
            free(round->scores[stage][i].evidence);
        free(round->scores[stage]);
    }
    for (size_t i = 0; i < round->clarified_count; i++)
        record_release(&event_clarified_record, &round->clarified[i]);
    free(round->clarified);
    for (size_t i = 0; i < round->document_count; i++)
        document_release(&round->documents[i]);
    free(round->documents);
    free(round->sections);
}

void session_free(struct session *session)
{
    if (session == NULL)
        return;
    for (size_t i = 0; i < session->plan.rounds.count; i++)
        release_round(&session->rounds[i], session->contents[i].kind->rubric.criteria.count);
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

    switch (session->state) {
    case SESSION_READY:
    case SESSION_PAUSED:
    case SESSION_CLOSED:
        return RECORD_NONE;
    case SESSION_HELD:
        return session->held_at + HELD_MOST;
    case SESSION_FINISHED:
        return session->undo.possible ? session->undo.until : session->at;
    case SESSION_RUNNING:
        return sooner(sooner(timing_next_warning(session, &left), timing_next_follow_up(session)),
            timing_phase_end(session));
    }
    abort();
}

bool session_clock_runs(const struct session *session)
{
    return session_wake(session) != RECORD_NONE;
}

int64_t session_seen(const struct session *session, const char *client)
{
    for (size_t i = 0; i < session->client_count; i++) {
        if (strcmp(session->clients[i].client, client) == 0)
            return session->clients[i].n;
    }
    return 0;
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

static bool is_notes(const struct document *document)
{
    return strstr(document->name, "/notes/") != NULL;
}

/* True while the answer of that round is being written. */
static bool answering(const struct session *session, size_t round)
{
    return round == session->round && session->phase_started_at != RECORD_NONE &&
           session_phase(session)->phase == PHASE_ANSWER;
}

int session_writable(const struct session *session, const struct document *document, size_t round,
    int64_t now, struct error *refusal)
{
    if (session->started_at == RECORD_NONE || session->rounds[round].started_at == RECORD_NONE)
        return error_set(refusal, ERROR_NOT_STARTED, "document",
            "%s: its round has not begun: wait for it", document->name);
    if (session->state == SESSION_FINISHED || session->state == SESSION_CLOSED)
        return error_set(refusal, ERROR_LOCKED, "document",
            "%s: the session has finished: hand the text in as late", document->name);
    if (session->state == SESSION_PAUSED && now >= session->paused_at + GRACE)
        return error_set(refusal, ERROR_PAUSED, "document",
            "%s: the session is paused: resume it, then send this again", document->name);
    if (is_notes(document))
        return 0;
    if (!session->rounds[round].answer_ended && !answering(session, round))
        return error_set(refusal, ERROR_WRONG_PHASE, "document",
            "%s: its answer has not begun: wait for it", document->name);
    if (!answering(session, round))
        return error_set(refusal, ERROR_LOCKED, "document",
            "%s: its answer phase is not running: hand the text in as late", document->name);
    return 0;
}
