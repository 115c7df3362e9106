#include <web/voice.h>

#include <base/memory.h>
#include <errno.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <proto/encode.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    SECRET_BYTES_MOST = 512,
    USERNAME_SIZE = 64,
    HMAC_BYTES = 20,
    CREDENTIAL_SIZE = 4 * ((HMAC_BYTES + 2) / 3) + 1,
};

/* Takes the first line of what was read, without blanks around it. */
static int take_secret(struct voice *voice, const char *line, const char *path, struct error *error)
{
    const char *start = line + strspn(line, " \t");
    size_t length = strcspn(start, "\r\n");

    if (start[length] == '\0' && strlen(line) == SECRET_BYTES_MOST)
        return error_set(error, ERROR_INVALID, NULL,
            "%s: its first line is longer than %d bytes: it should be the secret alone", path,
            SECRET_BYTES_MOST - 1);
    while (length > 0 && (start[length - 1] == ' ' || start[length - 1] == '\t'))
        length--;
    if (length == 0)
        return error_set(error, ERROR_INVALID, NULL,
            "%s: its first line is empty: write the secret there", path);
    voice->secret = memory_copy(start, length);
    voice->secret_length = length;
    return 0;
}

static int read_secret(struct voice *voice, const char *path, struct error *error)
{
    char line[SECRET_BYTES_MOST + 1] = "";
    FILE *file = fopen(path, "re");

    if (file == NULL)
        return error_set(error, ERROR_IO, NULL, "open %s: %s", path, strerror(errno));
    setvbuf(file, NULL, _IONBF, 0); /* no copy stays behind in a buffer */
    bool failed = fgets(line, sizeof(line), file) == NULL && ferror(file) != 0;
    int code = failed ? error_set(error, ERROR_IO, NULL, "read %s: %s", path, strerror(errno))
                      : take_secret(voice, line, path, error);

    OPENSSL_cleanse(line, sizeof(line));
    fclose(file);
    return code;
}

int voice_open(struct voice *voice, const struct options *options, struct error *error)
{
    *voice = (struct voice){.stun = &options->stun, .turn = &options->turn};
    if (options->turn_secret_file == NULL)
        return 0;
    int code = read_secret(voice, options->turn_secret_file, error);

    return code != 0 ? error_wrap(error, "--turn-secret-file") : 0;
}

void voice_release(struct voice *voice)
{
    if (voice->secret != NULL)
        OPENSSL_cleanse(voice->secret, voice->secret_length);
    free(voice->secret);
    *voice = (struct voice){0};
}

static void make_credential(
    const struct voice *voice, const char *username, char credential[CREDENTIAL_SIZE])
{
    unsigned char hash[EVP_MAX_MD_SIZE];
    unsigned int length = 0;

    if (HMAC(EVP_sha1(), voice->secret, (int)voice->secret_length, (const unsigned char *)username,
            strlen(username), hash, &length) == NULL ||
        length != HMAC_BYTES)
        abort(); /* out of memory */
    EVP_EncodeBlock((unsigned char *)credential, hash, HMAC_BYTES);
}

static struct ice_server relay(const struct option_list *list)
{
    return (struct ice_server){.urls = {.items = list->items, .count = list->count}};
}

char *voice_settings(const struct voice *voice, const char *account, int64_t now, size_t *length)
{
    char username[USERNAME_SIZE];
    char credential[CREDENTIAL_SIZE];
    struct ice_server servers[2];
    struct voice_settings settings = {
        .ice_servers = {.items = servers},
        .expires_at = (now + VOICE_SECONDS) * 1000,
    };

    if (voice->stun->count > 0)
        servers[settings.ice_servers.count++] = relay(voice->stun);
    if (voice->turn->count > 0) {
        struct ice_server *turn = &servers[settings.ice_servers.count++];

        *turn = relay(voice->turn);
        snprintf(username, sizeof(username), "%lld:%s", (long long)(now + VOICE_SECONDS), account);
        make_credential(voice, username, credential);
        turn->username = username;
        turn->credential = credential;
    }
    return encode_record(&voice_settings_record, &settings, length);
}
