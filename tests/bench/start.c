#include "measure.h"

#include "common.h"

#include <openssl/ssl.h>
#include <stdio.h>
#include <unistd.h>

static void shake_hands(SSL *ssl, int descriptor)
{
    if (SSL_set_fd(ssl, descriptor) != 1 || SSL_connect(ssl) != 1)
        fail("the first handshake failed");
}

void measure_start(const struct plan *plan)
{
    SSL_CTX *tls = SSL_CTX_new(TLS_client_method());
    SSL *ssl = SSL_new(tls);
    struct process process;

    process_start(&process, &plan->setting);
    int descriptor = process_await(&process, plan->setting.port);

    shake_hands(ssl, descriptor);
    printf("start_ms %.1f\n", (double)(instant() - process.started_at) / A_MILLISECOND);
    SSL_free(ssl);
    close(descriptor);
    SSL_CTX_free(tls);
    process_stop(&process);
}
