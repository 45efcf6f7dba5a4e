/* A map of the states, a square each. */
#include "places.h"
#include <stdio.h>
#include <string.h>

/* clang-format off */

/* A name that has an article where the area's short name has it. */
#define IN_TITLE(article) "CASE a.short WHEN 'the ' || a.name THEN '" article " ' || a.name ELSE a.name END"

/* A tile a state, those with the highest figures first. */
static const char map[] =
    "SELECT a.name AS state, " IN_TITLE("the") " AS in_text, " IN_TITLE("The") " AS at_first, "
    STATE_WORDS "coalesce(a.state, a.area) AS state_short, a.tile_row, a.tile_column, f.unit AS value_unit, "
    "f.value, f.flag AS value_flag, f.source AS value_source, a.area = h.area OR a.area = h.parent AS here, "
    "count(f.measure) OVER () - count(f.flag) OVER () AS known, coalesce(max(', ' || s.vintage) OVER (), '') AS dated "
    "FROM areas a JOIN areas h ON h.area = :area "
    "LEFT JOIN (SELECT area, measure, value, unit, flag, source FROM wages WHERE occupation = :occupation "
    "    AND measure = :map AND coalesce(period, 'year') = 'year' "
    "  UNION ALL SELECT area, measure, value, unit, flag, source FROM employment WHERE occupation = :occupation "
    "    AND measure = :map) f ON f.area = a.area "
    "LEFT JOIN sources s ON s.source = f.source "
    "WHERE a.kind = 'state' AND a.tile_row IS NOT NULL AND a.tile_column IS NOT NULL "
    "ORDER BY f.measure IS NULL, f.flag IS NOT NULL, f.value DESC, a.name";

/* clang-format on */

enum { LEADERS = 3 };

static const char *said(int pay, int several)
{
    if (pay)
        return several ? "pay most" : "pays most";
    return several ? "have the largest shares of these jobs" : "has the largest share of these jobs";
}

/* The highest states by name: three of many, one of few. */
static void chart_map(folio_section *s, const folio_rows *rows, const folio_table *table, int pay)
{
    uint32_t known = (uint32_t)folio_get(s, rows, 0, "known").number;
    int several = known > LEADERS, every = known == folio_row_count(s, rows);
    char leaders[300] = "";
    for (uint32_t i = 0; i < (several ? LEADERS : 1); i++)
        snprintf(leaders + strlen(leaders), sizeof leaders - strlen(leaders), "%s%s", i ? "\n" : "",
                 folio_get(s, rows, i, i == 0 && (known == 1 || every) ? "at_first" : "in_text").text);
    folio_value state = folio_get(s, rows, 0, "state_word"), dated = folio_get(s, rows, 0, "dated");
    const folio_value values[] = {folio_get(s, rows, 0, "known"),
                                  folio_get(s, rows, 0, "state_words"),
                                  folio_list(leaders),
                                  folio_text(said(pay, several)),
                                  state,
                                  dated,
                                  state};
    const folio_value only[] = {folio_list(leaders), state, state, dated, state};
    folio_chart_of(s, table,
                   &(folio_chart_spec){
                       .id = "map",
                       .kind = FOLIO_CHART_TILES,
                       .title = known == 1 ? "{} is the only {} with a released figure"
                                : every    ? "{} {}"
                                           : "Of the {} {} with a released figure, {} {}",
                       .subtitle = pay ? "Median pay a year of {occupation.in_text} by {}{}"
                                       : "Location quotient of {occupation.in_text} by {}{}; the nation is 1",
                       .caption = "Each {} is one square, roughly where it lies.",
                       .label = "state",
                       .value = {"value"},
                       .tile_row = "tile_row",
                       .tile_column = "tile_column",
                       .values = known == 1 ? only
                                 : every    ? values + 2
                                            : values,
                       .value_count = known == 1 ? 5
                                      : every    ? 5
                                                 : 7});
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
            .title = pay ? "Median pay by {}" : "Location quotient by {}",
            .sheet = folio_get(s, rows, 0, "states_head").text,
            .place = FOLIO_IN_APPENDIX,
            .here = "here",
            FOLIO_VALUES(folio_get(s, rows, 0, "state_word")),
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
