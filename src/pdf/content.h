/* Frame items to the operators of a page's content stream (ISO 32000-1, 8 and 9). */
#ifndef FOLIO_PDF_CONTENT_H
#define FOLIO_PDF_CONTENT_H

#include "base/buf.h"
#include "base/fail.h"
#include "pdf/image.h"
#include "pdf/kids.h"
#include "pdf/number.h"
#include "pdf/typeface.h"

/* The graphics state left by the stream so far, so that only changes are written. */
typedef struct GraphicsState {
    uint32_t fill, stroke; /* 0xRRGGBB */
    Centi line_width;
    bool dashed;
    bool round_joins;
    uint32_t font; /* index of the Typeface; NO_FONT before the first */
    Centi size;
    int64_t tracking; /* thousandths of a point */
} GraphicsState;

#define NO_FONT UINT32_MAX

typedef struct Content {
    Buf out;
    float height;          /* of the page: frames measure from the top, PDF from the bottom */
    const Typeface *faces; /* by font index */
    const Images *images;
    Kids *kids; /* receives the elements' kids; NULL if content is not tagged */
    GraphicsState state;
    uint32_t page, marks; /* the page's index; the number of marked-content sequences on it */
    bool in_text;         /* between BT and ET */
    Centi line_x, line_y; /* position of the last Td, which the next one is relative to */
} Content;

/* Writes the stream of frames->pages[number] to content->out, which is cleared first, and adds Kids for its
 * marked content. A coordinate that is not finite is a failure. */
bool content_page(Content *content, const Frames *frames, uint32_t number, Fail *f);

/* Size of an operator with up to eight operands. */
enum { OPERATOR_SIZE = 8 * NUMBER_SIZE + 16 };

static inline char *content_reserve(Content *content)
{
    Buf *out = &content->out;
    return out->capacity - out->length > OPERATOR_SIZE ? out->data + out->length
                                                       : buf_reserve(out, OPERATOR_SIZE);
}

static inline void content_wrote(Content *content, const char *end)
{
    content->out.length = (size_t)(end - content->out.data);
}

/* Shared between text and graphics. */
char *operator_put(char *to, const char *operator_);
void content_set_fill(Content *content, Color color);
void content_set_stroke(Content *content, Color color, float width, bool dashed);
void content_begin_text(Content *content);
void content_end_text(Content *content);

/* Writes an ITEM_TEXT (text.c). */
void content_text(Content *content, const FrameItem *item);

#endif
