#include "pdf/document.h"

#include "content/arena.h"

#include <endian.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* Level 1 leaves 30 % of a report's bytes for a third more time than none; level 6 takes off another
 * twentieth for as much time again. */
enum { DEFLATE_LEVEL = 1 };

/* libharu's arrays end at 32,767 entries; a report with more pages than this gets a tree of them. */
enum { PAGES_A_NODE = 8000 };

typedef struct Entries {
    const char *text;
    size_t length;
} Entries;

static void on_error(HPDF_STATUS error, HPDF_STATUS detail, void *document)
{
    Document *d = document;
    if (d->error != HPDF_OK)
        return;
    d->error = error;
    d->detail = detail;
}

bool document_open(Document *d, Fail *f)
{
    *d = (Document){.pool = pool_new(), .deflater = libdeflate_alloc_compressor(DEFLATE_LEVEL)};
    return d->deflater || fail(f, FAIL_INTERNAL, "out of memory for compressing the PDF");
}

void document_close(Document *d)
{
    pool_free(d->pool);
    libdeflate_free_compressor(d->deflater);
    buf_free(&d->deflated);
    *d = (Document){0};
}

bool document_begin(Document *d, Fail *f)
{
    pool_reset(d->pool);
    pool_use(d->pool);
    d->error = HPDF_OK;
    d->haru = HPDF_NewEx(on_error, pool_haru_alloc, pool_haru_free, 0, d);
    if (!d->haru)
        return fail(f, FAIL_INTERNAL, "libharu could not make a document");
    d->haru->pdf_version = HPDF_VER_17;
    return true;
}

static const char *error_words(HPDF_STATUS error)
{
    switch (error) {
    case HPDF_PAGE_INVALID_SIZE:
        return "the page's sides have to be between 3 and 14,400 points";
    case HPDF_XREF_COUNT_ERR:
        return "the report needs more objects than a PDF file may have";
    case HPDF_ARRAY_COUNT_ERR:
        return "a list in the file is longer than libharu allows";
    case HPDF_STRING_OUT_OF_RANGE:
    case HPDF_NAME_OUT_OF_RANGE:
        return "a text in the file is longer than libharu allows";
    case HPDF_FAILD_TO_ALLOC_MEM:
        return "out of memory";
    case HPDF_INVALID_OBJECT:
    case HPDF_INVALID_DOCUMENT:
    case HPDF_INVALID_DOCUMENT_STATE:
        return "its document is in a state that it refuses";
    default:
        return NULL;
    }
}

bool document_check(const Document *d, Fail *f)
{
    if (d->error == HPDF_OK)
        return true;
    const char *words = error_words(d->error);
    if (words)
        return fail(f, FAIL_INTERNAL, "the PDF could not be written: %s", words);
    return fail(f, FAIL_INTERNAL, "the PDF could not be written: libharu reports error 0x%04lX (detail %lu)",
                (unsigned long)d->error, (unsigned long)d->detail);
}

HPDF_Page *document_add_pages(Document *d, uint32_t count, Fail *f)
{
    HPDF_Page *pages = pool_alloc(d->pool, count * sizeof *pages);
    if (count > PAGES_A_NODE)
        HPDF_SetPagesConfiguration(d->haru, PAGES_A_NODE);
    for (uint32_t i = 0; i < count; i++) {
        pages[i] = HPDF_AddPage(d->haru);
        if (!pages[i]) {
            document_check(d, f);
            return NULL;
        }
    }
    return pages;
}

HPDF_Dict object_new(Document *d)
{
    HPDF_Dict object = HPDF_Dict_New(d->haru->mmgr);
    if (!object || HPDF_Xref_Add(d->haru->xref, object) != HPDF_OK)
        return NULL;
    return object;
}

unsigned object_number(HPDF_Dict object)
{
    return object ? object->header.obj_id & 0x00FFFFFF : 0;
}

/* By length: libharu's writing of strings stops at 65,535 bytes and says nothing. */
static HPDF_STATUS write_entries(HPDF_Dict object, HPDF_Stream stream)
{
    const Entries *entries = object->attr;
    return HPDF_Stream_Write(stream, (const HPDF_BYTE *)entries->text, (HPDF_UINT)entries->length);
}

/* Pages keep their own state in `attr`, so they cannot take entries this way. */
void object_set(Document *d, HPDF_Dict object, const char *text, size_t length)
{
    if (!object)
        return;
    Entries entries = {.text = pool_copy(d->pool, text, length), .length = length};
    object->attr = pool_copy(d->pool, &entries, sizeof entries);
    object->write_fn = write_entries;
}

