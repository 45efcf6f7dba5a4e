/* What the host knows of a section while its plugin's build() runs, and its queries. */
#ifndef FOLIO_SECTION_BUILD_H
#define FOLIO_SECTION_BUILD_H

#include "plugin/options.h"
#include "plugin/plugin.h"
#include "section/context.h"

/* A sentence that the section said: an id stands for one text. */
typedef struct Said {
    struct Said *next;
    const char *id, *text;
} Said;

enum { SAID_LISTS = 256 };

typedef struct Build {
    Section *section;
    Report *report;
    Arena *arena; /* the report's */
    const folio_plugin *plugin;
    const Options *options;
    const BuildContext *context;
    const Binding *bindings; /* the context's and the scalar options */
    uint32_t binding_count;
    bool has_option_tables; /* a query named one: all of them were made */
    folio_rows *rows;       /* results handed out */
    Said *said[SAID_LISTS]; /* by hash of their ids */
    const char *absent;     /* what folio_absent() said, or NULL */
    Fail fail;              /* the first error, without the section's name */
} Build;

/* What queries of the section may name beyond the report's values: its scalar options, and the tables of its
 * others, which build_unbind() removes. */
void build_bind(Build *build);
void build_unbind(Build *build);

/* Rows of a SELECT with the build's bindings and the checked values of the call; NULL after a failure. */
folio_rows *build_query(Build *build, const char *sql, const folio_named *values, uint32_t count, Fail *f);

/* Notes rows that are handed out; and whether these were, which else is a failure of the build. */
folio_rows *build_keep(Build *build, folio_rows *rows);
bool build_owns(Build *build, const folio_rows *rows);

#endif
