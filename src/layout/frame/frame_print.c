/* Frames as text. */
#include "layout/frame/frame.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A length to a tenth, printed from integers so that neither the locale's decimal point nor a minus zero
 * appears. */
static void print_length(Buf *out, float length)
{
    long tenths = lroundf(length * 10);
    buf_printf(out, " %s%ld.%ld", tenths < 0 ? "-" : "", labs(tenths) / 10, labs(tenths) % 10);
}

static void print_lengths(Buf *out, const float *lengths, int count)
{
    for (int i = 0; i < count; i++)
        print_length(out, lengths[i]);
}

static void print_color(Buf *out, Color color)
{
    buf_printf(out, " #%02x%02x%02x", color.r, color.g, color.b);
}

static void print_quoted(Buf *out, const char *text, size_t length)
{
    buf_text(out, " \"");
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '"' || text[i] == '\\')
            buf_char(out, '\\');
        if (text[i] == '\n')
            buf_text(out, "\\n");
        else
            buf_char(out, text[i]);
    }
    buf_char(out, '"');
}

static void print_string(Buf *out, const char *name, const char *text)
{
    if (!text)
        return;
    buf_printf(out, " %s", name);
    print_quoted(out, text, strlen(text));
}

static void print_text(Buf *out, const FrameItem *item, const FrameFont *font)
{
    print_lengths(out, (float[]){item->u.text.x, item->u.text.y}, 2);
    buf_printf(out, " %s %d%s", font->family, font->weight, font->italic ? " italic" : "");
    print_length(out, item->u.text.size);
    if (item->u.text.tracking != 0) {
        buf_text(out, " tracking");
        print_length(out, item->u.text.tracking);
    }
    print_color(out, item->u.text.color);
    print_quoted(out, item->u.text.text, item->u.text.length);
    if (item->u.text.sentence)
        buf_printf(out, " of %s", item->u.text.sentence);
}

static void print_line(Buf *out, const FrameItem *item)
{
    print_lengths(out, (float[]){item->u.line.x1, item->u.line.y1, item->u.line.x2, item->u.line.y2}, 4);
    buf_text(out, " width");
    print_length(out, item->u.line.width);
    print_color(out, item->u.line.color);
    if (item->u.line.dashed)
        buf_text(out, " dashed");
}

typedef struct Paint {
    bool filled, stroked, dashed;
    Color fill, stroke;
    float width;
} Paint;

static void print_paint(Buf *out, Paint paint)
{
    if (paint.filled) {
        buf_text(out, " fill");
        print_color(out, paint.fill);
    }
    if (paint.stroked) {
        buf_text(out, " stroke");
        print_length(out, paint.width);
        print_color(out, paint.stroke);
    }
    if (paint.dashed)
        buf_text(out, " dashed");
}

static void print_rect(Buf *out, const FrameItem *item)
{
    print_lengths(out, (float[]){item->u.rect.x, item->u.rect.y, item->u.rect.width, item->u.rect.height}, 4);
    print_paint(out, (Paint){item->u.rect.filled, item->u.rect.stroked, item->u.rect.dashed,
                             item->u.rect.fill, item->u.rect.stroke, item->u.rect.stroke_width});
}

static void print_path(Buf *out, const FrameItem *item)
{
    print_paint(out, (Paint){item->u.path.filled, item->u.path.stroked, item->u.path.dashed,
                             item->u.path.fill, item->u.path.stroke, item->u.path.stroke_width});
    for (uint32_t i = 0; i < item->u.path.count; i++) {
        const PathStep *step = &item->u.path.steps[i];
        buf_printf(out, " %c", "MLCZ"[step->op]);
        int points = step->op == PATH_CLOSE ? 0 : step->op == PATH_CURVE ? 3 : 1;
        for (int p = 0; p < points; p++)
            print_lengths(out, (float[]){step->x[p], step->y[p]}, 2);
    }
}

