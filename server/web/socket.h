/* A WebSocket into a room: /api/sessions/ID/live. What it hears goes to its
 * seat, what the seat has to say goes out, one frame a turn; no rule of
 * interviews is known here. */
#ifndef WEB_SOCKET_H
#define WEB_SOCKET_H

#include <web/connection.h>

#define SUBPROTOCOL "greenroom.v1"

/* Reasons why a socket is closed, beside those of the protocol. */
#define CLOSE_LOGGED_OUT 4401
#define CLOSE_TOO_MANY_SOCKETS 4408

/* A request to upgrade has come. Returns 0 when it may: then socket_opened or
 * connection_closed follows. Else the refusal is written, and the return is -1:
 * the connection must be closed. */
int socket_admit(struct connection *connection, const char *protocol);

/* The socket is open; a piece of a message came. */
void socket_opened(struct connection *connection);
void socket_received(struct connection *connection, const char *bytes, size_t length);

/* The socket can be written to: returns 0, or -1 when the library must close
 * the connection. */
int socket_writable(struct connection *connection);

/* The connection is gone: frees its socket, if it has one. */
void socket_closed(struct connection *connection);

/* Closes the socket soon with code and reason (static). */
void socket_close(struct connection *connection, int code, const char *reason);

/* Closes with CLOSE_LOGGED_OUT the sockets of account that were opened with
 * token, or all of them when that is NULL. */
void sockets_log_out(struct web *web, const char *account, const char *token);

/* Closes every socket of account whose login is gone. */
void sockets_log_out_ended(struct web *web, const char *account);

/* What the hub calls: owners are connections. */
extern const struct hub_calls socket_hub_calls;

#endif
