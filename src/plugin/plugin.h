/* Section plugins: finding, checking and loading them, and building a section with one. */
#ifndef FOLIO_PLUGIN_PLUGIN_H
#define FOLIO_PLUGIN_PLUGIN_H

#include "base/node.h"
#include "content/tree.h"
#include "data/store/store.h"
#include "definition/definition.h"

typedef struct Plugin {
    const char *path; /* of the shared object */
    const char *id;   /* the descriptor's; the file's name without .so where it could not be loaded */
    const folio_plugin *descriptor; /* completed to the host's size; NULL where it could not be loaded */
    const char *reason; /* why not, as a predicate ("is not a shared object"); NULL where it could */
} Plugin;

typedef struct PluginSet PluginSet;

/* Looks at every *.so of the folders, in the order of their ids; a folder that does not exist is skipped when
 * `optional` says so for it. Two plugins with one id are a failure that names both files. NULL after a
 * failure (FAIL_PLUGIN). */
typedef struct PluginDir {
    const char *path;
    bool optional;
} PluginDir;
PluginSet *plugins_open(const PluginDir *dirs, uint32_t count, Fail *f);
void plugins_close(PluginSet *plugins);
const Plugin *plugins_list(const PluginSet *plugins, uint32_t *count);

/* The plugin with that id, loadable or not. NULL, and a failure that offers the nearest, where there is none.
 */
const Plugin *plugins_find(const PluginSet *plugins, const char *id, Fail *f);

/* Checked options of one section. */
typedef struct Options Options;

/* Checks the definition's options against the descriptor: unknown names (offers the nearest), types, bounds,
 * choices, missing required ones, and a name that is also a parameter's. Files are read relative to
 * `directory`. NULL after a failure. */
Options *options_check(Arena *arena, const folio_plugin *plugin, const SectionDefinition *section,
                       const Definition *definition, Fail *f);

/* What a section is built from. */
typedef struct BuildContext {
    Report *report;
    Store *store;
    const Definition *definition;
    const Binding *bindings; /* parameters and :date */
    uint32_t binding_count;
} BuildContext;

/* Calls the plugin's build() for the section. A failure of the section becomes its panel: section->failed and
 * section->failure; what it had said before is dropped. A required table that is absent or empty becomes a
 * sentence. */
void plugin_build(const Plugin *plugin, const Options *options, const BuildContext *context,
                  Section *section);

/* Replaces {name} and {name.column} in a template of the definition (titles). NULL after a failure. */
const char *template_text(const BuildContext *context, const char *template_, Fail *f);

#endif
