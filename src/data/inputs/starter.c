#include "data/inputs/starter.h"

#include "base/file.h"
#include "data/inputs/examine.h"
#include "data/inputs/releases.h"

#include <string.h>
#include <unistd.h>

typedef struct Starter {
    Arena *arena;
    const Package *package;
    const Source *given; /* from the data folder */
    Source *own;
} Starter;

static bool find_own(Starter *s, const Folders *folders, Fail *f)
{
    const Folders own = {.package = folders->package,
                         .root = path_join(s->arena, folders->package, folders->starter)};
    Findings findings;
    s->own = arena_array(s->arena, s->package->count, sizeof *s->own);
    for (uint32_t i = 0; i < s->package->count; i++)
        s->own[i].resource = &s->package->resources[i];
    if (access(own.root, F_OK) != 0)
        return true;
    if (!examine_files(s->arena, &own, s->package, s->own, &findings, f))
        return false;
    for (uint32_t i = 0; i < s->package->count; i++) {
        for (uint32_t k = 0; k < s->own[i].list.count; k++) {
            DataFile *file = &s->own[i].list.files[k];
            file->in_root = false;
            file->of_starter = true;
            file->relative = path_join(s->arena, folders->starter, file->relative);
        }
    }
    return true;
}

static const char *set_of(const DataFile *file)
{
    return file->recognized ? file->recognized->set : NULL;
}

/* Whether the starter set has a file of that release that the given one could stand for: one of the same part
 * of the table, or one of the newest release. */
static bool has_release(const Starter *s, const Resource *resource, const DataFile *file, const char *release)
{
    const char *newest = NULL;
    for (uint32_t i = 0; i < s->package->count; i++) {
        const Source *own = &s->own[i];
        if (!own->resource->release.from || strcmp(own->resource->release.of, resource->release.of) != 0)
            continue;
        for (uint32_t k = 0; k < own->list.count; k++) {
            const char *other = release_find(s->arena, own->resource, &own->list.files[k]);
            const char *set = set_of(&own->list.files[k]);
            if (!other)
                continue;
            if (set && set_of(file) && strcmp(set, set_of(file)) == 0 && release_compare(other, release) == 0)
                return true;
            if (!newest || release_compare(other, newest) > 0)
                newest = other;
        }
    }
    return newest && release_compare(newest, release) == 0;
}

/* The dates of single figures do not tell the release of a table that other tables belong to. */
static const char *release_of_family(const Starter *s, const Resource *resource, const DataFile *file)
{
    const char *from = resource->release.from;
    bool dated = from && !strchr(from, '{') && resource_field(resource, from);
    return from && !dated ? release_find(s->arena, resource, file) : NULL;
}

/* Whether the data folder has a newer release of that part of the table, beside which the older one is read.
 */
static bool is_older(const Starter *s, const Resource *resource, const DataFile *file, const char *release)
{
    for (uint32_t i = 0; i < s->package->count && resource->release.kept; i++) {
        const Source *other = &s->given[i];
        if (!other->resource->release.from || strcmp(other->resource->release.of, resource->release.of) != 0)
            continue;
        for (uint32_t k = 0; k < other->list.count; k++) {
            const char *set = set_of(&other->list.files[k]);
            const char *newer = release_find(s->arena, other->resource, &other->list.files[k]);
            if (newer && release_compare(newer, release) > 0 && set && set_of(file) &&
                strcmp(set, set_of(file)) == 0)
                return true;
        }
    }
    return false;
}

/* Whether the data folder has files of the family, and all whose release is known, of which there must be
 * one, are of the starter set's. */
static bool is_same_release(const Starter *s, const char *family, bool *given)
{
    bool known = false;
    *given = false;
    for (uint32_t i = 0; i < s->package->count; i++) {
        const Source *source = &s->given[i];
        for (uint32_t k = 0; k < source->list.count && strcmp(source->resource->family, family) == 0; k++) {
            const DataFile *file = &source->list.files[k];
            const char *release = release_of_family(s, source->resource, file);
            *given = true;
            if (release && is_older(s, source->resource, file, release))
                continue;
            if (release && !has_release(s, source->resource, file, release))
                return false;
            known = known || release;
        }
    }
    return known;
}

/* Whether a file of the data folder stands for the one of the starter set. One that does not say which part
 * of the table it has stands for all of it. */
static bool is_replaced(const Starter *s, const Resource *resource, const DataFile *own)
{
    for (uint32_t i = 0; i < s->package->count; i++) {
        if (strcmp(s->given[i].resource->table, resource->table) != 0)
            continue;
        for (uint32_t k = 0; k < s->given[i].list.count; k++) {
            const char *set = set_of(&s->given[i].list.files[k]);
            if (!set || !set_of(own) || strcmp(set, set_of(own)) == 0)
                return true;
        }
    }
    return false;
}

/* Leaves of the resource's files what is to be read. `given`: the data folder has files of its family;
 * `same`: of the starter set's release. */
static void keep_needed(const Starter *s, Source *own, bool given, bool same)
{
    uint32_t kept = 0;
    for (uint32_t k = 0; k < own->list.count; k++)
        if (!given || (same && !is_replaced(s, own->resource, &own->list.files[k])))
            own->list.files[kept++] = own->list.files[k];
    own->list.count = kept;
}

/* A family is judged by all of its files, before any is left out. */
static void keep_all_needed(const Starter *s)
{
    bool *given = arena_array(s->arena, s->package->count, sizeof *given);
    bool *same = arena_array(s->arena, s->package->count, sizeof *same);
    for (uint32_t i = 0; i < s->package->count; i++)
        if (s->own[i].list.count)
            same[i] = is_same_release(s, s->package->resources[i].family, &given[i]);
    for (uint32_t i = 0; i < s->package->count; i++)
        keep_needed(s, &s->own[i], given[i], same[i]);
}

Source *starter_find(Arena *arena, const Folders *folders, const Package *package, const Source *sources,
                     Fail *f)
{
    Starter s = {.arena = arena, .package = package, .given = sources};
    if (!find_own(&s, folders, f))
        return NULL;
    keep_all_needed(&s);
    return s.own;
}

bool starter_add(Arena *arena, const Folders *folders, const Package *package, Source *sources, Fail *f)
{
    if (!folders->starter)
        return true;
    const Source *own = starter_find(arena, folders, package, sources, f);
    for (uint32_t i = 0; own && i < package->count; i++)
        for (uint32_t k = 0; k < own[i].list.count; k++)
            files_add(arena, &sources[i].list, own[i].list.files[k]);
    return own != NULL;
}

static bool is_of_starter(const Source *source)
{
    for (uint32_t i = 0; i < source->list.count; i++)
        if (source->list.files[i].of_starter)
            return true;
    return false;
}

static bool has_name(const char *const *names, uint32_t count, const char *name)
{
    for (uint32_t i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

const char *starter_list(Arena *arena, const Package *package, const Source *sources)
{
    const char **names = arena_array(arena, package->count, sizeof *names);
    uint32_t count = 0;
    for (uint32_t i = 0; i < package->count; i++)
        if (is_of_starter(&sources[i]) && !has_name(names, count, package->resources[i].family))
            names[count++] = package->resources[i].family;
    return arena_list(arena, names, count, " and ");
}
