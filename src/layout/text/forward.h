/* Page numbers that are known only after all pages are made: filling them in moves nothing. */
#ifndef FOLIO_LAYOUT_TEXT_FORWARD_H
#define FOLIO_LAYOUT_TEXT_FORWARD_H

#include "layout/text/canvas.h"

typedef struct ForwardRef {
    const char *anchor, *prefix, *suffix;
    uint32_t page, item; /* the text item that receives the glyphs */
    uint32_t link;       /* the link on it, whose description has the number too; 0: none */
    float x;             /* left end, right end or middle */
    Align align;
} ForwardRef;

/* Zero-initialize. Allocates in the arena. */
typedef struct ForwardRefs {
    ForwardRef *items;
    uint32_t count;
} ForwardRefs;

/* Puts an empty text on the canvas that will become the page number of the anchor, with the prefix before it
 * and the suffix after it. */
void forward_add(ForwardRefs *list, Canvas *canvas, const char *anchor, const char *prefix,
                 const char *suffix, const Style *style, Color color, float x, float y, Align align);

/* The canvas's last item is a link on the number added last. */
void forward_link(ForwardRefs *list, const Canvas *canvas);

/* Fills in the numbers. A reference to an unknown anchor stays empty. */
void forward_resolve(const ForwardRefs *list, Canvas *canvas);

#endif
