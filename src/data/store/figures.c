#include "data/store/figures.h"

#include "base/buf.h"
#include "data/sql/sql.h"
#include "data/store/at_hand.h"

#include <stdio.h>
#include <string.h>

static const FigureView figure_views[] = {
    {"wage_figures",
     "wages",
     {"occupation", "area", "period"},
     {NULL},
     {"mean", "p10", "p25", "median", "p75", "p90", "posted", "range_low", "range_high"}},
    {"employment_figures",
     "employment",
     {"occupation", "area"},
     {NULL},
     {"jobs", "location_quotient", "rank", "rank_within"}},
    {"projection_figures",
     "projections",
     {"occupation", "area", "base_year", "target_year"},
     {NULL},
     {"jobs_base", "jobs_target", "growth", "openings", "openings_growth", "openings_exits",
      "openings_transfers", "openings_separations", "rounding"}},
    {"industry_figures",
     "industries",
     {"occupation", "area", "level", "industry"},
     {"title", "employers", "notes"},
     {"jobs", "share", "growth", "median", "jobs_target", "rounding"}},
};
enum { VIEWS = sizeof figure_views / sizeof *figure_views };

/* The companion columns of a measure, and their suffixes. */
static const struct {
    const char *column, *suffix;
} companions[] = {
    {"value", ""},       {"unit", "_unit"},     {"flag", "_flag"},     {"qualifier", "_qualifier"},
    {"error", "_error"}, {"period", "_period"}, {"covers", "_covers"}, {"source", "_source"}};
enum { COMPANIONS = sizeof companions / sizeof *companions };

static const char sentences[] =
    "CREATE TEMP VIEW sentences AS "
    "SELECT topic, occupation, area, position, text || '{}' AS text, source AS text_source, value, "
    "unit AS value_unit, qualifier AS value_qualifier, covers AS value_covers FROM statements";

/* The last three are filled for each report (run/compared.h). */
static const struct {
    const char *name, *base, *sql;
} others[] = {
    {"sentences", "statements", sentences},
    {"compared_areas", "areas", "CREATE TEMP TABLE compared_areas (position INTEGER PRIMARY KEY, area TEXT)"},
    {"pay_prices", "price_levels",
     "CREATE TEMP TABLE pay_prices (area TEXT PRIMARY KEY, pay_year, year, value, unit, flag, covers, "
     "source)"},
    {"pay_ranks", "wages",
     "CREATE TEMP TABLE pay_ranks (area TEXT PRIMARY KEY, kind, place, place_source, ranked, worth, "
     "worth_unit, worth_source, worth_place, worth_place_source, worth_ranked, flag, error, vintage, capped, "
     "population, shown, band, above, below, paired_place, paired_band, worth_band, above_ceiling)"}};
enum { OTHERS = sizeof others / sizeof *others };

/* The row's own columns, as in the base table. */
static void add_row(const FigureView *view, Buf *sql)
{
    bool wages = strcmp(view->base, "wages") == 0;
    for (const char *const *key = view->keys; *key; key++)
        buf_printf(sql, "%s%s", key == view->keys ? "" : ", ",
                   wages && strcmp(*key, "period") == 0 ? "coalesce(period, 'year') AS period" : *key);
    for (const char *const *other = view->others; *other; other++)
        buf_printf(sql, ", max(%s) AS %s", *other, *other);
}

/* One row of the view for all rows of the base table with the same keys. */
static void add_pivot(const FigureView *view, Buf *sql)
{
    add_row(view, sql);
    for (const char *const *measure = view->measures; *measure; measure++)
        for (size_t i = 0; i < COMPANIONS; i++)
            buf_printf(sql, ", max(CASE measure WHEN '%s' THEN %s END) AS %s%s", *measure,
                       companions[i].column, *measure, companions[i].suffix);
    buf_printf(sql, " FROM %s WHERE measure IN (", view->base);
    for (const char *const *measure = view->measures; *measure; measure++)
        buf_printf(sql, "%s'%s'", measure == view->measures ? "" : ", ", *measure);
    buf_text(sql, ") GROUP BY 1");
    for (uint32_t i = 1; view->keys[i]; i++)
        buf_printf(sql, ", %u", i + 1);
}

static void add_missing(const Buf *columns, const char *name, const char *suffix, Buf *sql)
{
    char column[80];
    snprintf(column, sizeof column, "%s%s", name, suffix);
    if (!sql_has_column(columns, column))
        buf_printf(sql, ", NULL AS %s", column);
}

/* The package's own table, with missing columns added. */
static void add_own(const FigureView *view, const Buf *columns, Buf *sql)
{
    buf_char(sql, '*');
    for (const char *const *key = view->keys; *key; key++)
        add_missing(columns, *key, "", sql);
    for (const char *const *other = view->others; *other; other++)
        add_missing(columns, *other, "", sql);
    for (const char *const *measure = view->measures; *measure; measure++)
        for (size_t i = 0; i < COMPANIONS; i++)
            add_missing(columns, *measure, companions[i].suffix, sql);
    buf_printf(sql, " FROM main.%s", view->name);
}

static bool make(sqlite3 *db, const FigureView *view, Fail *f)
{
    Buf columns = {0}, sql = {0};
    Gaps gaps = {0};
    bool good = sql_columns(db, "main", view->name, &columns, f) && gaps_find(db, view, &columns, &gaps, f);
    buf_printf(&sql, "CREATE TEMP VIEW %s%s AS SELECT ", view->name, gaps_any(&gaps) ? GIVEN : "");
    if (columns.length)
        add_own(view, &columns, &sql);
    else
        add_pivot(view, &sql);
    good = good && sql_run(db, sql.data, f) && (!gaps_any(&gaps) || gaps_add(db, view, &gaps, f));
    buf_free(&columns);
    buf_free(&sql);
    return good;
}

bool figures_make(sqlite3 *db, Fail *f)
{
    for (size_t i = 0; i < VIEWS; i++)
        if (!make(db, &figure_views[i], f))
            return false;
    for (size_t i = 0; i < OTHERS; i++)
        if (!sql_run(db, others[i].sql, f))
            return false;
    return true;
}

const char *figures_base(const char *name)
{
    for (size_t i = 0; i < VIEWS; i++)
        if (strcmp(figure_views[i].name, name) == 0)
            return figure_views[i].base;
    for (size_t i = 0; i < OTHERS; i++)
        if (strcmp(others[i].name, name) == 0)
            return others[i].base;
    return NULL;
}

static void add_name(const char **names, size_t *count, size_t most, const char *name)
{
    if (*count < most)
        names[(*count)++] = name;
}

void figures_add_names(const char **names, size_t *count, size_t most)
{
    for (size_t i = 0; i < VIEWS; i++)
        add_name(names, count, most, figure_views[i].name);
    for (size_t i = 0; i < OTHERS; i++)
        add_name(names, count, most, others[i].name);
}

void figures_add_columns(const char **names, size_t *count, size_t most)
{
    for (size_t i = 0; i < VIEWS; i++)
        for (const char *const *measure = figure_views[i].measures; *measure; measure++)
            add_name(names, count, most, *measure);
}
