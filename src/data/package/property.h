/* Properties of a descriptor (JSON objects in datapackage.json). All failures are FAIL_DATA and name the
 * place. */
#ifndef FOLIO_DATA_PACKAGE_PROPERTY_H
#define FOLIO_DATA_PACKAGE_PROPERTY_H

#include "base/node.h"
#include "data/package/problems.h"

/* Fails unless the node is a map whose properties are all in the NULL-terminated list. Custom properties with
 * another prefix ("x:y") are ignored. */
bool property_check(const Node *map, const char *const *known, Fail *f);

/* The same, with a problem for each property that is not in the list. Returns false only if the node is no
 * map.
 */
bool property_check_each(const Node *map, const char *const *known, Problems *problems);

/* The property's value; `value` is unchanged if the property is absent. */
bool property_text(const Node *map, const char *key, const char **value, Fail *f);
bool property_boolean(const Node *map, const char *key, bool *value, Fail *f);
bool property_count(const Node *map, const char *key, uint64_t *value, Fail *f);

/* One ASCII character that is not a control character other than tab. If `optional`, an empty text or null is
 * allowed and gives 0. */
bool property_character(const Node *map, const char *key, bool optional, char *value, Fail *f);

/* A text or a list of texts, as a NULL-terminated array. `texts` and `count` are unchanged if the property is
 * absent. */
bool property_texts(Arena *arena, const Node *map, const char *key, const char ***texts, uint32_t *count,
                    Fail *f);

/* A list, or NULL if the property is absent. */
bool property_list(const Node *map, const char *key, const Node **list, Fail *f);

#endif
