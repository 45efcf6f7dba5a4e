/* src/plugin/: finding, checking and loading plugins, and their options. */
#ifndef FOLIO_PLUGIN_PLUGIN_H
#define FOLIO_PLUGIN_PLUGIN_H

#include "base/node.h"
#include "content/tree.h"
#include "data/store/store.h"
#include "definition/definition.h"

typedef struct Plugin {
    const char *path; /* of the shared object */
    const char *id;   /* the descriptor's; the file's name without .so where it could not be loaded */
    const folio_plugin *descriptor; /* completed to the host's size; NULL where it cannot be used */
    const char *reason; /* why not, as a predicate ("is not a shared object"); NULL where it can */
    bool faulted;       /* loading it ended an earlier worker */
} Plugin;

/* A folder that plugins are looked for in. */
typedef struct PluginDir {
    const char *path;
    bool optional; /* it may be missing, unreadable or refused */
    bool beside;   /* beside the running program, and so of its owner, who is trusted whoever it is */
    bool instead;  /* looked at only where the one before it does not exist */
} PluginDir;

/* Plugins are loaded when they are asked for, and stay loaded until the process ends. The plugin "pay" is in
 * pay.so of one of the folders, and so is "pay.more": no other file is opened for them. */
typedef struct PluginSet PluginSet;

/* What loading plugins of the folders reads: the folders, and files elsewhere that links in them lead to. The
 * array lives in the arena. */
const char **plugin_paths(Arena *arena, const PluginDir *dirs, uint32_t count, uint32_t *path_count);

/* Opens the folders and none of their files. NULL after a failure (FAIL_PLUGIN) of one that is not optional.
 */
PluginSet *plugins_open(const PluginDir *dirs, uint32_t count, Fail *f);
void plugins_close(PluginSet *plugins);

/* The plugin with that id, usable or not; two in different folders are not. NULL, and a failure that names
 * the nearest and the folders, where there is none. What it returns lives as long as the set. */
const Plugin *plugins_find(PluginSet *plugins, const char *id, Fail *f);

/* Loads every plugin of the folders. In the order of their ids and paths; what is wrong with a folder comes
 * first, as an entry with the id "-". */
const Plugin *plugins_list(PluginSet *plugins, uint32_t *count);

/* The folders, in the order in which they are looked at: "mine, plugins (does not exist) or /usr/plugins". */
const char *plugins_searched(PluginSet *plugins);

/* Checked options of one section. */
typedef struct Options Options;

/* Checks the definition's options against the descriptor: unknown names (offers the nearest), types, bounds,
 * choices, missing required ones, and a name that is also a parameter's. Files are read relative to
 * `directory`. NULL after a failure. */
Options *options_check(Arena *arena, const folio_plugin *plugin, const SectionDefinition *section,
                       const Definition *definition, Fail *f);

#endif
