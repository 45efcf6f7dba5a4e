#include "run/compared.h"

#include <string.h>

enum { MOST_CHOSEN = 12 }; /* maximum number of areas if the request names only one */

/* The price level of each area for the year of its pay, or else for the nearest year that its kind of area
 * has, the later of two. An area without pay has the year of others of its kind. The year of pay is the first
 * four digits in a row in the vintage of its source; without one, the newest prices are read. */
static const char prices[] =
    "WITH dated AS (SELECT a.area, a.kind, (SELECT max(substr(s.vintage, n.column1, 4) + 0) "
    "    FROM (VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12)) n "
    "    WHERE substr(s.vintage, n.column1, 4) GLOB '[12][0-9][0-9][0-9]') AS year "
    "  FROM areas a LEFT JOIN wage_figures w ON w.occupation = :occupation AND w.area = a.area "
    "    AND w.period = 'year' LEFT JOIN sources s ON s.source = w.median_source), "
    "paid AS (SELECT area, kind, coalesce(year, max(year) OVER (PARTITION BY kind)) AS year FROM dated), "
    "levels AS (SELECT DISTINCT a.kind, l.year + 0 AS year FROM price_levels l JOIN areas a USING (area) "
    "  WHERE l.measure = 'index' AND l.flag IS NULL), "
    "nearest AS (SELECT kind, pay_year, year FROM (SELECT l.kind, p.year AS pay_year, l.year, "
    "    row_number() OVER (PARTITION BY p.kind, p.year "
    "      ORDER BY abs(l.year - coalesce(p.year, 9999)), l.year DESC) AS place "
    "    FROM (SELECT DISTINCT kind, year FROM paid) p JOIN levels l USING (kind)) WHERE place = 1) "
    "SELECT p.area, p.year, n.year, CASE WHEN l.flag IS NULL THEN l.value END, l.unit, coalesce(l.flag, "
    "CASE WHEN l.value IS NULL AND EXISTS (SELECT 1 FROM at_hand h WHERE h.table_name = 'price_levels' "
    "  AND h.given = 0 AND coalesce(h.kind, p.kind) = p.kind AND coalesce(h.area, p.area) = p.area) "
    "  THEN 'not at hand' END), l.covers, l.source "
    "FROM paid p LEFT JOIN nearest n ON n.kind = p.kind AND n.pay_year IS p.year "
    "LEFT JOIN price_levels l ON l.area = p.area AND l.measure = 'index' AND l.year + 0 = n.year";

/* Areas with an annual median, released or capped, ranked within their kind and vintage: those above the
 * ceiling first, tied. Where even a released median is above the ceiling, nothing orders it and the capped
 * ones, so none of them has a rank. Where areas of a kind have places on the map, those without one are in no
 * ranking. `worth` is the median at the nation's prices; `paired_place` is the rank by pay among the areas
 * below the ceiling that have it. The report area's bands cover the places that it would have within one
 * standard error. */
