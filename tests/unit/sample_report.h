/* A report built by hand that has one of everything a workbook can hold: flags, qualifiers, a derived column,
 * totals, every kind of block and chart, names that Excel refuses. */
#ifndef FOLIO_TESTS_SAMPLE_REPORT_H
#define FOLIO_TESTS_SAMPLE_REPORT_H

#include "content/format.h"
#include "content/formula.h"
#include "content/tree.h"

#include <stdlib.h>
#include <string.h>

typedef struct Sample {
    Report report;
    Source sources[3];
    Assumption assumptions[2];
    Section *pay, *jobs;
    Table *areas, *parts, *states;
    const Figure *cover_figures[2];
    const Text *cover_verdict[1];
    Fail f;
} Sample;

static inline Text plain_text(Arena *arena, const char *words)
{
    Text text = {0};
    text_add(arena, &text, (Run){.kind = RUN_TEXT, .text = words});
    return text;
}

static inline folio_value money(double amount)
{
    return (folio_value){.type = FOLIO_MONEY, .number = amount, .unit = "USD", .source = "bls"};
}

static inline Table *sample_table(Section *section, const char *id, const char *title, const Column *columns,
                                  uint32_t column_count, uint32_t row_count)
{
    Arena *arena = section->report->arena;
    Table *table = arena_alloc(arena, sizeof *table);
    *table = (Table){.section = section,
                     .id = id,
                     .anchor = arena_printf(arena, "%s.%s", section->id, id),
                     .title = plain_text(arena, title),
                     .columns = arena_copy(arena, columns, column_count * sizeof *columns),
                     .column_count = column_count,
                     .cells = arena_array(arena, (size_t)column_count * row_count, sizeof(Cell)),
                     .row_count = row_count,
                     .here = arena_array(arena, row_count, sizeof(bool))};
    *(section->last_table ? &section->last_table->next : &section->tables) = table;
    section->last_table = table;
    for (uint32_t c = 0; c < column_count; c++) {
        table->columns[c].key = table->columns[c].key ? table->columns[c].key : table->columns[c].name;
        table->columns[c].header = table->columns[c].name;
        table->columns[c].in_pdf = true;
    }
    return table;
}

/* Does what a plugin's table call would: the format of every cell, the flagged columns, totals. */
static inline bool sample_finish(Table *table, const Report *report, Fail *f)
{
    Arena *arena = report->arena;
    if (!formula_compute(table, report->assumptions, report->assumption_count, f))
        return false;
    for (uint32_t c = 0; c < table->column_count; c++) {
        Column *column = &table->columns[c];
        double sum = 0;
        for (uint32_t r = 0; r < table->row_count; r++) {
            Cell *cell = table_cell(table, r, c);
            cell->value.type = column->type;
            cell->value.decimals = column->decimals ? column->decimals : FOLIO_DECIMALS_NONE;
            cell->shown = cell->short_text =
                column->type == FOLIO_TEXT ? cell->value.text
                                           : format_value(arena, report->lang, &cell->value, FORMAT_CELL);
            column->flagged = column->flagged || cell->value.flag != FOLIO_RELEASED;
            sum += cell->value.flag == FOLIO_RELEASED ? cell->value.number : 0;
        }
        column->total_shown = "";
        if (column->total == FOLIO_TOTAL_NONE)
            continue;
        table->has_totals = true;
        column->total_value =
            (folio_value){.type = column->type,
                          .number = sum / (column->total == FOLIO_TOTAL_AVERAGE ? table->row_count : 1),
                          .unit = column->unit,
                          .decimals = FOLIO_DECIMALS_NONE};
        column->total_shown = format_value(arena, report->lang, &column->total_value, FORMAT_CELL);
    }
    return true;
}

