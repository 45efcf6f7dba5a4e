/* Pay elsewhere: as it is paid and at the nation's prices; a map of the states. */
#include <folio/plugin.h>

/* clang-format off */

/* Every area with a figure of the median, and those of the request: the price level of the latest year, what the
 * median is at the nation's prices, and the places by both among the areas of its kind. Flagged figures have no
 * place. */
#define PLACED                                                                    \
    "WITH found AS MATERIALIZED (SELECT area, value, unit, flag, source FROM wages WHERE occupation = :occupation " \
    "  AND measure = 'median' AND coalesce(period, 'year') = 'year'), "           \
    "medians AS (SELECT * FROM found UNION ALL SELECT area, NULL, NULL, NULL, NULL FROM request_areas " \
    "  WHERE area NOT IN (SELECT area FROM found)), "                             \
    "levels AS MATERIALIZED (SELECT area, value, unit, source, year FROM price_levels WHERE measure = 'index' " \
    "  AND flag IS NULL AND year = (SELECT max(year) FROM price_levels)), "       \
    "adjusted AS (SELECT m.*, a.kind, l.value AS level, l.unit AS level_unit, l.source AS level_source, l.year, " \
    "  CASE WHEN m.flag IS NULL THEN m.value END AS known, "                      \
    "  CASE WHEN m.flag IS NULL THEN m.value * 100 / l.value END AS worth "       \
    "  FROM medians m CROSS JOIN areas a USING (area) LEFT JOIN levels l USING (area) WHERE a.kind <> 'nation'), " \
    "placed AS MATERIALIZED (SELECT *, "                                          \
    "  CASE WHEN known IS NOT NULL THEN rank() OVER (PARTITION BY kind ORDER BY known DESC) END AS place, " \
    "  CASE WHEN worth IS NOT NULL THEN rank() OVER (PARTITION BY kind ORDER BY worth DESC) END AS worth_place, " \
    "  count(known) OVER (PARTITION BY kind) AS ranked, count(worth) OVER (PARTITION BY kind) AS worth_ranked " \
    "  FROM adjusted) "

#define MEDIAN_AND_LEVEL                                                          \
    "p.value AS median, p.unit AS median_unit, p.flag AS median_flag, p.source AS median_source, " \
    "p.level, p.level_unit, p.level_source, p.place, p.source AS place_source, p.worth_place, " \
    "p.level_source AS worth_place_source, "

/* What the package calls the areas that it has as states. */
#define STATE_WORDS                                                               \
    "(SELECT upper(substr(word, 1, 1)) || substr(word, 2) FROM area_kinds WHERE kind = 'state') AS state_head, " \
    "(SELECT upper(substr(words, 1, 1)) || substr(words, 2) FROM area_kinds WHERE kind = 'state') AS states_head, " \
    "(SELECT word FROM area_kinds WHERE kind = 'state') AS state_word, "

