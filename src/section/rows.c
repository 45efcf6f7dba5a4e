#include "section/rows.h"

#include "base/decimal.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "content/words.h"
#include "plugin/check.h"
#include "section/values.h"

#include <math.h>
#include <string.h>

static const Companions no_companions = {-1, -1, -1, -1, -1, -1, -1, -1};

static const Datum *datum_at(const folio_rows *rows, uint32_t row, uint32_t column)
{
    return &rows->rows->data[(size_t)row * rows->rows->column_count + column];
}

static const folio_value *value_at(const folio_rows *rows, uint32_t row, uint32_t column)
{
    return &rows->values[(size_t)row * rows->rows->column_count + column];
}

int rows_column(const folio_rows *rows, const char *name)
{
    for (uint32_t i = 0; i < rows->rows->column_count; i++)
        if (strcmp(rows->rows->columns[i], name) == 0)
            return (int)i;
    return -1;
}

const char *const *rows_names(Arena *arena, const folio_rows *rows)
{
    const char **names = arena_array(arena, (size_t)rows->rows->column_count + 1, sizeof *names);
    for (uint32_t i = 0; i < rows->rows->column_count; i++)
        names[i] = rows->rows->columns[i];
    return names;
}

/* Where the column is noted that has the suffix; NULL where the suffix makes no companion. */
static int *companion_place(Companions *of, const char *suffix)
{
    const struct {
        const char *suffix;
        int *place;
    } known[] = {{"_unit", &of->unit},     {"_flag", &of->flag},       {"_qualifier", &of->qualifier},
                 {"_error", &of->error},   {"_period", &of->period},   {"_covers", &of->covers},
                 {"_source", &of->source}, {"_short", &of->short_text}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(suffix, known[i].suffix) == 0)
            return known[i].place;
    return NULL;
}

/* Enters the column as the companion of another, where its name says that it is one. A value has all but the
 * shorter text with it. */
static void enter_companion(Arena *arena, const folio_rows *rows, Companions *companions, uint32_t column)
{
    const char *name = rows->rows->columns[column], *end = strrchr(name, '_');
    if (!end || (rows->values && strcmp(end, "_short") != 0))
        return;
    int base = rows_column(rows, arena_strndup(arena, name, (size_t)(end - name)));
    int *place = base < 0 ? NULL : companion_place(&companions[base], end);
    if (place)
        *place = (int)column;
}

bool rows_is_companion(const folio_rows *rows, uint32_t column)
{
    int at = (int)column;
    for (uint32_t i = 0; i < rows->rows->column_count; i++) {
        const Companions *of = &rows->companions[i];
        if (of->unit == at || of->flag == at || of->qualifier == at || of->error == at || of->period == at ||
            of->covers == at || of->source == at || of->short_text == at)
            return true;
    }
    return false;
}

/* The text in a companion column: NULL where there is none or it is empty. */
static const char *companion_text(const folio_rows *rows, uint32_t row, int companion)
{
    if (companion < 0)
        return NULL;
    if (rows->values) {
        const char *text = value_at(rows, row, (uint32_t)companion)->text;
        return *text ? text : NULL;
    }
    const Datum *datum = datum_at(rows, row, (uint32_t)companion);
    return datum->kind != DATUM_NULL && datum->text && *datum->text ? datum->text : NULL;
}

const char *rows_unit(const folio_rows *rows, uint32_t row, uint32_t column)
{
    if (!rows->values)
        return companion_text(rows, row, rows->companions[column].unit);
    const folio_value *value = value_at(rows, row, column);
    return value->type == FOLIO_PERCENT ? "percent" : value->unit;
}

const char *rows_short_text(const folio_rows *rows, uint32_t row, uint32_t column)
{
    return companion_text(rows, row, rows->companions[column].short_text);
}

static bool has_number(const folio_value *value)
{
    return is_number_type(value->type) && (value->flag == FOLIO_RELEASED || value->flag == FOLIO_CAPPED);
}

bool rows_is_empty(const folio_rows *rows, uint32_t row, uint32_t column)
{
    if (!rows->values)
        return datum_at(rows, row, column)->kind == DATUM_NULL;
    const folio_value *value = value_at(rows, row, column);
    return !has_number(value) && !*value->text;
}

/* What a cell says of the type of its column. */
typedef enum CellKind { CELL_SILENT, CELL_NUMBER, CELL_WORDS } CellKind;

static CellKind kind_of_value(const folio_value *value)
{
    if (is_number_type(value->type) || value->flag != FOLIO_RELEASED)
        return CELL_NUMBER;
    return *value->text ? CELL_WORDS : CELL_SILENT;
}

