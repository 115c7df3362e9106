#include <web/api.h>

#include <web/request.h>

#include <proto/encode.h>

#include <stdlib.h>
#include <string.h>

#define FOR_A_YEAR "public, max-age=31536000, immutable"

static bool header_has(struct request *request, enum lws_token_indexes token, const char *part)
{
    char line[HEADER_BYTES_MOST];

    return lws_hdr_copy(request->connection->wsi, line, (int)sizeof(line), token) > 0 &&
           strstr(line, part) != NULL;
}

static void answer_file(struct request *request, int status, const struct file *file)
{
    struct reply *reply = &request->reply;

    reply_add(reply, "cache-control:", file->immutable ? FOR_A_YEAR : "no-cache");
    reply_add(reply, "etag:", file->tag);
    if (file->packed != NULL)
        reply_add(reply, "vary:", "accept-encoding");
    if (status == 200 && header_has(request, WSI_TOKEN_HTTP_IF_NONE_MATCH, file->tag)) {
        request_answer_static(request, 304, NULL, NULL, 0);
    } else if (file->packed != NULL &&
               header_has(request, WSI_TOKEN_HTTP_ACCEPT_ENCODING, "gzip")) {
        reply_add(reply, "content-encoding:", "gzip");
        request_answer_static(request, status, file->type, file->packed, file->packed_length);
    } else {
        request_answer_static(request, status, file->type, file->bytes, file->length);
    }
}

void api_page(struct request *request)
{
    const struct file *page = files_find(request->web->files, "/index.html");

    if (page != NULL)
        answer_file(request, 200, page);
    else
        request_refuse_text(request, ERROR_NOT_FOUND, NULL,
            "the page has not been built: run npm ci and npm run build in the folder client, then "
            "restart the server");
}

void api_file(struct request *request)
{
    const struct file *file = files_find(request->web->files, request->path);
    const struct file *page = files_find(request->web->files, "/index.html");

    if (file != NULL)
        answer_file(request, 200, file);
    else if (page != NULL && strncmp(request->path, "/api/", 5) != 0 &&
             header_has(request, WSI_TOKEN_HTTP_ACCEPT, "text/html"))
        answer_file(request, 404, page); /* for people, the page says that nothing is there */
    else
        request_refuse_text(
            request, ERROR_NOT_FOUND, NULL, "nothing lies at this address: check its spelling");
}

void api_health(struct request *request)
{
    static const char text[] = "ok\n";

    reply_add(&request->reply, "cache-control:", "no-store");
    request_answer_static(request, 200, "text/plain; charset=utf-8", text, sizeof(text) - 1);
}

/* Links for others are made with the first: one of this machine alone leads
 * nowhere elsewhere. */
void api_origins(struct request *request)
{
    const struct origins *origins = request->web->origins;
    struct origin_list list = {0};
    char *items[ORIGINS_LISTED_MOST];
    size_t length;

    list.origins.items = items;
    for (size_t i = 0; i < origins->count && list.origins.count < ORIGINS_LISTED_MOST; i++) {
        char *host = origin_host(origins->items[i]);

        if (!host_is_loopback(host))
            items[list.origins.count++] = origins->items[i];
        free(host);
    }
    char *body = encode_record(&origin_list_record, &list, &length);

    request_answer(request, 200, "application/json", body, length);
}
