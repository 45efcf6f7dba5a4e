/* What the work pays, here and elsewhere, by two measures that are never mixed: what job postings offer, and
 * what a survey of those employed finds. */
#include <folio/plugin.h>
#include <string.h>

/* clang-format off */

/* Areas compared: those of the request, or all where it names one only. */
#define COMPARED                                                                  \
    "a.kind <> 'nation' AND ((SELECT count(*) FROM request_areas) < 2 "           \
    "OR a.area IN (SELECT area FROM request_areas))"

/* A figure with its companions, of the row `r` of wages. */
#define FIGURE(r, name)                                                           \
    r ".value AS " name ", " r ".unit AS " name "_unit, "                         \
    r ".flag AS " name "_flag, " r ".qualifier AS " name "_qualifier, "           \
    r ".source AS " name "_source, "

/* Released figures first; of those that read the same, "at least" stands before and "almost" behind. */
#define HIGHEST_FIRST                                                             \
    "w.flag IS NOT NULL, w.value DESC, "                                          \
    "CASE w.qualifier WHEN 'at least' THEN 0 WHEN 'almost' THEN 2 ELSE 1 END"

/* The areas from the highest pay down, and the report's own wherever it stands. */
#define PAY_BY_AREA(measure)                                                      \
    "SELECT * FROM (SELECT " FIGURE("w", "pay")                                   \
    "  a.short AS area, a.area = :area AS here, "                                 \
    "  coalesce(w.covers, o.in_text, o.title) AS covers, "                        \
    "  CASE WHEN w.flag IS NULL THEN rank() OVER (ORDER BY " HIGHEST_FIRST ") END AS place, " \
    "  w.source AS place_source, sum(w.flag IS NULL) OVER () AS ranked, "         \
    "  row_number() OVER (ORDER BY " HIGHEST_FIRST ", a.short) AS line "          \
    "  FROM wages w JOIN areas a ON a.area = w.area "                             \
    "  LEFT JOIN occupations o ON o.occupation = w.occupation "                   \
    "  WHERE w.occupation = :occupation AND w.measure = " measure                 \
    "  AND coalesce(w.period, 'year') = 'year' AND " COMPARED ") "                \
    "WHERE line <= :top OR here ORDER BY line"

/* How the publisher says that an area stands among all of its kind. */
static const char national_ranks[] =
    "SELECT a.short AS area, a.kind, w.value AS place, w.source AS place_source, "
    "w.measure LIKE '%within' AS within "
    "FROM wages w JOIN areas a ON a.area = w.area "
    "WHERE w.occupation = :occupation AND " COMPARED " "
    "AND w.measure IN (:surveyed || '_rank', :surveyed || '_rank_within') "
    "ORDER BY a.area = :area DESC, w.value, a.short";

/* Both measures in the order of the request, which ranks neither. */
static const char both_measures[] =
    "SELECT " FIGURE("p", "posted") FIGURE("m", "surveyed")
    "a.short AS area, a.area = :area AS here, coalesce(p.unit, m.unit) AS currency "
    "FROM areas a LEFT JOIN request_areas q ON q.area = a.area "
    "LEFT JOIN wages p ON p.area = a.area AND p.occupation = :occupation "
    "  AND p.measure = 'posted' AND coalesce(p.period, 'year') = 'year' "
    "LEFT JOIN wages m ON m.area = a.area AND m.occupation = :occupation "
    "  AND m.measure = :surveyed AND coalesce(m.period, 'year') = 'year' "
    "WHERE " COMPARED " AND coalesce(p.measure, m.measure) IS NOT NULL "
    "ORDER BY q.position IS NULL, q.position, a.short";

static const char ranges[] =
    "SELECT " FIGURE("l", "low") FIGURE("h", "high") "a.name AS area, coalesce(l.covers, '') AS covers "
    "FROM wages l JOIN areas a ON a.area = l.area "
    "JOIN wages h ON h.occupation = l.occupation AND h.area = l.area AND h.measure = 'range_high' "
    "WHERE l.occupation = :occupation AND l.measure = 'range_low' "
    "ORDER BY a.kind <> 'nation', a.name";

#define QUANTILE(name)                                                            \
    "max(CASE w.measure WHEN '" name "' THEN w.value END) AS " name ", "          \
    "max(CASE w.measure WHEN '" name "' THEN w.flag END) AS " name "_flag, "      \
    "max(w.unit) AS " name "_unit, max(w.source) AS " name "_source, "

