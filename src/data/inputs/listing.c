#include "data/inputs/listing.h"

#include "base/budget.h"
#include "base/file.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

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

/* The names in the folder, sorted. */
static char **read_names(Walk *walk, const char *path, uint32_t *count)
{
    char **names = NULL;
    DIR *dir = opendir(path);
    *count = 0;
    for (struct dirent *entry; dir && walk->left && !budget_is_spent() && (entry = readdir(dir));) {
        if (entry->d_name[0] == '.')
            continue;
        walk->left--;
        names = memory_resize(names, (*count + 1) * sizeof *names);
        names[(*count)++] = arena_strdup(walk->arena, entry->d_name);
    }
    if (dir)
        closedir(dir);
    if (names)
        qsort(names, *count, sizeof *names, by_bytes);
    return names;
}

static void walk_folder(Walk *walk, const char *folder, uint32_t depth)
{
    uint32_t count;
    char **names = read_names(walk, path_join(walk->arena, walk->top, folder), &count);
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
