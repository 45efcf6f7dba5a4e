/* Templates: texts with places for values, and a little Markdown. */
#ifndef FOLIO_SECTION_TEMPLATE_H
#define FOLIO_SECTION_TEMPLATE_H

#include "base/buf.h"
#include "section/build.h"
#include "section/values.h"

/* A text that a plugin passes. */
typedef struct Template {
    const char *what; /* how messages call it: "its title" */
    const char *id;   /* of the sentence, in the arena; NULL: none */
    const char *text;
} Template;

/* A template whose places were found: in `text` each is a mark, MARK_BYTES (U+FFFE, which no input may hold)
 * and the code point MARK_FIRST + slot, which a Markdown parser takes for a word. The slot MARK_NONE stands
 * for nothing, and takes a space behind it along. */
typedef struct Expanded {
    Buf text;
    folio_value *slots; /* what stands for each mark; in the arena */
    uint32_t slot_count;
    uint32_t line; /* after a failure: where, from 1 */
} Expanded;

#define MARK_BYTES "\xEF\xBF\xBE"
enum { MARK_FIRST = 0x100000, MARK_NONE = 0xFFFD };

/* Finds the places. `values` may be NULL: then {} is a failure. Frees nothing: the caller frees
 * expanded->text. */
bool template_expand(const BuildContext *context, const char *text, Values *values, Expanded *expanded,
                     Fail *f);

/* A template as inline content, each of whose runs has the sentence's id. */
bool template_inline(const BuildContext *context, const Template *template_, Values *values, Text *out,
                     Fail *f);

/* Fails where the text is longer than a workbook's cell may be. */
bool text_fits(const Text *text, Fail *f);

#endif
