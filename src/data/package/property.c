#include "data/package/property.h"

#include "base/nearest.h"

#include <string.h>

static bool is_foreign(const char *key)
{
    return strchr(key, ':') && strncmp(key, "folio:", 6) != 0;
}

static bool check_map(const Node *map, const char *const *known, Fail *f)
{
    return map->kind == NODE_MAP ||
           node_fail(map, FAIL_DATA, f, "expected an object ({\"%s\": ...})", known[0]);
}

static bool check_one(const Node *property, const char *const *known, Fail *f)
{
    const char *const *at = known;
    while (*at && strcmp(*at, property->key) != 0)
        at++;
    return *at || is_foreign(property->key) ||
           node_fail_key(property, FAIL_DATA, f, "\"%s\" is not supported here%s", property->key,
                         did_you_mean(property->key, known).text);
}

bool property_check(const Node *map, const char *const *known, Fail *f)
{
    if (!check_map(map, known, f))
        return false;
    for (const Node *n = map->first; n; n = n->next)
        if (!check_one(n, known, f))
            return false;
    return true;
}

bool property_check_each(const Node *map, const char *const *known, Problems *problems)
{
    Fail f = {0};
    check_map(map, known, &f);
    if (!problems_take(problems, &f))
        return false;
    for (const Node *n = map->first; n; n = n->next) {
        check_one(n, known, &f);
        problems_take(problems, &f);
    }
    return true;
}

static bool text_of(const Node *node, const char *key, const char **value, Fail *f)
{
    if (node->kind != NODE_SCALAR || !node->quoted)
        return node_fail(node, FAIL_DATA, f, "\"%s\" must be a text in quotes", key);
    *value = node->text;
    return true;
}

bool property_text(const Node *map, const char *key, const char **value, Fail *f)
{
    const Node *node = node_get(map, key);
    return !node || text_of(node, key, value, f);
}

bool property_boolean(const Node *map, const char *key, bool *value, Fail *f)
{
    const Node *node = node_get(map, key);
    return !node || node_boolean(node, FAIL_DATA, value, f);
}

bool property_count(const Node *map, const char *key, uint64_t *value, Fail *f)
{
    const Node *node = node_get(map, key);
    int64_t number;
    if (!node)
        return true;
    if (!node_integer(node, FAIL_DATA, &number, f))
        return false;
    if (number < 0)
        return node_fail(node, FAIL_DATA, f, "\"%s\" must not be negative", key);
    *value = (uint64_t)number;
    return true;
}

bool property_character(const Node *map, const char *key, bool optional, char *value, Fail *f)
{
    const Node *node = node_get(map, key);
    if (!node)
        return true;
    const char *text = "";
    if (!(optional && node_is_null(node)) && !text_of(node, key, &text, f))
        return false;
    bool printable = (text[0] >= ' ' && text[0] < 0x7f) || text[0] == '\t';
    if (text[0] ? !printable || text[1] : !optional)
        return node_fail(node, FAIL_DATA, f, "\"%s\" must be one ASCII character", key);
    *value = text[0];
    return true;
}

bool property_list(const Node *map, const char *key, const Node **list, Fail *f)
{
    *list = node_get(map, key);
    if (*list && (*list)->kind != NODE_LIST)
        return node_fail(*list, FAIL_DATA, f, "\"%s\" must be a list", key);
    return true;
}

bool property_texts(Arena *arena, const Node *map, const char *key, const char ***texts, uint32_t *count,
                    Fail *f)
{
    const Node *node = node_get(map, key);
    if (!node)
        return true;
    bool list = node->kind == NODE_LIST;
    if (list && !node->count)
        return node_fail(node, FAIL_DATA, f, "\"%s\" must not be empty", key);
    *count = list ? node->count : 1;
    *texts = arena_array(arena, *count + 1, sizeof **texts);
    const char **to = *texts;
    for (const Node *n = list ? node->first : node; n; n = list ? n->next : NULL)
        if (!text_of(n, key, to++, f))
            return false;
    return true;
}
