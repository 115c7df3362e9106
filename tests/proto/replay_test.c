/* A session that is read back from what was stored is the live one. */
#include <proto/decode.h>
#include <proto/encode.h>

#include <core/dump.h>
#include <core/random.h>

/* The session that the stored bytes of a scene give. */
static struct session *replay(const struct scene *scene)
{
    struct session *session = session_new(scene->contents);

    for (size_t i = 0; i < scene->log.count; i++) {
        size_t length;
        char *bytes = encode_event(&scene->log.items[i], &length);
        struct event event;
        struct error error = {0};

        if (CHECK_INT(decode_event(bytes, length, &event, &error), 0)) {
            CHECK_INT(session_apply(session, &event, &error), 0);
            event_release(&event);
        }
        free(bytes);
    }
    return session;
}

static char *dump(const struct session *session)
{
    struct buffer out;

    buffer_init(&out, 8 * 1024 * 1024);
    dump_session(&out, session);
    return buffer_take(&out);
}

TEST(a_stored_session_comes_back)
{
    for (uint64_t seed = 1000; seed < 1100 && !check_state.test_failed; seed++) {
        struct chance chance = {.state = seed};
        struct scene scene;

        scene_init(&scene, random_plans[seed % RANDOM_PLANS]);
        for (int i = 0; i < 4; i++) {
            random_scene(&scene, &chance, 40);
            struct session *session = replay(&scene);
            char *texts[] = {dump(scene.session), dump(session)};

            check_lines(texts[1], texts[0], __FILE__, __LINE__);
            free(texts[0]);
            free(texts[1]);
            session_free(session);
        }
        if (check_state.test_failed)
            fprintf(stderr, "  with seed %llu\n", (unsigned long long)seed);
        scene_release(&scene);
    }
}

int main(void)
{
    RUN(a_stored_session_comes_back);
    return check_report();
}