static CellKind kind_of_datum(const folio_rows *rows, uint32_t row, uint32_t column)
{
    DatumKind kind = datum_at(rows, row, column)->kind;
    if (kind != DATUM_NULL)
        return kind == DATUM_NUMBER ? CELL_NUMBER : CELL_WORDS;
    return companion_text(rows, row, rows->companions[column].flag) ? CELL_NUMBER : CELL_SILENT;
}

static bool holds_numbers(const folio_rows *rows, uint32_t column)
{
    bool number = rows->companions[column].unit >= 0;
    for (uint32_t row = 0; row < rows->rows->row_count; row++) {
        CellKind kind =
            rows->values ? kind_of_value(value_at(rows, row, column)) : kind_of_datum(rows, row, column);
        if (kind == CELL_WORDS)
            return false;
        number = number || kind == CELL_NUMBER;
    }
    return number;
}

static folio_rows *complete(Arena *arena, folio_rows *rows)
{
    uint32_t count = rows->rows->column_count;
    Companions *companions = arena_array(arena, count, sizeof *companions);
    bool *numeric = arena_array(arena, count, sizeof *numeric);
    rows->companions = companions;
    rows->numeric = numeric;
    for (uint32_t i = 0; i < count; i++)
        companions[i] = no_companions;
    for (uint32_t i = 0; i < count; i++)
        enter_companion(arena, rows, companions, i);
    for (uint32_t i = 0; i < count; i++)
        numeric[i] = holds_numbers(rows, i);
    return rows;
}

folio_rows *rows_new(Arena *arena, const Rows *data)
{
    folio_rows *rows = arena_alloc(arena, sizeof *rows);
    rows->rows = data;
    return complete(arena, rows);
}

folio_rows *rows_of_values(Arena *arena, const char *const *columns, uint32_t column_count,
                           const folio_value *cells, uint32_t row_count)
{
    Rows *head = arena_alloc(arena, sizeof *head);
    *head = (Rows){.columns = arena_array(arena, column_count, sizeof *head->columns),
                   .column_count = column_count,
                   .row_count = row_count};
    for (uint32_t i = 0; i < column_count; i++)
        head->columns[i] = arena_strdup(arena, columns[i]);
    size_t count = (size_t)row_count * column_count;
    folio_value *values = arena_array(arena, count + 1, sizeof *values);
    for (size_t i = 0; i < count; i++)
        values[i] = value_copy(arena, &cells[i]);
    folio_rows *rows = arena_alloc(arena, sizeof *rows);
    *rows = (folio_rows){.rows = head, .values = values};
    return complete(arena, rows);
}

uint32_t unit_type(const char *unit)
{
    if (!unit)
        return FOLIO_AUTO;
    if (strcmp(unit, "percent") == 0)
        return FOLIO_PERCENT;
    if (strcmp(unit, "index") == 0)
        return FOLIO_INDEX;
    if (strcmp(unit, "year") == 0)
        return FOLIO_YEAR;
    return is_currency(unit) ? FOLIO_MONEY : FOLIO_AUTO;
}

/* What the word in the companion column means; 0 where there is no word. */
static bool read_word(const folio_rows *rows, uint32_t row, int companion,
                      bool (*named)(const char *, uint32_t *), const char *const *names, uint32_t *value,
                      Fail *f)
{
    const char *text = companion_text(rows, row, companion);
    *value = 0;
    if (!text || named(text, value))
        return true;
    return fail(f, FAIL_PLUGIN,
                "row %u, column \"%s\" of the query: \"%s\" is not a word of the data contract%s", row + 1,
                rows->rows->columns[companion], text, did_you_mean(text, names).text);
}

/* The data has the relative standard error in percent. */
static bool read_error(const folio_rows *rows, uint32_t row, int companion, double *error, Fail *f)
{
    const Datum *datum = companion < 0 ? NULL : datum_at(rows, row, (uint32_t)companion);
    *error = 0;
    if (!datum || datum->kind == DATUM_NULL)
        return true;
    *error = datum->number / 100;
    return (datum->kind == DATUM_NUMBER && datum->number >= 0) ||
           fail(f, FAIL_PLUGIN, "row %u, column \"%s\" of the query: \"%.*s\" is not an error in percent",
                row + 1, rows->rows->columns[companion], utf8_head(datum->text, 60), datum->text);
}

static bool read_companions(const folio_rows *rows, uint32_t row, uint32_t column, folio_value *value,
                            Fail *f)
{
    const Companions *with = &rows->companions[column];
    *value = (folio_value){.text = "",
                           .unit = companion_text(rows, row, with->unit),
                           .source = companion_text(rows, row, with->source),
                           .period = companion_text(rows, row, with->period),
                           .covers = companion_text(rows, row, with->covers)};
    return read_word(rows, row, with->flag, flag_named, flag_names(), &value->flag, f) &&
           read_word(rows, row, with->qualifier, qualifier_named, qualifier_names(), &value->qualifier, f) &&
           read_error(rows, row, with->error, &value->error, f);
}

