/* C structs that know their own shape. A struct is written once, as a list of
 * fields; from that list come the struct, and a table by which proto/ reads
 * and writes it as JSON, the page gets its types and the manual its tables.
 *
 *     #define HINT_FIELDS(F) \
 *         F(TEXT, text, 1, 2000, "what the candidate is told") \
 *         F(INTEGER, cost, 1, 3, "1 a little, 2 some, 3 a lot")
 *     RECORD_STRUCT(hint, HINT_FIELDS)
 *
 * and in one source file RECORD_DEFINE(hint, HINT_FIELDS, "a rung of help").
 * The two values of a field mean, by its kind:
 *
 *   TEXT, OPTIONAL_TEXT        fewest and most bytes of UTF-8; no NUL inside
 *   INTEGER, OPTIONAL_INTEGER  lowest and highest value
 *   TIME, OPTIONAL_TIME        unused; milliseconds since 1970-01-01 UTC
 *   BOOLEAN, OPTIONAL_BOOLEAN  unused; an absent one reads as false
 *   ENUMERATION, OPTIONAL_...  the tag of the C enum, unused
 *   TEXTS                      most items; most bytes of each (none empty)
 *   OBJECT, OPTIONAL_OBJECT    the tag of the struct, unused
 *   LIST                       the tag of the struct, most items
 *   UPDATES                    most change sets, unused
 *   JSON, OPTIONAL_JSON        unused, most bytes; canonical JSON, opaque here
 *
 * Optional fields may be absent (NULL, or RECORD_NONE); lists may be empty,
 * and an empty or absent optional field is not written. */
#ifndef BASE_RECORD_H
#define BASE_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The value of an integer, a time or an enumeration that is absent. */
#define RECORD_NONE (-1)

enum field_kind {
    FIELD_TEXT,
    FIELD_OPTIONAL_TEXT,
    FIELD_INTEGER,
    FIELD_OPTIONAL_INTEGER,
    FIELD_TIME,
    FIELD_OPTIONAL_TIME,
    FIELD_BOOLEAN,
    FIELD_OPTIONAL_BOOLEAN,
    FIELD_ENUMERATION,
    FIELD_OPTIONAL_ENUMERATION,
    FIELD_TEXTS,
    FIELD_OBJECT,
    FIELD_OPTIONAL_OBJECT,
    FIELD_LIST,
    FIELD_UPDATES,
    FIELD_JSON,
    FIELD_OPTIONAL_JSON,
};

struct texts {
    char **items;
    size_t count;
};

/* One change set as it travels: sections of a document in order. */
struct change {
    uint32_t taken; /* UTF-16 units of the old text this section covers */
    bool replaced;  /* false: they are kept; true: text stands instead */
    char *text;     /* UTF-8, owned; NULL when nothing is inserted */
    size_t length;  /* bytes of text */
};

struct changes {
    struct change *items;
    size_t count;
};

struct updates {
    struct changes *items;
    size_t count;
};

/* The shape in which every LIST lies in its struct. */
struct record_list {
    void *items;
    size_t count;
};

/* Moves a record_list into a LIST of a struct. */
#define RECORD_TAKE(field, list) ((field).items = (list).items, (field).count = (list).count)

struct record;

/* The shape of a value that has no fields. */
extern const struct record nothing_record;

struct field {
    const char *name;
    enum field_kind kind;
    size_t offset;
    int64_t least; /* as the table above says */
    int64_t most;
    const struct record *record; /* of OBJECT and LIST */
    const char *const *names;    /* of ENUMERATION, NULL-terminated, in order */
    const char *enumeration;     /* of ENUMERATION: the tag */
    const char *help;            /* for the manual */
};

struct record {
    const char *name;
    size_t size;
    const struct field *(*fields)(size_t *count);
    const char *help;
};

/* Frees everything that *value (of the shape record) holds, not value itself,
 * and zeroes it. */
void record_release(const struct record *record, void *value);

/* Makes *copy (not initialised) a deep copy of *value. */
void record_copy(const struct record *record, void *copy, const void *value);

/* Fills *to (not initialised, of shape target) with deep copies of the fields
 * of *from that have the same names; every field of target must be there. */
void record_project(
    const struct record *target, void *to, const struct record *source, const void *from);

/* Told of one text: the record and the field it is in, and the way there (as
 * hints[1].text). */
typedef void record_visit_text(void *argument, const struct record *record,
    const struct field *field, const char *path, const char *text);

/* Visits every text in *value that is there, those of TEXTS too, in order. */
void record_visit_texts(
    const struct record *record, const void *value, record_visit_text *visit, void *argument);

/* Frees what a change set holds and zeroes it. */
void changes_release(struct changes *changes);

/* Makes *copy (not initialised) a deep copy of *changes. */
void changes_copy(struct changes *copy, const struct changes *changes);

/* Frees what a list of change sets holds and zeroes it. */
void updates_release(struct updates *updates);

/* The place of name among the NULL-terminated names, or RECORD_NONE. */
int record_find_name(const char *const *names, const char *name);

/* Frees the texts and zeroes the list. */
void texts_release(struct texts *texts);

/* Makes *copy (not initialised) a deep copy of *texts. */
void texts_copy(struct texts *copy, const struct texts *texts);

/* True when texts holds text. */
bool texts_have(const struct texts *texts, const char *text);

