/* Builds the sections of a report with the plugins that its definition names. */
#ifndef FOLIO_RUN_SECTIONS_H
#define FOLIO_RUN_SECTIONS_H

#include "run/request.h"
#include "section/section.h"

typedef struct Sections {
    PluginSet *plugin_set;
    const Plugin **plugins;  /* one per section of the definition */
    const Options **options; /* their checked options; NULL where the plugin is faulted */
} Sections;

/* A fault that only came to light when the sections were joined, laid out or written. */
typedef struct LateFault {
    struct LateFault *next;
    const char *section, *why;
} LateFault;

/* Confines a worker to what loading the plugins and building the sections reads (worker/sandbox.h). */
bool sections_confine(Arena *arena, const Definition *definition, const PluginDir *dirs, uint32_t dir_count,
                      Fail *f);

/* Opens the plugins once for all reports of a definition, and checks its options and `cover`. The caller
 * closes it, also after a failure. */
bool sections_open(Sections *sections, Arena *arena, const Definition *definition, const PluginDir *dirs,
                   uint32_t dir_count, Fail *f);
void sections_close(Sections *sections);

/* Fills in the title, author and so on, whose templates may fail. */
bool head_fill(const BuildContext *context, Fail *f);

/* Adds the requested sections. A section that fails becomes a panel in the report or, with `strict`, a
 * failure. One with a late fault is not built again: it has failed. */
bool sections_build(const Sections *sections, const BuildContext *context, const Request *request,
                    const LateFault *late, bool strict, Fail *f);

#endif
