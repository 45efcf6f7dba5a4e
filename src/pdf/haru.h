/* libharu's part of a PDF: the pages, their tree, the document information and the catalog. No other file
 * includes hpdf.h; haru.c explains why. */
#ifndef FOLIO_PDF_HARU_H
#define FOLIO_PDF_HARU_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/fail.h"

typedef struct Haru Haru;

/* Used for many reports. NULL after a failure: the library's version is not the one folio was built for. */
Haru *haru_open(Fail *f);
void haru_close(Haru *haru);

/* Whether `running`, the version that the loaded library reports, is the one folio was built for. */
bool haru_check_version(const char *running, Fail *f);

/* A new document in the arena with that many empty pages, replacing the previous one. */
bool haru_begin(Haru *haru, Arena *arena, uint32_t pages, Fail *f);

/* False, with the first error in words, if libharu has reported one. */
bool haru_check(const Haru *haru, Fail *f);

/* Pages, by index. */
unsigned haru_page_number(const Haru *haru, uint32_t page); /* object number */
void haru_set_page_size(Haru *haru, uint32_t page, float width, float height);

/* Sets the page's key in the parent tree and the tab order to structure order. */
void haru_set_page_key(Haru *haru, uint32_t page, uint32_t key);

/* Makes an entry of the page's dictionary refer to an object. */
void haru_page_refer(Haru *haru, uint32_t page, const char *key, unsigned number);

/* Sets the page's content stream, in zlib format. */
void haru_set_page_content(Haru *haru, uint32_t page, const Buf *deflated);

/* Adds entries to the catalog; replaces those of the document information. Call each once per document. */
void haru_add_to_catalog(Haru *haru, const Buf *entries);
void haru_set_info(Haru *haru, const Buf *entries);
unsigned haru_catalog_number(const Haru *haru);
unsigned haru_info_number(const Haru *haru);

/* The objects from 1 to below this number are libharu's; haru_begin() sets it. */
unsigned haru_end_number(const Haru *haru);

/* Whether the object is a stream; appends its value to `out`. False after an error. */
bool haru_is_stream(const Haru *haru, unsigned number);
bool haru_write(Haru *haru, unsigned number, Buf *out);

#endif
