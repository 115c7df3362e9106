#include "process.h"

#include "common.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define START_MOST (10 * A_SECOND)
#define STOP_MOST (10 * A_SECOND)
#define BETWEEN_TRIES (100 * A_MICROSECOND)

static cpu_set_t server_processors;

void process_part(void)
{
    cpu_set_t own;
    size_t last = 0;

    CPU_ZERO(&own);
    if (sched_getaffinity(0, sizeof(server_processors), &server_processors) != 0)
        fail("which processors there are cannot be read: %s", strerror(errno));
    if (CPU_COUNT(&server_processors) < 2)
        return;
    for (size_t i = 0; i < CPU_SETSIZE; i++)
        if (CPU_ISSET(i, &server_processors))
            last = i;
    CPU_CLR(last, &server_processors);
    CPU_SET(last, &own);
    if (sched_setaffinity(0, sizeof(own), &own) != 0)
        fail("a processor cannot be kept: %s", strerror(errno));
}

/* In the new process. */
static _Noreturn void become(const struct setting *setting, const char *address)
{
    const char *arguments[] = {setting->server, "serve", "--listen", address, "--home",
        setting->home, "--data", setting->data, "--certs", setting->certs, NULL};
    int log = open(setting->log, O_WRONLY | O_CREAT | O_APPEND, 0600);

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    sched_setaffinity(0, sizeof(server_processors), &server_processors);
    dup2(log, STDOUT_FILENO);
    dup2(log, STDERR_FILENO);
    execv(setting->server, (char *const *)(uintptr_t)arguments);
    fprintf(stderr, "%s: %s\n", setting->server, strerror(errno));
    _exit(127);
}

void process_start(struct process *process, const struct setting *setting)
{
    char address[32];

    snprintf(address, sizeof(address), "127.0.0.1:%u", setting->port);
    process->started_at = instant();
    process->id = fork();
    if (process->id < 0)
        fail("the server cannot be started: %s", strerror(errno));
    if (process->id == 0)
        become(setting, address);
}

void process_check(const struct process *process)
{
    if (waitpid(process->id, NULL, WNOHANG) == process->id)
        fail("the server ended by itself");
}

static int try_to_connect(uint16_t port)
{
    struct sockaddr_in to = {.sin_family = AF_INET,
        .sin_addr = {.s_addr = htonl(INADDR_LOOPBACK)},
        .sin_port = htons(port)};
    int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    if (connect(descriptor, (struct sockaddr *)&to, sizeof(to)) == 0)
        return descriptor;
    close(descriptor);
    return -1;
}

int process_await(const struct process *process, uint16_t port)
{
    int descriptor;

    while ((descriptor = try_to_connect(port)) < 0) {
        process_check(process);
        if (instant() - process->started_at > START_MOST)
            fail("the server did not listen in time");
        usleep((useconds_t)(BETWEEN_TRIES / A_MICROSECOND));
    }
    return descriptor;
}

void process_stop(struct process *process)
{
    int64_t until = instant() + STOP_MOST;
    int status;

    kill(process->id, SIGTERM);
    while (waitpid(process->id, &status, WNOHANG) == 0) {
        if (instant() > until) {
            kill(process->id, SIGKILL);
            waitpid(process->id, &status, 0);
            fail("the server did not stop when it was asked to");
        }
        usleep(2000);
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        fail("the server did not end well: status %d", status);
}

static void read_about(const struct process *process, const char *what, char *text, size_t size)
{
    char path[64];

    snprintf(path, sizeof(path), "/proc/%d/%s", (int)process->id, what);
    FILE *file = fopen(path, "r");

    if (file == NULL)
        fail("%s: %s", path, strerror(errno));
    text[fread(text, 1, size - 1, file)] = '\0';
    fclose(file);
}

int64_t process_memory(const struct process *process)
{
    char text[4096];

    read_about(process, "status", text, sizeof(text));
    const char *line = strstr(text, "VmRSS:");

    if (line == NULL)
        fail("how much memory the server uses cannot be read");
    return strtoll(line + strlen("VmRSS:"), NULL, 10) * 1024;
}

int64_t process_time(const struct process *process)
{
    char text[1024];
    long user = 0;
    long system = 0;

    read_about(process, "stat", text, sizeof(text));
    /* the name, in parentheses, may hold anything */
    const char *behind = strrchr(text, ')');

    if (behind == NULL || sscanf(behind, ") %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %ld %ld",
                              &user, &system) != 2)
        fail("how much processor time the server used cannot be read");
    return (user + system) * (A_SECOND / sysconf(_SC_CLK_TCK));
}

uint16_t free_port(void)
{
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_addr = {.s_addr = htonl(INADDR_LOOPBACK)}};
    socklen_t length = sizeof(address);
    int descriptor = socket(AF_INET, SOCK_STREAM, 0);

    if (descriptor < 0 || bind(descriptor, (struct sockaddr *)&address, length) != 0 ||
        getsockname(descriptor, (struct sockaddr *)&address, &length) != 0)
        fail("no port is free: %s", strerror(errno));
    close(descriptor);
    return ntohs(address.sin_port);
}
