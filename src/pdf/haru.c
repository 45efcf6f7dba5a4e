/* libharu's own calls write a whole file: pages that libharu deflates, a classic cross-reference table, no
 * tags. For a tagged PDF/A, folio needs what has no call: content deflated elsewhere, entries in the catalog
 * and in pages that refer to objects written elsewhere, and access to single objects for packing. hpdf.h
 * declares the structs that make this possible, but they are not documented and another version may change
 * their meaning. They are therefore used only in this file, and only with versions for which make check has
 * passed. */
#include "pdf/haru.h"

#include <hpdf.h>
#include <stdlib.h>
#include <string.h>

#if HPDF_VERSION_ID != 20300 && !defined FOLIO_UNCHECKED_LIBHARU
#error "unchecked libharu: use CPPFLAGS=-DFOLIO_UNCHECKED_LIBHARU, run make check, add it here"
#endif

/* libharu's arrays end at 32,767 entries; a report with more pages than this gets a tree of page nodes. */
enum { PAGES_PER_NODE = 8000 };

/* The upper bits of an object number hold flags. */
enum { NUMBER_MASK = 0x00FFFFFF };

struct Haru {
    HPDF_Doc document;
    HPDF_Page *pages; /* in the arena, like the document */
    HPDF_Stream writer;
    Arena *arena;
    Buf *to;                   /* destination of the writer */
    HPDF_STATUS error, detail; /* of the first error; later ones are consequences */
    unsigned end;              /* number of the first object after libharu's */
};

typedef struct Entries {
    const char *text;
    size_t length;
} Entries;

bool haru_check_version(const char *running, Fail *f)
{
    return strcmp(running, HPDF_VERSION_TEXT) == 0 ||
           fail(f, FAIL_INTERNAL,
                "libharu: folio was built for version %s, but version %s is installed; build folio again",
                HPDF_VERSION_TEXT, running);
}

Haru *haru_open(Fail *f)
{
    if (!haru_check_version(HPDF_GetVersion(), f))
        return NULL;
    Haru *haru = memory_get(sizeof *haru);
    *haru = (Haru){0};
    return haru;
}

void haru_close(Haru *haru)
{
    free(haru);
}

static void on_error(HPDF_STATUS error, HPDF_STATUS detail, void *data)
{
    Haru *haru = data;
    if (haru->error != HPDF_OK)
        return;
    haru->error = error;
    haru->detail = detail;
}

/* libharu passes no context to these functions. It crashes or leaks if an allocation fails; none fails here,
 * because running out of memory ends the process. */
static _Thread_local Arena *memory;

static void *on_alloc(HPDF_UINT size)
{
    return arena_alloc(memory, size);
}

static void on_free(void *data)
{
    (void)data;
}

static HPDF_STATUS on_write(HPDF_Stream stream, const HPDF_BYTE *data, HPDF_UINT size)
{
    Haru *haru = stream->attr;
    buf_add(haru->to, data, size);
    return HPDF_OK;
}

static bool add_pages(Haru *haru, uint32_t count)
{
    haru->pages = arena_alloc(haru->arena, count * sizeof(HPDF_Page));
    if (count > PAGES_PER_NODE)
        HPDF_SetPagesConfiguration(haru->document, PAGES_PER_NODE);
    for (uint32_t i = 0; i < count; i++) {
        haru->pages[i] = HPDF_AddPage(haru->document);
        if (!haru->pages[i])
            return false;
    }
    return true;
}

