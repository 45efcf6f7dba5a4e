/* What is asked for: parameters as codes of the data, ready to be bound in queries. */
#ifndef FOLIO_RUN_REQUEST_H
#define FOLIO_RUN_REQUEST_H

#include "data/store/store.h"
#include "definition/definition.h"

typedef struct Request {
    Binding *bindings; /* one a parameter (its first value), then :date */
    uint32_t count;
    void (*note)(void *context, const char *line); /* how a name was understood; may be NULL */
    void *context;
} Request;

/* Turns the values of parameters of type occupation and area, which may be codes or names (data/find.h), into
 * codes (in the definition as well), and fills the temporary tables request_<name>s(position, <name>). A
 * value that the data does not have is a failure that offers the nearest; one that fits several equally well,
 * a failure that lists them.
 */
bool request_resolve(Definition *definition, Store *store, Arena *arena, const char *date, Request *request,
                     Fail *f);

#endif
