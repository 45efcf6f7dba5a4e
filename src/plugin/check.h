/* Checks of what a plugin hands over. All of them record a plain sentence; the section's name is put in front
 * of it when build() is over. */
#ifndef FOLIO_PLUGIN_CHECK_H
#define FOLIO_PLUGIN_CHECK_H

#include "base/nearest.h"
#include "content/tree.h"

/* Longest text of a cell in a workbook; held in bytes, which is stricter than Excel's UTF-16 units. */
enum { MOST_TEXT = 32767 };

/* Not NULL, valid UTF-8, without characters that no XML may hold: control characters other than tab, line
 * feed and carriage return, U+FFFE and U+FFFF. `what` names it in the message. */
bool check_text(const char *what, const char *text, Fail *f);

/* The same, but NULL is fine. */
bool check_optional(const char *what, const char *text, Fail *f);

/* One that is not empty. */
bool check_given(const char *what, const char *text, Fail *f);

/* Letters, digits, '_' and '-', beginning with a letter. */
bool check_id(const char *what, const char *id, Fail *f);

/* A member of an enumeration from `least` to `most`. */
bool check_enum(const char *what, int32_t value, int32_t least, int32_t most, Fail *f);

bool check_finite(const char *what, double number, Fail *f);

/* Where links may lead: http:, https:, mailto: and #anchor. */
bool check_address(const char *address, Fail *f);

/* Ids separated by spaces, all of them sources of the report; at least one. */
bool check_sources(const Report *report, const char *ids, Fail *f);

/* A value that can be written: known type, flag and qualifier, finite number, the texts that its type needs.
 */
bool check_value(const Report *report, const folio_value *value, Fail *f);

bool is_number_type(int32_t type);

/* Three capital letters, as ISO 4217 has them. */
bool is_currency(const char *unit);

/* "money", as messages call a type. */
const char *value_type_name(int32_t type);

/* The next of the words between separators, in the arena; moves *at behind it. NULL at the end. */
const char *next_word(Arena *arena, const char **at, const char *separators);

/* Bytes that no struct of the ABI will ever have: more was not filled in by the header's macros. */
enum { MOST_SIZE = 4096 };

/* Copies a struct that was compiled with `size` bytes into one of `host_size`: what it lacks is zero, what
 * the host does not know is left out. */
void copy_sized(void *to, size_t host_size, const void *from, size_t size);

/* An array of such structs, `stride` bytes each, as an array of the host's size; NULL where count is 0. */
void *copy_array(Arena *arena, const void *from, uint32_t count, size_t stride, size_t host_size);

#endif
