#include <web/certificate.h>
#include <web/certificate_build.h>
#include <web/certificate_names.h>

#include <check.h>

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <openssl/pem.h>
#include <openssl/x509v3.h>

#define NOW INT64_C(1800000000000)
#define DAY INT64_C(86400000)

static const char *const local[] = {"localhost", "127.0.0.1", "::1"};

/* A directory for one test, made anew. */
struct place {
    char path[64];
};

static struct place place_new(void)
{
    struct place place = {"/tmp/certificate_test.XXXXXX"};

    CHECK(mkdtemp(place.path) != NULL);
    return place;
}

static const char *file_of(const struct place *place, const char *name)
{
    static char path[128];

    snprintf(path, sizeof(path), "%s/%s", place->path, name);
    return path;
}

static void place_remove(const struct place *place)
{
    static const char *const files[] = {
        "authority.crt", "authority.key", "server.crt", "server.key"};

    for (size_t i = 0; i < 4; i++)
        CHECK(unlink(file_of(place, files[i])) == 0);
    CHECK(rmdir(place->path) == 0); /* fails when a temporary file was left */
}

static struct certificate_made ensure(
    const struct place *place, const char *const *names, size_t count, int64_t now)
{
    struct certificate_made made;
    struct error error;
    int code = certificate_ensure(place->path, names, count, now, &made, &error);

    if (code != 0)
        fprintf(stderr, "%s\n", error.text);
    CHECK(code == 0);
    return made;
}

static bool made_is(struct certificate_made made, bool authority, bool server)
{
    return made.authority == authority && made.server == server;
}

/* The certificates of a file in order; NULL behind the last. */
static void read_chain(const struct place *place, const char *name, X509 *chain[3])
{
    FILE *file = fopen(file_of(place, name), "r");

    CHECK(file != NULL);
    for (int i = 0; i < 3; i++)
        chain[i] = PEM_read_X509(file, NULL, NULL, NULL);
    fclose(file);
}

static EVP_PKEY *read_key(const struct place *place, const char *name)
{
    FILE *file = fopen(file_of(place, name), "r");

    CHECK(file != NULL);
    EVP_PKEY *key = PEM_read_PrivateKey(file, NULL, NULL, NULL);

    fclose(file);
    CHECK(key != NULL);
    return key;
}

/* What a client says that trusts authority and was given leaf at now under
 * name, or under the address. */
static int verdict(X509 *leaf, X509 *authority, int64_t now, const char *name, const char *address)
{
    X509_STORE *store = X509_STORE_new();
    X509_STORE_CTX *context = X509_STORE_CTX_new();
    int verdict;

    CHECK(X509_STORE_add_cert(store, authority) == 1);
    CHECK(X509_STORE_CTX_init(context, store, leaf, NULL) == 1);
    X509_VERIFY_PARAM *parameters = X509_STORE_CTX_get0_param(context);

    X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_X509_STRICT);
    X509_VERIFY_PARAM_set_purpose(parameters, X509_PURPOSE_SSL_SERVER);
    X509_VERIFY_PARAM_set_time(parameters, now / 1000);
    if (name != NULL)
        X509_VERIFY_PARAM_set1_host(parameters, name, 0);
    if (address != NULL)
        X509_VERIFY_PARAM_set1_ip_asc(parameters, address);
    verdict = X509_verify_cert(context) == 1 ? X509_V_OK : X509_STORE_CTX_get_error(context);
    X509_STORE_CTX_free(context);
    X509_STORE_free(store);
    return verdict;
}

static int verdict_of(const struct place *place, int64_t now, const char *name, const char *address)
{
    X509 *chain[3];
    X509 *authority[3];

    read_chain(place, "server.crt", chain);
    read_chain(place, "authority.crt", authority);
    CHECK(chain[0] != NULL && chain[1] != NULL && chain[2] == NULL);
    CHECK(authority[0] != NULL && authority[1] == NULL);
    CHECK(X509_cmp(chain[1], authority[0]) == 0);
    int found = verdict(chain[0], authority[0], now, name, address);

    X509_free(chain[0]);
    X509_free(chain[1]);
    X509_free(authority[0]);
    return found;
}

