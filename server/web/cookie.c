#include <web/cookie.h>

#include <base/buffer.h>
#include <live/login.h>

#include <string.h>

/* A cookie __Host-... must be Secure, with Path=/ and without Domain. */
#define ATTRIBUTES "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age="

enum { HEADER_BYTES_MOST = 1000 };

bool cookie_find(const char *header, const char *name, char *value, size_t size)
{
    size_t name_length = strlen(name);

    while (*header != '\0') {
        header += strspn(header, "; \t");
        size_t length = strcspn(header, ";");

        if (length > name_length && header[name_length] == '=' &&
            memcmp(header, name, name_length) == 0) {
            size_t rest = length - name_length - 1;

            if (rest >= size)
                return false;
            memcpy(value, header + name_length + 1, rest);
            value[rest] = '\0';
            return true;
        }
        header += length;
    }
    return false;
}

char *cookie_name(const char *id)
{
    struct buffer name;

    buffer_init(&name, HEADER_BYTES_MOST);
    buffer_print(&name, "__Host-login-%s", id);
    return buffer_take(&name);
}

char *cookie_give(const char *name, const char *token)
{
    struct buffer header;

    buffer_init(&header, HEADER_BYTES_MOST);
    buffer_print(&header, "%s=%s" ATTRIBUTES "%lld", name, token, (long long)(LOGIN_LIFE / 1000));
    return buffer_take(&header);
}

char *cookie_clear(const char *name)
{
    struct buffer header;

    buffer_init(&header, HEADER_BYTES_MOST);
    buffer_print(&header, "%s=" ATTRIBUTES "0", name);
    return buffer_take(&header);
}
