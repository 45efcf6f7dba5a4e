/* src/definition/: report definitions (YAML) and themes. */

/* A report definition: the sections, the request and the data of a report (docs/report-definition.md). */
#ifndef FOLIO_DEFINITION_DEFINITION_H
#define FOLIO_DEFINITION_DEFINITION_H

#include "base/node.h"
#include "content/tree.h"
#include "definition/assumptions.h"

typedef struct Parameter {
    const char *name;
    const char *type; /* "occupation", "area" or "text" */
    bool many;
    const char **values; /* the defaults, or the values of --set */
    uint32_t value_count;
    const char
        *given; /* the option that gave the values ("--set area"), for messages; NULL: the definition */
    bool exact; /* a value, as a code, is also the name of something else */
    const Node *at;
} Parameter;

typedef struct SectionDefinition {
    const char *id, *plugin, *title; /* title: NULL for the plugin's own */
    const Node *options;             /* a map or NULL; checked when the plugin is known */
    const Node *at;
} SectionDefinition;

typedef enum PageSize { PAGE_LETTER, PAGE_A4 } PageSize;

typedef struct Definition {
    const char *file;      /* as given */
    const char *directory; /* of the file; paths are relative to it */
    const Node *root;
    const char *title, *short_title, *eyebrow, *subtitle, *author,
        *subject;     /* templates; all but the title may be NULL */
    const char *name; /* template of its files' name; NULL: not given */
    const char *language;
    const char *date; /* NULL: not given */
    PageSize page;
    const char *theme, *data,
        *files;          /* resolved paths; `data`, and `files` (the folder of its files), may be NULL */
    const char **layers; /* paths of packages that are laid over `data`, in that order */
    uint32_t layer_count;
    bool *layer_ships;
    bool theme_ships, data_ships; /* with folio */
    Parameter *parameters;
    uint32_t parameter_count;
    Assumption *assumptions;
    AssumptionQuery *assumption_queries; /* one per assumption */
    uint32_t assumption_count;
    const char **cover_figures, **cover_verdict; /* ids: "section.figure", "section" */
    uint32_t cover_figure_count, cover_verdict_count;
    const char *cover_chart; /* "section.chart" or NULL */
    const Node *cover;       /* for messages; may be NULL */
    SectionDefinition *sections;
    uint32_t section_count;
} Definition;

/* The folders of what ships with folio. */
typedef struct Shipped {
    const char *themes, *data;
} Shipped;

/* Reads the definition and checks every key. A name without a slash or a period, as in "theme: folio", is
 * that of a theme or a data package that ships with folio, unless one of that name is beside the definition;
 * `shipped` may be NULL. The options of sections are checked against the plugins,
 * placeholders when templates are parsed, and missing parameter values when the request is resolved. Returns
 * NULL after a failure (FAIL_DEFINITION), which names file, line and column. Lives in the arena. */
Definition *definition_read(Arena *arena, const char *path, const Shipped *shipped, Fail *f);

/* Fails with the place unless the theme, the data and its files are in the definition's folder or ship with
 * folio. */
bool definition_confine(const Definition *definition, Fail *f);

/* A copy, in the arena, whose parameters and assumptions may be set without changing the original. It shares
 * everything else with the original. */
Definition *definition_copy(Arena *arena, const Definition *definition);

/* Applies --set NAME=VALUE, or --NAME=VALUE for a parameter with its own option: replaces the value of a
 * parameter or an assumption. The first setting of a name discards the definition's values; each further one
 * adds a value if the parameter has `many`. Fails with FAIL_USAGE if the name is unknown (suggests the
 * nearest) or the value is out of bounds. */
bool definition_set(Definition *definition, Arena *arena, const char *const *settings, uint32_t count,
                    Fail *f);

#endif
