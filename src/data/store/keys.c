#include "data/store/keys.h"

#include "base/buf.h"
#include "data/sql/sql.h"
#include "data/store/notes.h"

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

/* The index is not unique: a unique one would let NULLs differ, and a failure to make it would damage the
 * database, which has no journal. */
static bool create_index(Loader *loader, const Resource *resource, const Key *key)
{
    Buf sql = {0}, name = {0};
    buf_printf(&name, "%s by", resource->table);
    for (uint32_t i = 0; i < key->count; i++)
        buf_printf(&name, " %s", key->fields[i]);
    buf_text(&sql, "CREATE INDEX IF NOT EXISTS ");
    sql_name(&sql, name.data);
    buf_text(&sql, " ON ");
    sql_name(&sql, resource->table);
    buf_text(&sql, " (");
    sql_names(&sql, key->fields, key->count);
    buf_text(&sql, ")");
    bool good = sql_run(loader->db, sql.data, loader->problems->f);
    buf_free(&name);
    buf_free(&sql);
    return good;
}

/* "a", "b": the statement's columns from `first` on, without those that are NULL. */
static void describe_values(Buf *out, sqlite3_stmt *statement, int first, uint32_t count)
{
    const char *gap = "";
    for (int i = first; i < first + (int)count; i++) {
        const char *text = (const char *)sqlite3_column_text(statement, i);
        if (!text)
            continue;
        buf_printf(out, "%s%s", gap, excerpt(text, (size_t)sqlite3_column_bytes(statement, i)));
        gap = ", ";
    }
    if (!*gap)
        buf_text(out, "no value");
}

/* The fields whose columns of the statement, from `first` on, are not NULL; all if all are. */
static void describe_fields(Buf *out, const Key *key, sqlite3_stmt *statement, int first)
{
    const char *gap = "";
    for (int all = 0; all <= 1 && !*gap; all++) {
        for (uint32_t i = 0; i < key->count; i++) {
            if (!all && sqlite3_column_type(statement, first + (int)i) == SQLITE_NULL)
                continue;
            buf_printf(out, "%s%s", gap, key->fields[i]);
            gap = ", ";
        }
    }
}

/* Appends a condition for the rows that the key of `owner` concerns: those of its own files and, for the
 * table's key, of the layouts without a key. */
static void add_rows_of(const Loader *loader, const Resource *owner, Buf *condition)
{
    bool all = true;
    buf_text(condition, "(0");
    for (uint32_t i = 0; i < loader->package->count; i++) {
        const Resource *layout = loader->sources[i].resource;
        if (strcmp(layout->table, owner->table) != 0)
            continue;
        bool concerned = load_key_owner(loader->package, layout) == owner;
        all = all && concerned;
        if (concerned)
            buf_printf(condition, " OR rowid BETWEEN %lld AND %lld", (long long)loader->ranges[i].first,
                       (long long)loader->ranges[i].last);
    }
    buf_text(condition, ")");
    if (all) {
        buf_clear(condition);
        buf_text(condition, "1");
    }
}

/* Whether two of the rows have the same key. GROUP BY takes two NULLs as equal, as a key has to; a unique
 * index does not. */
static bool has_doubles(Loader *loader, const Resource *owner, const Key *key, const char *rows)
{
    Buf sql = {0};
    buf_text(&sql, "SELECT 1 FROM ");
    sql_name(&sql, owner->table);
    buf_printf(&sql, " WHERE %s GROUP BY ", rows);
    sql_names(&sql, key->fields, key->count);
    buf_text(&sql, " HAVING count(*) > 1 LIMIT 1");
    sqlite3_stmt *statement = sql_prepare(loader->db, sql.data, loader->problems->f);
    bool found = statement && sqlite3_step(statement) == SQLITE_ROW;
    sqlite3_finalize(statement);
    buf_free(&sql);
    return found;
}