TEST(makes_a_chain_that_verifies)
{
    struct place place = place_new();

    CHECK(rmdir(place.path) == 0);
    CHECK(made_is(ensure(&place, local, 3, NOW), true, true));
    CHECK(verdict_of(&place, NOW, "localhost", NULL) == X509_V_OK);
    CHECK(verdict_of(&place, NOW, NULL, "127.0.0.1") == X509_V_OK);
    CHECK(verdict_of(&place, NOW, NULL, "::1") == X509_V_OK);
    CHECK(verdict_of(&place, NOW, "other", NULL) == X509_V_ERR_HOSTNAME_MISMATCH);
    CHECK(verdict_of(&place, NOW, NULL, "127.0.0.2") == X509_V_ERR_IP_ADDRESS_MISMATCH);
    place_remove(&place);
}

static int64_t days_left(const X509 *certificate, int64_t now)
{
    time_t from = (time_t)(now / 1000);
    ASN1_TIME *start = ASN1_TIME_set(NULL, from);
    int days;
    int seconds;

    CHECK(ASN1_TIME_diff(&days, &seconds, start, X509_get0_notAfter(certificate)) == 1);
    ASN1_TIME_free(start);
    return days;
}

static bool is_critical(X509 *certificate, int nid)
{
    int at = X509_get_ext_by_NID(certificate, nid, -1);

    CHECK(at >= 0);
    return X509_EXTENSION_get_critical(X509_get_ext(certificate, at)) == 1;
}

TEST(authority_has_its_bounds)
{
    struct place place = place_new();
    X509 *chain[3];

    ensure(&place, local, 3, NOW);
    read_chain(&place, "server.crt", chain);
    CHECK(X509_check_ca(chain[0]) == 0);
    CHECK(X509_check_ca(chain[1]) == 1);
    CHECK(X509_get_pathlen(chain[1]) == 0);
    CHECK(is_critical(chain[1], NID_basic_constraints));
    CHECK(is_critical(chain[1], NID_key_usage));
    CHECK(is_critical(chain[1], NID_name_constraints));
    CHECK(X509_get_key_usage(chain[1]) == (KU_KEY_CERT_SIGN | KU_CRL_SIGN));
    CHECK(X509_get_extended_key_usage(chain[1]) == XKU_SSL_SERVER);
    CHECK(X509_get_key_usage(chain[0]) == KU_DIGITAL_SIGNATURE);
    CHECK(X509_get_extended_key_usage(chain[0]) == XKU_SSL_SERVER);
    CHECK(days_left(chain[1], NOW) == 3651);
    CHECK(days_left(chain[0], NOW) == 396);
    CHECK(ASN1_OCTET_STRING_cmp(
              X509_get0_authority_key_id(chain[0]), X509_get0_subject_key_id(chain[1])) == 0);
    CHECK(X509_get0_subject_key_id(chain[0]) != NULL);
    for (int i = 0; i < 2; i++) {
        CHECK(EVP_PKEY_get_bits(X509_get0_pubkey(chain[i])) == 256);
        CHECK(EVP_PKEY_get_base_id(X509_get0_pubkey(chain[i])) == EVP_PKEY_EC);
        X509_free(chain[i]);
    }
    place_remove(&place);
}

/* Signs a certificate for name with the authority's own key, as somebody would
 * who stole it, and says what a client makes of that. */
static int verdict_of_forged(const struct place *place, const char *name)
{
    struct name_set names = {0};
    struct identity authority = {.key = read_key(place, "authority.key")};
    struct identity forged = {0};
    X509 *chain[3];

    read_chain(place, "authority.crt", chain);
    authority.certificate = chain[0];
    CHECK(name_set_add(&names, name, NULL) == 0);
    CHECK(identity_make_server(&forged, &authority, &names, NOW / 1000, NULL) == 0);
    int found = verdict(forged.certificate, authority.certificate, NOW, NULL, NULL);

    identity_release(&forged);
    identity_release(&authority);
    name_set_release(&names);
    return found;
}

