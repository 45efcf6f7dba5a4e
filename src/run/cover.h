/* What the definition's `cover` names, found in the finished sections. */
#ifndef FOLIO_RUN_COVER_H
#define FOLIO_RUN_COVER_H

#include "section/section.h"

/* Fills report->cover; its texts are templates, which may fail. The definition names sections that it has,
 * but a figure, a verdict or a chart that its section does not offer, for instance for want of data, is left
 * out and told to `note` (NULL: to nobody). So is what belongs to a section that was not asked for, silently.
 */
bool cover_fill(const BuildContext *context, void (*note)(void *, const char *), void *note_context, Fail *f);

#endif