/* Rows with the same key as an earlier row, in order: rowid, rowid of the earlier row, the key. */
static sqlite3_stmt *prepare_doubles(Loader *loader, const Resource *owner, const Key *key, const char *rows)
{
    Buf sql = {0};
    buf_text(&sql, "SELECT * FROM (SELECT rowid AS r, min(rowid) OVER (PARTITION BY ");
    sql_names(&sql, key->fields, key->count);
    buf_text(&sql, ") AS first, ");
    sql_names(&sql, key->fields, key->count);
    buf_text(&sql, " FROM ");
    sql_name(&sql, owner->table);
    buf_printf(&sql, " WHERE %s) WHERE r <> first ORDER BY r", rows);
    sqlite3_stmt *statement = sql_prepare(loader->db, sql.data, loader->problems->f);
    buf_free(&sql);
    return statement;
}

/* For two rows: whether each column is equal in both. */
static sqlite3_stmt *prepare_comparison(Loader *loader, const char *table)
{
    Buf sql = {0}, names = {0};
    sqlite3_stmt *statement = NULL;
    if (sql_columns(loader->db, "main", table, &names, loader->problems->f)) {
        for (size_t at = 0; at < names.length; at += strlen(names.data + at) + 1) {
            buf_text(&sql, at ? ", a." : "SELECT a.");
            sql_name(&sql, names.data + at);
            buf_text(&sql, " IS b.");
            sql_name(&sql, names.data + at);
            buf_text(&sql, " AS ");
            sql_name(&sql, names.data + at);
        }
        buf_text(&sql, " FROM ");
        sql_name(&sql, table);
        buf_text(&sql, " a, ");
        sql_name(&sql, table);
        buf_text(&sql, " b WHERE a.rowid = ? AND b.rowid = ?");
        statement = sql_prepare(loader->db, sql.data, loader->problems->f);
    }
    buf_free(&sql);
    buf_free(&names);
    return statement;
}

/* The first column in which the rows differ; NULL if they are equal. Valid until the statement is reset. */
static const char *differing_column(sqlite3_stmt *comparison, int64_t row, int64_t other)
{
    sqlite3_reset(comparison);
    sqlite3_bind_int64(comparison, 1, row);
    sqlite3_bind_int64(comparison, 2, other);
    if (sqlite3_step(comparison) != SQLITE_ROW)
        return NULL;
    for (int i = 0; i < sqlite3_column_count(comparison); i++)
        if (!sqlite3_column_int(comparison, i))
            return sqlite3_column_name(comparison, i);
    return NULL;
}

/* For a rowid: whether the row is of the starter set, whose files come after those of the data folder. NULL
 * if the table has no row of it. */
static sqlite3_stmt *prepare_is_of_starter(Loader *loader, const char *table)
{
    bool any = false;
    for (uint32_t i = 0; i < loader->package->count && !any; i++)
        for (uint32_t k = 0; k < loader->sources[i].list.count; k++)
            any = any || (loader->sources[i].list.files[k].of_starter &&
                          strcmp(loader->sources[i].resource->table, table) == 0);
    sqlite3_stmt *statement =
        any ? sql_prepare(
                  loader->db,
                  "SELECT 1 FROM folio_files WHERE table_name = ?1 AND ?2 BETWEEN first_row AND last_row "
                  "AND of_starter",
                  loader->problems->f)
            : NULL;
    if (statement)
        sqlite3_bind_text(statement, 1, table, -1, SQLITE_STATIC);
    return statement;
}

static bool is_of_starter(sqlite3_stmt *statement, int64_t row)
{
    if (!statement)
        return false;
    sqlite3_reset(statement);
    sqlite3_bind_int64(statement, 2, row);
    return sqlite3_step(statement) == SQLITE_ROW;
}

