/* Templates: texts with places for values, and a little Markdown. */
#ifndef FOLIO_SECTION_TEMPLATE_H
#define FOLIO_SECTION_TEMPLATE_H

#include "base/buf.h"
#include "section/build.h"

/* Values for the {} of one or more templates, in order. */
typedef struct Values {
    const folio_value *values; /* checked */
    uint32_t count, used;
} Values;

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

/* The values that a plugin passes for its templates, checked. */
bool values_check(const BuildContext *context, const folio_value *values, uint32_t count, Values *out,
                  Fail *f);

/* Finds the places. `values` may be NULL: then {} is a failure. Frees nothing: the caller frees
 * expanded->text. */
bool template_expand(const BuildContext *context, const char *text, Values *values, Expanded *expanded,
                     Fail *f);

/* A template as inline content; `what` names it in messages ("the title"). */
bool template_inline(const BuildContext *context, const char *what, const char *text, Values *values,
                     Text *out, Fail *f);

/* The same, but a NULL template gives no text. */
bool optional_inline(const BuildContext *context, const char *what, const char *text, Values *values,
                     Text *out, Fail *f);

/* Fails where the text is longer than a workbook's cell may be. */
bool text_fits(const Text *text, Fail *f);

/* Fails where values are left that no {} took. */
bool values_used(const Values *values, const char *what, Fail *f);

#endif
