/* What the host knows of a section while its plugin's build() runs. */
#ifndef FOLIO_SECTION_BUILD_H
#define FOLIO_SECTION_BUILD_H

#include "plugin/options.h"
#include "plugin/plugin.h"

typedef struct Build {
    Section *section;
    Report *report;
    Arena *arena; /* the report's */
    const folio_plugin *plugin;
    const Options *options;
    const BuildContext *context;
    const Binding *bindings; /* the context's and the scalar options */
    uint32_t binding_count;
    folio_rows *rows;   /* results handed out */
    const char *absent; /* what folio_absent() said, or NULL */
    Fail fail;          /* the first error, without the section's name */
} Build;

/* The functions that plugins call. */
extern const folio_host host_functions;

/* Rows of a SELECT with the build's bindings; NULL after a failure. */
folio_rows *build_query(Build *build, const char *sql);

#endif
