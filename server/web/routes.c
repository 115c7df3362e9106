#include <web/routes.h>

#include <base/buffer.h>
#include <string.h>
#include <web/api.h>

static const struct route routes[] = {
    {"POST", "/api/accounts", ROUTE_ANYONE, false, api_account_create},
    {"GET", "/api/me", ROUTE_ACCOUNT, false, api_account_show},
    {"GET", "/api/me/had", ROUTE_ACCOUNT, false, api_had},
    {"PATCH", "/api/me", ROUTE_ACCOUNT, true, api_account_change},
    {"DELETE", "/api/me", ROUTE_ACCOUNT, false, api_account_delete},
    {"GET", "/api/me/export", ROUTE_ACCOUNT, false, api_export},
    {"GET", "/api/me/logins", ROUTE_ACCOUNT, false, api_logins},
    {"DELETE", "/api/me/logins", ROUTE_ACCOUNT, false, api_logins_end},
    {"POST", "/api/login", ROUTE_ANYONE, true, api_log_in},
    {"POST", "/api/logout", ROUTE_ACCOUNT, false, api_logout},
    {"GET", "/api/kinds", ROUTE_ANYONE, false, api_kinds},
    {"GET", "/api/roles", ROUTE_ANYONE, false, api_roles},
    {"GET", "/api/questions", ROUTE_ANYONE, false, api_questions},
    {"GET", "/api/questions/{id}", ROUTE_ANYONE, false, api_question},
    {"POST", "/api/sessions", ROUTE_ACCOUNT, true, api_session_create},
    {"GET", "/api/sessions", ROUTE_ACCOUNT, false, api_sessions},
    {"GET", "/api/sessions/{id}", ROUTE_ACCOUNT, false, api_session},
    {"DELETE", "/api/sessions/{id}", ROUTE_ACCOUNT, false, api_session_delete},
    {"GET", "/api/sessions/{id}/transcript", ROUTE_ACCOUNT, false, api_transcript},
    {"POST", "/api/lobby", ROUTE_ACCOUNT, true, api_lobby_enter},
    {"GET", "/api/lobby", ROUTE_ACCOUNT, false, api_lobby},
    {"DELETE", "/api/lobby", ROUTE_ACCOUNT, false, api_lobby_leave},
    {"POST", "/api/lobby/confirm", ROUTE_ACCOUNT, false, api_lobby_confirm},
    {"POST", "/api/sessions/{id}/invites", ROUTE_ACCOUNT, true, api_invite_create},
    {"GET", "/api/sessions/{id}/invites", ROUTE_ACCOUNT, false, api_invites},
    {"DELETE", "/api/sessions/{id}/invites", ROUTE_ACCOUNT, false, api_invite_revoke},
    {"POST", "/api/invitation", ROUTE_ANYONE, true, api_invitation},
    {"POST", "/api/join", ROUTE_ACCOUNT, true, api_join},
    {"POST", "/api/questions/{id}/cockpit", ROUTE_ACCOUNT, false, api_cockpit},
    {"GET", "/api/origins", ROUTE_ANYONE, false, api_origins},
    {"GET", "/api/voice", ROUTE_ACCOUNT, false, api_voice},
    {"GET", "/healthz", ROUTE_ANYONE, false, api_health},
    {"GET", "/", ROUTE_ANYONE, false, api_page},
    {"GET", "/session/{id}", ROUTE_ANYONE, false, api_page},
    {"GET", "/transcripts", ROUTE_ANYONE, false, api_page},
    {"GET", "/transcripts/{id}", ROUTE_ANYONE, false, api_page},
    {"GET", "/questions", ROUTE_ANYONE, false, api_page},
    {"GET", "/questions/{id}", ROUTE_ANYONE, false, api_page},
    {"GET", "/account", ROUTE_ANYONE, false, api_page},
    {"GET", "/join", ROUTE_ANYONE, false, api_page},
    {"GET", "/lobby", ROUTE_ANYONE, false, api_page},
    {"GET", "/cockpit", ROUTE_ANYONE, false, api_page},
    {"GET", "/cockpit/{id}", ROUTE_ANYONE, false, api_page},
};

/* Anything else may be a file of the page. */
static const struct route file_route = {"GET", "", ROUTE_ANYONE, false, api_file};

enum { ALLOW_BYTES_MOST = 100 };

/* Whether path is what pattern stands for; copies the part at {id}. */
static bool matches(const char *pattern, const char *path, char *id)
{
    static const char place[] = "{id}";
    size_t start = strcspn(pattern, "{");

    if (strncmp(pattern, path, start) != 0)
        return false;
    if (pattern[start] == '\0')
        return path[start] == '\0';
    size_t length = strcspn(path + start, "/");

    if (length == 0 || strcmp(path + start + length, pattern + start + strlen(place)) != 0)
        return false;
    memcpy(id, path + start, length);
    id[length] = '\0';
    return true;
}

static void allow(struct buffer *methods, const char *method)
{
    if (methods->length > 0)
        buffer_add_text(methods, ", ");
    buffer_add_text(methods, method);
    if (strcmp(method, "GET") == 0)
        buffer_add_text(methods, ", HEAD");
}

const struct route *routes_find(const char *method, const char *path, char *id, char **methods)
{
    const char *wanted = strcmp(method, "HEAD") == 0 ? "GET" : method;
    struct buffer allowed;

    buffer_init(&allowed, ALLOW_BYTES_MOST);
    id[0] = '\0';
    *methods = NULL;
    for (size_t i = 0; i < sizeof(routes) / sizeof(routes[0]); i++) {
        if (!matches(routes[i].path, path, id))
            continue;
        if (strcmp(routes[i].method, wanted) == 0) {
            buffer_release(&allowed);
            return &routes[i];
        }
        allow(&allowed, routes[i].method);
    }
    if (allowed.length > 0) {
        *methods = buffer_take(&allowed);
        return NULL;
    }
    return strcmp(wanted, file_route.method) == 0 ? &file_route : NULL;
}