static const char ranks[] =
    "WITH dates AS MATERIALIZED (SELECT source, vintage FROM sources), "
    "mapped AS MATERIALIZED (SELECT kind, count(tile_row) AS tiles, count(*) AS areas FROM areas GROUP BY "
    "kind), "
    "known AS (SELECT a.area, a.kind, coalesce(d.vintage, w.median_source) AS vintage, "
    "    w.median_source AS source, w.median_flag AS flag, w.median_error AS error, w.median_unit AS unit, "
    "    iif(m.tiles, m.tiles, m.areas) AS population, iif(w.median_flag IS NULL, w.median, NULL) AS median, "
    "    iif(w.median_flag IS NULL, w.median * 100 / l.value, NULL) AS worth, l.source AS prices, "
    "    iif(w.median_flag = 'capped' AND w.median > 0, w.median, NULL) AS bound "
    "  FROM wage_figures w JOIN areas a ON a.area = w.area JOIN mapped m ON m.kind = a.kind "
    "  LEFT JOIN dates d ON d.source = w.median_source "
    "  LEFT JOIN pay_prices l ON l.area = w.area AND l.flag IS NULL "
    "  WHERE w.occupation = :occupation AND w.period = 'year' AND a.kind <> 'nation' "
    "  AND (w.median_flag = 'capped' OR (w.median IS NOT NULL AND w.median_flag IS NULL)) "
    "  AND (m.tiles = 0 OR a.tile_row IS NOT NULL)), "
    "ceiled AS (SELECT *, flag IS NOT NULL OR coalesce(median > min(bound) OVER alike, 0) AS above_ceiling, "
    "    coalesce(max(median) OVER alike > min(bound) OVER alike, 0) AS higher_ones "
    "  FROM known WINDOW alike AS (PARTITION BY kind, vintage, unit)), "
    "paid AS MATERIALIZED (SELECT *, above_ceiling AND higher_ones AS unordered, "
    "    iif(above_ceiling, NULL, worth) AS worth_below, iif(above_ceiling, NULL, median) AS median_below "
    "  FROM ceiled), "
    "own AS MATERIALIZED (SELECT *, folio_margin(median, error) AS margin, folio_margin(worth, error) AS "
    "    worth_margin FROM paid WHERE area = :area), "
    "shown AS MATERIALIZED (SELECT p.kind, p.vintage, p.unit FROM paid p "
    "  LEFT JOIN areas h ON h.area = :area GROUP BY p.kind, p.vintage, p.unit "
    "  ORDER BY max(p.area = h.area) DESC, p.kind = h.kind DESC, p.kind IN ('metropolitan', 'city') DESC, "
    "    count(*) DESC, p.kind, p.vintage DESC LIMIT 1), "
    "around AS MATERIALIZED (SELECT o.area, "
    "    1 + count(*) FILTER (WHERE p.flag > '' AND o.flag IS NULL OR p.median > o.median + o.margin) AS "
    "first, "
    "    count(*) FILTER (WHERE p.flag > '' OR p.median >= o.median - o.margin) AS last, count(*) AS ranked, "
    "    count(*) FILTER (WHERE p.flag > '' AND o.flag IS NULL OR p.median > o.median AND "
    "      folio_differs(p.median, p.error, o.median, o.error)) AS above, "
    "    count(*) FILTER (WHERE o.flag > '' AND p.flag IS NULL OR p.median < o.median AND "
    "      folio_differs(p.median, p.error, o.median, o.error)) AS below, "
    "    1 + count(*) FILTER (WHERE p.worth_below IS NOT NULL AND p.median > o.median + o.margin) AS "
    "paired_first, "
    "    count(*) FILTER (WHERE p.worth_below IS NOT NULL AND p.median >= o.median - o.margin) AS paired_last, "
    "    1 + count(*) FILTER (WHERE p.worth_below > o.worth + o.worth_margin) AS worth_first, "
    "    count(*) FILTER (WHERE p.worth_below >= o.worth - o.worth_margin) AS worth_last, "
    "    count(p.worth_below) AS paired "
    "  FROM own o JOIN paid p ON p.kind = o.kind AND p.vintage = o.vintage AND p.unit IS o.unit) "
    "SELECT p.area, p.kind, iif(p.unordered, NULL, rank() OVER (alike ORDER BY NOT p.above_ceiling, p.median_below DESC)), p.source, "
    "count(*) OVER alike, p.worth, p.unit, p.prices, "
    "iif(p.worth_below IS NOT NULL, rank() OVER (alike ORDER BY p.worth_below DESC), NULL), "
    "p.prices, count(p.worth_below) OVER alike, p.flag, p.error, p.vintage, "
    "sum(p.above_ceiling) OVER alike, p.population, "
    "(p.kind, p.vintage) = (SELECT kind, vintage FROM shown) AND p.unit IS (SELECT unit FROM shown), "
    "iif(p.unordered, NULL, folio_band(n.first, n.last, n.ranked)), "
    "iif(p.unordered, NULL, n.above), iif(p.unordered, NULL, n.below), "
    "iif(p.worth_below IS NOT NULL, rank() OVER (alike ORDER BY p.worth_below IS NULL, p.median DESC), NULL), "
    "iif(p.worth_below IS NOT NULL, folio_band(n.paired_first, n.paired_last, n.paired), NULL), "
    "iif(p.worth_below IS NOT NULL, folio_band(n.worth_first, n.worth_last, n.paired), NULL), "
    "p.above_ceiling "
    "FROM paid p LEFT JOIN around n ON n.area = p.area "
    "WINDOW alike AS (PARTITION BY p.kind, p.vintage, p.unit)";

/* A nation is shown next to other areas, not compared with them. */
static const char asked[] = "SELECT r.area FROM request_areas r LEFT JOIN areas a ON a.area = r.area "
                            "WHERE a.kind IS NOT 'nation' ORDER BY r.position";

/* Metropolitan areas and cities with a median and, if the data has price levels, a price level; a capped
 * median is compared without one. */
static const char largest[] =
    "SELECT r.area FROM pay_ranks r LEFT JOIN employment_figures e "
    "  ON e.occupation = :occupation AND e.area = r.area AND e.jobs_flag IS NULL "
    "WHERE r.kind IN ('metropolitan', 'city') AND r.area NOT IN (SELECT area FROM request_areas) "
    "AND (r.worth IS NOT NULL OR r.flag IS NOT NULL OR NOT EXISTS "
    "  (SELECT 1 FROM price_levels WHERE measure = 'index' AND flag IS NULL)) "
    "ORDER BY e.jobs DESC, r.area";

