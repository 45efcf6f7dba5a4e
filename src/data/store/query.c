#include "data/store/query.h"

#include "base/budget.h"
#include "base/buf.h"
#include "base/decimal.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "data/sql/authorize.h"
#include "data/sql/limits.h"
#include "data/sql/sql.h"
#include "data/store/contract.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { STATEMENTS = 256 }; /* maximum kept */

typedef struct Prepared {
    char *sql;
    sqlite3_stmt *statement;
    uint64_t used; /* sequence number of its last use */
} Prepared;

struct Queries {
    sqlite3 *db;
    bool trusted; /* folio's own statements are running */
    bool damaged;
    Prepared prepared[STATEMENTS];
    uint32_t count;
    uint64_t turn;
};

Queries *queries_open(sqlite3 *db)
{
    Queries *queries = memory_get(sizeof *queries);
    memset(queries, 0, sizeof *queries);
    queries->db = db;
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_exec(db, "PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 268435456", NULL, NULL, NULL);
    authorize_reading(db, &queries->trusted);
    return queries;
}

static void forget_prepared(Queries *queries)
{
    for (uint32_t i = 0; i < queries->count; i++) {
        sqlite3_finalize(queries->prepared[i].statement);
        free(queries->prepared[i].sql);
    }
    queries->count = 0;
}

void queries_close(Queries *queries)
{
    if (!queries)
        return;
    forget_prepared(queries);
    sqlite3_close(queries->db);
    free(queries);
}

bool queries_damaged(const Queries *queries)
{
    return queries->damaged;
}

bool queries_replace(Queries *queries, sqlite3 *sound)
{
    sqlite3_int64 size = 0;
    unsigned char *content = sqlite3_serialize(sound, "main", &size, 0);
    if (!content)
        return false;
    forget_prepared(queries);
    sqlite3_set_authorizer(queries->db, NULL, NULL); /* SQLite does it by a statement of its own */
    int code = sqlite3_deserialize(queries->db, "main", content, size, size,
                                   SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY);
    authorize_reading(queries->db, &queries->trusted);
    queries->damaged = code != SQLITE_OK;
    return code == SQLITE_OK;
}

/* SQLite's message, with the contract's nearest name for one that does not exist. */
static void fail_with_hint(const char *message, Fail *f)
{
    static const char table[] = "no such table: ", column[] = "no such column: ";
    Hint hint = {{0}};
    if (strncmp(message, table, strlen(table)) == 0)
        hint = contract_hint_table(message + strlen(table));
    else if (strncmp(message, column, strlen(column)) == 0) {
        const char *dot = strrchr(message, '.');
        hint = contract_hint_column(dot ? dot + 1 : message + strlen(column));
    }
    fail(f, FAIL_DATA, "the query fails: %s%s", message, hint.text);
}

/* Reports what went wrong in SQLite while a query was prepared or run. */
static void fail_query(Queries *queries, Fail *f)
{
    int code = sqlite3_errcode(queries->db) & 0xff;
    const char *refusal = authorize_refusal(), *reason = limits_reason(queries->db);
    queries->damaged =
        queries->damaged || code == SQLITE_CORRUPT || code == SQLITE_NOTADB || code == SQLITE_IOERR;
    if (queries->damaged)
        fail(f, FAIL_DATA, "the data cache is damaged and will be rebuilt; run the command again");
    else if (*refusal)
        fail(f, FAIL_DATA, "the query fails: %s", refusal);
    else if (reason)
        fail(f, FAIL_DATA, "the query %s", reason);
    else
        fail_with_hint(sql_message(queries->db), f);
}

static sqlite3_stmt *find_prepared(Queries *queries, const char *sql)
{
    for (uint32_t i = 0; i < queries->count; i++) {
        Prepared *prepared = &queries->prepared[i];
        if (strcmp(prepared->sql, sql) == 0) {
            prepared->used = ++queries->turn;
            return prepared->statement;
        }
    }
    return NULL;
}

/* A free slot, or that of the least recently used statement. */
static Prepared *find_place(Queries *queries)
{
    if (queries->count < STATEMENTS)
        return &queries->prepared[queries->count++];
    Prepared *oldest = queries->prepared;
    for (uint32_t i = 1; i < STATEMENTS; i++)
        if (queries->prepared[i].used < oldest->used)
            oldest = &queries->prepared[i];
    sqlite3_finalize(oldest->statement);
    free(oldest->sql);
    return oldest;
}

static bool is_blank(const char *sql)
{
    return !sql[strspn(sql, " \t\r\n;")];
}

