/* Checks of what a plugin hands over. All of them record a plain sentence; the section's name is put in front
 * of it when build() is over. */
#ifndef FOLIO_PLUGIN_CHECK_H
#define FOLIO_PLUGIN_CHECK_H

#include "base/nearest.h"
#include "content/tree.h"

/* Not NULL, valid UTF-8, without characters that no XML may hold: control characters other than tab, line
 * feed and carriage return, U+FFFE and U+FFFF. `what` names it in the message. */
bool check_text(const char *what, const char *text, Fail *f);

/* The same, but NULL is fine. */
bool check_optional(const char *what, const char *text, Fail *f);

/* One that is not empty. */
bool check_given(const char *what, const char *text, Fail *f);

/* Letters, digits, '_' and '-', beginning with a letter; FOLIO_MAX_ID at most. */
bool check_id(const char *what, const char *id, Fail *f);

/* A member of an enumeration from `least` to `most`. */
bool check_enum(const char *what, uint32_t value, uint32_t least, uint32_t most, Fail *f);

/* A number of places from 1 to 15, FOLIO_DECIMALS_AUTO or FOLIO_DECIMALS_NONE. */
enum { MOST_DECIMALS = 15 };
bool check_decimals(const char *what, int32_t decimals, Fail *f);

bool check_finite(const char *what, double number, Fail *f);

/* Fails unless the reserved members of a struct are zero: a later minor version gives them a meaning. */
bool check_reserved(const char *type, bool zero, Fail *f);

/* Where links may lead: http:, https:, mailto: and #anchor. */
bool check_address(const char *address, Fail *f);

/* Ids separated by spaces, all of them sources of the report; at least one. */
bool check_sources(const Report *report, const char *ids, Fail *f);

/* A value that can be written: known type, flag and qualifier, finite number, the texts that its type needs.
 */
bool check_value(const Report *report, const folio_value *value, Fail *f);

bool is_number_type(uint32_t type);

/* Three capital letters, as ISO 4217 has them. */
bool is_currency(const char *unit);

/* "money", as messages call a type. */
const char *value_type_name(uint32_t type);

/* The next of the words between separators, in the arena; moves *at behind it. NULL at the end. */
const char *next_word(Arena *arena, const char **at, const char *separators);

#endif
