/* Link annotations and their targets (ISO 32000-1, 12.5.6.5). */
#include "pdf/export.h"
#include "pdf/string.h"

#include <math.h>
#include <string.h>

void put_destination(const Export *e, Buf *out, uint32_t page, float y)
{
    float height = e->frames->height, top = height - y;
    put_reference(out, "[", haru_page_number(e->d->haru, page));
    buf_text(out, "/XYZ 0 ");
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

/* The area and the text of a link: those of its item and of the items that continue it. */
typedef struct Link {
    const FrameItem *item;
    float width;
    Buf *text;
} Link;

/* Whether the item directly follows the link and has the same target, as when a link changes its font. */
static bool goes_on(const Link *link, const FrameItem *item)
{
    const FrameItem *first = link->item;
    return item->kind == ITEM_LINK && item->element && item->element == first->element &&
           fabsf(item->u.link.x - first->u.link.x - link->width) < 0.01F &&
           fabsf(item->u.link.y - first->u.link.y) < 0.01F &&
           !strcmp(item->u.link.address, first->u.link.address);
}

/* The items of the page from `*at` on that form one link; advances `*at` past them. */
static Link take_link(const Page *page, uint32_t *at, Buf *text)
{
    const FrameItem *first = &page->items[(*at)++];
    Link link = {.item = first, .width = first->u.link.width, .text = text};
    buf_clear(text);
    buf_text(text, first->u.link.text ? first->u.link.text : "");
    for (uint32_t i = *at; i < page->count && page->items[i].element == first->element; i++) {
        const FrameItem *item = &page->items[i];
        if (!goes_on(&link, item))
            continue;
        link.width += item->u.link.width;
        buf_text(text, item->u.link.text ? item->u.link.text : "");
        *at = i + 1;
    }
    return link;
}

static void put_box(const Export *e, Buf *out, const Link *link)
{
    const FrameItem *item = link->item;
    float bottom = e->frames->height - item->u.link.y - item->u.link.height;
    buf_text(out, "/Rect[");
    put_points(out, item->u.link.x);
    put_points(out, bottom);
    put_points(out, item->u.link.x + link->width);
    put_points(out, bottom + item->u.link.height);
    buf_char(out, ']');
}

/* ISO 32000-1, 12.5.6.5; printed, without a border. */
static bool write_link(Export *e, unsigned number, const Link *link, uint32_t page)
{
    Buf *out = object_begin(e->d, number);
    buf_text(out, "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]");
    put_box(e, out, link);
    if (link->text->length) {
        buf_text(out, "/Contents");
        string_text(out, link->text->data);
    }
    if (e->tagged && link->item->element) {
        buf_text(out, "/StructParent ");
        buf_integer(out, e->frames->page_count + e->kids->objects);
        kids_add(e->kids, (Kid){link->item->element, page, number, true});
    }
    bool good = put_action(e, out, link->item, page);
    buf_text(out, ">>");
    object_end(e->d);
    return good;
}

static bool page_links(Export *e, uint32_t page, Buf *text)
{
    const Page *from = &e->frames->pages[page];
    Buf *list = e->entries;
    buf_clear(list);
    for (uint32_t i = 0; i < from->count;) {
        if (from->items[i].kind != ITEM_LINK) {
            i++;
            continue;
        }
        Link link = take_link(from, &i, text);
        unsigned number = object_new(e->d, 1);
        put_reference(list, " ", number);
        if (!write_link(e, number, &link, page))
            return false;
    }
    if (!list->length)
        return true;
    unsigned number = object_new(e->d, 1);
    buf_printf(object_begin(e->d, number), "[%s]", list->data);
    object_end(e->d);
    haru_page_refer(e->d->haru, page, "Annots", number);
    return true;
}

bool links_write(Export *e)
{
    Buf text = {0};
    bool good = true;
    for (uint32_t i = 0; good && i < e->frames->page_count; i++)
        good = page_links(e, i, &text);
    buf_free(&text);
    return good;
}
