/* Makes charts from what a plugin passes. */
#include "content/alt.h"
#include "content/chart_kind.h"
#include "content/sentences.h"
#include "plugin/check.h"
#include "section/content.h"

#include <math.h>
#include <string.h>

enum { MOST_TILES = 100, MOST_VALUES = 6 };

static bool find_column(const Build *build, const Table *table, const char *what, const char *key,
                        uint32_t *column, Fail *f)
{
    if (!check_given(what, key, f))
        return false;
    int at = table_column(table, key);
    if (at < 0)
        return fail(f, FAIL_PLUGIN, "%s: the table \"%s\" has no column \"%s\"%s", what, table->id, key,
                    did_you_mean(key, table_keys(build->arena, table)).text);
    *column = (uint32_t)at;
    return true;
}

static bool find_series(const Build *build, Chart *chart, const folio_chart_spec *spec, Fail *f)
{
    uint32_t count = 0;
    while (count < MOST_VALUES && spec->value[count])
        count++;
    for (uint32_t i = count; i < MOST_VALUES; i++)
        if (spec->value[i])
            return fail(f, FAIL_PLUGIN, "value[%u] is given, but not value[%u]", i, count);
    const ChartKind *kind = chart_kind(chart->kind);
    if (!chart_kind_draws(chart->kind, count))
        return fail(f, FAIL_PLUGIN, "%s draws %s columns of values, not %u", kind->name, kind->counts, count);
    for (uint32_t i = 0; i < count; i++) {
        Series *series = &chart->series[i];
        if (!find_column(build, chart->table, "a column of values", spec->value[i], &series->column, f) ||
            !check_optional("the name of a value", spec->name[i], f))
            return false;
        bool named = spec->name[i] && *spec->name[i];
        series->name =
            named ? arena_strdup(build->arena, spec->name[i]) : chart->table->columns[series->column].name;
    }
    chart->series_count = count;
    return true;
}

/* All values stand on one axis. */
static bool check_axis(const Chart *chart, Fail *f)
{
    const Column *first = &chart->table->columns[chart->series[0].column];
    for (uint32_t i = 0; i < chart->series_count; i++) {
        const Column *column = &chart->table->columns[chart->series[i].column];
        bool counts = (column->type == FOLIO_INTEGER || column->type == FOLIO_DECIMAL) &&
                      (first->type == FOLIO_INTEGER || first->type == FOLIO_DECIMAL);
        if (column->type == FOLIO_TEXT)
            return fail(f, FAIL_PLUGIN, "column \"%s\" holds texts, which cannot be drawn", column->key);
        if (column->type != first->type && !counts)
            return fail(f, FAIL_PLUGIN, "\"%s\" is %s and \"%s\" is %s; what stands on one axis has one unit",
                        first->key, value_type_name(first->type), column->key, value_type_name(column->type));
        if (strcmp(column->unit ? column->unit : "", first->unit ? first->unit : "") != 0)
            return fail(f, FAIL_PLUGIN,
                        "\"%s\" is in %s and \"%s\" in %s; what stands on one axis has one unit", first->key,
                        first->unit ? first->unit : "no unit", column->key,
                        column->unit ? column->unit : "no unit");
    }
    return true;
}

static const folio_value *value_at(const Chart *chart, uint32_t row, uint32_t series)
{
    return &table_cell(chart->table, row, chart->series[series].column)->value;
}

static bool check_ranges(const Chart *chart, Fail *f)
{
    for (uint32_t row = 0; row < chart->row_count; row++) {
        const folio_value *last = NULL;
        for (uint32_t i = 0; i < chart->series_count; i++) {
            const folio_value *value = value_at(chart, row, i);
            if (value->flag != FOLIO_RELEASED)
                continue;
            if (last && last->number > value->number)
                return fail(f, FAIL_PLUGIN,
                            "row %u: the range falls from %.15g to %.15g; its values go from "
                            "low to high",
                            row + 1, last->number, value->number);
            last = value;
        }
    }
    return true;
}

