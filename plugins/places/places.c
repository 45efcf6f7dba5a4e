/* Pay elsewhere: as it is paid and at the nation's prices; a map of the states. */
#include "places.h"

/* clang-format off */

#define PERCENTILE(name)                                                          \
    "max(CASE w.measure WHEN '" name "' THEN w.value END) AS " name ", "          \
    "max(CASE w.measure WHEN '" name "' THEN w.flag END) AS " name "_flag, "      \
    "max(w.unit) AS " name "_unit, max(w.source) AS " name "_source, "

#define EMPLOYED(name)                                                            \
    "max(CASE e.measure WHEN '" name "' THEN e.value END) AS " name ", "          \
    "max(CASE e.measure WHEN '" name "' THEN e.flag END) AS " name "_flag, "      \
    "max(CASE e.measure WHEN '" name "' THEN e.unit END) AS " name "_unit, max(e.source) AS " name "_source, "

/* All areas that there are figures of, for the workbook. */
static const char all[] =
    PLACED ", pay AS MATERIALIZED (SELECT " PERCENTILE("p10") PERCENTILE("p25") PERCENTILE("p75") PERCENTILE("p90") "w.area AS belongs "
    "  FROM wages w WHERE w.occupation = :occupation AND coalesce(w.period, 'year') = 'year' GROUP BY w.area), "
    "jobs AS MATERIALIZED (SELECT " EMPLOYED("jobs") EMPLOYED("location_quotient") "e.area AS belongs FROM employment e "
    "  WHERE e.occupation = :occupation GROUP BY e.area), "
    "every AS (SELECT belongs AS area FROM pay UNION SELECT belongs FROM jobs) "
    "SELECT a.area AS code, a.name AS area, (SELECT word FROM area_kinds k WHERE k.kind = a.kind) AS kind, " STATE_WORDS "coalesce(a.state, '') AS state, a.area = :area AS here, " MEDIAN_AND_LEVEL
    "coalesce(max(p.covers) OVER (), '') AS wider, pay.*, jobs.*, max(p.unit) OVER () AS currency "
    "FROM every CROSS JOIN areas a USING (area) LEFT JOIN placed p ON p.area = every.area LEFT JOIN pay ON pay.belongs = every.area "
    "LEFT JOIN jobs ON jobs.belongs = every.area WHERE a.kind <> 'nation' ORDER BY a.kind, a.name, a.area";

/* clang-format on */

#define MONEY(k, n)                                                                                          \
    {                                                                                                        \
        .key = (k), .name = (n), .meaning = "Pay a year."                                                    \
    }

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
            .caption =
                wider ? "Ranks: among all areas of the kind with a released figure. Some price levels are of "
                        "a wider area, such as {}."
                      : "Ranks: among all areas of the kind with a released figure.",
            .values = (const folio_value[]){folio_get(s, rows, 0, "wider")},
            .value_count = wider ? 1 : 0,
            .place = FOLIO_IN_WORKBOOK,
            .here = "here",
            FOLIO_COLUMNS({.key = "area", .name = "Area"}, {.key = "kind", .name = "Kind"},
                          {.key = "state", .name = folio_get(s, rows, 0, "state_head").text},
                          {.key = "code", .name = "Code"},
                          {.key = "jobs", .name = "Jobs", .type = FOLIO_INTEGER},
                          {.key = "location_quotient", .name = "Location quotient", .type = FOLIO_DECIMAL},
                          MONEY("p10", "10th"), MONEY("p25", "25th"), MONEY("median", "Median, a year"),
                          MONEY("p75", "75th"), MONEY("p90", "90th"), {.key = "level", .name = "Price level"},
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

FOLIO_PLUGIN(.id = "places", .version = "1.0", .needs_minor = 1, .title = "Pay elsewhere",
             .summary = "Pay in other areas, as paid and at the nation's prices, and a map of the states.",
             .license = "MIT", .build = build,
             FOLIO_NEEDS(
                 {.table = "wages", .columns = "occupation area measure value unit source", .required = 1},
                 {.table = "areas", .columns = "area name short kind", .required = 1},
                 {.table = "wages", .columns = "period flag"},
                 {.table = "areas", .columns = "state parent tile_row tile_column"},
                 {.table = "area_kinds", .columns = "kind word words"},
                 {.table = "sources", .columns = "source vintage"},
                 {.table = "price_levels", .columns = "area year measure value unit flag covers source"},
                 {.table = "employment", .columns = "occupation area measure value unit flag source"}),
             FOLIO_OPTIONS({.name = "top",
                            .type = FOLIO_OPTION_INTEGER,
                            .fallback = "12",
                            .min = 2,
                            .max = 40,
                            .help = "How many areas to compare."},
                           {.name = "map",
                            .type = FOLIO_OPTION_CHOICE,
                            .choices = "median|location_quotient|no",
                            .fallback = "median",
                            .help = "What the map of the states shows."}));
