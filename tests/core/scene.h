/* Scenes: what happens in a session, and what comes of it, as text.
 *
 *     0:00 start
 *       0:00 started
 *       0:00 phase_started 1 prepare until 5:00
 *
 * A line that is not indented is a moment and a command; the indented lines
 * below it say what came of it: events with their times, refusals, what was
 * shown. Up to a command's moment the session is ticked whenever it wants to
 * be woken; `late-tick` ticks only at its own moment, and `untimely` before a
 * command leaves the ticks out. Moments count from the session's creation. The
 * commands of tab1 are numbered by themselves; `tab2#7 hint` names another
 * sender and number.
 *
 * A plan that begins with `paired` makes a scene for two: ada (1), who made the
 * session, and bo (2), who answers first; cy (3) and so on observe. There a
 * name before a command or a `show` says whose it is (`bo phone#7 hint` for another
 * of his pages), and a name before an event who caused it.
 *
 * scene_check runs the commands and holds the text that comes out against
 * the whole text that went in. */
#ifndef TESTS_CORE_SCENE_H
#define TESTS_CORE_SCENE_H

#include "content.h"

#include <interview/audience.h>
#include <interview/round_view.h>
#include <interview/view.h>

#include <base/buffer.h>
#include <base/memory.h>

#include <assert.h>
#include <stdlib.h>

/* The moment from which scenes count. */
#define SCENE_BEGIN INT64_C(1700000000000)

struct scene {
    struct session *session;
    const struct content *contents;
    struct events log; /* all events so far, the first one too */
    int64_t now;
    int64_t numbered[MEMBERS_MOST + 1]; /* the last number of each one's first page */
    struct roster roster;
    struct buffer out;
};

/* ---- Creating ---- */

/* The members by number. */
static const char *const scene_names[MEMBERS_MOST + 1] = {
    "", "ada", "bo", "cy", "di", "ed", "flo", "gus", "hal"};

/* Reads a word of a plan that says something of the whole session. */
static inline bool read_option(const char *word, struct event_created *created)
{
    if (strcmp(word, "overtime") == 0)
        created->overtime = true;
    else if (strcmp(word, "paired") == 0)
        created->mode = MODE_PAIRED;
    else if (strcmp(word, "at_once") == 0)
        created->numbers_at_once = true;
    else if (strcmp(word, "pause_when_lost") == 0)
        created->pause_when_lost = true;
    else
        return false;
    return true;
}

/* Who answers a round, by its index: in a pair by turns, bo first. */
static inline int64_t scene_candidate(enum mode mode, size_t round)
{
    return mode == MODE_PAIRED && round % 2 == 0 ? 2 : 1;
}

/* The event that creates a session by a plan such as
 * "overtime prepare 5 answer 30 score discuss | answer 20 score discuss",
 * minutes behind the timed phases. To be released with event_release. */
static inline struct event scene_created(const char *plan)
{
    struct event event = {.type = EVENT_CREATED, .seq = 1, .at = SCENE_BEGIN};
    struct event_created *created = &event.created;
    char *copy = memory_text(plan);
    char *rest = copy;
    struct planned_round *round = NULL;

    *created = (struct event_created){.mode = MODE_SOLO,
        .role = ROLE_SOFTWARE_ENGINEER,
        .level = RECORD_NONE,
        .seed = 7,
        .extra_time = 100};
    created->rounds.items = memory_new(ROUNDS_MOST * sizeof(struct planned_round));
    for (char *word; (word = strsep(&rest, " ")) != NULL;) {
        if (read_option(word, created))
            continue;
        if (round == NULL || strcmp(word, "|") == 0) {
            const struct question *question = test_contents[created->rounds.count].question;
            char hash[65] = "";

            int64_t candidate = scene_candidate((enum mode)created->mode, created->rounds.count);

            memset(hash, 'a' + (int)created->rounds.count, 64);
            round = &created->rounds.items[created->rounds.count++];
            *round = (struct planned_round){.kind = memory_text("sketch"),
                .kind_hash = memory_text(hash),
                .question = memory_text(question->id),
                .question_hash = memory_text(hash),
                .title = memory_text(question->title),
                .candidate = candidate};
            round->phases.items = memory_new(5 * sizeof(struct planned_phase));
        }
        if (strcmp(word, "|") == 0)
            continue;
        if (word[0] >= '0' && word[0] <= '9') {
            round->phases.items[round->phases.count - 1].length = atoll(word) * MINUTE;
            continue;
        }
        int phase = record_find_name(phase_names, word);

        assert(phase != RECORD_NONE);
        round->phases.items[round->phases.count++] =
            (struct planned_phase){.phase = phase, .length = RECORD_NONE};
    }
    free(copy);
    return event;
}

