#include "data/store/keys.h"

#include "base/buf.h"
#include "data/store/sql.h"

#include <string.h>

static bool is_same_key(const Key *a, const Key *b)
{
    if (a->count != b->count)
        return false;
    for (uint32_t i = 0; i < a->count; i++)
        if (strcmp(a->fields[i], b->fields[i]) != 0)
            return false;
    return true;
}

static int create_index(Loader *loader, const Resource *resource, const Key *key, bool unique)
{
    Buf sql = {0}, name = {0};
    buf_printf(&name, "%s by", resource->name);
    for (uint32_t i = 0; i < key->count; i++)
        buf_printf(&name, " %s", key->fields[i]);
    buf_printf(&sql, "CREATE %sINDEX IF NOT EXISTS ", unique ? "UNIQUE " : "");
    sql_name(&sql, name.data);
    buf_text(&sql, " ON ");
    sql_name(&sql, resource->name);
    buf_text(&sql, " (");
    sql_names(&sql, key->fields, key->count);
    buf_text(&sql, ")");
    int code = sqlite3_exec(loader->db, sql.data, NULL, NULL, NULL);
    buf_free(&name);
    buf_free(&sql);
    return code;
}

/* "a", "b": the statement's columns from `first` on. */
static void describe_values(Buf *out, sqlite3_stmt *statement, int first, uint32_t count)
{
    for (int i = first; i < first + (int)count; i++) {
        const char *text = (const char *)sqlite3_column_text(statement, i);
        const char *shown = text ? excerpt(text, (size_t)sqlite3_column_bytes(statement, i)) : "nothing";
        buf_printf(out, "%s%s", i > first ? ", " : "", shown);
    }
}

static void describe_fields(Buf *out, const Key *key)
{
    for (uint32_t i = 0; i < key->count; i++)
        buf_printf(out, "%s%s", i ? ", " : "", key->fields[i]);
}

/* Rows with the same key as an earlier row, in order: rowid, rowid of the earlier row, the key. */
static sqlite3_stmt *prepare_doubles(Loader *loader, const Resource *resource, const Key *key)
{
    Buf sql = {0};
    buf_text(&sql, "SELECT * FROM (SELECT rowid AS r, min(rowid) OVER (PARTITION BY ");
    sql_names(&sql, key->fields, key->count);
    buf_text(&sql, ") AS first, ");
    sql_names(&sql, key->fields, key->count);
    buf_text(&sql, " FROM ");
    sql_name(&sql, resource->name);
    for (uint32_t i = 0; i < key->count; i++) {
        buf_text(&sql, i ? " AND " : " WHERE ");
        sql_name(&sql, key->fields[i]);
        buf_text(&sql, " IS NOT NULL");
    }
    buf_text(&sql, ") WHERE r <> first ORDER BY r");
    sqlite3_stmt *statement = sql_prepare(loader->db, sql.data, loader->problems->f);
    buf_free(&sql);
    return statement;
}

static bool report_double(Loader *loader, const Source *source, const Key *key, const char *what,
                          sqlite3_stmt *statement)
{
    const char *path = "", *first_path = "";
    uint32_t line = 0, first_line = 0;
    load_locate(loader, source, sqlite3_column_int64(statement, 0), &path, &line);
    load_locate(loader, source, sqlite3_column_int64(statement, 1), &first_path, &first_line);
    Buf fields = {0}, values = {0};
    describe_fields(&fields, key);
    describe_values(&values, statement, 2, key->count);
    bool more;
    if (strcmp(path, first_path) == 0)
        more = problem(loader->problems, "%s:%u: %s: %s is already in row %u; %s must be unique", path, line,
                       fields.data, values.data, first_line, what);
    else
        more = problem(loader->problems, "%s:%u: %s: %s is already in %s:%u; %s must be unique", path, line,
                       fields.data, values.data, first_path, first_line, what);
    buf_free(&fields);
    buf_free(&values);
    return more;
}

/* False if rows are not unique; the problems are then reported. */
static bool check_unique(Loader *loader, const Source *source, const Key *key, const char *what)
{
    int code = create_index(loader, source->resource, key, true);
    if (code == SQLITE_OK)
        return true;
    if (code != SQLITE_CONSTRAINT)
        return sql_fail(loader->db, loader->problems->f);
    sqlite3_stmt *statement = prepare_doubles(loader, source->resource, key);
    while (statement && sqlite3_step(statement) == SQLITE_ROW)
        if (!report_double(loader, source, key, what, statement))
            break;
    sqlite3_finalize(statement);
    return false;
}

