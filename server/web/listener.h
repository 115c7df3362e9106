/* The sockets that connections come in by. They are our own, because the
 * library's cannot be closed alone, take every connection there is, and spin
 * when there are no descriptors left. */
#ifndef WEB_LISTENER_H
#define WEB_LISTENER_H

#include <base/error.h>
#include <ev.h>
#include <stdint.h>
#include <web/options.h>

struct listener;

/* Takes over descriptor, a connection without delays that does not block;
 * address says whose it is. */
typedef void listener_accept(void *argument, int descriptor, const char *address);

/* Opens sockets for where, and where that is the loopback address or all
 * interfaces of one kind of IP, for the same of the other kind if that can be
 * had. Sets *listener; accept(argument, ...) is called from loop's callbacks.
 * ERROR_INVALID, with a sentence naming --listen, when it cannot. */
int listener_open(struct ev_loop *loop, const struct listen_address *where, listener_accept *accept,
    void *argument, struct listener **listener, struct error *error);

/* The port that was opened. */
uint16_t listener_port(const struct listener *listener);

/* Closes the sockets, so that nobody else comes in; NULL is fine. */
void listener_close(struct listener *listener);

#endif
