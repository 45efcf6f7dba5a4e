/* The rules for ids and names in a report definition. */
#ifndef FOLIO_DEFINITION_NAMES_H
#define FOLIO_DEFINITION_NAMES_H

#include <stdbool.h>

/* The longest id or name, in characters; messages and defined names must be able to hold it. */
enum { LONGEST_NAME = 64 };

/* Lower-case letters, digits, '-' and '_', beginning with a letter. */
bool is_section_id(const char *text);

/* The ids of the host's own sections and anchors: "sources", "appendix", "source-1" ... */
bool is_reserved_id(const char *text);

/* Lower-case letters, digits and '_', beginning with a letter, so that SQL can use it as :name. */
bool is_parameter_name(const char *text);

/* Whether a workbook accepts a parameter's name as a defined name: it is not a cell ("a1", "xfd10"), a row or
 * column ("r", "c", "r1c1"), a logical value or a function. */
bool is_workbook_name(const char *text);

#endif
