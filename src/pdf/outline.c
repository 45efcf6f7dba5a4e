#include "pdf/export.h"
#include "pdf/string.h"

/* Entries that a viewer's side bar shows without scrolling. */
enum { ENTRIES_IN_SIGHT = 40 };

/* Neighbours of an entry in the tree, as indices; NONE: no such entry. */
typedef struct Place {
    uint32_t parent, previous, next, first, last;
    uint32_t children;
    HPDF_Dict object;
} Place;

#define NONE UINT32_MAX

/* The entry above `i` that it belongs to: the nearest of a lesser level. */
static uint32_t find_parent(const Frames *frames, uint32_t i)
{
    for (uint32_t at = i; at-- > 0;)
        if (frames->outline[at].level < frames->outline[i].level)
            return at;
    return NONE;
}

/* The tree out of the list; `root` stands above the entries without a parent. */
static void connect(const Frames *frames, Place *places, Place *root)
{
    *root = (Place){.first = NONE, .last = NONE};
    for (uint32_t i = 0; i < frames->outline_count; i++) {
        places[i] = (Place){.previous = NONE, .next = NONE, .first = NONE, .last = NONE};
        places[i].parent = find_parent(frames, i);
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

static void put_reference(Buf *out, const char *key, const Place *places, uint32_t index)
{
    if (index != NONE)
        buf_printf(out, "/%s %u 0 R", key, object_number(places[index].object));
}

/* ISO 32000-1, table 153. Entries that go beyond two levels are unfolded with their parent. */
static void write_entry(Export *e, const Place *places, uint32_t i, unsigned root, bool open)
{
    const OutlineEntry *entry = &e->frames->outline[i];
    const Place *place = &places[i];
    Buf *out = &e->entries;
    buf_clear(out);
    buf_text(out, "/Title");
    string_text(out, entry->title);
    buf_printf(out, "/Parent %u 0 R",
               place->parent == NONE ? root : object_number(places[place->parent].object));
    put_reference(out, "Prev", places, place->previous);
    put_reference(out, "Next", places, place->next);
    put_reference(out, "First", places, place->first);
    put_reference(out, "Last", places, place->last);
    if (place->children)
        buf_printf(out, "/Count %s%u", open ? "" : "-", place->children);
    buf_text(out, "/Dest");
    put_destination(e, out, entry->page, entry->y);
    object_set(e->d, place->object, out->data, out->length);
}

unsigned outline_write(Export *e)
{
    const Frames *frames = e->frames;
    uint32_t count = frames->outline_count;
    if (!count)
        return 0;
    Place *places = pool_alloc(e->d->pool, count * sizeof *places), root;
    connect(frames, places, &root);
    root.object = object_new(e->d);
    for (uint32_t i = 0; i < count; i++)
        places[i].object = object_new(e->d);
    bool open = count <= ENTRIES_IN_SIGHT;
    for (uint32_t i = 0; i < count; i++)
        write_entry(e, places, i, object_number(root.object), open);
    buf_clear(&e->entries);
    buf_printf(&e->entries, "/Type/Outlines/Count %u", open ? count : root.children);
    put_reference(&e->entries, "First", places, root.first);
    put_reference(&e->entries, "Last", places, root.last);
    object_set(e->d, root.object, e->entries.data, e->entries.length);
    return object_number(root.object);
}