/* Removes the rows that are equal to an earlier row of the same key, and notes it. */
static bool remove_equal(Loader *loader, const Source *source, sqlite3_stmt *doubles,
                         sqlite3_stmt *comparison)
{
    Buf sql = {0};
    int64_t count = 0, row = 0, other = 0;
    buf_text(&sql, "DELETE FROM ");
    sql_name(&sql, source->resource->table);
    buf_text(&sql, " WHERE rowid IN (NULL");
    sqlite3_stmt *of_starter = prepare_is_of_starter(loader, source->resource->table);
    while (sqlite3_step(doubles) == SQLITE_ROW) {
        int64_t r = sqlite3_column_int64(doubles, 0), first = sqlite3_column_int64(doubles, 1);
        bool replaced = is_of_starter(of_starter, r);
        if (!replaced && differing_column(comparison, r, first))
            continue;
        buf_printf(&sql, ", %lld", (long long)r);
        if (!replaced && count++ == 0)
            row = r, other = first;
    }
    buf_text(&sql, ")");
    sqlite3_finalize(of_starter);
    sqlite3_reset(doubles);
    sqlite3_reset(comparison);
    bool good = sql_run(loader->db, sql.data, loader->problems->f);
    buf_free(&sql);
    if (!count || !good)
        return good;
    const char *path = "", *first_path = "";
    uint32_t line = 0, first_line = 0;
    load_locate(loader, source, row, &path, &line);
    load_locate(loader, source, other, &first_path, &first_line);
    if (count == 1)
        return notes_add(loader->db, source->resource->table, loader->problems->f,
                         "%s:%u: the row is equal to %s:%u and was read once", path, line, first_path,
                         first_line);
    return notes_add(loader->db, source->resource->table, loader->problems->f,
                     "%s:%u: the row is equal to %s:%u and was read once; so %s %lld other row%s of \"%s\"",
                     path, line, first_path, first_line, count == 2 ? "was" : "were", (long long)count - 1,
                     count == 2 ? "" : "s", source->resource->table);
}

static bool report_double(Loader *loader, const Source *source, const Key *key, const char *what,
                          sqlite3_stmt *doubles, const char *column)
{
    const char *path = "", *first_path = "";
    uint32_t line = 0, first_line = 0;
    load_locate(loader, source, sqlite3_column_int64(doubles, 0), &path, &line);
    load_locate(loader, source, sqlite3_column_int64(doubles, 1), &first_path, &first_line);
    Buf fields = {0}, values = {0}, end = {0};
    describe_fields(&fields, key, doubles, 2);
    describe_values(&values, doubles, 2, key->count);
    if (strcmp(path, first_path) == 0)
        buf_printf(&end, "%s must be unique", what);
    else
        buf_text(&end, "keep one of the two files");
    bool more = problem(loader->problems, "%s:%u: %s: %s is already in %s:%u, but \"%s\" differs; %s", path,
                        line, fields.data, values.data, first_path, first_line, column, end.data);
    buf_free(&fields);
    buf_free(&values);
    buf_free(&end);
    return more;
}

static bool report_doubles(Loader *loader, const Source *source, const Key *key, const char *what,
                           sqlite3_stmt *doubles, sqlite3_stmt *comparison)
{
    bool good = true;
    while (sqlite3_step(doubles) == SQLITE_ROW) {
        const char *column =
            differing_column(comparison, sqlite3_column_int64(doubles, 0), sqlite3_column_int64(doubles, 1));
        if (!column)
            continue;
        good = false;
        if (problems_are_full(loader->problems))
            problem(loader->problems, "%s", "");
        else if (!report_double(loader, source, key, what, doubles, column))
            break;
    }
    return good && loader->problems->f->code == FAIL_NONE;
}

/* Removes equal rows and reports the others that have one key; false if there are such. */
static bool settle_doubles(Loader *loader, const Source *source, const Resource *owner, const Key *key,
                           const char *what, const char *rows)
{
    sqlite3_stmt *doubles = prepare_doubles(loader, owner, key, rows);
    sqlite3_stmt *comparison = doubles ? prepare_comparison(loader, owner->table) : NULL;
    bool good = comparison && remove_equal(loader, source, doubles, comparison) &&
                report_doubles(loader, source, key, what, doubles, comparison);
    sqlite3_finalize(doubles);
    sqlite3_finalize(comparison);
    return good;
}

/* Checks a key of `owner`, the table's resource or a layout with keys of its own. False if rows are not
 * unique; the problems are then reported. `source` is the table's. `nulls_count`: two NULLs are equal; else
 * the key has one field, and NULL is no value of it. */
static bool check_unique(Loader *loader, const Source *source, const Resource *owner, const Key *key,
                         const char *what, bool nulls_count)
{
    Buf rows = {0};
    add_rows_of(loader, owner, &rows);
    if (!nulls_count) {
        buf_text(&rows, " AND ");
        sql_name(&rows, key->fields[0]);
        buf_text(&rows, " IS NOT NULL");
    }
    bool good = !has_doubles(loader, owner, key, rows.data) ||
                settle_doubles(loader, source, owner, key, what, rows.data);
    buf_free(&rows);
    return good && loader->problems->f->code == FAIL_NONE;
}

