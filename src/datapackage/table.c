#include "datapackage/table.h"

#include "base/decimal.h"
#include "content/words.h"

#include <math.h>
#include <string.h>

/* The text of a part that is not a number; "" if there is none. */
static const char *part_text(const folio_value *value, CsvPart part)
{
    if (part == CSV_QUALIFIER)
        return words_of_qualifier(value->qualifier)->data;
    if (part == CSV_FLAG)
        return words_of_flag(value->flag)->data;
    if (part == CSV_PERIOD)
        return value->period ? value->period : "";
    if (part == CSV_COVERS)
        return value->covers ? value->covers : "";
    return value->source ? value->source : "";
}

/* Among flagged values, only capped ones have a number, the bound of the cap. */
static bool has_number(const folio_value *value)
{
    if (value->flag == FOLIO_CAPPED)
        return value->number > 0 && isfinite(value->number);
    return value->flag == FOLIO_RELEASED && isfinite(value->number);
}

static bool is_empty(const Column *column, const folio_value *value)
{
    return column->type == FOLIO_TEXT ? !value->text || !*value->text : !has_number(value);
}

/* Words that cells with a value have: those of the first, and whether another has other words or none. */
typedef struct Words {
    const char *first; /* NULL: no cell yet */
    bool differ;
} Words;

/* Properties of a column's cells. */
typedef struct Facts {
    bool qualifier, flag, error;
    Words period, covers;
    bool differ, bare;  /* whether their sources differ; whether a cell with a value has no source */
    const char *source; /* of the last cell that has one */
} Facts;

static void see_words(Words *words, const char *of)
{
    of = of ? of : "";
    words->differ = words->differ || (words->first && strcmp(words->first, of) != 0);
    words->first = words->first ? words->first : of;
}

static void see_cell(Facts *facts, const Column *column, const folio_value *value)
{
    facts->qualifier = facts->qualifier || value->qualifier != FOLIO_EXACT;
    facts->flag = facts->flag || value->flag != FOLIO_RELEASED;
    facts->error = facts->error || value->error > 0;
    if (!is_empty(column, value)) {
        see_words(&facts->period, value->period);
        see_words(&facts->covers, value->covers);
    }
    facts->bare = facts->bare || (!value->source && !is_empty(column, value));
    if (!value->source || value->source == facts->source)
        return;
    facts->differ = facts->differ || (facts->source && strcmp(value->source, facts->source) != 0);
    facts->source = value->source;
}

/* One entry per column. Visits cells in memory order. */
static const Facts *table_facts(Arena *arena, const Table *table)
{
    Facts *facts = arena_array(arena, table->column_count, sizeof *facts);
    for (uint32_t row = 0; row < table->row_count; row++)
        for (uint32_t column = 0; column < table->column_count; column++)
            see_cell(&facts[column], &table->columns[column], &table_cell(table, row, column)->value);
    return facts;
}

static bool is_taken(const CsvTable *csv, const char *name)
{
    for (uint32_t i = 0; i < csv->table->column_count; i++)
        if (strcmp(csv->table->columns[i].key, name) == 0)
            return true;
    for (uint32_t i = 0; i < csv->count; i++)
        if (strcmp(csv->fields[i].name, name) == 0)
            return true;
    return false;
}

static const char *field_name(Arena *arena, const CsvTable *csv, const char *key, CsvPart part)
{
    static const char *const suffixes[] = {"",        "_qualifier", "_flag",  "_error",
                                           "_period", "_covers",    "_source"};
    if (part == CSV_VALUE)
        return key;
    const char *name = arena_printf(arena, "%s%s", key, suffixes[part]);
    while (is_taken(csv, name))
        name = arena_printf(arena, "%s_", name);
    return name;
}

static void add_field(Arena *arena, CsvTable *csv, uint32_t column, CsvPart part, const char *source)
{
    const char *name = field_name(arena, csv, csv->table->columns[column].key, part);
    csv->fields[csv->count++] = (CsvColumn){.name = name, .column = column, .part = part, .source = source};
}

/* What all values of a column share, such as their source, gets no column of its own; if the table has that
 * source, it is not repeated for its columns either. */
