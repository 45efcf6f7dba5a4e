/* Makes empty or NULL stand-ins for tables and columns of the data contract that a package omits. */
#include "data/sql/sql.h"
#include "data/store/contract.h"
#include "data/store/figures.h"

#include <string.h>

/* The default names of the kinds of areas. */
static const char kind_words[] =
    "('nation', 'nation', 'nations'), ('state', 'state', 'states'), ('city', 'city', 'cities'), "
    "('metropolitan', 'metropolitan area', 'metropolitan areas'), "
    "('nonmetropolitan', 'nonmetropolitan area', 'nonmetropolitan areas')";

/* What a missing column of a package is made of. */
static const char *substitute(const Buf *columns, const char *table, const char *column)
{
    const char *other = strcmp(column, "code") == 0    ? "occupation"
                        : strcmp(column, "short") == 0 ? "in_text"
                                                       : NULL;
    bool has = other && strcmp(table, "occupations") == 0 && sql_has_column(columns, other);
    return has ? other : "NULL";
}

/* Adds the missing columns, each with its substitute. */
static uint32_t add_missing(const Buf *columns, const ContractTable *table, const char *const *names,
                            Buf *sql)
{
    uint32_t count = 0;
    for (; *names; names++) {
        if (sql_has_column(columns, *names))
            continue;
        buf_printf(sql, ", %s AS %s", substitute(columns, table->name, *names), *names);
        count++;
    }
    return count;
}

static void add_names(const char *const *names, const char *first, Buf *sql)
{
    for (; *names; names++, first = ", ")
        buf_printf(sql, "%s%s", first, *names);
}

static void add_table(const ContractTable *table, Buf *sql)
{
    buf_printf(sql, "CREATE TEMP TABLE %s (", table->name);
    add_names(table->required, "", sql);
    add_names(table->others, ", ", sql);
    buf_char(sql, ')');
}

/* A view of the package's table with all columns of the contract; false if the table has them all. */
static bool add_view(const Buf *columns, const ContractTable *table, Buf *sql)
{
    buf_printf(sql, "CREATE TEMP VIEW %s AS SELECT *", table->name);
    uint32_t missing =
        add_missing(columns, table, table->required, sql) + add_missing(columns, table, table->others, sql);
    buf_printf(sql, " FROM main.%s", table->name);
    return missing > 0;
}

/* The package's names of kinds, and the defaults for the others. */
static void add_kinds(const Buf *columns, Buf *sql)
{
    buf_printf(sql,
               "CREATE TEMP VIEW area_kinds AS SELECT column1 AS kind, column2 AS word, column3 AS words, "
               "NULL AS whole FROM (VALUES %s)",
               kind_words);
    if (columns->length)
        buf_printf(sql,
                   " WHERE column1 NOT IN (SELECT kind FROM main.area_kinds) "
                   "UNION ALL SELECT kind, word, words, %s FROM main.area_kinds",
                   sql_has_column(columns, "whole") ? "whole" : "NULL");
}

static bool complete(sqlite3 *db, const ContractTable *table, Fail *f)
{
    Buf columns = {0}, sql = {0};
    bool wanted = true, good = sql_columns(db, "main", table->name, &columns, f),
         has_table = columns.length > 0;
    if (strcmp(table->name, "area_kinds") == 0)
        add_kinds(&columns, &sql);
    else if (has_table)
        wanted = add_view(&columns, table, &sql);
    else
        add_table(table, &sql);
    good = good && (!wanted || sql_run(db, sql.data, f));
    buf_free(&columns);
    buf_free(&sql);
    return good;
}

bool contract_complete(sqlite3 *db, Fail *f)
{
    /* first, because changing this setting drops temporary tables */
    if (!sql_run(db, "PRAGMA temp_store = MEMORY", f))
        return false;
    for (size_t i = 0; i < contract_table_count; i++)
        if (!complete(db, &contract_tables[i], f))
            return false;
    return figures_make(db, f);
}
