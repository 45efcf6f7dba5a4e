#include "pdf/export.h"
#include "pdf/number.h"
#include "pdf/string.h"

static void put_centi(Buf *out, float points)
{
    char *end = centi_put(buf_reserve(out, NUMBER_SIZE), centi(points));
    out->length = (size_t)(end - out->data);
}

void put_destination(const Export *e, Buf *out, uint32_t page, float y)
{
    float height = e->frames->height, top = height - y;
    buf_printf(out, "[%u 0 R/XYZ 0 ", object_number(e->pages[page]));
    put_centi(out, top < 0 ? 0 : top > height ? height : top);
    buf_text(out, "null]");
}

static bool put_action(Export *e, const FrameItem *item, uint32_t page)
{
    const char *address = item->u.link.address;
    if (*address != '#') {
        buf_text(&e->entries, "/A<</S/URI/URI");
        string_uri(&e->entries, address);
        buf_text(&e->entries, ">>");
        return true;
    }
    const Anchor *anchor = frames_anchor(e->frames, address + 1);
    if (!anchor || anchor->page >= e->frames->page_count)
        return fail(e->f, FAIL_DEFINITION,
                    "the link %s on page %u leads nowhere: nothing in the report has that id", address,
                    page + 1);
    buf_text(&e->entries, "/Dest");
    put_destination(e, &e->entries, anchor->page, anchor->y);
    return true;
}

/* ISO 32000-1, 12.5.6.5; printed, without a border. */
static bool add_link(Export *e, HPDF_Array annotations, const FrameItem *item, uint32_t page)
{
    float bottom = e->frames->height - item->u.link.y - item->u.link.height;
    Buf *out = &e->entries;
    buf_clear(out);
    buf_text(out, "/Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[");
    put_centi(out, item->u.link.x);
    put_centi(out, bottom);
    put_centi(out, item->u.link.x + item->u.link.width);
    put_centi(out, bottom + item->u.link.height);
    buf_char(out, ']');
    if (item->u.link.text) {
        buf_text(out, "/Contents");
        string_text(out, item->u.link.text);
    }
    if (!put_action(e, item, page))
        return false;
    HPDF_Dict annotation = object_new(e->d);
    object_set(e->d, annotation, out->data, out->length);
    HPDF_Array_Add(annotations, annotation);
    return true;
}

static bool page_links(Export *e, uint32_t number)
{
    const Page *page = &e->frames->pages[number];
    HPDF_Array annotations = NULL;
    for (uint32_t i = 0; i < page->count; i++) {
        if (page->items[i].kind != ITEM_LINK)
            continue;
        if (!annotations) {
            annotations = HPDF_Array_New(e->d->haru->mmgr);
            HPDF_Dict_Add(e->pages[number], "Annots", annotations);
        }
        if (!add_link(e, annotations, &page->items[i], number))
            return false;
    }
    return true;
}

bool links_write(Export *e)
{
    for (uint32_t i = 0; i < e->frames->page_count; i++)
        if (!page_links(e, i))
            return false;
    return true;
}
