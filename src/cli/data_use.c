/* folio data use. */
#include "base/file.h"
#include "base/utf8.h"
#include "cli/cli.h"
#include "run/config.h"
#include "run/place.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const OptionSpec options[] = {
    {0, "none", NULL, "forget the folder"},
    CLI_COMMON_OPTIONS,
};

static void print_config(Arena *arena, const char *before)
{
    cli_print(stdout, "%s%s\n", before, cli_plain(arena, config_file(arena)));
}

/* FOLIO_DATA comes before what is kept. */
static void note_environment(const CommandLine *line, Arena *arena)
{
    const char *folder = getenv("FOLIO_DATA");
    if (folder && *folder && cli_loudness(line) != QUIET)
        cli_note(NULL,
                 arena_printf(arena, "FOLIO_DATA is set (%s) and comes first", cli_plain(arena, folder)));
}

static bool keep(const CommandLine *line, Arena *arena, Fail *f)
{
    const char *folder = path_expand(arena, line->arguments[0]);
    if (!place_check(arena, folder, DATA_OWN, NULL, f))
        return false;
    char *real = realpath(folder, NULL);
    if (!real)
        return fail(f, FAIL_DATA, "%s: the data folder cannot be read: %s", folder, strerror(errno));
    bool good = utf8_valid(real, strlen(real)) == strlen(real)
                    ? config_keep_data(arena, real, f)
                    : fail(f, FAIL_USAGE, "%s: the path is not valid UTF-8; rename the folder", real);
    if (good && cli_loudness(line) != QUIET) {
        cli_print(stdout, "%s: reports use this folder now\n", cli_plain(arena, real));
        print_config(arena, "kept in ");
        note_environment(line, arena);
    }
    free(real);
    return good;
}

static bool forget(const CommandLine *line, Arena *arena, Fail *f)
{
    if (!config_keep_data(arena, NULL, f))
        return false;
    if (cli_loudness(line) != QUIET) {
        cli_print(stdout, "no data folder is kept any longer\n");
        note_environment(line, arena);
    }
    return true;
}

static bool show(Arena *arena, Fail *f)
{
    const char *folder;
    DataOrigin origin;
    if (!place_standing(arena, &folder, &origin, f))
        return false;
    if (origin == DATA_OWN)
        cli_print(stdout, "no data folder is in use; set one with folio data use DIR\n");
    else
        cli_print(stdout, "%s\n", cli_plain(arena, folder));
    if (origin == DATA_ENVIRONMENT)
        cli_print(stdout, "set by FOLIO_DATA\n");
    if (origin == DATA_USED)
        print_config(arena, "set by folio data use, kept in ");
    return !folder || place_check(arena, folder, origin, NULL, f);
}

static int run(const CommandLine *line)
{
    Fail f = {0};
    Arena *arena = arena_new();
    bool none = option_given(line, "none");
    if (none && line->argument_count)
        fail(&f, FAIL_USAGE, "data use: give either DIR or --none");
    else if (none)
        forget(line, arena, &f);
    else if (line->argument_count)
        keep(line, arena, &f);
    else
        show(arena, &f);
    arena_free(arena);
    return cli_end(f.code ? cli_fail(&f) : 0);
}

const Command command_data_use = {
    {"data use", "DIR", "Keeps the folder of the publishers' files for all later reports, or prints it",
     options, 0, 1},
    run};
