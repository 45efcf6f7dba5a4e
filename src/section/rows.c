#include "section/rows.h"

#include "base/nearest.h"
#include "base/utf8.h"
#include "plugin/check.h"

#include <math.h>
#include <string.h>

typedef struct Word {
    const char *text;
    int32_t value;
} Word;

static const Word flags[] = {{"released", FOLIO_RELEASED},
                             {"withheld", FOLIO_WITHHELD},
                             {"capped", FOLIO_CAPPED},
                             {"no estimate", FOLIO_NO_ESTIMATE},
                             {0}};
static const Word qualifiers[] = {{"exact", FOLIO_EXACT},
                                  {"about", FOLIO_ABOUT},
                                  {"at least", FOLIO_AT_LEAST},
                                  {"almost", FOLIO_ALMOST},
                                  {0}};

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

/* Enters the column as the companion of another, where its name says that it is one. */
static void enter_companion(Arena *arena, const folio_rows *rows, Companions *companions, uint32_t column)
{
    const char *name = rows->rows->columns[column], *end = strrchr(name, '_');
    if (!end)
        return;
    int base = rows_column(rows, arena_strndup(arena, name, (size_t)(end - name)));
    if (base < 0)
        return;
    Companions *of = &companions[base];
    const struct {
        const char *suffix;
        int *place;
    } known[] = {{"_unit", &of->unit},
                 {"_flag", &of->flag},
                 {"_qualifier", &of->qualifier},
                 {"_source", &of->source},
                 {"_short", &of->brief}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(end, known[i].suffix) == 0)
            *known[i].place = (int)column;
}

bool rows_is_companion(const folio_rows *rows, uint32_t column)
{
    int at = (int)column;
    for (uint32_t i = 0; i < rows->rows->column_count; i++) {
        const Companions *of = &rows->companions[i];
        if (of->unit == at || of->flag == at || of->qualifier == at || of->source == at || of->brief == at)
            return true;
    }
    return false;
}

const char *rows_companion(const folio_rows *rows, uint32_t row, int companion)
{
    if (companion < 0)
        return NULL;
    const Datum *datum = rows_datum(rows, row, (uint32_t)companion);
    return datum->kind != DATUM_NULL && datum->text && *datum->text ? datum->text : NULL;
}

static bool holds_numbers(const folio_rows *rows, uint32_t column)
{
    bool number = rows->companions[column].unit >= 0;
    for (uint32_t row = 0; row < rows->rows->row_count; row++) {
        DatumKind kind = rows_datum(rows, row, column)->kind;
        if (kind == DATUM_TEXT)
            return false;
        number = number || kind == DATUM_NUMBER;
    }
    return number;
}

folio_rows *rows_new(Arena *arena, const Rows *data)
{
    folio_rows *rows = arena_alloc(arena, sizeof *rows);
    Companions *companions = arena_array(arena, data->column_count, sizeof *companions);
    bool *numeric = arena_array(arena, data->column_count, sizeof *numeric);
    *rows = (folio_rows){.rows = data, .companions = companions, .numeric = numeric};
    for (uint32_t i = 0; i < data->column_count; i++)
        companions[i] = (Companions){-1, -1, -1, -1, -1};
    for (uint32_t i = 0; i < data->column_count; i++)
        enter_companion(arena, rows, companions, i);
    for (uint32_t i = 0; i < data->column_count; i++)
        numeric[i] = holds_numbers(rows, i);
    return rows;
}

int32_t unit_type(const char *unit)
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

/* The word's meaning; 0 where there is no word. */
static bool read_word(const folio_rows *rows, uint32_t row, int companion, const Word *words, int32_t *value,
                      Fail *f)
{
    const char *text = rows_companion(rows, row, companion);
    const char *names[8] = {0};
    *value = 0;
    if (!text)
        return true;
    for (size_t i = 0; words[i].text; i++) {
        names[i] = words[i].text;
        if (strcmp(words[i].text, text) == 0) {
            *value = words[i].value;
            return true;
        }
    }
    return fail(f, FAIL_PLUGIN,
                "row %u, column \"%s\" of the query: \"%s\" is not a word of the data contract%s", row + 1,
                rows->rows->columns[companion], text, did_you_mean(text, names).text);
}

static void set_number(const Datum *datum, folio_value *value)
{
    bool percent = value->unit && strcmp(value->unit, "percent") == 0;
    bool hidden = value->flag == FOLIO_WITHHELD || value->flag == FOLIO_NO_ESTIMATE;
    if (datum->kind == DATUM_NULL && value->flag == FOLIO_RELEASED)
        value->flag = FOLIO_NO_ESTIMATE;
    else if (datum->kind == DATUM_NUMBER && !hidden)
        value->number = percent ? datum->number / 100 : datum->number;
    value->type = unit_type(value->unit);
    if (value->type == FOLIO_AUTO)
        value->type = floor(value->number) == value->number ? FOLIO_INTEGER : FOLIO_DECIMAL;
}

bool rows_number(const folio_rows *rows, uint32_t row, uint32_t column, const char *unit, folio_value *value,
                 Fail *f)
{
    const Datum *datum = rows_datum(rows, row, column);
    const Companions *with = &rows->companions[column];
    *value = (folio_value){.text = "", .source = rows_companion(rows, row, with->source)};
    if (datum->kind == DATUM_TEXT)
        return fail(f, FAIL_PLUGIN, "row %u, column \"%s\" of the query: \"%.*s\" is not a number", row + 1,
                    rows->rows->columns[column], utf8_head(datum->text, 60), datum->text);
    if (!read_word(rows, row, with->flag, flags, &value->flag, f) ||
        !read_word(rows, row, with->qualifier, qualifiers, &value->qualifier, f))
        return false;
    const char *own_unit = rows_companion(rows, row, with->unit);
    value->unit = own_unit ? own_unit : unit;
    set_number(datum, value);
    return isfinite(value->number) ||
           fail(f, FAIL_PLUGIN, "row %u, column \"%s\" of the query is not a finite number", row + 1,
                rows->rows->columns[column]);
}

bool rows_value(const folio_rows *rows, uint32_t row, uint32_t column, folio_value *value, Fail *f)
{
    const Datum *datum = rows_datum(rows, row, column);
    const Companions *with = &rows->companions[column];
    const char *unit = rows_companion(rows, row, with->unit);
    if (rows->numeric[column]) {
        bool good = rows_number(rows, row, column, NULL, value, f);
        if (unit && strcmp(unit, "rank") == 0)
            value->type = FOLIO_ORDINAL;
        return good;
    }
    bool empty = datum->kind == DATUM_NULL || !datum->text;
    *value = (folio_value){.type = FOLIO_TEXT,
                           .flag = empty ? FOLIO_NO_ESTIMATE : FOLIO_RELEASED,
                           .text = empty ? "" : datum->text,
                           .source = rows_companion(rows, row, with->source)};
    return true;
}
