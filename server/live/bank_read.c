/* Banks as they are read from directories, and checked. */
#include <live/bank_files.h>
#include <live/bank_private.h>

#include <live/check.h>
#include <live/promise.h>
#include <live/tally.h>
#include <live/thorough.h>

#include <interview/likeness.h>

#include <base/log.h>
#include <base/memory.h>

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

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

/* Called for each file that could be read, to take its value. */
typedef void take_file(struct reader *reader, struct bank_file *file, struct findings *findings);

/* The value of file, which becomes the caller's. */
static void *take_value(struct bank_file *file)
{
    void *value = file->value;

    file->value = NULL;
    return value;
}

static void take_or_report(struct reader *reader, struct bank_file *file, take_file *take)
{
    struct findings findings = {
        .file = file->path,
        .report = reader->report,
        .argument = reader->argument,
        .bytes = file->text.bytes != NULL ? file->text.bytes : "",
        .length = file->text.length,
    };

    if (!file->readable)
        finding_add(
            &findings, NULL, "cannot be read: see that it is there, readable, and at most 1 MB");
    else if (file->value != NULL)
        take(reader, file, &findings);
    else if (file->error.field[0] != '\0')
        finding_add(&findings, file->error.field, "%s", without_field(&file->error));
    else
        add_syntax_error(&findings, file->error.text);
    reader->findings += findings.count;
}

static void take_all(struct reader *reader, struct bank_files *files, take_file *take)
{
    bank_files_read(files);
    for (size_t i = 0; i < files->count; i++)
        take_or_report(reader, &files->items[i], take);
    bank_files_release(files);
}

/* ---- Kinds and questions ---- */

static void add_kind(struct bank *bank, struct kind *kind)
{
    memory_grow(
        (void **)&bank->kinds, &bank->kind_capacity, bank->kind_count, sizeof(*bank->kinds));
    bank->kinds[bank->kind_count++].kind = kind;
}

static void take_kind(struct reader *reader, struct bank_file *file, struct findings *findings)
{
    struct kind *kind = take_value(file);

    check_kind(kind, file->name, findings);
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

static void take_question(struct reader *reader, struct bank_file *file, struct findings *findings)
{
    const struct bank_kind *kind = bank_find_kind(reader->bank, file->folder);
    struct question *question = take_value(file);
    const struct question *same = find_same(reader->bank, question);

    if (same != NULL && strcmp(same->id, question->id) == 0)
        finding_add(findings, "id", "%s is taken by another file: rename it", question->id);
    else if (same != NULL)
        finding_add(findings, "prompt", "the same as that of %s: remove one", same->id);
    check_question(question, kind->kind, file->name, findings);
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

static void take_roles(struct reader *reader, struct bank_file *file, struct findings *findings)
{
    struct role_list *roles = take_value(file);

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

static void take_goals(struct reader *reader, struct bank_file *file, struct findings *findings)
{
    if (reader->findings == 0)
        promise_check_goals(file->value, reader->bank, findings);
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
    struct bank_files files = {0};

    for (size_t i = 0; i < count; i++) {
        int code = check_directory(directories[i], error);

        if (code != 0)
            return code;
    }
    for (size_t i = 0; i < count; i++)
        bank_files_add_folder(&files, directories[i], "kinds", &kind_record);
    take_all(reader, &files, take_kind);
    for (size_t i = 0; i < count; i++) {
        find_stray_folders(reader, directories[i]);
        for (size_t k = 0; k < reader->bank->kind_count; k++)
            bank_files_add_folder(
                &files, directories[i], reader->bank->kinds[k].kind->id, &question_record);
    }
    take_all(reader, &files, take_question);
    if (reader->bank->kind_count == 0)
        return error_set(error, ERROR_INVALID, NULL,
            "%s holds no kind of question that is right: see kinds/ in it", directories[0]);
    qsort(reader->bank->kinds, reader->bank->kind_count, sizeof(struct bank_kind), by_order);
    if (reader->bank->question_count > 0)
        qsort(reader->bank->questions, reader->bank->question_count, sizeof(struct bank_question),
            bank_by_id);
    for (size_t i = 0; i < count; i++)
        bank_files_add_optional(&files, directories[i], "roles", &role_list_record);
    take_all(reader, &files, take_roles);
    for (size_t i = 0; i < count && reader->thorough; i++)
        bank_files_add_optional(&files, directories[i], "coverage", &coverage_list_record);
    take_all(reader, &files, take_goals);
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
