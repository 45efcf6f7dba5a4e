#include "content/flag_words.h"

#include "content/words.h"

#include <math.h>
#include <string.h>

/* The flags that are printed as words or as a dash. */
typedef struct Missing {
    bool flags[FLAG_COUNT];
    bool text; /* an empty text, printed as a dash */
} Missing;

static void look_at(Missing *missing, const folio_value *value)
{
    bool bound = value->flag == FOLIO_CAPPED && isfinite(value->number) && value->number > 0;
    if (!bound && value->flag < FLAG_COUNT)
        missing->flags[value->flag] = true;
}

static void look_down(Missing *missing, const Table *table, uint32_t column, uint32_t rows)
{
    bool text = table->columns[column].type == FOLIO_TEXT;
    for (uint32_t row = 0; row < rows; row++) {
        const Cell *cell = table_cell(table, row, column);
        if (text)
            missing->text = missing->text || !*cell->shown;
        else
            look_at(missing, &cell->value);
    }
}

static const char *joint(const Text *caption)
{
    const char *last = caption->count ? caption->runs[caption->count - 1].text : NULL;
    bool open = caption->count && (!last || !*last || !strchr(".!?", last[strlen(last) - 1]));
    return open ? ". " : caption->count ? " " : "";
}

static void explain(const Report *report, Text *caption, const Missing *missing)
{
    for (uint32_t flag = FOLIO_WITHHELD; flag < FLAG_COUNT; flag++) {
        SentenceId means = words_of_flag(flag)->means;
        if (means == SAY_DASH && missing->text)
            means = missing->flags[flag] ? SAY_DASH_EITHER : SAY_DASH_TEXT;
        else if (!missing->flags[flag])
            continue;
        sentence_add(report, caption, joint(caption), means, WITHOUT);
    }
}

void explain_table(Report *report, Table *table)
{
    Missing missing = {0};
    for (uint32_t i = 0; i < table->column_count; i++)
        if (table->columns[i].in_pdf && !table->columns[i].silent)
            look_down(&missing, table, i, table->row_count);
    explain(report, &table->caption, &missing);
}

const char *figure_words(const Figure *figure)
{
    const Cell *cell = figure_cell(figure);
    uint32_t flag = cell->value.flag;
    if (flag == FOLIO_RELEASED || flag == FOLIO_CAPPED || cell->value.type == FOLIO_TEXT)
        return cell->shown;
    return words_of_flag(flag)->text;
}

void explain_chart(Report *report, Chart *chart)
{
    Missing missing = {0};
    for (uint32_t i = 0; i < chart->series_count; i++)
        look_down(&missing, chart->table, chart->series[i].column, chart->row_count);
    missing.flags[FOLIO_NO_ESTIMATE] = missing.text = false; /* a chart says so in words */
    explain(report, &chart->caption, &missing);
}
