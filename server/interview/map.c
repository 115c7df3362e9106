/* The rules of precedence are those of mapSet and addSection in CodeMirror's
 * @codemirror/state (MIT licence): an editor and the server have to come to
 * the same sections, or their texts part. */
#include <interview/map.h>

#include <interview/units.h>

#include <base/memory.h>

#include <assert.h>
#include <string.h>

/* A change set in the making. */
struct sections {
    struct change *items;
    size_t count;
    size_t capacity;
};

static void append_text(struct change *change, const struct change *more)
{
    change->text = memory_resize(change->text, change->length + more->length + 1);
    memcpy(change->text + change->length, more->text, more->length);
    change->length += more->length;
    change->text[change->length] = '\0';
}

/* Copies section to the end, or makes it part of the last one. */
static void add_section(struct sections *sections, const struct change *section)
{
    struct change *last = sections->count > 0 ? &sections->items[sections->count - 1] : NULL;

    if (section->taken == 0 && section->length == 0)
        return;
    if (last != NULL && section->length == 0 && last->length == 0 &&
        section->replaced == last->replaced && section->taken <= UINT32_MAX - last->taken) {
        last->taken += section->taken;
        return;
    }
    if (last != NULL && section->taken == 0 && last->taken == 0) {
        append_text(last, section);
        return;
    }
    memory_grow(
        (void **)&sections->items, &sections->capacity, sections->count, sizeof(*sections->items));
    struct change *added = &sections->items[sections->count++];

    *added = *section;
    added->text = section->length > 0 ? memory_copy(section->text, section->length) : NULL;
}

static void add_kept(struct sections *sections, size_t units)
{
    add_section(sections, &(struct change){.taken = (uint32_t)units});
}

/* Adds a change to so many units; what it inserts is that of source, or
 * nothing where source is NULL. */
static void add_change(struct sections *sections, uint32_t taken, const struct change *source)
{
    struct change section = {.taken = taken, .replaced = true};

    if (source != NULL) {
        section.text = source->text;
        section.length = source->length;
    }
    add_section(sections, &section);
}

/* A place in a change set, between sections or within one. */
struct place {
    const struct change *section; /* the end when no section is left */
    const struct change *end;
    uint32_t left; /* units of the section that are ahead; 0 at the end */
    bool begun;    /* some of its units are behind */
    bool inserted; /* its text has been put down */
};

static void enter(struct place *place, const struct change *section)
{
    place->section = section;
    place->left = section < place->end ? section->taken : 0;
    place->begun = false;
    place->inserted = false;
}

static struct place begin(const struct changes *changes)
{
    struct place place = {.end = changes->items + changes->count};

    enter(&place, changes->items);
    return place;
}

static bool is_over(const struct place *place)
{
    return place->section == place->end;
}

static bool keeps(const struct place *place)
{
    return is_over(place) || !place->section->replaced;
}

static void forward(struct place *place, uint32_t units)
{
    if (units < place->left) {
        place->left -= units;
        place->begun |= units > 0;
    } else if (!is_over(place)) {
        enter(place, place->section + 1);
    }
}

static uint32_t lesser(uint32_t one, uint32_t other)
{
    return one < other ? one : other;
}

/* Ordered by where they begin, then by length, then by the caller's wish. */
static bool comes_first(const struct place *over, const struct place *own, bool before)
{
    if (keeps(over))
        return false;
    if (keeps(own) || own->inserted)
        return true;
    return !own->begun && (over->left < own->left || (over->left == own->left && !before));
}

/* Goes past a change of the other set: its text is kept, and what was deleted
 * there is no more; own changes that end in it leave their texts behind. */
static void pass_change(struct place *over, struct place *own, struct sections *mapped)
{
    uint32_t units = over->left;

    add_kept(mapped, units_of_text(over->section->text, over->section->length));
    while (units > 0) {
        uint32_t piece = lesser(own->left, units);

        assert(!is_over(own));
        if (!keeps(own) && !own->inserted && own->left <= piece) {
            add_change(mapped, 0, own->section);
            own->inserted = true;
        }
        forward(own, piece);
        units -= piece;
    }
    forward(over, over->left);
}

/* Puts an own change down as far as the next change of the other set that
 * inserts or reaches further; what that set deletes on the way is gone. */
static void put_change(struct place *over, struct place *own, struct sections *mapped)
{
    uint32_t taken = 0;
    uint32_t left = own->left;

    while (left > 0) {
        assert(!is_over(over));
        if (keeps(over)) {
            uint32_t piece = lesser(left, over->left);

            taken += piece;
            left -= piece;
            forward(over, piece);
        } else if (over->section->length == 0 && over->left < left) {
            left -= over->left;
            forward(over, over->left);
        } else {
            break;
        }
    }
    add_change(mapped, taken, own->inserted ? NULL : own->section);
    own->inserted = true;
    forward(own, own->left - left);
}

static void map_sections(
    struct place *own, struct place *over, bool before, struct sections *mapped)
{
    /* both have as many units ahead, always */
    while (!is_over(own) || !is_over(over)) {
        if (keeps(own) && keeps(over)) {
            uint32_t piece = lesser(own->left, over->left);

            add_kept(mapped, piece);
            forward(own, piece);
            forward(over, piece);
        } else if (comes_first(over, own, before)) {
            pass_change(over, own, mapped);
        } else {
            put_change(over, own, mapped);
        }
    }
}

/* Units of the text that changes is made for, and of what it inserts. */
static void measure(const struct changes *changes, uint64_t *taken, uint64_t *inserted)
{
    *taken = *inserted = 0;
    for (size_t i = 0; i < changes->count; i++) {
        *taken += changes->items[i].taken;
        *inserted += units_of_text(changes->items[i].text, changes->items[i].length);
    }
}

static int check_lengths(
    const struct changes *changes, const struct changes *over, struct error *error)
{
    uint64_t own;
    uint64_t other;
    uint64_t inserted;

    measure(changes, &own, &inserted);
    measure(over, &other, &inserted);
    if (own != other)
        return error_set(error, ERROR_MALFORMED, "updates",
            "a change covers %llu UTF-16 units of a text that had %llu: count those of the text at "
            "that version",
            (unsigned long long)own, (unsigned long long)other);
    if (own > UINT32_MAX || inserted > UINT32_MAX - own)
        return error_set(error, ERROR_MALFORMED, "updates",
            "a change covers %llu UTF-16 units: no document is that long", (unsigned long long)own);
    return 0;
}

/* Mapping over such a set leaves even the sections as they were. */
static bool is_empty(const struct changes *changes)
{
    return changes->count == 0 || (changes->count == 1 && !changes->items[0].replaced);
}

int changes_map(const struct changes *changes, const struct changes *over, bool before,
    struct changes *mapped, struct error *error)
{
    int code = check_lengths(changes, over, error);

    if (code != 0)
        return code;
    if (is_empty(over)) {
        changes_copy(mapped, changes);
        return 0;
    }
    struct place own = begin(changes);
    struct place other = begin(over);
    struct sections sections = {0};

    map_sections(&own, &other, before, &sections);
    *mapped = (struct changes){.items = sections.items, .count = sections.count};
    return 0;
}

void changes_normalise(const struct changes *changes, struct changes *normal)
{
    struct sections sections = {0};

    for (size_t i = 0; i < changes->count; i++)
        add_section(&sections, &changes->items[i]);
    *normal = (struct changes){.items = sections.items, .count = sections.count};
}
