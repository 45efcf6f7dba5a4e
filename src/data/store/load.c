#include "data/store/load.h"

#include "base/budget.h"
#include "base/file.h"
#include "data/inputs/row.h"
#include "data/inputs/row_file.h"
#include "data/sql/sql.h"
#include "data/store/notes.h"

#include <string.h>

enum { PROGRESS_STEP = 1024 * 1024 };

static const char *sql_type(FieldType type)
{
    switch (type) {
    case TYPE_INTEGER:
    case TYPE_BOOLEAN:
    case TYPE_YEAR:
        return " INTEGER";
    case TYPE_NUMBER:
        return " REAL";
    default:
        return " TEXT";
    }
}

static bool create_table(Loader *loader, const Resource *resource)
{
    Buf sql = {0};
    buf_text(&sql, "CREATE TABLE ");
    sql_name(&sql, resource->name);
    for (uint32_t i = 0; i < resource->field_count; i++) {
        buf_text(&sql, i ? ", " : " (");
        sql_name(&sql, resource->fields[i].name);
        buf_text(&sql, sql_type(resource->fields[i].type));
    }
    for (uint32_t i = 0; i < resource->field_count; i++) {
        if (!resource->fields[i].mark_column)
            continue;
        buf_text(&sql, ", ");
        sql_name(&sql, resource->fields[i].mark_column);
        buf_text(&sql, " TEXT");
    }
    for (uint32_t i = 0; i < resource->captures.count; i++) {
        buf_text(&sql, ", ");
        sql_name(&sql, resource->captures.names[i]);
        buf_text(&sql, " TEXT");
    }
    buf_text(&sql, ")");
    bool good = sql_run(loader->db, sql.data, loader->problems->f);
    buf_free(&sql);
    return good;
}

/* The columns of the resource's table: its fields, the columns of marks, and captured values, in that order.
 */
static void name_columns(Buf *sql, const Resource *resource)
{
    const char *gap = "";
    for (uint32_t i = 0; i < resource->field_count; i++, gap = ", ") {
        buf_text(sql, gap);
        sql_name(sql, resource->fields[i].name);
    }
    for (uint32_t i = 0; i < resource->field_count; i++) {
        if (!resource->fields[i].mark_column)
            continue;
        buf_text(sql, gap);
        sql_name(sql, resource->fields[i].mark_column);
    }
    for (uint32_t i = 0; i < resource->captures.count; i++) {
        buf_text(sql, gap);
        sql_name(sql, resource->captures.names[i]);
    }
}

/* Parameters are in the order of name_columns(). */
static sqlite3_stmt *prepare_insert(Loader *loader, const Resource *resource, int *mark_parameters,
                                    int *first_capture)
{
    uint32_t count = resource->field_count;
    for (uint32_t i = 0; i < resource->field_count; i++)
        mark_parameters[i] = resource->fields[i].mark_column ? (int)++count : 0;
    *first_capture = (int)count + 1;
    count += resource->captures.count;
    Buf sql = {0};
    buf_text(&sql, "INSERT INTO ");
    sql_name(&sql, resource->table);
    buf_text(&sql, " (");
    name_columns(&sql, resource);
    buf_text(&sql, ") VALUES (?");
    for (uint32_t i = 1; i < count; i++)
        buf_text(&sql, ",?");
    buf_text(&sql, ")");
    sqlite3_stmt *statement = sql_prepare(loader->db, sql.data, loader->problems->f);
    buf_free(&sql);
    return statement;
}

/* SQLITE_STATIC: the text does not move until the row is stored. */
static void bind(sqlite3_stmt *insert, int parameter, const Value *value)
{
    switch (value->kind) {
    case VALUE_MISSING:
        sqlite3_bind_null(insert, parameter);
        break;
    case VALUE_INTEGER:
        sqlite3_bind_int64(insert, parameter, value->integer);
        break;
    case VALUE_NUMBER:
        sqlite3_bind_double(insert, parameter, value->number);
        break;
    case VALUE_TEXT:
        sqlite3_bind_text(insert, parameter, value->text, (int)value->length, SQLITE_STATIC);
        break;
    }
}

