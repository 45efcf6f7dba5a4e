/* Properties of a descriptor (JSON objects in datapackage.json). All failures are FAIL_DATA and name the
 * place. */
#ifndef FOLIO_DATA_PACKAGE_PROPERTY_H
#define FOLIO_DATA_PACKAGE_PROPERTY_H

#include "base/node.h"

/* A map all of whose properties are in the list, which ends with NULL. Custom properties of others ("x:y")
 * are let through. */
bool property_check(const Node *map, const char *const *known, Fail *f);

/* The property's value; `value` keeps what it held where the property is absent. */
bool property_text(const Node *map, const char *key, const char **value, Fail *f);
bool property_boolean(const Node *map, const char *key, bool *value, Fail *f);
bool property_count(const Node *map, const char *key, uint64_t *value, Fail *f);

/* One ASCII character other than a control character, tab excepted. An empty text or null is allowed where
 * `optional`, and gives 0. */
bool property_character(const Node *map, const char *key, bool optional, char *value, Fail *f);

/* A text or a list of texts. `texts` ends with NULL; it and `count` keep what they held where the property is
 * absent. */
bool property_texts(Arena *arena, const Node *map, const char *key, const char ***texts, uint32_t *count,
                    Fail *f);

/* A list, or NULL where the property is absent. */
bool property_list(const Node *map, const char *key, const Node **list, Fail *f);

#endif
