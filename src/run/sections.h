/* The sections of a report: the plugins of a definition's sections, and the content that they build. */
#ifndef FOLIO_RUN_SECTIONS_H
#define FOLIO_RUN_SECTIONS_H

#include "run/request.h"
#include "section/section.h"

typedef struct Sections {
    PluginSet *plugin_set;
    const Plugin **plugins;  /* of each section of the definition */
    const Options **options; /* theirs, checked */
} Sections;

/* Opened once for all reports of a definition. After a failure too, the caller closes it. */
bool sections_open(Sections *sections, Arena *arena, const Definition *definition, const PluginDir *dirs,
                   uint32_t dir_count, Fail *f);
void sections_close(Sections *sections);

/* Title, author and the like, whose templates may fail. */
bool head_fill(const BuildContext *context, Fail *f);

/* Adds the sections that the request wants. One that fails is a panel in the report, or with `strict` a
 * failure. */
bool sections_build(const Sections *sections, const BuildContext *context, const Request *request,
                    bool strict, Fail *f);

#endif
