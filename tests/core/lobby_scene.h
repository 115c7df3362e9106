/* Scenes in the lobby, as text.
 *
 *     0:00 ann enters coding mid en
 *       0:00 ann waiting
 *     0:20 wait
 *
 * A line that is not indented is a moment and what happens then; the indented
 * lines below it say what people see from then on, where that has changed, and
 * which pairs were given out. Up to its moment the lobby is ticked whenever it
 * wants to be woken, and everybody looks every 5 s, but for who is `away`.
 *
 *     NAME enters KIND LEVEL LANGUAGE    LEVEL may be any
 *     NAME confirms, NAME leaves, NAME looks
 *     NAME is away, NAME is back         looks no more, or again
 *     NAME shows                         the rest of the view
 *     match N made SESSION, match N failed
 *     wait
 *
 * LOBBY_SCENE runs the happenings and holds what comes out against the whole
 * text that went in. */
#ifndef TESTS_CORE_LOBBY_SCENE_H
#define TESTS_CORE_LOBBY_SCENE_H

#include <interview/lobby.h>

#include <base/buffer.h>
#include <base/memory.h>

#include <check.h>

#include <stdlib.h>

#define LOBBY_BEGIN INT64_C(1700000000000)
#define LOOK_EVERY (5 * SECOND)
#define PEOPLE_MOST 16
#define LINE_BYTES_MOST 200

struct lobby_person {
    char name[NAME_BYTES_MOST + 1]; /* its account too */
    bool away;
    char seen[LINE_BYTES_MOST]; /* how it stood when that was last written */
};

struct lobby_scene {
    struct lobby lobby;
    int64_t now;
    struct lobby_person people[PEOPLE_MOST];
    size_t count;
    struct buffer out;
};

static inline void print_moment(char *text, size_t size, int64_t at)
{
    long long ms = (long long)(at - LOBBY_BEGIN);
    int length = snprintf(text, size, "%lld:%02lld", ms / 60000, ms / 1000 % 60);

    if (ms % 1000 != 0)
        snprintf(text + length, size - (size_t)length, ".%03lld", ms % 1000);
}

static inline const char *level_text(int level)
{
    return level == RECORD_NONE ? "any" : level_names[level];
}

/* How somebody stands, in a line. */
static inline void print_standing(const struct lobby_scene *scene, const char *name, char *line)
{
    struct lobby_view view;
    char by[20];

    if (!lobby_view(&scene->lobby, name, scene->now, &view)) {
        snprintf(line, LINE_BYTES_MOST, "gone");
        return;
    }
    int length = snprintf(line, LINE_BYTES_MOST, "%s", lobby_state_names[view.state]);
    char *rest = line + length;
    size_t size = LINE_BYTES_MOST - (size_t)length;

    if (view.state == LOBBY_WAITING && view.widened)
        snprintf(rest, size, ", widened");
    if (view.state == LOBBY_MATCHED) {
        print_moment(by, sizeof(by), view.confirm_by);
        snprintf(rest, size, " with %s %s, by %s%s%s", view.partner_name,
            level_text(view.partner_level), by, view.confirmed ? ", confirmed" : "",
            view.partner_confirmed ? ", partner confirmed" : "");
    }
    if (view.state == LOBBY_MAKING)
        snprintf(rest, size, " with %s", view.partner_name);
    if (view.state == LOBBY_MADE)
        snprintf(rest, size, " %s", view.session);
}

/* Writes what has changed for anybody, and the pairs that are given out. */
static inline void scene_tell(struct lobby_scene *scene)
{
    char at[20];
    struct lobby_pair pair;

    print_moment(at, sizeof(at), scene->now);
    for (size_t i = 0; i < scene->count; i++) {
        char line[LINE_BYTES_MOST];

        print_standing(scene, scene->people[i].name, line);
        if (strcmp(line, scene->people[i].seen) == 0)
            continue;
        memcpy(scene->people[i].seen, line, sizeof(line));
        buffer_print(&scene->out, "  %s %s %s\n", at, scene->people[i].name, line);
    }
    while (lobby_take(&scene->lobby, &pair))
        buffer_print(&scene->out, "  %s match %lld: %s (%s), then %s (%s), %s %s\n", at,
            (long long)pair.match, pair.first_account, pair.first_name, pair.second_account,
            pair.second_name, pair.kind, level_text(pair.level));
}

static inline void everybody_looks(struct lobby_scene *scene)
{
    for (size_t i = 0; i < scene->count; i++) {
        if (!scene->people[i].away)
            lobby_seen(&scene->lobby, scene->people[i].name, scene->now);
    }
}

/* Lets time pass up to a moment. */
static inline void scene_pass(struct lobby_scene *scene, int64_t until)
{
    for (int i = 0; i < 10000; i++) {
        int64_t wake = lobby_wake(&scene->lobby);
        int64_t look = scene->now + LOOK_EVERY - (scene->now - LOBBY_BEGIN) % LOOK_EVERY;
        int64_t next = wake != RECORD_NONE && wake < look ? wake : look;

        if (next > until)
            break;
        CHECK(next >= scene->now);
        scene->now = next;
        if (next == look)
            everybody_looks(scene);
        lobby_tick(&scene->lobby, next);
        wake = lobby_wake(&scene->lobby);
        CHECK(wake == RECORD_NONE || wake > next); /* else it would be woken for ever */
        scene_tell(scene);
    }
    scene->now = until;
}