static bool check_unique_fields(Loader *loader, const Source *source)
{
    bool good = true;
    for (uint32_t i = 0; i < source->resource->field_count && loader->problems->f->code == FAIL_NONE; i++) {
        const Field *field = &source->resource->fields[i];
        const Key key = {.fields = (const char *[]){field->name}, .count = 1};
        if (field->constraints.unique && !is_same_key(&key, &source->resource->primary))
            good = check_unique(loader, source, &key, "the field") && good;
    }
    return good;
}

bool load_keys(Loader *loader, const Source *source)
{
    const Resource *resource = source->resource;
    Fail *f = loader->problems->f;
    bool good =
        !resource->primary.count || check_unique(loader, source, &resource->primary, "the primary key");
    good = f->code == FAIL_NONE && check_unique_fields(loader, source) && good;
    for (uint32_t i = 0; i < resource->unique_count && f->code == FAIL_NONE; i++)
        good = check_unique(loader, source, &resource->unique[i], "the key") && good;
    for (uint32_t i = 0; i < resource->index_count && f->code == FAIL_NONE; i++)
        if (create_index(loader, resource, &resource->indexes[i], false) != SQLITE_OK)
            good = sql_fail(loader->db, f);
    return good && f->code == FAIL_NONE;
}

/* " <between> child.a = parent.x AND ..." */
static void add_matches(Buf *sql, const ForeignKey *key)
{
    for (uint32_t i = 0; i < key->fields.count; i++) {
        buf_text(sql, i ? " AND parent." : "parent.");
        sql_name(sql, key->targets.fields[i]);
        buf_text(sql, " = child.");
        sql_name(sql, key->fields.fields[i]);
    }
}

/* Rows with a complete key that refers to no row: rowid, the key. */
static sqlite3_stmt *prepare_dangling(Loader *loader, const Resource *resource, const ForeignKey *key)
{
    Buf sql = {0};
    buf_text(&sql, "SELECT child.rowid, ");
    sql_names(&sql, key->fields.fields, key->fields.count);
    buf_text(&sql, " FROM ");
    sql_name(&sql, resource->name);
    buf_text(&sql, " AS child WHERE ");
    for (uint32_t i = 0; i < key->fields.count; i++) {
        sql_name(&sql, key->fields.fields[i]);
        buf_text(&sql, " IS NOT NULL AND ");
    }
    buf_text(&sql, "NOT EXISTS (SELECT 1 FROM ");
    sql_name(&sql, key->resource);
    buf_text(&sql, " AS parent WHERE ");
    add_matches(&sql, key);
    buf_text(&sql, ") ORDER BY child.rowid");
    sqlite3_stmt *statement = sql_prepare(loader->db, sql.data, loader->problems->f);
    buf_free(&sql);
    return statement;
}

static bool report_dangling(Loader *loader, const Source *source, const ForeignKey *key,
                            sqlite3_stmt *statement)
{
    const char *path = "";
    uint32_t line = 0;
    load_locate(loader, source, sqlite3_column_int64(statement, 0), &path, &line);
    Buf fields = {0}, values = {0}, targets = {0};
    describe_fields(&fields, &key->fields);
    describe_values(&values, statement, 1, key->fields.count);
    describe_fields(&targets, &key->targets);
    bool more = problem(loader->problems, "%s:%u: %s: %s is not in the table \"%s\" (%s)", path, line,
                        fields.data, values.data, key->resource, targets.data);
    buf_free(&fields);
    buf_free(&values);
    buf_free(&targets);
    return more;
}

static bool check_foreign(Loader *loader, const Source *source, const ForeignKey *key)
{
    if (create_index(loader, package_resource(loader->package, key->resource), &key->targets, false) !=
        SQLITE_OK)
        return sql_fail(loader->db, loader->problems->f);
    sqlite3_stmt *statement = prepare_dangling(loader, source->resource, key);
    if (!statement)
        return false;
    bool good = true;
    while (sqlite3_step(statement) == SQLITE_ROW) {
        good = false;
        if (!report_dangling(loader, source, key, statement))
            break;
    }
    sqlite3_finalize(statement);
    return good;
}

bool load_check_foreign(Loader *loader, const Source *source)
{
    bool good = true;
    problems_begin(loader->problems);
    for (uint32_t i = 0; i < source->resource->foreign_count && loader->problems->f->code == FAIL_NONE; i++)
        good = check_foreign(loader, source, &source->resource->foreign[i]) && good;
    return good;
}
