#include <interview/event.h>

#include <stdlib.h>

RECORD_ENUM_DEFINE(end_reason, END_REASON_LIST)
RECORD_ENUM_DEFINE(finish_reason, FINISH_REASON_LIST)
RECORD_ENUM_DEFINE(departure, DEPARTURE_LIST)
RECORD_ENUM_DEFINE(undo_what, UNDO_LIST)
RECORD_ENUM_DEFINE(stage, STAGE_LIST)

RECORD_DEFINE(planned_phase, PLANNED_PHASE_FIELDS, "a phase as planned")
RECORD_DEFINE(planned_round, PLANNED_ROUND_FIELDS, "a round of the agenda")
RECORD_DEFINE(event_created, EVENT_CREATED_FIELDS, "a session's agenda and options")
RECORD_DEFINE(event_presence, EVENT_PRESENCE_FIELDS, "who came or went")
RECORD_DEFINE(event_joined, EVENT_JOINED_FIELDS, "who took a seat")
RECORD_DEFINE(event_departed, EVENT_DEPARTED_FIELDS, "who left for good")
RECORD_DEFINE(event_drawn, EVENT_DRAWN_FIELDS, "an agenda drawn anew")
RECORD_DEFINE(event_agreed, EVENT_AGREED_FIELDS, "a phase that somebody would end")
RECORD_DEFINE(event_paused, EVENT_PAUSED_FIELDS, "why the clock stopped")
RECORD_DEFINE(event_extended, EVENT_EXTENDED_FIELDS, "a phase made longer")
RECORD_DEFINE(event_phase_started, EVENT_PHASE_STARTED_FIELDS, "a phase that began")
RECORD_DEFINE(event_phase_ended, EVENT_PHASE_ENDED_FIELDS, "a phase that ended")
RECORD_DEFINE(event_outage, EVENT_OUTAGE_FIELDS, "when the server did not run")
RECORD_DEFINE(event_warning, EVENT_WARNING_FIELDS, "time that is left")
RECORD_DEFINE(event_overtime, EVENT_OVERTIME_FIELDS, "an answer that goes on")
RECORD_DEFINE(event_section_opened, EVENT_SECTION_OPENED_FIELDS, "the section being written")
RECORD_DEFINE(event_hint, EVENT_HINT_FIELDS, "a hint taken")
RECORD_DEFINE(event_clarified, EVENT_CLARIFIED_FIELDS, "a clarification")
RECORD_DEFINE(event_follow_up, EVENT_FOLLOW_UP_FIELDS, "a follow-up question")
RECORD_DEFINE(event_skipped, EVENT_SKIPPED_FIELDS, "a follow-up question left out")
RECORD_DEFINE(event_signal, EVENT_SIGNAL_FIELDS, "a signal that was heard")
RECORD_DEFINE(event_remarked, EVENT_REMARKED_FIELDS, "words about an answer")
RECORD_DEFINE(event_scored, EVENT_SCORED_FIELDS, "a score")
RECORD_DEFINE(event_submitted, EVENT_SUBMITTED_FIELDS, "scoring that closed")
RECORD_DEFINE(event_undone, EVENT_UNDONE_FIELDS, "what was taken back")
RECORD_DEFINE(event_finished, EVENT_FINISHED_FIELDS, "why it ended")

const struct event_rule event_rules[EVENT_COUNT] = {
#define EVENT_RULE(ordinal, name, fields, help) {#name, &fields##_record, help},
    EVENT_LIST(EVENT_RULE)
#undef EVENT_RULE
};

void event_release(struct event *event)
{
    record_release(event_rules[event->type].record, &event->nothing);
    free(event->client);
    *event = (struct event){0};
}

void events_release(struct events *events)
{
    for (size_t i = 0; i < events->count; i++)
        event_release(&events->items[i]);
    free(events->items);
    *events = (struct events){0};
}
