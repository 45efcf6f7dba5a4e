/* folio find. */
#include "data/names/find.h"
#include "base/utf8.h"
#include "cli/cli.h"
#include "run/place.h"

#include <string.h>

static const OptionSpec options[] = {
    {0, "area", NULL, "find areas instead of occupations"},
    {0, "data", "DIR", "a data package, or the folder with the national package's files"},
    CLI_COMMON_OPTIONS,
};

enum { MOST = 20 };

/* If the data has no names at all, reports that as the cause. */
static bool fail_unfound(Store *store, Arena *arena, bool area, const char *text, const FoundList *near,
                         Fail *f)
{
    enum { MOST_OFFERED = 3 };
    const char *table = area ? "areas" : "occupations";
    if (store_row_count(store, table) <= 0)
        return store_fail_empty(store, table, f);
    return fail(f, FAIL_DATA, "the data has no %s with a name like \"%s\"%s%s", area ? "area" : "occupation",
                text, near->count ? "; the nearest are " : "; try another word for it, or its code",
                find_words(arena, near, MOST_OFFERED, " or "));
}

static bool print_found(const CommandLine *line, Store *store, Arena *arena, Fail *f)
{
    FoundList found;
    bool area = option_given(line, "area");
    const char *text = line->arguments[0];
    if (!find_similar(store, arena, area ? FIND_AREA : FIND_OCCUPATION, text, MOST, &found, f))
        return false;
    if (found.count == 0 || found.items[0].fit == FIT_REMOTE)
        return fail_unfound(store, arena, area, text, &found, f);
    for (uint32_t i = 0; i < found.count; i++)
        printf("%s\t%s\n", found.items[i].code, found.items[i].title);
    return true;
}

static int run(const CommandLine *line)
{
    Fail f = {0};
    const char *name = line->arguments[0];
    if (utf8_valid(name, strlen(name)) < strlen(name)) {
        fail(&f, FAIL_USAGE, "find: NAME is not valid UTF-8; see folio find --help");
        return cli_fail(&f);
    }
    Arena *arena = arena_new();
    StoreOptions where = {.package = cli_own_file(arena, "data/us"),
                          .progress = cli_loudness(line) == QUIET ? NULL : cli_progress};
    place_data(arena, option_value(line, "data"), NULL, &where);
    Store *store = store_open(&where, &f);
    int code = store && print_found(line, store, arena, &f) ? FAIL_NONE : cli_fail(&f);
    store_close(store);
    arena_free(arena);
    return cli_end(code);
}

const Command command_find = {{"find", "NAME",
                               "Lists occupations or areas with similar names, best first: code, tab, title",
                               options, 1, 1},
                              run};
