#include "data/store/contract.h"

#include "content/words.h"
#include "data/package/types.h"
#include "data/sql/sql.h"
#include "data/store/figures.h"

#include <string.h>

#define KEYS "occupation", "area"
#define FIGURE "measure", "value", "unit", "source"
#define FIGURE_TOO "period", "qualifier", "error", "flag", "covers"

const ContractTable contract_tables[] = {
    {"wages", {KEYS, FIGURE}, {FIGURE_TOO}},
    {"employment", {KEYS, FIGURE}, {FIGURE_TOO}},
    {"wages_by_year",
     {KEYS, "year", "source"},
     {"jobs", "jobs_flag", "jobs_error", "median", "median_flag", "mean", "mean_flag", "error", "period",
      "unit", "classification"}},
    {"projections", {KEYS, "base_year", "target_year", FIGURE}, {FIGURE_TOO}},
    {"industries", {"industry", "title", FIGURE}, {KEYS, "level", "employers", "notes", FIGURE_TOO}},
    {"price_levels", {"area", "year", FIGURE}, {FIGURE_TOO}},
    {"occupations",
     {"occupation", "title", "in_text", "source"},
     {"short", "description", "description_source", "education", "experience", "training", "pay_period",
      "code", "size", "schooling", "training_short"}},
    {"titles", {"occupation", "title", "source"}, {"kind", "position", "note"}},
    {"areas",
     {"area", "name", "short", "kind", "source"},
     {"state", "parent", "latitude", "longitude", "tile_row", "tile_column", "size"}},
    {"area_names", {"area", "name"}, {"source"}},
    {"localities", {"locality", "name", "state", "kind"}, {"area", "share", "basis", "size", "source"}},
    {"area_kinds", {"kind", "word", "words"}, {"whole"}},
    {"programs",
     {"program", "provider", "title", "source"},
     {"field", "occupation", "area", "position", "length", "hours", "weeks", "mode", "contents",
      "prerequisites", "mentoring_sessions", "awards", "recognition", "recognition_source", "cost",
      "cost_unit", "address", "funding"}},
    {"apprenticeships",
     {"apprenticeship", "title", "sponsor", "source"},
     {"occupation", "area", "length", "hours", "class_hours", "pay_start", "pay_start_unit", "pay_start_flag",
      "pay_end", "pay_end_unit", "pay_end_flag", "pay_period", "requirements", "address", "position"}},
    {"licenses",
     {"license", "title", "agency", "source"},
     {"occupation", "area", "required", "requirements", "cost", "cost_unit", "cost_flag", "renewal",
      "address", "position"}},
    {"offices",
     {"office", "name", "source"},
     {"area", "street", "city", "postal_code", "phone", "hours", "services", "address", "position"}},
    {"employers",
     {"employer", "name", "source"},
     {"occupation", "area", "city", "industry", "jobs", "jobs_unit", "jobs_qualifier", "jobs_flag", "note",
      "address", "position"}},
    {"postings", {KEYS, FIGURE}, {FIGURE_TOO}},
    {"fields", {"field", "title", "occupation", "source"}, {"description", "residual", "position"}},
    {"institutions",
     {"institution", "name", "source"},
     {"area", "state", "city", "level", "awards", "control", "address", "latitude", "longitude", "period"}},
    {"completions", {"institution", "field", "level", "value", "source"}, {"unit", "period"}},
    {"award_levels", {"education", "level"}, {NULL}},
    {"baseline_pay", {"area", "value", "unit", "coverage", "source"}, {"period", "flag"}},
    {"assumptions", {"name", "value", "unit", "source"}, {"education", "occupation", "note"}},
    {"skills", {"occupation", "name", "source"}, {"importance", "scale", "note", "position"}},
    {"tasks", {"occupation", "text", "source"}, {"importance", "scale", "note", "position"}},
    {"technologies", {"occupation", "name", "source"}, {"kind", "importance", "scale", "note", "position"}},
    {"job_zones", {"occupation", "zone", "source"}, {"name", "education", "experience", "training"}},
    {"preparation", {"occupation", "topic", "category", "value", "source"}, {"position", "unit", "error"}},
    {"related", {"occupation", "related", "source"}, {"position"}},
    {"statements",
     {"topic", "text", "source"},
     {"occupation", "area", "position", "value", "unit", "qualifier", "covers"}},
    {"terms", {"measure", "word", "source"}, {"low", "high", "base_year", "target_year"}},
    {"flags", {"mark", "flag", "meaning", "source"}, {"bound", "unit", "vintage", "stands_in"}},
    {"at_hand", {"table_name", "given"}, {"kind", "area", "occupation", "level", "measure", "what"}},
    {"sources", {"source", "title"}, {"publisher", "vintage", "address", "retrieved", "license", "credit"}},
};
const size_t contract_table_count = sizeof contract_tables / sizeof *contract_tables;

bool contract_has(const char *table)
{
    for (size_t i = 0; i < contract_table_count; i++)
        if (strcmp(contract_tables[i].name, table) == 0)
            return true;
    return figures_base(table) != NULL;
}

