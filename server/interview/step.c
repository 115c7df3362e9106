/* What each command makes happen. Nothing here changes the session. */
#include <interview/step_private.h>

#include <interview/audience.h>
#include <interview/member.h>
#include <interview/rebase.h>

#include <base/memory.h>

#include <stdlib.h>
#include <string.h>

struct event *step_emit(struct step *step, enum event_type type)
{
    struct events *events = step->events;

    memory_grow((void **)&events->items, &events->capacity, events->count, sizeof(*events->items));
    struct event *event = &events->items[events->count];

    *event = (struct event){
        .type = type,
        .seq = step->session->seq + 1 + (int64_t)events->count,
        .at = step->now,
        .member = step->command->member,
        .client = memory_text(step->command->client),
        .n = step->command->n,
    };
    events->count++;
    return event;
}

static int step_edit(struct step *step)
{
    const struct command_edit *edit = &step->command->edit;
    size_t round;
    const struct document *document = session_document(step->session, edit->document, &round);

    if (document == NULL ||
        !may_see_document(step->session, document, round, step->command->member))
        return error_set(step->refusal, ERROR_NOT_FOUND, "document",
            "there is no document %s in this session: use a name from welcome.round.documents",
            edit->document);
    int code = session_writable(
        step->session, document, round, step->command->member, step->now, step->refusal);

    if (code != 0)
        return code;
    struct updates rebased;

    code = document_rebase(
        document, step->command->client, edit->version, &edit->updates, &rebased, step->refusal);
    if (code != 0)
        return code;
    if (rebased.count == 0) { /* all of it has taken effect before */
        updates_release(&rebased);
        return 0;
    }
    step_emit(step, EVENT_EDIT)->edit = (struct command_edit){
        .document = memory_text(edit->document),
        .version = document->version,
        .updates = rebased,
    };
    return 0;
}

/* Where the other one looks is not what is being written. */
static bool writes_section(const struct step *step, const struct section *section)
{
    enum part part = session_part(step->session, step->session->round, step->command->member);

    return part == PART_ALONE ||
           (part == PART_INTERVIEWER) == (section->writer.paired == WRITER_INTERVIEWER);
}

static int step_open(struct step *step)
{
    const struct session *session = step->session;
    const struct kind *kind = session->contents[session->round].kind;
    const char *section = step->command->open.section;
    int open = session->rounds[session->round].open_section;

    for (size_t i = 0; i < kind->sections.count; i++) {
        if (strcmp(kind->sections.items[i].id, section) != 0)
            continue;
        if (open == (int)i || !writes_section(step, &kind->sections.items[i]))
            return 0;
        step_emit(step, EVENT_SECTION_OPENED)->section_opened = (struct event_section_opened){
            .round = (int64_t)session->round + 1, .section = memory_text(section)};
        return 0;
    }
    return error_set(step->refusal, ERROR_NOT_FOUND, "section",
        "there is no section %s: use an id from welcome.round.sections", section);
}

static int step_hint(struct step *step)
{
    const struct session *session = step->session;
    const struct question *question = session->contents[session->round].question;
    size_t next = session->rounds[session->round].hints;

    if (next >= question->hints.count)
        return error_set(step->refusal, ERROR_NONE_LEFT, NULL,
            "all %zu hints of this question have been given: go on with what you have", next);
    step_emit(step, EVENT_HINT_GIVEN)->hint = (struct event_hint){
        .round = (int64_t)session->round + 1,
        .hint = (int64_t)next,
        .cost = question->hints.items[next].cost,
        .text = memory_text(question->hints.items[next].text),
    };
    return 0;
}