TEST(authority_vouches_for_nothing_else)
{
    struct place place = place_new();
    static const char *const refused[] = {"example.com", "localhost.example.com", "172.15.0.1",
        "172.32.0.1", "8.8.8.8", "11.0.0.1", "192.169.0.1", "2001:db8::1", "fec0::1", "::2"};
    static const char *const allowed[] = {"localhost", "10.1.2.3", "127.0.0.9", "169.254.3.4",
        "172.16.0.1", "172.31.255.255", "192.168.1.9", "::1", "fd12::1", "fe80::1"};

    ensure(&place, local, 3, NOW);
    for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
        CHECK(verdict_of_forged(&place, refused[i]) == X509_V_ERR_PERMITTED_VIOLATION);
    for (size_t i = 0; i < sizeof(allowed) / sizeof(allowed[0]); i++)
        CHECK(verdict_of_forged(&place, allowed[i]) == X509_V_OK);
    place_remove(&place);
}

static mode_t mode_of(const struct place *place, const char *name)
{
    struct stat status;

    CHECK(stat(file_of(place, name), &status) == 0);
    return status.st_mode & 07777;
}

TEST(keys_are_private)
{
    struct place place = place_new();

    umask(0);
    ensure(&place, local, 3, NOW);
    CHECK(mode_of(&place, "authority.key") == 0600);
    CHECK(mode_of(&place, "server.key") == 0600);
    CHECK(mode_of(&place, "authority.crt") == 0644);
    CHECK(mode_of(&place, "server.crt") == 0644);
    CHECK(chmod(file_of(&place, "authority.key"), 0644) == 0);
    ensure(&place, local, 3, NOW);
    CHECK(mode_of(&place, "authority.key") == 0600);
    place_remove(&place);
}

TEST(keeps_what_is_good)
{
    struct place place = place_new();
    static const char *const again[] = {"0:0:0:0:0:0:0:1", "LocalHost", "127.0.0.1", "localhost"};

    CHECK(made_is(ensure(&place, local, 3, NOW), true, true));
    CHECK(made_is(ensure(&place, local, 3, NOW), false, false));
    CHECK(made_is(ensure(&place, again, 4, NOW), false, false));
    CHECK(made_is(ensure(&place, local, 3, NOW + 366 * DAY), false, false));
    place_remove(&place);
}

TEST(renews_before_the_end)
{
    struct place place = place_new();

    ensure(&place, local, 3, NOW);
    CHECK(made_is(ensure(&place, local, 3, NOW + 367 * DAY), false, true));
    CHECK(verdict_of(&place, NOW + 700 * DAY, "localhost", NULL) == X509_V_OK);
    CHECK(made_is(ensure(&place, local, 3, NOW + 3500 * DAY), false, true));
    CHECK(made_is(ensure(&place, local, 3, NOW + 3600 * DAY), false, false));
    CHECK(made_is(ensure(&place, local, 3, NOW + 3622 * DAY), true, true));
    CHECK(made_is(ensure(&place, local, 3, NOW), true, true)); /* not valid yet */
    place_remove(&place);
}

TEST(follows_the_names)
{
    struct place place = place_new();
    static const char *const more[] = {"localhost", "192.168.1.9", "fd00::9"};
    static const char *const own[] = {"localhost", "practice.example.org", "203.0.113.9"};

    ensure(&place, local, 3, NOW);
    CHECK(made_is(ensure(&place, more, 3, NOW), false, true));
    CHECK(verdict_of(&place, NOW, NULL, "192.168.1.9") == X509_V_OK);
    CHECK(verdict_of(&place, NOW, NULL, "127.0.0.1") == X509_V_ERR_IP_ADDRESS_MISMATCH);
    CHECK(made_is(ensure(&place, own, 3, NOW), true, true));
    CHECK(verdict_of(&place, NOW, "practice.example.org", NULL) == X509_V_OK);
    CHECK(verdict_of(&place, NOW, NULL, "203.0.113.9") == X509_V_OK);
    CHECK(made_is(ensure(&place, local, 3, NOW), false, true));
    CHECK(verdict_of_forged(&place, "example.org") == X509_V_ERR_PERMITTED_VIOLATION);
    place_remove(&place);
}