/* Codes of one field in one file whose leading zeros were restored; the line and text of the first. */
typedef struct Restored {
    uint64_t count;
    uint32_t line;
    const char *what;
} Restored;

/* The state of load_table() across files. */
typedef struct Load {
    Loader *loader;
    const Resource *resource;
    sqlite3_stmt *insert;
    int *mark_parameters, first_capture;
    Restored *restored; /* of each field, in the current file */
    const Resource *key_owner;
    Value *key;        /* the current row's primary key */
    int *place_in_key; /* of each field; -1: it is not of the key */
    bool in_footer;
    uint32_t aside;             /* line of the first row with nothing but its first field; 0: none */
    uint32_t blank, last_blank; /* lines of the rows of only commas before the current row; 0: none */
    uint64_t rows;              /* in the table so far */
    bool good;
    Fail why; /* for the last bad cell; shared by all cells, because clearing it takes longer than reading a
                 cell */
} Load;

/* Remembers that a code got its leading zeros back. */
static void note_restored(Load *load, uint32_t field, const CsvRecord *record, const CsvField *cell,
                          const Value *value)
{
    Restored *restored = &load->restored[field];
    if (restored->count++ > 0)
        return;
    restored->line = record->line;
    restored->what = arena_printf(load->loader->arena, "%s is read as \"%s\"",
                                  excerpt(cell->text, cell->length), value->text);
}

static bool report_restored(Load *load, const char *path, const Columns *columns)
{
    bool good = true;
    for (uint32_t i = 0; i < load->resource->field_count && good; i++) {
        Restored *restored = &load->restored[i];
        if (!restored->count)
            continue;
        const char *name =
            columns->names ? columns->names[columns->of_field[i]] : load->resource->fields[i].name;
        good = notes_add(load->loader->db, load->resource->table, load->loader->problems->f,
                         "%s:%u: %s: %s: a spreadsheet dropped leading zeros here and in %llu other row%s",
                         path, restored->line, name, restored->what, (unsigned long long)restored->count - 1,
                         restored->count == 2 ? "" : "s");
        *restored = (Restored){0};
    }
    return good;
}

/* Fails when the budget for the package is used up. */
static bool check_time(const Load *load, const char *path, const CsvRecord *record)
{
    return !budget_is_spent() ||
           fail(
               load->loader->problems->f, FAIL_DATA,
               "%s:%u: checking the package takes longer than %.0f seconds; make its patterns, keys and views "
               "simpler",
               path, record->line, budget_seconds());
}

/* False if the rest of the file need not be read. */
static bool bind_record(Load *load, const char *path, const CsvRecord *record, const Columns *columns)
{
    for (uint32_t i = 0; i < load->resource->field_count; i++) {
        if (columns->of_field[i] < 0)
            continue;
        const Field *field = &load->resource->fields[i];
        const CsvField *cell = &record->fields[columns->of_field[i]];
        Value value;
        if (field->constraints.pattern && !check_time(load, path, record))
            return false;
        if (!field_read_cell(field, cell->text, cell->length, &value, &load->why)) {
            load->good = false;
            load->why.code = FAIL_NONE;
            const char *name = columns->names ? columns->names[columns->of_field[i]] : field->name;
            if (!problem(load->loader->problems, "%s:%u: %s: %s", path, record->line, name, load->why.text))
                return false;
            continue;
        }
        bind(load->insert, (int)i + 1, &value);
        if (load->place_in_key[i] >= 0)
            load->key[load->place_in_key[i]] = value;
        if (value.restored)
            note_restored(load, i, record, cell, &value);
        if (load->mark_parameters[i])
            sqlite3_bind_text(load->insert, load->mark_parameters[i], value.label, -1, SQLITE_STATIC);
    }
    return true;
}

/* Reports a row that is not data; false if the rest of the file need not be read. */
static bool refuse_record(Load *load, const char *path, const CsvRecord *record, const Columns *columns,
                          RowKind kind)
{
    Problems *problems = load->loader->problems;
    load->good = false;
    if (kind == ROW_BEHIND_FOOTER)
        return problem(problems, "%s:%u: a row of data follows the table's footer", path, record->line) &&
               false;
    if (kind == ROW_HEADER)
        return problem(problems, "%s:%u: duplicate header row; the header is in %s:%u", path, record->line,
                       path, columns->line);
    return problem(problems, "%s:%u: the row has %u field%s, the header %u", path, record->line,
                   record->count, record->count == 1 ? "" : "s", columns->count);
}

