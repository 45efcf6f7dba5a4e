/* folio data check and folio data show. */
#include "base/file.h"
#include "cli/cli.h"
#include "run/place.h"

#include <stdlib.h>
#include <string.h>

#define DATA_DIR                                                                                             \
    {                                                                                                        \
        0, "data", "DIR", "the folder with the package's files, if it is not the package's own"              \
    }
static const OptionSpec check_options[] = {DATA_DIR, CLI_JSON("the problems and notes"), CLI_COMMON_OPTIONS};
static const OptionSpec show_options[] = {DATA_DIR, CLI_COMMON_OPTIONS};

/* DIR is a package, or the folder of the files of the package that ships with folio. Without it, the data is
 * that of a report on the nation. */
static bool read_options(const CommandLine *line, Arena *arena, StoreOptions *store, Fail *f)
{
    const char *own = cli_own_file(arena, "data/us");
    const char *folder = line->argument_count ? path_expand(arena, line->arguments[0]) : NULL;
    bool named = folder && (place_is_package(arena, folder) || option_given(line, "data"));
    DataRequest request = {.given = option_value(line, "data"), .national = own};
    DataOrigin origin;
    *store = (StoreOptions){.package = named ? folder : own,
                            .cache_note = cli_loudness(line) == QUIET ? NULL : cli_note,
                            .progress = cli_loudness(line) == QUIET ? NULL : cli_progress};
    if (folder && !place_check(arena, folder, DATA_OWN, NULL, f))
        return false;
    if (folder && !named) {
        store->root = store->given = folder;
        return true;
    }
    if (!place_data(arena, &request, store, &origin, f))
        return false;
    return folder || origin != DATA_OWN ||
           fail(f, FAIL_USAGE,
                "no data folder was given; give the folder of the publishers' files as DIR, or keep it with "
                "folio data use DIR");
}

static void print_problem(void *context, const char *text)
{
    (void)context;
    cli_progress_clear();
    cli_line(stderr, "folio: ", text);
}

static void print_note(void *context, const char *text)
{
    (void)context;
    cli_progress_clear();
    cli_line(stdout, "", text);
}

/* The lines of a check, for the document. */
typedef struct Lines {
    Arena *arena;
    const char **problems, **notes;
    uint32_t problem_count, note_count;
} Lines;

static void keep_problem(void *context, const char *text)
{
    Lines *lines = context;
    lines->problems = arena_grow(lines->arena, lines->problems, lines->problem_count, sizeof(char *));
    lines->problems[lines->problem_count++] = arena_strdup(lines->arena, text);
}

static void keep_note(void *context, const char *text)
{
    Lines *lines = context;
    lines->notes = arena_grow(lines->arena, lines->notes, lines->note_count, sizeof(char *));
    lines->notes[lines->note_count++] = arena_strdup(lines->arena, text);
}

/* The document that docs/json.md describes. */
static void print_json(const StoreOptions *store, const Lines *lines)
{
    Json json = {0};
    cli_progress_clear();
    json_open(&json, NULL, '{');
    json_string(&json, "package", store->package);
    json_string(&json, "data", store->root);
    json_boolean(&json, "good", lines->problem_count == 0);
    json_strings(&json, "problems", lines->problems, lines->problem_count);
    json_strings(&json, "notes", lines->notes, lines->note_count);
    json_close(&json);
    cli_json(&json);
}

static int check_to_json(const StoreOptions *store, Arena *arena, Fail *f)
{
    Lines lines = {.arena = arena};
    const StoreListener listener = {.problem = keep_problem, .note = keep_note, .context = &lines};
    uint32_t problems = store_check(store, &listener, f);
    if (f->code)
        return cli_fail(f);
    print_json(store, &lines);
    return problems ? FAIL_DATA : 0;
}

