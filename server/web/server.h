/* The server as a whole: from its options to its end. */
#ifndef WEB_SERVER_H
#define WEB_SERVER_H

#include <base/error.h>
#include <web/options.h>

/* Serves as options say until SIGTERM or SIGINT, then drains and returns 0.
 * Prints "greenroom: ready at https://localhost:PORT/" on standard output once
 * connections are accepted. Returns an error's code, with its sentence in
 * error, when it cannot start. */
int server_serve(const struct options *options, struct error *error);

#endif