const char *contract_base(const char *table)
{
    const char *base = figures_base(table);
    return base ? base : table;
}

Hint contract_hint_table(const char *word)
{
    enum { MOST = 64 };
    const char *names[MOST + 1] = {NULL};
    size_t count = 0;
    for (; count < contract_table_count && count < MOST; count++)
        names[count] = contract_tables[count].name;
    figures_add_names(names, &count, MOST);
    return did_you_mean(word, names);
}

Hint contract_hint_column(const char *word)
{
    enum { MOST = 512 };
    const char *names[MOST + 1] = {NULL};
    size_t count = 0;
    for (size_t i = 0; i < contract_table_count; i++) {
        for (const char *const *at = contract_tables[i].required; *at && count < MOST; at++)
            names[count++] = *at;
        for (const char *const *at = contract_tables[i].others; *at && count < MOST; at++)
            names[count++] = *at;
    }
    figures_add_columns(names, &count, MOST);
    return did_you_mean(word, names);
}

static bool has_column(sqlite3 *db, const char *table, const char *column, Fail *f)
{
    sqlite3_stmt *statement = sql_prepare(db, "SELECT 1 FROM pragma_table_info(?) WHERE name = ?", f);
    sqlite3_bind_text(statement, 1, table, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, column, -1, SQLITE_STATIC);
    bool found = sqlite3_step(statement) == SQLITE_ROW;
    sqlite3_finalize(statement);
    return found;
}

static bool check_columns(sqlite3 *db, const char *file, const ContractTable *table, Problems *problems)
{
    bool good = true;
    for (const char *const *column = table->required; *column; column++) {
        if (has_column(db, table->name, *column, problems->f))
            continue;
        problem(problems, "%s: %s: the data contract requires a column \"%s\"", file, table->name, *column);
        good = false;
    }
    return good;
}

/* Every value of the column that meets `condition` is a problem. */
static void check_values(sqlite3 *db, const char *file, const char *table, const char *column,
                         const char *condition, const char *what, Problems *problems)
{
    Buf sql = {0};
    buf_printf(&sql, "SELECT DISTINCT %s FROM %s WHERE %s %s ORDER BY 1", column, table, column, condition);
    sqlite3_stmt *statement = sql_prepare(db, sql.data, problems->f);
    buf_free(&sql);
    while (statement && sqlite3_step(statement) == SQLITE_ROW) {
        const char *value = sql_text(statement, 0);
        const char *shown = excerpt(value, strlen(value));
        if (!problem(problems, "%s: %s: %s: %s is %s", file, table, column, shown, what))
            break;
    }
    sqlite3_finalize(statement);
}

/* Each value of the column that is not among the words is a problem. */
static void check_words(sqlite3 *db, const char *file, const char *table, const char *column,
                        const char *const *words, Problems *problems)
{
    Buf condition = {0}, what = {0};
    buf_text(&condition, "NOT IN (''");
    for (const char *const *word = words; *word; word++) {
        buf_printf(&condition, ", '%s'", *word);
        buf_printf(&what, "%s%s", word == words ? "none of " : ", ", *word);
    }
    buf_text(&condition, ")");
    check_values(db, file, table, column, condition.data, what.data, problems);
    buf_free(&condition);
    buf_free(&what);
}

/* The names and the numbers of at_hand. */
static void check_at_hand(sqlite3 *db, const char *file, Problems *problems)
{
    Buf known = {0};
    for (size_t i = 0; i < contract_table_count; i++)
        buf_printf(&known, "%s'%s'", i ? ", " : "NOT IN (", contract_tables[i].name);
    buf_text(&known, ")");
    check_values(db, file, "at_hand", "table_name", known.data, "not a table of the data contract", problems);
    check_values(db, file, "at_hand", "given", "NOT IN (0, 1)", "neither 0 nor 1", problems);
    buf_free(&known);
}

static void check_table(sqlite3 *db, const char *file, const ContractTable *table, Problems *problems)
{
    Fail *f = problems->f;
    problems_begin(problems, table->name);
    if (!check_columns(db, file, table, problems))
        return;
    if (strcmp(table->name, "sources") != 0 && has_column(db, table->name, "source", f) &&
        sql_has_table(db, "sources", f))
        check_values(db, file, table->name, "source", "NOT IN (SELECT source FROM sources)",
                     "not in the table \"sources\"", problems);
    if (strcmp(table->name, "flags") != 0 && has_column(db, table->name, "flag", f))
        check_words(db, file, table->name, "flag", flag_names(), problems);
    if (has_column(db, table->name, "qualifier", f))
        check_words(db, file, table->name, "qualifier", qualifier_names(), problems);
    if (strcmp(table->name, "at_hand") == 0)
        check_at_hand(db, file, problems);
}

bool contract_check(sqlite3 *db, const char *file, Problems *problems)
{
    uint32_t before = problems->count;
    for (size_t i = 0; i < contract_table_count && problems->f->code == FAIL_NONE; i++)
        if (sql_has_table(db, contract_tables[i].name, problems->f))
            check_table(db, file, &contract_tables[i], problems);
    return problems->count == before && problems->f->code == FAIL_NONE;
}