static void print_image(Buf *out, const FrameItem *item)
{
    print_lengths(out, (float[]){item->u.image.x, item->u.image.y, item->u.image.width, item->u.image.height},
                  4);
    buf_printf(out, " %u by %u pixels", item->u.image.picture.width, item->u.image.picture.height);
}

static void print_link(Buf *out, const FrameItem *item)
{
    print_lengths(out, (float[]){item->u.link.x, item->u.link.y, item->u.link.width, item->u.link.height}, 4);
    print_string(out, "to", item->u.link.address);
    print_string(out, "says", item->u.link.text);
}

static void print_item(Buf *out, const Frames *frames, const FrameItem *item)
{
    static const char *const names[] = {[ITEM_TEXT] = "text", [ITEM_LINE] = "line",   [ITEM_RECT] = "rect",
                                        [ITEM_PATH] = "path", [ITEM_IMAGE] = "image", [ITEM_LINK] = "link"};
    buf_printf(out, "  %s @%u", names[item->kind], item->element);
    switch (item->kind) {
    case ITEM_TEXT:
        print_text(out, item, &frames->fonts[item->u.text.font]);
        break;
    case ITEM_LINE:
        print_line(out, item);
        break;
    case ITEM_RECT:
        print_rect(out, item);
        break;
    case ITEM_PATH:
        print_path(out, item);
        break;
    case ITEM_IMAGE:
        print_image(out, item);
        break;
    case ITEM_LINK:
        print_link(out, item);
        break;
    }
    buf_char(out, '\n');
}

static void print_element(Buf *out, const Frames *frames, uint32_t number)
{
    const Element *element = &frames->elements[number];
    buf_printf(out, "element %u %s in %u", number, tag_name(element->tag), element->parent);
    if (element->numbering != NUMBERING_NONE)
        buf_printf(out, " numbering %s", element->numbering == NUMBERING_DISC ? "disc" : "decimal");
    if (element->scope != SCOPE_NONE)
        buf_printf(out, " scope %s", element->scope == SCOPE_ROW ? "row" : "column");
    if (element->tag == TAG_FIGURE) {
        buf_printf(out, " page %u box", element->page + 1);
        print_lengths(out, (float[]){element->x, element->y, element->width, element->height}, 4);
    }
    print_string(out, "id", element->id);
    print_string(out, "lang", element->lang);
    print_string(out, "alt", element->alt);
    buf_char(out, '\n');
}

void frames_print(const Frames *frames, Buf *out)
{
    buf_text(out, "frames");
    print_lengths(out, (float[]){frames->width, frames->height}, 2);
    print_string(out, "title", frames->title);
    print_string(out, "author", frames->author);
    print_string(out, "subject", frames->subject);
    print_string(out, "lang", frames->lang);
    print_string(out, "date", frames->date);
    buf_char(out, '\n');
    for (uint32_t i = 1; i < frames->element_count; i++)
        print_element(out, frames, i);
    for (uint32_t p = 0; p < frames->page_count; p++) {
        buf_printf(out, "page %u\n", p + 1);
        for (uint32_t i = 0; i < frames->pages[p].count; i++)
            print_item(out, frames, &frames->pages[p].items[i]);
    }
    for (uint32_t i = 0; i < frames->anchor_count; i++) {
        const Anchor *anchor = &frames->anchors[i];
        buf_printf(out, "anchor page %u", anchor->page + 1);
        print_length(out, anchor->y);
        print_quoted(out, anchor->name, strlen(anchor->name));
        buf_char(out, '\n');
    }
    for (uint32_t i = 0; i < frames->outline_count; i++) {
        const OutlineEntry *entry = &frames->outline[i];
        buf_printf(out, "outline %d page %u", entry->level, entry->page + 1);
        print_length(out, entry->y);
        buf_printf(out, " @%u", entry->element);
        print_quoted(out, entry->title, strlen(entry->title));
        buf_char(out, '\n');
    }
}