/* Further areas with any data: metropolitan areas and cities; if the data has pay in none of those, areas of
 * the report area's kind; for the nation, its states. */
static const char known[] =
    "WITH known AS (SELECT area FROM wage_figures WHERE occupation = :occupation "
    "    AND median_flag IS NOT 'not at hand' "
    "  UNION SELECT area FROM employment_figures WHERE occupation = :occupation "
    "    AND jobs_flag IS NOT 'not at hand' "
    "  UNION SELECT area FROM industries WHERE occupation = :occupation "
    "  UNION SELECT area FROM industries WHERE occupation IS NULL "
    "  UNION SELECT area FROM statements WHERE coalesce(occupation, :occupation) = :occupation) "
    "SELECT a.area FROM known JOIN areas a ON a.area = known.area LEFT JOIN employment_figures e "
    "  ON e.occupation = :occupation AND e.area = a.area AND e.jobs_flag IS NULL "
    "WHERE CASE WHEN EXISTS (SELECT 1 FROM pay_ranks WHERE kind IN ('metropolitan', 'city')) "
    "  THEN a.kind IN ('metropolitan', 'city') "
    "  ELSE a.kind = (SELECT CASE kind WHEN 'nation' THEN 'state' ELSE kind END FROM areas "
    "    WHERE area = :area) END "
    "AND a.area NOT IN (SELECT area FROM request_areas) "
    "ORDER BY e.jobs DESC, a.area";

static bool has(const Binding *bindings, uint32_t count, const char *name)
{
    for (uint32_t i = 0; i < count; i++)
        if (strcmp(bindings[i].name, name) == 0)
            return true;
    return false;
}

/* The areas in the order they were chosen. */
typedef struct Chosen {
    const char **areas;
    uint32_t count;
} Chosen;

static void choose(Chosen *chosen, const char *area)
{
    for (uint32_t i = 0; i < chosen->count; i++)
        if (strcmp(chosen->areas[i], area) == 0)
            return;
    chosen->areas[chosen->count++] = area;
}

/* Adds the query's areas, up to MOST_CHOSEN in total. */
static bool add_chosen(Store *store, Arena *arena, const char *sql, const Binding *bindings, uint32_t count,
                       Chosen *chosen, Fail *f)
{
    if (chosen->count >= MOST_CHOSEN)
        return true;
    Rows *rows = store_query(store, arena, sql, bindings, count, f);
    for (uint32_t i = 0; rows && i < rows->row_count && chosen->count < MOST_CHOSEN; i++)
        choose(chosen, rows->data[i].text);
    return rows != NULL;
}

static bool choose_areas(Store *store, Arena *arena, const Binding *bindings, uint32_t count, Fail *f)
{
    Chosen chosen = {0};
    if (has(bindings, count, "area")) {
        Rows *rows = store_query(store, arena, asked, bindings, count, f);
        if (!rows)
            return false;
        chosen.areas = arena_array(arena, rows->row_count + MOST_CHOSEN, sizeof *chosen.areas);
        for (uint32_t i = 0; i < rows->row_count; i++)
            choose(&chosen, rows->data[i].text);
        if (chosen.count < 2 && has(bindings, count, "occupation") &&
            (!add_chosen(store, arena, largest, bindings, count, &chosen, f) ||
             !add_chosen(store, arena, known, bindings, count, &chosen, f)))
            return false;
    }
    return store_set_request(store, "compared_areas", "area", chosen.areas, chosen.count, f);
}

/* A report without an area has ranks too, but no place among them. */
static bool rank_areas(Store *store, Arena *arena, const Binding *bindings, uint32_t count, Fail *f)
{
    Binding *bound = arena_array(arena, count + 1, sizeof *bound);
    memcpy(bound, bindings, count * sizeof *bound);
    if (!has(bindings, count, "area"))
        bound[count++] = (Binding){.name = "area", .value = {.kind = DATUM_NULL}};
    return store_fill(store, arena, "pay_ranks", ranks, bound, count, f);
}

bool compared_fill(Store *store, Arena *arena, const Binding *bindings, uint32_t count, Fail *f)
{
    return (!has(bindings, count, "occupation") ||
            (store_fill(store, arena, "pay_prices", prices, bindings, count, f) &&
             rank_areas(store, arena, bindings, count, f))) &&
           choose_areas(store, arena, bindings, count, f);
}