static void add_fields(Arena *arena, CsvTable *csv, uint32_t column, const Facts *facts)
{
    bool several = csv->table->source_count > 1, differ = facts->differ || (facts->source && facts->bare);
    add_field(arena, csv, column, CSV_VALUE, several && !differ ? facts->source : NULL);
    csv->fields[csv->count - 1].period = facts->period.differ ? NULL : facts->period.first;
    csv->fields[csv->count - 1].covers = facts->covers.differ ? NULL : facts->covers.first;
    const bool has[CSV_PARTS] = {[CSV_QUALIFIER] = facts->qualifier,  [CSV_FLAG] = facts->flag,
                                 [CSV_ERROR] = facts->error,          [CSV_PERIOD] = facts->period.differ,
                                 [CSV_COVERS] = facts->covers.differ, [CSV_SOURCE] = several && differ};
    for (uint32_t part = CSV_QUALIFIER; part < CSV_PARTS; part++)
        if (has[part])
            add_field(arena, csv, column, (CsvPart)part, NULL);
}

CsvTable csv_table(Arena *arena, const Table *table, const char *name)
{
    const Facts *facts = table_facts(arena, table);
    CsvTable csv = {.table = table,
                    .name = name,
                    .fields = arena_array(arena, (size_t)table->column_count * CSV_PARTS, sizeof(CsvColumn))};
    for (uint32_t column = 0; column < table->column_count; column++)
        add_fields(arena, &csv, column, &facts[column]);
    return csv;
}

bool csv_is_whole(const Table *table, uint32_t column)
{
    for (uint32_t row = 0; row < table->row_count; row++) {
        double number = table_cell(table, row, column)->value.number;
        if (isfinite(number) && number != floor(number))
            return false;
    }
    return true;
}

static bool needs_quotes(char c)
{
    return c == ',' || c == '"' || c == '\r' || c == '\n';
}

/* Number of leading bytes that need no quotes. Characters that need them, and the NUL, are at most ',' in
 * ASCII. */
static size_t plain_length(const char *text)
{
    size_t length = 0;
    while ((unsigned char)text[length] > ',' || (text[length] && !needs_quotes(text[length])))
        length++;
    return length;
}

void csv_text(Buf *out, const char *text)
{
    size_t plain = plain_length(text);
    if (!text[plain]) {
        buf_add(out, text, plain);
        return;
    }
    buf_char(out, '"');
    for (size_t length; text[length = strcspn(text, "\"")]; text += length + 1) {
        buf_add(out, text, length);
        buf_text(out, "\"\"");
    }
    buf_text(out, text);
    buf_char(out, '"');
}

/* A fast path: most numbers are whole. */
static bool is_plain_whole(double number)
{
    return fabs(number) < 1e15 && number == trunc(number);
}

static void put_number(Buf *out, double plain, bool percent)
{
    if (!percent && is_plain_whole(plain)) {
        buf_integer(out, (int64_t)plain);
        return;
    }
    Decimal number = decimal_of(plain);
    if (percent)
        number.point += 2;
    if (number.negative && number.count)
        buf_char(out, '-');
    decimal_print(&number, decimal_places(&number), "", ".", out);
}

static void put_value(Buf *out, const Column *column, const folio_value *value)
{
    if (column->type == FOLIO_TEXT) {
        csv_text(out, value->text ? value->text : "");
        return;
    }
    if (!has_number(value))
        return;
    put_number(out, value->number, column->type == FOLIO_PERCENT);
}

static void put_part(Buf *out, const Table *table, const CsvColumn *field, uint32_t row)
{
    const folio_value *value = &table_cell(table, row, field->column)->value;
    if (field->part == CSV_VALUE)
        put_value(out, &table->columns[field->column], value);
    else if (field->part == CSV_ERROR && value->error > 0)
        put_number(out, value->error, true);
    else if (field->part != CSV_ERROR)
        csv_text(out, part_text(value, field->part));
}

void csv_write(const CsvTable *csv, Buf *out)
{
    const Table *table = csv->table;
    for (uint32_t i = 0; i < csv->count; i++) {
        buf_text(out, i ? "," : "");
        csv_text(out, csv->fields[i].name);
    }
    buf_char(out, '\n');
    for (uint32_t row = 0; row < table->row_count; row++) {
        size_t start = out->length;
        for (uint32_t i = 0; i < csv->count; i++) {
            if (i)
                buf_char(out, ',');
            put_part(out, table, &csv->fields[i], row);
        }
        /* A blank line would not be a record. */
        buf_text(out, out->length == start ? "\"\"\n" : "\n");
    }
}
