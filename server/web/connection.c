#include <web/connection.h>

#include <base/log.h>
#include <base/memory.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include <web/request.h>
#include <web/socket.h>

static void list_add(struct web *web, struct connection *connection)
{
    connection->next = web->connections;
    if (web->connections != NULL)
        web->connections->previous = connection;
    web->connections = connection;
    web->connection_count++;
}

static void list_remove(struct web *web, struct connection *connection)
{
    if (connection->next != NULL)
        connection->next->previous = connection->previous;
    if (connection->previous != NULL)
        connection->previous->next = connection->next;
    else
        web->connections = connection->next;
    web->connection_count--;
}

static bool is_proxy(const struct web *web, const char *address)
{
    return web->proxy != NULL && strcmp(web->proxy, address) == 0;
}

void connection_accept(struct web *web, int descriptor, const char *address)
{
    bool counted = !is_proxy(web, address);

    if (counted && !tally_enter(&web->address_connections, address)) {
        web->refused_connections++;
        close(descriptor);
        return;
    }
    struct connection *connection = memory_new(sizeof(*connection));
    lws_adopt_desc_t adopted = {
        .vh = web->host,
        .type = LWS_ADOPT_SOCKET | LWS_ADOPT_HTTP | LWS_ADOPT_ALLOW_SSL,
        .fd.sockfd = descriptor,
        .opaque = connection,
    };

    connection->web = web;
    connection->counted = counted;
    connection->reading = true;
    snprintf(connection->address, sizeof(connection->address), "%s", address);
    list_add(web, connection);
    size_t before = web->connection_count;
    struct lws *wsi = lws_adopt_descriptor_vhost_via_info(&adopted);

    /* When it fails the library has closed the descriptor, and, if it got as
     * far as that, has said that the connection is gone. */
    if (wsi != NULL)
        connection->wsi = wsi;
    else if (web->connection_count == before)
        connection_closed(connection);
}

void connection_closed(struct connection *connection)
{
    struct web *web = connection->web;

    request_abandon(connection);
    socket_closed(connection);
    if (connection->counted)
        tally_leave(&web->address_connections, connection->address);
    list_remove(web, connection);
    free(connection);
}

void connection_kill(struct connection *connection)
{
    lws_set_timeout(connection->wsi, PENDING_TIMEOUT_USER_OK, LWS_TO_KILL_ASYNC);
    web_nudge(connection->web);
}

void connection_read(struct connection *connection, bool reading)
{
    if (connection->reading == reading)
        return;
    connection->reading = reading;
    lws_rx_flow_control(connection->wsi, reading);
}

bool connection_has_input(const struct connection *connection)
{
    char byte;

    return recv(lws_get_socket_fd(connection->wsi), &byte, 1, MSG_PEEK | MSG_DONTWAIT) >= 0;
}

void connections_drain(struct web *web)
{
    web->draining = true;
    for (struct connection *connection = web->connections; connection != NULL;
         connection = connection->next) {
        if (connection->socket != NULL)
            socket_close(connection, LWS_CLOSE_STATUS_GOINGAWAY, "the server stops: come back");
        else if (connection->request == NULL)
            connection_kill(connection);
    }
}

struct connection *connection_of(struct lws *wsi)
{
    return lws_get_opaque_user_data(wsi);
}
