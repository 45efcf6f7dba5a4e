#include "pdf/export.h"
#include "pdf/number.h"
#include "pdf/string.h"

void put_points(Buf *out, float points)
{
    char *end = centi_put(buf_reserve(out, NUMBER_SIZE), centi(points));
    out->length = (size_t)(end - out->data);
}

void put_destination(const Export *e, Buf *out, uint32_t page, float y)
{
    float height = e->frames->height, top = height - y;
    buf_printf(out, "[%u 0 R/XYZ 0 ", page_number(e->d, page));
    put_points(out, top < 0 ? 0 : top > height ? height : top);
    buf_text(out, "null]");
}

static bool put_action(const Export *e, Buf *out, const FrameItem *item, uint32_t page)
{
    const char *address = item->u.link.address;
    if (*address != '#') {
        buf_text(out, "/A<</S/URI/URI");
        string_uri(out, address);
        buf_text(out, ">>");
        return true;
    }
    const Anchor *anchor = frames_anchor(e->frames, address + 1);
    if (!anchor || anchor->page >= e->frames->page_count)
        return fail(e->f, FAIL_DEFINITION,
                    "the link %s on page %u leads nowhere: nothing in the report has that id", address,
                    page + 1);
    buf_text(out, "/Dest");
    put_destination(e, out, anchor->page, anchor->y);
    return true;
}

static void put_box(const Export *e, Buf *out, const FrameItem *item)
{
    float bottom = e->frames->height - item->u.link.y - item->u.link.height;
    buf_text(out, "/Rect[");
    put_points(out, item->u.link.x);
    put_points(out, bottom);
    put_points(out, item->u.link.x + item->u.link.width);
    put_points(out, bottom + item->u.link.height);
    buf_char(out, ']');
}

/* ISO 32000-1, 12.5.6.5; printed, without a border. */
static bool write_link(Export *e, unsigned number, const FrameItem *item, uint32_t page)
{
    Buf *out = object_begin(e->d, number);
    buf_text(out, "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]");
    put_box(e, out, item);
    if (item->u.link.text) {
        buf_text(out, "/Contents");
        string_text(out, item->u.link.text);
    }
    if (e->tagged && item->element) {
        buf_printf(out, "/StructParent %u", e->frames->page_count + e->kids->objects);
        kids_add(e->kids, (Kid){item->element, page, number, true});
    }
    bool good = put_action(e, out, item, page);
    buf_text(out, ">>");
    object_end(e->d, number);
    return good;
}

static bool page_links(Export *e, uint32_t page)
{
    const Page *from = &e->frames->pages[page];
    Buf *list = e->entries;
    buf_clear(list);
    for (uint32_t i = 0; i < from->count; i++) {
        if (from->items[i].kind != ITEM_LINK)
            continue;
        unsigned number = object_new(e->d, 1);
        buf_printf(list, "%u 0 R ", number);
        if (!write_link(e, number, &from->items[i], page))
            return false;
    }
    if (!list->length)
        return true;
    unsigned number = object_new(e->d, 1);
    buf_printf(object_begin(e->d, number), "[%s]", list->data);
    object_end(e->d, number);
    page_refer(e->d, page, "Annots", number);
    return true;
}

bool links_write(Export *e)
{
    for (uint32_t i = 0; i < e->frames->page_count; i++)
        if (!page_links(e, i))
            return false;
    return true;
}
