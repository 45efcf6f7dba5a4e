/* A section that the report definition describes alone: SQL, columns, formulas, sentences, figures, charts.
 */
#include <folio/plugin.h>
#include <string.h>

enum { MOST_COLUMNS = 40, MOST_CHART_VALUES = 6, MOST_VALUES = 32, MOST_KEY = 64 };

/* The section's query and the table made of it. */
typedef struct Result {
    folio_rows *rows;
    folio_table *table;
    folio_column columns[MOST_COLUMNS];
    uint32_t column_count;
    uint32_t here; /* row of the report's own area, or 0 */
} Result;

/* A word of a list, cut from its text. */
typedef struct Word {
    char text[MOST_KEY];
} Word;

/* Values for the {} and the {name} of a text. */
typedef struct Values {
    folio_value list[MOST_VALUES];
    folio_named named[MOST_VALUES];
    Word names[MOST_VALUES];
    uint32_t count, named_count;
} Values;

static const char *field(folio_section *s, const char *option, uint32_t item, const char *name)
{
    return folio_option_item(s, option, item, name).text;
}

static const char *or_null(const char *text)
{
    return *text ? text : NULL;
}

/* Which of the words of a choice it is, from 0. */
static uint32_t place_in(const char *word, const char *words)
{
    uint32_t place = 0;
    size_t length = strlen(word);
    for (const char *at = words;; place++) {
        size_t size = strcspn(at, "|");
        if (size == length && memcmp(at, word, length) == 0)
            return place;
        if (!at[size])
            return 0;
        at += size + 1;
    }
}

#define TYPES "auto|text|integer|decimal|money|percent|index|year"
#define TOTALS "none|sum|average"
#define PLACES "section|appendix|workbook"
#define SHOWN "section|cover"
#define KINDS "bar|column|line|range|dumbbell|stacked|tiles"
#define BLOCKS "heading|paragraph|bullet|step|note|verdict"

/* The next word of a list separated by blanks or commas; 0 at its end. */
static int next_word(folio_section *s, const char **at, Word *word)
{
    *at += strspn(*at, " ,\t\n");
    size_t length = strcspn(*at, " ,\t\n");
    if (length >= sizeof word->text) {
        folio_fail(s, "a column's name in the options is longer than 63 bytes");
        return 0;
    }
    memcpy(word->text, *at, length);
    word->text[length] = '\0';
    *at += length;
    return length > 0;
}

static int in_query(folio_section *s, const Result *result, const char *name)
{
    for (uint32_t i = 0; i < folio_column_count(s, result->rows); i++)
        if (strcmp(folio_column_name(s, result->rows, i), name) == 0)
            return 1;
    return 0;
}

static int in_table(const Result *result, const char *key)
{
    for (uint32_t i = 0; i < result->column_count; i++)
        if (strcmp(result->columns[i].key, key) == 0)
            return 1;
    return 0;
}

/* The row that `pay.first`, `pay.here` or `pay.last` is of: the first, the report's own, the last. Cuts the
 * ending off; without one it is `row`. */
static uint32_t cut_row(folio_section *s, const Result *result, char *name, uint32_t row)
{
    char *dot = strrchr(name, '.');
    if (!dot)
        return row;
    *dot = '\0';
    if (strcmp(dot + 1, "first") == 0)
        return 0;
    if (strcmp(dot + 1, "here") == 0)
        return result->here;
    if (strcmp(dot + 1, "last") == 0)
        return folio_row_count(s, result->rows) - 1;
    folio_fail(s, "a column in the options ends with none of .first, .here and .last");
    return row;
}

static folio_value value_of(folio_section *s, const Result *result, char *word)
{
    uint32_t row = cut_row(s, result, word, 0);
    return in_table(result, word) ? folio_cell(s, result->table, row, word)
                                  : folio_get(s, result->rows, row, word);
}

/* Room for one more value in a list of so many. */
static int has_room(folio_section *s, uint32_t count)
{
    if (count == MOST_VALUES)
        folio_fail(s, "a text in the options takes more than 32 values");
    return count < MOST_VALUES;
}

