/* What parts of a report definition may be called. */
#ifndef FOLIO_DEFINITION_NAMES_H
#define FOLIO_DEFINITION_NAMES_H

#include <stdbool.h>

/* Of ids and names, in characters: messages and names of cells have to hold them. */
enum { LONGEST_NAME = 64 };

/* Lower-case letters, digits, '-' and '_', beginning with a letter. */
bool is_section_id(const char *text);

/* Ids that the host's own sections and anchors bear: "sources", "appendix", "source-1" ... */
bool is_reserved_id(const char *text);

/* Lower-case letters, digits and '_', beginning with a letter, so that SQL takes it as :name. */
bool is_parameter_name(const char *text);

/* Whether a workbook takes a parameter's name as a defined name: no cell ("a1", "xfd10"), row or column ("r",
 * "c", "r1c1"), truth value or function of formulas. */
bool is_workbook_name(const char *text);

#endif