/* Prepares a single read-only statement. */
static sqlite3_stmt *prepare(Queries *queries, const char *sql, Fail *f)
{
    sqlite3_stmt *statement = NULL;
    const char *tail = "";
    if (sqlite3_prepare_v3(queries->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, &tail) != SQLITE_OK) {
        fail_query(queries, f);
        return NULL;
    }
    if (!statement)
        fail(f, FAIL_DATA, "the query is empty");
    else if (!is_blank(tail))
        fail(f, FAIL_DATA, "the query has more than one statement");
    else if (!sqlite3_stmt_readonly(statement) || sqlite3_column_count(statement) == 0)
        fail(f, FAIL_DATA, "the query is not a SELECT");
    else
        return statement;
    sqlite3_finalize(statement);
    return NULL;
}

static sqlite3_stmt *get_statement(Queries *queries, const char *sql, Fail *f)
{
    sqlite3_stmt *statement = find_prepared(queries, sql);
    if (statement || !(statement = prepare(queries, sql, f)))
        return statement;
    size_t size = strlen(sql) + 1;
    Prepared *place = find_place(queries);
    *place = (Prepared){
        .sql = memcpy(memory_get(size), sql, size), .statement = statement, .used = ++queries->turn};
    return statement;
}

static bool fail_unbound(Arena *arena, const char *name, const Binding *bindings, uint32_t count, Fail *f)
{
    const char **names = arena_array(arena, count + 1, sizeof *names);
    for (uint32_t i = 0; i < count; i++)
        names[i] = bindings[i].name;
    return fail(f, FAIL_DATA, "the query names :%s, which has no value here%s", name,
                did_you_mean_in(":", name, names, "").text);
}

static void bind_datum(sqlite3_stmt *statement, int parameter, const Datum *datum)
{
    if (datum->kind == DATUM_NULL)
        sqlite3_bind_null(statement, parameter);
    else if (datum->kind == DATUM_TEXT)
        sqlite3_bind_text(statement, parameter, datum->text, -1, SQLITE_TRANSIENT);
    else if (datum->integer)
        sqlite3_bind_int64(statement, parameter, (sqlite3_int64)datum->number);
    else
        sqlite3_bind_double(statement, parameter, datum->number);
}

static bool bind_all(Arena *arena, sqlite3_stmt *statement, const Binding *bindings, uint32_t count, Fail *f)
{
    int parameters = sqlite3_bind_parameter_count(statement);
    for (int i = 1; i <= parameters; i++) {
        const char *name = sqlite3_bind_parameter_name(statement, i);
        if (!name || *name != ':')
            return fail(f, FAIL_DATA, "the query has the parameter \"%s\"; parameters are written :name",
                        name ? name : "?");
        uint32_t k = 0;
        while (k < count && strcmp(bindings[k].name, name + 1) != 0)
            k++;
        if (k == count)
            return fail_unbound(arena, name + 1, bindings, count, f);
        bind_datum(statement, i, &bindings[k].value);
    }
    return true;
}

static bool read_datum(Arena *arena, sqlite3_stmt *statement, int column, Datum *datum, Fail *f)
{
    const char *name = sqlite3_column_name(statement, column);
    int type = sqlite3_column_type(statement, column);
    *datum = (Datum){.kind = DATUM_NULL, .text = ""};
    if (type == SQLITE_NULL)
        return true;
    datum->kind = type == SQLITE_INTEGER || type == SQLITE_FLOAT ? DATUM_NUMBER : DATUM_TEXT;
    datum->integer = type == SQLITE_INTEGER;
    datum->number = datum->kind == DATUM_NUMBER ? sqlite3_column_double(statement, column) : 0;
    const char *text = (const char *)sqlite3_column_text(statement, column);
    size_t length = (size_t)sqlite3_column_bytes(statement, column);
    if (datum->integer && fabs(datum->number) >= MOST_WHOLE)
        return fail(f, FAIL_DATA,
                    "the query returns %s in the column \"%s\", beyond 9007199254740991, so its last digits "
                    "would be lost; return it as text by CAST(... AS TEXT)",
                    text, name);
    if (!isfinite(datum->number))
        return fail(f, FAIL_DATA, "the query returns an infinite number in the column \"%s\"", name);
    if (length && (memchr(text, 0, length) || utf8_valid(text, length) != length))
        return fail(f, FAIL_DATA, "the query returns bytes that are not valid UTF-8 in the column \"%s\"",
                    name);
    datum->text = arena_strndup(arena, length ? text : "", length);
    return true;
}

/* Call after the first step, which prepares a stale statement again. */
static void read_columns(Arena *arena, sqlite3_stmt *statement, Rows *rows)
{
    rows->columns = arena_array(arena, rows->column_count, sizeof *rows->columns);
    for (uint32_t i = 0; i < rows->column_count; i++)
        rows->columns[i] = arena_strdup(arena, sqlite3_column_name(statement, (int)i));
}