/* `named` is a list of name=column. */
static void values_of(folio_section *s, const Result *result, const char *list, const char *named,
                      Values *values)
{
    Word word;
    values->count = values->named_count = 0;
    while (next_word(s, &list, &word) && has_room(s, values->count))
        values->list[values->count++] = value_of(s, result, word.text);
    while (next_word(s, &named, &word) && has_room(s, values->named_count)) {
        char *equals = strchr(word.text, '=');
        if (!equals) {
            folio_fail(s, "a word of \"named\" in the options has no =; write name=column");
            return;
        }
        *equals = '\0';
        Word *name = &values->names[values->named_count];
        *name = word;
        values->named[values->named_count++] = (folio_named){name->text, value_of(s, result, equals + 1)};
    }
}

static void values_of_item(folio_section *s, const Result *result, const char *option, uint32_t item,
                           Values *values)
{
    values_of(s, result, field(s, option, item, "values"), field(s, option, item, "named"), values);
}

/* The columns that the definition gives. */
static void declare_columns(folio_section *s, Result *result)
{
    for (uint32_t i = 0; i < folio_option_count(s, "columns"); i++) {
        const char *name = field(s, "columns", i, "name"), *key = field(s, "columns", i, "key");
        int32_t decimals = (int32_t)folio_option_item(s, "columns", i, "decimals").number;
        result->columns[result->column_count++] =
            (folio_column){.key = *key ? key : name,
                           .name = *name ? name : key,
                           .type = place_in(field(s, "columns", i, "type"), TYPES),
                           .unit = or_null(field(s, "columns", i, "unit")),
                           .formula = or_null(field(s, "columns", i, "formula")),
                           .decimals = decimals > 0   ? decimals
                                       : decimals < 0 ? FOLIO_DECIMALS_AUTO
                                                      : FOLIO_DECIMALS_NONE,
                           .step = folio_option_item(s, "columns", i, "step").number,
                           .total = place_in(field(s, "columns", i, "total"), TOTALS),
                           .place = place_in(field(s, "columns", i, "place"), PLACES),
                           .meaning = or_null(field(s, "columns", i, "meaning"))};
    }
}

/* All that the query gives, under its own names. */
static void take_columns(folio_section *s, Result *result, const char *here)
{
    for (uint32_t i = 0; i < folio_column_count(s, result->rows); i++) {
        const char *name = folio_column_name(s, result->rows, i);
        if (!*name || (here && strcmp(name, here) == 0))
            continue;
        if (result->column_count == MOST_COLUMNS) {
            folio_fail(s, "the query gives more than 40 columns; name those to show in \"columns\"");
            return;
        }
        result->columns[result->column_count++] = (folio_column){.key = name, .name = name};
    }
}

static void declare(folio_section *s, Result *result, const char *here)
{
    if (folio_option_count(s, "columns") > 0)
        declare_columns(s, result);
    else
        take_columns(s, result, here);
}

/* The table's title takes values of the query: its cells are not there yet. */
static void add_table(folio_section *s, Result *result)
{
    const char *here = in_query(s, result, "here") ? "here" : NULL;
    const char *title = folio_option_get(s, "table").text;
    uint32_t place = place_in(folio_option_get(s, "place").text, PLACES);
    Values values;
    values_of(s, result, folio_option_get(s, "values").text, folio_option_get(s, "named").text, &values);
    declare(s, result, here);
    result->table =
        folio_table_of(s, result->rows,
                       &(folio_table_spec){.id = "table",
                                           .title = *title ? title : "Values",
                                           .sheet = or_null(folio_option_get(s, "sheet").text),
                                           .caption = or_null(folio_option_get(s, "caption").text),
                                           .place = place == FOLIO_IN_SECTION ? FOLIO_IN_APPENDIX : place,
                                           .here = here,
                                           .columns = result->columns,
                                           .column_count = result->column_count,
                                           .column_size = sizeof(folio_column),
                                           .values = values.list,
                                           .named = values.named,
                                           .named_count = values.named_count,
                                           .value_count = values.count});
}

