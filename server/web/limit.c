#include <web/limit.h>

#include <assert.h>

enum { SWEEP_FEWEST = 4096 };

static int64_t debt_at(const struct bucket *bucket, int64_t now)
{
    int64_t debt = bucket->debt - (now - bucket->at);

    return debt > 0 ? debt : 0;
}

int64_t bucket_take(struct bucket *bucket, const struct rate *rate, int64_t now)
{
    int64_t debt = debt_at(bucket, now) + rate->interval;
    int64_t most = rate->burst * rate->interval;

    if (debt > most)
        return debt - most;
    *bucket = (struct bucket){.debt = debt, .at = now};
    return 0;
}

void limit_init(struct limit *limit, struct rate rate)
{
    *limit = (struct limit){.rate = rate, .sweep_at = SWEEP_FEWEST};
    table_init(&limit->table, sizeof(struct bucket));
}

void limit_release(struct limit *limit)
{
    table_release(&limit->table);
}

static bool is_empty(const void *value, const void *now)
{
    return debt_at(value, *(const int64_t *)now) == 0;
}

int64_t limit_take(struct limit *limit, const char *key, int64_t now)
{
    if (limit->table.count >= limit->sweep_at) {
        table_sweep(&limit->table, is_empty, &now);
        limit->sweep_at =
            limit->table.count * 2 > SWEEP_FEWEST ? limit->table.count * 2 : SWEEP_FEWEST;
    }
    return bucket_take(table_put(&limit->table, key), &limit->rate, now);
}

void tally_init(struct tally *tally, size_t most)
{
    *tally = (struct tally){.most = most};
    table_init(&tally->table, sizeof(size_t));
}

void tally_release(struct tally *tally)
{
    table_release(&tally->table);
}

bool tally_enter(struct tally *tally, const char *key)
{
    size_t *count = table_put(&tally->table, key);

    if (*count >= tally->most)
        return false;
    ++*count;
    return true;
}

void tally_leave(struct tally *tally, const char *key)
{
    size_t *count = table_find(&tally->table, key);

    assert(count != NULL && *count > 0);
    if (--*count == 0)
        table_remove(&tally->table, key);
}
