/* A map of the states, a square each. */
#include "places.h"
#include <stdio.h>
#include <string.h>

/* A tile a state, those with the highest figures first. In a text a name has the article that the area's
 * short name has. */
static const char map[] =
    "WITH figures AS MATERIALIZED (SELECT area, median AS value, median_unit AS value_unit, "
    "    median_flag AS value_flag, median_source AS value_source FROM wage_figures "
    "  WHERE :map = 'median' AND occupation = :occupation AND period = 'year' "
    "  UNION ALL SELECT area, location_quotient, location_quotient_unit, location_quotient_flag, "
    "    location_quotient_source FROM employment_figures "
    "  WHERE :map = 'location_quotient' AND occupation = :occupation), "
    "words AS (SELECT word AS state_word, words AS state_words, "
    "    upper(substr(word, 1, 1)) || substr(word, 2) AS state_head, "
    "    upper(substr(words, 1, 1)) || substr(words, 2) AS states_head FROM area_kinds WHERE kind = 'state') "
    "SELECT a.name AS state, "
    "CASE a.short WHEN 'the ' || a.name THEN 'the ' || a.name ELSE a.name END AS in_text, "
    "CASE a.short WHEN 'the ' || a.name THEN 'The ' || a.name ELSE a.name END AS at_first, "
    "coalesce(a.state, a.area) AS state_short, a.tile_row, a.tile_column, "
    "f.value, f.value_unit, f.value_flag, f.value_source, a.area = h.area OR a.area = h.parent AS here, "
    "sum(f.value IS NOT NULL AND f.value_flag IS NULL) OVER () AS known, "
    "coalesce(max(s.vintage) OVER (), '') AS vintage, w.* "
    "FROM areas a JOIN areas h ON h.area = :area JOIN words w LEFT JOIN figures f ON f.area = a.area "
    "LEFT JOIN sources s ON s.source = f.value_source "
    "WHERE a.kind = 'state' AND a.tile_row IS NOT NULL AND a.tile_column IS NOT NULL "
    "ORDER BY coalesce(f.value, f.value_flag) IS NULL, f.value_flag IS NOT NULL, f.value DESC, a.name";

enum { LEADERS = 3 };

/* By the location quotient and by pay; of a few states and of many, some or all of them. */
static const char *const titles[2][2][2] = {
    {{"Of the {count} {kinds} with a released figure, {leaders} has the largest share of these jobs",
      "{leaders} has the largest share of these jobs"},
     {"Of the {count} {kinds} with a released figure, {leaders} have the largest shares of these jobs",
      "{leaders} have the largest shares of these jobs"}},
    {{"Of the {count} {kinds} with a released figure, {leaders} pays most", "{leaders} pays most"},
     {"Of the {count} {kinds} with a released figure, {leaders} pay most", "{leaders} pay most"}},
};

/* By the location quotient and by pay; without and with a date. */
static const char *const subtitles[2][2] = {
    {"Location quotient of {occupation.in_text} by {kind}; the nation is 1",
     "Location quotient of {occupation.in_text} by {kind}, {vintage}; the nation is 1"},
    {"Median pay a year of {occupation.in_text} by {kind}",
     "Median pay a year of {occupation.in_text} by {kind}, {vintage}"},
};

/* The highest states by name: three of many, one of few. */
static void chart_map(folio_section *s, const folio_rows *rows, const folio_table *table, int pay)
{
    uint32_t known = (uint32_t)folio_get(s, rows, 0, "known").number;
    int several = known > LEADERS, every = known == folio_row_count(s, rows);
    char leaders[300] = "";
    for (uint32_t i = 0; i < (several ? LEADERS : 1); i++)
        snprintf(leaders + strlen(leaders), sizeof leaders - strlen(leaders), "%s%s", i ? "\n" : "",
                 folio_get(s, rows, i, i == 0 && (known == 1 || every) ? "at_first" : "in_text").text);
    folio_value vintage = folio_get(s, rows, 0, "vintage");
    folio_chart_of(s, table,
                   &(folio_chart_spec){.id = "map",
                                       .kind = FOLIO_CHART_TILES,
                                       .title = known == 1
                                                    ? "{leaders} is the only {kind} with a released figure"
                                                    : titles[pay][several][every],
                                       .subtitle = subtitles[pay][*vintage.text != '\0'],
                                       .caption = "Each {kind} is one square, roughly where it lies.",
                                       .label = "state",
                                       .value = {"value"},
                                       .tile_row = "tile_row",
                                       .tile_column = "tile_column",
                                       FOLIO_NAMED({"count", folio_get(s, rows, 0, "known")},
                                                   {"kind", folio_get(s, rows, 0, "state_word")},
                                                   {"kinds", folio_get(s, rows, 0, "state_words")},
                                                   {"leaders", folio_list(leaders)}, {"vintage", vintage})});
}

void map_add(folio_section *s)
{
    folio_rows *rows = folio_query(s, map);
    int pay = *folio_option_get(s, "map").text == 'm';
    if (folio_row_count(s, rows) == 0 || folio_get(s, rows, 0, "known").number == 0)
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
