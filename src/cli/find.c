#include "data/find.h"
#include "cli/cli.h"

static const OptionSpec options[] = {
    {0, "area", NULL, "find areas instead of occupations"},
    {0, "data", "DIR", "a data package, or the folder where the files of the national package lie"},
    CLI_COMMON_OPTIONS,
};

enum { MOST = 20 };

static int run(const CommandLine *line)
{
    Fail f = {0};
    Arena *arena = arena_new();
    StoreOptions store_options = {
        .package = "data/us", .root = option_value(line, "data"), .progress = cli_progress};
    Store *store = store_open(&store_options, &f);
    FoundList found = {0};
    FindType type = option_given(line, "area") ? FIND_AREA : FIND_OCCUPATION;
    if (store)
        find_similar(store, arena, type, line->arguments[0], MOST, &found, &f);
    for (uint32_t i = 0; i < found.count; i++)
        printf("%s\t%s\n", found.items[i].code, found.items[i].title);
    if (f.code)
        cli_fail(&f);
    store_close(store);
    arena_free(arena);
    return cli_end(f.code);
}

const Command command_find = {
    {"find", "WORDS", "Lists the occupations or areas that are called like that, best first", options, 1, 1},
    run};