static bool check_parts(const Chart *chart, Fail *f)
{
    for (uint32_t row = 0; row < chart->row_count; row++)
        for (uint32_t i = 0; i < chart->series_count; i++)
            if (value_at(chart, row, i)->flag == FOLIO_RELEASED && value_at(chart, row, i)->number < 0)
                return fail(f, FAIL_PLUGIN, "row %u: a part of a bar is below zero (%.15g)", row + 1,
                            value_at(chart, row, i)->number);
    return true;
}

/* A tile's row or column: a whole number. */
static bool tile_place(const Chart *chart, uint32_t row, int column, int *place, Fail *f)
{
    const folio_value *value = &table_cell(chart->table, row, (uint32_t)column)->value;
    bool good = value->type != FOLIO_TEXT && value->flag == FOLIO_RELEASED && value->number >= 0 &&
                value->number < (double)MOST_TILES && floor(value->number) == value->number;
    *place = good ? (int)value->number : 0;
    return good ||
           fail(f, FAIL_PLUGIN, "row %u: the tile's place in \"%s\" is not a whole number from 0 to %d",
                row + 1, chart->table->columns[column].key, MOST_TILES - 1);
}

static bool check_tiles(const Build *build, Chart *chart, const folio_chart_spec *spec, Fail *f)
{
    uint32_t row_column = 0, column_column = 0;
    if (!spec->tile_row || !spec->tile_column)
        return fail(f, FAIL_PLUGIN,
                    "a tile grid needs tile_row and tile_column, the columns with each tile's place");
    if (!find_column(build, chart->table, "tile_row", spec->tile_row, &row_column, f) ||
        !find_column(build, chart->table, "tile_column", spec->tile_column, &column_column, f))
        return false;
    chart->tile_row = (int)row_column;
    chart->tile_column = (int)column_column;
    bool taken[MOST_TILES][MOST_TILES] = {{false}};
    for (uint32_t row = 0; row < chart->row_count; row++) {
        int down = 0, across = 0;
        if (!tile_place(chart, row, chart->tile_row, &down, f) ||
            !tile_place(chart, row, chart->tile_column, &across, f))
            return false;
        if (taken[down][across])
            return fail(f, FAIL_PLUGIN, "row %u: another tile stands at row %d, column %d", row + 1, down,
                        across);
        taken[down][across] = true;
    }
    return true;
}

static bool check_kind(const Build *build, Chart *chart, const folio_chart_spec *spec, Fail *f)
{
    switch (chart->kind) {
    case FOLIO_CHART_RANGE:
        return check_ranges(chart, f);
    case FOLIO_CHART_STACKED:
        return check_parts(chart, f);
    case FOLIO_CHART_TILES:
        return check_tiles(build, chart, spec, f);
    default:
        return true;
    }
}

static bool check_spec(const Build *build, const folio_chart_spec *spec, Fail *f)
{
    if (!check_id("its id", spec->id, f) ||
        !check_enum("its kind", spec->kind, FOLIO_CHART_BAR, FOLIO_CHART_TILES, f) ||
        !check_reserved("folio_chart_spec", !spec->reserved, f) || !check_given("its title", spec->title, f))
        return false;
    if (spec->place != FOLIO_IN_SECTION && spec->place != FOLIO_ON_COVER)
        return fail(f, FAIL_PLUGIN, "its place is neither FOLIO_IN_SECTION nor FOLIO_ON_COVER");
    for (const Chart *chart = build->section->charts; chart; chart = chart->next)
        if (strcmp(chart->id, spec->id) == 0)
            return fail(f, FAIL_PLUGIN, "there are two charts with this id");
    return true;
}

static bool has_value(const Chart *chart)
{
    for (uint32_t row = 0; row < chart->row_count; row++)
        for (uint32_t i = 0; i < chart->series_count; i++)
            if (value_at(chart, row, i)->flag == FOLIO_RELEASED)
                return true;
    return false;
}

