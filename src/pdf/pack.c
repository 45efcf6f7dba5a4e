#include "pdf/pack.h"

#include "pdf/file.h"

#include <stdio.h>

/* Size of an object stream in bytes, unless a single object is longer: a reader unpacks the whole stream to
 * read one object. This many bytes hold fewer objects than a two-byte index can count. */
enum { MOST_TEXT = 100000 };

static size_t text_end(const Document *d, uint32_t object)
{
    return object + 1 < d->object_count ? d->objects[object + 1].at : d->text.length;
}

/* "12 0 13 96 ": numbers of the objects [first, end) and the offsets of their texts. */
static void put_index(Document *d, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++) {
        buf_integer(&d->pack, d->objects[i].number);
        buf_char(&d->pack, ' ');
        buf_integer(&d->pack, (int64_t)(d->objects[i].at - d->objects[first].at));
        buf_char(&d->pack, ' ');
    }
}

/* Packs objects from `first` on; returns the first that did not fit. */
static uint32_t pack_some(Document *d, uint32_t first)
{
    size_t at = d->objects[first].at;
    uint32_t end = first + 1;
    while (end < d->object_count && text_end(d, end) - at <= MOST_TEXT)
        end++;
    buf_clear(&d->pack);
    put_index(d, first, end);
    char entries[80];
    snprintf(entries, sizeof entries, "/Type/ObjStm/N %u/First %zu", end - first, d->pack.length);
    buf_add(&d->pack, d->text.data + at, text_end(d, end - 1) - at);
    unsigned number = stream_add(d, d->pack.data, d->pack.length, entries);
    for (uint32_t i = first; i < end; i++)
        file_set_packed(d, d->objects[i].number, number, i - first);
    return end;
}

void pack_objects(Document *d)
{
    for (uint32_t first = 0; first < d->object_count;)
        first = pack_some(d, first);
}
