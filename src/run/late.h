/* Faults of sections that come to light after the sections were built: while they are joined, laid out or
 * written. The report is then built again with a panel in place of each such section. */
#ifndef FOLIO_RUN_LATE_H
#define FOLIO_RUN_LATE_H

#include "run/request.h"
#include "run/sections.h"

/* What building a report again takes. Zero-initialize. */
typedef struct Late {
    Arena *arena; /* for the members below; outlives each attempt */
    Request request;
    LateFault *faults;
    void (*note)(void *context, const char *line); /* may be NULL */
    void *note_context;
    const char **lines; /* noted so far */
    uint32_t line_count;
    uint32_t old_count; /* noted before this attempt */
} Late;

/* Starts with a new request, of which it keeps a copy. */
void late_begin(Late *late, const Request *request);
void late_end(Late *late);

/* Passes a note on, unless an earlier attempt at the same report passed it. The context is a Late. */
void late_note(void *context, const char *line);

/* Whether the failure is a section's whose panel was not tried yet. Records it and clears `f`: build again.
 */
bool late_take(Late *late, const Definition *definition, Fail *f);

#endif
