/* src/layout/frame/: pages as plain data, between layout and the formats that draw them. */

/* Frames: a report after layout, as plain data. Coordinates are points from the upper left corner of the
 * page, y downwards. Frames hold no library handle and nothing of the layout that made them: all they point
 * to is in the report's arena or, like the pixels of images, in the theme. As long as those two exist, frames
 * can be kept, compared, or serialized and drawn by another process. */
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

/* The labels of a list's items: none, bullets or numbers. */
typedef enum Numbering { NUMBERING_NONE, NUMBERING_DISC, NUMBERING_DECIMAL } Numbering;

/* An element of the structure tree. Number 0 means no element: items with it are artifacts. Number 1 is the
 * Document. A parent's number is smaller than its children's, and siblings are in reading order. */
typedef struct Element {
    Tag tag;
    uint32_t parent;
    Scope scope;         /* TH */
    Numbering numbering; /* L */
    const char *alt;     /* Figure, Link */
    const char *lang;    /* Span, if it differs */
    const char *id;      /* Note, TH with Headers; otherwise NULL */
    uint32_t page;       /* Figure: page of its bounding box, from 0 */
    float x, y, width, height;
} Element;

/* One glyph of a shaped run; lengths in font units. */
typedef struct Glyph {
    uint32_t id;
    int32_t advance, dx, dy;
    uint32_t cluster; /* byte offset, in the run's text, of the glyph's first character */
} Glyph;

/* What placing a font's glyphs requires; a renderer finds the font itself by these members. */
typedef struct FrameFont {
    const char *family; /* as requested */
    int weight;
    bool italic;
    uint32_t checksum; /* of the font file that the glyph ids belong to */
    uint32_t upem;
    int32_t ascent, descent, cap_height, x_height; /* font units; descent is negative */
} FrameFont;

typedef enum ItemKind { ITEM_TEXT, ITEM_LINE, ITEM_RECT, ITEM_PATH, ITEM_IMAGE, ITEM_LINK } ItemKind;

typedef enum PathOp { PATH_MOVE, PATH_LINE, PATH_CURVE, PATH_CLOSE } PathOp;
typedef struct PathStep {
    PathOp op;
    float x[3], y[3]; /* CURVE: two control points and the end; otherwise only the first pair */
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
            const char *text; /* the text of the glyphs; clusters are offsets into it */
            uint32_t length;
            const char *sentence; /* id of the sentence that contains it, or NULL */
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
            const char *text;    /* its description, for the annotation's Contents */
        } link;
    } u;
} FrameItem;

typedef struct Page {
    FrameItem *items;
    uint32_t count;
    uint32_t head, foot; /* index of the first item of the running head and foot, which come last; 0: none */
} Page;

/* A target of links. */
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

/* A character that the pages name by its number, "[U+6771]". */
typedef struct Unshown {
    const char *where; /* "section pay, table pay"; may be "" */
    uint32_t row;      /* of that table, from 1; 0: not in a row */
    uint32_t character;
    bool right_to_left; /* its script is; otherwise no font has it */
    const char *text;   /* the text, or the beginning of it, in which it was met first */
} Unshown;

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
    const FrameFont *fonts; /* in the order of the FontSet that shaped the text */
    uint32_t font_count;
    Unshown *unshown; /* one for each place and character, as far as they are listed */
    uint32_t unshown_count;
    const char *title, *author, *subject, *lang, *date, *request; /* of the report */
} Frames;

/* Growing arrays in the arena; a returned pointer is zeroed and valid until the next call. */
Page *frames_add_page(Frames *frames, Arena *arena);
FrameItem *page_add(Page *page, Arena *arena, ItemKind kind, uint32_t element);
Anchor *frames_add_anchor(Frames *frames, Arena *arena);
OutlineEntry *frames_add_outline(Frames *frames, Arena *arena);

/* The new element's number. The first element made is the Document. */
uint32_t frames_add_element(Frames *frames, Arena *arena, Tag tag, uint32_t parent);

/* Whether all its coordinates are numbers. */
bool item_is_finite(const FrameItem *item);

/* The first anchor of that name, or NULL. */
const Anchor *frames_anchor(const Frames *frames, const char *name);

/* The name in PDF: "TBody". */
const char *tag_name(Tag tag);

/* The frames as text, one line per element and item, coordinates to a tenth of a point; golden tests compare
 * it. Items name their element by number; @0 is an artifact. */
void frames_print(const Frames *frames, Buf *out);

#endif
