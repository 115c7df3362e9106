/* The parts of session_step, for the files that are it: step.c holds a command
 * against its rules and has its answer written, step_flow.c moves the session
 * on, step_pair.c does what only two people do. */
#ifndef INTERVIEW_STEP_PRIVATE_H
#define INTERVIEW_STEP_PRIVATE_H

#include <interview/session.h>

/* What a decision is made from and where its events go. */
struct step {
    const struct session *session;
    const struct command *command;
    int64_t now;
    struct events *events;
    struct error *refusal;
};

/* A new event, numbered, dated and named after the command's sender; its own
 * fields are to be filled. Borrowed until the next one. */
struct event *step_emit(struct step *step, enum event_type type);

/* Ends the running phase. */
void step_end_phase(struct step *step, enum end_reason reason);

/* Begins the phase after the current one, holds it for who is away, or ends
 * the session when there is none. */
void step_go_on(struct step *step);

/* Begins the session. */
int step_start(struct step *step);

/* Each decides one command, as session_step does. */
int step_pause(struct step *step);
int step_resume(struct step *step);
int step_next(struct step *step);
int step_submit(struct step *step);
int step_finish(struct step *step);
int step_undo(struct step *step);
int step_arrive(struct step *step);
int step_leave(struct step *step);
int step_outage(struct step *step);
int step_tick(struct step *step);

int step_ready(struct step *step);
int step_ask(struct step *step);
int step_skip(struct step *step);
int step_hear(struct step *step);
int step_extend(struct step *step);
int step_wish(struct step *step);
int step_decline(struct step *step);
int step_remark(struct step *step);
int step_say(struct step *step);
int step_watch(struct step *step);
int step_share(struct step *step);
int step_depart(struct step *step, int64_t who, enum departure reason);
int step_remove(struct step *step);
int step_join(struct step *step);

#endif
