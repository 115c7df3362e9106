#include <live/bank_private.h>

#include <proto/encode.h>
#include <threads/secret.h>

#include <base/memory.h>

#include <stdlib.h>
#include <string.h>

struct frozen bank_freeze(const struct record *record, const void *value)
{
    struct frozen frozen = {0};

    frozen.content = encode_canonical(record, value, &frozen.length);
    secret_hash_text(frozen.content, frozen.length, frozen.hash);
    return frozen;
}

void bank_free_value(const struct record *record, void *value)
{
    record_release(record, value);
    free(value);
}

int bank_by_id(const void *a, const void *b)
{
    const struct bank_question *left = a;
    const struct bank_question *right = b;

    return strcmp(left->question->id, right->question->id);
}

void bank_free(struct bank *bank)
{
    if (bank == NULL)
        return;
    for (size_t i = 0; i < bank->kind_count; i++)
        bank_free_value(&kind_record, bank->kinds[i].kind);
    for (size_t i = 0; i < bank->question_count; i++)
        bank_free_value(&question_record, bank->questions[i].question);
    record_release(&role_list_record, &bank->roles);
    free(bank->kinds);
    free(bank->questions);
    free(bank);
}

const struct bank_question *bank_questions(const struct bank *bank, size_t *count)
{
    *count = bank->question_count;
    return bank->questions;
}

const struct bank_kind *bank_kinds(const struct bank *bank, size_t *count)
{
    *count = bank->kind_count;
    return bank->kinds;
}

const struct bank_question *bank_find_question(const struct bank *bank, const char *id)
{
    struct question wanted = {.id = (char *)id};
    const struct bank_question key = {.question = &wanted};

    if (bank->question_count == 0)
        return NULL;
    return bsearch(&key, bank->questions, bank->question_count, sizeof(key), bank_by_id);
}

const struct bank_kind *bank_find_kind(const struct bank *bank, const char *id)
{
    for (size_t i = 0; i < bank->kind_count; i++) {
        if (strcmp(bank->kinds[i].kind->id, id) == 0)
            return &bank->kinds[i];
    }
    return NULL;
}

const struct role_list *bank_roles(const struct bank *bank)
{
    return &bank->roles;
}
