#include <web/visitor.h>

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include <web/cookie.h>

enum { HOST_BYTES_MOST = 300 };

int header_copy(struct lws *wsi, const char *name, char *value, size_t size)
{
    int length = (int)strlen(name);

    value[0] = '\0';
    if (lws_hdr_custom_length(wsi, name, length) <= 0)
        return 0;
    return lws_hdr_custom_copy(wsi, value, (int)size, name, length);
}

/* As header_copy, for one that the library knows. */
static int known_header(struct lws *wsi, enum lws_token_indexes token, char *value, size_t size)
{
    value[0] = '\0';
    if (lws_hdr_total_length(wsi, token) == 0)
        return 0;
    return lws_hdr_copy(wsi, value, (int)size, token);
}

/* A proxy puts the address it was asked from behind what the client wrote. */
static void read_forwarded(struct visitor *visitor, struct lws *wsi)
{
    char line[HEADER_BYTES_MOST];
    unsigned char bytes[sizeof(struct in6_addr)];

    if (known_header(wsi, WSI_TOKEN_X_FORWARDED_FOR, line, sizeof(line)) <= 0)
        return;
    const char *comma = strrchr(line, ',');
    const char *last = comma != NULL ? comma + 1 : line;

    last += strspn(last, " ");
    if (inet_pton(AF_INET, last, bytes) == 1 || inet_pton(AF_INET6, last, bytes) == 1)
        snprintf(visitor->address, sizeof(visitor->address), "%s", last);
}

/* The beginning of a long one will do: its length is known beforehand. */
static void read_agent(struct visitor *visitor, struct lws *wsi)
{
    char line[HEADER_BYTES_MOST];

    if (known_header(wsi, WSI_TOKEN_HTTP_USER_AGENT, line, sizeof(line)) <= 0)
        return;
    snprintf(visitor->agent, sizeof(visitor->agent), "%.*s", AGENT_SIZE - 1, line);
    for (char *c = visitor->agent; *c != '\0'; c++)
        if (*c < ' ' || *c > '~')
            *c = '?';
}

void visitor_read(struct visitor *visitor, const struct web *web, struct lws *wsi, const char *peer)
{
    *visitor = (struct visitor){0};
    snprintf(visitor->address, sizeof(visitor->address), "%s", peer);
    read_agent(visitor, wsi);
    if (web->proxy != NULL && strcmp(web->proxy, peer) == 0)
        read_forwarded(visitor, wsi);
}

void visitor_read_login(struct visitor *visitor, struct web *web, struct lws *wsi)
{
    char line[HEADER_BYTES_MOST];
    int part = 0;

    while (lws_hdr_copy_fragment(wsi, line, (int)sizeof(line), WSI_TOKEN_HTTP_COOKIE, part++) > 0) {
        if (cookie_find(line, web->cookie, visitor->token, sizeof(visitor->token)))
            break;
    }
    if (visitor->token[0] == '\0')
        return;
    const char *account = logins_find(web->logins, visitor->token, &visitor->renew);

    if (account != NULL)
        snprintf(visitor->account, sizeof(visitor->account), "%s", account);
}

static int refuse_foreign(struct error *error)
{
    return error_set(error, ERROR_FORBIDDEN, NULL,
        "a page of another origin sent this: open this server's own page and do it there");
}

int visitor_admit(const struct web *web, struct lws *wsi, bool changes, struct error *error)
{
    char value[HOST_BYTES_MOST];
    const char *own = NULL;

    if (known_header(wsi, WSI_TOKEN_HOST, value, sizeof(value)) > 0)
        own = origins_find(web->origins, value);
    if (own == NULL)
        return error_set(error, ERROR_MISDIRECTED, NULL,
            "this server does not go by the name it was asked under: use one it was started for, "
            "or add that one by --origin");
    int length = known_header(wsi, WSI_TOKEN_ORIGIN, value, sizeof(value));

    if (length < 0 || (length > 0 && strcmp(value, own) != 0))
        return refuse_foreign(error);
    length = header_copy(wsi, "sec-fetch-site:", value, sizeof(value));
    if (changes && length != 0 && strcmp(value, "same-origin") != 0 && strcmp(value, "none") != 0)
        return refuse_foreign(error);
    return 0;
}
