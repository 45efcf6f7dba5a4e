#include "pdf/document.h"

#include "pdf/file.h"

#include <stdlib.h>

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
    buf_free(&d->profile);
    buf_free(&d->rows);
    buf_free(&d->text);
    buf_free(&d->pack);
    free(d->objects);
    *d = (Document){0};
}

static bool add_pages(Document *d, uint32_t count, Fail *f)
{
    d->pages = pool_alloc(d->pool, count * sizeof(HPDF_Page));
    d->page_count = count;
    if (count > PAGES_A_NODE)
        HPDF_SetPagesConfiguration(d->haru, PAGES_A_NODE);
    for (uint32_t i = 0; i < count; i++) {
        d->pages[i] = HPDF_AddPage(d->haru);
        if (!d->pages[i])
            return document_check(d, f);
    }
    return true;
}

bool document_begin(Document *d, uint32_t pages, Buf *out, Fail *f)
{
    pool_reset(d->pool);
    pool_use(d->pool);
    file_begin(d, out);
    d->error = HPDF_OK;
    d->haru = HPDF_NewEx(on_error, pool_haru_alloc, pool_haru_free, 0, d);
    if (!d->haru)
        return fail(f, FAIL_INTERNAL, "libharu could not make a document");
    if (!add_pages(d, pages, f))
        return false;
    d->first = d->next = d->haru->xref->entries->count;
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

static HPDF_STATUS write_filter(HPDF_Dict object, HPDF_Stream stream)
{
    (void)object;
    return HPDF_Stream_WriteStr(stream, "/Filter/FlateDecode\n");
}

/* libharu removes Filter from the dictionary of a stream that it does not deflate itself, so it is written
 * behind the entries. */
void page_set_content(Document *d, uint32_t page, const void *data, size_t size)
{
    deflate_into(d, data, size, &d->deflated);
    HPDF_Dict contents = ((HPDF_PageAttr)d->pages[page]->attr)->contents;
    contents->write_fn = write_filter;
    HPDF_Stream_Write(contents->stream, (const HPDF_BYTE *)d->deflated.data, (HPDF_UINT)d->deflated.length);
}

/* libharu writes a reference to whatever says that it is indirect. */
void page_refer(Document *d, uint32_t page, const char *key, unsigned number)
{
    HPDF_Null object = HPDF_Null_New(d->haru->mmgr);
    object->header.obj_id = number | HPDF_OTYPE_INDIRECT;
    HPDF_Dict_Add(d->pages[page], key, object);
}

unsigned page_number(const Document *d, uint32_t page)
{
    return d->pages[page]->header.obj_id & 0x00FFFFFF;
}

/* By length: libharu's writing of strings stops at 65,535 bytes and says nothing. */
static HPDF_STATUS write_entries(HPDF_Dict dict, HPDF_Stream stream)
{
    const Entries *entries = dict->attr;
    return HPDF_Stream_Write(stream, (const HPDF_BYTE *)entries->text, (HPDF_UINT)entries->length);
}

/* Pages keep their own state in `attr`, so they cannot take entries this way. */
void haru_add(Document *d, HPDF_Dict dict, const Buf *added)
{
    Entries entries = {.text = pool_copy(d->pool, added->data, added->length), .length = added->length};
    dict->attr = pool_copy(d->pool, &entries, sizeof entries);
    dict->write_fn = write_entries;
}
