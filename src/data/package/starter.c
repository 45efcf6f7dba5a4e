/* Reads which files serve where the data folder has none, and which tables belong together. */
#include "data/package/package.h"
#include "data/package/property.h"

#include <string.h>

static bool read_family(Package *package, const Node *list, Fail *f)
{
    if (list->kind != NODE_LIST)
        return node_fail(list, FAIL_DATA, f, "\"%s\" must be a list of resources", list->key);
    for (const Node *n = list->first; n; n = n->next) {
        Resource *resource = NULL;
        for (uint32_t i = 0; i < package->count && n->kind == NODE_SCALAR && !resource; i++)
            if (strcmp(package->resources[i].name, n->text) == 0)
                resource = &package->resources[i];
        if (!resource)
            return node_fail(n, FAIL_DATA, f, "\"%s\" names %s, which is not a resource", list->key,
                             n->kind == NODE_SCALAR ? excerpt(n->text, strlen(n->text)) : "something");
        if (strcmp(resource->family, resource->name) != 0)
            return node_fail(n, FAIL_DATA, f, "\"%s\" is in two families", resource->name);
        resource->family = list->key;
    }
    return true;
}

static bool read_families(Package *package, const Node *at, Fail *f)
{
    const Node *families = node_get(at, "families");
    if (families && families->kind != NODE_MAP)
        return node_fail(families, FAIL_DATA, f, "\"families\" must be an object of names and lists");
    for (const Node *n = families ? families->first : NULL; n; n = n->next)
        if (!read_family(package, n, f))
            return false;
    return true;
}

bool starter_read(const Node *descriptor, Package *package, Fail *f)
{
    static const char *const known[] = {"folder", "families", NULL};
    const Node *at = node_get(descriptor, "folio:starter");
    if (!at)
        return true;
    if (!property_check(at, known, f) || !property_text(at, "folder", &package->starter, f))
        return false;
    if (!package->starter)
        return node_fail(at, FAIL_DATA, f, "\"folio:starter\" has no \"folder\"");
    const char *refusal = path_refusal(package->starter);
    if (refusal)
        return node_fail(node_place(at, "folder"), FAIL_DATA, f, "the path \"%s\" %s", package->starter,
                         refusal);
    return read_families(package, at, f);
}
