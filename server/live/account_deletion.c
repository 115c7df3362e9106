/* Deleting everything an account has: its parts of sessions for two one after
 * another, for each is a matter of its room, then all the rest at once. */
#include <live/hub_private.h>
#include <live/part.h>

#include <interview/question.h>

#include <base/memory.h>

#include <stdlib.h>
#include <string.h>

#define SESSIONS_READ 1000000 /* all there are */

struct account_deletion {
    struct hub *hub;
    char account[ID_SIZE];
    char (*sessions)[ID_SIZE]; /* for two; owned */
    size_t count;
    size_t capacity;
    size_t next;
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
    free(deletion->sessions);
    free(deletion);
}

static void deleted(void *argument, int result)
{
    end(argument, result);
}

static void delete_next(struct account_deletion *deletion);

/* A part that is not there any more is no reason to stop. */
static void part_deleted(void *argument, int result)
{
    if (result != 0 && result != ERROR_NOT_FOUND)
        end(argument, result);
    else
        delete_next(argument);
}

static void delete_next(struct account_deletion *deletion)
{
    if (deletion->next < deletion->count) {
        const char *session = deletion->sessions[deletion->next++];

        part_delete(deletion->hub, session, deletion->account, part_deleted, deletion);
        return;
    }
    struct store_write write = store_account_deletion(deletion->account);

    hub_close_account(deletion->hub, deletion->account);
    journal_append(deletion->hub->host.journal, NULL, &write, 1, deleted, deletion);
}

static int visit_session(void *argument, const struct store_session *row)
{
    struct account_deletion *deletion = argument;

    if (strcmp(row->mode, mode_names[MODE_PAIRED]) != 0)
        return 0;
    memory_grow(
        (void **)&deletion->sessions, &deletion->capacity, deletion->count, sizeof(char[ID_SIZE]));
    memcpy(deletion->sessions[deletion->count++], row->id, ID_SIZE);
    return 0;
}

static void read_sessions(void *argument)
{
    struct account_deletion *deletion = argument;

    store_read_sessions(deletion->hub->host.store, deletion->account, STORE_ALL, NULL,
        SESSIONS_READ, visit_session, deletion, &deletion->error);
}

static void sessions_read(void *argument)
{
    struct account_deletion *deletion = argument;

    if (deletion->error.code != 0)
        end(deletion, deletion->error.code);
    else
        delete_next(deletion);
}

void hub_delete_account(struct hub *hub, const char *account, answer_done *done, void *argument)
{
    struct account_deletion *deletion = memory_new(sizeof(*deletion));

    deletion->hub = hub;
    deletion->done = done;
    deletion->argument = argument;
    memcpy(deletion->account, account, ID_SIZE);
    if (hub->host.saving)
        workers_submit(hub->host.workers, read_sessions, sessions_read, deletion);
    else
        end(deletion, ERROR_NOT_SAVING);
}
