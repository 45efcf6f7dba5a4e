#include "run/place.h"

#include <stdlib.h>
#include <unistd.h>

void place_data(Arena *arena, const char *given, const char *files, StoreOptions *options)
{
    const char *environment = getenv("FOLIO_DATA");
    if (given && access(arena_printf(arena, "%s/datapackage.json", given), F_OK) == 0)
        options->package = given;
    else if (given)
        options->root = given;
    else if (environment && *environment)
        options->root = environment;
    else
        options->root = files;
    options->given = given ? given : options->root;
}
