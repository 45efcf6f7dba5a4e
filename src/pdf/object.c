/* A document's objects: text to be packed, and streams in the file. */
#include "pdf/file.h"

#include "base/arena.h"

Buf *object_begin(Document *d, unsigned number)
{
    if (d->object_count == d->object_capacity) {
        d->object_capacity = d->object_capacity ? 2 * d->object_capacity : 1024;
        d->objects = memory_resize(d->objects, d->object_capacity * sizeof *d->objects);
    }
    d->objects[d->object_count++] = (Object){number, d->text.length};
    return &d->text;
}

void object_end(Document *d)
{
    buf_char(&d->text, '\n');
}

void object_set(Document *d, unsigned number, const Buf *entries)
{
    Buf *out = object_begin(d, number);
    buf_text(out, "<<");
    buf_add(out, entries->data, entries->length);
    buf_text(out, ">>");
    object_end(d);
}

unsigned object_add(Document *d, const Buf *entries)
{
    unsigned number = object_new(d, 1);
    object_set(d, number, entries);
    return number;
}

static unsigned add_stream(Document *d, const void *data, size_t size, const char *entries,
                           const char *filter)
{
    unsigned number = object_new(d, 1);
    file_object(d, number);
    buf_text(d->out, "<<");
    buf_text(d->out, entries ? entries : "");
    buf_text(d->out, filter);
    buf_text(d->out, "/Length ");
    buf_integer(d->out, (int64_t)size);
    buf_text(d->out, ">>stream\n");
    buf_add(d->out, data, size);
    buf_text(d->out, "\nendstream\nendobj\n");
    return number;
}

unsigned stream_add_plain(Document *d, const void *data, size_t size, const char *entries)
{
    return add_stream(d, data, size, entries, "");
}

unsigned stream_add_deflated(Document *d, const void *data, size_t size, const char *entries)
{
    return add_stream(d, data, size, entries, "/Filter/FlateDecode");
}

unsigned stream_add(Document *d, const void *data, size_t size, const char *entries)
{
    deflate_into(d, data, size, &d->deflated);
    return stream_add_deflated(d, d->deflated.data, d->deflated.length, entries);
}

/* In the order of their numbers: a stream's length is known only after the stream is written, and its object
 * comes after the stream. */
void objects_add_haru(Document *d)
{
    for (unsigned number = 1; number < haru_end_number(d->haru); number++) {
        bool stream = haru_is_stream(d->haru, number);
        if (stream)
            file_object(d, number);
        else
            object_begin(d, number);
        if (!haru_write(d->haru, number, stream ? d->out : &d->text))
            return;
        if (stream)
            buf_text(d->out, "\nendobj\n");
        else
            object_end(d);
    }
}
