/* Deleting everything an account has: its parts of sessions for two one after
 * another, for each is a matter of its room, then all the rest at once.
 *
 * Meanwhile it can get more of them, above all those of a guest who is merged
 * into it, and the last write would take them without their private events. So
 * the list is read until it is empty; then the account loses its name, so that
 * nothing can be merged into it any more, and the list is read until it is
 * empty once again. Each reading waits for a write: all merges that were asked for
 * before it are then on disk, and their rooms have heard of them. */
#include <live/hub_private.h>
#include <live/part.h>
#include <live/session_ids.h>

#include <interview/question.h>

#include <base/memory.h>

#include <stdlib.h>
#include <string.h>

#define LISTS_MOST 20 /* that are worked through: something is wrong when there are more */

struct account_deletion {
    struct hub *hub;
    char account[ID_SIZE];
    bool named;                  /* when its sessions were read */
    struct session_ids sessions; /* for two */
    size_t next;
    int lists; /* that were not empty */
    struct error error;
    answer_done *done;
    void *argument;
};

static void end(struct account_deletion *deletion, int result)
{
    struct answer answer = {0};

    if (result != 0) {
        error_set(&answer.error, result, NULL, "not everything was deleted: try again in a minute");
        answer.code = result;
    }
    answer_give(&answer, deletion->done, deletion->argument);
    session_ids_release(&deletion->sessions);
    free(deletion);
}

static void deleted(void *argument, int result)
{
    end(argument, result);
}

/* ---- Reading what there is ---- */

static int visit_account(void *argument, const struct store_account *row)
{
    struct account_deletion *deletion = argument;

    deletion->named = row->key != NULL;
    return 0;
}

/* The name comes first: without one, the list that follows holds all that was
 * ever merged. */
static void read_account(void *argument)
{
    struct account_deletion *deletion = argument;
    struct store *store = deletion->hub->host.store;
    int code =
        store_read_account(store, deletion->account, visit_account, deletion, &deletion->error);

    if (code != 0 && code != ERROR_NOT_FOUND)
        return;
    deletion->error = (struct error){0};
    session_ids_read(&deletion->sessions, store, deletion->account, &deletion->error);
}

static void account_read(void *argument);

/* Who lost his account meanwhile (ERROR_CONSTRAINT) has no name to lose. */
static void read_again(void *argument, int result)
{
    struct account_deletion *deletion = argument;
    struct host *host = &deletion->hub->host;

    if (host->stopping)
        result = ERROR_NOT_SAVING;
    if (result != 0 && result != ERROR_CONSTRAINT) {
        end(deletion, result);
        return;
    }
    deletion->named = false;
    deletion->sessions.count = 0;
    deletion->next = 0;
    workers_submit(host->workers, read_account, account_read, deletion);
}

static void write_then(
    struct account_deletion *deletion, struct store_write write, journal_done *then)
{
    journal_append(deletion->hub->host.journal, NULL, &write, 1, then, deletion);
}

/* ---- Deleting it ---- */

static void delete_next(struct account_deletion *deletion);

/* A part that is not there any more is no reason to stop; one that its room
 * does not know of yet is in the next list again. */
static void part_deleted(void *argument, int result)
{
    if (result != 0 && result != ERROR_NOT_FOUND)
        end(argument, result);
    else
        delete_next(argument);
}

static void delete_next(struct account_deletion *deletion)
{
    if (deletion->next < deletion->sessions.count) {
        const char *session = deletion->sessions.items[deletion->next++];

        part_delete(deletion->hub, session, deletion->account, part_deleted, deletion);
        return;
    }
    write_then(deletion, store_probe(), read_again);
}

static void account_read(void *argument)
{
    struct account_deletion *deletion = argument;
    const char *account = deletion->account;

    if (deletion->error.code != 0) {
        end(deletion, deletion->error.code);
    } else if (deletion->sessions.count > 0 && ++deletion->lists > LISTS_MOST) {
        end(deletion, ERROR_CONFLICT);
    } else if (deletion->sessions.count > 0) {
        delete_next(deletion);
    } else if (deletion->named) {
        write_then(deletion, store_account_naming(account, NULL, NULL, NULL), read_again);
    } else {
        hub_close_account(deletion->hub, account);
        write_then(deletion, store_account_deletion(account), deleted);
    }
}

void hub_delete_account(struct hub *hub, const char *account, answer_done *done, void *argument)
{
    struct account_deletion *deletion = memory_new(sizeof(*deletion));

    deletion->hub = hub;
    deletion->sessions.mode = mode_names[MODE_PAIRED];
    deletion->done = done;
    deletion->argument = argument;
    memcpy(deletion->account, account, ID_SIZE);
    if (hub->host.saving)
        write_then(deletion, store_probe(), read_again);
    else
        end(deletion, ERROR_NOT_SAVING);
}
