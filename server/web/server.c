#include <web/server.h>

#include <base/log.h>
#include <base/memory.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <threads/clock.h>
#include <threads/worker.h>
#include <web/connection.h>
#include <web/cookie.h>
#include <web/library.h>
#include <web/listener.h>
#include <web/loop.h>
#include <web/names.h>
#include <web/socket.h>
#include <web/voice.h>

#define DRAIN_MOST 3000 /* ms for clients to say goodbye */

enum { WORKER_COUNT = 2, DESCRIPTORS_MOST = 65536 };

/* Everything there is, in the order in which it is made; it is released in the
 * reverse order. */
struct server {
    const struct options *options;
    struct loop loop;
    struct names names;
    struct web web;
    struct library library;
    struct store *store;
    struct clock clock;
    struct workers *workers;
    struct journal *journal;
    struct logins *logins;
    struct accounts *accounts;
    struct bank *bank;
    bool reloading;    /* a worker reads the bank */
    bool reload_again; /* it was asked for once more meanwhile */
    struct files *files;
    struct voice voice;
    struct hub *hub;
    struct pairing *pairing;
    char *cookie;
    struct listener *listener;
    int64_t drained_by; /* ms by web_now; 0: not draining */
    bool closing;       /* nothing new is begun, only what is under way ended */
};

static void on_drain(void *argument)
{
    struct server *server = argument;

    journal_drain(server->journal);
    if (server->workers != NULL)
        workers_drain(server->workers);
    if (server->accounts != NULL)
        accounts_drain(server->accounts);
    hub_archives_drain(server->hub);
    if (!server->closing)
        hub_tick(server->hub);
}

/* Called in every turn: whatever happened in it, goodbyes too, is seen here. */
static int64_t on_due(void *argument)
{
    struct server *server = argument;

    if (server->drained_by != 0 &&
        (server->web.connection_count == 0 || web_now() >= server->drained_by))
        loop_end(&server->loop);
    int64_t hub = hub_wake(server->hub);
    int64_t pairing = pairing_wake(server->pairing);

    return hub < pairing ? hub : pairing;
}

static void on_tick(void *argument)
{
    struct server *server = argument;

    hub_tick(server->hub);
    pairing_tick(server->pairing);
}

static void on_pulse(void *argument)
{
    struct server *server = argument;
    struct web *web = &server->web;

    web_nudge(web);
    if (web->refused_connections > 0)
        log_write(LOG_INFORMATION, "event=connections_refused count=%zu reason=too_many",
            web->refused_connections);
    web->refused_connections = 0;
}

static void on_stop(void *argument)
{
    struct server *server = argument;

    if (server->drained_by != 0)
        return;
    log_write(LOG_INFORMATION, "event=stopping connections=%zu", server->web.connection_count);
    server->drained_by = web_now() + DRAIN_MOST;
    listener_close(server->listener);
    server->listener = NULL;
    connections_drain(&server->web);
}

static void reload_certificate(struct server *server)
{
    struct error error;

    if (names_certify(&server->names, server->library.tls, &error) == 0)
        log_write(LOG_INFORMATION, "event=certificate_reloaded");
    else
        log_write(LOG_ERROR, "event=certificate_refused reason=\"%s\"", error.text);
}

/* A bank on its way from the disk, read by a worker. */
struct reload {
    struct server *server;
    struct bank *bank; /* owned, or NULL */
    struct error error;
};

static void read_bank(void *argument)
{
    struct reload *reload = argument;
    const struct option_list *questions = &reload->server->options->questions;

    bank_reload(
        (const char *const *)questions->items, questions->count, &reload->bank, &reload->error);
}

static void reload_bank(struct server *server);

static void use_bank(void *argument)
{
    struct reload *reload = argument;
    struct server *server = reload->server;

    if (reload->bank != NULL) {
        hub_use_bank(server->hub, reload->bank);
        server->web.bank = reload->bank;
        bank_free(server->bank);
        server->bank = reload->bank;
        log_write(LOG_INFORMATION, "event=bank_reloaded");
    } else {
        log_write(LOG_ERROR, "event=bank_refused reason=\"%s\"", reload->error.text);
    }
    free(reload);
    server->reloading = false;
    if (server->reload_again)
        reload_bank(server);
}

static void reload_bank(struct server *server)
{
    server->reload_again = server->reloading;
    if (server->reloading)
        return;
    struct reload *reload = memory_new(sizeof(*reload));

    server->reloading = true;
    reload->server = server;
    workers_submit(server->workers, read_bank, use_bank, reload);
}

static void on_reload(void *argument)
{
    reload_certificate(argument);
    reload_bank(argument);
}

static const struct loop_calls loop_calls = {
    .drain = on_drain,
    .due = on_due,
    .tick = on_tick,
    .pulse = on_pulse,
    .stop = on_stop,
    .reload = on_reload,
};

/* Every connection takes a descriptor, so that the customary 1024 are few. */
static void allow_descriptors(void)
{
    struct rlimit limit;

    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    limit.rlim_cur = limit.rlim_max < DESCRIPTORS_MOST ? limit.rlim_max : DESCRIPTORS_MOST;
    setrlimit(RLIMIT_NOFILE, &limit);
}

