/* The report that a section is part of. */
#ifndef FOLIO_SECTION_CONTEXT_H
#define FOLIO_SECTION_CONTEXT_H

#include "content/tree.h"
#include "data/store/store.h"
#include "definition/definition.h"

/* What a section is built from. */
typedef struct BuildContext {
    Report *report;
    Store *store;
    const Definition *definition;
    const Binding *bindings; /* parameters and :date */
    uint32_t binding_count;
    void (*note)(void *context,
                 const char *line); /* what a plugin notes for whoever runs folio; may be NULL */
    void *note_context;
} BuildContext;

#endif
