#include "layout/frame/frame.h"

#include <math.h>
#include <string.h>

Page *frames_add_page(Frames *frames, Arena *arena)
{
    frames->pages = arena_grow(arena, frames->pages, frames->page_count, sizeof *frames->pages);
    Page *page = &frames->pages[frames->page_count++];
    *page = (Page){0};
    return page;
}

FrameItem *page_add(Page *page, Arena *arena, ItemKind kind, uint32_t element)
{
    page->items = arena_grow(arena, page->items, page->count, sizeof *page->items);
    FrameItem *item = &page->items[page->count++];
    memset(item, 0, sizeof *item);
    item->kind = kind;
    item->element = element;
    return item;
}

Anchor *frames_add_anchor(Frames *frames, Arena *arena)
{
    frames->anchors = arena_grow(arena, frames->anchors, frames->anchor_count, sizeof *frames->anchors);
    Anchor *anchor = &frames->anchors[frames->anchor_count++];
    *anchor = (Anchor){0};
    return anchor;
}

OutlineEntry *frames_add_outline(Frames *frames, Arena *arena)
{
    frames->outline = arena_grow(arena, frames->outline, frames->outline_count, sizeof *frames->outline);
    OutlineEntry *entry = &frames->outline[frames->outline_count++];
    *entry = (OutlineEntry){0};
    return entry;
}

/* Number 0 means no element. */
uint32_t frames_add_element(Frames *frames, Arena *arena, Tag tag, uint32_t parent)
{
    if (frames->element_count == 0)
        frames->elements = arena_grow(arena, NULL, frames->element_count++, sizeof *frames->elements);
    frames->elements = arena_grow(arena, frames->elements, frames->element_count, sizeof *frames->elements);
    uint32_t number = frames->element_count++;
    frames->elements[number] = (Element){.tag = tag, .parent = parent};
    return number;
}

const Anchor *frames_anchor(const Frames *frames, const char *name)
{
    for (uint32_t i = 0; i < frames->anchor_count; i++)
        if (strcmp(frames->anchors[i].name, name) == 0)
            return &frames->anchors[i];
    return NULL;
}

const char *tag_name(Tag tag)
{
    static const char *const names[] = {
        [TAG_DOCUMENT] = "Document",
        [TAG_SECT] = "Sect",
        [TAG_H1] = "H1",
        [TAG_H2] = "H2",
        [TAG_H3] = "H3",
        [TAG_P] = "P",
        [TAG_L] = "L",
        [TAG_LI] = "LI",
        [TAG_LBL] = "Lbl",
        [TAG_LBODY] = "LBody",
        [TAG_TABLE] = "Table",
        [TAG_THEAD] = "THead",
        [TAG_TBODY] = "TBody",
        [TAG_TR] = "TR",
        [TAG_TH] = "TH",
        [TAG_TD] = "TD",
        [TAG_CAPTION] = "Caption",
        [TAG_FIGURE] = "Figure",
        [TAG_NOTE] = "Note",
        [TAG_REFERENCE] = "Reference",
        [TAG_TOC] = "TOC",
        [TAG_TOCI] = "TOCI",
        [TAG_LINK] = "Link",
        [TAG_SPAN] = "Span",
    };
    return names[tag];
}

static bool path_is_finite(const FrameItem *item)
{
    for (uint32_t i = 0; i < item->u.path.count; i++) {
        const PathStep *step = &item->u.path.steps[i];
        unsigned points = step->op == PATH_CURVE ? 3 : step->op == PATH_CLOSE ? 0 : 1;
        for (unsigned p = 0; p < points; p++)
            if (!isfinite(step->x[p]) || !isfinite(step->y[p]))
                return false;
    }
    return isfinite(item->u.path.stroke_width);
}

/* A sum is finite only if its terms are. */
bool item_is_finite(const FrameItem *item)
{
    switch (item->kind) {
    case ITEM_TEXT:
        return isfinite(item->u.text.x + item->u.text.y + item->u.text.size + item->u.text.tracking);
    case ITEM_LINE:
        return isfinite(item->u.line.x1 + item->u.line.y1 + item->u.line.x2 + item->u.line.y2 +
                        item->u.line.width);
    case ITEM_RECT:
        return isfinite(item->u.rect.x + item->u.rect.y + item->u.rect.width + item->u.rect.height +
                        item->u.rect.stroke_width);
    case ITEM_PATH:
        return path_is_finite(item);
    case ITEM_IMAGE:
        return isfinite(item->u.image.x + item->u.image.y + item->u.image.width + item->u.image.height);
    case ITEM_LINK:
        return isfinite(item->u.link.x + item->u.link.y + item->u.link.width + item->u.link.height);
    }
    return false;
}
