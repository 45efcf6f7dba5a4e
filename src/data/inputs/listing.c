#include "data/inputs/listing.h"

#include "base/budget.h"
#include "base/file.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

typedef struct Walk {
    Arena *arena;
    const char *top;
    Listing *listing;
    uint32_t left;
} Walk;

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

char **listing_names(Arena *arena, const char *folder, uint32_t *left, uint32_t *count)
{
    char **names = NULL;
    DIR *dir = opendir(folder);
    *count = 0;
    for (struct dirent *entry; dir && *left && !budget_is_spent() && (entry = readdir(dir));) {
        if (entry->d_name[0] == '.')
            continue;
        --*left;
        names = memory_resize(names, (*count + 1) * sizeof *names);
        names[(*count)++] = arena_strdup(arena, entry->d_name);
    }
    if (dir)
        closedir(dir);
    if (names)
        qsort(names, *count, sizeof *names, by_bytes);
    return names;
}

bool listing_is_about(const char *path)
{
    static const char *const names[] = {"README", "READ ME", "LICENSE", "LICENCE", "COPYING"};
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    size_t length = strlen(name);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strncasecmp(name, names[i], strlen(names[i])) == 0)
            return true;
    return length > 3 && strcasecmp(name + length - 3, ".md") == 0;
}

static void walk_folder(Walk *walk, const char *folder, uint32_t depth)
{
    uint32_t count;
    char **names = listing_names(walk->arena, path_join(walk->arena, walk->top, folder), &walk->left, &count);
    for (uint32_t i = 0; i < count; i++) {
        struct stat st;
        const char *relative = path_join(walk->arena, folder, names[i]);
        const char *path = path_join(walk->arena, walk->top, relative);
        if (stat(path, &st) != 0)
            continue;
        if (S_ISDIR(st.st_mode) && depth < LISTING_DEEPEST)
            walk_folder(walk, relative, depth + 1);
        if (!S_ISREG(st.st_mode))
            continue;
        Listing *listing = walk->listing;
        listing->files = arena_grow(walk->arena, listing->files, listing->count, sizeof *listing->files);
        listing->files[listing->count++] = (ListedFile){path, relative, stamp_of(&st)};
    }
    free(names);
}

void listing_make(Arena *arena, const char *folder, Listing *listing)
{
    Walk walk = {.arena = arena, .top = folder, .listing = listing, .left = LISTING_MOST};
    *listing = (Listing){0};
    walk_folder(&walk, ".", 1);
}
