/* libharu's part of a PDF: the pages, their tree, the document information and the catalog. No other file
 * includes hpdf.h; haru.c says why. */
#ifndef FOLIO_PDF_HARU_H
#define FOLIO_PDF_HARU_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/fail.h"

typedef struct Haru Haru;

/* Used for many reports. NULL after a failure: the library is not the version that folio was built for. */
Haru *haru_open(Fail *f);
void haru_close(Haru *haru);

/* Whether the library that runs, by its own word, is the one that folio was built for. */
bool haru_check_version(const char *running, Fail *f);

/* A new document with so many empty pages, in place of the last one; it lives in the arena. */
bool haru_begin(Haru *haru, Arena *arena, uint32_t pages, Fail *f);

/* False, and the first error in words, when libharu has met one. */
bool haru_check(const Haru *haru, Fail *f);

/* A page, by its index. */
unsigned haru_page_number(const Haru *haru, uint32_t page); /* of its object */
void haru_set_page_size(Haru *haru, uint32_t page, float width, float height);

/* Its key in the parent tree; its links are then reached in the order of the structure. */
void haru_set_page_key(Haru *haru, uint32_t page, uint32_t key);

/* Makes an entry of its dictionary refer to an object. */
void haru_page_refer(Haru *haru, uint32_t page, const char *key, unsigned number);

/* Its content stream, in zlib's format. */
void haru_set_page_content(Haru *haru, uint32_t page, const Buf *deflated);

/* Adds entries to the catalog; replaces those of the document information. Once a document each. */
void haru_add_to_catalog(Haru *haru, const Buf *entries);
void haru_set_info(Haru *haru, const Buf *entries);
unsigned haru_catalog_number(const Haru *haru);
unsigned haru_info_number(const Haru *haru);

/* libharu's objects have the numbers from 1 to below this one, which begin_haru() settles. */
unsigned haru_end_number(const Haru *haru);

/* Whether the object is a stream; appends its value to `out`. False after an error. */
bool haru_is_stream(const Haru *haru, unsigned number);
bool haru_write(Haru *haru, unsigned number, Buf *out);

#endif
