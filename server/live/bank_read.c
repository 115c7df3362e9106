/* Banks as they are read from directories, and checked. */
#include <live/bank_private.h>

#include <live/check.h>
#include <live/promise.h>
#include <live/tally.h>
#include <live/thorough.h>

#include <interview/likeness.h>
#include <proto/decode.h>

#include <base/buffer.h>
#include <base/log.h>
#include <base/memory.h>

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define FILE_BYTES_MOST (1024 * 1024)
#define PATH_SIZE 1024

/* Reading one bank: where findings go. */
struct reader {
    struct bank *bank;
    bool thorough; /* asks more than serving needs */
    struct likeness *prompts;
    char **ids; /* of the questions whose prompts are in there, in its order; owned */
    size_t id_count;
    size_t id_capacity;
    finding_report *report;
    void *argument;
    size_t findings;
};

/* ---- Files ---- */

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_json(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);

    return entry->d_name[0] != '.' && length > 5 &&
           strcmp(entry->d_name + length - 5, ".json") == 0;
}

static bool read_file(const char *path, struct buffer *text)
{
    FILE *file = fopen(path, "re");
    char piece[16384];
    size_t length;

    if (file == NULL)
        return false;
    buffer_init(text, FILE_BYTES_MOST);
    while ((length = fread(piece, 1, sizeof(piece), file)) > 0)
        buffer_add(text, piece, length);
    bool good = !ferror(file) && !text->overflowed;

    fclose(file);
    if (!good)
        buffer_release(text);
    return good;
}

/* Called for a JSON file: folder is NULL for one that lies in none, name is
 * without .json. */
typedef void visit_file(
    struct reader *reader, const char *folder, const char *name, struct findings *findings);

static void visit_path(struct reader *reader, const char *path, const char *folder,
    const char *name, visit_file *visit)
{
    struct buffer text;
    struct findings findings = {
        .file = path, .report = reader->report, .argument = reader->argument};

    if (read_file(path, &text)) {
        findings.bytes = text.bytes != NULL ? text.bytes : "";
        findings.length = text.length;
        visit(reader, folder, name, &findings);
        buffer_release(&text);
    } else {
        finding_add(
            &findings, NULL, "cannot be read: see that it is there, readable, and at most 1 MB");
    }
    reader->findings += findings.count;
}

static void visit_folder(
    struct reader *reader, const char *directory, const char *folder, visit_file *visit)
{
    char path[PATH_SIZE];
    struct dirent **entries;

    snprintf(path, sizeof(path), "%s/%s", directory, folder);
    int count = scandir(path, &entries, is_json, by_name);

    for (int i = 0; i < count; i++) {
        char file[PATH_SIZE + 300];

        snprintf(file, sizeof(file), "%s/%s", path, entries[i]->d_name);
        entries[i]->d_name[strlen(entries[i]->d_name) - 5] = '\0';
        visit_path(reader, file, folder, entries[i]->d_name, visit);
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
}

/* A file that a directory need not have. */
static void visit_optional(
    struct reader *reader, const char *directory, const char *name, visit_file *visit)
{
    char path[PATH_SIZE + 300];
    struct stat status;

    snprintf(path, sizeof(path), "%s/%s.json", directory, name);
    if (stat(path, &status) == 0)
        visit_path(reader, path, NULL, name, visit);
}

/* ---- Kinds and questions ---- */

/* A finding names its field by itself, a decoder's sentence does so too. */
static const char *without_field(const struct error *error)
{
    size_t length = strlen(error->field);
    bool named = length > 0 && strncmp(error->text, error->field, length) == 0 &&
                 strncmp(error->text + length, ": ", 2) == 0;

    return named ? error->text + length + 2 : error->text;
}

/* A file that is no JSON has no fields: the parser says the line. */
static void add_syntax_error(struct findings *findings, const char *text)
{
    size_t line = 1;
    int length = 0;

    if (sscanf(text, "line %zu, %n", &line, &length) == 1)
        text += length;
    finding_add_line(findings, line, text);
}

static void *decode_file(const struct record *record, struct findings *findings)
{
    void *value = memory_new(record->size);
    struct error error;

    if (decode_record(record, findings->bytes, findings->length, value, &error) == 0)
        return value;
    if (error.field[0] != '\0')
        finding_add(findings, error.field, "%s", without_field(&error));
    else
        add_syntax_error(findings, error.text);
    free(value);
    return NULL;
}

static void add_kind(struct bank *bank, struct kind *kind)
{
    memory_grow(
        (void **)&bank->kinds, &bank->kind_capacity, bank->kind_count, sizeof(*bank->kinds));
    bank->kinds[bank->kind_count++].kind = kind;
}

static void read_kind(
    struct reader *reader, const char *folder, const char *name, struct findings *findings)
{
    struct kind *kind = decode_file(&kind_record, findings);

