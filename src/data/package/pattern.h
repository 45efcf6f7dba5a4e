/* The `pattern` constraint: regular expressions as XML Schema and Frictionless write them, matched by the C
 * library's POSIX extended ones. */
#ifndef FOLIO_DATA_PACKAGE_PATTERN_H
#define FOLIO_DATA_PACKAGE_PATTERN_H

#include "base/fail.h"

#include <regex.h>

/* Compiles the pattern, which has to match a whole text. Known: alternatives, groups, quantifiers, classes in
 * brackets, `.`, and the escapes \d \w \s \D \W \S \n \r \t and of punctuation. A character beyond ASCII
 * counts as one, and as a word character. A failure (FAIL_DATA, without a position) says what is not known:
 * other escapes, look-around, classes that mix negation or ranges with characters beyond ASCII. Freed with
 * regfree(). */
bool pattern_compile(regex_t *regex, const char *pattern, Fail *f);

enum { PATTERN_GROUPS = 16 };

/* A pattern with one group, in which lies what is wanted of a text. */
typedef struct PatternGroup {
    regex_t regex;
    size_t index; /* of the group in the regex */
} PatternGroup;

/* The same for a pattern with one group and no alternatives; group->regex is freed with regfree(). */
bool pattern_compile_group(PatternGroup *group, const char *pattern, Fail *f);

bool pattern_matches(const regex_t *regex, const char *text);

/* Where the group lies in the text; false where the text does not match or the group takes no part. */
bool pattern_extract(const PatternGroup *group, const char *text, size_t *from, size_t *to);

#endif