/* The members of the struct, by kind. */
#define RECORD_MEMBER_TEXT(name, a) char *name;
#define RECORD_MEMBER_OPTIONAL_TEXT(name, a) char *name;
#define RECORD_MEMBER_INTEGER(name, a) int64_t name;
#define RECORD_MEMBER_OPTIONAL_INTEGER(name, a) int64_t name;
#define RECORD_MEMBER_TIME(name, a) int64_t name;
#define RECORD_MEMBER_OPTIONAL_TIME(name, a) int64_t name;
#define RECORD_MEMBER_BOOLEAN(name, a) bool name;
#define RECORD_MEMBER_OPTIONAL_BOOLEAN(name, a) bool name;
#define RECORD_MEMBER_ENUMERATION(name, a) int name;
#define RECORD_MEMBER_OPTIONAL_ENUMERATION(name, a) int name;
#define RECORD_MEMBER_TEXTS(name, a) struct texts name;
#define RECORD_MEMBER_OBJECT(name, a) struct a name;
#define RECORD_MEMBER_OPTIONAL_OBJECT(name, a) struct a *name;
#define RECORD_MEMBER_LIST(name, a)                                                                \
    struct {                                                                                       \
        struct a *items;                                                                           \
        size_t count;                                                                              \
    } name;
#define RECORD_MEMBER_UPDATES(name, a) struct updates name;
#define RECORD_MEMBER_JSON(name, a) char *name;
#define RECORD_MEMBER_OPTIONAL_JSON(name, a) char *name;
#define RECORD_MEMBER(kind, name, a, b, help) RECORD_MEMBER_##kind(name, a)

/* struct tag from the list FIELDS, and the declaration of its table. */
#define RECORD_STRUCT(tag, FIELDS)                                                                 \
    struct tag {                                                                                   \
        FIELDS(RECORD_MEMBER)                                                                      \
    };                                                                                             \
    RECORD_DECLARE(tag)
#define RECORD_DECLARE(tag) extern const struct record tag##_record;

/* The enum tag from a list X(ORDINAL, name), and the names it has in JSON. */
#define RECORD_ENUM_ORDINAL(ordinal, name) ordinal,
#define RECORD_ENUM_NAME(ordinal, name) name,
#define RECORD_ENUM(tag, LIST) RECORD_ENUM_(tag, LIST)
#define RECORD_ENUM_(tag, LIST)                                                                    \
    enum tag { LIST(RECORD_ENUM_ORDINAL) };                                                        \
    extern const char *const tag##_names[];
#define RECORD_ENUM_DEFINE(tag, LIST)                                                              \
    const char *const tag##_names[] = {LIST(RECORD_ENUM_NAME) NULL};

/* The tables, by kind. */
#define RECORD_VALUES_NUMBERS(a, b) .least = (a), .most = (b)
#define RECORD_VALUES_TEXT RECORD_VALUES_NUMBERS
#define RECORD_VALUES_OPTIONAL_TEXT RECORD_VALUES_NUMBERS
#define RECORD_VALUES_INTEGER RECORD_VALUES_NUMBERS
#define RECORD_VALUES_OPTIONAL_INTEGER RECORD_VALUES_NUMBERS
#define RECORD_VALUES_TIME(a, b) .most = INT64_MAX
#define RECORD_VALUES_OPTIONAL_TIME(a, b) .most = INT64_MAX
#define RECORD_VALUES_BOOLEAN(a, b) .most = 1
#define RECORD_VALUES_OPTIONAL_BOOLEAN(a, b) .most = 1
#define RECORD_VALUES_ENUMERATION(a, b) .names = a##_names, .enumeration = #a
#define RECORD_VALUES_OPTIONAL_ENUMERATION(a, b) .names = a##_names, .enumeration = #a
#define RECORD_VALUES_TEXTS RECORD_VALUES_NUMBERS
#define RECORD_VALUES_OBJECT(a, b) .record = &a##_record
#define RECORD_VALUES_OPTIONAL_OBJECT(a, b) .record = &a##_record
#define RECORD_VALUES_LIST(a, b) .record = &a##_record, .most = (b)
#define RECORD_VALUES_UPDATES(a, b) .most = (a)
#define RECORD_VALUES_JSON(a, b) .most = (b)
#define RECORD_VALUES_OPTIONAL_JSON(a, b) .most = (b)

#define RECORD_ROW(field_kind_, field_name_, a, b, text)                                           \
    {                                                                                              \
        .name = #field_name_,                                                                      \
        .kind = FIELD_##field_kind_,                                                               \
        .offset = offsetof(shape_, field_name_),                                                   \
        .help = text,                                                                              \
        RECORD_VALUES_##field_kind_(a, b),                                                         \
    },

/* Defines the table of struct tag. */
#define RECORD_DEFINE(tag, FIELDS, text)                                                           \
    static const struct field *tag##_fields_(size_t *count)                                        \
    {                                                                                              \
        typedef struct tag shape_;                                                                 \
        static const struct field rows[] = {FIELDS(RECORD_ROW)};                                   \
                                                                                                   \
        *count = sizeof(rows) / sizeof(rows[0]);                                                   \
        return rows;                                                                               \
    }                                                                                              \
    const struct record tag##_record = {                                                           \
        .name = #tag, .size = sizeof(struct tag), .fields = tag##_fields_, .help = text};

#endif
