/* Which request is answered by what: one table. */
#ifndef WEB_ROUTES_H
#define WEB_ROUTES_H

#include <stdbool.h>
#include <stddef.h>

struct request;

enum route_who {
    ROUTE_ANYONE,
    ROUTE_ACCOUNT, /* somebody who is logged in; others get 401 */
};

struct route {
    const char *method;
    const char *path; /* {id} stands for one part of it */
    enum route_who who;
    bool body; /* it reads one; else a body is read and ignored */
    void (*handle)(struct request *request);
};

/* Finds the route of a request and copies what {id} stands for to id (as long
 * as path at the most). HEAD is answered as GET. NULL when there is none: then
 * *methods is the value of the header Allow, to be freed with free(), when the
 * path is one for other methods, else NULL. */
const struct route *routes_find(const char *method, const char *path, char *id, char **methods);

#endif
