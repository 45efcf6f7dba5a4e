#include "data/guess/guess.h"

#include "data/package/types.h"

#include "data/csv/csvfile.h"
#include "data/csv/decode.h"
#include "data/guess/column.h"
#include "data/inputs/first.h"
#include "data/store/contract.h"

#include <ctype.h>
#include <string.h>

typedef struct Guesser {
    Arena *arena;
    const char *file;
    CsvDialect dialect;
    const char *encoding; /* NULL: UTF-8 */
    uint32_t header_line;
    ColumnGuess *columns;
    uint32_t count;
    Draft *draft;
    Fail *f;
} Guesser;

/* The last part of a path. */
static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* The text as a name in SQL: "Pay, first year" becomes pay_first_year. */
static const char *plain_name(Arena *arena, const char *text, size_t length, const char *otherwise)
{
    char *name = arena_alloc(arena, length + 3);
    size_t at = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        bool good = c < 0x80 && isalnum(c);
        if (at == 0 && good && isdigit(c)) {
            name[at++] = 'n';
            name[at++] = '_';
        }
        if (good)
            name[at++] = (char)tolower(c);
        else if (at && name[at - 1] != '_')
            name[at++] = '_';
    }
    while (at && name[at - 1] == '_')
        at--;
    name[at] = '\0';
    return at ? name : otherwise;
}

/* The delimiter that there is most of outside quotes. */
static char delimiter_of(const char *bytes)
{
    static const char delimiters[] = ",;\t|";
    uint32_t counts[sizeof delimiters] = {0}, most = 0;
    bool quoted = false;
    for (const char *at = bytes; *at; at++) {
        const char *found = strchr(delimiters, *at);
        quoted ^= *at == '"';
        if (found && !quoted)
            counts[found - delimiters]++;
    }
    for (uint32_t i = 1; i < sizeof delimiters - 1; i++)
        most = counts[i] > counts[most] ? i : most;
    return delimiters[most];
}

static bool look_at_form(Guesser *g)
{
    const Place place = {.file = g->file};
    char *bytes = arena_alloc(g->arena, FIRST_BYTES + 1);
    const char *why = "";
    size_t size;
    if (!first_read(&place, g->file, bytes, &size, g->f))
        return false;
    bool wide = size > 1 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0);
    if (!wide && first_kind(g->arena, bytes, size, &why) != FIRST_TEXT)
        return fail(g->f, FAIL_DATA, "%s: %s; folio data new describes a CSV file", g->file,
                    *why ? why : "it is an archive or a workbook");
    if (wide) {
        g->encoding = "utf-16";
        encoding_named(g->encoding, &g->dialect.encoding);
        size_t to = 0;
        for (size_t i = 0; i < size; i++) /* enough to find the delimiter */
            if (bytes[i] > 0)
                bytes[to++] = bytes[i];
        bytes[to] = '\0';
    } else {
        encoding_named("windows-1252", &g->dialect.fallback);
    }
    g->dialect.delimiter = delimiter_of(bytes);
    g->dialect.quote = '"';
    return true;
}

static bool add_columns(Guesser *g, const CsvRecord *record)
{
    g->header_line = record->line;
    g->count = record->count;
    g->columns = arena_array(g->arena, record->count, sizeof *g->columns);
    for (uint32_t i = 0; i < record->count; i++) {
        const CsvField *field = &record->fields[i];
        const char *heading = arena_strndup(g->arena, field->text, field->length);
        const char *name =
            plain_name(g->arena, heading, field->length, arena_printf(g->arena, "column_%u", i + 1));
        if (!*heading)
            return fail(g->f, FAIL_DATA, "%s:%u: column %u has no heading; give it one", g->file,
                        record->line, i + 1);
        for (uint32_t k = 0; k < i; k++) {
            if (strcmp(g->columns[k].heading, heading) == 0)
                return fail(g->f, FAIL_DATA, "%s:%u: two columns have the heading %s; rename one", g->file,
                            record->line, excerpt(heading, strlen(heading)));
            if (strcmp(g->columns[k].name, name) == 0)
                name = arena_printf(g->arena, "%s_%u", name, i + 1);
        }
        g->columns[i] = (ColumnGuess){.heading = heading, .name = name, .all = guess_all};
    }
    return true;
}

static bool add_row(Guesser *g, const CsvRecord *record)
{
    if (record->count != g->count)
        return fail(g->f, FAIL_DATA, "%s:%u: the row has %u field%s, the header %u", g->file, record->line,
                    record->count, record->count == 1 ? "" : "s", g->count);
    for (uint32_t i = 0; i < g->count; i++)
        guess_add(g->arena, &g->columns[i], record->fields[i].text, record->fields[i].length);
    g->draft->rows++;
    return true;
}

