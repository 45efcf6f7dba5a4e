/* src/definition/: report definitions (YAML) and themes. */

/* A report definition: which sections, for which request, from which data (docs/report-definition.md). */
#ifndef FOLIO_DEFINITION_DEFINITION_H
#define FOLIO_DEFINITION_DEFINITION_H

#include "base/node.h"
#include "content/tree.h"
#include "definition/assumptions.h"

typedef struct Parameter {
    const char *name;
    const char *type; /* "occupation", "area" or "text" */
    bool many;
    const char **values; /* the defaults until --set gives others */
    uint32_t value_count;
    const char *given; /* what gave the values, as messages call it ("--set area"); NULL: the definition */
    const Node *at;
} Parameter;

typedef struct SectionDefinition {
    const char *id, *plugin, *title; /* title: NULL for the plugin's own */
    const Node *options;             /* map, or NULL; the plugin floor checks it */
    const Node *at;
} SectionDefinition;

typedef enum PageSize { PAGE_LETTER, PAGE_A4 } PageSize;

typedef struct Definition {
    const char *file;      /* as given */
    const char *directory; /* of the file: what paths are relative to */
    const char *title, *short_title, *eyebrow, *subtitle, *author,
        *subject; /* templates; NULL but for the title */
    const char *language;
    const char *date; /* NULL: not given */
    PageSize page;
    const char *theme, *data, *files; /* resolved paths; data, and where its files lie, may be NULL */
    Parameter *parameters;
    uint32_t parameter_count;
    Assumption *assumptions;
    AssumptionQuery *assumption_queries; /* one an assumption */
    uint32_t assumption_count;
    const char **cover_figures, **cover_verdict; /* ids: "section.figure", "section" */
    uint32_t cover_figure_count, cover_verdict_count;
    const char *cover_chart; /* "section.chart" or NULL */
    const Node *cover;       /* for messages; may be NULL */
    SectionDefinition *sections;
    uint32_t section_count;
} Definition;

/* Checks every key; options of sections are left to the plugin floor, placeholders to the templates, and a
 * parameter without a value to the request. NULL after a failure (FAIL_DEFINITION), which says file, line and
 * column. Lives in the arena. */
Definition *definition_read(Arena *arena, const char *path, Fail *f);

/* A copy whose parameters and assumptions may be set while the original keeps its own. It shares all else
 * with the original. In the arena. */
Definition *definition_copy(Arena *arena, const Definition *definition);

/* --set NAME=VALUE, or --NAME=VALUE of an option of the parameter's own: replaces a parameter's values (a
 * name given more than once adds to a parameter that may be many) or an assumption's value. The first --set
 * of a name clears what the definition said. FAIL_USAGE for an unknown name, which offers the nearest, or a
 * value out of bounds. */
bool definition_set(Definition *definition, Arena *arena, const char *const *settings, uint32_t count,
                    Fail *f);

#endif
