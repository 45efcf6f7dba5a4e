/* src/layout/frame/: pages as plain data, between layout and what draws them. */

/* Frames: a report as laid out, plain data between layout and what draws pages. Coordinates are points from
 * the upper left corner of the page, y downwards. Frames hold no handle of a library and nothing of the
 * layout that made them: all they point to is in the report's arena or, as the pixels of pictures, in the
 * theme. They can be kept as long as those two, compared, or written down and drawn by another process. */
#ifndef FOLIO_LAYOUT_FRAME_FRAME_H
#define FOLIO_LAYOUT_FRAME_FRAME_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/color.h"
#include "base/png.h"

#include <stdbool.h>
#include <stdint.h>

/* Standard structure types of ISO 32000-1, 14.8.4. */
typedef enum Tag {
    TAG_DOCUMENT,
    TAG_SECT,
    TAG_H1,
    TAG_H2,
    TAG_H3,
    TAG_P,
    TAG_L,
    TAG_LI,
    TAG_LBL,
    TAG_LBODY,
    TAG_TABLE,
    TAG_THEAD,
    TAG_TBODY,
    TAG_TR,
    TAG_TH,
    TAG_TD,
    TAG_CAPTION,
    TAG_FIGURE,
    TAG_NOTE,
    TAG_REFERENCE,
    TAG_TOC,
    TAG_TOCI,
    TAG_LINK,
    TAG_SPAN
} Tag;

typedef enum Scope { SCOPE_NONE, SCOPE_COLUMN, SCOPE_ROW } Scope;

/* What the labels of a list are: no marks of it, bullets, numbers. */
typedef enum Numbering { NUMBERING_NONE, NUMBERING_DISC, NUMBERING_DECIMAL } Numbering;

/* An element of the structure tree. Number 0 is no element: items of it are artifacts. Number 1 is the
 * Document. A parent's number is smaller than its children's, and siblings are in reading order. */
typedef struct Element {
    Tag tag;
    uint32_t parent;
    Scope scope;         /* TH */
    Numbering numbering; /* L */
    const char *alt;     /* Figure, Link */
    const char *lang;    /* Span, where it differs */
    const char *id;      /* Note, TH with Headers; NULL: none */
    uint32_t page;       /* Figure: where its box lies, from 0 */
    float x, y, width, height;
} Element;

/* One glyph of a shaped run; lengths in font units. */
typedef struct Glyph {
    uint32_t id;
    int32_t advance, dx, dy;
    uint32_t cluster; /* byte offset into the run's text of the character that it begins with */
} Glyph;

/* What is to be known of a font to place its glyphs; who draws them finds the font itself by this. */
typedef struct FrameFont {
    const char *family; /* as asked for */
    int weight;
    bool italic;
    uint32_t checksum; /* of the font file: glyph ids are those of this one */
    uint32_t upem;
    int32_t ascent, descent, cap_height, x_height; /* font units; descent below zero */
} FrameFont;

typedef enum ItemKind { ITEM_TEXT, ITEM_LINE, ITEM_RECT, ITEM_PATH, ITEM_IMAGE, ITEM_LINK } ItemKind;

typedef enum PathOp { PATH_MOVE, PATH_LINE, PATH_CURVE, PATH_CLOSE } PathOp;
typedef struct PathStep {
    PathOp op;
    float x[3], y[3]; /* CURVE: two control points and the end; else the first pair */
} PathStep;

typedef struct FrameItem {
    ItemKind kind;
    uint32_t element; /* 0: artifact */
    union {
        struct {
            uint32_t font;    /* index into the frames' fonts */
            float size, x, y; /* y: the baseline */
            float tracking;   /* thousandths of the size after each glyph */
            Color color;
            const Glyph *glyphs;
            uint32_t glyph_count;
            const char *text; /* what they stand for; clusters are offsets into it */
            uint32_t length;
            const char *sentence; /* id of the sentence that it is a part of; NULL: none */
        } text;
        struct {
            float x1, y1, x2, y2, width;
            Color color;
            bool dashed;
        } line;
        struct {
            float x, y, width, height;
            bool filled, stroked, dashed;
            Color fill, stroke;
            float stroke_width;
        } rect;
        struct {
            const PathStep *steps;
            uint32_t count;
            bool filled, stroked, dashed;
            Color fill, stroke;
            float stroke_width;
        } path;
        struct {
            float x, y, width, height;
            Picture picture;
        } image;
        struct {
            float x, y, width, height;
            const char *address; /* "https://..." or "#anchor" */
            const char *text;    /* what it says, for the annotation's Contents */
        } link;
    } u;
} FrameItem;

typedef struct Page {
    FrameItem *items;
    uint32_t count;
    uint32_t head, foot; /* where the items of the running head and foot begin, the last ones; 0: none */
} Page;

/* A place that links lead to. */
typedef struct Anchor {
    const char *name;
    uint32_t page; /* from 0 */
    float y;
} Anchor;

typedef struct OutlineEntry {
    const char *title;
    int level; /* 1: section, 2: subsection */
    uint32_t page;
    float y;
    uint32_t element; /* the heading */
} OutlineEntry;

typedef struct Frames {
    float width, height;
    Page *pages;
    uint32_t page_count;
    Element *elements; /* [0] unused */
    uint32_t element_count;
    Anchor *anchors;
    uint32_t anchor_count;
    OutlineEntry *outline;
    uint32_t outline_count;
    const FrameFont *fonts; /* in the order of the FontSet that shaped the texts */
    uint32_t font_count;
    const char *title, *author, *subject, *lang, *date; /* of the report */
} Frames;

/* Growing arrays in the arena; what is returned is zeroed and valid until the next call. */
Page *frames_add_page(Frames *frames, Arena *arena);
FrameItem *page_add(Page *page, Arena *arena, ItemKind kind, uint32_t element);
Anchor *frames_add_anchor(Frames *frames, Arena *arena);
OutlineEntry *frames_add_outline(Frames *frames, Arena *arena);

/* The new element's number. The first element made is the Document. */
uint32_t frames_add_element(Frames *frames, Arena *arena, Tag tag, uint32_t parent);

/* The first anchor of that name, or NULL. */
const Anchor *frames_anchor(const Frames *frames, const char *name);

/* As PDF calls it: "TBody". */
const char *tag_name(Tag tag);

/* The frames as text, a line an element and an item, coordinates to a tenth of a point: what golden tests
 * compare. Items name their element by number, @0 being an artifact. */
void frames_print(const Frames *frames, Buf *out);

#endif
