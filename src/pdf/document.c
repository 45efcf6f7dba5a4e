#include "pdf/document.h"

#include <stdlib.h>

/* Level 1 leaves 30% of a report's bytes for a third more time than none; level 6 takes off another twentieth
 * for as much time again. */
enum { DEFLATE_LEVEL = 1 };

bool document_open(Document *d, Fail *f)
{
    *d = (Document){.arena = arena_new(), .deflater = libdeflate_alloc_compressor(DEFLATE_LEVEL)};
    if (!d->deflater)
        return fail(f, FAIL_INTERNAL, "out of memory for compressing the PDF");
    d->haru = haru_open(f);
    return d->haru != NULL;
}

void document_close(Document *d)
{
    haru_close(d->haru);
    arena_free(d->arena);
    libdeflate_free_compressor(d->deflater);
    buf_free(&d->deflated);
    buf_free(&d->profile);
    buf_free(&d->rows);
    buf_free(&d->text);
    buf_free(&d->pack);
    free(d->objects);
    *d = (Document){0};
}

bool document_begin(Document *d, uint32_t pages, Fail *f)
{
    arena_reset(d->arena);
    if (!haru_begin(d->haru, d->arena, pages, f))
        return false;
    d->next = haru_end_number(d->haru);
    return true;
}

unsigned object_new(Document *d, uint32_t count)
{
    d->next += count;
    return d->next - count;
}

void deflate_into(Document *d, const void *data, size_t size, Buf *out)
{
    buf_clear(out);
    size_t bound = libdeflate_zlib_compress_bound(d->deflater, size);
    out->length = libdeflate_zlib_compress(d->deflater, data, size, buf_reserve(out, bound), bound);
}

void page_set_content(Document *d, uint32_t page, const void *data, size_t size)
{
    deflate_into(d, data, size, &d->deflated);
    haru_set_page_content(d->haru, page, &d->deflated);
}
