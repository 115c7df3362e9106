#include <interview/moment.h>

#include <interview/member.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void moment_duration(int64_t milliseconds, char *text, size_t size)
{
    long long seconds = (long long)(milliseconds / SECOND);

    if (seconds >= 3600)
        snprintf(text, size, "%lld:%02lld:%02lld", seconds / 3600, seconds / 60 % 60, seconds % 60);
    else
        snprintf(text, size, "%lld:%02lld", seconds / 60, seconds % 60);
}

const char *moment_cost(int64_t cost)
{
    static const char *const costs[] = {"nothing", "a little", "some", "a lot"};

    return costs[cost >= 0 && cost <= 3 ? cost : 0];
}

static void say_phase_started(const struct event_phase_started *started, char *text, size_t size)
{
    static const char *const names[] = {
        [PHASE_BRIEF] = "The briefing began",
        [PHASE_PREPARE] = "Preparation began",
        [PHASE_ANSWER] = "The answer began",
        [PHASE_SCORE] = "Scoring began",
        [PHASE_DISCUSS] = "Scoring closed, and the model answer opened",
    };

    snprintf(text, size, "%s", names[started->phase]);
}

static void say_phase_ended(const struct event_phase_ended *ended, char *text, size_t size)
{
    static const char *const phases[] = {
        [PHASE_BRIEF] = "The briefing",
        [PHASE_PREPARE] = "Preparation",
        [PHASE_ANSWER] = "The answer",
        [PHASE_SCORE] = "Scoring",
        [PHASE_DISCUSS] = "The discussion",
    };
    static const char *const reasons[] = {
        [END_DEADLINE] = "at its deadline",
        [END_NEXT] = "",
        [END_SUBMITTED] = "with the scores submitted",
        [END_FINISH] = "because the session was finished early",
    };
    const char *reason = reasons[ended->reason];

    snprintf(
        text, size, "%s ended%s%s", phases[ended->phase], reason[0] != '\0' ? " " : "", reason);
}

static const char *criterion_title(const struct session *session, const struct event_scored *scored)
{
    if (scored->round > (int64_t)session->plan.rounds.count)
        return scored->criterion;
    const struct rubric *rubric = &session->contents[scored->round - 1].kind->rubric;

    for (size_t i = 0; i < rubric->criteria.count; i++) {
        if (strcmp(rubric->criteria.items[i].id, scored->criterion) == 0)
            return rubric->criteria.items[i].title;
    }
    return scored->criterion;
}

/* Who did something, as the beginning of a sentence; alone there is nobody to
 * be told from. */
static void say_who(const struct session *session, const struct roster *roster, int64_t member,
    const char *alone, const char *in_pair, char *text, size_t size)
{
    if (session->plan.mode == MODE_SOLO)
        snprintf(text, size, "%s", alone);
    else
        snprintf(text, size, "%s %s", roster_name(roster, member), in_pair);
}

static void say_scored(const struct session *session, const struct roster *roster,
    const struct event *event, char *text, size_t size)
{
    const struct event_scored *scored = &event->scored;
    const char *title = criterion_title(session, scored);
    const char *revised = scored->stage == STAGE_REVISED ? " (revised)" : "";
    char who[NAME_BYTES_MOST + 20] = "";

    if (session->plan.mode == MODE_PAIRED)
        snprintf(who, sizeof(who), "%s, ", roster_name(roster, event->member));
    if (scored->score == 0)
        snprintf(text, size, "%s%s: not assessed%s", who, title, revised);
    else
        snprintf(text, size, "%s%s: %lld%s%s%s", who, title, (long long)scored->score, revised,
            scored->evidence != NULL ? ". " : "", scored->evidence != NULL ? scored->evidence : "");
}

static const char *section_title(const struct session *session, const char *id)
{
    const struct kind *kind = session->contents[session->round].kind;

    for (size_t i = 0; i < kind->sections.count; i++) {
        if (strcmp(kind->sections.items[i].id, id) == 0)
            return kind->sections.items[i].title;
    }
    return id;
}

static void say_duration(
    const char *before, int64_t milliseconds, const char *after, char *text, size_t size)
{
    char duration[32];

    moment_duration(milliseconds, duration, sizeof(duration));
    snprintf(text, size, "%s%s%s", before, duration, after);
}

static void say_finished(const struct event_finished *finished, char *text, size_t size)
{
    static const char *const reasons[] = {
        [FINISH_COMPLETED] = "The session was completed",
        [FINISH_EARLY] = "The session was finished early",
        [FINISH_HELD] = "The session ended after waiting a day for its member",
    };

    snprintf(text, size, "%s", reasons[finished->reason]);
}