    (void)folder;
    if (kind == NULL)
        return;
    check_kind(kind, name, findings);
    if (bank_find_kind(reader->bank, kind->id) != NULL)
        finding_add(findings, "id", "%s is taken by another file: rename it", kind->id);
    if (findings->count == 0)
        add_kind(reader->bank, kind);
    else
        bank_free_value(&kind_record, kind);
}

static void add_question(struct bank *bank, struct question *question)
{
    memory_grow((void **)&bank->questions, &bank->question_capacity, bank->question_count,
        sizeof(*bank->questions));
    bank->questions[bank->question_count++].question = question;
}

/* While a bank is read its questions are not in order yet. */
static const struct question *find_same(const struct bank *bank, const struct question *question)
{
    for (size_t i = 0; i < bank->question_count; i++) {
        const struct question *other = bank->questions[i].question;

        if (strcmp(other->id, question->id) == 0 || strcmp(other->prompt, question->prompt) == 0)
            return other;
    }
    return NULL;
}

static void find_alike(
    struct reader *reader, const struct question *question, struct findings *findings)
{
    struct likeness_match match;

    if (likeness_add(reader->prompts, question->prompt, &match))
        finding_add(findings, "prompt",
            "nearly that of %s: they share %zu %% of their phrases: reword one, or remove it",
            reader->ids[match.place], match.percent);
    memory_grow(
        (void **)&reader->ids, &reader->id_capacity, reader->id_count, sizeof(*reader->ids));
    reader->ids[reader->id_count++] = memory_text(question->id);
}

static void read_question(
    struct reader *reader, const char *folder, const char *name, struct findings *findings)
{
    const struct bank_kind *kind = bank_find_kind(reader->bank, folder);
    struct question *question = decode_file(&question_record, findings);

    if (question == NULL)
        return;
    const struct question *same = find_same(reader->bank, question);

    if (same != NULL && strcmp(same->id, question->id) == 0)
        finding_add(findings, "id", "%s is taken by another file: rename it", question->id);
    else if (same != NULL)
        finding_add(findings, "prompt", "the same as that of %s: remove one", same->id);
    check_question(question, kind->kind, name, findings);
    if (reader->thorough && findings->count == 0) {
        check_thoroughly(question, kind->kind, findings);
        find_alike(reader, question, findings);
    }
    if (findings->count == 0)
        add_question(reader->bank, question);
    else
        bank_free_value(&question_record, question);
}

/* ---- What the bank promises ---- */

static void read_roles(
    struct reader *reader, const char *folder, const char *name, struct findings *findings)
{
    struct role_list *roles = decode_file(&role_list_record, findings);

    (void)folder;
    (void)name;
    if (roles == NULL)
        return;
    if (reader->bank->roles.roles.count > 0)
        finding_add(findings, NULL, "another directory has the loops of roles: keep one");
    promise_check_roles(roles, reader->bank, findings);
    if (reader->thorough && findings->count + reader->findings == 0)
        promise_check_loops(roles, reader->bank, findings);
    if (findings->count == 0) {
        reader->bank->roles = *roles;
        free(roles);
    } else {
        bank_free_value(&role_list_record, roles);
    }
}

static void read_goals(
    struct reader *reader, const char *folder, const char *name, struct findings *findings)
{
    struct coverage_list *goals = decode_file(&coverage_list_record, findings);

