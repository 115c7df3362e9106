#include <interview/roster.h>

#include <stdio.h>
#include <string.h>

RECORD_ENUM_DEFINE(presence, PRESENCE_LIST)

const char *roster_name(const struct roster *roster, int64_t member)
{
    if (member < 1 || member > MEMBERS_MOST || roster->names[member][0] == '\0')
        return "Former member";
    return roster->names[member];
}

void roster_set(struct roster *roster, int64_t member, const char *name)
{
    if (member >= 1 && member <= MEMBERS_MOST)
        snprintf(roster->names[member], sizeof(roster->names[member]), "%s", name);
}

/* Control characters: below U+0020, U+007F to U+009F. */
static bool has_control(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)text[i];

        if (byte < 0x20 || byte == 0x7F)
            return true;
        if (byte == 0xC2 && i + 1 < length && (unsigned char)text[i + 1] < 0xA0)
            return true;
    }
    return false;
}

int roster_read_name(const char *text, char *name, struct error *error)
{
    text += strspn(text, " ");
    size_t length = strlen(text);

    while (length > 0 && text[length - 1] == ' ')
        length--;
    if (length == 0 || length > NAME_BYTES_MOST || has_control(text, length))
        return error_set(error, ERROR_INVALID, "name",
            "name: give 1 to %d bytes of text, without control characters", NAME_BYTES_MOST);
    memcpy(name, text, length);
    name[length] = '\0';
    return 0;
}