bool haru_begin(Haru *haru, Arena *arena, uint32_t pages, Fail *f)
{
    memory = arena;
    *haru = (Haru){.arena = arena, .error = HPDF_OK};
    haru->document = HPDF_NewEx(on_error, on_alloc, on_free, 0, haru);
    if (!haru->document)
        return fail(f, FAIL_INTERNAL, "libharu could not make a document");
    if (!add_pages(haru, pages))
        return haru_check(haru, f);
    haru->writer = HPDF_CallbackWriter_New(haru->document->mmgr, on_write, haru);
    haru->end = haru->document->xref->entries->count;
    return haru_check(haru, f);
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

bool haru_check(const Haru *haru, Fail *f)
{
    if (haru->error == HPDF_OK)
        return true;
    const char *words = error_words(haru->error);
    if (words)
        return fail(f, FAIL_INTERNAL, "the PDF could not be written: %s", words);
    return fail(f, FAIL_INTERNAL, "the PDF could not be written: libharu reports error 0x%04lX (detail %lu)",
                (unsigned long)haru->error, (unsigned long)haru->detail);
}

static unsigned number_of(const void *object)
{
    const HPDF_Obj_Header *header = object;
    return header->obj_id & NUMBER_MASK;
}

unsigned haru_page_number(const Haru *haru, uint32_t page)
{
    return number_of(haru->pages[page]);
}

void haru_set_page_size(Haru *haru, uint32_t page, float width, float height)
{
    HPDF_Page_SetWidth(haru->pages[page], width);
    HPDF_Page_SetHeight(haru->pages[page], height);
}

void haru_set_page_key(Haru *haru, uint32_t page, uint32_t key)
{
    HPDF_Dict_AddNumber(haru->pages[page], "StructParents", (HPDF_INT32)key);
    HPDF_Dict_AddName(haru->pages[page], "Tabs", "S");
}

/* libharu writes a reference to any object that is marked as indirect. */
void haru_page_refer(Haru *haru, uint32_t page, const char *key, unsigned number)
{
    HPDF_Null object = HPDF_Null_New(haru->document->mmgr);
    object->header.obj_id = number | HPDF_OTYPE_INDIRECT;
    HPDF_Dict_Add(haru->pages[page], key, object);
}

static HPDF_STATUS write_filter(HPDF_Dict object, HPDF_Stream stream)
{
    (void)object;
    return HPDF_Stream_WriteStr(stream, "/Filter/FlateDecode\n");
}

/* libharu removes Filter from the dictionary of a stream that it does not deflate itself, so Filter is
 * written after the entries. */
void haru_set_page_content(Haru *haru, uint32_t page, const Buf *deflated)
{
    HPDF_Dict contents = ((HPDF_PageAttr)haru->pages[page]->attr)->contents;
    contents->write_fn = write_filter;
    HPDF_Stream_Write(contents->stream, (const HPDF_BYTE *)deflated->data, (HPDF_UINT)deflated->length);
}

/* With an explicit length: libharu's own string output stops at 65,535 bytes without an error. */
static HPDF_STATUS write_entries(HPDF_Dict dict, HPDF_Stream stream)
{
    const Entries *entries = dict->attr;
    return HPDF_Stream_Write(stream, (const HPDF_BYTE *)entries->text, (HPDF_UINT)entries->length);
}

/* Pages keep their own state in `attr`, so they cannot take entries this way. */
static void add_entries(Haru *haru, HPDF_Dict dict, const Buf *added)
{
    Entries entries = {.text = arena_copy(haru->arena, added->data, added->length), .length = added->length};
    dict->attr = arena_copy(haru->arena, &entries, sizeof entries);
    dict->write_fn = write_entries;
}

void haru_add_to_catalog(Haru *haru, const Buf *entries)
{
    add_entries(haru, haru->document->catalog, entries);
}

/* Replaces libharu's own document information. */
void haru_set_info(Haru *haru, const Buf *entries)
{
    HPDF_Dict_RemoveElement(haru->document->info, "Producer");
    add_entries(haru, haru->document->info, entries);
}

unsigned haru_catalog_number(const Haru *haru)
{
    return number_of(haru->document->catalog);
}

unsigned haru_info_number(const Haru *haru)
{
    return number_of(haru->document->info);
}

unsigned haru_end_number(const Haru *haru)
{
    return haru->end;
}

static void *object_at(const Haru *haru, unsigned number)
{
    return HPDF_Xref_GetEntry(haru->document->xref, number)->obj;
}

bool haru_is_stream(const Haru *haru, unsigned number)
{
    const HPDF_Obj_Header *header = object_at(haru, number);
    return (header->obj_class & HPDF_OCLASS_ANY) == HPDF_OCLASS_DICT &&
           ((const HPDF_Dict_Rec *)header)->stream;
}

bool haru_write(Haru *haru, unsigned number, Buf *out)
{
    haru->to = out;
    return HPDF_Obj_WriteValue(object_at(haru, number), haru->writer, NULL) == HPDF_OK;
}
