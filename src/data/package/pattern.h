/* The `pattern` constraint: a regular expression of XML Schema, matched by PCRE2. */
#ifndef FOLIO_DATA_PACKAGE_PATTERN_H
#define FOLIO_DATA_PACKAGE_PATTERN_H

#include "base/fail.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct Pattern Pattern;

/* Compiles the pattern, which has to match a whole text (docs/data-contract.md); `text` has to outlive it.
 * NULL after a failure (FAIL_DATA, without a position) that names what the pattern may not hold. */
Pattern *pattern_compile(const char *text, Fail *f);

/* The same for a pattern with one group, in which lies what is wanted of a text. */
Pattern *pattern_compile_group(const char *text, Fail *f);

/* It may be NULL. */
void pattern_free(Pattern *pattern);

/* Whether the text, valid UTF-8, matches. A match that exceeds a limit is a failure (FAIL_DATA, without a
 * position) that names the limit; a text that does not match is none. */
bool pattern_matches(const Pattern *pattern, const char *text, size_t length, Fail *f);

/* The same; where the group lies in the text. False also where it takes no part. */
bool pattern_extract(const Pattern *pattern, const char *text, size_t length, size_t *from, size_t *to,
                     Fail *f);

#endif
