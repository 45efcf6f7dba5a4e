/* What the work pays: percentiles here, in the state and the nation; areas compared; what is said of it. */
#include "salary.h"

/* clang-format off */

static const char ranges[] =
    "SELECT " FIGURE("l", "low") FIGURE("h", "high") "a.name AS area, coalesce(l.covers, '') AS covers "
    "FROM wages l JOIN areas a ON a.area = l.area "
    "JOIN wages h ON h.occupation = l.occupation AND h.area = l.area AND h.measure = 'range_high' "
    "WHERE l.occupation = :occupation AND l.measure = 'range_low' "
    "ORDER BY a.kind <> 'nation', a.name";

/* What is said of pay and prices: of the occupation, then of the areas compared. */
static const char said_of_pay[] =
    "SELECT CASE WHEN a.area IS NULL THEN '' ELSE '**' || a.short || ':** ' END || t.text || '{}' AS text, "
    "t.source AS text_source, t.value, t.unit AS value_unit, t.qualifier AS value_qualifier "
    "FROM statements t LEFT JOIN areas a ON a.area = t.area "
    "WHERE t.topic IN ('pay', 'living_cost') AND coalesce(t.occupation, :occupation) = :occupation "
    "AND (t.area IS NULL OR " COMPARED ") "
    "ORDER BY a.area IS NOT NULL, t.topic DESC, a.area = :area DESC, t.position";

/* clang-format on */

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
                       &(folio_chart_spec){
                           .id = "range",
                           .kind = FOLIO_CHART_DUMBBELL,
                           .title = "{}: {} to {} a year",
                           .subtitle = "Low and high end of {}",
                           .caption = "Open circle: low end. Filled circle: high end.",
                           .label = "area",
                           .value = {"low", "high"},
                           FOLIO_VALUES(folio_get(s, rows, 0, "area"), folio_get(s, rows, 0, "low"),
                                        folio_get(s, rows, 0, "high"), folio_get(s, rows, 0, "covers"))});
}

static void say_worth(folio_section *s)
{
    folio_rows *rows = folio_query(s, said_of_pay);
    if (folio_row_count(s, rows) > 0)
        folio_say(s, FOLIO_HEADING, "What a salary is worth");
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
        .id = "salary", .version = "1.0", .title = "Pay here and elsewhere", .needs_minor = 1,
        .summary = "What the work pays here, in the state and the nation, and in other areas.",
        .license = "MIT", .build = build,
        FOLIO_NEEDS({.table = "wages", .columns = "occupation area measure value unit source", .required = 1},
                    {.table = "areas", .columns = "area name short kind", .required = 1},
                    {.table = "wages", .columns = "period qualifier flag covers"},
                    {.table = "areas", .columns = "parent"}, {.table = "area_kinds", .columns = "kind words"},
                    {.table = "assumptions", .columns = "name value"},
                    {.table = "sources", .columns = "source vintage"},
                    {.table = "occupations", .columns = "occupation title in_text pay_period"},
                    {.table = "statements",
                     .columns = "topic position occupation area text value unit qualifier source"}),
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