/* Makes event, which is taken, part of the session and its log. */
static inline void scene_apply(struct scene *scene, struct event event)
{
    struct error error = {0};

    if (!CHECK_INT(session_apply(scene->session, &event, &error), 0))
        fprintf(stderr, "  an event given by session_step does not fit: %s\n", error.text);
    memory_grow((void **)&scene->log.items, &scene->log.capacity, scene->log.count,
        sizeof(*scene->log.items));
    scene->log.items[scene->log.count++] = event;
}

static inline void scene_init(struct scene *scene, const char *plan)
{
    struct event created = scene_created(plan);
    bool paired = created.created.mode == MODE_PAIRED;

    *scene = (struct scene){.contents = paired ? pair_contents : test_contents, .now = SCENE_BEGIN};
    scene->session = session_new(scene->contents);
    for (int64_t member = 1; member <= MEMBERS_MOST; member++)
        roster_set(&scene->roster, member, scene_names[member]);
    buffer_init(&scene->out, 1024 * 1024);
    scene_apply(scene, created);
}

static inline void scene_release(struct scene *scene)
{
    session_free(scene->session);
    events_release(&scene->log);
    buffer_release(&scene->out);
}

/* ---- Writing ---- */

static inline void write_duration(struct buffer *out, int64_t length)
{
    long long seconds = (long long)(length / SECOND);

    if (length < 0)
        buffer_print(out, "(%lld)", (long long)length);
    else if (seconds >= 3600)
        buffer_print(out, "%lld:%02lld:%02lld", seconds / 3600, seconds / 60 % 60, seconds % 60);
    else
        buffer_print(out, "%lld:%02lld", seconds / 60, seconds % 60);
    if (length > 0 && length % SECOND != 0)
        buffer_print(out, ".%03lld", (long long)(length % SECOND));
}

static inline void write_moment(struct buffer *out, int64_t at)
{
    if (at == RECORD_NONE)
        buffer_add_text(out, "never");
    else
        write_duration(out, at - SCENE_BEGIN);
}