unsigned object_add(Document *d, const Buf *entries)
{
    HPDF_Dict object = object_new(d);
    object_set(d, object, entries->data, entries->length);
    return object_number(object);
}

void deflate_into(Document *d, const void *data, size_t size, Buf *out)
{
    buf_clear(out);
    size_t bound = libdeflate_zlib_compress_bound(d->deflater, size);
    out->length = libdeflate_zlib_compress(d->deflater, data, size, buf_reserve(out, bound), bound);
}

static HPDF_STATUS write_filter(HPDF_Dict object, HPDF_Stream stream)
{
    (void)object;
    return HPDF_Stream_WriteStr(stream, "/Filter/FlateDecode\n");
}

unsigned stream_add_deflated(Document *d, const void *data, size_t size, const char *entries)
{
    HPDF_Dict object = HPDF_DictStream_New(d->haru->mmgr, d->haru->xref);
    if (!object)
        return 0;
    char text[256];
    int length = snprintf(text, sizeof text, "%s/Filter/FlateDecode\n", entries ? entries : "");
    object_set(d, object, text, (size_t)length);
    HPDF_Stream_Write(object->stream, data, (HPDF_UINT)size);
    return object_number(object);
}

unsigned stream_add(Document *d, const void *data, size_t size, const char *entries)
{
    deflate_into(d, data, size, &d->deflated);
    return stream_add_deflated(d, d->deflated.data, d->deflated.length, entries);
}

/* libharu removes Filter from the dictionary of a stream that it does not deflate itself, so it is written
 * behind the entries. */
void page_set_content(Document *d, HPDF_Page page, const void *data, size_t size)
{
    deflate_into(d, data, size, &d->deflated);
    HPDF_Dict contents = ((HPDF_PageAttr)page->attr)->contents;
    contents->write_fn = write_filter;
    HPDF_Stream_Write(contents->stream, (const HPDF_BYTE *)d->deflated.data, (HPDF_UINT)d->deflated.length);
}

#define ID_PLACE "<00000000000000000000000000000000>"

static void add_id_place(Document *d)
{
    static const char text[] = "/ID[" ID_PLACE ID_PLACE "]\n";
    object_set(d, d->haru->trailer, text, sizeof text - 1);
}

/* 128 bits that differ where files do; nothing that anybody could not forge. Each step folds in eight bytes,
 * multiplies by an odd constant (those of SplitMix64) and carries high bits back down. */
static void hash_file(const char *data, size_t size, uint64_t hash[2])
{
    hash[0] = hash[1] = size;
    for (size_t step; size; data += step, size -= step) {
        uint64_t word = 0;
        step = size < 8 ? size : 8;
        memcpy(&word, data, step);
        word = le64toh(word);
        hash[0] = (hash[0] ^ word) * 0xBF58476D1CE4E5B9;
        hash[1] = (hash[1] ^ word) * 0x94D049BB133111EB;
        hash[0] ^= hash[0] >> 32;
        hash[1] ^= hash[1] >> 29;
    }
}

static void set_id(char *file, size_t size)
{
    uint64_t hash[2];
    hash_file(file, size, hash);
    char id[sizeof ID_PLACE + 1];
    snprintf(id, sizeof id, "<%016" PRIX64 "%016" PRIX64 ">", hash[0], hash[1]);
    size_t length = sizeof ID_PLACE - 1, left = 2;
    for (char *at = file + size - length; left && at >= file; at--)
        if (!memcmp(at, ID_PLACE, length)) {
            memcpy(at, id, length);
            left--;
        }
}

bool document_save(Document *d, Buf *out, Fail *f)
{
    add_id_place(d);
    if (document_check(d, f))
        HPDF_SaveToStream(d->haru);
    if (!document_check(d, f))
        return false;
    HPDF_UINT32 size = HPDF_GetStreamSize(d->haru), got = size;
    char *file = buf_reserve(out, size);
    HPDF_STATUS status = HPDF_ReadFromStream(d->haru, (HPDF_BYTE *)file, &got);
    if ((status != HPDF_OK && status != HPDF_STREAM_EOF) || got != size)
        return fail(f, FAIL_INTERNAL, "the PDF could not be read back from libharu: %u of %u bytes", got,
                    size);
    set_id(file, size);
    out->length += size;
    file[size] = '\0';
    return true;
}
