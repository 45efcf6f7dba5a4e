#include "data/store/layer_key.h"

#include <string.h>

/* What tells one row of a table of the data contract from another; docs/data-contract.md has the list. */
static const struct {
    const char *table, *fields[8];
} keys[] = {
    {"wages", {"occupation", "area", "measure", "period"}},
    {"employment", {"occupation", "area", "measure", "period"}},
    {"projections", {"occupation", "area", "measure", "base_year", "target_year"}},
    {"industries", {"industry", "occupation", "area", "level", "measure", "period"}},
    {"price_levels", {"area", "year", "measure", "period"}},
    {"occupations", {"occupation"}},
    {"titles", {"occupation", "title"}},
    {"areas", {"area"}},
    {"area_kinds", {"kind"}},
    {"area_names", {"area", "name"}},
    {"programs", {"program"}},
    {"apprenticeships", {"apprenticeship"}},
    {"licenses", {"license"}},
    {"offices", {"office"}},
    {"employers", {"employer"}},
    {"postings", {"occupation", "area", "measure", "period"}},
    {"fields", {"field", "occupation"}},
    {"institutions", {"institution"}},
    {"completions", {"institution", "field", "level", "period"}},
    {"award_levels", {"education", "level"}},
    {"baseline_pay", {"area", "period"}},
    {"assumptions", {"name", "education", "occupation"}},
    {"skills", {"occupation", "name"}},
    {"technologies", {"occupation", "name"}},
    {"related", {"occupation", "related"}},
    {"sources", {"source"}},
};

const char *const *layer_key(const char *table, const Key *key)
{
    if (key)
        return key->fields;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (strcmp(keys[i].table, table) == 0)
            return keys[i].fields;
    return NULL;
}

Key *layer_key_of(Arena *arena, const Resource *resource)
{
    const char *const *all = layer_key(resource->name, NULL);
    Key *key = arena_alloc(arena, sizeof *key);
    uint32_t count = 0;
    while (all && all[count])
        count++;
    *key = (Key){.fields = arena_array(arena, count, sizeof *key->fields)};
    for (uint32_t i = 0; i < count; i++)
        if (resource_field(resource, all[i]))
            key->fields[key->count++] = all[i];
    return key->count ? key : NULL;
}