static const char percentiles[] =
    "SELECT " QUANTILE("p10") QUANTILE("p25") QUANTILE("median") QUANTILE("p75") QUANTILE("p90")
    "a.short AS area, a.area = :area AS here "
    "FROM wages w JOIN areas a ON a.area = w.area "
    "WHERE w.occupation = :occupation AND coalesce(w.period, 'year') = 'year' "
    "AND w.measure IN ('p10', 'p25', 'median', 'p75', 'p90') AND (a.kind = 'nation' OR " COMPARED ") "
    "GROUP BY a.area HAVING count(*) = 5 ORDER BY here DESC, a.kind = 'nation', a.short LIMIT :top";

/* What is said of pay and prices: of the occupation, then of the areas compared. */
static const char said_of_pay[] =
    "SELECT CASE WHEN a.area IS NULL THEN '' ELSE '**' || a.short || ':** ' END || t.text || '{}' AS text, "
    "t.source AS text_source, t.value, t.unit AS value_unit, t.qualifier AS value_qualifier "
    "FROM statements t LEFT JOIN areas a ON a.area = t.area "
    "WHERE t.topic IN ('pay', 'living_cost') AND coalesce(t.occupation, :occupation) = :occupation "
    "AND (t.area IS NULL OR " COMPARED ") "
    "ORDER BY a.area IS NOT NULL, t.topic DESC, a.area = :area DESC, t.position";

/* clang-format on */

/* One of the two measures. */
typedef struct Measure {
    const char *id, *heading, *sheet, *label; /* label: what is measured */
    folio_rows *rows;
    folio_table *table;
    int64_t here; /* row of the report's area, or -1 */
} Measure;

static folio_value at(folio_section *s, const Measure *m, int64_t row, const char *column)
{
    return folio_get(s, m->rows, (uint32_t)row, column);
}

static folio_value ordinal(folio_value value)
{
    value.type = FOLIO_ORDINAL;
    return value;
}

/* The chart's title is its finding: where the report's area stands, and which comes first. */
static void chart_measure(folio_section *s, const Measure *m)
{
    folio_value label = folio_text(m->label), covers = at(s, m, 0, "covers");
    folio_value count = at(s, m, 0, "ranked"), first = at(s, m, 0, "area"), most = at(s, m, 0, "pay");
    if (count.number == 0)
        return;
    int second = m->here > 0 && at(s, m, m->here, "pay").flag == FOLIO_RELEASED;
    int64_t row = second ? m->here : 0;
    const folio_value values[] = {
        at(s, m, row, "area"), ordinal(at(s, m, row, "place")), count, first, most, label, covers};
    const folio_value leading[] = {first, count, most, label, covers};
    folio_chart_of(s, m->table,
                   &(folio_chart_spec){.id = m->id,
                                       .kind = FOLIO_CHART_BAR,
                                       .title = second ? "{} is {} of {} areas; {} is first, at {}"
                                                       : "{} is first of {} areas, at {}",
                                       .subtitle = "{}: {}",
                                       .caption = "The dark bar is {area.short}.",
                                       .label = "area",
                                       .value = {"pay"},
                                       .values = second ? values : leading,
                                       .value_count = second ? 7 : 5});
}

static void add_measure(folio_section *s, Measure *m)
{
    m->here = -1;
    if (folio_row_count(s, m->rows) == 0)
        return;
    folio_say(s, FOLIO_HEADING, m->heading);
    const char *adjusted = folio_option_get(s, "adjusted").text;
    folio_table_spec spec = {
        .id = m->id,
        .title = "{}: {}",
        .sheet = m->sheet,
        .place = FOLIO_IN_APPENDIX,
        .here = "here",
        FOLIO_VALUES(folio_text(m->label), at(s, m, 0, "covers")),
        FOLIO_COLUMNS(
            {.key = "area", .name = "Area", .meaning = "Area that the figure speaks of."},
            {.key = "place",
             .name = "Rank",
             .type = FOLIO_INTEGER,
             .meaning = "Place by this measure among the areas of the table whose figure is released."},
            {.key = "pay", .name = "Pay, a year", .meaning = "Pay a year before tax."},
            {.key = "left",
             .name = "Left after tax, at your prices",
             .type = FOLIO_MONEY,
             .unit = at(s, m, 0, "pay").unit,
             .formula = "[Pay, a year] * (1 - tax_share / 100) / price_level * 100",
             .place = *adjusted == 'w' ? FOLIO_IN_WORKBOOK : FOLIO_IN_SECTION,
             .meaning = "Pay less the reader's share of tax, at the reader's price level (nation: 100)."})};
    if (*adjusted == 'n')
        spec.column_count--;
    m->table = folio_table_of(s, m->rows, &spec);
    m->here = folio_here(s, m->table);
    chart_measure(s, m);
    if (m->here >= 0)
        folio_figure_of(
            s, m->table,
            &(folio_figure_spec){.id = m->id,
                                 .label = "{}",
                                 .note = "{}",
                                 .column = "pay",
                                 .row = (uint32_t)m->here,
                                 .place = FOLIO_ON_COVER,
                                 FOLIO_VALUES(folio_text(m->label), at(s, m, m->here, "covers"))});
}

