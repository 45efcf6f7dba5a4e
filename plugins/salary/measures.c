/* Areas compared by two measures that are never mixed: what job postings offer, and what a survey of those
 * employed finds. */
#include "salary.h"
#include <string.h>

/* The areas from the highest pay down, and the report's own wherever it is. Capped amounts come first, then
 * the released ones; of those that read the same, "more than" comes first and "almost" last. Areas of the
 * kind and the vintage that most have are ranked; none is where a released amount is above the bound of a
 * capped one (`unordered`). `near`: how many of these do not differ from the row. */
#define PAY_BY(m)                                                                                            \
    "WITH found AS MATERIALIZED (SELECT c.position, a.area AS code, a.short, a.kind, "                       \
    "    coalesce(s.vintage, w.source) AS vintage, w.value, w.unit, w.flag, w.qualifier, w.error, "          \
    "w.source, "                                                                                             \
    "    coalesce(w.covers, o.in_text, o.title) AS covers "                                                  \
    "  FROM compared_areas c JOIN areas a ON a.area = c.area JOIN wages w ON w.area = c.area "               \
    "  LEFT JOIN sources s ON s.source = w.source LEFT JOIN occupations o ON o.occupation = w.occupation "   \
    "  WHERE w.occupation = :occupation AND w.measure = " m "  AND coalesce(w.period, 'year') = 'year'), "   \
    "pay AS MATERIALIZED (SELECT value AS pay, unit AS pay_unit, flag AS pay_flag, "                         \
    "    qualifier AS pay_qualifier, source AS pay_source, short AS area, code, code = :area AS here, "      \
    "error, covers, "                                                                                        \
    "    CASE WHEN flag = 'capped' THEN 0 WHEN flag IS NULL THEN 1 ELSE 2 END AS standing, "                 \
    "    CASE WHEN qualifier IN ('more than', 'at least') THEN 0 "                                           \
    "      WHEN qualifier IN ('almost', 'fewer than', 'at most') THEN 2 ELSE 1 END AS closeness, "           \
    "    (kind, vintage) = (SELECT kind, vintage FROM found GROUP BY kind, vintage "                         \
    "      ORDER BY count(*) DESC, min(position) LIMIT 1) AS alike FROM found), "                            \
    "ordered AS (SELECT *, iif(standing = 0, NULL, pay) AS amount, alike AND standing < 2 AS ranks, "        \
    "    coalesce(max(iif(alike AND standing = 1, pay, NULL)) OVER () > "                                    \
    "      min(iif(alike AND standing = 0 AND pay > 0, pay, NULL)) OVER (), 0) AS unordered, "               \
    "    row_number() OVER (ORDER BY standing, iif(standing = 0, NULL, pay) DESC, closeness, area) AS line " \
    "FROM pay) "                                                                                             \
    "SELECT o.*, CASE WHEN ranks AND NOT unordered THEN "                                                    \
    "    rank() OVER (PARTITION BY ranks ORDER BY standing, amount DESC, closeness) END AS place, "          \
    "  pay_source AS place_source, sum(ranks) OVER () AS ranked, sum(standing < 2) OVER () AS known, "       \
    "  (SELECT count(*) FROM ordered x WHERE x.ranks AND x.code <> o.code AND x.standing = o.standing "      \
    "    AND (o.standing = 0 OR NOT folio_differs(x.amount, x.error, o.amount, o.error))) AS near "          \
    "FROM ordered o WHERE line <= :top OR here ORDER BY line"

static const char posted_pay[] = PAY_BY("'posted'");
static const char surveyed_pay[] = PAY_BY(":surveyed");

/* How the publisher says that an area stands among all of its kind. */
static const char national_ranks[] =
    "SELECT a.short AS area, k.words AS kinds, w.value AS place, w.source AS place_source, "
    "w.measure LIKE '%within' AS within "
    "FROM compared_areas c JOIN areas a ON a.area = c.area JOIN area_kinds k ON k.kind = a.kind "
    "JOIN wages w ON w.area = c.area "
    "WHERE w.occupation = :occupation AND w.measure IN (:surveyed || '_rank', :surveyed || '_rank_within') "
    "ORDER BY a.area = :area DESC, w.value, a.short";