static void add_texts(folio_section *s, const Result *result, int after)
{
    for (uint32_t i = 0; i < folio_option_count(s, "texts"); i++) {
        if ((folio_option_item(s, "texts", i, "after").number > 0) != after)
            continue;
        Values values;
        values_of_item(s, result, "texts", i, &values);
        folio_say_text(
            s, &(folio_text_spec){.block = FOLIO_HEADING + place_in(field(s, "texts", i, "block"), BLOCKS),
                                  .id = or_null(field(s, "texts", i, "id")),
                                  .text = field(s, "texts", i, "text"),
                                  .values = values.list,
                                  .named = values.named,
                                  .named_count = values.named_count,
                                  .value_count = values.count});
    }
}

/* Room for the name of a column: up to four bytes for each character. */
enum { COLUMN_ROOM = 4 * FOLIO_MAX_COLUMN_NAME + 1 };

/* A figure's column and row. A column may have a period in its own name. */
static uint32_t figure_cell(folio_section *s, const Result *result, const char *given,
                            char column[COLUMN_ROOM])
{
    if (strlen(given) >= COLUMN_ROOM) {
        folio_fail(s, "a figure's column in the options is longer than 255 characters");
        return 0;
    }
    memcpy(column, given, strlen(given) + 1);
    return in_table(result, given) ? result->here : cut_row(s, result, column, result->here);
}

static void add_figures(folio_section *s, const Result *result)
{
    for (uint32_t i = 0; i < folio_option_count(s, "figures"); i++) {
        char column[COLUMN_ROOM] = "";
        uint32_t row = figure_cell(s, result, field(s, "figures", i, "column"), column);
        Values values;
        values_of_item(s, result, "figures", i, &values);
        uint32_t cover = place_in(field(s, "figures", i, "place"), SHOWN);
        folio_figure_of(s, result->table,
                        &(folio_figure_spec){.id = field(s, "figures", i, "id"),
                                             .label = field(s, "figures", i, "label"),
                                             .note = or_null(field(s, "figures", i, "note")),
                                             .column = column,
                                             .row = row,
                                             .place = cover ? FOLIO_ON_COVER : FOLIO_IN_SECTION,
                                             .values = values.list,
                                             .named = values.named,
                                             .named_count = values.named_count,
                                             .value_count = values.count});
    }
}

static void add_chart(folio_section *s, const Result *result, uint32_t item)
{
    static const char *const ids[] = {"chart", "chart-2", "chart-3", "chart-4"};
    Word columns[MOST_CHART_VALUES];
    Values values;
    values_of_item(s, result, "charts", item, &values);
    const char *list = field(s, "charts", item, "columns"), *label = field(s, "charts", item, "label");
    folio_chart_spec spec = {.id = ids[item],
                             .kind = FOLIO_CHART_BAR + place_in(field(s, "charts", item, "kind"), KINDS),
                             .place = place_in(field(s, "charts", item, "place"), SHOWN) ? FOLIO_ON_COVER
                                                                                         : FOLIO_IN_SECTION,
                             .top = (uint32_t)folio_option_item(s, "charts", item, "top").number,
                             .title = field(s, "charts", item, "title"),
                             .subtitle = field(s, "charts", item, "subtitle"),
                             .caption = or_null(field(s, "charts", item, "caption")),
                             .alt = or_null(field(s, "charts", item, "alt")),
                             .label = *label ? label : result->columns[0].key,
                             .tile_row = or_null(field(s, "charts", item, "tile_row")),
                             .tile_column = or_null(field(s, "charts", item, "tile_column")),
                             .values = values.list,
                             .named = values.named,
                             .named_count = values.named_count,
                             .value_count = values.count};
    for (uint32_t i = 0; i < MOST_CHART_VALUES && next_word(s, &list, &columns[i]); i++)
        spec.value[i] = columns[i].text;
    folio_chart_of(s, result->table, &spec);
}

/* Sentences before the table use it as well. */
static uint32_t find_here(folio_section *s, const Result *result)
{
    uint32_t count = in_query(s, result, "here") ? folio_row_count(s, result->rows) : 0;
    for (uint32_t row = 0; row < count; row++)
        if (folio_get(s, result->rows, row, "here").number > 0)
            return row;
    return 0;
}