static void say_national_ranks(folio_section *s)
{
    folio_rows *rows = folio_query(s, national_ranks);
    for (uint32_t i = 0; i < folio_row_count(s, rows); i++) {
        folio_value area = folio_get(s, rows, i, "area"), kind = folio_get(s, rows, i, "kind");
        folio_value place = folio_get(s, rows, i, "place"), citation = folio_cite(place.source);
        if (folio_get(s, rows, i, "within").number > 0)
            folio_sayf(s, FOLIO_BULLET, "**{}** is among the {} best-paying {} areas of the nation.{}", area,
                       place, kind, citation);
        else
            folio_sayf(s, FOLIO_BULLET, "**{}** is {} by pay among all {} areas of the nation.{}", area,
                       ordinal(place), kind, citation);
    }
}

/* Both measures side by side, and how far they lie apart. */
static folio_table *add_both(folio_section *s)
{
    folio_rows *rows = folio_query(s, both_measures);
    return folio_table_of(
        s, rows,
        &(folio_table_spec){
            .id = "both",
            .title = "Both measures, a year, in the order of the request",
            .sheet = "Pay, both measures",
            .caption = "The two count different people and need not be of one date: no area is ranked across "
                       "them. A dash: no figure.",
            .here = "here",
            FOLIO_COLUMNS({.key = "area", .name = "Area", .meaning = "Area that the figures speak of."},
                          {.key = "posted", .name = "Job postings", .meaning = "Average base salary posted."},
                          {.key = "surveyed", .name = "Survey", .meaning = "Pay that the survey found."},
                          {.key = "apart",
                           .name = "Apart",
                           .type = FOLIO_MONEY,
                           .unit = folio_get(s, rows, 0, "currency").text,
                           .formula = "ABS([Job postings] - [Survey])",
                           .meaning = "How far the two measures lie apart for the same area."})});
}

static void compare_measures(folio_section *s, const Measure *posted, const Measure *surveyed)
{
    folio_say(s, FOLIO_HEADING, "The two side by side");
    folio_table *both = add_both(s);
    int64_t widest = -1;
    for (uint32_t i = 0; i < folio_table_rows(s, both); i++) {
        folio_value apart = folio_cell(s, both, i, "apart");
        if (apart.flag == FOLIO_RELEASED &&
            (widest < 0 || apart.number > folio_cell(s, both, (uint32_t)widest, "apart").number))
            widest = i;
    }
    if (widest < 0)
        return;
    uint32_t row = (uint32_t)widest;
    folio_sayf(s, FOLIO_NOTE,
               "**Read each measure by itself.** For the same area they differ by up to {}: {} has {} in job "
               "postings and {} in the survey. One speaks of {}, the other of all {} that the survey counts.",
               folio_cell(s, both, row, "apart"), folio_cell(s, both, row, "area"),
               folio_cell(s, both, row, "posted"), folio_cell(s, both, row, "surveyed"),
               at(s, posted, 0, "covers"), at(s, surveyed, 0, "covers"));
}

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