/* The request's areas, and of the metropolitan areas or cities those with the most of these jobs. */
static const char compared[] =
    PLACED ", hired AS MATERIALIZED (SELECT area, value AS jobs FROM employment WHERE occupation = :occupation "
    "  AND measure = 'jobs' AND flag IS NULL), "
    "chosen AS (SELECT p.*, q.position, row_number() OVER (ORDER BY q.position IS NULL, q.position, h.jobs DESC, p.area) AS line "
    "  FROM placed p LEFT JOIN request_areas q ON q.area = p.area LEFT JOIN hired h ON h.area = p.area "
    "  WHERE q.area IS NOT NULL OR (p.kind IN ('metropolitan', 'city') AND p.known IS NOT NULL "
    "    AND (p.worth IS NOT NULL OR NOT EXISTS (SELECT 1 FROM levels)))) "
    "SELECT " MEDIAN_AND_LEVEL "a.short AS area, p.area = :area AS here, p.ranked, p.worth_ranked, "
    "(SELECT words FROM area_kinds k WHERE k.kind = p.kind) AS kinds, "
    "(SELECT group_concat(words, ' and ') FROM (SELECT words FROM area_kinds WHERE kind IN ('metropolitan', 'city') "
    "  AND kind IN (SELECT kind FROM areas) ORDER BY kind DESC)) AS others, "
    "p.year, 'year' AS year_unit, p.level / 100 - 1 AS dearer, count(p.worth) OVER () AS adjusted, "
    "count(p.known) OVER () AS known, count(p.level) OVER () AS levelled, count(*) OVER () AS found, max(p.unit) OVER () AS currency, "
    "coalesce(', ' || s.vintage, '') AS dated "
    "FROM chosen p JOIN areas a USING (area) LEFT JOIN sources s ON s.source = p.source "
    "WHERE p.line <= :top OR p.position IS NOT NULL "
    "ORDER BY p.worth IS NULL, p.worth DESC, p.known IS NULL, p.known DESC, a.short";

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
    "pay.*, jobs.*, max(p.unit) OVER () AS currency "
    "FROM every CROSS JOIN areas a USING (area) LEFT JOIN placed p ON p.area = every.area LEFT JOIN pay ON pay.belongs = every.area "
    "LEFT JOIN jobs ON jobs.belongs = every.area WHERE a.kind <> 'nation' ORDER BY a.kind, a.name, a.area";

/* A tile a state, those with the highest figures first. */
static const char map[] =
    "SELECT a.name AS state, " STATE_WORDS "coalesce(a.state, a.area) AS state_short, a.tile_row, a.tile_column, f.unit AS value_unit, "
    "f.value, f.flag AS value_flag, f.source AS value_source, a.area = h.area OR a.area = h.parent AS here, "
    "count(f.measure) OVER () AS found, count(f.flag) OVER () AS hidden, coalesce(max(', ' || s.vintage) OVER (), '') AS dated "
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

static int released(folio_value value)
{
    return value.flag == FOLIO_RELEASED;
}

static folio_value ordinal(folio_value value)
{
    value.type = FOLIO_ORDINAL;
    return value;
}

static void say_lead(folio_section *s, const folio_rows *rows)
{
    uint32_t row = 0;
    while (row + 1 < folio_row_count(s, rows) && !released(folio_get(s, rows, row, "level")))
        row++;
    folio_value level = folio_get(s, rows, row, "level");
    if (released(level))
        folio_sayf(
            s, FOLIO_PARAGRAPH,
            "A salary is worth what it buys. Each area\u2019s median stands as it is paid and as it would be "
            "at the nation\u2019s prices: divided by the area\u2019s price level of {}.{}",
            folio_get(s, rows, row, "year"), folio_cite(level.source));
}

#define WORTH(currency)                                                                                      \
    {                                                                                                        \
        .key = "worth", .name = "At the nation\u2019s prices", .type = FOLIO_MONEY, .unit = (currency),      \
        .step = 10, .formula = "[Median, a year] / [Price level] * 100",                                     \
        .meaning = "The median divided by the price level, which may be of another year."                    \
    }

static folio_table *add_table(folio_section *s, const folio_rows *rows)
{
    return folio_table_of(
        s, rows,
        &(folio_table_spec){
            .id = "compared",
            .title = "The {} in figures",
            .sheet = "Pay elsewhere",
            .caption =
                "Chosen: the areas of the request, then the {} that employ most "
                "{occupation.in_text} and have both figures. Price level: the nation at 100. Ranks: among "
                "all areas of the kind with a released figure; a dash where there is none.",
            .place = FOLIO_IN_APPENDIX,
            .here = "here",
            FOLIO_VALUES(folio_get(s, rows, 0, "found"), folio_get(s, rows, 0, "others")),
            FOLIO_COLUMNS(
                {.key = "area", .name = "Area", .meaning = "Area that the figures speak of."},
                {.key = "median", .name = "Median, a year", .meaning = "Half are paid more, half less."},
                {.key = "level", .name = "Price level", .meaning = "Prices; the nation is 100."},
                WORTH(folio_get(s, rows, 0, "currency").text),
                {.key = "place",
                 .name = "Rank as paid",
                 .type = FOLIO_INTEGER,
                 .meaning = "By the median, among areas of its kind."},
                {.key = "worth_place",
                 .name = "Rank at those prices",
                 .type = FOLIO_INTEGER,
                 .meaning = "By the median at the nation's prices, among areas of its kind."})});
}