/* Reports rows of only commas, once for all that follow one another; false if the rest of the file need not
 * be read. */
static bool refuse_blanks(Load *load, const char *path)
{
    uint32_t first = load->blank;
    load->blank = 0;
    if (!first)
        return true;
    load->good = false;
    if (first == load->last_blank)
        return problem(load->loader->problems, "%s:%u: the row has no values, only delimiters; remove it",
                       path, first);
    return problem(load->loader->problems,
                   "%s:%u: the rows from here to %s:%u have no values, only delimiters; remove them", path,
                   first, path, load->last_blank);
}

/* A remark belongs after the table. */
static bool refuse_aside(Load *load, const char *path)
{
    load->good = false;
    return problem(load->loader->problems,
                   "%s:%u: the row has only its first value, and rows of data follow; remove it", path,
                   load->aside) &&
           false;
}

static bool store_record(Load *load, const char *path, const CsvRecord *record, const Columns *columns)
{
    RowKind kind = row_kind(load->resource, columns, record, &load->in_footer);
    if (kind == ROW_BLANK) {
        load->blank = load->blank ? load->blank : record->line;
        load->last_blank = record->line;
        return true;
    }
    if (!refuse_blanks(load, path))
        return false;
    if (kind == ROW_ASIDE && !load->aside)
        load->aside = record->line;
    if (kind == ROW_FOOTER || kind == ROW_ASIDE)
        return true;
    if (load->aside)
        return refuse_aside(load, path);
    if (kind != ROW_DATA)
        return refuse_record(load, path, record, columns, kind);
    if (!bind_record(load, path, record, columns) || !check_time(load, path, record))
        return false;
    load->rows++;
    if (load->key_owner->primary.count)
        repeats_add(&load->loader->repeats, (uint32_t)(load->key_owner - load->loader->package->resources),
                    load->key, load->key_owner->primary.count);
    sqlite3_step(load->insert);
    return sqlite3_reset(load->insert) == SQLITE_OK || sql_fail(load->loader->db, load->loader->problems->f);
}

static void report_progress(Loader *loader, const RowFile *rows, const char *path, uint64_t *reported)
{
    uint64_t bytes = row_file_position(rows);
    if (!loader->progress || bytes - *reported < PROGRESS_STEP)
        return;
    *reported = bytes;
    loader->progress(loader->context, path, loader->done + bytes, loader->total);
}

/* Whether the file, which was read to its end, is complete. */
static bool check_end(const Load *load, const RowFile *rows, const char *path)
{
    Problems *problems = load->loader->problems;
    FileEnd end = load->resource->end;
    if (end == FILE_END_FOOTER && !load->in_footer && !row_file_is_sheet(rows))
        return problem(problems,
                       "%s: there is no footer that begins with \"%s\": the file is truncated; download "
                       "it again",
                       path, load->resource->footers[0]) &&
               false;
    if (end == FILE_END_LINE && row_file_is_cut(rows))
        return problem(problems,
                       "%s: the last line has no line end: the file may be truncated; download it again "
                       "or, if it is complete, add a line end",
                       path) &&
               false;
    return true;
}

static bool store_records(Load *load, RowFile *rows, const char *path, const Columns *columns)
{
    CsvRecord record;
    CsvResult result;
    Fail why = {0};
    uint64_t reported = 0;
    while ((result = row_file_next(rows, &record, &why)) == CSV_RECORD) {
        if (!store_record(load, path, &record, columns))
            return false;
        report_progress(load->loader, rows, path, &reported);
    }
    if (result == CSV_END)
        return refuse_blanks(load, path) && check_end(load, rows, path);
    return problem(load->loader->problems, "%s", why.text) && false;
}