/* Both measures in the order of the request, which ranks neither. */
static const char both_measures[] =
    "SELECT p.value AS posted, p.unit AS posted_unit, p.flag AS posted_flag, "
    "p.qualifier AS posted_qualifier, p.source AS posted_source, "
    "m.value AS surveyed, m.unit AS surveyed_unit, m.flag AS surveyed_flag, "
    "m.qualifier AS surveyed_qualifier, m.source AS surveyed_source, "
    "a.short AS area, a.area = :area AS here, coalesce(p.unit, m.unit) AS currency "
    "FROM compared_areas c JOIN areas a ON a.area = c.area "
    "LEFT JOIN wages p ON p.area = c.area AND p.occupation = :occupation "
    "  AND p.measure = 'posted' AND coalesce(p.period, 'year') = 'year' "
    "LEFT JOIN wages m ON m.area = c.area AND m.occupation = :occupation "
    "  AND m.measure = :surveyed AND coalesce(m.period, 'year') = 'year' "
    "WHERE coalesce(p.measure, m.measure) IS NOT NULL "
    "ORDER BY c.position";

/* One of the two measures by which areas are compared. */
typedef struct Measure {
    const char *id, *heading_id, *heading, *sheet;
    const char *label, *title; /* what is measured, and of whom: a template */
    folio_rows *rows;
    folio_table *table;
    int64_t here; /* row of the report's area, or -1 */
} Measure;

static folio_value at(folio_section *s, const Measure *m, int64_t row, const char *column)
{
    return folio_get(s, m->rows, (uint32_t)row, column);
}

static int has_place(folio_section *s, const Measure *m, int64_t row)
{
    return row >= 0 && at(s, m, row, "place").flag == FOLIO_RELEASED;
}

/* The first row that has a place. */
static int64_t first_place(folio_section *s, const Measure *m)
{
    int64_t row = 0, count = folio_row_count(s, m->rows);
    while (row + 1 < count && !has_place(s, m, row))
        row++;
    return row;
}

/* Whether all areas with an amount are of one kind and date, and in order; otherwise none is ranked in words.
 */
static int is_one_ranking(folio_section *s, const Measure *m)
{
    return at(s, m, 0, "ranked").number == at(s, m, 0, "known").number &&
           at(s, m, 0, "unordered").number == 0;
}

/* Whether the row's rank is clear: no other area pays about the same. */
static int is_clear(folio_section *s, const Measure *m, int64_t row)
{
    return has_place(s, m, row) && is_one_ranking(s, m) && at(s, m, row, "near").number == 0;
}

/* What can be said of the areas: nothing, the highest amount, or the ranks, of which the first may be capped.
 */
enum { MIXED, UNCLEAR, CLEAR, CLEAR_CAPPED, FINDINGS };

/* Of the area that is first, and of the report area too. */
static const char *const chart_titles[FINDINGS][2] = {
    [MIXED] = {"Pay of the areas compared", "{area_name} pays {own}"},
    [UNCLEAR] = {"The highest of {count} areas: {most}",
                 "{area_name} pays {own}; the highest of {count} areas: {most}"},
    [CLEAR] = {"{leader} is first of {count} areas, at {most}",
               "{area_name} is {place} of {count} areas; {leader} is first, at {most}"},
    [CLEAR_CAPPED] = {"{leader} is first of {count} areas, above the survey\u2019s ceiling",
                      "{area_name} is {place} of {count} areas; {leader} is first, above the survey\u2019s "
                      "ceiling"},
};

/* The chart's title is its finding: the ranks of the report area and of the first, if both are clear. */
static const char *chart_title(folio_section *s, const Measure *m, int64_t leader, int second)
{
    if (!is_one_ranking(s, m))
        return chart_titles[MIXED][second];
    if (!is_clear(s, m, leader) || (second && !is_clear(s, m, m->here)))
        return chart_titles[UNCLEAR][second];
    return chart_titles[at(s, m, leader, "pay").flag == FOLIO_CAPPED ? CLEAR_CAPPED : CLEAR][second];
}