static void build(folio_section *s)
{
    Result result = {.rows = folio_query(s, folio_option_get(s, "sql").text)};
    folio_markdown(s, folio_option_get(s, "markdown").text);
    if (folio_row_count(s, result.rows) == 0) {
        folio_absent(s, folio_option_get(s, "empty").text);
        return;
    }
    result.here = find_here(s, &result);
    add_texts(s, &result, 0);
    add_table(s, &result);
    add_figures(s, &result);
    for (uint32_t i = 0; i < folio_option_count(s, "charts"); i++)
        add_chart(s, &result, i);
    if (place_in(folio_option_get(s, "place").text, PLACES) == FOLIO_IN_SECTION)
        folio_show_table(s, result.table);
    add_texts(s, &result, 1);
}

static const folio_option column_fields[] = {
    {.name = "key", .type = FOLIO_OPTION_TEXT, .help = "The query's column; without it the name."},
    {.name = "name", .type = FOLIO_OPTION_TEXT, .help = "The header, by which formulas call the column."},
    {.name = "type",
     .type = FOLIO_OPTION_CHOICE,
     .choices = TYPES,
     .fallback = "auto",
     .help = "What it holds; auto follows the unit."},
    {.name = "unit", .type = FOLIO_OPTION_TEXT, .help = "Its unit, where the query names none."},
    {.name = "formula",
     .type = FOLIO_OPTION_TEXT,
     .help = "Derives it from others: \"[Pay] * (1 - tax_share / 100)\"."},
    {.name = "decimals",
     .type = FOLIO_OPTION_INTEGER,
     .fallback = "-1",
     .min = -1,
     .max = 9,
     .help = "Places after the point; -1: as many as the values need."},
    {.name = "step", .type = FOLIO_OPTION_NUMBER, .help = "Shown rounded to a multiple of this."},
    {.name = "total",
     .type = FOLIO_OPTION_CHOICE,
     .choices = TOTALS,
     .fallback = "none",
     .help = "What stands below it."},
    {.name = "place",
     .type = FOLIO_OPTION_CHOICE,
     .choices = "section|workbook",
     .fallback = "section",
     .help = "Whether the PDF shows it too."},
    {.name = "meaning", .type = FOLIO_OPTION_TEXT, .help = "What it says, for the data dictionary."}};

static const folio_option text_fields[] = {
    {.name = "text", .type = FOLIO_OPTION_TEXT, .required = 1, .help = "A template, with {} for each value."},
    {.name = "values",
     .type = FOLIO_OPTION_TEXT,
     .help = "The {} of the text: columns of the first row, or `pay.here`, `pay.last`, `pay.first`."},
    {.name = "named", .type = FOLIO_OPTION_TEXT, .help = "The {name} of the text: `pay=pay.here city=area`."},
    {.name = "id", .type = FOLIO_OPTION_TEXT, .help = "Its id on the workbook's Text sheet."},
    {.name = "block",
     .type = FOLIO_OPTION_CHOICE,
     .choices = BLOCKS,
     .fallback = "paragraph",
     .help = "What the text is."},
    {.name = "after",
     .type = FOLIO_OPTION_BOOLEAN,
     .fallback = "false",
     .help = "Whether it stands behind table and charts; only there may it use derived columns."}};

static const folio_option figure_fields[] = {
    {.name = "id", .type = FOLIO_OPTION_TEXT, .required = 1, .help = "By which `cover` calls it."},
    {.name = "label", .type = FOLIO_OPTION_TEXT, .required = 1, .help = "What it is; a template."},
    {.name = "note", .type = FOLIO_OPTION_TEXT, .help = "What stands below it; a template."},
    {.name = "column",
     .type = FOLIO_OPTION_TEXT,
     .required = 1,
     .help = "Its column, in the report's own row or the first; or `pay.first`, `pay.last`."},
    {.name = "values", .type = FOLIO_OPTION_TEXT, .help = "The {} of label and note."},
    {.name = "named", .type = FOLIO_OPTION_TEXT, .help = "Their {name}: `city=area`."},
    {.name = "place",
     .type = FOLIO_OPTION_CHOICE,
     .choices = SHOWN,
     .fallback = "section",
     .help = "Whether only the cover may show it."}};