/* What the chart shows: where the report's area stands, else which area of the chart is first. */
static void chart_compared(folio_section *s, const folio_rows *rows, folio_table *table)
{
    int64_t at = folio_here(s, table);
    uint32_t here = at < 0 ? 0 : (uint32_t)at;
    int adjusted = folio_get(s, rows, 0, "adjusted").number > 0;
    int ranked = adjusted && released(folio_get(s, rows, here, "worth_place")) &&
                 folio_get(s, rows, here, "worth_ranked").number > 1;
    folio_value area = folio_get(s, rows, here, "area"), dated = folio_get(s, rows, 0, "dated");
    folio_value prices = folio_cite(folio_get(s, rows, 0, "level").source);
    const folio_value both[] = {area,
                                ordinal(folio_get(s, rows, here, "place")),
                                folio_get(s, rows, here, "ranked"),
                                ordinal(folio_get(s, rows, here, "worth_place")),
                                folio_get(s, rows, here, "worth_ranked"),
                                dated,
                                prices};
    const folio_value first[] = {folio_get(s, rows, 0, "area"), dated, prices};
    const char *leader =
        adjusted ? "{} pays most of these areas at the nation\u2019s prices" : "{} pays most of these areas";
    folio_chart_of(
        s, table,
        &(folio_chart_spec){
            .id = "compared",
            .kind = adjusted ? FOLIO_CHART_DUMBBELL : FOLIO_CHART_BAR,
            .title = ranked ? "{} is {} of {} as paid, and {} of {} at the nation\u2019s prices" : leader,
            .subtitle = "Median pay a year of {occupation.in_text}{}",
            .caption = adjusted ? "Open circle: as paid. Filled circle: divided by the "
                                  "area\u2019s price level{}; sorted by it."
                                : NULL,
            .label = "area",
            .value = {"median", adjusted ? "worth" : NULL},
            .name = {"as paid", adjusted ? "at the nation\u2019s prices" : NULL},
            .values = ranked ? both : first,
            .value_count = adjusted ? ranked ? 7 : 3 : 2});
}

static void offer_worth(folio_section *s, const folio_rows *rows, const folio_table *table)
{
    int64_t here = folio_here(s, table);
    if (here < 0 || !released(folio_get(s, rows, (uint32_t)here, "level")))
        return;
    double dearer = folio_get(s, rows, (uint32_t)here, "dearer").number;
    folio_value share = folio_percent(dearer < 0 ? -dearer : dearer);
    share.decimals = FOLIO_DECIMALS_NONE;
    int same = share.number < 0.005;
    folio_figure_of(s, table,
                    &(folio_figure_spec){
                        .id = "worth",
                        .label = "The same, at the nation\u2019s prices",
                        .note = same ? "prices here are about the nation\u2019s"
                                     : "prices here are {} {} the nation\u2019s",
                        .column = "worth",
                        .row = (uint32_t)here,
                        .place = FOLIO_ON_COVER,
                        .values = (const folio_value[]){share, folio_text(dearer < 0 ? "below" : "above")},
                        .value_count = same ? 0 : 2});
}

static void say_place(folio_section *s, const folio_rows *rows, const folio_table *table)
{
    int64_t at = folio_here(s, table);
    uint32_t here = (uint32_t)at;
    if (at < 0 || !released(folio_get(s, rows, here, "place")) ||
        folio_get(s, rows, here, "ranked").number < 2)
        return;
    folio_value place = ordinal(folio_get(s, rows, here, "place")),
                ranked = folio_get(s, rows, here, "ranked");
    folio_value kinds = folio_get(s, rows, here, "kinds"),
                worth = ordinal(folio_get(s, rows, here, "worth_place"));
    if (released(worth))
        folio_sayf(s, FOLIO_VERDICT,
                   "By its median {area.short} is {} of the {} {} with a released one, and {} of {} once "
                   "prices are taken out.",
                   place, ranked, kinds, worth, folio_get(s, rows, here, "worth_ranked"));
    else
        folio_sayf(s, FOLIO_VERDICT, "By its median {area.short} is {} of the {} {} with a released one.",
                   place, ranked, kinds);
}

