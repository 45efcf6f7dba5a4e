/* Pay elsewhere: as it is paid and at the nation's prices; a map of the states. */
#include "places.h"

/* All areas that there are figures of, for the workbook. */
static const char all[] =
    "SELECT a.area AS code, a.name AS area, k.word AS kind, coalesce(a.state, '') AS state, "
    "(SELECT upper(substr(word, 1, 1)) || substr(word, 2) FROM area_kinds WHERE kind = 'state') AS "
    "state_head, "
    "a.area = :area AS here, e.jobs, e.jobs_unit, e.jobs_flag, e.jobs_source, e.location_quotient, "
    "e.location_quotient_unit, e.location_quotient_flag, e.location_quotient_source, "
    "w.p10, w.p10_unit, w.p10_flag, w.p10_source, w.p25, w.p25_unit, w.p25_flag, w.p25_source, "
    "w.median, w.median_unit, w.median_flag, w.median_source, "
    "w.p75, w.p75_unit, w.p75_flag, w.p75_source, w.p90, w.p90_unit, w.p90_flag, w.p90_source, "
    "l.value AS level, l.unit AS level_unit, l.flag AS level_flag, l.source AS level_source, "
    "iif(l.value IS NULL, NULL, l.year) AS level_year, 'year' AS level_year_unit, coalesce(s.vintage, '') AS date, "
    "iif(r.shown, r.place, NULL) AS place, r.place_source, iif(r.shown, r.worth_place, NULL) AS worth_place, "
    "r.worth_place_source, coalesce(r.shown AND r.above_ceiling AND r.place IS NULL, 0) AS unranked, n.*, "
    "max(w.median_unit) OVER () AS currency, coalesce(max(l.covers) OVER (), '') AS wider "
    "FROM areas a LEFT JOIN area_kinds k ON k.kind = a.kind "
    "LEFT JOIN wage_figures w ON w.occupation = :occupation AND w.area = a.area AND w.period = 'year' "
    "LEFT JOIN employment_figures e ON e.occupation = :occupation AND e.area = a.area "
    "LEFT JOIN pay_prices l ON l.area = a.area "
    "LEFT JOIN pay_ranks r ON r.area = a.area "
    "LEFT JOIN (SELECT p.ranked AS rank_count, p.worth_ranked AS pair_count, coalesce(k.whole, k.words) AS "
    "rank_kinds, "
    "    'of the ' || ltrim(k.whole, '0123456789 ') AS rank_part, k.whole IS NOT NULL AS rank_whole, "
    "p.population AS "
    "rank_population "
    "  FROM pay_ranks p JOIN area_kinds k ON k.kind = p.kind WHERE p.shown LIMIT 1) n "
    "LEFT JOIN sources s ON s.source = coalesce(w.median_source, e.jobs_source) "
    "WHERE a.kind <> 'nation' AND coalesce(w.area, e.area) IS NOT NULL "
    "AND (coalesce(w.median_flag, '') <> 'not at hand' OR coalesce(e.jobs_flag, '') <> 'not at hand') "
    "ORDER BY a.kind, a.name, a.area";

#define MONEY(k, n)                                                                                          \
    {                                                                                                        \
        .key = (k), .name = (n), .meaning = "Pay a year."                                                    \
    }

#define WIDER "Some price levels are of a wider area, such as {wider_area}. "

/* Without and with price levels of a wider area; by what is ranked. */
static const char *const captions[2][RANK_CASES] = {
    {NULL, AS_PAID, AS_PAID " " AT_PRICES, AS_PAID_BELOW, AS_PAID_BELOW " " AT_PRICES_BELOW},
    {WIDER, WIDER AS_PAID, WIDER AS_PAID " " AT_PRICES, WIDER AS_PAID_BELOW,
     WIDER AS_PAID_BELOW " " AT_PRICES_BELOW},
};

