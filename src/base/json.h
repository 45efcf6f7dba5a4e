/* Writes a JSON document (RFC 8259) piece by piece. */
#ifndef FOLIO_BASE_JSON_H
#define FOLIO_BASE_JSON_H

#include "base/buf.h"

#include <stdbool.h>

/* Initialize it to zero; free `text` with buf_free(). */
typedef struct Json {
    Buf text; /* the document so far, indented by two blanks per level */
    char ends[16];
    int depth;
    bool has_member; /* of the innermost object or list */
} Json;

/* Begins an object ('{') or a list ('['), which json_close() ends. In all calls, `key` is the member's name
 * in an object, and NULL in a list and for the document itself. */
void json_open(Json *json, const char *key, char kind);
void json_close(Json *json);

/* NULL is written as null. */
void json_string(Json *json, const char *key, const char *text);
void json_whole(Json *json, const char *key, int64_t number);
void json_boolean(Json *json, const char *key, bool value);

/* As 15 significant digits; null if it is not finite. */
void json_number(Json *json, const char *key, double number);

/* A list of strings. */
void json_strings(Json *json, const char *key, const char *const *texts, uint32_t count);

/* Adds the text in quotes. Whatever a terminal acts on is escaped, and each byte that is not part of valid
 * UTF-8 becomes U+FFFD. */
void json_quote(Buf *out, const char *text);

#endif