/* Detects that the file changed after its digest was taken and its columns were found. */
static bool check_unchanged(Loader *loader, const DataFile *file)
{
    struct stat st;
    Stamp now = {0};
    if (stat(file->place.file, &st) == 0)
        now = stamp_of(&st);
    return stamp_equal(&now, &file->stamp) ||
           (problem(loader->problems, "%s: the file changed while it was read; run the command again",
                    file->path) &&
            false);
}

static int place_in_key(const Key *key, const char *name)
{
    for (uint32_t i = 0; i < key->count; i++)
        if (strcmp(key->fields[i], name) == 0)
            return (int)i;
    return -1;
}

/* They are the same for all rows of a file. */
static void bind_captures(Load *load, const Captures *captures)
{
    const Key *key = &load->key_owner->primary;
    for (uint32_t i = 0; i < key->count; i++)
        load->key[i] = (Value){.kind = VALUE_MISSING};
    for (uint32_t i = 0; i < load->resource->captures.count; i++) {
        const char *text = captures->values[i];
        int place = place_in_key(key, load->resource->captures.names[i]);
        sqlite3_bind_text(load->insert, load->first_capture + (int)i, text, -1, SQLITE_STATIC);
        if (place >= 0 && text)
            load->key[place] = (Value){.kind = VALUE_TEXT, .text = text, .length = strlen(text)};
    }
}

/* A file without rows. */
static bool check_empty(const Load *load, const char *path)
{
    return load->resource->may_be_empty || !load->good ||
           (problem(load->loader->problems,
                    "%s: the file has no rows; set \"folio:empty\": true if it may be empty", path) &&
            false);
}

/* Records which rows of the table come from the file. */
static bool note_rows(const Load *load, const DataFile *file, uint64_t rows_before)
{
    sqlite3 *db = load->loader->db;
    sqlite3_stmt *insert =
        sql_prepare(db, "INSERT INTO folio_files VALUES (?, ?, ?, ?, ?, ?)", load->loader->problems->f);
    if (!insert)
        return false;
    sqlite3_bind_text(insert, 1, load->resource->table, -1, SQLITE_STATIC);
    sqlite3_bind_text(insert, 2, file->relative, -1, SQLITE_STATIC);
    sqlite3_bind_int(insert, 3, file->in_root);
    sqlite3_bind_int64(insert, 4, (sqlite3_int64)rows_before + 1);
    sqlite3_bind_int64(insert, 5, (sqlite3_int64)load->rows);
    sqlite3_bind_int(insert, 6, file->of_starter);
    sqlite3_step(insert);
    return sqlite3_finalize(insert) == SQLITE_OK || sql_fail(db, load->loader->problems->f);
}

static bool note_encoding(Load *load, const RowFile *rows, const char *path)
{
    const char *encoding = row_file_fallback(rows);
    return !encoding || notes_add(load->loader->db, load->resource->table, load->loader->problems->f,
                                  "%s: is not UTF-8; it is read as %s", path, encoding);
}

static bool load_file(Load *load, const DataFile *file)
{
    Loader *loader = load->loader;
    Fail why = {0};
    problems_begin(loader->problems, file->path);
    budget_at(file->path);
    RowFile *rows = row_file_open(file, &load->resource->dialect, &why);
    if (!rows)
        return problem(loader->problems, "%s", why.text) && false;
    Columns columns;
    Captures captures = captures_of_path(loader->arena, load->resource, file);
    sqlite3_clear_bindings(load->insert);
    load->in_footer = false;
    load->aside = load->blank = 0;
    uint64_t rows_before = load->rows;
    bool good = header_read(loader->arena, rows, file, load->resource, &columns, &captures, loader->problems);
    bind_captures(load, &captures);
    good = good && note_encoding(load, rows, file->path) && store_records(load, rows, file->path, &columns) &&
           report_restored(load, file->path, &columns) && check_unchanged(loader, file) &&
           (load->rows > rows_before || check_empty(load, file->path)) && note_rows(load, file, rows_before);
    row_file_close(rows);
    loader->files_read++;
    loader->done += file->stamp.size;
    if (loader->progress)
        loader->progress(loader->context, file->path, loader->done, loader->total);
    return good;
}