static int step_clarify(struct step *step)
{
    const struct session *session = step->session;
    const struct question *question = session->contents[session->round].question;
    const struct round *round = &session->rounds[session->round];
    int64_t index = step->command->clarify.clarification;

    if (index >= (int64_t)question->clarifications.count)
        return error_set(step->refusal, ERROR_NOT_FOUND, "clarification",
            "there are %zu topics to ask about, from 0", question->clarifications.count);
    for (size_t i = 0; i < round->clarified_count; i++) {
        if (round->clarified[i].clarification == index)
            return error_set(step->refusal, ERROR_CONFLICT, "clarification",
                "that has been asked already: its answer stands in the room");
    }
    const struct clarification *item = &question->clarifications.items[index];

    step_emit(step, EVENT_CLARIFIED)->clarified = (struct event_clarified){
        .round = (int64_t)session->round + 1,
        .clarification = index,
        .topic = memory_text(item->topic),
        .answer = memory_text(item->answer),
    };
    return 0;
}

/* Alone one scores after the answer, and looks again in the discussion; of two
 * the interviewer may begin while listening, and neither changes a number once
 * the other may have seen it. */
static int check_scoring(struct step *step)
{
    const struct session *session = step->session;
    int64_t member = step->command->member;
    enum part part = session_part(session, session->round, member);
    int phase = session_phase(session)->phase;
    bool is_early = phase == PHASE_ANSWER && part != PART_INTERVIEWER;
    bool is_late = phase == PHASE_DISCUSS && part != PART_ALONE;

    if (is_early || is_late)
        return error_set(step->refusal, ERROR_WRONG_PHASE, NULL,
            "%s does not belong to the phase %s", command_rules[step->command->type].name,
            phase_names[phase]);
    if (member_in(session->rounds[session->round].submitted, member) && part != PART_ALONE)
        return error_set(step->refusal, ERROR_CONFLICT, NULL,
            "you have submitted your scores: they stand as they are");
    return 0;
}

static int step_score(struct step *step)
{
    const struct session *session = step->session;
    const struct command_score *score = &step->command->score;
    const struct rubric *rubric = &session->contents[session->round].kind->rubric;
    int code = check_scoring(step);

    if (code != 0)
        return code;

    for (size_t i = 0; i < rubric->criteria.count; i++) {
        if (strcmp(rubric->criteria.items[i].id, score->criterion) != 0)
            continue;
        step_emit(step, EVENT_SCORED)->scored = (struct event_scored){
            .round = (int64_t)session->round + 1,
            .stage = session_phase(session)->phase == PHASE_DISCUSS ? STAGE_REVISED : STAGE_FIRST,
            .criterion = memory_text(score->criterion),
            .score = score->score,
            .evidence = memory_text(score->evidence),
        };
        return 0;
    }
    return error_set(step->refusal, ERROR_NOT_FOUND, "criterion",
        "there is no criterion %s: use an id from welcome.round.rubric", score->criterion);
}

/* What a document would hold of late text with one more piece. */
struct late_sum {
    size_t texts;
    size_t bytes;
};

static struct late_sum sum_late(const struct session *session, const struct command *command)
{
    const struct command_late *late = &command->late;
    struct late_sum sum = {.texts = 1, .bytes = strlen(late->text)};

    for (size_t i = 0; i < session->late_count; i++) {
        const struct late *kept = &session->lates[i];

        if (strcmp(kept->document, late->document) != 0)
            continue;
        bool goes_on =
            kept->more && command->client != NULL && strcmp(kept->client, command->client) == 0;

        sum.texts += !goes_on;
        sum.bytes += kept->text.length;
    }
    return sum;
}

