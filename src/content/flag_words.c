#include "content/flag_words.h"

#include "content/language.h"

#include <math.h>
#include <string.h>

typedef struct Missing {
    bool withheld, capped, no_estimate; /* capped: with no amount */
} Missing;

static void look_at(Missing *missing, const folio_value *value)
{
    bool amount = isfinite(value->number) && value->number > 0;
    missing->withheld = missing->withheld || value->flag == FOLIO_WITHHELD;
    missing->capped = missing->capped || (value->flag == FOLIO_CAPPED && !amount);
    missing->no_estimate = missing->no_estimate || value->flag == FOLIO_NO_ESTIMATE;
}

static void look_down(Missing *missing, const Table *table, uint32_t column, uint32_t rows)
{
    if (table->columns[column].type == FOLIO_TEXT)
        return;
    for (uint32_t row = 0; row < rows; row++)
        look_at(missing, &table_cell(table, row, column)->value);
}

static void add_sentence(Report *report, Text *caption, bool needed, const char *sentence)
{
    if (!needed)
        return;
    const char *last = caption->count ? caption->runs[caption->count - 1].text : NULL;
    bool open = caption->count && (!last || !*last || !strchr(".!?", last[strlen(last) - 1]));
    const char *joint = open ? ". " : caption->count ? " " : "";
    text_add(report->arena, caption,
             (Run){.kind = RUN_TEXT, .text = arena_printf(report->arena, "%s%s", joint, sentence)});
}

static void explain(Report *report, Text *caption, const Missing *missing)
{
    const Language *language = language_of(report->lang);
    add_sentence(report, caption, missing->withheld, language->withheld_means);
    add_sentence(report, caption, missing->capped, language->above_ceiling_means);
}

void explain_table(Report *report, Table *table)
{
    Missing missing = {0};
    for (uint32_t i = 0; i < table->column_count; i++)
        if (table->columns[i].in_pdf && !table->columns[i].silent)
            look_down(&missing, table, i, table->row_count);
    explain(report, &table->caption, &missing);
    add_sentence(report, &table->caption, missing.no_estimate, language_of(report->lang)->dash_means);
}

const char *figure_words(const Figure *figure, const char *lang)
{
    const Cell *cell = figure_cell(figure);
    bool none = cell->value.flag == FOLIO_NO_ESTIMATE && cell->value.type != FOLIO_TEXT;
    return none ? language_of(lang)->no_estimate : cell->shown;
}

void explain_chart(Report *report, Chart *chart)
{
    Missing missing = {0};
    for (uint32_t i = 0; i < chart->series_count; i++)
        look_down(&missing, chart->table, chart->series[i].column, chart->row_count);
    explain(report, &chart->caption, &missing);
}
