#include "pdf/content.h"

#include <string.h>

static char *put_point(const Content *content, char *to, float x, float y)
{
    to = centi_put(to, centi(x));
    return centi_put(to, centi(content->height - y));
}

static void line(Content *content, const FrameItem *item)
{
    content_set_stroke(content, item->u.line.color, item->u.line.width, item->u.line.dashed);
    char *to = put_point(content, content_reserve(content), item->u.line.x1, item->u.line.y1);
    to = put_point(content, operator_put(to, "m "), item->u.line.x2, item->u.line.y2);
    content_wrote(content, operator_put(to, "l S\n"));
}

static void set_paint(Content *content, bool filled, Color fill, bool stroked, Color stroke, float width,
                      bool dashed)
{
    if (filled)
        content_set_fill(content, fill);
    if (stroked)
        content_set_stroke(content, stroke, width, dashed);
}

static const char *paint_operator(bool filled, bool stroked)
{
    return filled ? stroked ? "B\n" : "f\n" : stroked ? "S\n" : "n\n";
}

static void rectangle(Content *content, const FrameItem *item)
{
    float bottom = item->u.rect.y + item->u.rect.height;
    set_paint(content, item->u.rect.filled, item->u.rect.fill, item->u.rect.stroked, item->u.rect.stroke,
              item->u.rect.stroke_width, item->u.rect.dashed);
    char *to = put_point(content, content_reserve(content), item->u.rect.x, bottom);
    to = centi_put(to, centi(item->u.rect.width));
    to = operator_put(centi_put(to, centi(item->u.rect.height)), "re ");
    content_wrote(content, operator_put(to, paint_operator(item->u.rect.filled, item->u.rect.stroked)));
}

/* With miter joins, a sharp turn of a line chart would end in a spike. */
static void set_round_joins(Content *content)
{
    if (content->state.round_joins)
        return;
    content->state.round_joins = true;
    content_wrote(content, operator_put(content_reserve(content), "1 j\n"));
}

static char *put_step(const Content *content, char *to, const PathStep *step)
{
    static const char *const operators[] = {
        [PATH_MOVE] = "m ", [PATH_LINE] = "l ", [PATH_CURVE] = "c ", [PATH_CLOSE] = "h "};
    unsigned points = step->op == PATH_CURVE ? 3 : step->op == PATH_CLOSE ? 0 : 1;
    for (unsigned i = 0; i < points; i++)
        to = put_point(content, to, step->x[i], step->y[i]);
    return operator_put(to, operators[step->op]);
}

static void path(Content *content, const FrameItem *item)
{
    set_paint(content, item->u.path.filled, item->u.path.fill, item->u.path.stroked, item->u.path.stroke,
              item->u.path.stroke_width, item->u.path.dashed);
    if (item->u.path.stroked)
        set_round_joins(content);
    for (uint32_t i = 0; i < item->u.path.count; i++)
        content_wrote(content, put_step(content, content_reserve(content), &item->u.path.steps[i]));
    const char *operator_ = paint_operator(item->u.path.filled, item->u.path.stroked);
    content_wrote(content, operator_put(content_reserve(content), operator_));
}

static void image(Content *content, const FrameItem *item)
{
    float bottom = item->u.image.y + item->u.image.height;
    char *to = operator_put(content_reserve(content), "q ");
    to = operator_put(centi_put(to, centi(item->u.image.width)), "0 0 ");
    to = centi_put(to, centi(item->u.image.height));
    to = operator_put(put_point(content, to, item->u.image.x, bottom), "cm /I");
    to = number_put(to, images_number(content->images, &item->u.image.picture), 0);
    content_wrote(content, operator_put(to, " Do Q\n"));
}

static void put_item(Content *content, const FrameItem *item)
{
    if (item->kind == ITEM_LINK)
        return;
    if (item->kind == ITEM_TEXT) {
        content_text(content, item);
        return;
    }
    content_end_text(content);
    if (item->kind == ITEM_LINE)
        line(content, item);
    else if (item->kind == ITEM_RECT)
        rectangle(content, item);
    else if (item->kind == ITEM_PATH)
        path(content, item);
    else
        image(content, item);
}

/* The end of the items from `first` on that belong to one element and form one marked-content sequence.
 * Running head and foot are sequences of their own. */
static uint32_t group_end(const Page *page, uint32_t first)
{
    uint32_t end = first + 1;
    while (end < page->count && page->items[end].element == page->items[first].element && end != page->head &&
           end != page->foot)
        end++;
    return end;
}

static bool has_kind(const FrameItem *items, uint32_t count, bool text)
{
    for (uint32_t i = 0; i < count; i++)
        if (items[i].kind != ITEM_LINK && (items[i].kind == ITEM_TEXT) == text)
            return true;
    return false;
}

/* The operator that begins the artifact at item `first` of the page (ISO 32000-1, 14.8.2.2). */
static const char *artifact_mark(const Page *page, uint32_t first)
{
    if (page->foot && first >= page->foot)
        return "/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n";
    if (page->head && first >= page->head)
        return "/Artifact<</Type/Pagination/Subtype/Header>>BDC\n";
    return "/Artifact BMC\n";
}

/* "/TD<</MCID 12>>BDC" (ISO 32000-1, 14.6). */
static void begin_mark(Content *content, Tag tag, uint32_t number)
{
    static const char key[] = "<</MCID ", end[] = ">>BDC\n";
    char *to = content_reserve(content);
    *to++ = '/';
    to = operator_put(to, tag_name(tag));
    memcpy(to, key, sizeof key - 1);
    to = number_put(to + sizeof key - 1, number, 0);
    memcpy(to, end, sizeof end - 1);
    content_wrote(content, to + sizeof end - 1);
}

static void put_items(Content *content, const FrameItem *items, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        put_item(content, &items[i]);
}

/* Marked content and text objects must be nested: a sequence of text stays in the open text object, and any
 * other sequence contains whole ones. */
static void put_group(Content *content, const Frames *frames, const Page *page, uint32_t first,
                      uint32_t count)
{
    const FrameItem *items = &page->items[first];
    bool draws = has_kind(items, count, false);
    if (!content->kids || (!draws && !has_kind(items, count, true))) {
        put_items(content, items, count);
        return;
    }
    uint32_t element = items->element;
    if (draws)
        content_end_text(content);
    else
        content_begin_text(content);
    if (element) {
        begin_mark(content, frames->elements[element].tag, content->marks);
        kids_add(content->kids, (Kid){element, content->page, content->marks++, false});
    } else {
        content_wrote(content, operator_put(content_reserve(content), artifact_mark(page, first)));
    }
    put_items(content, items, count);
    if (draws)
        content_end_text(content);
    content_wrote(content, operator_put(content_reserve(content), "EMC\n"));
}

bool content_page(Content *content, const Frames *frames, uint32_t number, Fail *f)
{
    const Page *page = &frames->pages[number];
    for (uint32_t i = 0; i < page->count; i++)
        if (!item_is_finite(&page->items[i]))
            return fail(f, FAIL_INTERNAL, "item %u of page %u lies at a coordinate that is not a number",
                        i + 1, number + 1);
    buf_clear(&content->out);
    content->height = frames->height;
    content->state = (GraphicsState){.line_width = 100, .font = NO_FONT};
    content->in_text = false;
    content->page = number;
    content->marks = 0;
    for (uint32_t first = 0; first < page->count;) {
        uint32_t end = group_end(page, first);
        put_group(content, frames, page, first, end - first);
        first = end;
    }
    content_end_text(content);
    *content_reserve(content) = '\0';
    return true;
}