static bool count_bytes(size_t *bytes, size_t more, Fail *f)
{
    *bytes += more;
    return *bytes <= LIMIT_RESULT ||
           fail(f, FAIL_DATA,
                "the query returns more than %d MiB; narrow it with WHERE or LIMIT, or name fewer columns",
                LIMIT_RESULT >> 20);
}

/* Reads into a growing array that the caller frees. */
static bool read_rows(Queries *queries, Arena *arena, sqlite3_stmt *statement, Rows *rows, Datum **data,
                      Fail *f)
{
    uint32_t capacity = 0, count = 0;
    size_t bytes = 0;
    int code = sqlite3_step(statement);
    rows->column_count = (uint32_t)sqlite3_column_count(statement); /* a stale one was prepared anew */
    for (; code == SQLITE_ROW; code = sqlite3_step(statement)) {
        if (count == LIMIT_ROWS)
            return fail(f, FAIL_DATA, "the query returns more than %d rows; narrow it with WHERE or LIMIT",
                        LIMIT_ROWS);
        if (count == capacity) {
            capacity = capacity ? 2 * capacity : 16;
            *data = memory_resize(*data, (size_t)capacity * rows->column_count * sizeof **data);
        }
        Datum *row = *data + (size_t)count++ * rows->column_count;
        for (uint32_t i = 0; i < rows->column_count; i++)
            if (!read_datum(arena, statement, (int)i, &row[i], f) ||
                !count_bytes(&bytes, sizeof *row + (size_t)sqlite3_column_bytes(statement, (int)i), f))
                return false;
    }
    rows->row_count = count;
    if (code != SQLITE_DONE)
        fail_query(queries, f);
    return code == SQLITE_DONE;
}

/* What a query may take, from now until end(). */
static bool begin(Queries *queries)
{
    limits_begin(queries->db);
    limits_steps(LIMIT_QUERY_STEPS);
    return budget_begin(LIMIT_QUERY_SECONDS);
}

static void end(Queries *queries, bool own_budget)
{
    limits_end(queries->db);
    if (own_budget)
        budget_end();
}

static Rows *run(Queries *queries, Arena *arena, const char *sql, const Binding *bindings,
                 uint32_t binding_count, Fail *f)
{
    sqlite3_stmt *statement = get_statement(queries, sql, f);
    if (!statement)
        return NULL;
    Rows *rows = arena_alloc(arena, sizeof *rows);
    Datum *data = NULL;
    bool good = bind_all(arena, statement, bindings, binding_count, f);
    if (good) {
        good = read_rows(queries, arena, statement, rows, &data, f);
        read_columns(arena, statement, rows);
    }
    if (good)
        rows->data = arena_copy(arena, data, (size_t)rows->row_count * rows->column_count * sizeof *data);
    free(data);
    sqlite3_reset(statement);
    return good ? rows : NULL;
}

Rows *queries_run(Queries *queries, Arena *arena, const char *sql, const Binding *bindings,
                  uint32_t binding_count, Fail *f)
{
    bool own = begin(queries);
    Rows *rows = run(queries, arena, sql, bindings, binding_count, f);
    end(queries, own);
    return rows;
}

Rows *queries_run_own(Queries *queries, Arena *arena, const char *sql, const Binding *bindings,
                      uint32_t binding_count, Fail *f)
{
    queries->trusted = true; /* full-text search runs statements of its own */
    Rows *rows = queries_run(queries, arena, sql, bindings, binding_count, f);
    queries->trusted = false;
    return rows;
}