static inline void write_event_body(struct buffer *out, const struct event *event)
{
    switch (event->type) {
    case EVENT_CREATED:
    case EVENT_STARTED:
    case EVENT_RESUMED:
    case EVENT_HELD:
    case EVENT_RELEASED:
    case EVENT_CLOSED:
    case EVENT_COUNT:
        break;
    case EVENT_PAUSED:
        buffer_add_text(out, event->paused.lost ? " lost" : "");
        break;
    case EVENT_ARRIVED:
    case EVENT_LEFT:
    case EVENT_LOST:
        buffer_print(out, " %lld", (long long)event->presence.who);
        break;
    case EVENT_JOINED:
        buffer_print(out, " %lld%s", (long long)event->joined.who,
            event->joined.observer ? " to watch" : "");
        break;
    case EVENT_DEPARTED:
        buffer_print(out, " %lld %s", (long long)event->departed.who,
            departure_names[event->departed.reason]);
        break;
    case EVENT_DRAWN:
        for (size_t i = 0; i < event->drawn.rounds.count; i++)
            buffer_print(out, " %s", event->drawn.rounds.items[i].question);
        break;
    case EVENT_READIED:
        buffer_add_text(out, event->ready.ready ? "" : " no");
        break;
    case EVENT_AGREED:
        buffer_print(
            out, " %lld %s", (long long)event->agreed.round, phase_names[event->agreed.phase]);
        break;
    case EVENT_EXTENDED:
        buffer_print(out, " %lld %s by ", (long long)event->extended.round,
            phase_names[event->extended.phase]);
        write_duration(out, event->extended.by);
        break;
    case EVENT_WISHED:
    case EVENT_DECLINED:
        buffer_print(out, " %s", wish_names[event->wish.wish]);
        break;
    case EVENT_PHASE_STARTED:
        buffer_print(out, " %lld %s until ", (long long)event->phase_started.round,
            phase_names[event->phase_started.phase]);
        write_moment(out, event->phase_started.deadline);
        break;
    case EVENT_PHASE_ENDED:
        buffer_print(out, " %lld %s by %s at ", (long long)event->phase_ended.round,
            phase_names[event->phase_ended.phase], end_reason_names[event->phase_ended.reason]);
        write_moment(out, event->phase_ended.ended_at);
        if (event->phase_ended.locked_at != event->phase_ended.ended_at) {
            buffer_add_text(out, " locked ");
            write_moment(out, event->phase_ended.locked_at);
        }
        break;
    case EVENT_OUTAGE:
        buffer_add_text(out, " ");
        write_moment(out, event->outage.from);
        buffer_add_text(out, " to ");
        write_moment(out, event->outage.to);
        break;
    case EVENT_WARNING:
        buffer_print(out, " %lld %s left ", (long long)event->warning.round,
            phase_names[event->warning.phase]);
        write_duration(out, event->warning.left);
        break;
    case EVENT_OVERTIME:
        buffer_print(
            out, " %lld %s", (long long)event->overtime.round, phase_names[event->overtime.phase]);
        break;
    case EVENT_SECTION_OPENED:
        buffer_print(
            out, " %lld %s", (long long)event->section_opened.round, event->section_opened.section);
        break;
    case EVENT_EDIT:
        buffer_print(out, " %s %lld +%zu", event->edit.document, (long long)event->edit.version,
            event->edit.updates.count);
        break;
    case EVENT_LATE:
        buffer_print(out, " %s %zu%s", event->late.document, strlen(event->late.text),
            event->late.more ? " and more" : "");
        break;
    case EVENT_HINT_GIVEN:
        buffer_print(out, " %lld #%lld costs %lld: %s", (long long)event->hint.round,
            (long long)event->hint.hint, (long long)event->hint.cost, event->hint.text);
        break;
    case EVENT_CLARIFIED:
        buffer_print(out, " %lld #%lld %s: %s", (long long)event->clarified.round,
            (long long)event->clarified.clarification, event->clarified.topic,
            event->clarified.answer);
        break;
    case EVENT_FOLLOW_UP_ASKED:
        buffer_print(out, " %lld #%lld: %s", (long long)event->follow_up.round,
            (long long)event->follow_up.follow_up, event->follow_up.text);
        break;
    case EVENT_FOLLOW_UP_SKIPPED:
        buffer_print(out, " %lld #%lld", (long long)event->skipped.round,
            (long long)event->skipped.follow_up);
        break;
    case EVENT_SIGNAL_HEARD:
        buffer_print(out, " %lld %s #%lld%s", (long long)event->signal.round,
            event->signal.positive ? "positive" : "negative", (long long)event->signal.signal,
            event->signal.heard ? "" : " no");
        break;
    case EVENT_REMARKED:
        buffer_print(out, " %lld %s / %s", (long long)event->remarked.round,
            event->remarked.strengths != NULL ? event->remarked.strengths : "-",
            event->remarked.next_steps != NULL ? event->remarked.next_steps : "-");
        break;
    case EVENT_SAID:
        buffer_print(out, " %s", event->said.text);
        break;
    case EVENT_WATCHING:
        buffer_add_text(out, event->watch.only ? "" : " no");
        break;
    case EVENT_SHARED:
        buffer_print(out, " %lld", (long long)event->share.round);
        break;
    case EVENT_SCORED:
        buffer_print(out, " %lld %s %s %lld%s%s", (long long)event->scored.round,
            stage_names[event->scored.stage], event->scored.criterion,
            (long long)event->scored.score, event->scored.evidence != NULL ? ": " : "",
            event->scored.evidence != NULL ? event->scored.evidence : "");
        break;
    case EVENT_SCORES_SUBMITTED:
        buffer_print(out, " %lld", (long long)event->submitted.round);
        break;
    case EVENT_UNDONE:
        buffer_print(out, " %s", undo_what_names[event->undone.what]);
        break;
    case EVENT_FINISHED:
        buffer_print(out, " %s", finish_reason_names[event->finished.reason]);
        break;
    }
}

