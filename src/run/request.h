/* What is asked for: as it was typed, and as codes of the data. */
#ifndef FOLIO_RUN_REQUEST_H
#define FOLIO_RUN_REQUEST_H

#include "data/store/store.h"
#include "definition/definition.h"

typedef struct Request {
    const char *const *settings; /* NAME=VALUE, or --NAME=VALUE of an option of that name */
    uint32_t setting_count;
    const char *const *sections; /* ids to make; none: all */
    uint32_t section_count;
} Request;

/* Whether the section is to be made. */
bool request_wants(const Request *request, const char *section);

/* A copy of the definition in which the request's values replace those that it names, in the arena. NULL
 * after a failure: a setting or a section that the definition does not have. */
Definition *request_apply(const Request *request, const Definition *definition, Arena *arena, Fail *f);

/* A request's values, ready to be bound in queries. */
typedef struct RequestValues {
    Binding *bindings; /* one a parameter (its first value), then :date */
    uint32_t count;
    void (*note)(void *context, const char *line); /* how a name was understood; may be NULL */
    void *context;
} RequestValues;

/* Turns the values of parameters of type occupation and area, which may be codes or names (data/find.h), into
 * codes (in the definition as well), and fills the temporary tables request_<name>s(position, <name>). A
 * value that the data does not have is a failure that offers the nearest; one that fits several equally well,
 * a failure that lists them.
 */
bool request_resolve(Definition *definition, Store *store, Arena *arena, const char *date,
                     RequestValues *values, Fail *f);

/* The value of that name as text; "" where there is none. */
const char *request_value(const RequestValues *values, const char *name);

#endif
