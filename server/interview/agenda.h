/* The agenda of a session, drawn from the bank: the same request, bank and
 * history give the same agenda. */
#ifndef INTERVIEW_AGENDA_H
#define INTERVIEW_AGENDA_H

#include <interview/event.h>

#include <base/error.h>

/* A phase that is to take another length than the plan says. */
#define PHASE_LENGTH_FIELDS(F)                                                                     \
    F(ENUMERATION, phase, phase, 0, "which phase")                                                 \
    F(INTEGER, minutes, 1, 120, "how long; extra time comes on top")
RECORD_STRUCT(phase_length, PHASE_LENGTH_FIELDS)

/* One who answers: what kind of question, and which he has had. */
struct agenda_person {
    const struct kind *kind;
    const struct texts *had; /* ids, the oldest first; borrowed */
};

struct agenda_request {
    enum mode mode;
    const char *question; /* id of a named question, or NULL */
    int64_t count;        /* number of questions, or RECORD_NONE for the kind's own */
    int64_t minutes;      /* of all timed phases, or RECORD_NONE for the kind's own */
    int role;             /* enum role, or RECORD_NONE */
    int level;            /* enum level, or RECORD_NONE */
    struct texts topics;  /* any of them will do; empty: all; borrowed */
    int64_t seed;
    int64_t extra_time;                 /* percent */
    struct agenda_person persons[2];    /* by member - 1; alone only the first */
    int64_t first;                      /* paired: the member who answers first */
    const struct phase_length *lengths; /* replace the plan's; borrowed */
    size_t length_count;
};

/* Draws the rounds of a session from questions (of the bank, by id): at random
 * by the seed, no question twice. Alone: those not had before those that are,
 * and of these the one had longest ago first. In a pair the roles swap by
 * round; those that neither has had come first, then those that the candidate
 * has not had, then the others, and these rounds are marked. The times come
 * from the plan of the candidate's kind for so many questions, scaled to
 * minutes and by extra_time. Fills created->rounds (initialised to zeroes; to
 * be released with it) but for the hashes, which are left NULL, and sets picks
 * (of ROUNDS_MOST) to the places of the rounds' questions. Refuses with
 * ERROR_NO_QUESTION or ERROR_INVALID, saying what to change. */
int agenda_draw(const struct agenda_request *request, const struct question *const *questions,
    size_t count, struct event_created *created, size_t *picks, struct error *error);

/* Draws the questions of a paired plan anew, by what persons have had: the
 * rounds, kinds and times stay. Fills drawn (not initialised; to be released),
 * with the hashes of the kinds but not of the questions, and picks as above. */
int agenda_redraw(const struct event_created *plan, const struct agenda_person *persons,
    const struct question *const *questions, size_t count, struct event_drawn *drawn, size_t *picks,
    struct error *error);

#endif
