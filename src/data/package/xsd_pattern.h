/* Translates XML Schema regular expressions (Part 2, appendix F) to PCRE2 syntax. */
#ifndef FOLIO_DATA_PACKAGE_XSD_PATTERN_H
#define FOLIO_DATA_PACKAGE_XSD_PATTERN_H

#include "base/buf.h"
#include "base/fail.h"

#include <stdbool.h>

/* Appends the translated pattern, valid UTF-8, for an anchored match in UTF mode. A failure (FAIL_DATA,
 * without a place) names what is not supported: blocks (\p{IsGreek}), and syntax of other kinds of regular
 * expression. */
bool xsd_pattern_translate(const char *pattern, Buf *to, Fail *f);

#endif
