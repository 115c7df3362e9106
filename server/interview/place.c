#include <interview/place.h>

#include <stdlib.h>
#include <string.h>

const struct section *document_section(
    const struct kind *kind, const struct document *document, const char **language)
{
    const char *rest = strchr(document->name, '/') + 1;

    *language = NULL;
    for (size_t i = 0; i < kind->sections.count; i++) {
        const struct section *section = &kind->sections.items[i];
        size_t length = strlen(section->id);

        if (strncmp(rest, section->id, length) != 0)
            continue;
        if (rest[length] == '/')
            *language = rest + length + 1;
        if (rest[length] == '/' || rest[length] == '\0')
            return section;
    }
    return NULL;
}

int64_t document_notes_of(const struct document *document)
{
    static const char notes[] = "/notes/";
    const char *place = strstr(document->name, notes);

    return place == NULL ? 0 : atoll(place + sizeof(notes) - 1);
}

bool document_is_evidence(
    const struct session *session, const struct document *document, size_t round)
{
    const char *language;
    const struct section *section =
        document_section(session->contents[round].kind, document, &language);

    return session->plan.mode == MODE_PAIRED && section != NULL &&
           section->writer.paired == WRITER_INTERVIEWER;
}
