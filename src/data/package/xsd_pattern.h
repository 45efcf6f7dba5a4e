/* Regular expressions as XML Schema writes them (Part 2, appendix F), in the syntax of PCRE2. */
#ifndef FOLIO_DATA_PACKAGE_XSD_PATTERN_H
#define FOLIO_DATA_PACKAGE_XSD_PATTERN_H

#include "base/buf.h"
#include "base/fail.h"

#include <stdbool.h>

/* Appends the pattern, valid UTF-8, for a match in UTF mode that is anchored at both ends. A failure
 * (FAIL_DATA, without a position) names what is not supported: blocks (\p{IsGreek}), and what only other
 * kinds of regular expression have. */
bool xsd_pattern_translate(const char *pattern, Buf *to, Fail *f);

#endif
