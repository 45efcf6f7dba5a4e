#include "plain_load.h"

#include "data/inputs/header.h"
#include "data/inputs/sources.h"
#include "data/sql/sql.h"

#include <csv.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* A file, and the columns that its fields go to. */
typedef struct PlainFile {
    const char *path;
    char delimiter, quote;
    uint32_t skipped; /* records before the data */
    const char *insert;
    int *parameters; /* insert parameter of each column of the file; 0: not used */
    uint32_t column_count;
    int first_capture;
    Captures captures;
} PlainFile;

/* Everything prepared before the clock starts. */
typedef struct Plan {
    Arena *arena;
    Package package;
    Source *sources;
    PlainFile *files;
    uint32_t file_count;
    Buf tables, indexes, view_tables, name_tables; /* SQL */
} Plan;

/* A file being read. */
typedef struct Reader {
    const PlainFile *file;
    sqlite3_stmt *insert;
    uint32_t column;
    uint64_t record;
} Reader;

static void must(bool good, Fail *f)
{
    if (!good)
        bench_stop(f);
}

static void add_names(Buf *sql, const Resource *resource, const char *type)
{
    for (uint32_t i = 0; i < resource->field_count + resource->captures.count; i++) {
        bool field = i < resource->field_count;
        const char *name =
            field ? resource->fields[i].name : resource->captures.names[i - resource->field_count];
        FieldType kind = field ? resource->fields[i].type : TYPE_STRING;
        const char *shown = kind == TYPE_NUMBER                        ? " REAL"
                            : kind == TYPE_STRING || kind == TYPE_DATE ? " TEXT"
                                                                       : " INTEGER";
        buf_text(sql, i ? ", " : "");
        sql_name(sql, name);
        buf_text(sql, *type ? shown : "");
    }
}

static const char *insert_of(Plan *plan, const Resource *resource)
{
    Buf sql = {0};
    buf_printf(&sql, "INSERT INTO \"%s\" (", resource->table);
    add_names(&sql, resource, "");
    buf_text(&sql, ") VALUES (?");
    for (uint32_t i = 1; i < resource->field_count + resource->captures.count; i++)
        buf_text(&sql, ",?");
    buf_text(&sql, ")");
    const char *text = arena_strdup(plan->arena, sql.data);
    buf_free(&sql);
    return text;
}

static void plan_file(Plan *plan, const Resource *resource, const DataFile *file)
{
    PlainFile *plain = &plan->files[plan->file_count++];
    *plain = (PlainFile){.path = file->path,
                         .delimiter = resource->dialect.delimiter,
                         .quote = resource->dialect.quote,
                         .insert = insert_of(plan, resource),
                         .first_capture = (int)resource->field_count + 1,
                         .captures = {.names = &resource->captures}};
    if (resource->header_rows)
        plain->skipped = resource->dialect.first_line - 1 + resource->header_rows;
    for (uint32_t i = 0; i < resource->path_count; i++)
        if (capture_match(plan->arena, resource->paths[i], CAPTURE_PATH, file->relative, &plain->captures))
            break;
    Fail f = {0};
    Problems problems = {.f = &f};
    Columns columns;
    RowFile *rows = row_file_open(file, &resource->dialect, &f);
    must(rows && header_read(plan->arena, rows, file, resource, &columns, &plain->captures, &problems), &f);
    row_file_close(rows);
    plain->column_count = columns.count;
    plain->parameters = arena_array(plan->arena, columns.count, sizeof *plain->parameters);
    for (uint32_t i = 0; i < resource->field_count; i++)
        if (columns.of_field[i] >= 0)
            plain->parameters[columns.of_field[i]] = (int)i + 1;
}

static void plan_table(Plan *plan, const Source *source)
{
    if (resource_leads(source->resource)) {
        buf_text(&plan->tables, "CREATE TABLE ");
        sql_name(&plan->tables, source->resource->name);
        buf_text(&plan->tables, " (");
        add_names(&plan->tables, source->resource, "with types");
        buf_text(&plan->tables, ");");
    }
    for (uint32_t i = 0; i < source->list.count; i++)
        plan_file(plan, source->resource, &source->list.files[i]);
}

/* From folio's database: the indexes of the tables that files fill, and what views.sql and the index of names
 * add. */
static void plan_rest(Plan *plan, const char *folio)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *row = NULL;
    if (sqlite3_open_v2(folio, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(db,
                           "SELECT type, tbl_name, sql FROM sqlite_master WHERE type IN ('table', 'index') "
                           "AND sql IS NOT NULL AND name NOT LIKE 'folio_%_grams_%' ORDER BY type DESC",
                           -1, &row, NULL) != SQLITE_OK)
        must(false, &(Fail){.text = "folio's database cannot be read", .code = FAIL_DATA});
    while (sqlite3_step(row) == SQLITE_ROW) {
        const char *type = (const char *)sqlite3_column_text(row, 0);
        const char *table = (const char *)sqlite3_column_text(row, 1);
        const char *sql = (const char *)sqlite3_column_text(row, 2);
        bool names = strncmp(table, "folio_", 6) == 0, fts = strstr(sql, "fts5") != NULL;
        Buf *to = names ? &plan->name_tables : &plan->view_tables;
        if (package_resource(&plan->package, table))
            to = strcmp(type, "index") == 0 ? &plan->indexes : NULL;
        if (to && (strcmp(type, "index") == 0 || fts))
            buf_printf(to, "%s;", sql);
        else if (to)
            buf_printf(to, "CREATE TABLE \"%s\" AS SELECT * FROM folio.\"%s\";", table, table);
    }
    sqlite3_finalize(row);
    sqlite3_close(db);
    for (int area = 0; area <= 1; area++)
        buf_printf(&plan->name_tables,
                   "INSERT INTO folio_%s_grams (rowid, folded) SELECT id, lower(name) FROM folio_names "
                   "WHERE type = '%s' ORDER BY id;",
                   area ? "area" : "occupation", area ? "area" : "occupation");
}