static const folio_option chart_fields[] = {
    {.name = "kind", .type = FOLIO_OPTION_CHOICE, .choices = KINDS, .fallback = "bar", .help = "Its kind."},
    {.name = "title", .type = FOLIO_OPTION_TEXT, .required = 1, .help = "What it shows; a template."},
    {.name = "subtitle", .type = FOLIO_OPTION_TEXT, .help = "What is measured, when and where; a template."},
    {.name = "caption", .type = FOLIO_OPTION_TEXT, .help = "How to read it; a template."},
    {.name = "alt",
     .type = FOLIO_OPTION_TEXT,
     .help = "It in words, for those who cannot see it; without it made from the values."},
    {.name = "values",
     .type = FOLIO_OPTION_TEXT,
     .help = "The {} of title, subtitle, caption and alt, in this order."},
    {.name = "named", .type = FOLIO_OPTION_TEXT, .help = "Their {name}: `city=area.here`."},
    {.name = "label", .type = FOLIO_OPTION_TEXT, .help = "The column of the labels; without it the first."},
    {.name = "columns",
     .type = FOLIO_OPTION_TEXT,
     .required = 1,
     .help = "The columns that it draws, separated by blanks."},
    {.name = "top", .type = FOLIO_OPTION_INTEGER, .max = 1000, .help = "Only so many rows; 0: all."},
    {.name = "tile_row", .type = FOLIO_OPTION_TEXT, .help = "Tiles: the column of their rows."},
    {.name = "tile_column", .type = FOLIO_OPTION_TEXT, .help = "Tiles: the column of their columns."},
    {.name = "place",
     .type = FOLIO_OPTION_CHOICE,
     .choices = SHOWN,
     .fallback = "section",
     .help = "Whether only the cover may show it."}};

#define RECORDS(list)                                                                                        \
    .type = FOLIO_OPTION_RECORDS, .fields = (list), .field_count = sizeof(list) / sizeof *(list),            \
    .field_size = sizeof *(list)

FOLIO_PLUGIN(
        .id = "query", .version = "1.0", .title = "Query",
        .summary = "A table with sentences, figures and charts, described by the report definition alone.",
        .license = "MIT", .build = build,
        FOLIO_OPTIONS(
            {.name = "sql",
             .type = FOLIO_OPTION_TEXT,
             .required = 1,
             .help = "One SELECT over the tables of the data contract; companion columns complete a number."},
            {.name = "markdown", .type = FOLIO_OPTION_TEXT, .help = "What stands first: Markdown."},
            {.name = "table", .type = FOLIO_OPTION_TEXT, .help = "The table's title; a template."},
            {.name = "caption",
             .type = FOLIO_OPTION_TEXT,
             .help = "What stands below the table; a template."},
            {.name = "values",
             .type = FOLIO_OPTION_TEXT,
             .help = "The {} of the table's title and caption: columns of the query's first row."},
            {.name = "named", .type = FOLIO_OPTION_TEXT, .help = "Their {name}: `from=base to=target`."},
            {.name = "sheet", .type = FOLIO_OPTION_TEXT, .help = "The name of the table's sheet."},
            {.name = "place",
             .type = FOLIO_OPTION_CHOICE,
             .choices = PLACES,
             .fallback = "section",
             .help = "Where the table stands."},
            {.name = "columns",
             RECORDS(column_fields),
             .max = MOST_COLUMNS,
             .help = "The table's columns; without them all that the query gives."},
            {.name = "texts", RECORDS(text_fields), .help = "Sentences before and behind the table."},
            {.name = "figures", RECORDS(figure_fields), .help = "Key figures out of the table."},
            {.name = "charts", RECORDS(chart_fields), .max = 4, .help = "Charts over the table."},
            {.name = "empty",
             .type = FOLIO_OPTION_TEXT,
             .fallback = "the query finds nothing",
             .help = "Why the section is empty where the query finds nothing."}));
