#include "layout/text/forward.h"

#include <string.h>

void forward_add(ForwardRefs *list, Canvas *canvas, const char *anchor, const char *prefix,
                 const char *suffix, const Style *style, Color color, float x, float y, Align align)
{
    list->items = arena_grow(canvas->arena, list->items, list->count, sizeof *list->items);
    FrameItem *item = page_add(canvas->page, canvas->arena, ITEM_TEXT, canvas->element);
    item->u.text.font = fontset_find(canvas->fonts, style->weight, style->italic)->index;
    item->u.text.size = style->size;
    item->u.text.tracking = style->tracking;
    item->u.text.color = color;
    item->u.text.x = x;
    item->u.text.y = y;
    item->u.text.text = "";
    list->items[list->count++] = (ForwardRef){.anchor = anchor,
                                              .prefix = prefix,
                                              .suffix = suffix,
                                              .page = (uint32_t)(canvas->page - canvas->frames->pages),
                                              .item = canvas->page->count - 1,
                                              .x = x,
                                              .align = align};
}

void forward_link(ForwardRefs *list, const Canvas *canvas)
{
    list->items[list->count - 1].link = canvas->page->count - 1;
}

static void write_number(const ForwardRef *ref, Canvas *canvas, uint32_t number)
{
    FrameItem *item = &canvas->frames->pages[ref->page].items[ref->item];
    const char *text = arena_printf(canvas->arena, "%s%u%s", ref->prefix, number, ref->suffix);
    const Font *font = fontset_at(canvas->fonts, item->u.text.font);
    const Shaped *shaped = shape(canvas->shaper, font, text, strlen(text), canvas->lang, canvas->f);
    float width = shaped_width(shaped, item->u.text.size, item->u.text.tracking);
    item->u.text.x = ref->align == ALIGN_LEFT    ? ref->x
                     : ref->align == ALIGN_RIGHT ? ref->x - width
                                                 : ref->x - width / 2;
    item_set_text(item, canvas->arena, &(ShapedPart){shaped, 0, shaped->count, 0, shaped->length});
    if (ref->link)
        canvas->frames->pages[ref->page].items[ref->link].u.link.text =
            arena_printf(canvas->arena, "%u", number);
}

void forward_resolve(const ForwardRefs *list, Canvas *canvas)
{
    for (uint32_t i = 0; i < list->count; i++) {
        const Anchor *anchor = frames_anchor(canvas->frames, list->items[i].anchor);
        if (anchor)
            write_number(&list->items[i], canvas, anchor->page + 1);
    }
}
