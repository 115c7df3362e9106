/* The one thread that serves: libev's loop with our own watchers beside the
 * library's. */
#ifndef WEB_LOOP_H
#define WEB_LOOP_H

#include <ev.h>
#include <stdint.h>

/* What the loop calls; argument is passed to each. */
struct loop_calls {
    void (*drain)(void *argument);  /* after loop_wake: other threads have results */
    int64_t (*due)(void *argument); /* in every turn: in how many ms is tick to be called? */
    void (*tick)(void *argument);   /* that time has come */
    void (*pulse)(void *argument);  /* about once a second */
    void (*stop)(void *argument);   /* SIGTERM or SIGINT */
    void (*reload)(void *argument); /* SIGHUP */
};

struct loop {
    struct ev_loop *ev; /* owned */
    const struct loop_calls *calls;
    void *argument;
    ev_async woken;
    ev_prepare before;
    ev_timer tick;
    ev_timer pulse;
    ev_signal terminate;
    ev_signal interrupt;
    ev_signal hangup;
};

/* Makes a loop; it must not move afterwards. Once it is made SIGPIPE and
 * SIGXFSZ are ignored, and the other signals are handled when it runs. Nothing is called
 * before loop_start. */
void loop_init(struct loop *loop, const struct loop_calls *calls, void *argument);

/* From now on calls are made, by loop_run. */
void loop_start(struct loop *loop);

/* Runs until loop_end. */
void loop_run(struct loop *loop);

/* Waits for one thing to happen and calls what it calls for. */
void loop_turn(struct loop *loop);

/* Ends loop_run once the callbacks that are due have returned. */
void loop_end(struct loop *loop);

/* Stops the calls; others' watchers may still be run. */
void loop_stop(struct loop *loop);

/* Frees the loop, on which no watcher may be left. */
void loop_release(struct loop *loop);

/* Has drain called soon. Safe in any thread; context is the struct loop. */
void loop_wake(void *context);

#endif