static inline void write_event(struct buffer *out, enum mode mode, const struct event *event)
{
    bool named = mode == MODE_PAIRED && event->member != 0;

    buffer_add_text(out, "  ");
    write_moment(out, event->at);
    buffer_print(out, " %s%s%s", named ? scene_names[event->member] : "", named ? " " : "",
        event_rules[event->type].name);
    write_event_body(out, event);
    buffer_add_text(out, "\n");
}

/* ---- Commands ---- */

/* Has command done at the scene's moment, and writes what comes of it. Returns
 * what session_step did. */
static inline int scene_step(struct scene *scene, const struct command *command)
{
    struct events events = {0};
    struct error refusal = {0};
    int64_t seq = scene->session->seq;
    int code = session_step(scene->session, command, scene->now, &events, &refusal);

    CHECK(code == 0 || events.count == 0);
    if (code != 0) {
        CHECK_INT(refusal.code, code);
        CHECK(refusal.text[0] != '\0');
        buffer_print(&scene->out, "  refused %s%s%s%s\n", error_name(code),
            refusal.field[0] != '\0' ? " (" : "", refusal.field,
            refusal.field[0] != '\0' ? ")" : "");
    }
    for (size_t i = 0; i < events.count; i++) {
        CHECK_INT(events.items[i].seq, ++seq);
        CHECK(events.items[i].at >= scene->session->at);
        write_event(&scene->out, (enum mode)scene->session->plan.mode, &events.items[i]);
        scene_apply(scene, events.items[i]);
    }
    free(events.items);
    return code;
}

/* Ticks at every moment at which the session wants to be woken, up to now. */
static inline void scene_tick(struct scene *scene, int64_t until, bool punctual)
{
    const struct command tick = {.type = COMMAND_TICK};

    for (int i = 0; i < 1000; i++) {
        int64_t wake = session_wake(scene->session);

        if (wake == RECORD_NONE || wake > until)
            break;
        int64_t seq = scene->session->seq;

        scene->now = !punctual ? until : wake > scene->now ? wake : scene->now;
        scene_step(scene, &tick);
        if (!CHECK(scene->session->seq > seq)) /* woken for nothing */
            break;
    }
    scene->now = until;
}

/* Where the words of a line are read from. */
static inline char *next_word(char **rest)
{
    char *word = *rest != NULL ? strsep(rest, " ") : NULL;

    return word != NULL ? word : "";
}

static inline int64_t read_moment(const char *word)
{
    long long parts[3] = {0};
    long long milliseconds = 0;
    int count = sscanf(word, "%lld:%lld:%lld", &parts[0], &parts[1], &parts[2]);
    const char *dot = strchr(word, '.');

    if (dot != NULL)
        milliseconds = atoll(dot + 1);
    return (count == 3 ? parts[0] * HOUR + parts[1] * MINUTE + parts[2] * SECOND
                       : parts[0] * MINUTE + parts[1] * SECOND) +
           milliseconds;
}

/* UTF-16 units of a text. */
static inline uint32_t units(const char *text)
{
    uint32_t count = 0;

    for (; *text != '\0'; text++)
        count += (uint32_t)(((unsigned char)*text & 0xC0) != 0x80) +
                 (uint32_t)((unsigned char)*text >= 0xF0);
    return count;
}

/* Units of what the document held at version, as far as that is known. */
static inline uint32_t units_at(const struct document *document, int64_t version)
{
    const struct document_edit *edits;
    size_t count;
    uint32_t sum = 0;

    if (document_window(document, version, &edits, &count) != 0 || count == 0)
        return units(document->text.bytes);
    for (size_t i = 0; i < edits[0].changes.count; i++)
        sum += edits[0].changes.items[i].taken;
    return sum;
}

/* edit DOCUMENT VERSION TEXT: puts TEXT at the document's end as it was at
 * that version; `-` for the version gives the document's own. */
static inline void read_edit(struct scene *scene, char *rest, struct command *command)
{
    char *name = next_word(&rest);
    char *version = next_word(&rest);
    size_t round;
    const struct document *document = session_document(scene->session, name, &round);
    struct changes *changes = memory_new(sizeof(*changes));

    command->edit = (struct command_edit){
        .document = memory_text(name),
        .version = version[0] != '-'  ? atoll(version)
                   : document != NULL ? document->version
                                      : 0,
        .updates = {.items = changes, .count = 1},
    };
    changes->items = memory_new(2 * sizeof(*changes->items));
    changes->items[0].taken = document != NULL ? units_at(document, command->edit.version) : 0;
    changes->items[1] =
        (struct change){.replaced = true, .text = memory_text(rest), .length = strlen(rest)};
    changes->count = 2;
}

