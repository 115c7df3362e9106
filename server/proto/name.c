#include <proto/name.h>

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* U+2800 is drawn as nothing, though Unicode calls it a symbol. */
enum { BLANK_BRAILLE = 0x2800 };

/* What a name may be made of: what is seen, and single spaces between. */
static bool is_seen(utf8proc_int32_t letter)
{
    if (utf8proc_get_property(letter)->ignorable || letter == BLANK_BRAILLE)
        return false;
    switch (utf8proc_category(letter)) {
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return false;
    default:
        return true;
    }
}

static bool is_word(utf8proc_int32_t letter)
{
    utf8proc_category_t category = utf8proc_category(letter);

    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
           (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO);
}

static bool is_space(utf8proc_int32_t letter)
{
    return utf8proc_category(letter) == UTF8PROC_CATEGORY_ZS;
}

static int refuse(struct error *error, const char *text)
{
    return error_set(error, ERROR_INVALID, "name", "name: %s", text);
}

/* The composed text without spaces around it, in code points; -1 when it holds
 * what a name may not. */
static int read_letters(const char *composed, utf8proc_int32_t *letters, int most)
{
    const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)composed;
    bool space = false;
    int count = 0;

    while (*at != '\0') {
        utf8proc_int32_t letter;
        utf8proc_ssize_t length = utf8proc_iterate(at, -1, &letter);

        if (length <= 0 || !is_seen(letter))
            return -1;
        at += length;
        if (is_space(letter)) {
            space = count > 0;
            continue;
        }
        if (count + space + 1 > most)
            return most + 1;
        if (space)
            letters[count++] = ' ';
        letters[count++] = letter;
        space = false;
    }
    return count;
}

static void write_letters(const utf8proc_int32_t *letters, int count, char *text)
{
    utf8proc_uint8_t *at = (utf8proc_uint8_t *)text;

    for (int i = 0; i < count; i++)
        at += utf8proc_encode_char(letters[i], at);
    *at = '\0';
}

/* Freed with free(); NULL for what is no UTF-8. */
static char *map(const char *text, utf8proc_option_t more)
{
    utf8proc_uint8_t *mapped = NULL;

    utf8proc_map((const utf8proc_uint8_t *)text, 0, &mapped,
        (utf8proc_option_t)(UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPOSE | more));
    return (char *)mapped;
}

int name_read(const char *typed, struct account_name *name, struct error *error)
{
    utf8proc_int32_t letters[NAME_LETTERS_MOST + 1];
    char *composed = map(typed, 0);
    int count = composed != NULL ? read_letters(composed, letters, NAME_LETTERS_MOST) : -1;

    free(composed);
    if (count < 0)
        return refuse(error, "holds what cannot be read: use letters, digits and signs");
    if (count < NAME_LETTERS_LEAST || count > NAME_LETTERS_MOST)
        return refuse(error, "give 2 to 40 letters");
    bool word = false;

    for (int i = 0; i < count; i++)
        word = word || is_word(letters[i]);
    if (!word)
        return refuse(error, "has neither a letter nor a digit: give one at least");
    write_letters(letters, count, name->text);
    char *folded = map(name->text, UTF8PROC_CASEFOLD);

    if (folded == NULL || strlen(folded) >= ACCOUNT_KEY_SIZE) {
        free(folded);
        return refuse(error, "holds what cannot be read: use letters, digits and signs");
    }
    memcpy(name->key, folded, strlen(folded) + 1);
    free(folded);
    return 0;
}