static bool check_there(Loader *loader, const Source *source)
{
    return source->list.count || source->resource->may_be_absent ||
           (problem(loader->problems, "%s: the file of the table \"%s\" does not exist",
                    path_join(loader->arena, source->folder, source->resource->shown[0]),
                    source->resource->shared ? source->resource->shared : source->resource->name) &&
            false);
}

const Resource *load_key_owner(const Package *package, const Resource *layout)
{
    bool own = layout->primary.count || layout->unique_count;
    return own ? layout : package_resource(package, layout->table);
}

static void begin_key(Load *load)
{
    Arena *arena = load->loader->arena;
    load->key_owner = load_key_owner(load->loader->package, load->resource);
    load->key = arena_array(arena, load->key_owner->primary.count, sizeof *load->key);
    load->place_in_key = arena_array(arena, load->resource->field_count, sizeof(int));
    for (uint32_t i = 0; i < load->resource->field_count; i++)
        load->place_in_key[i] = place_in_key(&load->key_owner->primary, load->resource->fields[i].name);
}

/* `rows` counts those of the table. */
static bool load_files(Loader *loader, const Source *source, uint64_t *rows)
{
    const Resource *resource = source->resource;
    Load load = {.loader = loader, .resource = resource, .rows = *rows, .good = true};
    begin_key(&load);
    load.mark_parameters = arena_array(loader->arena, resource->field_count, sizeof(int));
    load.restored = arena_array(loader->arena, resource->field_count, sizeof *load.restored);
    load.insert = prepare_insert(loader, resource, load.mark_parameters, &load.first_capture);
    bool good = load.insert != NULL;
    for (uint32_t i = 0; i < source->list.count && loader->problems->f->code == FAIL_NONE && load.insert; i++)
        good = load_file(&load, &source->list.files[i]) && good;
    sqlite3_finalize(load.insert);
    loader->ranges[source - loader->sources] = (RowRange){(int64_t)*rows + 1, (int64_t)load.rows};
    *rows = load.rows;
    return good && load.good && check_there(loader, source);
}

/* The next source whose rows go to the table: first its own, then its other layouts; NULL at the end. */
static const Source *next_layout(const Loader *loader, const Source *table, const Source *before)
{
    if (!before)
        return table;
    const Source *at = before == table ? loader->sources : before + 1;
    for (; at < loader->sources + loader->package->count; at++)
        if (at != table && strcmp(at->resource->table, table->resource->name) == 0)
            return at;
    return NULL;
}

bool load_table(Loader *loader, const Source *source)
{
    uint64_t rows = 0;
    repeats_clear(&loader->repeats);
    problems_begin(loader->problems, source->resource->name);
    if (!notes_drop(loader->db, source->resource->name, loader->problems->f) ||
        !create_table(loader, source->resource))
        return false;
    bool good = true;
    for (const Source *at = NULL;
         loader->problems->f->code == FAIL_NONE && (at = next_layout(loader, source, at));)
        good = load_files(loader, at, &rows) && good;
    return good && loader->problems->f->code == FAIL_NONE;
}

/* Counts the data records of one file up to the wanted one. */
static bool locate_in(Loader *loader, const Resource *resource, const DataFile *file, int64_t *left,
                      uint32_t *line)
{
    Fail ignored = {0};
    Problems none = {.f = &ignored};
    CsvRecord record;
    Columns columns;
    Captures captures = {.names = &resource->captures};
    bool in_footer = false;
    RowFile *rows = row_file_open(file, &resource->dialect, &ignored);
    if (rows && header_read(loader->arena, rows, file, resource, &columns, &captures, &none))
        while (*left > 0 && !budget_is_spent() && row_file_next(rows, &record, &ignored) == CSV_RECORD &&
               row_kind(resource, &columns, &record, &in_footer) == ROW_DATA)
            if (--*left == 0)
                *line = record.line;
    row_file_close(rows);
    return *left == 0;
}

bool load_locate(Loader *loader, const Source *source, int64_t rowid, const char **path, uint32_t *line)
{
    for (const Source *at = NULL; (at = next_layout(loader, source, at));) {
        for (uint32_t i = 0; i < at->list.count; i++) {
            *path = at->list.files[i].path;
            if (locate_in(loader, at->resource, &at->list.files[i], &rowid, line))
                return true;
        }
    }
    return false;
}