static int open_library(struct server *server, struct error *error)
{
    struct web *web = &server->web;
    bool transport_security = server->options->certificate != NULL;

    web_init(web);
    web->ev = server->loop.ev;
    web->proxy = server->options->proxy;
    web->origins = &server->names.origins;
    int code = library_open(&server->library, web, transport_security, error);

    return code != 0 ? code : names_certify(&server->names, server->library.tls, error);
}

static int open_store(struct server *server, struct error *error)
{
    struct store_meta meta;
    int code = store_open_sqlite(server->options->data, &server->store, error);

    if (code == 0)
        code = store_read_meta(server->store, &meta, error);
    if (code != 0)
        return error_wrap(error, "--data");
    clock_init(&server->clock, meta.latest);
    server->cookie = cookie_name(meta.name);
    server->web.cookie = server->cookie;
    server->workers = workers_new(WORKER_COUNT, loop_wake, &server->loop);
    server->journal = journal_new(server->store, loop_wake, &server->loop);
    return 0;
}

static int open_floors(struct server *server, struct error *error)
{
    struct web *web = &server->web;
    const struct option_list *questions = &server->options->questions;
    int code = logins_load(
        server->store, server->journal, server->workers, &server->clock, &server->logins, error);

    if (code == 0)
        code = bank_load(
            (const char *const *)questions->items, questions->count, &server->bank, error);
    if (code == 0)
        code = files_load(server->options->client, &server->files, error);
    if (code == 0)
        code = voice_open(&server->voice, server->options, error);
    if (code != 0)
        return code;
    server->hub =
        hub_new(server->store, server->journal, server->workers, &server->clock, &socket_hub_calls);
    hub_archives_open(server->hub, loop_wake, &server->loop);
    hub_use_bank(server->hub, server->bank);
    server->accounts = accounts_new(server->store, server->journal, server->workers, &server->clock,
        server->logins, server->options->password_cost, loop_wake, &server->loop);
    accounts_use_hub(server->accounts, server->hub);
    server->pairing = pairing_new(&server->clock);
    pairing_use(server->pairing, hub_create_pair, server->hub);
    web->logins = server->logins;
    web->accounts = server->accounts;
    web->hub = server->hub;
    web->pairing = server->pairing;
    web->bank = server->bank;
    web->files = server->files;
    web->voice = &server->voice;
    return hub_start(server->hub, error);
}

static void on_accept(void *argument, int descriptor, const char *address)
{
    connection_accept(argument, descriptor, address);
}

static int open_listener(struct server *server, struct error *error)
{
    const struct options *options = server->options;
    int code = listener_open(
        server->loop.ev, &options->listen, on_accept, &server->web, &server->listener, error);

    if (code == 0)
        names_open(&server->names, listener_port(server->listener));
    return code;
}

static int server_open(struct server *server, struct error *error)
{
    allow_descriptors();
    names_init(&server->names, server->options);
    loop_init(&server->loop, &loop_calls, server);
    int code = open_library(server, error);

    if (code == 0)
        code = open_store(server, error);
    if (code == 0)
        code = open_floors(server, error);
    return code != 0 ? code : open_listener(server, error);
}

static void on_settled(void *argument, int result)
{
    bool *settled = argument;

    (void)result;
    *settled = true;
}

/* Waits until everything appended to the journal so far is on disk, or known
 * not to be: results come in the order of appending. */
static void settle(struct server *server)
{
    struct store_write probe = store_probe();
    bool settled = false;

    journal_append(server->journal, NULL, &probe, 1, on_settled, &settled);
    while (!settled)
        loop_turn(&server->loop);
}

/* What is under way may still need all floors, and each the other's threads. */
static void close_floors(struct server *server)
{
    if (server->hub == NULL)
        return;
    hub_stop(server->hub);
    settle(server);
    accounts_stop(server->accounts);
    hub_archives_close(server->hub);
    workers_free(server->workers);
    server->workers = NULL;
    settle(server);
}

/* Connections first, so that nobody asks for more; then what was asked is
 * finished and written; then what that needed goes. */
static void server_close(struct server *server)
{
    server->closing = true;
    listener_close(server->listener);
    loop_stop(&server->loop);
    library_close(&server->library);
    close_floors(server);
    workers_free(server->workers);
    journal_free(server->journal);
    hub_free(server->hub);
    pairing_free(server->pairing);
    accounts_free(server->accounts);
    logins_free(server->logins);
    bank_free(server->bank);
    files_free(server->files);
    voice_release(&server->voice);
    store_free(server->store);
    web_release(&server->web);
    free(server->cookie);
    names_release(&server->names);
    loop_release(&server->loop);
}

int server_serve(const struct options *options, struct error *error)
{
    struct server *server = memory_new(sizeof(*server));

    server->options = options;
    int code = server_open(server, error);

    if (code == 0) {
        uint16_t port = listener_port(server->listener);

        loop_start(&server->loop);
        names_print(&server->names, port);
        log_write(LOG_INFORMATION, "event=started version=%s port=%u", GREENROOM_VERSION, port);
        loop_run(&server->loop);
    }
    server_close(server);
    free(server);
    if (code == 0)
        log_write(LOG_INFORMATION, "event=stopped");
    return code;
}
