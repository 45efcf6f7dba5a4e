/* What the definition's `cover` names, found in the finished sections. */
#ifndef FOLIO_RUN_COVER_H
#define FOLIO_RUN_COVER_H

#include "plugin/plugin.h"

/* Fills report->cover. A section that the definition does not have is a failure that offers the nearest; a
 * figure or a chart that its section does not offer, for instance for want of data, is left out and told to
 * `note`. Sections in `wanted` (all, if none) may be missing in the report. */
bool cover_fill(const BuildContext *context, void (*note)(void *, const char *), void *note_context, Fail *f);

#endif
