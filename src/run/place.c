#include "run/place.h"

#include "base/file.h"
#include "run/config.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool place_is_package(Arena *arena, const char *folder)
{
    return access(arena_printf(arena, "%s/datapackage.json", folder), F_OK) == 0;
}

/* "--data", as a message names it. */
static const char *name_of(Arena *arena, DataOrigin origin, const char *definition)
{
    static const char *const names[] = {[DATA_OPTION] = "--data",
                                        [DATA_ENVIRONMENT] = "FOLIO_DATA",
                                        [DATA_USED] = "folio data use",
                                        [DATA_OWN] = ""};
    return origin == DATA_FILES ? arena_printf(arena, "\"files\" in %s", definition) : names[origin];
}

static bool fail_absent(Arena *arena, const char *folder, DataOrigin origin, const char *definition, Fail *f)
{
    static const char *const what_to_do[] = {
        [DATA_OPTION] = "correct --data",
        [DATA_ENVIRONMENT] = "correct FOLIO_DATA, or give --data DIR",
        [DATA_USED] =
            "folio data use names it: name another with folio data use DIR, or forget it with folio "
            "data use --none",
        [DATA_OWN] = "check its name"};
    return fail(f, FAIL_DATA, "%s: there is no such folder; %s", folder,
                origin == DATA_FILES ? arena_printf(arena, "correct %s", name_of(arena, origin, definition))
                                     : what_to_do[origin]);
}

bool place_check(Arena *arena, const char *folder, DataOrigin origin, const char *definition, Fail *f)
{
    struct stat st;
    if (stat(folder, &st) != 0 && (errno == ENOENT || errno == ENOTDIR))
        return fail_absent(arena, folder, origin, definition, f);
    if (stat(folder, &st) == 0 && !S_ISDIR(st.st_mode))
        return origin == DATA_OWN ? fail(f, FAIL_DATA, "%s: is a file; name the folder that it is in", folder)
                                  : fail(f, FAIL_DATA, "%s: is a file; %s takes the folder that it is in",
                                         folder, name_of(arena, origin, definition));
    return access(folder, R_OK | X_OK) == 0 ||
           fail(f, FAIL_DATA, "%s: the data folder cannot be read: %s", folder, strerror(errno));
}

bool place_standing(Arena *arena, const char **folder, DataOrigin *origin, Fail *f)
{
    const char *environment = getenv("FOLIO_DATA");
    *origin = DATA_ENVIRONMENT;
    *folder = environment && *environment ? path_expand(arena, environment) : NULL;
    if (*folder)
        return true;
    if (!config_read_data(arena, folder, f))
        return false;
    *origin = *folder ? DATA_USED : DATA_OWN;
    return true;
}

static bool is_same_folder(const char *a, const char *b)
{
    return a && b && path_is_within(a, b) && path_is_within(b, a);
}

/* What names the data of a request. The folder stays NULL if nothing does. */
static bool choose(Arena *arena, const DataRequest *request, const StoreOptions *options, const char **folder,
                   DataOrigin *origin, Fail *f)
{
    const char *environment = getenv("FOLIO_DATA");
    *folder = request->given ? path_expand(arena, request->given) : NULL;
    *origin = DATA_OPTION;
    if (*folder)
        return true;
    bool is_national = !options->package || is_same_folder(options->package, request->national);
    if ((environment && *environment) || (!request->files && is_national))
        return place_standing(arena, folder, origin, f);
    *folder = request->files;
    *origin = *folder ? DATA_FILES : DATA_OWN;
    return true;
}

bool place_data(Arena *arena, const DataRequest *request, StoreOptions *options, DataOrigin *origin, Fail *f)
{
    const char *folder, *starter = getenv("FOLIO_STARTER");
    options->starter = !starter || strcmp(starter, "no") != 0;
    if (!choose(arena, request, options, &folder, origin, f))
        return false;
    if (!folder)
        return true;
    if (!place_check(arena, folder, *origin, request->definition, f))
        return false;
    bool may_be_package = *origin == DATA_OPTION || *origin == DATA_USED;
    if (may_be_package && place_is_package(arena, folder))
        options->package = folder;
    else
        options->root = folder;
    options->given =
        *origin == DATA_ENVIRONMENT || *origin == DATA_USED
            ? arena_printf(arena, "%s (%s)", folder, name_of(arena, *origin, request->definition))
            : folder;
    return true;
}