static void chart_measure(folio_section *s, const Measure *m)
{
    int64_t leader = first_place(s, m);
    folio_value count = at(s, m, 0, "ranked");
    if (count.number == 0)
        return;
    int second = m->here != leader && has_place(s, m, m->here);
    int64_t row = second ? m->here : leader;
    folio_chart_of(s, m->table,
                   &(folio_chart_spec){
                       .id = m->id,
                       .kind = FOLIO_CHART_BAR,
                       .title = chart_title(s, m, leader, second),
                       .subtitle = m->title,
                       .caption = "The dark bar is {area.short}.",
                       .label = "area",
                       .value = {"pay"},
                       FOLIO_NAMED({"area_name", at(s, m, row, "area")}, {"own", at(s, m, row, "pay")},
                                   {"place", folio_as_ordinal(at(s, m, row, "place"))}, {"count", count},
                                   {"leader", at(s, m, leader, "area")}, {"most", at(s, m, leader, "pay")},
                                   {"workers", at(s, m, 0, "covers")})});
}

static void add_measure(folio_section *s, Measure *m)
{
    m->here = -1;
    if (folio_row_count(s, m->rows) == 0)
        return;
    folio_say_id(s, FOLIO_HEADING, m->heading_id, m->heading);
    folio_sentence(s, FOLIO_PARAGRAPH, "areas-counted", "{count} areas have a figure. It counts {workers}.",
                   {"count", at(s, m, 0, "ranked")}, {"workers", at(s, m, 0, "covers")});
    const char *adjusted = folio_option_get(s, "adjusted").text;
    folio_table_spec spec = {
        .id = m->id,
        .title = m->title,
        .sheet = m->sheet,
        .place = FOLIO_IN_APPENDIX,
        .here = "here",
        FOLIO_NAMED({"workers", at(s, m, 0, "covers")}),
        FOLIO_COLUMNS(
            {.key = "area", .name = "Area", .meaning = "Area that the figure speaks of."},
            {.key = "place",
             .name = "Rank",
             .type = FOLIO_INTEGER,
             .meaning = "Place by this measure among the areas of one kind and date in the table."},
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
        folio_figure_of(s, m->table,
                        &(folio_figure_spec){.id = m->id,
                                             .label = m->label,
                                             .note = "{workers}",
                                             .column = "pay",
                                             .row = (uint32_t)m->here,
                                             .place = FOLIO_ON_COVER,
                                             FOLIO_NAMED({"workers", at(s, m, m->here, "covers")})});
}

static void say_national_ranks(folio_section *s)
{
    folio_rows *rows = folio_query(s, national_ranks);
    for (uint32_t i = 0; i < folio_row_count(s, rows); i++) {
        folio_value area = folio_get(s, rows, i, "area"), kinds = folio_get(s, rows, i, "kinds");
        folio_value place = folio_get(s, rows, i, "place"), citation = folio_cite(place.source);
        if (folio_get(s, rows, i, "within").number > 0)
            folio_sentence(s, FOLIO_BULLET, "rank-among",
                           "**{area_name}** is among the {place} best-paying {kinds} of the nation.{source}",
                           {"area_name", area}, {"place", place}, {"kinds", kinds}, {"source", citation});
        else
            folio_sentence(s, FOLIO_BULLET, "rank",
                           "**{area_name}** is {place} by pay among all {kinds} of the nation.{source}",
                           {"area_name", area}, {"place", folio_as_ordinal(place)}, {"kinds", kinds},
                           {"source", citation});
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
                       "them.",
            .here = "here",
            FOLIO_COLUMNS({.key = "area", .name = "Area", .meaning = "Area that the figures speak of."},
                          {.key = "posted", .name = "Job postings", .meaning = "Average base salary posted."},
                          {.key = "surveyed", .name = "Survey", .meaning = "Pay that the survey found."},
                          {.key = "apart",
                           .name = "Difference",
                           .type = FOLIO_MONEY,
                           .unit = folio_get(s, rows, 0, "currency").text,
                           .formula = "ABS([Job postings] - [Survey])",
                           .meaning = "How far the two measures lie apart for the same area."})});
}

static void compare_measures(folio_section *s, const Measure *posted, const Measure *surveyed)
{
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
    folio_sentence(
        s, FOLIO_NOTE, "measures-apart",
        "**Read each measure by itself.** For the same area they differ by up to {difference}: "
        "{area_name} has {posted} in job postings and {surveyed} in the survey. One speaks of "
        "{posted_workers}, the other of all {surveyed_workers} that the survey counts.",
        {"difference", folio_cell(s, both, row, "apart")}, {"area_name", folio_cell(s, both, row, "area")},
        {"posted", folio_cell(s, both, row, "posted")}, {"surveyed", folio_cell(s, both, row, "surveyed")},
        {"posted_workers", at(s, posted, 0, "covers")}, {"surveyed_workers", at(s, surveyed, 0, "covers")});
}

static void add_verdict(folio_section *s, const Measure *posted, const Measure *surveyed)
{
    const Measure *m = posted->here >= 0 ? posted : surveyed;
    if (m->here < 0 || at(s, m, m->here, "pay").flag != FOLIO_RELEASED)
        return;
    folio_value pay = at(s, m, m->here, "pay"), workers = at(s, m, 0, "covers");
    folio_value place = folio_as_ordinal(at(s, m, m->here, "place")), count = at(s, m, 0, "ranked");
    if (!is_clear(s, m, m->here))
        folio_sentence(s, FOLIO_VERDICT, "verdict.pay",
                       "In {area.short} pay stands at {pay} a year for {workers}.", {"pay", pay},
                       {"workers", workers});
    else if (m == posted && surveyed->here >= 0)
        folio_sentence(s, FOLIO_VERDICT, "verdict.rank-and-survey",
                       "In {area.short} pay stands at {pay} a year for {workers}, {place} of the {count} "
                       "areas compared, and at {surveyed} for the {surveyed_workers} of the survey.",
                       {"pay", pay}, {"workers", workers}, {"place", place}, {"count", count},
                       {"surveyed", at(s, surveyed, surveyed->here, "pay")},
                       {"surveyed_workers", at(s, surveyed, 0, "covers")});
    else
        folio_sentence(s, FOLIO_VERDICT, "verdict.rank",
                       "In {area.short} pay stands at {pay} a year for {workers}, {place} of the {count} "
                       "areas compared.",
                       {"pay", pay}, {"workers", workers}, {"place", place}, {"count", count});
}

void measures_add(folio_section *s)
{
    int mean = strcmp(folio_option_get(s, "surveyed").text, "mean") == 0;
    Measure posted = {.id = "posted",
                      .heading_id = "in-postings",
                      .heading = "In job postings",
                      .sheet = "Pay, posted",
                      .label = "Average base salary, a year",
                      .title = "Average base salary, a year: {workers}",
                      .rows = folio_query(s, posted_pay)};
    Measure surveyed = {.id = "surveyed",
                        .heading_id = "in-survey",
                        .heading = "In the survey of those employed",
                        .sheet = "Pay, surveyed",
                        .label = mean ? "Mean wage, a year" : "Median wage, a year",
                        .title = mean ? "Mean wage, a year: {workers}" : "Median wage, a year: {workers}",
                        .rows = folio_query(s, surveyed_pay)};
    if (folio_row_count(s, posted.rows) > 0 && folio_row_count(s, surveyed.rows) > 0)
        folio_say_id(s, FOLIO_PARAGRAPH, "two-measures",
                     "Two measures of pay stand here, each by itself: what employers offer in job postings, "
                     "and what a survey finds that those employed are paid. They count different people.");
    add_measure(s, &posted);
    add_measure(s, &surveyed);
    say_national_ranks(s);
    if (posted.table && surveyed.table)
        compare_measures(s, &posted, &surveyed);
    add_verdict(s, &posted, &surveyed);
}