static inline Chart *sample_chart(Section *section, const Table *table, uint32_t kind, const char *id,
                                  uint32_t series_count, const uint32_t *columns)
{
    Arena *arena = section->report->arena;
    Chart *chart = arena_alloc(arena, sizeof *chart);
    *chart = (Chart){.section = section,
                     .id = id,
                     .anchor = arena_printf(arena, "%s.%s", section->id, id),
                     .kind = kind,
                     .table = table,
                     .row_count = table->row_count,
                     .title = plain_text(arena, arena_printf(arena, "What the chart %s shows", id)),
                     .subtitle = plain_text(arena, "U.S. dollars a year, May 2025"),
                     .caption = plain_text(arena, "How to read the marks"),
                     .alt = arena_printf(arena, "The %s in words", id),
                     .series_count = series_count,
                     .tile_row = -1,
                     .tile_column = -1};
    for (uint32_t i = 0; i < series_count; i++)
        chart->series[i] = (Series){.column = columns[i], .name = table->columns[columns[i]].name};
    *(section->last_chart ? &section->last_chart->next : &section->charts) = chart;
    section->last_chart = chart;
    Block *block = section_add_block(section, BLOCK_CHART);
    block->chart = chart;
    return chart;
}

static inline Figure *sample_figure(Section *section, const Table *table, const char *id, uint32_t row,
                                    uint32_t column)
{
    Arena *arena = section->report->arena;
    Figure *figure = arena_alloc(arena, sizeof *figure);
    *figure = (Figure){.section = section,
                       .id = id,
                       .anchor = arena_printf(arena, "%s.%s", section->id, id),
                       .label = plain_text(arena, arena_printf(arena, "The figure %s", id)),
                       .note = plain_text(arena, "half earn more, half earn less"),
                       .table = table,
                       .row = row,
                       .column = column};
    *(section->last_figure ? &section->last_figure->next : &section->figures) = figure;
    section->last_figure = figure;
    return figure;
}

static inline void sample_say(Section *section, BlockKind kind, const char *words)
{
    section_add_block(section, kind)->text = plain_text(section->report->arena, words);
}

/* Areas: text, five wages (some withheld, capped or "about"), a price level, a derived column. */
static inline void sample_areas(Sample *x)
{
    enum { AREA, P10, P25, MEDIAN, P75, P90, LEVEL, REAL, COLUMNS, ROWS = 4 };
    Arena *arena = x->report.arena;
    const Column columns[COLUMNS] = {
        [AREA] = {.name = "Area", .type = FOLIO_TEXT, .row_header = true},
        [P10] = {.name = "10th percentile", .type = FOLIO_MONEY, .unit = "USD"},
        [P25] = {.name = "25th percentile", .type = FOLIO_MONEY, .unit = "USD"},
        [MEDIAN] = {.name = "Median, a year",
                    .type = FOLIO_MONEY,
                    .unit = "USD",
                    .meaning = "Half earn more"},
        [P75] = {.name = "75th percentile", .type = FOLIO_MONEY, .unit = "USD"},
        [P90] = {.name = "90th percentile", .type = FOLIO_MONEY, .unit = "USD"},
        [LEVEL] = {.name = "Price level (U.S. = 100)", .type = FOLIO_INDEX, .decimals = 1},
        [REAL] = {
            .name = "At U.S. prices [real]",
            .type = FOLIO_MONEY,
            .unit = "USD",
            .formula = formula_parse(
                arena, "ROUND([Median, a year] / [Price level (U.S. = 100)] * price_level, 2)", &x->f)}};
    static const char *const names[ROWS] = {"Seattle", "San José", "Coeur d'Alene & \"others\"", "Boise"};
    static const double wages[ROWS][5] = {{81190, 101090, 130440, 131900, 176750},
                                          {90000, 120000, 166670, 190000, 239200},
                                          {41000, 50000, 60000, 70000, 80000},
                                          {48460, 60500, 79290, 90000, 120000}};
    static const double levels[ROWS] = {111.1, 110.4, 97.25, 98.4};
    x->areas = sample_table(x->pay, "areas", "Pay by area", columns, COLUMNS, ROWS);
    x->areas->sheet = "Pay: here/there?";
    x->areas->caption = plain_text(arena, "Not released is not zero");
    x->areas->sources = arena_copy(arena, (const char *[]){"bls", "bea"}, 2 * sizeof(char *));
    x->areas->source_count = 2;
    x->areas->here[0] = true;
    for (uint32_t r = 0; r < ROWS; r++) {
        table_cell(x->areas, r, AREA)->value = (folio_value){.type = FOLIO_TEXT, .text = names[r]};
        for (uint32_t c = P10; c <= P90; c++)
            table_cell(x->areas, r, c)->value = money(wages[r][c - P10]);
        table_cell(x->areas, r, LEVEL)->value =
            (folio_value){.type = FOLIO_INDEX, .number = levels[r], .source = "bea"};
        table_cell(x->areas, r, REAL)->value.unit = "USD";
    }
    table_cell(x->areas, 1, P90)->value.flag = FOLIO_CAPPED;
    table_cell(x->areas, 2, MEDIAN)->value.flag = FOLIO_WITHHELD;
    table_cell(x->areas, 3, MEDIAN)->value.qualifier = FOLIO_ABOUT;
    sample_finish(x->areas, &x->report, &x->f);
}