/* remark STRENGTHS / NEXT STEPS, a dash for nothing. */
static inline void read_remark(char *rest, struct command_remark *remark)
{
    char *slash = strstr(rest, " / ");

    assert(slash != NULL);
    *slash = '\0';
    remark->strengths = strcmp(rest, "-") == 0 ? NULL : memory_text(rest);
    remark->next_steps = strcmp(slash + 3, "-") == 0 ? NULL : memory_text(slash + 3);
}

/* Who is called so; 0: nobody. */
static inline int64_t read_member(const char *name)
{
    for (int64_t member = 1; member <= MEMBERS_MOST; member++) {
        if (strcmp(scene_names[member], name) == 0)
            return member;
    }
    return 0;
}

static inline void read_body(struct scene *scene, char *rest, struct command *command)
{
    switch (command->type) {
    case COMMAND_EDIT:
        read_edit(scene, rest, command);
        break;
    case COMMAND_OPEN:
        command->open.section = memory_text(rest);
        break;
    case COMMAND_CLARIFY:
        command->clarify.clarification = atoll(rest);
        break;
    case COMMAND_NEXT:
        command->next.round = atoll(next_word(&rest));
        command->next.phase = record_find_name(phase_names, rest);
        break;
    case COMMAND_SCORE:
        command->score.criterion = memory_text(next_word(&rest));
        command->score.score = atoll(next_word(&rest));
        command->score.evidence = memory_text(rest);
        break;
    case COMMAND_LATE:
        command->late.document = memory_text(next_word(&rest));
        command->late.more = strcmp(next_word(&rest), "more") == 0;
        command->late.text = memory_text(rest);
        break;
    case COMMAND_READY:
        command->ready.ready = strcmp(next_word(&rest), "no") != 0;
        break;
    case COMMAND_ASK:
    case COMMAND_SKIP:
        command->ask.follow_up = atoll(rest);
        break;
    case COMMAND_HEAR:
        command->hear.positive = strcmp(next_word(&rest), "positive") == 0;
        command->hear.signal = atoll(next_word(&rest));
        command->hear.heard = strcmp(next_word(&rest), "no") != 0;
        break;
    case COMMAND_EXTEND:
        command->extend.minutes = atoll(rest);
        break;
    case COMMAND_WISH:
        command->wish.wish = record_find_name(wish_names, rest);
        break;
    case COMMAND_REMARK:
        read_remark(rest, &command->remark);
        break;
    case COMMAND_SAY:
        command->say.text = memory_text(rest);
        break;
    case COMMAND_WATCH:
        command->watch.only = strcmp(next_word(&rest), "no") != 0;
        break;
    case COMMAND_SHARE:
        command->share.round = atoll(rest);
        break;
    case COMMAND_REMOVE:
        command->remove.who = read_member(rest);
        break;
    case COMMAND_OUTAGE:
        command->outage.from = SCENE_BEGIN + read_moment(next_word(&rest));
        command->outage.to = scene->now;
        break;
    case COMMAND_START:
    case COMMAND_HINT:
    case COMMAND_PAUSE:
    case COMMAND_RESUME:
    case COMMAND_SUBMIT:
    case COMMAND_FINISH:
    case COMMAND_UNDO:
    case COMMAND_CLOCK:
    case COMMAND_PULL:
    case COMMAND_DECLINE:
    case COMMAND_DEPART:
    case COMMAND_CURSOR:
    case COMMAND_SIGNAL:
    case COMMAND_ATTENTION:
    case COMMAND_ARRIVE:
    case COMMAND_LEAVE:
    case COMMAND_JOIN:
    case COMMAND_DELETE:
    case COMMAND_TICK:
        break;
    }
}

static inline bool find_command(const char *name, enum command_type *type)
{
    static const char *const own[] = {"arrive", "leave", "join", "delete", "tick", "outage"};

    for (int i = 0; i < COMMAND_CLIENT_COUNT; i++) {
        if (strcmp(command_rules[i].name, name) == 0) {
            *type = (enum command_type)i;
            return true;
        }
    }
    for (int i = 0; i < 6; i++) {
        if (strcmp(own[i], name) == 0) {
            *type = (enum command_type)(COMMAND_ARRIVE + i);
            return true;
        }
    }
    return false;
}

