#include "data/find.h"
#include "cli/cli.h"
#include "run/place.h"

static const OptionSpec options[] = {
    {0, "area", NULL, "find areas instead of occupations"},
    {0, "data", "DIR", "a data package, or the folder where the national package's files lie"},
    CLI_COMMON_OPTIONS,
};

enum { MOST = 20 };

static int print_found(const CommandLine *line, Store *store, Arena *arena, Fail *f)
{
    FoundList found;
    bool area = option_given(line, "area");
    const char *text = line->arguments[0];
    if (!find_similar(store, arena, area ? FIND_AREA : FIND_OCCUPATION, text, MOST, &found, f))
        return cli_fail(f);
    for (uint32_t i = 0; i < found.count; i++)
        printf("%s\t%s\n", found.items[i].code, found.items[i].title);
    if (found.count)
        return FAIL_NONE;
    fail(f, FAIL_DATA, "the data has no %s whose name is like \"%s\"", area ? "area" : "occupation", text);
    return cli_fail(f);
}

static int run(const CommandLine *line)
{
    Fail f = {0};
    Arena *arena = arena_new();
    StoreOptions where = {.package = cli_own_file(arena, "data/us"),
                          .progress = cli_loudness(line) == QUIET ? NULL : cli_progress};
    place_data(arena, option_value(line, "data"), NULL, &where);
    Store *store = store_open(&where, &f);
    int code = store ? print_found(line, store, arena, &f) : cli_fail(&f);
    store_close(store);
    arena_free(arena);
    return cli_end(code);
}

const Command command_find = {
    {"find", "NAME", "Lists the occupations or areas whose names are like that, best first: code, tab, title",
     options, 1, 1},
    run};
