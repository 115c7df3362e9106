#include <live/link.h>

static int visit(void *argument, const struct store_invite *row)
{
    *(struct store_invite *)argument = *row;
    return 0;
}

int link_read(struct store *store, const char *hash, int64_t now, struct store_invite *invite,
    struct error *error)
{
    int code = store_read_invite(store, hash, visit, invite, error);

    if (code == ERROR_NOT_FOUND || (code == 0 && invite->expires_at <= now))
        return error_set(error, ERROR_NOT_FOUND, "token",
            "this link leads nowhere: it has expired, was used up or revoked; ask for a new one");
    return code;
}
