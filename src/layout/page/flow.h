/* src/layout/page/: blocks from page to page, with running heads and feet. */

/* Pages filled from top to bottom: what stays together, what goes on over a page break. */
#ifndef FOLIO_LAYOUT_PAGE_FLOW_H
#define FOLIO_LAYOUT_PAGE_FLOW_H

#include "layout/text/paragraph.h"

typedef struct Flow {
    Canvas *canvas;
    const Report *report;
    float left, width, top, bottom; /* of the text area */
    float y;                        /* where the next thing goes */
    bool fresh;                     /* nothing stands on the page yet */
    float below;                    /* space that what was placed last wants under it */
    uint32_t parent;                /* element below which pieces make theirs */
    const char *section;            /* title for the running head of new pages */
    const char **running;           /* per page, or NULL */
    uint32_t note_count;
    ForwardRefs forward;
} Flow;

/* What cannot be placed in parts, or knows itself where it may be parted. */
typedef struct Piece {
    void (*place)(Flow *flow, const struct Piece *piece); /* draws from flow->y on and moves it */
    const void *content;                                  /* place()'s own */
    const Section *section;                               /* begins with this piece; NULL: it goes on */
    float above, below;                                   /* space, not added at a page's top */
    bool tight;        /* `below` holds even where the next piece wants more space */
    bool keep;         /* stays with the next piece */
    float height;      /* of all of it; of a piece that may be lower, as it is to be when it is placed */
    float give;        /* by how much it may be lower */
    float head;        /* of the least part that may stand at a page's end */
    const char *where; /* for messages */
} Piece;

/* A growing array in the arena. */
typedef struct Pieces {
    Piece *items;
    uint32_t count;
} Pieces;

Piece *pieces_add(Pieces *pieces, Arena *arena, Piece piece);

/* An empty first page of the frames. */
void flow_start(Flow *flow, Canvas *canvas, const Report *report);
void flow_new_page(Flow *flow);

static inline float flow_room(const Flow *flow)
{
    return flow->bottom - flow->y;
}

static inline float flow_page_height(const Flow *flow)
{
    return flow->bottom - flow->top;
}

/* Begins a new page unless there is room for that height, or nothing on this page yet. */
void flow_need(Flow *flow, float height);

/* Index of the page that is being filled. */
uint32_t flow_page(const Flow *flow);

/* Places all pieces. A piece that stays with the next goes to a new page with it; what is higher than a page
 * begins on one and is parted as place() sees fit. Pieces and the gaps between them are made lower where this
 * brings the next piece to their page. A section gets an element of its own. */
void flow_place(Flow *flow, const Pieces *pieces);

/* A vertical rule left of lines, on every page that they stand on. */
typedef struct SideRule {
    float x, width; /* 0 wide: none */
    ColorId color;
} SideRule;

/* Draws a paragraph at x under canvas->element, over as many pages as it takes. No page begins or ends with a
 * single line of it. */
void flow_lines(Flow *flow, Paragraph *p, float x, SideRule rule);

/* The least height of the paragraph's first part. */
float lines_head(const Paragraph *p);

/* An anchor, and with a title an entry in the outline, where the flow stands now. */
void flow_anchor(Flow *flow, const char *name);
void flow_outline(Flow *flow, const char *title, int level, uint32_t element);

#endif
