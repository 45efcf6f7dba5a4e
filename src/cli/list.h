/* folio report --list. */
#ifndef FOLIO_CLI_LIST_H
#define FOLIO_CLI_LIST_H

#include "cli/cli.h"
#include "run/request.h"
#include "run/sections.h"

/* What a report offers by name: the definition with the request's values applied, and its plugins. */
typedef struct Listing {
    const Definition *definition;
    const Sections *sections;
    bool shipped; /* made by folio report without a file */
} Listing;

/* In words, for people. */
void list_print(const Listing *listing, Arena *arena, Buf *out);

/* The document that docs/json.md describes. */
void list_json(const Listing *listing, Arena *arena, Json *json);

#endif