static inline const char *or_dash(const char *text)
{
    return text != NULL ? text : "-";
}

/* What each makes of the answer of a round, as far as member is told:
 * "ada submitted 300, shape 3 it holds, line 2 -, clear / ask more; bo ...";
 * without numbers "ada submitted, shape it holds, ...". */
static inline void show_judgements(
    struct buffer *out, const struct session *session, size_t round, int64_t member)
{
    struct record_list list;

    judgements_made(session, round, member, &list);
    for (size_t i = 0; i < list.count; i++) {
        struct judgement *judgement = (struct judgement *)list.items + i;
        const struct scores_view *scores = judgement->scores;

        buffer_print(out, "%s%s%s", i > 0 ? "; " : "", scene_names[judgement->member],
            judgement->submitted ? " submitted" : "");
        if (scores != NULL && scores->overall != RECORD_NONE)
            buffer_print(out, " %lld", (long long)scores->overall);
        for (size_t s = 0; scores != NULL && s < scores->scores.count; s++) {
            const struct score_view *score = &scores->scores.items[s];

            if (score->score == 0 && score->evidence == NULL)
                continue;
            buffer_print(out, ", %s", score->criterion);
            if (judgement->numbers)
                buffer_print(out, " %lld", (long long)score->score);
            buffer_print(out, " %s", or_dash(score->evidence));
        }
        if (judgement->strengths != NULL || judgement->next_steps != NULL)
            buffer_print(
                out, ", %s / %s", or_dash(judgement->strengths), or_dash(judgement->next_steps));
        record_release(&judgement_record, judgement);
    }
    free(list.items);
}

/* show THING ...: the state itself, where events do not say enough. */
static inline void scene_show(struct scene *scene, int64_t member, char *rest)
{
    const struct session *session = scene->session;
    struct buffer *out = &scene->out;
    const char *what = next_word(&rest);

    buffer_add_text(out, "  ");
    if (strcmp(what, "timer") == 0) {
        struct timer timer;

        timer_view(session, scene->now, &timer);
        buffer_print(out, "%s", session_state_names[timer.state]);
        if (timer.phase != RECORD_NONE)
            buffer_print(out, " %lld %s", (long long)timer.round, phase_names[timer.phase]);
        if (timer.deadline != RECORD_NONE) {
            buffer_add_text(out, " until ");
            write_moment(out, timer.deadline);
        }
        if (timer.overtime)
            buffer_add_text(out, " overtime");
        if (timer.warning != RECORD_NONE) {
            buffer_add_text(out, " warned ");
            write_duration(out, timer.warning);
        }
        if (timer.undo != RECORD_NONE) {
            buffer_print(out, " undo %s until ", undo_what_names[timer.undo]);
            write_moment(out, timer.undo_until);
        }
    } else if (strcmp(what, "wake") == 0) {
        write_moment(out, session_wake(session));
    } else if (strcmp(what, "text") == 0) {
        size_t round;
        const struct document *document = session_document(session, rest, &round);

        buffer_print(out, "%lld: ", (long long)document->version);
        for (const char *c = document->text.bytes; *c != '\0'; c++)
            buffer_add(out, *c == '\n' ? "\\n" : c, *c == '\n' ? 2 : 1);
    } else if (strcmp(what, "used") == 0) {
        for (size_t i = 0; i < test_kind.sections.count; i++) {
            const struct section_time *time = &session->rounds[session->round].sections[i];

            buffer_print(out, "%s%s ", i > 0 ? ", " : "", test_kind.sections.items[i].id);
            write_duration(
                out, time->used + (time->since == RECORD_NONE ? 0 : scene->now - time->since));
        }
    } else if (strcmp(what, "open") == 0) {
        static const char *const names[] = {"nothing", "question", "rubric", "guidance"};

        for (size_t i = 0; i < session->plan.rounds.count; i++)
            buffer_print(out, "%s%s", i > 0 ? ", " : "", names[may_see_round(session, i, member)]);
    } else if (strcmp(what, "judgements") == 0) {
        show_judgements(out, session, (size_t)atoll(rest) - 1, member);
    } else if (strcmp(what, "late") == 0) {
        for (size_t i = 0; i < session->late_count; i++)
            buffer_print(out, "%s%s of %s: %s%s", i > 0 ? "; " : "", session->lates[i].document,
                session->lates[i].client, session->lates[i].text.bytes,
                session->lates[i].more ? "..." : "");
    } else if (strcmp(what, "seen") == 0) {
        buffer_print(out, "%s %lld", rest, (long long)session_seen(session, rest));
    }
    buffer_add_text(out, "\n");
}

