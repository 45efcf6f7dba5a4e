#include "pdf/file.h"

#include "base/hash.h"

#include <endian.h>
#include <string.h>

/* A row of the cross-reference stream, after the predictor's byte: a kind and two numbers. */
enum { ROW_FREE, ROW_PLAIN, ROW_PACKED };
enum { PLACE_BYTES = 4, INDEX_BYTES = 2, ROW_BYTES = 1 + PLACE_BYTES + INDEX_BYTES };

/* Big-endian, the kind first. */
static void set_row(Document *d, unsigned number, unsigned kind, size_t place, unsigned index)
{
    size_t end = (number + (size_t)1) * ROW_BYTES;
    if (d->rows.length < end) {
        buf_reserve(&d->rows, end - d->rows.length);
        d->rows.length = end;
    }
    uint64_t row = htobe64((uint64_t)kind << 56 | (uint64_t)place << 24 | (uint64_t)index << 8);
    memcpy(d->rows.data + end - ROW_BYTES, &row, ROW_BYTES);
}

void file_begin(Document *d, Buf *out)
{
    d->out = out;
    d->start = out->length;
    d->object_count = 0;
    buf_clear(&d->text);
    buf_clear(&d->rows);
    set_row(d, 0, ROW_FREE, 0, UINT16_MAX);
    buf_text(out, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
}

void file_set_packed(Document *d, unsigned number, unsigned pack, unsigned index)
{
    set_row(d, number, ROW_PACKED, pack, index);
}

void file_object(Document *d, unsigned number)
{
    set_row(d, number, ROW_PLAIN, d->out->length - d->start, 0);
    buf_integer(d->out, number);
    buf_text(d->out, " 0 obj\n");
}

/* Rows as differences from the row above, which makes most of them alike (PNG's "up", ISO 32000-1,
 * 7.4.4.4). */
static void deflate_rows(Document *d)
{
    size_t rows = d->rows.length / ROW_BYTES;
    unsigned char *encoded = arena_alloc(d->arena, rows * (1 + ROW_BYTES)), *to = encoded;
    for (size_t row = 0; row < rows; row++) {
        const unsigned char *from = (unsigned char *)d->rows.data + row * ROW_BYTES;
        *to++ = 2;
        for (int i = 0; i < ROW_BYTES; i++)
            *to++ = (unsigned char)(from[i] - (row ? from[i - ROW_BYTES] : 0));
    }
    deflate_into(d, encoded, (size_t)(to - encoded), &d->deflated);
}

static void put_cross_references(Document *d)
{
    Buf *out = d->out;
    size_t at = out->length - d->start;
    char id[HASH_TEXT];
    Hash hash;
    hash_begin(&hash);
    hash_add(&hash, out->data + d->start, at);
    hash_end(&hash, id);
    unsigned number = object_new(d, 1);
    file_object(d, number);
    deflate_rows(d);
    buf_printf(out, "<</Type/XRef/Size %u/Root %u 0 R/Info %u 0 R", number + 1, haru_catalog_number(d->haru),
               haru_info_number(d->haru));
    buf_printf(out, "/ID[<%s><%s>]/W[1 %d %d]/DecodeParms<</Predictor 12/Columns %d>>", id, id, PLACE_BYTES,
               INDEX_BYTES, ROW_BYTES);
    buf_printf(out, "/Filter/FlateDecode/Length %zu>>stream\n", d->deflated.length);
    buf_add(out, d->deflated.data, d->deflated.length);
    buf_printf(out, "\nendstream\nendobj\nstartxref\n%zu\n%%%%EOF\n", at);
}

bool file_end(Document *d, Fail *f)
{
    put_cross_references(d);
    return haru_check(d->haru, f);
}