static bool is_identifier(const char *name)
{
    return *name && !name[strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")];
}

/* Makes the table, or keeps the one of the last report, so that prepared statements stay valid. */
static bool make_request_table(Queries *queries, const char *table, const char *column, Fail *f)
{
    Buf sql = {0};
    sqlite3_stmt *statement = NULL;
    buf_printf(&sql, "SELECT position, \"%s\" FROM temp.\"%s\"", column, table);
    bool good = sqlite3_prepare_v2(queries->db, sql.data, -1, &statement, NULL) == SQLITE_OK;
    sqlite3_finalize(statement);
    buf_clear(&sql);
    if (good)
        buf_printf(&sql, "DELETE FROM temp.\"%s\"", table);
    else
        buf_printf(&sql,
                   "DROP TABLE IF EXISTS temp.\"%s\"; "
                   "CREATE TABLE temp.\"%s\" (position INTEGER PRIMARY KEY, \"%s\" TEXT)",
                   table, table, column);
    good = sql_run(queries->db, sql.data, f);
    buf_free(&sql);
    return good;
}

/* Rows of so many columns after their positions. */
static bool fill_table(Queries *queries, const char *table, const Datum *data, uint32_t columns,
                       uint32_t rows, Fail *f)
{
    Buf sql = {0};
    buf_printf(&sql, "INSERT INTO temp.\"%s\" VALUES (?", table);
    for (uint32_t i = 0; i < columns; i++)
        buf_text(&sql, ", ?");
    buf_text(&sql, ")");
    sqlite3_stmt *insert = sql_prepare(queries->db, sql.data, f);
    buf_free(&sql);
    bool good = insert != NULL;
    for (uint32_t row = 0; row < rows && good; row++) {
        sqlite3_bind_int64(insert, 1, row + 1);
        for (uint32_t i = 0; i < columns; i++)
            bind_datum(insert, (int)i + 2, &data[(size_t)row * columns + i]);
        sqlite3_step(insert);
        good = sqlite3_reset(insert) == SQLITE_OK || sql_fail(queries->db, f);
    }
    sqlite3_finalize(insert);
    return good;
}

static bool fill_request_table(Queries *queries, const char *table, const char *const *values, uint32_t count,
                               Fail *f)
{
    Datum *data = memory_get((count + 1) * sizeof *data);
    for (uint32_t i = 0; i < count; i++)
        data[i] = (Datum){.kind = DATUM_TEXT, .text = values[i]};
    bool good = fill_table(queries, table, data, 1, count, f);
    free(data);
    return good;
}

bool queries_set_request(Queries *queries, const char *table, const char *column, const char *const *values,
                         uint32_t count, Fail *f)
{
    bool known = strncmp(table, "request_", 8) == 0 || strcmp(table, "compared_areas") == 0;
    if (!known || !is_identifier(table) || !is_identifier(column))
        return fail(f, FAIL_INTERNAL, "%s(%s) cannot be a request's table", table, column);
    queries->trusted = true;
    bool good =
        make_request_table(queries, table, column, f) && fill_request_table(queries, table, values, count, f);
    queries->trusted = false;
    return good;
}

/* Runs a statement of the host that returns no rows. */
static bool run_bound(Queries *queries, Arena *arena, const char *sql, const Binding *bindings,
                      uint32_t count, Fail *f)
{
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(queries->db, sql, -1, &statement, NULL) != SQLITE_OK) {
        fail_query(queries, f);
        return false;
    }
    bool good = bind_all(arena, statement, bindings, count, f);
    if (good && sqlite3_step(statement) != SQLITE_DONE) {
        fail_query(queries, f);
        good = false;
    }
    sqlite3_finalize(statement);
    return good;
}

bool queries_fill(Queries *queries, Arena *arena, const char *table, const char *select,
                  const Binding *bindings, uint32_t count, Fail *f)
{
    Buf empty = {0}, insert = {0};
    buf_printf(&empty, "DELETE FROM temp.%s", table);
    buf_printf(&insert, "INSERT OR IGNORE INTO temp.%s %s", table, select);
    bool own = begin(queries);
    queries->trusted = true;
    bool good =
        sql_run(queries->db, empty.data, f) && run_bound(queries, arena, insert.data, bindings, count, f);
    queries->trusted = false;
    end(queries, own);
    buf_free(&empty);
    buf_free(&insert);
    return good;
}

static bool run_trusted(Queries *queries, const char *sql, Fail *f)
{
    queries->trusted = true;
    bool good = sql_run(queries->db, sql, f);
    queries->trusted = false;
    return good;
}

bool queries_set_option(Queries *queries, const OptionTable *table, Fail *f)
{
    Buf sql = {0};
    if (!is_identifier(table->name))
        return fail(f, FAIL_INTERNAL, "option_%s cannot be a table", table->name);
    buf_printf(&sql, "CREATE TABLE temp.\"option_%s\" (position INTEGER PRIMARY KEY", table->name);
    for (uint32_t i = 0; i < table->column_count; i++)
        buf_printf(&sql, ", \"%s\"", table->columns[i]);
    buf_text(&sql, ")");
    bool good = queries_drop_option(queries, table->name, f) && run_trusted(queries, sql.data, f);
    buf_clear(&sql);
    buf_printf(&sql, "option_%s", table->name);
    queries->trusted = true;
    good = good && fill_table(queries, sql.data, table->data, table->column_count, table->row_count, f);
    queries->trusted = false;
    buf_free(&sql);
    return good;
}

bool queries_drop_option(Queries *queries, const char *name, Fail *f)
{
    Buf sql = {0};
    buf_printf(&sql, "DROP TABLE IF EXISTS temp.\"option_%s\"", name);
    bool good = run_trusted(queries, sql.data, f);
    buf_free(&sql);
    return good;
}