static void add_all(folio_section *s)
{
    folio_rows *rows = folio_query(s, all);
    if (folio_row_count(s, rows) == 0 || !*folio_get(s, rows, 0, "currency").text)
        return;
    int wider = *folio_get(s, rows, 0, "wider").text != '\0';
    folio_table_of(
        s, rows,
        &(folio_table_spec){
            .id = "all",
            .title = "All areas with a figure of pay or jobs",
            .sheet = "All areas",
            .caption = captions[wider][ranks_known(s, rows)],
            FOLIO_NAMED({"wider_area", folio_get(s, rows, 0, "wider")},
                        {"rank_count", ranking_count(s, rows, "rank_count")},
                        {"rank_kinds", ranking_kinds(s, rows, "rank_count")},
                        {"pair_count", folio_get(s, rows, 0, "pair_count")}),
            .place = FOLIO_IN_WORKBOOK,
            .here = "here",
            FOLIO_COLUMNS({.key = "area", .name = "Area"}, {.key = "kind", .name = "Kind"},
                          {.key = "state", .name = folio_get(s, rows, 0, "state_head").text},
                          {.key = "code", .name = "Code"}, {.key = "date", .name = "Date"},
                          {.key = "jobs", .name = "Jobs", .type = FOLIO_INTEGER},
                          {.key = "location_quotient", .name = "Location quotient", .type = FOLIO_DECIMAL},
                          MONEY("p10", "10th"), MONEY("p25", "25th"), MONEY("median", "Median, a year"),
                          MONEY("p75", "75th"), MONEY("p90", "90th"), {.key = "level", .name = "Price level"},
                          {.key = "level_year", .name = "Prices of"},
                          WORTH(folio_get(s, rows, 0, "currency").text),
                          {.key = "place", .name = "Rank as paid", .type = FOLIO_INTEGER},
                          {.key = "worth_place", .name = "Rank at those prices", .type = FOLIO_INTEGER})});
}

static void build(folio_section *s)
{
    compared_add(s);
    if (*folio_option_get(s, "map").text != 'n')
        map_add(s);
    add_all(s);
}

FOLIO_PLUGIN(.id = "places", .version = "1.0", .title = "Pay elsewhere",
             .summary = "Pay in other areas, as paid and at the nation's prices, and a map of the states.",
             .license = "MIT", .build = build,
             FOLIO_NEEDS({.table = "wage_figures", .columns = "occupation area period median", .required = 1},
                         {.table = "areas", .columns = "area name short kind", .required = 1},
                         {.table = "wage_figures", .columns = "p10 p25 p75 p90"},
                         {.table = "areas", .columns = "state parent tile_row tile_column"},
                         {.table = "area_kinds", .columns = "kind word words whole"},
                         {.table = "sources", .columns = "source vintage"},
                         {.table = "pay_prices", .columns = "area year value unit flag covers source"},
                         {.table = "employment_figures", .columns = "occupation area jobs location_quotient"},
                         {.table = "compared_areas", .columns = "position area"},
                         {.table = "pay_ranks",
                          .columns = "area kind place ranked worth worth_place worth_ranked shown"}),
             FOLIO_OFFERS({.kind = FOLIO_OFFER_FIGURE,
                           .id = "worth",
                           .summary = "Median pay of the area at the nation's prices."},
                          {.kind = FOLIO_OFFER_CHART,
                           .id = "compared",
                           .summary = "Median pay of the areas compared, and at the nation's prices."},
                          {.kind = FOLIO_OFFER_CHART, .id = "map", .summary = "Map of the states."},
                          {.kind = FOLIO_OFFER_VERDICT, .summary = "Place of the area by median pay."}),
             FOLIO_OPTIONS(
                 {.name = "top",
                  .type = FOLIO_OPTION_INTEGER,
                  .fallback = "12",
                  .min = 2,
                  .max = 40,
                  .help = "How many of the areas compared to list at most; those asked for are all listed."},
                 {.name = "map",
                  .type = FOLIO_OPTION_CHOICE,
                  .choices = "median|location_quotient|no",
                  .fallback = "median",
                  .help = "What the map of the states shows."}));