/* Parts of a whole with totals; its sheet name is the same as the first table's. */
static inline void sample_parts(Sample *x)
{
    enum { REASON, OPENINGS, SHARE, COLUMNS, ROWS = 3 };
    const Column columns[COLUMNS] = {
        [REASON] = {.name = "Reason", .type = FOLIO_TEXT, .row_header = true},
        [OPENINGS] = {.name = "Openings", .type = FOLIO_INTEGER, .total = FOLIO_TOTAL_SUM},
        [SHARE] = {.name = "Share", .type = FOLIO_PERCENT, .decimals = 1, .total = FOLIO_TOTAL_AVERAGE}};
    static const char *const names[ROWS] = {"New jobs", "They change occupation", "They leave work"};
    static const double values[ROWS][2] = {{600, 0.111}, {3100, 0.574}, {1700, 0.315}};
    x->parts = sample_table(x->jobs, "parts", "Openings by reason", columns, COLUMNS, ROWS);
    x->parts->sheet = "pay here there";
    for (uint32_t r = 0; r < ROWS; r++) {
        table_cell(x->parts, r, REASON)->value = (folio_value){.type = FOLIO_TEXT, .text = names[r]};
        table_cell(x->parts, r, OPENINGS)->value =
            (folio_value){.type = FOLIO_INTEGER, .number = values[r][0], .source = "bls"};
        table_cell(x->parts, r, SHARE)->value = (folio_value){.type = FOLIO_PERCENT, .number = values[r][1]};
    }
    sample_finish(x->parts, &x->report, &x->f);
}

/* A tile grid's table, not sorted by value. */
static inline void sample_states(Sample *x)
{
    enum { STATE, MEDIAN, ROW, COLUMN, COLUMNS, ROWS = 4 };
    const Column columns[COLUMNS] = {[STATE] = {.name = "State", .type = FOLIO_TEXT, .row_header = true},
                                     [MEDIAN] = {.name = "Median", .type = FOLIO_MONEY, .unit = "USD"},
                                     [ROW] = {.name = "Row", .type = FOLIO_INTEGER},
                                     [COLUMN] = {.name = "Column", .type = FOLIO_INTEGER}};
    static const char *const names[ROWS] = {"Idaho", "Washington", "Ohio", "Oregon"};
    static const double medians[ROWS] = {79000, 130000, 0, 64000};
    x->states = sample_table(x->pay, "states", "Pay by state", columns, COLUMNS, ROWS);
    x->states->sheet = "History";
    for (uint32_t r = 0; r < ROWS; r++) {
        table_cell(x->states, r, STATE)->value = (folio_value){.type = FOLIO_TEXT, .text = names[r]};
        table_cell(x->states, r, MEDIAN)->value = money(medians[r]);
        table_cell(x->states, r, ROW)->value = (folio_value){.type = FOLIO_INTEGER, .number = r};
        table_cell(x->states, r, COLUMN)->value = (folio_value){.type = FOLIO_INTEGER, .number = 1};
    }
    table_cell(x->states, 2, MEDIAN)->value.flag = FOLIO_WITHHELD;
    sample_finish(x->states, &x->report, &x->f);
}