/* The names of the machine itself need no other authority later. */
TEST(host_name_needs_no_new_authority)
{
    struct place place = place_new();
    char **names;
    size_t count;

    ensure(&place, local, 3, NOW);
    certificate_names(true, &names, &count);
    CHECK(count >= 3);
    CHECK(!ensure(&place, (const char *const *)names, count, NOW).authority);
    certificate_names_free(names, count);
    certificate_names(false, &names, &count);
    CHECK(count == 3);
    CHECK_TEXT(names[0], "127.0.0.1");
    CHECK_TEXT(names[1], "::1");
    CHECK_TEXT(names[2], "localhost");
    certificate_names_free(names, count);
    place_remove(&place);
}

static void write_file(const struct place *place, const char *name, const char *text)
{
    FILE *file = fopen(file_of(place, name), "w");

    CHECK(file != NULL && fputs(text, file) >= 0);
    CHECK(fclose(file) == 0);
}

TEST(mends_what_is_damaged)
{
    struct place place = place_new();
    struct place other = place_new();

    ensure(&place, local, 3, NOW);
    write_file(&place, "server.crt", "not a certificate\n");
    CHECK(made_is(ensure(&place, local, 3, NOW), false, true));
    CHECK(unlink(file_of(&place, "server.key")) == 0);
    CHECK(made_is(ensure(&place, local, 3, NOW), false, true));

    ensure(&other, local, 3, NOW);
    char *from = strdup(file_of(&other, "server.key"));

    CHECK(rename(from, file_of(&place, "server.key")) == 0);
    free(from);
    CHECK(made_is(ensure(&place, local, 3, NOW), false, true));
    CHECK(made_is(ensure(&other, local, 3, NOW), false, true));

    CHECK(unlink(file_of(&place, "authority.key")) == 0);
    CHECK(made_is(ensure(&place, local, 3, NOW), false, false)); /* not needed now */
    CHECK(made_is(ensure(&place, local, 3, NOW + 390 * DAY), true, true));
    write_file(&place, "authority.crt", "");
    CHECK(made_is(ensure(&place, local, 3, NOW + 390 * DAY), true, true));
    CHECK(verdict_of(&place, NOW + 390 * DAY, "localhost", NULL) == X509_V_OK);
    place_remove(&place);
    place_remove(&other);
}

TEST(a_crash_leaves_no_half_file)
{
    struct place place = place_new();

    write_file(&place, "server.key.new", "half");
    CHECK(chmod(file_of(&place, "server.key.new"), 0666) == 0);
    ensure(&place, local, 3, NOW);
    CHECK(mode_of(&place, "server.key") == 0600);
    place_remove(&place);
}

TEST(refuses_what_is_no_name)
{
    static const char *const wrong[] = {"", "a b", "-a", "a-", "a..b", ".a", "a.", "a,DNS:b",
        "[::1]", "*.example.org", "a_b", "256.1.1.1.", "::1%lo"};
    struct place place = place_new();
    struct error error;

    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        CHECK(certificate_ensure(place.path, &wrong[i], 1, NOW, NULL, &error) == ERROR_INVALID);
        CHECK(strstr(error.text, "neither a host name nor an address") != NULL);
    }
    CHECK(rmdir(place.path) == 0);
}

TEST(says_which_file_cannot_be_written)
{
    struct place place = place_new();
    struct error error;

    CHECK(mkdir(file_of(&place, "authority.key"), 0700) == 0);
    CHECK(certificate_ensure(place.path, local, 3, NOW, NULL, &error) == ERROR_IO);
    CHECK(strstr(error.text, "authority.key: Is a directory") != NULL);
    CHECK(rmdir(file_of(&place, "authority.key")) == 0);
    CHECK(rmdir(place.path) == 0);
    CHECK(certificate_ensure("/nowhere/certs", local, 3, NOW, NULL, &error) == ERROR_IO);
    CHECK_TEXT(error.text, "make the directory /nowhere/certs: No such file or directory");
}

int main(void)
{
    RUN(makes_a_chain_that_verifies);
    RUN(authority_has_its_bounds);
    RUN(authority_vouches_for_nothing_else);
    RUN(keys_are_private);
    RUN(keeps_what_is_good);
    RUN(renews_before_the_end);
    RUN(follows_the_names);
    RUN(host_name_needs_no_new_authority);
    RUN(mends_what_is_damaged);
    RUN(a_crash_leaves_no_half_file);
    RUN(refuses_what_is_no_name);
    RUN(says_which_file_cannot_be_written);
    return check_report();
}