static void collect_sources(const Build *build, Chart *chart)
{
    SourceList list = {.arena = build->arena};
    for (uint32_t row = 0; row < chart->row_count; row++)
        for (uint32_t i = 0; i < chart->series_count; i++)
            sources_add(&list, value_at(chart, row, i)->source);
    sources_add_text(&list, &chart->caption);
    chart->sources = list.ids;
    chart->source_count = list.count;
}

static bool write_texts(Build *build, Chart *chart, const folio_chart_spec *spec, Fail *f)
{
    Text alt = {0};
    const struct {
        const char *what, *member, *text;
        Text *out;
    } texts[] = {{"its title", "title", spec->title, &chart->title},
                 {"its subtitle", "subtitle", spec->subtitle, &chart->subtitle},
                 {"its caption", "caption", spec->caption, &chart->caption},
                 {"its alternative text", "alt", spec->alt, &alt}};
    Values values;
    if (!values_check(build->context, spec->values, spec->value_count, spec->named, spec->named_count,
                      &values, f))
        return false;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const char *id = arena_printf(build->arena, "%s.chart.%s", spec->id, texts[i].member);
        const Template text = {texts[i].what, id, texts[i].text};
        if (!text_make_optional(build, &text, &values, texts[i].out, f))
            return false;
    }
    chart->alt = text_plain(build->arena, &alt);
    chart->alt_sentence = alt.count ? alt.runs[0].sentence : NULL;
    return values_used(&values, "its texts", f);
}

static void add_chart(Section *section, Chart *chart)
{
    if (section->last_chart)
        section->last_chart->next = chart;
    else
        section->charts = chart;
    section->last_chart = chart;
    if (chart->place == FOLIO_IN_SECTION)
        section_add_block(section, BLOCK_CHART)->chart = chart;
}

/* What stands in the place of a chart that would be empty. */
static void say_undrawable(Build *build, const Chart *chart)
{
    if (chart->place != FOLIO_IN_SECTION)
        return;
    sentence_add(build->report, &section_add_block(build->section, BLOCK_PARAGRAPH)->text, "", SAY_NO_CHART,
                 WITH({"title", .words = text_plain(build->arena, &chart->title)}));
}

static bool make(Build *build, Chart *chart, const folio_chart_spec *spec, Fail *f)
{
    const Table *table = chart->table;
    if (!check_spec(build, spec, f))
        return false;
    chart->kind = spec->kind;
    chart->place = spec->place;
    chart->id = arena_strdup(build->arena, spec->id);
    chart->anchor = anchor_of(build->section, spec->id, ".chart");
    chart->row_count = spec->top && spec->top < table->row_count ? spec->top : table->row_count;
    return find_column(build, table, "the column of labels", spec->label, &chart->label, f) &&
           find_series(build, chart, spec, f) && check_axis(chart, f) && check_kind(build, chart, spec, f) &&
           write_texts(build, chart, spec, f);
}

bool chart_make(Build *build, const Table *table, const folio_chart_spec *spec)
{
    Fail why = {0};
    Chart *chart = arena_alloc(build->arena, sizeof *chart);
    *chart = (Chart){.section = build->section, .table = table, .tile_row = -1, .tile_column = -1};
    if (!make(build, chart, spec, &why)) {
        bool named = check_id("", spec->id, &(Fail){0});
        return fail(&build->fail, FAIL_PLUGIN, "chart %s: %s", named ? spec->id : "without an id", why.text);
    }
    if (!has_value(chart)) {
        section_lack(build->section, chart->id);
        say_undrawable(build, chart);
        return true;
    }
    if (!*chart->alt) {
        chart->alt = chart_alt(build->arena, chart);
        chart->alt_sentence = "folio.alt";
    }
    collect_sources(build, chart);
    add_chart(build->section, chart);
    return true;
}