/* Where the survey publishes percentiles. */
static void add_percentiles(folio_section *s)
{
    folio_rows *rows = folio_query(s, percentiles);
    folio_table *table = folio_table_of(
        s, rows,
        &(folio_table_spec){.id = "percentiles",
                            .title = "Percentiles of pay, a year",
                            .sheet = "Pay, percentiles",
                            .here = "here",
                            FOLIO_COLUMNS({.key = "area", .name = "Area"}, {.key = "p10", .name = "10th"},
                                          {.key = "p25", .name = "25th"}, {.key = "median", .name = "Median"},
                                          {.key = "p75", .name = "75th"}, {.key = "p90", .name = "90th"})});
    if (table)
        folio_chart_of(
            s, table,
            &(folio_chart_spec){.id = "percentiles",
                                .kind = FOLIO_CHART_RANGE,
                                .title = "The middle half in {} is paid {} to {}",
                                .subtitle = "Percentiles of pay a year in the survey",
                                .caption = "Box: the middle half. Dark mark: the median. Thin "
                                           "line: from the 10th to the 90th percentile.",
                                .label = "area",
                                .value = {"p10", "p25", "median", "p75", "p90"},
                                FOLIO_VALUES(folio_get(s, rows, 0, "area"), folio_get(s, rows, 0, "p25"),
                                             folio_get(s, rows, 0, "p75"))});
}

static void say_worth(folio_section *s)
{
    folio_rows *rows = folio_query(s, said_of_pay);
    if (folio_row_count(s, rows) > 0)
        folio_say(s, FOLIO_HEADING, "What a salary is worth");
    folio_say_rows(s, FOLIO_BULLET, rows);
}

static void add_verdict(folio_section *s, const Measure *posted, const Measure *surveyed)
{
    const Measure *m = posted->here >= 0 ? posted : surveyed;
    if (m->here < 0 || at(s, m, m->here, "pay").flag != FOLIO_RELEASED)
        return;
    folio_value pay = at(s, m, m->here, "pay"), covers = at(s, m, 0, "covers");
    folio_value place = ordinal(at(s, m, m->here, "place")), count = at(s, m, 0, "ranked");
    if (m == posted && surveyed->here >= 0)
        folio_sayf(
            s, FOLIO_VERDICT,
            "In {area.short} pay stands at {} a year for {}, {} of the {} areas compared, and at {} for "
            "the {} of the survey.",
            pay, covers, place, count, at(s, surveyed, surveyed->here, "pay"), at(s, surveyed, 0, "covers"));
    else
        folio_sayf(s, FOLIO_VERDICT,
                   "In {area.short} pay stands at {} a year for {}, {} of the {} areas compared.", pay,
                   covers, place, count);
}

static void build(folio_section *s)
{
    int mean = strcmp(folio_option_get(s, "surveyed").text, "mean") == 0;
    Measure posted = {.id = "posted",
                      .heading = "In job postings",
                      .sheet = "Pay, posted",
                      .label = "Average base salary, a year",
                      .rows = folio_query(s, PAY_BY_AREA("'posted'"))};
    Measure surveyed = {.id = "surveyed",
                        .heading = "In the survey of those employed",
                        .sheet = "Pay, surveyed",
                        .label = mean ? "Mean wage, a year" : "Median wage, a year",
                        .rows = folio_query(s, PAY_BY_AREA(":surveyed"))};
    if (folio_row_count(s, posted.rows) > 0 && folio_row_count(s, surveyed.rows) > 0)
        folio_say(s, FOLIO_PARAGRAPH,
                  "Two measures of pay stand here, each by itself: what employers offer in job postings, "
                  "and what a survey finds that those employed are paid. They count different people.");
    add_measure(s, &posted);
    add_measure(s, &surveyed);
    say_national_ranks(s);
    if (posted.table && surveyed.table)
        compare_measures(s, &posted, &surveyed);
    add_range(s);
    add_percentiles(s);
    say_worth(s);
    add_verdict(s, &posted, &surveyed);
}

FOLIO_PLUGIN(.id = "salary", .version = "1.0", .title = "Pay here and elsewhere",
             .summary = "What the work pays: as posted by employers and as found by a survey, kept apart.",
             .license = "MIT", .build = build,
             FOLIO_NEEDS(
                 {.table = "wages", .columns = "occupation area measure value unit source", .required = 1},
                 {.table = "areas", .columns = "area name short kind", .required = 1},
                 {.table = "wages", .columns = "period qualifier flag covers"},
                 {.table = "occupations", .columns = "occupation title in_text"},
                 {.table = "statements",
                  .columns = "topic position occupation area text value unit qualifier source"}),
             FOLIO_OPTIONS({.name = "top",
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
