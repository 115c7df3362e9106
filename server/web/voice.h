/* What two browsers need to know to reach each other, by voice and picture.
 * The server passes on what they say to each other to that end, and nothing of
 * the rest goes through it; across networks they need a STUN server, and where
 * that is not enough a TURN server, which relays.
 *
 * A TURN server shares a secret with this one (coturn calls it
 * use-auth-secret): a user name says when it expires, and its password is an
 * HMAC of that name, so nobody has an account there. The secret stands in a
 * file, is read once, and is never sent, logged or quoted. */
#ifndef WEB_VOICE_H
#define WEB_VOICE_H

#include <base/error.h>
#include <web/options.h>

#include <stdint.h>

#define VOICE_SECONDS (12 * 3600) /* that a user name lasts */

struct voice {
    const struct option_list *stun; /* borrowed from options */
    const struct option_list *turn;
    char *secret; /* owned, of secret_length bytes; NULL: there is no turn */
    size_t secret_length;
};

/* Reads the secret, if options name its file: the first line of it. Returns 0,
 * or a code with a sentence that names the file. Options outlive voice. */
int voice_open(struct voice *voice, const struct options *options, struct error *error);

/* Wipes and frees what voice holds. A zeroed voice may be released. */
void voice_release(struct voice *voice);

/* The voice_settings for an account (its id) as JSON, freed with free(). now is
 * in seconds of the wall clock, by which the TURN server goes too. */
char *voice_settings(const struct voice *voice, const char *account, int64_t now, size_t *length);

#endif
