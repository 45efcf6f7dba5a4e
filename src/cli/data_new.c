/* folio data new. */
#include "base/file.h"
#include "cli/cli.h"
#include "data/guess/guess.h"

#include <errno.h>
#include <string.h>

static const OptionSpec options[] = {
    {0, "force", NULL, "replace a datapackage.json that is there"},
    CLI_COMMON_OPTIONS,
};

static void print_draft(Arena *arena, const char *target, const Draft *draft)
{
    cli_print(stdout, "%s: made: the table %s, %llu row%s of %u columns\n", cli_plain(arena, target),
              draft->table, (unsigned long long)draft->rows, draft->rows == 1 ? "" : "s", draft->columns);
    cli_print(stdout, "check:\n");
    for (uint32_t i = 0; i < draft->check_count; i++)
        cli_line(stdout, "  ", draft->checks[i]);
}

static bool make(const CommandLine *line, Arena *arena, Fail *f)
{
    const char *file = path_expand(arena, line->arguments[0]);
    const char *target = path_join(arena, path_directory(arena, file), "datapackage.json");
    Draft draft;
    if (!guess_package(arena, file, &draft, f))
        return false;
    bool made = file_put(arena, target, draft.text.data, draft.text.length, option_given(line, "force"));
    int why = errno;
    if (made && cli_loudness(line) != QUIET)
        print_draft(arena, target, &draft);
    buf_free(&draft.text);
    if (made)
        return true;
    return why == EEXIST ? fail(f, FAIL_OUTPUT, "%s: exists already; replace it with --force", target)
                         : fail(f, FAIL_OUTPUT, "%s: cannot be written: %s", target, strerror(why));
}

static int run(const CommandLine *line)
{
    Fail f = {0};
    Arena *arena = arena_new();
    bool made = make(line, arena, &f);
    arena_free(arena);
    return cli_end(made ? 0 : cli_fail(&f));
}

const Command command_data_new = {
    {"data new", "FILE.csv", "Describes a CSV file in a datapackage.json beside it, to be checked by you",
     options, 1, 1},
    run};