static void add_compared(folio_section *s)
{
    folio_rows *rows = folio_query(s, compared);
    if (folio_row_count(s, rows) == 0 || folio_get(s, rows, 0, "known").number < 2) {
        folio_say(s, FOLIO_PARAGRAPH,
                  "Fewer than two areas have a released median: there is nothing to compare.");
        return;
    }
    say_lead(s, rows);
    folio_table *table = add_table(s, rows);
    int64_t here = folio_here(s, table);
    if (here >= 0 && folio_get(s, rows, 0, "levelled").number > 0 &&
        !released(folio_cell(s, table, (uint32_t)here, "level")))
        folio_say(s, FOLIO_PARAGRAPH, "There is no price level of {area.short}.");
    chart_compared(s, rows, table);
    folio_show_table(s, table);
    offer_worth(s, rows, table);
    say_place(s, rows, table);
}

#define MONEY(k, n)                                                                                          \
    {                                                                                                        \
        .key = (k), .name = (n), .meaning = "Pay a year."                                                    \
    }

static void add_all(folio_section *s)
{
    folio_rows *rows = folio_query(s, all);
    if (folio_row_count(s, rows) == 0 || !*folio_get(s, rows, 0, "currency").text)
        return;
    folio_table_of(
        s, rows,
        &(folio_table_spec){
            .id = "all",
            .title = "All areas",
            .sheet = "All areas",
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

static void add_map(folio_section *s)
{
    folio_rows *rows = folio_query(s, map);
    int pay = *folio_option_get(s, "map").text == 'm';
    if (folio_row_count(s, rows) < LEADERS || folio_get(s, rows, 0, "found").number == 0)
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
                {.key = "state", .name = folio_get(s, rows, 0, "state_head").text},
                {.key = "value", .name = pay ? "Median, a year" : "Location quotient"},
                {.key = "tile_row", .name = "Row", .type = FOLIO_INTEGER, .place = FOLIO_IN_WORKBOOK},
                {.key = "tile_column",
                 .name = "Column",
                 .type = FOLIO_INTEGER,
                 .place = FOLIO_IN_WORKBOOK})});
    int hidden = folio_get(s, rows, 0, "hidden").number > 0;
    if (!released(folio_get(s, rows, LEADERS - 1, "value")))
        return;
    folio_chart_of(s, table,
                   &(folio_chart_spec){
                       .id = "map",
                       .kind = FOLIO_CHART_TILES,
                       .title = hidden ? "Of the figures released, those of {}, {} and {} are highest"
                                : pay  ? "{}, {} and {} pay {occupation.in_text} most"
                                       : "{}, {} and {} have the largest shares of these jobs",
                       .subtitle = pay ? "Median pay a year of {occupation.in_text} by {}{}"
                                       : "Location quotient of {occupation.in_text} by {}{}; the nation is 1",
                       .caption = "Each {} is one square, roughly where it lies.",
                       .label = "state",
                       .value = {"value"},
                       .tile_row = "tile_row",
                       .tile_column = "tile_column",
                       FOLIO_VALUES(folio_get(s, rows, 0, "state"), folio_get(s, rows, 1, "state"),
                                    folio_get(s, rows, 2, "state"), folio_get(s, rows, 0, "state_word"),
                                    folio_get(s, rows, 0, "dated"), folio_get(s, rows, 0, "state_word"))});
}

static void build(folio_section *s)
{
    add_compared(s);
    if (*folio_option_get(s, "map").text != 'n')
        add_map(s);
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
                 {.table = "price_levels", .columns = "area year measure value unit flag source"},
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
