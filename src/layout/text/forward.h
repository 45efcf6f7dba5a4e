/* Page numbers that are known only when everything has its page: they are set without moving anything. */
#ifndef FOLIO_LAYOUT_TEXT_FORWARD_H
#define FOLIO_LAYOUT_TEXT_FORWARD_H

#include "layout/text/canvas.h"

typedef struct ForwardRef {
    const char *anchor, *prefix, *suffix;
    uint32_t page, item; /* the text item that waits for its glyphs */
    uint32_t link;       /* the link on it, which says the number too; 0: none */
    float x;             /* its left end, right end or middle */
    Align align;
} ForwardRef;

/* Zero-initialise. Lives in the arena. */
typedef struct ForwardRefs {
    ForwardRef *items;
    uint32_t count;
} ForwardRefs;

/* Puts an empty text on the canvas that will be the number of the page on which the anchor lies, with the
 * prefix before it and the suffix behind it. */
void forward_add(ForwardRefs *list, Canvas *canvas, const char *anchor, const char *prefix,
                 const char *suffix, const Style *style, Color color, float x, float y, Align align);

/* The canvas's last item is a link on the number that was added last. */
void forward_link(ForwardRefs *list, const Canvas *canvas);

/* Writes the numbers. An anchor that does not exist leaves its place empty. */
void forward_resolve(const ForwardRefs *list, Canvas *canvas);

#endif