static int step_late(struct step *step)
{
    const struct command_late *late = &step->command->late;
    size_t round;
    const struct document *document = session_document(step->session, late->document, &round);

    if (document == NULL ||
        !may_see_document(step->session, document, round, step->command->member))
        return error_set(step->refusal, ERROR_NOT_FOUND, "document",
            "there is no document %s in this session", late->document);
    int code = session_writable(
        step->session, document, round, step->command->member, step->now, step->refusal);

    if (code == ERROR_NOT_STARTED || code == ERROR_FORBIDDEN)
        return code;
    if (code != ERROR_LOCKED)
        return error_set(step->refusal, ERROR_CONFLICT, "document",
            "%s is not locked: send the text as edits", late->document);
    struct late_sum sum = sum_late(step->session, step->command);

    if (sum.texts > LATES_MOST || sum.bytes > LATE_MOST)
        return error_set(step->refusal, ERROR_TOO_LARGE, "text",
            "%s holds %d late texts or %d KB of them already: download the text from this page "
            "instead",
            late->document, LATES_MOST, LATE_MOST / 1024);
    record_copy(&command_late_record, &step_emit(step, EVENT_LATE)->late, late);
    return 0;
}

static unsigned state_bit(enum session_state state)
{
    switch (state) {
    case SESSION_READY:
        return DURING_READY;
    case SESSION_RUNNING:
        return DURING_RUNNING;
    case SESSION_PAUSED:
        return DURING_PAUSED;
    case SESSION_HELD:
        return DURING_HELD;
    case SESSION_FINISHED:
    case SESSION_CLOSED:
        return DURING_FINISHED;
    }
    abort();
}

static unsigned phase_bit(enum phase phase)
{
    switch (phase) {
    case PHASE_BRIEF:
        return DURING_BRIEF;
    case PHASE_PREPARE:
        return DURING_PREPARE;
    case PHASE_ANSWER:
        return DURING_ANSWER;
    case PHASE_SCORE:
        return DURING_SCORE;
    case PHASE_DISCUSS:
        return DURING_DISCUSS;
    }
    abort();
}

static int refuse_state(const struct step *step, const struct command_rule *rule)
{
    switch (step->session->state) {
    case SESSION_READY:
        return error_set(step->refusal, ERROR_NOT_STARTED, NULL,
            "%s: the session has not started: start it first", rule->name);
    case SESSION_RUNNING:
        if (step->command->type == COMMAND_START)
            return error_set(
                step->refusal, ERROR_ALREADY_STARTED, NULL, "the session has started already");
        return error_set(
            step->refusal, ERROR_NOT_PAUSED, NULL, "%s: the session is not paused", rule->name);
    case SESSION_PAUSED:
        return error_set(step->refusal, ERROR_PAUSED, NULL,
            "%s: the session is paused: resume it first", rule->name);
    case SESSION_HELD:
        return error_set(step->refusal, ERROR_WRONG_PHASE, NULL,
            "%s: the session waits for a member to come back", rule->name);
    case SESSION_FINISHED:
    case SESSION_CLOSED:
        return error_set(
            step->refusal, ERROR_FINISHED, NULL, "%s: the session has finished", rule->name);
    }
    abort();
}

static unsigned who_bits(const struct session *session, int64_t member)
{
    switch (session_part(session, session->round, member)) {
    case PART_ALONE:
        return BY_ALONE;
    case PART_INTERVIEWER:
        return BY_INTERVIEWER;
    case PART_OBSERVER:
        return BY_OBSERVER;
    case PART_CANDIDATE:
        return session_gone(session, PARTICIPANTS + 1 - member) ? BY_CANDIDATE | BY_LEFT_BEHIND
                                                                : BY_CANDIDATE;
    }
    abort();
}

static int check_who(const struct step *step, const struct command_rule *rule)
{
    const struct session *session = step->session;
    int64_t member = step->command->member;

    if ((rule->who & who_bits(session, member)) == 0)
        return error_set(step->refusal, ERROR_FORBIDDEN, NULL, "%s: that is not for the %s to do",
            rule->name, part_names[session_part(session, session->round, member)]);
    if (member_in(session->departed, member))
        return error_set(step->refusal, ERROR_FORBIDDEN, NULL,
            "%s: you have left this session for good", rule->name);
    return 0;
}

