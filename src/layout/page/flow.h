/* src/layout/page/: blocks across pages, with running heads and feet. */

/* Fills pages from top to bottom: what stays together, what continues after a page break. */
#ifndef FOLIO_LAYOUT_PAGE_FLOW_H
#define FOLIO_LAYOUT_PAGE_FLOW_H

#include "layout/text/paragraph.h"

typedef struct Flow {
    Canvas *canvas;
    const Report *report;
    float left, width, top, bottom; /* of the text area */
    float y;                        /* where the next piece goes */
    bool fresh;                     /* the page is still empty */
    float below;                    /* space that the last piece wants under it */
    uint32_t parent;                /* element below which pieces make their own */
    const char *section;            /* title for the running head of new pages */
    const char **running;           /* per page; NULL for none */
    uint32_t note_count;
    ForwardRefs forward;
} Flow;

/* Content that is placed as a whole, or that knows where it may be split. */
typedef struct Piece {
    void (*place)(Flow *flow, const struct Piece *piece); /* draws from flow->y on and advances it */
    const void *content;                                  /* for place() */
    const Section *section; /* that begins with this piece; NULL if the section continues */
    float above, below;     /* space; not added at the top of a page */
    bool tight;             /* `below` applies even if the next piece wants more space */
    bool keep;              /* stays with the next piece */
    float height;           /* of the whole piece; when a piece that can shrink is placed, its final height */
    float give;             /* by how much it may shrink */
    float head;             /* of the smallest part that may be at the end of a page */
    const Place *where;     /* whose content it is */
} Piece;

/* A growing array in the arena. */
typedef struct Pieces {
    Piece *items;
    uint32_t count;
} Pieces;

Piece *pieces_add(Pieces *pieces, Arena *arena, Piece piece);

/* Starts the frames with an empty first page. */
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

/* Begins a new page unless that height fits or this page is still empty. */
void flow_need(Flow *flow, float height);

/* Index of the current page. */
uint32_t flow_page(const Flow *flow);

/* Places all pieces. A piece that stays with the next one goes to a new page with it; a piece that is higher
 * than a page begins on one, and place() splits it. Pieces and the gaps between them shrink if that keeps the
 * next piece on their page. A section gets an element of its own. */
void flow_place(Flow *flow, const Pieces *pieces);

/* A vertical rule to the left of lines, on every page that has such lines. */
typedef struct SideRule {
    float x, width; /* a width of 0 means none */
    ColorId color;
} SideRule;

/* Draws a paragraph at x under canvas->element, over as many pages as it takes. No page begins or ends with a
 * single line of it. */
void flow_lines(Flow *flow, Paragraph *p, float x, SideRule rule);

/* The smallest height of the paragraph's first part. */
float lines_head(const Paragraph *p);

/* An anchor and, with a title, an outline entry at the flow's current position. */
void flow_anchor(Flow *flow, const char *name);
void flow_outline(Flow *flow, const char *title, int level, uint32_t element);

#endif
