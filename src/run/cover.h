/* Resolves the definition's `cover` against the finished sections. */
#ifndef FOLIO_RUN_COVER_H
#define FOLIO_RUN_COVER_H

#include "section/section.h"

/* Fails if `cover` names what a section cannot offer by its plugin's descriptor. `plugins` has one per
 * section of the definition; those that list no offers are checked by cover_fill(). */
bool cover_check(Arena *arena, const Definition *definition, const Plugin *const *plugins, Fail *f);

/* Fills report->cover; its texts are templates, which may fail. A figure, verdict or chart that its section
 * has not this time, for example for lack of data, is left out and reported to `note` (which may be NULL). It
 * is a failure if the plugin lists no offers, and the section neither has the figure or chart nor said that
 * it lacks it. References to sections that were not requested, or that failed, are left out silently. */
bool cover_fill(const BuildContext *context, const Plugin *const *plugins, void (*note)(void *, const char *),
                void *note_context, Fail *f);

#endif
