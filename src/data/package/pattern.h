/* The `pattern` constraint: an XML Schema regular expression, matched with PCRE2. */
#ifndef FOLIO_DATA_PACKAGE_PATTERN_H
#define FOLIO_DATA_PACKAGE_PATTERN_H

#include "base/fail.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct Pattern Pattern;

/* Compiles a pattern that must match the whole text (docs/data-contract.md); `text` must outlive it. NULL
 * after a failure (FAIL_DATA, without a place) that names what is not allowed in a pattern. */
Pattern *pattern_compile(const char *text, Fail *f);

/* The same for a pattern with one group, which captures the wanted part of the text. */
Pattern *pattern_compile_group(const char *text, Fail *f);

/* `pattern` may be NULL. */
void pattern_free(Pattern *pattern);

/* Whether the text, valid UTF-8, matches. Exceeding a limit is a failure (FAIL_DATA, without a place) that
 * names the limit; a mismatch is not a failure. */
bool pattern_matches(const Pattern *pattern, const char *text, size_t length, Fail *f);

/* The same; also gives the position of the group. False if the group took no part in the match. */
bool pattern_extract(const Pattern *pattern, const char *text, size_t length, size_t *from, size_t *to,
                     Fail *f);

#endif
