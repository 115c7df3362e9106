/* The server as a process: started, looked at from outside, stopped. */
#ifndef BENCH_PROCESS_H
#define BENCH_PROCESS_H

#include <stdint.h>
#include <sys/types.h>

struct process {
    pid_t id;
    int64_t started_at; /* instant() just before it was made */
};

/* Where the server is and what it is given. */
struct setting {
    const char *server; /* the program */
    const char *home;   /* of questions and page */
    const char *data;   /* directory of its database */
    const char *certs;  /* directory of its certificates */
    const char *log;    /* file that takes what it writes */
    uint16_t port;
};

/* Leaves the last of this process's processors to the caller and the others to
 * the servers it starts; with one processor they share it. */
void process_part(void);

/* Starts a server. It ends with the caller at the latest. */
void process_start(struct process *process, const struct setting *setting);

/* Asks the server to stop and waits for it; fails when it does not stop, or
 * not well. */
void process_stop(struct process *process);

/* Waits until the server listens and returns a connection to it. */
int process_await(const struct process *process, uint16_t port);

/* Fails when the server has ended by itself. */
void process_check(const struct process *process);

/* Bytes of it that are in memory. */
int64_t process_memory(const struct process *process);

/* ns of processor time it has used, all threads, to the system's tick. */
int64_t process_time(const struct process *process);

/* A TCP port of the loopback address that nobody uses at the moment. */
uint16_t free_port(void);

#endif
