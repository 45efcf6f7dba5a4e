/* The parts of a paragraph: spans of one look, places where lines may end, and the lines chosen. */
#ifndef FOLIO_LAYOUT_TEXT_SPANS_H
#define FOLIO_LAYOUT_TEXT_SPANS_H

#include "layout/text/canvas.h"
#include "layout/text/forward.h"

/* A part of the paragraph in one font, color and language. It contains no line feed. */
typedef struct Span {
    uint32_t start, length; /* bytes of the paragraph's text */
    const Font *font;
    const Shaped *shaped;
    float size, tracking, rise;
    Color color;
    const char *address;                      /* link, or NULL */
    const char *lang;                         /* if it differs from the paragraph's, otherwise NULL */
    const char *sentence;                     /* id of the sentence that contains it, or NULL */
    const char *forward;                      /* an anchor whose page number replaces the text, or NULL */
    uint32_t cite;                            /* spans of one citation have the same number; 0: none */
    uint32_t under, reference, link, element; /* elements, those below `under`; 0 until first drawn */
} Span;

/* A place where a line may end. */
typedef struct Break {
    uint32_t at, trim;     /* where the next line begins; where this one's visible text ends */
    float before, trimmed; /* points from the start of the paragraph to these */
    bool must;
    bool inside_word; /* only because the word is wider than the line */
} Break;

typedef struct Line {
    uint32_t start, end, next; /* byte offsets: visible text, and where the next line begins */
    float width;
} Line;

typedef struct Paragraph {
    Canvas *canvas;
    Style style; /* of text without another style */
    char *text;
    uint32_t length, text_capacity;
    Span *spans;
    uint32_t span_count, cite_count;
    float natural;  /* width if broken only at line feeds */
    bool has_feeds; /* line feeds */
    Break *breaks;  /* NULL until found, like the next */
    uint32_t break_count;
    float widest; /* widest word that cannot be broken */
    Line *lines;  /* set by paragraph_break() */
    uint32_t line_count;
    ForwardRefs *forward;
} Paragraph;

#endif
