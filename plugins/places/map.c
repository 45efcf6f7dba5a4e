/* A map of the states, a square each. */
#include "places.h"
#include <stdio.h>
#include <string.h>

/* A tile a state, those with the highest figures first. `highest`: how many do not differ from the highest;
 * `capped`: how many are above the survey's ceiling, released or not; `passed`: how many of these are
 * released. In a text a name has the article that the area's short name has. */
static const char map[] =
    "WITH figures AS MATERIALIZED (SELECT area, median AS value, median_unit AS value_unit, "
    "    median_flag AS value_flag, median_source AS value_source, median_error AS error FROM wage_figures "
    "  WHERE :map = 'median' AND occupation = :occupation AND period = 'year' "
    "  UNION ALL SELECT area, location_quotient, location_quotient_unit, location_quotient_flag, "
    "    location_quotient_source, jobs_error FROM employment_figures "
    "  WHERE :map = 'location_quotient' AND occupation = :occupation), "
    "top AS MATERIALIZED (SELECT f.value, f.error FROM figures f JOIN areas a ON a.area = f.area "
    "  WHERE a.kind = 'state' AND a.tile_row IS NOT NULL AND a.tile_column IS NOT NULL AND f.value_flag IS "
    "NULL "
    "  AND f.value IS NOT NULL ORDER BY f.value DESC LIMIT 1), "
    "ceiling AS MATERIALIZED (SELECT min(f.value) AS bound FROM figures f JOIN areas a ON a.area = f.area "
    "  WHERE a.kind = 'state' AND a.tile_row IS NOT NULL AND f.value_flag = 'capped' AND f.value > 0), "
    "words AS (SELECT word AS state_word, words AS state_words, "
    "    upper(substr(word, 1, 1)) || substr(word, 2) AS state_head, "
    "    upper(substr(words, 1, 1)) || substr(words, 2) AS states_head, whole FROM area_kinds WHERE kind = "
    "'state') "
    "SELECT a.name AS state, "
    "CASE a.short WHEN 'the ' || a.name THEN 'the ' || a.name ELSE a.name END AS in_text, "
    "CASE a.short WHEN 'the ' || a.name THEN 'The ' || a.name ELSE a.name END AS at_first, "
    "coalesce(a.state, a.area) AS state_short, a.tile_row, a.tile_column, "
    "f.value, f.value_unit, f.value_flag, f.value_source, a.area = h.area OR a.area = h.parent AS here, "
    "count(*) FILTER (WHERE f.value_flag = 'capped' OR (f.value IS NOT NULL AND f.value_flag IS NULL)) OVER "
    "() "
    "  AS rank_count, 0 AS pair_count, "
    "count(*) FILTER (WHERE f.value_flag = 'capped' OR (f.value_flag IS NULL AND f.value > c.bound)) OVER () "
    "  AS capped, count(*) FILTER (WHERE f.value_flag IS NULL AND f.value > c.bound) OVER () AS passed, "
    "count(*) FILTER (WHERE f.value_flag IS NULL AND NOT folio_differs(f.value, f.error, t.value, t.error)) "
    "OVER () "
    "  AS highest, "
    "coalesce(w.whole, w.state_words) AS rank_kinds, 'of the ' || ltrim(w.whole, '0123456789 ') AS "
    "rank_part, "
    "coalesce(f.value_flag IS NULL AND NOT folio_differs(f.value, f.error, t.value, t.error), 0) AS high, "
    "w.whole IS NOT NULL AS rank_whole, count(*) OVER () AS rank_population, "
    "CASE WHEN min(s.vintage) OVER () = max(s.vintage) OVER () THEN max(s.vintage) OVER () ELSE '' END AS "
    "vintage, "
    "coalesce(s.vintage, '') AS date, "
    "coalesce(min(s.vintage) OVER () = max(s.vintage) OVER (), 1) AS one_date, w.* "
    "FROM areas a JOIN areas h ON h.area = :area JOIN words w JOIN ceiling c "
    "LEFT JOIN figures f ON f.area = a.area LEFT "
    "JOIN top t "
    "LEFT JOIN sources s ON s.source = f.value_source "
    "WHERE a.kind = 'state' AND a.tile_row IS NOT NULL AND a.tile_column IS NOT NULL "
    "ORDER BY coalesce(f.value, f.value_flag) IS NULL, f.value_flag IS 'capped' DESC, f.value_flag IS NOT "
    "NULL, "
    "  f.value DESC, a.name";

enum { LEADERS = 3 };

/* What the map shows: above the ceiling one state, a few or many, some of them released; else one that is
 * clearly first, one or several of the highest, or no order. */
typedef enum Finding {
    ONE_CAPPED,
    FEW_CAPPED,
    MANY_CAPPED,
    MANY_ABOVE,
    FIRST,
    ONE_OF,
    SOME_OF,
    NO_ORDER,
    FINDINGS
} Finding;

/* By the location quotient and by pay. */
static const char *const titles[FINDINGS][2] = {
    [ONE_CAPPED] = {NULL, "Among {count} {kinds}, {leaders} pays most: above the survey\u2019s ceiling"},
    [FEW_CAPPED] = {NULL, "Among {count} {kinds}, {leaders} pay most: above the survey\u2019s ceiling"},
    [MANY_CAPPED] = {NULL, "Among {count} {kinds}, {capped} pay most: above the survey\u2019s ceiling"},
    [MANY_ABOVE] = {NULL, "Among {count} {kinds}, the median is above the survey\u2019s ceiling in {capped}"},
    [FIRST] = {"Among {count} {kinds}, {leaders} has the largest share of these jobs",
               "Among {count} {kinds}, {leaders} pays most"},
    [ONE_OF] = {"Among {count} {kinds}, {leaders} is one of those with the largest shares of these jobs",
                "Among {count} {kinds}, {leaders} is one of those that pay most"},
    [SOME_OF] = {"{leaders} are some of those with the largest shares of these jobs among {count} {kinds}",
                 "{leaders} are some of those that pay most among {count} {kinds}"},
    [NO_ORDER] = {"Location quotient by {kind}", "Median pay by {kind}"},
};

