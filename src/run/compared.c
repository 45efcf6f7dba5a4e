#include "run/compared.h"

#include <string.h>

enum { MOST_CHOSEN = 12 }; /* maximum number of areas if the request names only one */

/* Areas with a released annual median pay, ranked within their kind. */
static const char ranks[] =
    "WITH paid AS (SELECT a.area, a.kind, w.median, w.median_unit AS unit, w.median_source AS source, "
    "    w.median * 100 / l.value AS worth, l.source AS prices "
    "  FROM wage_figures w JOIN areas a ON a.area = w.area "
    "  LEFT JOIN price_levels l ON l.area = w.area AND l.measure = 'index' AND l.flag IS NULL "
    "    AND l.year = (SELECT max(year) FROM price_levels) "
    "  WHERE w.occupation = :occupation AND w.period = 'year' AND a.kind <> 'nation' "
    "  AND w.median IS NOT NULL AND w.median_flag IS NULL) "
    "SELECT area, kind, rank() OVER (PARTITION BY kind ORDER BY median DESC), source, "
    "count(*) OVER (PARTITION BY kind), worth, unit, prices, "
    "CASE WHEN worth IS NOT NULL THEN rank() OVER (PARTITION BY kind ORDER BY worth DESC) END, prices, "
    "count(worth) OVER (PARTITION BY kind) FROM paid";

/* A nation is shown next to other areas, not compared with them. */
static const char asked[] = "SELECT r.area FROM request_areas r LEFT JOIN areas a ON a.area = r.area "
                            "WHERE a.kind IS NOT 'nation' ORDER BY r.position";

/* Metropolitan areas and cities with a median and, if the data has price levels, a price level. */
static const char largest[] =
    "SELECT r.area FROM pay_ranks r LEFT JOIN employment_figures e "
    "  ON e.occupation = :occupation AND e.area = r.area AND e.jobs_flag IS NULL "
    "WHERE r.kind IN ('metropolitan', 'city') AND r.area NOT IN (SELECT area FROM request_areas) "
    "AND (r.worth IS NOT NULL OR NOT EXISTS "
    "  (SELECT 1 FROM price_levels WHERE measure = 'index' AND flag IS NULL)) "
    "ORDER BY e.jobs DESC, r.area";

/* Further areas with any data: metropolitan areas and cities; if the data has pay in none of those, areas of
 * the report area's kind; for the nation, its states. */
static const char known[] =
    "WITH known AS (SELECT area FROM wage_figures WHERE occupation = :occupation "
    "  UNION SELECT area FROM employment_figures WHERE occupation = :occupation "
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

bool compared_fill(Store *store, Arena *arena, const Binding *bindings, uint32_t count, Fail *f)
{
    return (!has(bindings, count, "occupation") ||
            store_fill(store, arena, "pay_ranks", ranks, bindings, count, f)) &&
           choose_areas(store, arena, bindings, count, f);
}
