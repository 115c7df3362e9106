#include "describe.h"

#include <stdlib.h>
#include <string.h>

static void print_text(const char *text, FILE *out)
{
    fputc('"', out);
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\')
            fputc('\\', out);
        fputc(*text, out);
    }
    fputc('"', out);
}

static void print_names(const struct field *field, FILE *out)
{
    fputs("\"enum\": [", out);
    for (size_t i = 0; field->names[i] != NULL; i++)
        fprintf(out, "%s\"%s\"", i > 0 ? ", " : "", field->names[i]);
    fputs("]", out);
}

/* maxLength counts characters and our bounds count bytes: the checker is the
 * stricter one for texts that are not plain ASCII. */
static void print_constraint(const struct field *field, FILE *out)
{
    long long least = (long long)field->least;
    long long most = (long long)field->most;

    switch (field->kind) {
    case FIELD_TEXT:
    case FIELD_OPTIONAL_TEXT:
        fprintf(
            out, "\"type\": \"string\", \"minLength\": %d, \"maxLength\": %lld", least > 0, most);
        return;
    case FIELD_INTEGER:
    case FIELD_OPTIONAL_INTEGER:
    case FIELD_TIME:
    case FIELD_OPTIONAL_TIME:
        fprintf(out, "\"type\": \"integer\", \"minimum\": %lld, \"maximum\": %lld", least, most);
        return;
    case FIELD_BOOLEAN:
    case FIELD_OPTIONAL_BOOLEAN:
        fputs("\"type\": \"boolean\"", out);
        return;
    case FIELD_ENUMERATION:
    case FIELD_OPTIONAL_ENUMERATION:
        print_names(field, out);
        return;
    case FIELD_TEXTS:
        fprintf(out,
            "\"type\": \"array\", \"maxItems\": %lld, "
            "\"items\": { \"type\": \"string\", \"minLength\": 1, \"maxLength\": %lld }",
            least, most);
        return;
    case FIELD_OBJECT:
    case FIELD_OPTIONAL_OBJECT:
        fprintf(out, "\"$ref\": \"#/$defs/%s\"", field->record->name);
        return;
    case FIELD_LIST:
        fprintf(out,
            "\"type\": \"array\", \"maxItems\": %lld, \"items\": { \"$ref\": \"#/$defs/%s\" }",
            most, field->record->name);
        return;
    case FIELD_UPDATES:
        fputs("\"type\": \"array\"", out);
        return;
    case FIELD_JSON:
    case FIELD_OPTIONAL_JSON:
        fputs("\"$comment\": \"any JSON\"", out);
        return;
    }
    abort();
}

/* Lists may be left out in what is read. */
static bool is_needed(enum field_kind kind)
{
    return !describe_is_optional(kind) && kind != FIELD_TEXTS && kind != FIELD_LIST;
}

static void print_body(const struct record *record, const char *indent, FILE *out)
{
    size_t count;
    const struct field *fields = record->fields(&count);
    const char *comma = "";

    fprintf(out, "%s\"type\": \"object\",\n%s\"additionalProperties\": false,\n", indent, indent);
    fprintf(out, "%s\"required\": [", indent);
    for (size_t i = 0; i < count; i++) {
        if (!is_needed(fields[i].kind))
            continue;
        fprintf(out, "%s\"%s\"", comma, fields[i].name);
        comma = ", ";
    }
    fprintf(out, "],\n%s\"properties\": {\n", indent);
    for (size_t i = 0; i < count; i++) {
        fprintf(out, "%s  \"%s\": { ", indent, fields[i].name);
        print_constraint(&fields[i], out);
        fputs(", \"description\": ", out);
        print_text(fields[i].help, out);
        fprintf(out, " }%s\n", i + 1 < count ? "," : "");
    }
    fprintf(out, "%s}", indent);
}

static void collect(
    const struct record *record, const struct record **parts, size_t most, size_t *part_count)
{
    size_t count;
    const struct field *fields = record->fields(&count);

    for (size_t i = 0; i < count; i++) {
        const struct record *part = fields[i].record;
        bool is_new = part != NULL && *part_count < most;

        for (size_t p = 0; p < *part_count && is_new; p++)
            is_new = parts[p] != part;
        if (!is_new)
            continue;
        parts[(*part_count)++] = part;
        collect(part, parts, most, part_count);
    }
}

int describe_schema(const char *name, FILE *out)
{
    const struct record *record = describe_find(name);
    const struct record *parts[64];
    size_t count = 0;

    if (record == NULL)
        return -1;
    collect(record, parts, 64, &count);
    fputs("{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n", out);
    fputs("  \"title\": ", out);
    print_text(record->help != NULL ? record->help : record->name, out);
    fputs(",\n", out);
    print_body(record, "  ", out);
    fputs(",\n  \"$defs\": {\n", out);
    for (size_t i = 0; i < count; i++) {
        fprintf(out, "    \"%s\": {\n      \"description\": ", parts[i]->name);
        print_text(parts[i]->help, out);
        fputs(",\n", out);
        print_body(parts[i], "      ", out);
        fprintf(out, "\n    }%s\n", i + 1 < count ? "," : "");
    }
    fputs("  }\n}\n", out);
    return 0;
}
