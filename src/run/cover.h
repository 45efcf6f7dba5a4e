/* Resolves the definition's `cover` against the finished sections. */
#ifndef FOLIO_RUN_COVER_H
#define FOLIO_RUN_COVER_H

#include "section/section.h"

/* Fills report->cover; its texts are templates, which may fail. A figure, verdict or chart that its section
 * does not offer this time, for example for lack of data, is left out and reported to `note` (which may be
 * NULL). References to sections that were not requested are left out silently. */
bool cover_fill(const BuildContext *context, void (*note)(void *, const char *), void *note_context, Fail *f);

#endif