/* How many states to name: those from the highest down, up to the first that clearly pays less. */
static uint32_t leading(folio_section *s, const folio_rows *rows)
{
    uint32_t count = 0;
    while (count < LEADERS && count < folio_row_count(s, rows) &&
           folio_get(s, rows, count, "high").number > 0)
        count++;
    return count;
}

static Finding finding_of(folio_section *s, const folio_rows *rows)
{
    double count = folio_get(s, rows, 0, "rank_count").number,
           capped = folio_get(s, rows, 0, "capped").number;
    double highest = folio_get(s, rows, 0, "highest").number;
    if (count < 2 || folio_get(s, rows, 0, "one_date").number == 0)
        return NO_ORDER;
    if (capped > 1 && capped == count)
        return NO_ORDER;
    if (capped > 0)
        return capped == 1                                  ? ONE_CAPPED
               : capped <= (double)LEADERS                  ? FEW_CAPPED
               : folio_get(s, rows, 0, "passed").number > 0 ? MANY_ABOVE
                                                            : MANY_CAPPED;
    return highest == 1 ? FIRST : highest == count ? NO_ORDER : leading(s, rows) == 1 ? ONE_OF : SOME_OF;
}

/* The names of the first `count` states, a line each. */
static void list_states(folio_section *s, const folio_rows *rows, double count, char *names, size_t size)
{
    *names = '\0';
    for (uint32_t i = 0; i < count && i < folio_row_count(s, rows); i++)
        snprintf(names + strlen(names), size - strlen(names), "%s%s", i ? "\n" : "",
                 folio_get(s, rows, i, "in_text").text);
}

/* By the location quotient and by pay; without and with a date. */
static const char *const subtitles[2][2] = {
    {"Location quotient of {occupation.in_text} by {kind}; the nation is 1",
     "Location quotient of {occupation.in_text} by {kind}, {vintage}; the nation is 1"},
    {"Median pay a year of {occupation.in_text} by {kind}",
     "Median pay a year of {occupation.in_text} by {kind}, {vintage}"},
};

/* The caption names the states above the ceiling where the title has no room for them. */
static void chart_map(folio_section *s, const folio_rows *rows, const folio_table *table, int pay)
{
    Finding finding = finding_of(s, rows);
    double capped = folio_get(s, rows, 0, "capped").number;
    char leaders[300], above[2000];
    list_states(s, rows, capped > 0 ? capped : leading(s, rows), leaders, sizeof leaders);
    list_states(s, rows, capped, above, sizeof above);
    folio_value vintage = folio_get(s, rows, 0, "vintage");
    folio_chart_of(
        s, table,
        &(folio_chart_spec){.id = "map",
                            .kind = FOLIO_CHART_TILES,
                            .title = titles[finding][pay],
                            .subtitle = subtitles[pay][*vintage.text != '\0'],
                            .caption = finding == MANY_CAPPED || finding == MANY_ABOVE
                                           ? "Each {kind} is one square, roughly where it lies. Above "
                                             "the survey\u2019s ceiling: {above}."
                                           : "Each {kind} is one square, roughly where it lies.",
                            .label = "state",
                            .value = {"value"},
                            .tile_row = "tile_row",
                            .tile_column = "tile_column",
                            FOLIO_NAMED({"count", ranking_count(s, rows, "rank_count")},
                                        {"kinds", ranking_kinds(s, rows, "rank_count")},
                                        {"kind", folio_get(s, rows, 0, "state_word")},
                                        {"capped", folio_get(s, rows, 0, "capped")},
                                        {"leaders", folio_list(leaders)}, {"above", folio_list(above)},
                                        {"vintage", vintage})});
}

void map_add(folio_section *s)
{
    folio_rows *rows = folio_query(s, map);
    int pay = *folio_option_get(s, "map").text == 'm';
    if (folio_row_count(s, rows) == 0 || folio_get(s, rows, 0, "rank_count").number == 0)
        return;
    folio_table *table = folio_table_of(
        s, rows,
        &(folio_table_spec){
            .id = "map",
            .title = pay ? "Median pay by {kind}" : "Location quotient by {kind}",
            .sheet = folio_get(s, rows, 0, "states_head").text,
            .place = FOLIO_IN_APPENDIX,
            .here = "here",
            FOLIO_NAMED({"kind", folio_get(s, rows, 0, "state_word")}),
            FOLIO_COLUMNS(
                {.key = "state", .name = folio_get(s, rows, 0, "state_head").text, .meaning = "Its name."},
                {.key = "value",
                 .name = pay ? "Median, a year" : "Location quotient",
                 .meaning = pay ? "Half are paid more, half less."
                                : "The share of these jobs among all jobs, over that in the nation."},
                {.key = "date", .name = "Date", .place = FOLIO_IN_WORKBOOK, .meaning = "Of the figure."},
                {.key = "tile_row",
                 .name = "Row",
                 .type = FOLIO_INTEGER,
                 .place = FOLIO_IN_WORKBOOK,
                 .meaning = "Of the map's grid, from the top."},
                {.key = "tile_column",
                 .name = "Column",
                 .type = FOLIO_INTEGER,
                 .place = FOLIO_IN_WORKBOOK,
                 .meaning = "Of the map's grid, from the left."})});
    chart_map(s, rows, table, pay);
}
