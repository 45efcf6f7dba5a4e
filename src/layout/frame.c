#include "layout/frame.h"

#include <string.h>

/* Room for one more in an array that lives in the arena; the outgrown copy stays there until the report is
 * finished. */
static void *grow(void *data, Arena *arena, uint32_t count, uint32_t *capacity, size_t size)
{
    if (count < *capacity)
        return data;
    uint32_t wanted = *capacity ? *capacity * 2 : 16;
    void *grown = arena_array(arena, wanted, size);
    if (count)
        memcpy(grown, data, (size_t)count * size);
    *capacity = wanted;
    return grown;
}

Page *frames_add_page(Frames *frames, Arena *arena)
{
    frames->pages =
        grow(frames->pages, arena, frames->page_count, &frames->page_capacity, sizeof *frames->pages);
    Page *page = &frames->pages[frames->page_count++];
    *page = (Page){0};
    return page;
}

FrameItem *page_add(Page *page, Arena *arena, ItemKind kind, uint32_t element)
{
    page->items = grow(page->items, arena, page->count, &page->capacity, sizeof *page->items);
    FrameItem *item = &page->items[page->count++];
    memset(item, 0, sizeof *item);
    item->kind = kind;
    item->element = element;
    return item;
}

Anchor *frames_add_anchor(Frames *frames, Arena *arena)
{
    frames->anchors =
        grow(frames->anchors, arena, frames->anchor_count, &frames->anchor_capacity, sizeof *frames->anchors);
    Anchor *anchor = &frames->anchors[frames->anchor_count++];
    *anchor = (Anchor){0};
    return anchor;
}

OutlineEntry *frames_add_outline(Frames *frames, Arena *arena)
{
    frames->outline = grow(frames->outline, arena, frames->outline_count, &frames->outline_capacity,
                           sizeof *frames->outline);
    OutlineEntry *entry = &frames->outline[frames->outline_count++];
    *entry = (OutlineEntry){0};
    return entry;
}

uint32_t frames_add_element(Frames *frames, Arena *arena, Tag tag, uint32_t parent)
{
    if (frames->element_count == 0)
        frames->element_count = 1;
    uint32_t count = frames->elements ? frames->element_count : 0;
    frames->elements =
        grow(frames->elements, arena, count, &frames->element_capacity, sizeof *frames->elements);
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
