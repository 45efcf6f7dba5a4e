/* folio data check and folio data show. */
#include "base/file.h"
#include "cli/cli.h"
#include "run/place.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define DATA_DIR                                                                                             \
    {                                                                                                        \
        0, "data", "DIR", "the folder with the package's files, if it is not the package's own"              \
    }
static const OptionSpec check_options[] = {DATA_DIR, CLI_JSON("the problems and notes"), CLI_COMMON_OPTIONS};
static const OptionSpec show_options[] = {DATA_DIR, CLI_COMMON_OPTIONS};

enum { MOST_PACKAGES = 16 };

/* The folder that the argument names: as it is, or of a package that comes with folio, as in a definition. */
static const char *read_folder(Arena *arena, const char *argument)
{
    const char *folder = path_expand(arena, argument);
    const char *own = cli_own_file(arena, arena_printf(arena, "data/%s", argument));
    bool is_name = *argument && !strpbrk(argument, "/.~");
    return is_name && access(folder, F_OK) != 0 && place_is_package(arena, own) ? own : folder;
}

/* The packages after the first. */
static bool read_layers(const CommandLine *line, Arena *arena, StoreOptions *store, Fail *f)
{
    const char **layers = arena_array(arena, line->argument_count, sizeof *layers);
    store->layers = layers;
    for (uint32_t i = 1; i < line->argument_count; i++) {
        const char *folder = layers[store->layer_count++] = read_folder(arena, line->arguments[i]);
        if (!place_check(arena, folder, DATA_OWN, NULL, f))
            return false;
    }
    return true;
}

/* The first DIR is a package, or the folder of the files of the package that ships with folio. Without it,
 * the data is that of a report on the nation. Further ones are packages that are laid over it. */