static inline void sample_content(Sample *x)
{
    Arena *arena = x->report.arena;
    sample_say(x->pay, BLOCK_HEADING, "What it buys");
    Block *paragraph = section_add_block(x->pay, BLOCK_PARAGRAPH);
    text_add(arena, &paragraph->text, (Run){.kind = RUN_TEXT, .text = "Read "});
    text_add(arena, &paragraph->text,
             (Run){.kind = RUN_TEXT, .text = "the survey", .address = "https://example.org/oews"});
    text_add(arena, &paragraph->text,
             (Run){.kind = RUN_CITE, .text = "1", .value = {.type = FOLIO_CITE, .text = "bls"}});
    text_add(arena, &paragraph->text, (Run){.kind = RUN_TEXT, .text = " first."});
    Block *list = section_add_block(x->pay, BLOCK_LIST);
    list->items = arena_alloc(arena, sizeof *list->items);
    list->items->text = plain_text(arena, "One thing to do");
    list->item_count = 1;
    sample_say(x->pay, BLOCK_NOTE, "“Not released” is not zero.");
    section_add_block(x->pay, BLOCK_TABLE)->table = x->areas;
    section_add_block(x->jobs, BLOCK_TABLE)->table = x->parts;
    sample_say(x->jobs, BLOCK_PANEL, "Not available: the table is empty");
    sample_chart(x->pay, x->areas, FOLIO_CHART_BAR, "bar", 1, (uint32_t[]){3});
    sample_chart(x->pay, x->areas, FOLIO_CHART_COLUMN, "columns", 2, (uint32_t[]){3, 7});
    sample_chart(x->pay, x->areas, FOLIO_CHART_LINE, "line", 2, (uint32_t[]){1, 5});
    sample_chart(x->pay, x->areas, FOLIO_CHART_RANGE, "range", 5, (uint32_t[]){1, 2, 3, 4, 5});
    sample_chart(x->pay, x->areas, FOLIO_CHART_DUMBBELL, "dumbbell", 2, (uint32_t[]){3, 7});
    sample_chart(x->pay, x->states, FOLIO_CHART_TILES, "tiles", 1, (uint32_t[]){1});
    sample_chart(x->jobs, x->parts, FOLIO_CHART_STACKED, "stacked", 2, (uint32_t[]){1, 2});
    x->cover_figures[0] = sample_figure(x->pay, x->areas, "median", 0, 3);
    x->cover_figures[1] = sample_figure(x->pay, x->areas, "real", 0, 7);
    sample_figure(x->pay, x->areas, "roughly", 3, 3);
    sample_figure(x->pay, x->areas, "withheld", 2, 3);
    sample_figure(x->pay, x->areas, "name", 1, 0);
    sample_figure(x->jobs, x->parts, "share", 1, 2);
    x->pay->verdict = plain_text(arena, "Pay is among the highest in the country.");
    x->cover_verdict[0] = &x->pay->verdict;
    x->report.cover = (Cover){.eyebrow = "Career report",
                              .subtitle = "SOC 15-1254",
                              .figures = x->cover_figures,
                              .figure_count = 2,
                              .verdict = x->cover_verdict,
                              .verdict_count = 1,
                              .chart = x->pay->charts};
}

/* Free it with arena_free(x->report.arena). */
static inline Sample *sample_report(void)
{
    Arena *arena = arena_new();
    Sample *x = arena_alloc(arena, sizeof *x);
    x->sources[0] = (Source){.id = "bls",
                             .title = "Occupational Employment & Wages",
                             .publisher = "Bureau of Labor Statistics",
                             .vintage = "May 2025",
                             .address = "https://www.bls.gov/oes/",
                             .number = 1};
    x->sources[1] = (Source){.id = "bea", .title = "Regional price parities", .number = 2};
    x->sources[2] = (Source){.id = "unused", .title = "Unused"};
    x->assumptions[0] = (Assumption){.name = "price_level",
                                     .unit = "index",
                                     .help = "Prices that pay is shown at; 100 is the nation's",
                                     .value = 100,
                                     .min = 50,
                                     .max = 200,
                                     .bounded = true};
    x->assumptions[1] = (Assumption){.name = "tax_share", .unit = "percent"};
    x->report = (Report){.arena = arena,
                         .title = "Web developers in Seattle",
                         .short_title = "Web developers & co.",
                         .subject = "15-1254",
                         .lang = "en-US",
                         .vintage = "Wages of May 2025",
                         .date = "2026-01-31",
                         .again = "folio report web.yaml",
                         .sources = x->sources,
                         .source_count = 3,
                         .assumptions = x->assumptions,
                         .assumption_count = 2};
    x->pay = report_add_section(&x->report, SECTION_PLUGIN, "pay", "Pay here");
    x->jobs = report_add_section(&x->report, SECTION_PLUGIN, "jobs", "Jobs");
    sample_areas(x);
    sample_states(x);
    sample_parts(x);
    sample_content(x);
    return x;
}

#endif
