#include "pdf/file.h"

#include "pdf/number.h"

#include <endian.h>
#include <inttypes.h>
#include <string.h>

/* Of an object stream. Readers unpack it as a whole, and what is longer than this takes libdeflate twice the
 * time a byte. */
enum { MOST_OBJECTS = 2000, MOST_TEXT = 50000 };

/* A row of the cross-reference stream, behind the predictor's byte: a kind and two numbers. */
enum { ROW_FREE, ROW_PLAIN, ROW_PACKED };
enum { PLACE_BYTES = 4, INDEX_BYTES = 2, ROW_BYTES = 1 + PLACE_BYTES + INDEX_BYTES };

/* Objects on their way into an object stream. */
typedef struct Pack {
    Buf index, text; /* "12 0 13 96 ", and the objects one after another */
    uint32_t count;
    unsigned number; /* of the stream */
} Pack;

typedef struct File {
    Document *d;
    Buf *out;
    size_t start; /* of the file in `out` */
    Pack pack;
    unsigned next;    /* number for an object that is made here */
    Buf rows;         /* of the cross-reference stream, by object number */
    HPDF_Stream haru; /* writes to `haru_text` */
    Buf haru_text;
} File;

static void set_row(File *file, unsigned number, unsigned kind, size_t place, unsigned index)
{
    size_t end = (number + (size_t)1) * ROW_BYTES;
    if (file->rows.length < end) {
        buf_reserve(&file->rows, end - file->rows.length);
        file->rows.length = end;
    }
    unsigned char *row = (unsigned char *)file->rows.data + end - ROW_BYTES;
    *row++ = (unsigned char)kind;
    for (int shift = 8 * (PLACE_BYTES - 1); shift >= 0; shift -= 8)
        *row++ = (unsigned char)(place >> shift);
    for (int shift = 8 * (INDEX_BYTES - 1); shift >= 0; shift -= 8)
        *row++ = (unsigned char)(index >> shift);
}

static void put_plain(File *file, unsigned number, const char *text, size_t length)
{
    set_row(file, number, ROW_PLAIN, file->out->length - file->start, 0);
    buf_printf(file->out, "%u 0 obj\n", number);
    buf_add(file->out, text, length);
    buf_text(file->out, "\nendobj\n");
}

static void end_pack(File *file)
{
    Pack *pack = &file->pack;
    if (pack->count == 0)
        return;
    Document *d = file->d;
    size_t first = pack->index.length;
    buf_add(&pack->index, pack->text.data, pack->text.length);
    deflate_into(d, pack->index.data, pack->index.length, &d->deflated);
    set_row(file, pack->number, ROW_PLAIN, file->out->length - file->start, 0);
    buf_printf(file->out, "%u 0 obj\n<</Type/ObjStm/N %u/First %zu/Filter/FlateDecode/Length %zu>>stream\n",
               pack->number, pack->count, first, d->deflated.length);
    buf_add(file->out, d->deflated.data, d->deflated.length);
    buf_text(file->out, "\nendstream\nendobj\n");
    buf_clear(&pack->index);
    buf_clear(&pack->text);
    pack->count = 0;
}

static void put_packed(File *file, unsigned number, const char *text, size_t length)
{
    Pack *pack = &file->pack;
    if (pack->count == MOST_OBJECTS || pack->text.length + length > MOST_TEXT)
        end_pack(file);
    if (pack->count == 0)
        pack->number = file->next++;
    set_row(file, number, ROW_PACKED, pack->number, pack->count++);
    char *start = buf_reserve(&pack->index, 2 * NUMBER_SIZE), *to = number_put(start, number, 0);
    *to++ = ' ';
    to = number_put(to, (int64_t)pack->text.length, 0);
    *to++ = ' ';
    pack->index.length += (size_t)(to - start);
    buf_add(&pack->text, text, length);
    buf_char(&pack->text, '\n');
}

static HPDF_STATUS write_haru(HPDF_Stream stream, const HPDF_BYTE *data, HPDF_UINT size)
{
    buf_add(stream->attr, data, size);
    return HPDF_OK;
}

/* libharu's objects are in the order of their numbers; a stream's length is known when it has been written,
 * and its object comes behind it. */
static void put_haru(File *file)
{
    Document *d = file->d;
    for (unsigned number = 1; number < d->first; number++) {
        void *object = HPDF_Xref_GetEntry(d->haru->xref, number)->obj;
        const HPDF_Obj_Header *header = object;
        bool is_stream =
            (header->obj_class & HPDF_OCLASS_ANY) == HPDF_OCLASS_DICT && ((HPDF_Dict)object)->stream;
        buf_clear(&file->haru_text);
        if (HPDF_Obj_WriteValue(object, file->haru, NULL) != HPDF_OK)
            return;
        (is_stream ? put_plain : put_packed)(file, number, file->haru_text.data, file->haru_text.length);
    }
}

