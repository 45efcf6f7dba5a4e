/* A request, as typed and as resolved codes. */
#ifndef FOLIO_RUN_REQUEST_H
#define FOLIO_RUN_REQUEST_H

#include "data/store/store.h"
#include "definition/definition.h"
#include "run/target.h"

typedef struct Request {
    const char *const *settings; /* NAME=VALUE, or --NAME=VALUE for a parameter's own option */
    uint32_t setting_count;
    const char *const *sections; /* ids of the sections to make; empty: all */
    uint32_t section_count;
    const Target *target; /* where its files go; NULL: no files are written */
    bool exact;           /* only codes and full titles */
} Request;

/* Whether the section is requested. */
bool request_wants(const Request *request, const char *section);

/* A copy of the definition, in the arena, with the request's values applied. NULL after a failure: an unknown
 * setting or section. */
Definition *request_apply(const Request *request, const Definition *definition, Arena *arena, Fail *f);

/* The request's values, ready to be bound in queries. */
typedef struct RequestValues {
    Binding *bindings; /* the first value of each parameter, then :date */
    uint32_t count;
    bool exact;         /* only codes and full titles */
    const char **notes; /* how names were understood, a line each */
    uint32_t note_count;
} RequestValues;

/* Resolves the values of occupation and area parameters, which may be codes or names (data/find.h), to codes,
 * also in the definition, and fills the temporary tables request_<name>s(position, <name>). An unknown value
 * is a failure that suggests the nearest; an ambiguous one, a failure that lists the candidates. Each title
 * that differs from what was typed is a note. */
bool request_resolve(Definition *definition, Store *store, Arena *arena, const char *date,
                     RequestValues *values, Fail *f);

/* The value as text; "" if there is none. */
const char *request_value(const RequestValues *values, const char *name);

#endif
