/* Threads for what is too slow for the loop: work goes in on the loop's
 * thread, runs on one of the workers, and its completion comes back. */
#ifndef THREADS_WORKER_H
#define THREADS_WORKER_H

#include <stddef.h>

struct workers;

/* What runs on a worker, and what is called on the loop's thread afterwards. */
typedef void worker_run(void *argument);
typedef void worker_done(void *argument);

/* Called when there is something to drain, from a worker's thread: it must
 * only make the loop call the drain. Once is enough for everything that has
 * become ready by the time of the drain. */
typedef void worker_wake(void *context);

/* Starts count threads (at least 1). Freed with workers_free. */
struct workers *workers_new(size_t count, worker_wake *wake, void *context);

/* Queues run(argument), and done(argument) for when it has run; done may be
 * NULL. Work begins in the order of submitting. Never refuses: who submits for
 * a client bounds how much one may ask. On the loop's thread, or within run. */
void workers_submit(struct workers *workers, worker_run *run, worker_done *done, void *argument);

/* For a run: from now on its thread stands back behind the others of the
 * machine. For what takes long and can wait. */
void worker_stand_back(void);

/* On the loop's thread: calls every done that is ready, in the order in which
 * the work ended. A done may submit more. */
void workers_drain(struct workers *workers);

/* Runs what is still queued, ends the threads, calls every done, and frees the
 * pool; wake is no longer called when it returns. What a done submits
 * meanwhile is run too. NULL is fine. */
void workers_free(struct workers *workers);

#endif