/* What two people do; false for what only one does. */
static bool say_of_pair(const struct session *session, const struct roster *roster,
    const struct event *event, char *text, size_t size)
{
    static const char *const departures[] = {
        [DEPARTURE_LEFT] = "left for good",
        [DEPARTURE_REMOVED] = "was removed",
        [DEPARTURE_DELETED] = "left, and deleted what was private",
    };
    static const char *const wishes[] = {
        [WISH_PAUSE] = "asked for a pause",
        [WISH_EXTENSION] = "asked for more time",
        [WISH_END] = "asked to end the answer",
    };
    const char *name = roster_name(roster, event->member);

    switch (event->type) {
    case EVENT_JOINED:
        snprintf(text, size, "%s %s", roster_name(roster, event->joined.who),
            event->joined.observer ? "came to watch" : "took a seat");
        return true;
    case EVENT_DEPARTED:
        snprintf(text, size, "%s %s", roster_name(roster, event->departed.who),
            departures[event->departed.reason]);
        return true;
    case EVENT_LOST:
        snprintf(text, size, "%s has been away for three minutes",
            roster_name(roster, event->presence.who));
        return true;
    case EVENT_EXTENDED:
        snprintf(text, size, "%s added %lld min", name, (long long)(event->extended.by / MINUTE));
        return true;
    case EVENT_WISHED:
        snprintf(text, size, "%s %s", name, wishes[event->wish.wish]);
        return true;
    case EVENT_DECLINED:
        snprintf(text, size, "%s said no to that", name);
        return true;
    case EVENT_AGREED:
        snprintf(text, size, "%s was ready to go on", name);
        return true;
    case EVENT_FOLLOW_UP_SKIPPED:
        snprintf(text, size, "Follow-up %lld left out", (long long)event->skipped.follow_up + 1);
        return true;
    case EVENT_SHARED:
        snprintf(
            text, size, "%s shared the notes of round %lld", name, (long long)event->share.round);
        return true;
    case EVENT_SCORES_SUBMITTED:
        if (session->plan.mode == MODE_PAIRED)
            snprintf(text, size, "%s submitted scores", name);
        return session->plan.mode == MODE_PAIRED;
    default:
        return false;
    }
}

bool moment_text(const struct session *session, const struct roster *roster,
    const struct event *event, char *text, size_t size)
{
    bool paired = session->plan.mode == MODE_PAIRED;

    switch (event->type) {
    case EVENT_CREATED:
    case EVENT_EDIT:
    case EVENT_CLOSED:
    case EVENT_DRAWN:
    case EVENT_READIED:
    case EVENT_SIGNAL_HEARD:
    case EVENT_REMARKED:
    case EVENT_SAID:
    case EVENT_WATCHING:
    case EVENT_COUNT:
        return false;
    case EVENT_JOINED:
    case EVENT_DEPARTED:
    case EVENT_LOST:
    case EVENT_AGREED:
    case EVENT_EXTENDED:
    case EVENT_WISHED:
    case EVENT_DECLINED:
    case EVENT_FOLLOW_UP_SKIPPED:
    case EVENT_SHARED:
    case EVENT_SCORES_SUBMITTED:
        return say_of_pair(session, roster, event, text, size);
    case EVENT_ARRIVED:
        say_who(session, roster, event->presence.who, "Connected", "connected", text, size);
        return true;
    case EVENT_LEFT:
        say_who(session, roster, event->presence.who, "Disconnected", "disconnected", text, size);
        return true;
    case EVENT_STARTED:
        snprintf(text, size, "The session started");
        return true;
    case EVENT_PHASE_STARTED:
        say_phase_started(&event->phase_started, text, size);
        return true;
    case EVENT_PHASE_ENDED:
        say_phase_ended(&event->phase_ended, text, size);
        return true;
    case EVENT_PAUSED:
        snprintf(
            text, size, "%s", event->paused.lost ? "Paused until the other is back" : "Paused");
        return true;
    case EVENT_RESUMED:
        say_duration("Resumed after ", event->at - session->paused_at, "", text, size);
        return true;
    case EVENT_OUTAGE:
        say_duration("The server did not run for ", event->outage.to - event->outage.from,
            "; the deadline moved by as much", text, size);
        return true;
    case EVENT_HELD:
        snprintf(
            text, size, "Waiting for %s to come back", paired ? "who is away" : "the candidate");
        return true;
    case EVENT_RELEASED:
        snprintf(text, size, "%s", paired ? "The session went on" : "The candidate came back");
        return true;
    case EVENT_WARNING:
        say_duration("", event->warning.left, " left", text, size);
        return true;
    case EVENT_OVERTIME:
        snprintf(text, size, "The deadline passed; overtime began");
        return true;
    case EVENT_SECTION_OPENED:
        snprintf(text, size, "Turned to %s", section_title(session, event->section_opened.section));
        return true;
    case EVENT_LATE:
        snprintf(text, size, "Text for %s came after it had locked", event->late.document);
        return true;
    case EVENT_HINT_GIVEN:
        snprintf(text, size, "Hint %lld %s (costs %s)", (long long)event->hint.hint + 1,
            paired ? "given" : "taken", moment_cost(event->hint.cost));
        return true;
    case EVENT_CLARIFIED:
        snprintf(text, size, "Asked about %s", event->clarified.topic);
        return true;
    case EVENT_FOLLOW_UP_ASKED:
        snprintf(text, size, "Follow-up: %s", event->follow_up.text);
        return true;
    case EVENT_SCORED:
        say_scored(session, roster, event, text, size);
        return true;
    case EVENT_UNDONE:
        snprintf(text, size, "%s was taken back",
            event->undone.what == UNDO_NEXT ? "Going on" : "Finishing");
        return true;
    case EVENT_FINISHED:
        say_finished(&event->finished, text, size);
        return true;
    }
    abort();
}

int64_t moment_round(const struct session *session, const struct event *event)
{
    if (event->type == EVENT_PHASE_STARTED)
        return event->phase_started.round;
    return session->started_at == RECORD_NONE || session->state == SESSION_FINISHED
               ? 0
               : (int64_t)session->round + 1;
}
