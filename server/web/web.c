#include <web/web.h>

#include <base/memory.h>

#include <stdlib.h>
#include <time.h>

void web_init(struct web *web)
{
    *web = (struct web){0};
    limit_init(&web->accounts_made, ACCOUNT_RATE);
    limit_init(&web->sessions_made, SESSION_RATE);
    limit_init(&web->changes_made, CHANGE_RATE);
    limit_init(&web->exports_made, EXPORT_RATE);
    tally_init(&web->address_connections, CONNECTIONS_OF_ADDRESS_MOST);
    tally_init(&web->account_sockets, SOCKETS_OF_ACCOUNT_MOST);
    web->piece = memory_new(LWS_PRE + HEADER_BYTES_MOST + PIECE_BYTES_MOST);
    web->frame_memory = memory_new(LWS_PRE + ALONE_BYTES_MOST + 1);
    /* With this capacity it never has to grow, so it stays where it is and the
     * library can write its frame's header before it. */
    web->frame = (struct buffer){
        .bytes = (char *)web->frame_memory + LWS_PRE,
        .capacity = ALONE_BYTES_MOST + 1,
        .most = ALONE_BYTES_MOST,
    };
}

void web_release(struct web *web)
{
    limit_release(&web->accounts_made);
    limit_release(&web->sessions_made);
    limit_release(&web->changes_made);
    limit_release(&web->exports_made);
    tally_release(&web->address_connections);
    tally_release(&web->account_sockets);
    free(web->piece);
    free(web->frame_memory);
    *web = (struct web){0};
}

int64_t web_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void web_nudge(const struct web *web)
{
    lws_cancel_service(web->library);
}