static bool check_unique_fields(Loader *loader, const Source *source)
{
    bool good = true;
    for (uint32_t i = 0; i < source->resource->field_count && loader->problems->f->code == FAIL_NONE; i++) {
        const Field *field = &source->resource->fields[i];
        const Key key = {.fields = (const char *[]){field->name}, .count = 1};
        if (field->constraints.unique && !is_same_key(&key, &source->resource->primary))
            good = create_index(loader, source->resource, &key) &&
                   check_unique(loader, source, source->resource, &key, "the field", false) && good;
    }
    return good;
}

static bool check_primary(Loader *loader, const Source *source, const Resource *owner, bool repeats)
{
    if (!owner->primary.count)
        return true;
    if (!owner->unindexed && !create_index(loader, owner, &owner->primary))
        return false;
    return !repeats || check_unique(loader, source, owner, &owner->primary, "the primary key", true);
}

static bool check_keys(Loader *loader, const Source *source, const Resource *owner, bool repeats)
{
    Fail *f = loader->problems->f;
    bool good = check_primary(loader, source, owner, repeats);
    for (uint32_t i = 0; i < owner->unique_count && f->code == FAIL_NONE; i++)
        good = create_index(loader, owner, &owner->unique[i]) &&
               check_unique(loader, source, owner, &owner->unique[i], "the key", true) && good;
    return good && f->code == FAIL_NONE;
}

bool load_keys(Loader *loader, const Source *source)
{
    const Resource *resource = source->resource;
    Fail *f = loader->problems->f;
    problems_begin(loader->problems, resource->name);
    bool good = true, repeats = repeats_any(&loader->repeats);
    for (uint32_t i = 0; i < loader->package->count && f->code == FAIL_NONE; i++) {
        const Resource *owner = loader->sources[i].resource;
        if (strcmp(owner->table, resource->name) == 0)
            good = check_keys(loader, source, owner, repeats) && good;
    }
    good = f->code == FAIL_NONE && check_unique_fields(loader, source) && good;
    for (uint32_t i = 0; i < resource->index_count && f->code == FAIL_NONE; i++)
        good = create_index(loader, resource, &resource->indexes[i]) && good;
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

static void name_fields(Buf *out, const Key *key)
{
    for (uint32_t i = 0; i < key->count; i++)
        buf_printf(out, "%s%s", i ? ", " : "", key->fields[i]);
}

static bool report_dangling(Loader *loader, const Source *source, const ForeignKey *key,
                            sqlite3_stmt *statement)
{
    const char *path = "";
    uint32_t line = 0;
    load_locate(loader, source, sqlite3_column_int64(statement, 0), &path, &line);
    Buf fields = {0}, values = {0}, targets = {0};
    name_fields(&fields, &key->fields);
    describe_values(&values, statement, 1, key->fields.count);
    name_fields(&targets, &key->targets);
    bool more = problem(loader->problems, "%s:%u: %s: %s is not in the table \"%s\" (%s)", path, line,
                        fields.data, values.data, key->resource, targets.data);
    buf_free(&fields);
    buf_free(&values);
    buf_free(&targets);
    return more;
}

static bool check_foreign(Loader *loader, const Source *source, const ForeignKey *key)
{
    if (!create_index(loader, package_resource(loader->package, key->resource), &key->targets))
        return false;
    sqlite3_stmt *statement = prepare_dangling(loader, source->resource, key);
    if (!statement)
        return false;
    bool good = true;
    while (sqlite3_step(statement) == SQLITE_ROW) {
        good = false;
        if (problems_are_full(loader->problems))
            problem(loader->problems, "%s", "");
        else if (!report_dangling(loader, source, key, statement))
            break;
    }
    sqlite3_finalize(statement);
    return good;
}

bool load_check_foreign(Loader *loader, const Source *source)
{
    bool good = true;
    problems_begin(loader->problems, source->resource->name);
    for (uint32_t i = 0; i < source->resource->foreign_count && loader->problems->f->code == FAIL_NONE; i++)
        good = check_foreign(loader, source, &source->resource->foreign[i]) && good;
    return good;
}