static void plan_all(Plan *plan, const Folders *folders, const char *folio)
{
    Fail f = {0};
    must(package_read(plan->arena, folders->package, &plan->package, &f), &f);
    plan->sources = sources_find(plan->arena, folders, &plan->package, &f);
    must(plan->sources != NULL, &f);
    uint32_t files = 0;
    for (uint32_t i = 0; i < plan->package.count; i++)
        files += plan->sources[i].list.count;
    plan->files = arena_array(plan->arena, files, sizeof *plan->files);
    for (uint32_t i = 0; i < plan->package.count; i++)
        plan_table(plan, &plan->sources[i]);
    plan_rest(plan, folio);
}

static void take_field(void *text, size_t length, void *context)
{
    Reader *reader = context;
    uint32_t column = reader->column++;
    int parameter = column < reader->file->column_count ? reader->file->parameters[column] : 0;
    if (parameter && length)
        sqlite3_bind_text(reader->insert, parameter, text, (int)length, SQLITE_TRANSIENT);
    else if (parameter)
        sqlite3_bind_null(reader->insert, parameter);
}

static void end_record(int terminator, void *context)
{
    (void)terminator;
    Reader *reader = context;
    reader->column = 0;
    if (reader->record++ < reader->file->skipped)
        return;
    sqlite3_step(reader->insert);
    sqlite3_reset(reader->insert);
}

/* Returns the number of rows. */
static uint64_t read_file(sqlite3 *db, const PlainFile *file)
{
    static char piece[64 * 1024];
    struct csv_parser parser;
    Fail f = {0};
    Reader reader = {.file = file, .insert = sql_prepare(db, file->insert, &f)};
    int fd = open(file->path, O_RDONLY | O_CLOEXEC);
    must(reader.insert && fd >= 0 && csv_init(&parser, 0) == 0, &f);
    csv_set_delim(&parser, (unsigned char)file->delimiter);
    csv_set_quote(&parser, (unsigned char)file->quote);
    for (uint32_t i = 0; i < file->captures.names->count; i++)
        sqlite3_bind_text(reader.insert, file->first_capture + (int)i, file->captures.values[i], -1,
                          SQLITE_STATIC);
    for (ssize_t got; (got = read(fd, piece, sizeof piece)) > 0;)
        csv_parse(&parser, piece, (size_t)got, take_field, end_record, &reader);
    csv_fini(&parser, take_field, end_record, &reader);
    csv_free(&parser);
    close(fd);
    sqlite3_finalize(reader.insert);
    return reader.record - file->skipped;
}

/* With folio's settings, except that SQLite itself flushes the commit to disk. */
static sqlite3 *open_database(const char *database, const char *folio)
{
    sqlite3 *db = NULL;
    Buf sql = {0};
    Fail f = {0};
    unlink(database);
    must(sqlite3_open(database, &db) == SQLITE_OK, &f);
    buf_printf(&sql,
               "PRAGMA journal_mode = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -32768; "
               "ATTACH '%s' AS folio; BEGIN",
               folio);
    must(sql_run(db, sql.data, &f), &f);
    buf_free(&sql);
    return db;
}

PlainLoad plain_load(const char *package, const char *root, const char *folio, const char *database)
{
    Plan plan = {.arena = arena_new()};
    Fail f = {0};
    PlainLoad load = {0};
    plan_all(&plan, &(Folders){.package = package, .root = root}, folio);
    BenchSpan span = bench_begin();
    sqlite3 *db = open_database(database, folio);
    must(sql_run(db, plan.tables.data, &f), &f);
    for (uint32_t i = 0; i < plan.file_count; i++)
        load.rows += read_file(db, &plan.files[i]);
    must(sql_run(db, plan.indexes.data, &f) && sql_run(db, "COMMIT; BEGIN", &f), &f);
    load.files = bench_next(&span);
    must(sql_run(db, plan.view_tables.data, &f) && sql_run(db, "COMMIT; BEGIN", &f), &f);
    load.views = bench_next(&span);
    must(sql_run(db, plan.name_tables.data, &f) && sql_run(db, "COMMIT", &f), &f);
    sqlite3_close(db);
    load.names = bench_next(&span);
    buf_free(&plan.tables);
    buf_free(&plan.indexes);
    buf_free(&plan.view_tables);
    buf_free(&plan.name_tables);
    package_free(&plan.package);
    arena_free(plan.arena);
    return load;
}