static bool read_options(const CommandLine *line, Arena *arena, StoreOptions *store, Fail *f)
{
    const char *own = cli_own_file(arena, "data/us");
    const char *folder = line->argument_count ? read_folder(arena, line->arguments[0]) : NULL;
    bool named = folder && (place_is_package(arena, folder) || option_given(line, "data"));
    DataRequest request = {.given = option_value(line, "data"), .national = own};
    DataOrigin origin;
    *store = (StoreOptions){.package = named ? folder : own,
                            .cache_note = cli_loudness(line) == QUIET ? NULL : cli_note,
                            .progress = cli_loudness(line) == QUIET ? NULL : cli_progress};
    if (folder && (!place_check(arena, folder, DATA_OWN, NULL, f) || !read_layers(line, arena, store, f)))
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

/* The tables and lines of a check. */
typedef struct Lines {
    Arena *arena;
    const char **problems, **notes, **unread, *starter;
    CheckedTable *tables;
    MissingTable *missing;
    uint32_t problem_count, note_count, unread_count, table_count, missing_count;
} Lines;

static void keep_table(void *context, const CheckedTable *table)
{
    Lines *lines = context;
    lines->tables = arena_grow(lines->arena, lines->tables, lines->table_count, sizeof *lines->tables);
    CheckedTable *to = &lines->tables[lines->table_count++];
    const char **files = arena_array(lines->arena, table->file_count, sizeof *files);
    for (uint32_t i = 0; i < table->file_count; i++)
        files[i] = arena_strdup(lines->arena, table->files[i]);
    *to = *table;
    to->files = files;
    to->name = arena_strdup(lines->arena, table->name);
    to->release = arena_strdup(lines->arena, table->release);
}

static const char *kept(Arena *arena, const char *text)
{
    return text ? arena_strdup(arena, text) : NULL;
}

static void keep_missing(void *context, const MissingTable *table)
{
    Lines *lines = context;
    lines->missing = arena_grow(lines->arena, lines->missing, lines->missing_count, sizeof *lines->missing);
    lines->missing[lines->missing_count++] = (MissingTable){.name = kept(lines->arena, table->name),
                                                            .origin = kept(lines->arena, table->origin),
                                                            .adds = kept(lines->arena, table->adds),
                                                            .found = kept(lines->arena, table->found)};
}

static void keep_unread(void *context, const char *text)
{
    Lines *lines = context;
    lines->unread = arena_grow(lines->arena, lines->unread, lines->unread_count, sizeof(char *));
    lines->unread[lines->unread_count++] = arena_strdup(lines->arena, text);
}

static void keep_starter(void *context, const char *list)
{
    Lines *lines = context;
    lines->starter = arena_strdup(lines->arena, list);
}

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

static void print_json_tables(Json *json, const Lines *lines)
{
    json_open(json, "tables", '[');
    for (uint32_t i = 0; i < lines->table_count; i++) {
        const CheckedTable *table = &lines->tables[i];
        json_open(json, NULL, '{');
        json_string(json, "table", table->name);
        json_string(json, "release", *table->release ? table->release : NULL);
        json_whole(json, "rows", table->rows);
        json_strings(json, "files", table->files, table->file_count);
        json_close(json);
    }
    json_close(json);
    json_open(json, "missing", '[');
    for (uint32_t i = 0; i < lines->missing_count; i++) {
        json_open(json, NULL, '{');
        json_string(json, "table", lines->missing[i].name);
        json_string(json, "adds", lines->missing[i].adds);
        json_string(json, "found", lines->missing[i].found);
        json_close(json);
    }
    json_close(json);
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
    print_json_tables(&json, lines);
    json_strings(&json, "unread", lines->unread, lines->unread_count);
    json_string(&json, "starter", lines->starter);
    json_close(&json);
    cli_json(&json);
}

/* With commas between thousands. */
static const char *shown_rows(Arena *arena, int64_t rows)
{
    enum { GROUP = 3 };
    const char *digits = arena_printf(arena, "%lld", (long long)rows), *text = "";
    size_t left = strlen(digits);
    for (size_t size; left; left -= size, digits += size) {
        size = left % GROUP ? left % GROUP : GROUP;
        text = arena_printf(arena, "%s%s%.*s", text, *text ? "," : "", (int)size, digits);
    }
    return text;
}

static int widest(int width, const char *text)
{
    int length = (int)strlen(text);
    return length > width ? length : width;
}

/* What was read, in columns. */
static void print_tables(const Lines *lines)
{
    enum { MOST = 6 };
    int name = 5, release = 7, rows = 4;
    const char **counts = arena_array(lines->arena, lines->table_count, sizeof *counts);
    for (uint32_t i = 0; i < lines->table_count; i++) {
        counts[i] = shown_rows(lines->arena, lines->tables[i].rows);
        name = widest(name, lines->tables[i].name);
        release = widest(release, lines->tables[i].release);
        rows = widest(rows, counts[i]);
    }
    if (lines->table_count)
        cli_print(stdout, "%-*s  %-*s  %*s  file\n", name, "table", release, "release", rows, "rows");
    for (uint32_t i = 0; i < lines->table_count; i++) {
        const CheckedTable *table = &lines->tables[i];
        for (uint32_t k = 0; k < table->file_count && k < MOST; k++)
            cli_print(stdout, "%-*s  %-*s  %*s  %s\n", name, k ? "" : table->name, release,
                      k ? "" : table->release, rows, k ? "" : counts[i],
                      cli_plain(lines->arena, table->files[k]));
        if (table->file_count > MOST)
            cli_print(stdout, "%*s  and %u more\n", name + release + rows + 4, "", table->file_count - MOST);
    }
}

static int check_to_json(const StoreOptions *store, Arena *arena, Fail *f)
{
    Lines lines = {.arena = arena};
    const StoreListener listener = {.problem = keep_problem,
                                    .note = keep_note,
                                    .table = keep_table,
                                    .missing = keep_missing,
                                    .unread = keep_unread,
                                    .starter = keep_starter,
                                    .context = &lines};
    uint32_t problems = store_check(store, &listener, f);
    if (f->code)
        return cli_fail(f);
    print_json(store, &lines);
    return problems ? FAIL_DATA : 0;
}

static void print_check(const Lines *lines)
{
    cli_progress_clear();
    print_tables(lines);
    if (lines->starter && *lines->starter)
        cli_print(stdout, "folio's starter set would add: %s\n", cli_plain(lines->arena, lines->starter));
    for (uint32_t i = 0; i < lines->note_count; i++)
        cli_line(stdout, "", lines->notes[i]);
}

static int check_in_words(const CommandLine *line, const StoreOptions *store, Arena *arena, Fail *f)
{
    bool quiet = cli_loudness(line) == QUIET;
    Lines lines = {.arena = arena};
    const StoreListener listener = {.problem = print_problem,
                                    .note = quiet ? NULL : keep_note,
                                    .table = quiet ? NULL : keep_table,
                                    .starter = quiet ? NULL : keep_starter,
                                    .context = &lines};
    uint32_t problems = store_check(store, &listener, f);
    const char *judged = cli_plain(arena, store->root ? store->root : store->package);
    if (f->code)
        return cli_fail(f);
    print_check(&lines);
    if (problems)
        cli_print(stderr, "folio: %s: %u problem%s\n", judged, problems, problems == 1 ? "" : "s");
    else if (!quiet)
        cli_print(stdout, "%s: no problems\n", judged);
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

const Command command_data_check = {{"data check", "DIR...",
                                     "Checks every file of a data package and reports each problem",
                                     check_options, 0, MOST_PACKAGES},
                                    run_check};
const Command command_data_show = {{"data show", "DIR...",
                                    "Prints the tables, rows, columns and sources of a data package",
                                    show_options, 0, MOST_PACKAGES},
                                   run_show};
