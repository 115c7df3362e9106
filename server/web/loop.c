#include <web/loop.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#define PULSE 1.0 /* s */

static void on_woken(struct ev_loop *ev, ev_async *watcher, int events)
{
    struct loop *loop = watcher->data;

    (void)ev;
    (void)events;
    loop->calls->drain(loop->argument);
}

/* Whatever ran in this turn may have changed when the next thing is due. */
static void before_waiting(struct ev_loop *ev, ev_prepare *watcher, int events)
{
    struct loop *loop = watcher->data;
    int64_t due = loop->calls->due(loop->argument);

    (void)events;
    loop->tick.repeat = due > 0 ? (double)due / 1000 : 0.000001;
    ev_timer_again(ev, &loop->tick);
}

static void on_tick(struct ev_loop *ev, ev_timer *watcher, int events)
{
    struct loop *loop = watcher->data;

    (void)ev;
    (void)events;
    loop->calls->tick(loop->argument);
}

static void on_pulse(struct ev_loop *ev, ev_timer *watcher, int events)
{
    struct loop *loop = watcher->data;

    (void)ev;
    (void)events;
    loop->calls->pulse(loop->argument);
}

static void on_stop(struct ev_loop *ev, ev_signal *watcher, int events)
{
    struct loop *loop = watcher->data;

    (void)ev;
    (void)events;
    loop->calls->stop(loop->argument);
}

static void on_hangup(struct ev_loop *ev, ev_signal *watcher, int events)
{
    struct loop *loop = watcher->data;

    (void)ev;
    (void)events;
    loop->calls->reload(loop->argument);
}

void loop_init(struct loop *loop, const struct loop_calls *calls, void *argument)
{
    *loop = (struct loop){
        .ev = ev_loop_new(EVFLAG_AUTO | EVFLAG_NOENV), .calls = calls, .argument = argument};
    if (loop->ev == NULL) {
        fputs("greenroom: the system offers no way to wait for connections\n", stderr);
        abort();
    }
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN); /* a file at its limit is a full disk, not the end */
    ev_async_init(&loop->woken, on_woken);
    ev_prepare_init(&loop->before, before_waiting);
    ev_timer_init(&loop->tick, on_tick, 0, 0);
    ev_timer_init(&loop->pulse, on_pulse, PULSE, PULSE);
    ev_signal_init(&loop->terminate, on_stop, SIGTERM);
    ev_signal_init(&loop->interrupt, on_stop, SIGINT);
    ev_signal_init(&loop->hangup, on_hangup, SIGHUP);
    loop->woken.data = loop->before.data = loop->tick.data = loop->pulse.data = loop;
    loop->terminate.data = loop->interrupt.data = loop->hangup.data = loop;
    ev_async_start(loop->ev, &loop->woken);
}

void loop_start(struct loop *loop)
{
    ev_prepare_start(loop->ev, &loop->before);
    ev_timer_start(loop->ev, &loop->pulse);
    ev_signal_start(loop->ev, &loop->terminate);
    ev_signal_start(loop->ev, &loop->interrupt);
    ev_signal_start(loop->ev, &loop->hangup);
}

void loop_run(struct loop *loop)
{
    ev_run(loop->ev, 0);
}

void loop_turn(struct loop *loop)
{
    ev_run(loop->ev, EVRUN_ONCE);
}

void loop_end(struct loop *loop)
{
    ev_break(loop->ev, EVBREAK_ALL);
}

void loop_stop(struct loop *loop)
{
    ev_prepare_stop(loop->ev, &loop->before);
    ev_timer_stop(loop->ev, &loop->tick);
    ev_timer_stop(loop->ev, &loop->pulse);
    ev_signal_stop(loop->ev, &loop->terminate);
    ev_signal_stop(loop->ev, &loop->interrupt);
    ev_signal_stop(loop->ev, &loop->hangup);
}

void loop_release(struct loop *loop)
{
    ev_async_stop(loop->ev, &loop->woken);
    ev_loop_destroy(loop->ev);
    *loop = (struct loop){0};
}

void loop_wake(void *context)
{
    struct loop *loop = context;

    ev_async_send(loop->ev, &loop->woken);
}