/* Reads whose command is to come, and from which page: what may stand before a
 * command. Returns the word behind it. */
static inline char *read_sender(char *word, char **rest, struct command *command)
{
    int64_t member = read_member(word);

    if (member != 0) {
        command->member = member;
        word = next_word(rest);
    }
    char *number = strchr(word, '#');

    if (number == NULL)
        return word;
    *number = '\0';
    command->client = memory_text(word);
    command->n = atoll(number + 1);
    return next_word(rest);
}

/* The name of the page that a member's commands come from. */
static inline char *first_page(int64_t member)
{
    char name[CLIENT_BYTES_MOST];

    snprintf(name, sizeof(name), "%s-page", scene_names[member]);
    return memory_text(member == 1 ? "tab1" : name);
}

static inline void scene_line(struct scene *scene, const char *line, size_t length)
{
    char *copy = memory_copy(line, length);
    char *rest = copy;
    int64_t at = SCENE_BEGIN + read_moment(next_word(&rest));
    char *word = next_word(&rest);
    struct command command = {.member = 1};

    buffer_print(&scene->out, "%.*s\n", (int)length, line);
    if (strcmp(word, "late-tick") == 0)
        scene_tick(scene, at, false);
    else if (strcmp(word, "untimely") != 0)
        scene_tick(scene, at, true);
    scene->now = at;
    if (strcmp(word, "untimely") == 0)
        word = next_word(&rest);
    word = read_sender(word, &rest, &command);
    if (strcmp(word, "show") == 0) {
        scene_show(scene, command.member, rest);
    } else if (find_command(word, &command.type)) {
        bool numbered = (int)command.type < COMMAND_CLIENT_COUNT;

        if (numbered && command.client == NULL) {
            command.client = first_page(command.member);
            command.n = ++scene->numbered[command.member];
        }
        read_body(scene, rest, &command);
        scene_step(scene, &command);
    } else if (strcmp(word, "wait") != 0 && strcmp(word, "late-tick") != 0) {
        CHECK_TEXT(word, "a command");
    }
    command_release(&command);
    free(copy);
}

/* Runs the lines of script that are not indented. */
static inline void scene_run(struct scene *scene, const char *script)
{
    while (*script != '\0') {
        size_t length = strcspn(script, "\n");

        if (length > 0 && script[0] != ' ')
            scene_line(scene, script, length);
        script += length + (script[length] == '\n');
    }
}

/* ---- Checking ---- */

/* Names the first line in which two texts differ. */
static inline void check_lines(const char *found, const char *wanted, const char *file, int line)
{
    if (strcmp(found, wanted) == 0)
        return;
    check_state.test_failed = true;
    while (*found != '\0' || *wanted != '\0') {
        size_t f = strcspn(found, "\n");
        size_t w = strcspn(wanted, "\n");

        if (f != w || strncmp(found, wanted, f) != 0) {
            fprintf(stderr, "%s:%d: the scene goes otherwise:\n- %.*s\n+ %.*s\n", file, line,
                (int)w, wanted, (int)f, found);
            break;
        }
        found += f + (found[f] == '\n');
        wanted += w + (wanted[w] == '\n');
    }
}

/* Runs a scene by a plan and checks that it goes as the script says. */
#define SCENE(plan, script) scene_check((plan), (script), __FILE__, __LINE__)

static inline void scene_check(const char *plan, const char *script, const char *file, int line)
{
    struct scene scene;

    scene_init(&scene, plan);
    scene_run(&scene, script);
    if (getenv("SCENES") != NULL && strcmp(scene.out.bytes, script) != 0)
        fprintf(stderr, "%s", scene.out.bytes);
    check_lines(scene.out.bytes, script, file, line);
    scene_release(&scene);
}

#endif