static int check_in_words(const CommandLine *line, const StoreOptions *store, Arena *arena, Fail *f)
{
    bool quiet = cli_loudness(line) == QUIET;
    const StoreListener listener = {.problem = print_problem, .note = quiet ? NULL : print_note};
    uint32_t problems = store_check(store, &listener, f);
    if (f->code)
        return cli_fail(f);
    if (problems)
        cli_print(stderr, "folio: %s: %u problem%s\n", cli_plain(arena, store->package), problems,
                  problems == 1 ? "" : "s");
    else if (!quiet)
        cli_print(stdout, "%s: no problems\n", cli_plain(arena, store->package));
    return problems ? FAIL_DATA : 0;
}

static int run_check(const CommandLine *line)
{
    Fail f = {0};
    Arena *arena = arena_new();
    StoreOptions store;
    int code;
    if (!read_options(line, arena, &store, &f))
        code = cli_fail(&f);
    else
        code = option_given(line, "json") ? check_to_json(&store, arena, &f)
                                          : check_in_words(line, &store, arena, &f);
    arena_free(arena);
    return cli_end(code);
}

static void show_table(const TableInfo *table)
{
    if (table->rows < 0)
        cli_print(stdout, "\n%s: rows not counted, because that takes too long, from %s\n", table->name,
                  table->origin);
    else
        cli_print(stdout, "\n%s: %lld row%s, from %s\n", table->name, (long long)table->rows,
                  table->rows == 1 ? "" : "s", table->origin);
    if (table->description)
        cli_print(stdout, "  %s\n", table->description);
    for (uint32_t i = 0; i < table->field_count; i++) {
        const FieldInfo *field = &table->fields[i];
        cli_print(stdout, "    %s", field->name);
        if (field->type)
            cli_print(stdout, "%*s %s", (int)(20 - strnlen(field->name, 20)), "", field->type);
        if (field->unit)
            cli_print(stdout, " [%s]", field->unit);
        if (field->description)
            cli_print(stdout, ": %s", field->description);
        cli_print(stdout, "\n");
    }
}

static bool show_sources(Store *store, Fail *f)
{
    if (store_row_count(store, "sources") <= 0)
        return true;
    Arena *arena = arena_new();
    Rows *rows = store_query(store, arena, "SELECT source, title FROM sources ORDER BY source", NULL, 0, f);
    if (rows)
        cli_print(stdout, "\nSources\n");
    for (uint32_t i = 0; rows && i < rows->row_count; i++) {
        const Datum *row = &rows->data[(size_t)i * rows->column_count];
        cli_print(stdout, "  %-20s %s\n", row[0].text ? row[0].text : "", row[1].text ? row[1].text : "");
    }
    arena_free(arena);
    return rows != NULL;
}

static void show_unread(const Store *store)
{
    uint32_t count;
    const char *const *lines = store_file_notes(store, &count);
    if (count)
        cli_print(stdout, "\nFiles that are not read\n");
    for (uint32_t i = 0; i < count; i++)
        cli_line(stdout, "  ", lines[i]);
}

static int run_show(const CommandLine *line)
{
    Fail f = {0};
    Arena *arena = arena_new();
    StoreOptions given;
    Store *store = read_options(line, arena, &given, &f) ? store_open(&given, &f) : NULL;
    arena_free(arena);
    if (!store)
        return cli_fail(&f);
    cli_print(stdout, "%s\nData contract: version %u\n", store_title(store), store_contract(store));
    uint32_t count;
    const TableInfo *tables = store_tables(store, &count);
    for (int other = 0; other <= 1; other++)
        for (uint32_t i = 0; i < count; i++)
            if (tables[i].in_contract != other)
                show_table(&tables[i]);
    show_sources(store, &f);
    show_unread(store);
    store_close(store);
    return cli_end(f.code ? cli_fail(&f) : 0);
}

const Command command_data_check = {{"data check", "DIR",
                                     "Checks every file of a data package and reports each problem",
                                     check_options, 0, 1},
                                    run_check};
const Command command_data_show = {{"data show", "DIR",
                                    "Prints the tables, rows, columns and sources of a data package",
                                    show_options, 0, 1},
                                   run_show};
