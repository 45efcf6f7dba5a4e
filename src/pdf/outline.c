/* The outline that a viewer shows beside the pages (ISO 32000-1, 12.3.3). */
#include "pdf/export.h"
#include "pdf/string.h"

/* Entries that a viewer's sidebar shows without scrolling. */
enum { VISIBLE_ENTRIES = 40 };

/* Neighbors of an entry in the tree, as indices; NONE: no such entry. */
typedef struct Place {
    uint32_t parent, previous, next, first, last;
    uint32_t children;
} Place;

#define NONE UINT32_MAX

/* The parent of entry `i`: the nearest earlier one with a lower level. An earlier entry at the same or a
 * higher level already has its parent, and nothing between that parent and the entry can be the one
 * sought. */
static uint32_t find_parent(const Frames *frames, const Place *places, uint32_t i)
{
    uint32_t at = i ? i - 1 : NONE;
    while (at != NONE && frames->outline[at].level >= frames->outline[i].level)
        at = places[at].parent;
    return at;
}

/* Links the list into a tree; `root` is the parent of top-level entries. */
static void connect(const Frames *frames, Place *places, Place *root)
{
    *root = (Place){.first = NONE, .last = NONE};
    for (uint32_t i = 0; i < frames->outline_count; i++) {
        places[i] = (Place){.previous = NONE, .next = NONE, .first = NONE, .last = NONE};
        places[i].parent = find_parent(frames, places, i);
        Place *parent = places[i].parent == NONE ? root : &places[places[i].parent];
        places[i].previous = parent->last;
        if (parent->last == NONE)
            parent->first = i;
        else
            places[parent->last].next = i;
        parent->last = i;
        parent->children++;
    }
}

/* Object numbers run from `first` in the order of the entries. */
static void put_neighbor(Buf *out, const char *key, unsigned first, uint32_t index)
{
    if (index != NONE)
        put_reference(out, key, first + index);
}

/* ISO 32000-1, table 153. Entries below the second level are expanded with their parent. */
static void write_entry(Export *e, const Place *places, uint32_t i, unsigned root, bool open)
{
    const OutlineEntry *entry = &e->frames->outline[i];
    const Place *place = &places[i];
    unsigned first = root + 1;
    Buf *out = object_begin(e->d, first + i);
    buf_text(out, "<</Title");
    string_text(out, entry->title);
    put_reference(out, "/Parent ", place->parent == NONE ? root : first + place->parent);
    put_neighbor(out, "/Prev ", first, place->previous);
    put_neighbor(out, "/Next ", first, place->next);
    put_neighbor(out, "/First ", first, place->first);
    put_neighbor(out, "/Last ", first, place->last);
    if (place->children)
        buf_printf(out, "/Count %s%u", open ? "" : "-", place->children);
    buf_text(out, "/Dest");
    put_destination(e, out, entry->page, entry->y);
    if (e->tagged && entry->element)
        put_reference(out, "/SE ", element_number(e, entry->element));
    buf_text(out, ">>");
    object_end(e->d);
}

unsigned outline_write(Export *e)
{
    const Frames *frames = e->frames;
    uint32_t count = frames->outline_count;
    if (!count)
        return 0;
    Place *places = arena_alloc(e->d->arena, count * sizeof *places), top;
    connect(frames, places, &top);
    unsigned root = object_new(e->d, 1 + count);
    bool open = count <= VISIBLE_ENTRIES;
    for (uint32_t i = 0; i < count; i++)
        write_entry(e, places, i, root, open);
    Buf *out = object_begin(e->d, root);
    buf_printf(out, "<</Type/Outlines/Count %u", open ? count : top.children);
    put_neighbor(out, "/First ", root + 1, top.first);
    put_neighbor(out, "/Last ", root + 1, top.last);
    buf_text(out, ">>");
    object_end(e->d);
    return root;
}