static void put_own(File *file)
{
    const Document *d = file->d;
    for (uint32_t i = 0; i < d->count; i++) {
        const Object *object = &d->objects[i];
        (object->is_stream ? put_plain : put_packed)(file, d->first + i, d->text.data + object->at,
                                                     object->length);
    }
}

enum { LANES = 4 };

/* Folds eight bytes in, multiplies by an odd constant (of SplitMix64) and carries high bits back down. */
static uint64_t hash_step(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * 0xBF58476D1CE4E5B9;
    return hash ^ hash >> 32;
}

/* 128 bits that differ where files do; nothing that anybody could not forge. Lanes, each of which takes every
 * fourth word, do not wait for each other. */
static void hash_file(const char *data, size_t size, uint64_t hash[2])
{
    uint64_t lanes[LANES] = {size, 1, 2, 3};
    for (size_t step; size; data += step, size -= step) {
        uint64_t words[LANES] = {0};
        step = size < sizeof words ? size : sizeof words;
        memcpy(words, data, step);
        for (int i = 0; i < LANES; i++)
            lanes[i] = hash_step(lanes[i], le64toh(words[i]));
    }
    hash[0] = hash_step(hash_step(lanes[0], lanes[1]), hash_step(lanes[2], lanes[3]));
    hash[1] = hash_step(hash_step(lanes[3], lanes[0]), hash_step(lanes[1], lanes[2]));
}

/* Rows as differences from the row above, most of which are then alike (PNG's "up", ISO 32000-1, 7.4.4.4). */
static void deflate_rows(const File *file, unsigned rows)
{
    Document *d = file->d;
    size_t size = (size_t)rows * (1 + ROW_BYTES);
    unsigned char *encoded = pool_alloc(d->pool, size), *to = encoded;
    for (unsigned row = 0; row < rows; row++) {
        const unsigned char *from = (unsigned char *)file->rows.data + (size_t)row * ROW_BYTES;
        *to++ = 2;
        for (int i = 0; i < ROW_BYTES; i++)
            *to++ = (unsigned char)(from[i] - (row ? from[i - ROW_BYTES] : 0));
    }
    deflate_into(d, encoded, size, &d->deflated);
}

static void put_cross_references(File *file)
{
    const Document *d = file->d;
    Buf *out = file->out;
    unsigned number = file->next++;
    size_t at = out->length - file->start;
    uint64_t id[2];
    hash_file(out->data + file->start, at, id);
    set_row(file, number, ROW_PLAIN, at, 0);
    deflate_rows(file, number + 1);
    buf_printf(out, "%u 0 obj\n<</Type/XRef/Size %u/Root %u 0 R/Info %u 0 R", number, number + 1,
               d->haru->catalog->header.obj_id & 0x00FFFFFF, d->haru->info->header.obj_id & 0x00FFFFFF);
    buf_text(out, "/ID[");
    for (int i = 0; i < 2; i++)
        buf_printf(out, "<%016" PRIX64 "%016" PRIX64 ">", id[0], id[1]);
    buf_printf(out, "]/W[1 %d %d]/DecodeParms<</Predictor 12/Columns %d>>", PLACE_BYTES, INDEX_BYTES,
               ROW_BYTES);
    buf_printf(out, "/Filter/FlateDecode/Length %zu>>stream\n", d->deflated.length);
    buf_add(out, d->deflated.data, d->deflated.length);
    buf_printf(out, "\nendstream\nendobj\nstartxref\n%zu\n%%%%EOF\n", at);
}

bool file_write(Document *d, Buf *out, Fail *f)
{
    File file = {.d = d, .out = out, .start = out->length, .next = d->first + d->count};
    file.haru = HPDF_CallbackWriter_New(d->haru->mmgr, write_haru, &file.haru_text);
    set_row(&file, 0, ROW_FREE, 0, UINT16_MAX);
    buf_text(out, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
    put_haru(&file);
    put_own(&file);
    end_pack(&file);
    put_cross_references(&file);
    buf_free(&file.pack.index);
    buf_free(&file.pack.text);
    buf_free(&file.haru_text);
    buf_free(&file.rows);
    if (document_check(d, f))
        return true;
    out->length = file.start;
    return false;
}