    (void)folder;
    (void)name;
    if (goals == NULL)
        return;
    if (reader->findings == 0)
        promise_check_goals(goals, reader->bank, findings);
    bank_free_value(&coverage_list_record, goals);
}

/* ---- Banks ---- */

static int by_order(const void *a, const void *b)
{
    const struct bank_kind *left = a;
    const struct bank_kind *right = b;

    if (left->kind->order != right->kind->order)
        return left->kind->order < right->kind->order ? -1 : 1;
    return strcmp(left->kind->id, right->kind->id);
}

static int check_directory(const char *directory, struct error *error)
{
    struct stat status;

    if (stat(directory, &status) != 0)
        return error_set(error, ERROR_NOT_FOUND, NULL,
            "%s: %s: name a directory of questions with --questions", directory, strerror(errno));
    if (!S_ISDIR(status.st_mode))
        return error_set(error, ERROR_NOT_FOUND, NULL,
            "%s is not a directory: name one with --questions", directory);
    return 0;
}

static bool is_known_folder(const struct bank *bank, const char *directory, const char *name)
{
    char path[PATH_SIZE + 300];
    struct stat status;

    if (strcmp(name, "kinds") == 0 || strcmp(name, "schema") == 0)
        return true;
    snprintf(path, sizeof(path), "%s/kinds/%s.json", directory, name);
    return bank_find_kind(bank, name) != NULL || stat(path, &status) == 0;
}

/* A folder that no kind claims is a slip in its name. */
static void find_stray_folders(struct reader *reader, const char *directory)
{
    DIR *entries = opendir(directory);
    const struct dirent *entry;

    while (entries != NULL && (entry = readdir(entries)) != NULL) {
        char path[PATH_SIZE + 300];
        struct findings findings = {
            .file = path, .report = reader->report, .argument = reader->argument};
        struct stat status;

        snprintf(path, sizeof(path), "%s/%s", directory, entry->d_name);
        if (entry->d_name[0] == '.' || is_known_folder(reader->bank, directory, entry->d_name) ||
            stat(path, &status) != 0 || !S_ISDIR(status.st_mode))
            continue;
        finding_add_line(&findings, 1, "no kind has this name: rename the folder, or add its kind");
        reader->findings += findings.count;
    }
    if (entries != NULL)
        closedir(entries);
}

/* All kinds come first: a directory may hold questions of another's kinds. */
static int read_bank(
    struct reader *reader, const char *const *directories, size_t count, struct error *error)
{
    for (size_t i = 0; i < count; i++) {
        int code = check_directory(directories[i], error);

        if (code != 0)
            return code;
    }
    for (size_t i = 0; i < count; i++)
        visit_folder(reader, directories[i], "kinds", read_kind);
    for (size_t i = 0; i < count; i++) {
        find_stray_folders(reader, directories[i]);
        for (size_t k = 0; k < reader->bank->kind_count; k++)
            visit_folder(reader, directories[i], reader->bank->kinds[k].kind->id, read_question);
    }
    if (reader->bank->kind_count == 0)
        return error_set(error, ERROR_INVALID, NULL,
            "%s holds no kind of question that is right: see kinds/ in it", directories[0]);
    qsort(reader->bank->kinds, reader->bank->kind_count, sizeof(struct bank_kind), by_order);
    if (reader->bank->question_count > 0)
        qsort(reader->bank->questions, reader->bank->question_count, sizeof(struct bank_question),
            bank_by_id);
    for (size_t i = 0; i < count; i++) {
        visit_optional(reader, directories[i], "roles", read_roles);
        if (reader->thorough)
            visit_optional(reader, directories[i], "coverage", read_goals);
    }
    return 0;
}

/* Sets reader->bank, which is the caller's unless an error is returned. */
static int read_whole(
    struct reader *reader, const char *const *directories, size_t count, struct error *error)
{
    reader->bank = memory_new(sizeof(struct bank));
    reader->prompts = likeness_new();
    int code = read_bank(reader, directories, count, error);

    likeness_free(reader->prompts);
    for (size_t i = 0; i < reader->id_count; i++)
        free(reader->ids[i]);
    free(reader->ids);
    if (code != 0)
        bank_free(reader->bank);
    return code;
}

static void report_to_log(void *argument, const struct finding *finding)
{
    log_write(LOG_WARNING, "event=%s file=%s line=%zu field=%s reason=\"%s\"",
        (const char *)argument, finding->file, finding->line, finding->field, finding->text);
}

int bank_load(const char *const *directories, size_t count, struct bank **bank, struct error *error)
{
    struct reader reader = {.report = report_to_log, .argument = "left_out"};
    int code = read_whole(&reader, directories, count, error);

    if (code == 0)
        *bank = reader.bank;
    return code;
}

int bank_reload(
    const char *const *directories, size_t count, struct bank **bank, struct error *error)
{
    struct reader reader = {.report = report_to_log, .argument = "not_reloaded"};
    int code = read_whole(&reader, directories, count, error);

    if (code == 0 && reader.findings > 0) {
        bank_free(reader.bank);
        return error_set(error, ERROR_INVALID, NULL,
            "%zu mistake%s, named above: correct what they say and reload again", reader.findings,
            reader.findings == 1 ? "" : "s");
    }
    if (code == 0)
        *bank = reader.bank;
    return code;
}

static void report_to_file(void *argument, const struct finding *finding)
{
    fprintf(argument, "%s:%zu: %s%s%s\n", finding->file, finding->line, finding->field,
        finding->field[0] != '\0' ? ": " : "", finding->text);
}

int bank_check(const char *const *directories, size_t count, bool coverage, FILE *out)
{
    struct reader reader = {.thorough = true, .report = report_to_file, .argument = out};
    struct error error;

    if (read_whole(&reader, directories, count, &error) != 0) {
        fprintf(out, "%s\n", error.text);
        return (int)reader.findings + 1;
    }
    if (coverage)
        tally_print(reader.bank, out);
    if (reader.findings == 0)
        fprintf(out, "%zu questions of %zu kinds are right\n", reader.bank->question_count,
            reader.bank->kind_count);
    bank_free(reader.bank);
    return (int)reader.findings;
}
