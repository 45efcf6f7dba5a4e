#include "pdf/pack.h"

#include "pdf/file.h"
#include "pdf/number.h"

/* Of an object stream. Readers unpack it as a whole, and what is longer than this takes libdeflate twice the
 * time a byte. */
enum { MOST_OBJECTS = 2000, MOST_TEXT = 50000 };

static void begin_stream(Document *d, unsigned number, uint32_t count, size_t first, size_t size)
{
    file_object(d, number);
    buf_printf(d->out, "<</Type/ObjStm/N %u/First %zu/Filter/FlateDecode/Length %zu>>stream\n", count, first,
               size);
}

static void end_stream(Document *d)
{
    buf_text(d->out, "\nendstream\nendobj\n");
}

static size_t text_end(const Document *d, uint32_t object)
{
    return object + 1 < d->plain.count ? d->plain.items[object + 1].at : d->text.length;
}

/* "12 0 13 96 ": numbers of the objects [first, end) and where their texts begin. */
static void put_index(Document *d, uint32_t first, uint32_t end, unsigned pack)
{
    const Object *objects = d->plain.items;
    char *start = buf_reserve(&d->pack, (size_t)(end - first) * 2 * (NUMBER_SIZE + 1)), *to = start;
    for (uint32_t i = first; i < end; i++) {
        file_set_packed(d, objects[i].number, pack, i - first);
        to = number_put(to, objects[i].number, 0);
        *to++ = ' ';
        to = number_put(to, (int64_t)(objects[i].at - objects[first].at), 0);
        *to++ = ' ';
    }
    d->pack.length += (size_t)(to - start);
}

/* Packs objects from `first` on; the first that found no room. */
static uint32_t pack_some(Document *d, uint32_t first)
{
    size_t at = d->plain.items[first].at;
    uint32_t end = first + 1;
    while (end < d->plain.count && end - first < MOST_OBJECTS && text_end(d, end) - at <= MOST_TEXT)
        end++;
    unsigned number = object_new(d, 1);
    buf_clear(&d->pack);
    put_index(d, first, end, number);
    size_t index = d->pack.length;
    buf_add(&d->pack, d->text.data + at, text_end(d, end - 1) - at);
    deflate_into(d, d->pack.data, d->pack.length, &d->deflated);
    begin_stream(d, number, end - first, index, d->deflated.length);
    buf_add(d->out, d->deflated.data, d->deflated.length);
    end_stream(d);
    return end;
}

void pack_plain(Document *d)
{
    for (uint32_t first = 0; first < d->plain.count;)
        first = pack_some(d, first);
}

bool pack_is_full(const Document *d)
{
    return d->squeezed.count == MOST_OBJECTS ||
           (d->squeezed.count && d->squeeze.text.length - d->squeeze.start >= MOST_TEXT);
}

static void squeeze_index(Document *d, unsigned pack)
{
    const Objects *objects = &d->squeezed;
    buf_clear(&d->index.text);
    squeeze_begin(&d->index, false);
    for (uint32_t i = 0; i < objects->count; i++) {
        file_set_packed(d, objects->items[i].number, pack, i);
        squeeze_new_number(&d->index, objects->items[i].number);
        squeeze_new_number(&d->index, (uint32_t)(objects->items[i].at - d->squeeze.start));
    }
    squeeze_end(&d->index);
}

/* What zlib's format puts around the blocks (RFC 1950). */
static const char zlib_head[] = {0x78, 0x01};

static void put_checksum(Document *d)
{
    const Buf *index = &d->index.text, *text = &d->squeeze.text;
    uint32_t sum = libdeflate_adler32(1, index->data, index->length);
    sum = libdeflate_adler32(sum, text->data + d->squeeze.start, text->length - d->squeeze.start);
    for (int shift = 24; shift >= 0; shift -= 8)
        buf_char(d->out, (char)(sum >> shift & 0xFF));
}

void pack_squeezed(Document *d)
{
    if (!d->squeezed.count)
        return;
    unsigned number = object_new(d, 1);
    squeeze_end(&d->squeeze);
    squeeze_index(d, number);
    const Buf *index = &d->index.bits, *bits = &d->squeeze.bits;
    begin_stream(d, number, d->squeezed.count, d->index.text.length,
                 sizeof zlib_head + index->length + bits->length + sizeof(uint32_t));
    buf_add(d->out, zlib_head, sizeof zlib_head);
    buf_add(d->out, index->data, index->length);
    buf_add(d->out, bits->data, bits->length);
    put_checksum(d);
    end_stream(d);
    d->squeezed.count = 0;
}
