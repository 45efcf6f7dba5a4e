/* src/layout/: from the content tree to frames. */
#ifndef FOLIO_LAYOUT_LAYOUT_H
#define FOLIO_LAYOUT_LAYOUT_H

#include "content/tree.h"
#include "definition/theme.h"
#include "layout/text/font.h"

typedef struct Layout Layout;

/* Fonts and the shaping cache for any number of reports of one theme. NULL after a failure. */
Layout *layout_open(const Theme *theme, Fail *f);
void layout_close(Layout *layout);

/* Lays out the report on pages of width x height points. Frames are in the report's arena. False after a
 * failure, which is a section's if its content is at fault: a link that leads nowhere, a figure beyond all
 * bounds. */
bool layout_report(Layout *layout, const Report *report, float width, float height, Frames *frames, Fail *f);

/* The fonts that the frames' font indices refer to, for renderers. */
const FontSet *layout_fonts(const Layout *layout);

#endif