/* Whether the row has something besides its first field; without that, it is a title above the header. */
static bool is_header(const CsvRecord *record)
{
    for (uint32_t i = 1; i < record->count; i++)
        if (record->fields[i].length)
            return true;
    return false;
}

static bool read_rows(Guesser *g, CsvFile *file)
{
    CsvRecord record;
    CsvResult result = CSV_END;
    bool good = true, single = false;
    while (good && (result = csvfile_next(file, &record, g->f)) == CSV_RECORD) {
        if (g->count)
            good = add_row(g, &record);
        else if (is_header(&record))
            good = add_columns(g, &record);
        else
            single = true;
    }
    if (!good || result == CSV_FAILED)
        return false;
    if (!g->count)
        return fail(g->f, FAIL_DATA,
                    single ? "%s: no row has two columns; a table needs a header with several"
                           : "%s: the file has no rows",
                    g->file);
    if (csvfile_fallback(file))
        g->encoding = "windows-1252";
    return g->draft->rows || fail(g->f, FAIL_DATA, "%s: there are no rows below the header", g->file);
}

static void check(Guesser *g, const char *text)
{
    Draft *draft = g->draft;
    draft->checks = arena_grow(g->arena, draft->checks, draft->check_count, sizeof *draft->checks);
    draft->checks[draft->check_count++] = text;
}

static void name_table(Guesser *g)
{
    const char *file = base_name(g->file), *dot = strrchr(file, '.');
    size_t length = dot && dot > file ? (size_t)(dot - file) : strlen(file);
    const char *name = plain_name(g->arena, file, length, "table1");
    bool reserved = strncmp(name, "sqlite_", 7) == 0 || strncmp(name, "request_", 8) == 0 ||
                    strncmp(name, "folio_", 6) == 0;
    g->draft->table = contract_has(name) || reserved ? arena_printf(g->arena, "our_%s", name) : name;
    if (contract_has(name))
        check(g, arena_printf(
                     g->arena,
                     "the data contract has a table \"%s\"; to have folio's sections print this one, present "
                     "it under that name in views.sql",
                     name));
}

static void write_form(const Guesser *g, Json *json)
{
    const char delimiter[] = {g->dialect.delimiter, '\0'};
    if (g->encoding)
        json_string(json, "encoding", g->encoding);
    if (g->dialect.delimiter == ',' && g->header_line == 1)
        return;
    json_open(json, "dialect", '{');
    json_string(json, "delimiter", delimiter);
    if (g->header_line > 1) {
        json_open(json, "headerRows", '[');
        json_whole(json, NULL, g->header_line);
        json_close(json);
    }
    json_close(json);
}

static void write_schema(Guesser *g, Json *json)
{
    uint32_t key = 0;
    json_open(json, "schema", '{');
    json_open(json, "fields", '[');
    for (uint32_t i = 0; i < g->count; i++)
        guess_write(g->arena, &g->columns[i], json, &g->draft->checks, &g->draft->check_count);
    json_close(json);
    while (key < g->count && !guess_is_key(&g->columns[key]))
        key++;
    if (key < g->count) {
        json_strings(json, "primaryKey", &g->columns[key].name, 1);
        check(g, arena_printf(g->arena,
                              "%s: it is the key, because no value repeats; remove \"primaryKey\" if that is "
                              "by chance",
                              g->columns[key].name));
    }
    json_close(json);
}

static void write_package(Guesser *g)
{
    Json json = {0};
    name_table(g);
    check(g, "give the package a title, and its sources as a table \"sources\"");
    json_open(&json, NULL, '{');
    json_string(&json, "name", g->draft->table);
    json_string(&json, "title", g->draft->table);
    json_strings(&json, "folio:check", g->draft->checks, g->draft->check_count);
    json_open(&json, "resources", '[');
    json_open(&json, NULL, '{');
    json_string(&json, "name", g->draft->table);
    json_string(&json, "path", base_name(g->file));
    write_form(g, &json);
    write_schema(g, &json);
    json_close(&json);
    json_close(&json);
    json_close(&json);
    g->draft->text = json.text;
}

bool guess_package(Arena *arena, const char *file, Draft *draft, Fail *f)
{
    *draft = (Draft){0};
    Guesser g = {.arena = arena, .file = file, .draft = draft, .f = f};
    const Place place = {.file = file};
    if (!look_at_form(&g))
        return false;
    CsvFile *csv = csvfile_open(&place, file, &g.dialect, f);
    bool good = csv && read_rows(&g, csv);
    csvfile_close(csv);
    if (good)
        write_package(&g);
    draft->columns = g.count;
    for (uint32_t i = 0; i < g.count; i++)
        guess_free(&g.columns[i]);
    return good;
}
