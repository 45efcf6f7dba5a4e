/* What the work pays: percentiles here, in the state and the nation; areas compared; what is said of it. */
#include "salary.h"

static const char ranges[] =
    "SELECT w.range_low AS low, w.range_low_unit AS low_unit, w.range_low_flag AS low_flag, "
    "w.range_low_qualifier AS low_qualifier, w.range_low_source AS low_source, "
    "w.range_high AS high, w.range_high_unit AS high_unit, w.range_high_flag AS high_flag, "
    "w.range_high_qualifier AS high_qualifier, w.range_high_source AS high_source, "
    "a.name AS area, coalesce(w.range_low_covers, '') AS covers "
    "FROM wage_figures w JOIN areas a ON a.area = w.area WHERE w.occupation = :occupation "
    "AND coalesce(w.range_low, w.range_low_flag) IS NOT NULL "
    "AND coalesce(w.range_high, w.range_high_flag) IS NOT NULL "
    "ORDER BY a.kind <> 'nation', a.name";

/* What is said of pay and prices: of the occupation, then of the areas compared. */
static const char said_of_pay[] =
    "SELECT CASE WHEN a.area IS NULL THEN '' ELSE '**' || a.short || ':** ' END || t.text AS text, "
    "t.text_source, t.value, t.value_unit, t.value_qualifier "
    "FROM sentences t LEFT JOIN areas a ON a.area = t.area "
    "WHERE t.topic IN ('pay', 'living_cost') AND coalesce(t.occupation, :occupation) = :occupation "
    "AND (t.area IS NULL OR t.area IN (SELECT area FROM compared_areas)) "
    "ORDER BY a.area IS NOT NULL, t.topic DESC, a.area = :area DESC, t.position";

/* Where only the ends of a range are known. */
static void add_range(folio_section *s)
{
    folio_rows *rows = folio_query(s, ranges);
    folio_table *table = folio_table_of(
        s, rows,
        &(folio_table_spec){.id = "range",
                            .title = "Range of pay, a year",
                            .sheet = "Pay, range",
                            .place = FOLIO_IN_APPENDIX,
                            FOLIO_COLUMNS({.key = "area", .name = "Area"},
                                          {.key = "low", .name = "Low end", .meaning = "Lower end."},
                                          {.key = "high", .name = "High end", .meaning = "Upper end."})});
    if (table)
        folio_chart_of(s, table,
                       &(folio_chart_spec){.id = "range",
                                           .kind = FOLIO_CHART_DUMBBELL,
                                           .title = "{area_name}: {low} to {high} a year",
                                           .subtitle = "Low and high end of {measured}",
                                           .caption = "Open circle: low end. Filled circle: high end.",
                                           .label = "area",
                                           .value = {"low", "high"},
                                           FOLIO_NAMED({"area_name", folio_get(s, rows, 0, "area")},
                                                       {"low", folio_get(s, rows, 0, "low")},
                                                       {"high", folio_get(s, rows, 0, "high")},
                                                       {"measured", folio_get(s, rows, 0, "covers")})});
}

static void say_worth(folio_section *s)
{
    folio_rows *rows = folio_query(s, said_of_pay);
    if (folio_row_count(s, rows) > 0)
        folio_say_id(s, FOLIO_HEADING, "worth", "What a salary is worth");
    folio_say_rows(s, FOLIO_BULLET, rows);
}

static void build(folio_section *s)
{
    int compare = folio_option_get(s, "compare").number > 0;
    percentiles_add(s, !compare);
    if (compare)
        measures_add(s);
    add_range(s);
    say_worth(s);
}

FOLIO_PLUGIN(
        .id = "salary", .version = "1.0", .title = "Pay here and elsewhere",
        .summary = "What the work pays here, in the state and the nation, and in other areas.",
        .license = "MIT", .build = build,
        FOLIO_NEEDS({.table = "wages", .columns = "occupation area measure value unit source", .required = 1},
                    {.table = "wage_figures",
                     .columns = "occupation area period p10 p25 median p75 p90 range_low range_high"},
                    {.table = "areas", .columns = "area name short kind", .required = 1},
                    {.table = "wages", .columns = "period qualifier flag error covers"},
                    {.table = "areas", .columns = "parent"}, {.table = "area_kinds", .columns = "kind words"},
                    {.table = "assumptions", .columns = "name value"},
                    {.table = "sources", .columns = "source vintage"},
                    {.table = "occupations", .columns = "occupation title in_text pay_period"},
                    {.table = "sentences", .columns = "topic position occupation area text value"},
                    {.table = "compared_areas", .columns = "position area"}),
        FOLIO_OFFERS(
            {.kind = FOLIO_OFFER_FIGURE, .id = "median", .summary = "Median pay of the area, by the survey."},
            {.kind = FOLIO_OFFER_FIGURE, .id = "posted", .summary = "Pay in the area's job postings."},
            {.kind = FOLIO_OFFER_FIGURE,
             .id = "surveyed",
             .summary = "Pay in the area by the survey, where areas are compared."},
            {.kind = FOLIO_OFFER_CHART,
             .id = "percentiles",
             .summary = "Percentiles of pay in the area, the state and the nation."},
            {.kind = FOLIO_OFFER_CHART, .id = "posted", .summary = "Pay in job postings, by area."},
            {.kind = FOLIO_OFFER_CHART, .id = "surveyed", .summary = "Pay by the survey, by area."},
            {.kind = FOLIO_OFFER_CHART, .id = "range", .summary = "Low and high end of pay."},
            {.kind = FOLIO_OFFER_VERDICT, .summary = "What the work pays in the area."}),
        FOLIO_OPTIONS({.name = "compare",
                       .type = FOLIO_OPTION_BOOLEAN,
                       .fallback = "true",
                       .help = "Whether to compare areas, by job postings and by the survey."},
                      {.name = "chart",
                       .type = FOLIO_OPTION_CHOICE,
                       .choices = "section|cover",
                       .fallback = "section",
                       .help = "Where the chart of percentiles stands; on the cover where that names it."},
                      {.name = "hours",
                       .type = FOLIO_OPTION_INTEGER,
                       .fallback = "0",
                       .min = 0,
                       .max = 8784,
                       .help = "Hours of a year, where no pay an hour is published; 0: the data's."},
                      {.name = "top",
                       .type = FOLIO_OPTION_INTEGER,
                       .fallback = "12",
                       .min = 2,
                       .max = 60,
                       .help = "How many areas a table lists at most."},
                      {.name = "surveyed",
                       .type = FOLIO_OPTION_CHOICE,
                       .choices = "mean|median",
                       .fallback = "mean",
                       .help = "Which figure of the survey to show."},
                      {.name = "adjusted",
                       .type = FOLIO_OPTION_CHOICE,
                       .choices = "no|workbook|everywhere",
                       .fallback = "no",
                       .help = "Where to show what is left after the definition's assumptions tax_share "
                               "(in percent) and price_level (nation: 100)."}));