/* Holds the command against its row in the table of rules. */
static int check_rule(const struct step *step)
{
    const struct command_rule *rule = &command_rules[step->command->type];
    const unsigned phases =
        DURING_BRIEF | DURING_PREPARE | DURING_ANSWER | DURING_SCORE | DURING_DISCUSS;
    int code = check_who(step, rule);

    if (code != 0)
        return code;
    if ((rule->when & state_bit(step->session->state)) == 0)
        return refuse_state(step, rule);
    if ((rule->when & phases) == 0)
        return 0;
    enum phase phase = (enum phase)session_phase(step->session)->phase;

    if ((rule->when & phase_bit(phase)) == 0)
        return error_set(step->refusal, ERROR_WRONG_PHASE, NULL,
            "%s does not belong to the phase %s", rule->name, phase_names[phase]);
    return 0;
}

static int decide(struct step *step)
{
    switch (step->command->type) {
    case COMMAND_START:
        return step_start(step);
    case COMMAND_EDIT:
        return step_edit(step);
    case COMMAND_OPEN:
        return step_open(step);
    case COMMAND_HINT:
        return step_hint(step);
    case COMMAND_CLARIFY:
        return step_clarify(step);
    case COMMAND_PAUSE:
        return step_pause(step);
    case COMMAND_RESUME:
        return step_resume(step);
    case COMMAND_NEXT:
        return step_next(step);
    case COMMAND_SCORE:
        return step_score(step);
    case COMMAND_SUBMIT:
        return step_submit(step);
    case COMMAND_FINISH:
        return step_finish(step);
    case COMMAND_UNDO:
        return step_undo(step);
    case COMMAND_LATE:
        return step_late(step);
    case COMMAND_READY:
        return step_ready(step);
    case COMMAND_ASK:
        return step_ask(step);
    case COMMAND_SKIP:
        return step_skip(step);
    case COMMAND_HEAR:
        return step_hear(step);
    case COMMAND_EXTEND:
        return step_extend(step);
    case COMMAND_WISH:
        return step_wish(step);
    case COMMAND_DECLINE:
        return step_decline(step);
    case COMMAND_REMARK:
        return step_remark(step);
    case COMMAND_SAY:
        return step_say(step);
    case COMMAND_WATCH:
        return step_watch(step);
    case COMMAND_SHARE:
        return step_share(step);
    case COMMAND_DEPART:
        return step_depart(step, step->command->member, DEPARTURE_LEFT);
    case COMMAND_REMOVE:
        return step_remove(step);
    case COMMAND_CLOCK:
    case COMMAND_PULL:
    case COMMAND_CURSOR:
    case COMMAND_SIGNAL:
    case COMMAND_ATTENTION:
        return 0;
    case COMMAND_JOIN:
        return step_join(step);
    case COMMAND_DELETE:
        return step_depart(step, step->command->member, DEPARTURE_DELETED);
    case COMMAND_ARRIVE:
        return step_arrive(step);
    case COMMAND_LEAVE:
        return step_leave(step);
    case COMMAND_TICK:
        return step_tick(step);
    case COMMAND_OUTAGE:
        return step_outage(step);
    }
    abort();
}

int session_step(const struct session *session, const struct command *command, int64_t now,
    struct events *events, struct error *refusal)
{
    struct step step = {
        .session = session,
        .command = command,
        .now = now > session->at ? now : session->at,
        .events = events,
        .refusal = refusal,
    };

    const struct client_seen *seen =
        command->client != NULL ? session_client(session, command->client) : NULL;

    if (seen != NULL && seen->member != command->member)
        return error_set(refusal, ERROR_FORBIDDEN, "client",
            "client: that id is another member's: choose one at random");
    if (command->client != NULL && command->n <= (seen != NULL ? seen->n : 0))
        return 0;
    if ((int)command->type < COMMAND_CLIENT_COUNT) {
        int code = check_rule(&step);

        if (code != 0)
            return code;
    }
    return decide(&step);
}