static void set_number(const Datum *datum, folio_value *value)
{
    bool percent = value->unit && strcmp(value->unit, "percent") == 0;
    bool hidden = value->flag != FOLIO_RELEASED && value->flag != FOLIO_CAPPED;
    if (datum->kind == DATUM_NULL && value->flag == FOLIO_RELEASED)
        value->flag = FOLIO_NO_ESTIMATE;
    else if (datum->kind == DATUM_NUMBER && !hidden)
        value->number = percent ? datum->number / 100 : datum->number;
    value->type = unit_type(value->unit);
    if (value->type == FOLIO_AUTO)
        value->type = floor(value->number) == value->number && fabs(value->number) <= MOST_WHOLE
                          ? FOLIO_INTEGER
                          : FOLIO_DECIMAL;
}

static bool fail_text(const folio_rows *rows, uint32_t row, uint32_t column, const char *text, Fail *f)
{
    return fail(f, FAIL_PLUGIN, "row %u, column \"%s\" of the query: \"%.*s\" is not a number", row + 1,
                rows->rows->columns[column], utf8_head(text, 60), text);
}

/* A computed number as a cell has it: a place in an order is a whole number there. */
static bool given_number(const folio_rows *rows, uint32_t row, uint32_t column, const char *unit,
                         folio_value *value, Fail *f)
{
    *value = *value_at(rows, row, column);
    bool number = is_number_type(value->type);
    if (!number && value->flag == FOLIO_RELEASED && *value->text)
        return fail_text(rows, row, column, value->text, f);
    if (!number) {
        value->flag = value->flag == FOLIO_RELEASED ? FOLIO_NO_ESTIMATE : value->flag;
        value->text = "";
    }
    if (!number || value->type == FOLIO_ORDINAL)
        value->type = FOLIO_INTEGER;
    value->unit = rows_unit(rows, row, column);
    value->unit = value->unit ? value->unit : unit;
    return true;
}

bool rows_number(const folio_rows *rows, uint32_t row, uint32_t column, const char *unit, folio_value *value,
                 Fail *f)
{
    if (rows->values)
        return given_number(rows, row, column, unit, value, f);
    const Datum *datum = datum_at(rows, row, column);
    if (datum->kind == DATUM_TEXT)
        return fail_text(rows, row, column, datum->text, f);
    if (!read_companions(rows, row, column, value, f))
        return false;
    value->unit = value->unit ? value->unit : unit;
    set_number(datum, value);
    return isfinite(value->number) ||
           fail(f, FAIL_PLUGIN, "row %u, column \"%s\" of the query is not a finite number", row + 1,
                rows->rows->columns[column]);
}

/* What stands in a sentence only has no place in a cell. */
static bool given_text(const folio_rows *rows, uint32_t row, uint32_t column, folio_value *value, Fail *f)
{
    *value = *value_at(rows, row, column);
    if (value->type == FOLIO_TEXT)
        return true;
    return fail(f, FAIL_PLUGIN, "row %u, column \"%s\": %s cannot be the text of a cell", row + 1,
                rows->rows->columns[column], value_type_name(value->type));
}

bool rows_text(const folio_rows *rows, uint32_t row, uint32_t column, folio_value *value, Fail *f)
{
    if (rows->values)
        return given_text(rows, row, column, value, f);
    const Datum *datum = datum_at(rows, row, column);
    const Companions *with = &rows->companions[column];
    bool empty = datum->kind == DATUM_NULL || !datum->text;
    *value = (folio_value){.type = FOLIO_TEXT,
                           .text = empty ? "" : datum->text,
                           .source = companion_text(rows, row, with->source),
                           .period = companion_text(rows, row, with->period),
                           .covers = companion_text(rows, row, with->covers)};
    return true;
}

bool rows_value(const folio_rows *rows, uint32_t row, uint32_t column, folio_value *value, Fail *f)
{
    if (rows->values) {
        *value = *value_at(rows, row, column);
        return true;
    }
    if (rows->numeric[column]) {
        bool good = rows_number(rows, row, column, NULL, value, f);
        if (value->unit && strcmp(value->unit, "rank") == 0)
            value->type = FOLIO_ORDINAL;
        return good;
    }
    if (!rows_text(rows, row, column, value, f))
        return false;
    value->flag = datum_at(rows, row, column)->kind == DATUM_NULL ? FOLIO_NO_ESTIMATE : FOLIO_RELEASED;
    return true;
}
