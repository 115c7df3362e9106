/* The agenda of a session, drawn from the bank: the same request, bank and
 * history give the same agenda. */
#ifndef INTERVIEW_AGENDA_H
#define INTERVIEW_AGENDA_H

#include <interview/event.h>

#include <base/error.h>

struct agenda_request {
    enum mode mode;
    const char *question; /* id of a named question, or NULL */
    int64_t count;        /* number of questions, or RECORD_NONE for the kind's own */
    int64_t minutes;      /* of all timed phases, or RECORD_NONE for the kind's own */
    int role;             /* enum role, or RECORD_NONE */
    int level;            /* enum level, or RECORD_NONE */
    struct texts topics;  /* any of them will do; empty: all; borrowed */
    int64_t seed;
    int64_t extra_time; /* percent */
};

/* Draws the rounds of a session of kind from questions (of the bank, by id):
 * at random by the seed, no question twice, those not in had (ids, the oldest
 * first) before those that are, and of these the one had longest ago first.
 * Their times come from the kind's plan for so many questions, scaled to
 * minutes and by extra_time. Fills created->rounds (initialised to zeroes; to
 * be released with it) but for the hashes, which are left NULL, and sets picks
 * (of ROUNDS_MOST) to the places of the rounds' questions. Refuses with
 * ERROR_NO_QUESTION or ERROR_INVALID, saying what to change. */
int agenda_draw(const struct agenda_request *request, const struct kind *kind,
    const struct question *const *questions, size_t count, const struct texts *had,
    struct event_created *created, size_t *picks, struct error *error);

#endif
