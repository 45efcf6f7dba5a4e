#include "data/store/absent.h"

#include "base/file.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { MOST_NAMED = 3 };

static int is_shown(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

/* "a, b and 3 more"; NULL if the folder has no files. */
static const char *contents(Arena *arena, const char *folder)
{
    struct dirent **entries;
    int count = scandir(folder, &entries, is_shown, alphasort);
    if (count < 0)
        return NULL;
    const char *text = count ? "" : NULL;
    for (int i = 0; i < count; i++) {
        if (i < MOST_NAMED)
            text = arena_printf(arena, "%s%s%s", text,
                                i == 0           ? ""
                                : i + 1 == count ? " and "
                                                 : ", ",
                                entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    return count > MOST_NAMED ? arena_printf(arena, "%s and %d more", text, count - MOST_NAMED) : text;
}

/* Whether one of the missing paths begins with the folder's own name, so that the folder above is meant. */
static bool is_subfolder(const Absent *absent, const char *real)
{
    const char *slash = strrchr(real, '/'), *name = slash ? slash + 1 : real;
    size_t length = strlen(name);
    for (const char *path = absent->missing; path && length;) {
        if (strncasecmp(path, name, length) == 0 && path[length] == '/')
            return true;
        const char *comma = strstr(path, ", "), * or = strstr(path, " or ");
        path = comma ? comma + 2 : or ? or +4 : NULL;
    }
    return false;
}

bool absent_fail(Arena *arena, const Absent *absent, Fail *f)
{
    const char *files = contents(arena, absent->folder);
    if (!files)
        return fail(f, FAIL_DATA, "%s: the folder is empty; put the publishers' files into it, such as %s",
                    absent->given, absent->missing);
    char *real = realpath(absent->folder, NULL);
    const char *above =
        real && is_subfolder(absent, real) ? arena_strdup(arena, path_directory(arena, real)) : NULL;
    free(real);
    if (above)
        return fail(f, FAIL_DATA, "%s: no %s found; the data folder may be the one above: %s", absent->given,
                    absent->table, above);
    return fail(f, FAIL_DATA, "%s: no %s found in %s; add files such as %s", absent->given, absent->table,
                files, absent->missing);
}
