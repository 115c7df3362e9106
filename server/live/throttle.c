#include <live/throttle.h>

#include <stdio.h>

#define SECOND INT64_C(1000)
#define MINUTE (60 * SECOND)

enum { KEY_SIZE = 800, SWEEP_FEWEST = 4096 };

/* So many failures are free; each further one doubles the wait, from a second
 * to most. One is forgotten every so often. */
struct rule {
    int64_t free;
    int64_t most;
    int64_t forget;
};

static const struct rule pair_rule = {.free = 3, .most = 15 * MINUTE, .forget = 10 * MINUTE};
static const struct rule network_rule = {.free = 60, .most = MINUTE, .forget = 30 * SECOND};
/* An owner elsewhere waits no longer than this, however many guess. */
static const struct rule name_rule = {.free = 100, .most = 5 * SECOND, .forget = 30 * SECOND};

struct failures {
    int64_t count;
    int64_t at;    /* when one was last forgotten, or the first one counted */
    int64_t until; /* before that no further attempt */
};

static void table_begin(struct failures_table *failures)
{
    failures->sweep_at = SWEEP_FEWEST;
    table_init(&failures->table, sizeof(struct failures));
}

void throttle_init(struct throttle *throttle)
{
    table_begin(&throttle->pairs);
    table_begin(&throttle->networks);
    table_begin(&throttle->names);
}

void throttle_release(struct throttle *throttle)
{
    table_release(&throttle->pairs.table);
    table_release(&throttle->networks.table);
    table_release(&throttle->names.table);
}

static void forget(struct failures *failures, const struct rule *rule, int64_t now)
{
    int64_t steps = (now - failures->at) / rule->forget;

    failures->count = steps < failures->count ? failures->count - steps : 0;
    failures->at = failures->count > 0 ? failures->at + steps * rule->forget : now;
}

static int64_t wait_after(const struct failures *failures, const struct rule *rule)
{
    int64_t over = failures->count - rule->free;

    if (over <= 0)
        return 0;
    if (over > 20 || SECOND << (over - 1) > rule->most)
        return rule->most;
    return SECOND << (over - 1);
}

struct spent {
    const struct rule *rule;
    int64_t now;
};

static bool is_spent(const void *value, const void *argument)
{
    const struct spent *spent = argument;
    struct failures failures = *(const struct failures *)value;

    forget(&failures, spent->rule, spent->now);
    return failures.count == 0 && failures.until <= spent->now;
}

/* When the next attempt may come for key; nothing is kept of who asks. */
static int64_t free_at(const struct failures_table *failures, const char *key)
{
    const struct failures *counted = table_find(&failures->table, key);

    return counted != NULL ? counted->until : 0;
}

static void count(
    struct failures_table *failures, const char *key, const struct rule *rule, int64_t now)
{
    const struct spent spent = {.rule = rule, .now = now};
    struct table *table = &failures->table;

    if (table->count >= failures->sweep_at) {
        table_sweep(table, is_spent, &spent);
        failures->sweep_at = table->count * 2 > SWEEP_FEWEST ? table->count * 2 : SWEEP_FEWEST;
    }
    struct failures *counted = table_put(table, key);

    forget(counted, rule, now);
    counted->count++;
    counted->until = now + wait_after(counted, rule);
}

static void take_back(struct failures_table *failures, const char *key)
{
    struct failures *counted = table_find(&failures->table, key);

    if (counted == NULL)
        return;
    if (counted->count > 0)
        counted->count--;
    counted->until = 0;
}

static void pair_key(char *text, const char *key, const char *network)
{
    snprintf(text, KEY_SIZE, "%s %s", network, key);
}

int64_t throttle_take(struct throttle *throttle, const char *key, const char *network, int64_t now)
{
    char both[KEY_SIZE];

    pair_key(both, key, network);
    int64_t until = free_at(&throttle->pairs, both);
    int64_t others[] = {free_at(&throttle->networks, network), free_at(&throttle->names, key)};

    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
        if (others[i] > until)
            until = others[i];
    if (until > now)
        return until - now;
    count(&throttle->pairs, both, &pair_rule, now);
    count(&throttle->networks, network, &network_rule, now);
    count(&throttle->names, key, &name_rule, now);
    return 0;
}

void throttle_passed(struct throttle *throttle, const char *key, const char *network)
{
    char both[KEY_SIZE];

    pair_key(both, key, network);
    table_remove(&throttle->pairs.table, both);
    take_back(&throttle->networks, network);
    take_back(&throttle->names, key);
}

void throttle_returned(struct throttle *throttle, const char *key, const char *network)
{
    char both[KEY_SIZE];

    pair_key(both, key, network);
    take_back(&throttle->pairs, both);
    take_back(&throttle->networks, network);
    take_back(&throttle->names, key);
}