static inline struct lobby_person *scene_person(struct lobby_scene *scene, const char *name)
{
    for (size_t i = 0; i < scene->count; i++) {
        if (strcmp(scene->people[i].name, name) == 0)
            return &scene->people[i];
    }
    struct lobby_person *person = &scene->people[scene->count++];

    snprintf(person->name, sizeof(person->name), "%s", name);
    snprintf(person->seen, sizeof(person->seen), "gone");
    return person;
}

static inline int scene_enter(
    struct lobby_scene *scene, const char *name, char *rest, struct error *error)
{
    struct lobby_entry entry = {.account = name, .name = name, .kind = strsep(&rest, " ")};
    const char *level = strsep(&rest, " ");

    entry.level = strcmp(level, "any") == 0 ? RECORD_NONE : record_find_name(level_names, level);
    entry.language = rest;
    return lobby_enter(&scene->lobby, &entry, scene->now, error);
}

static inline void scene_show(struct lobby_scene *scene, const char *name)
{
    struct lobby_view view;
    char since[20];

    if (!CHECK(lobby_view(&scene->lobby, name, scene->now, &view)))
        return;
    print_moment(since, sizeof(since), view.waiting_since);
    buffer_print(&scene->out, "  %s %s %s since %s, %lld others%s\n", view.kind,
        level_text(view.level), view.language, since, (long long)view.others,
        view.widened ? ", widened" : "");
}

static inline void scene_act(struct lobby_scene *scene, const char *name, char *rest)
{
    struct lobby_person *person = scene_person(scene, name);
    const char *act = strsep(&rest, " ");
    struct error error = {0};
    int code = 0;

    if (strcmp(act, "enters") == 0)
        code = scene_enter(scene, name, rest, &error);
    else if (strcmp(act, "confirms") == 0)
        code = lobby_confirm(&scene->lobby, name, scene->now, &error);
    else if (strcmp(act, "leaves") == 0)
        code = lobby_leave(&scene->lobby, name, scene->now, &error);
    else if (strcmp(act, "looks") == 0)
        lobby_seen(&scene->lobby, name, scene->now);
    else if (strcmp(act, "shows") == 0)
        scene_show(scene, name);
    else if (strcmp(act, "is") == 0)
        person->away = strcmp(rest, "away") == 0;
    else
        CHECK_TEXT(act, "something that happens");
    CHECK_INT(error.code, code);
    if (code != 0)
        buffer_print(&scene->out, "  refused %s%s%s\n", error_name(code),
            error.field[0] != '\0' ? " " : "", error.field);
}

static inline void scene_match(struct lobby_scene *scene, char *rest)
{
    int64_t match = atoll(strsep(&rest, " "));
    const char *what = strsep(&rest, " ");

    if (strcmp(what, "made") == 0)
        lobby_made(&scene->lobby, match, rest, scene->now);
    else
        lobby_failed(&scene->lobby, match, scene->now);
}

static inline int64_t read_moment(const char *word)
{
    long long minutes = 0;
    long long seconds = 0;
    const char *dot = strchr(word, '.');

    sscanf(word, "%lld:%lld", &minutes, &seconds);
    return LOBBY_BEGIN + minutes * MINUTE + seconds * SECOND + (dot != NULL ? atoll(dot + 1) : 0);
}

static inline void scene_line(struct lobby_scene *scene, const char *line, size_t length)
{
    char *copy = memory_copy(line, length);
    char *rest = copy;
    int64_t at = read_moment(strsep(&rest, " "));
    const char *word = strsep(&rest, " ");

    buffer_print(&scene->out, "%.*s\n", (int)length, line);
    scene_pass(scene, at);
    if (strcmp(word, "match") == 0)
        scene_match(scene, rest);
    else if (strcmp(word, "wait") != 0)
        scene_act(scene, word, rest);
    scene_tell(scene);
    free(copy);
}

/* Names the first line in which two texts differ. */
static inline void lobby_compare(const char *found, const char *wanted, const char *file, int line)
{
    if (strcmp(found, wanted) == 0)
        return;
    check_state.test_failed = true;
    while (*found != '\0' || *wanted != '\0') {
        size_t f = strcspn(found, "\n");
        size_t w = strcspn(wanted, "\n");

        if (f != w || strncmp(found, wanted, f) != 0) {
            fprintf(stderr, "%s:%d: the scene goes otherwise:\n- %.*s\n+ %.*s\n", file, line,
                (int)w, wanted, (int)f, found);
            break;
        }
        found += f + (found[f] == '\n');
        wanted += w + (wanted[w] == '\n');
    }
}

#define LOBBY_SCENE(script) lobby_scene_check((script), __FILE__, __LINE__)

static inline void lobby_scene_check(const char *script, const char *file, int line)
{
    struct lobby_scene scene = {.now = LOBBY_BEGIN};

    lobby_init(&scene.lobby);
    buffer_init(&scene.out, 1024 * 1024);
    for (const char *rest = script; *rest != '\0';) {
        size_t length = strcspn(rest, "\n");

        if (length > 0 && rest[0] != ' ')
            scene_line(&scene, rest, length);
        rest += length + (rest[length] == '\n');
    }
    if (getenv("SCENES") != NULL && strcmp(scene.out.bytes, script) != 0)
        fprintf(stderr, "%s", scene.out.bytes);
    lobby_compare(scene.out.bytes, script, file, line);
    buffer_release(&scene.out);
    lobby_release(&scene.lobby);
}

#endif
