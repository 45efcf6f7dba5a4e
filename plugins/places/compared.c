/* Areas compared: pay as it is paid and at the nation's prices. */
#include "places.h"
#include <stdio.h>

/* clang-format off */

/* The request's areas, and of the metropolitan areas or cities those with the most of these jobs. */
static const char compared[] =
    PLACED ", hired AS MATERIALIZED (SELECT area, value AS jobs FROM employment WHERE occupation = :occupation "
    "  AND measure = 'jobs' AND flag IS NULL), "
    "chosen AS (SELECT p.*, q.position, row_number() OVER (ORDER BY q.position IS NULL, q.position, h.jobs DESC, p.area) AS line "
    "  FROM placed p LEFT JOIN request_areas q ON q.area = p.area LEFT JOIN hired h ON h.area = p.area "
    "  WHERE q.area IS NOT NULL OR (p.kind IN ('metropolitan', 'city') AND p.known IS NOT NULL "
    "    AND (p.worth IS NOT NULL OR NOT EXISTS (SELECT 1 FROM levels)))) "
    "SELECT " MEDIAN_AND_LEVEL CAPITAL " AS area, coalesce(p.covers, '') AS level_covers, p.area = :area AS here, p.ranked, p.worth_ranked, "
    "(SELECT words FROM area_kinds k WHERE k.kind = p.kind) AS kinds, "
    "(SELECT group_concat(words, ' and ') FROM (SELECT words FROM area_kinds WHERE kind IN ('metropolitan', 'city') "
    "  AND kind IN (SELECT kind FROM areas) ORDER BY kind DESC)) AS others, "
    "p.year, 'year' AS year_unit, p.level / 100 - 1 AS dearer, count(p.worth) OVER () AS adjusted, "
    "count(p.known) OVER () AS known, count(p.level) OVER () AS levelled, count(*) OVER () AS found, max(p.unit) OVER () AS currency, "
    "coalesce(', ' || s.vintage, '') AS dated "
    "FROM chosen p JOIN areas a USING (area) LEFT JOIN sources s ON s.source = p.source "
    "WHERE p.line <= :top OR p.position IS NOT NULL "
    "ORDER BY p.worth IS NULL, p.worth DESC, p.known IS NULL, p.known DESC, a.short";

/* clang-format on */

static folio_value ordinal(folio_value value)
{
    value.type = FOLIO_ORDINAL;
    return value;
}

/* How prices here differ from the nation's, as a share without its sign. 0 where they are about the same. */
static int price_difference(folio_section *s, const folio_rows *rows, uint32_t row, folio_value *share)
{
    double dearer = folio_get(s, rows, row, "dearer").number;
    *share = folio_percent(dearer < 0 ? -dearer : dearer);
    share->decimals = FOLIO_DECIMALS_NONE;
    return share->number < 0.005 ? 0 : dearer < 0 ? -1 : 1;
}

/* What pay here buys. */
static void say_prices(folio_section *s, const folio_rows *rows, const folio_table *table)
{
    int64_t at = folio_here(s, table);
    uint32_t here = (uint32_t)at;
    if (at < 0 || folio_get(s, rows, 0, "levelled").number == 0)
        return;
    folio_value level = folio_get(s, rows, here, "level"), worth = folio_cell(s, table, here, "worth"), share;
    if (!released(level)) {
        folio_say(s, FOLIO_PARAGRAPH,
                  "There is no price level of {area.short}: its pay stands as paid only.");
        return;
    }
    level.decimals = 1;
    int sign = price_difference(s, rows, here, &share);
    folio_value covers = folio_get(s, rows, here, "level_covers"),
                differ = folio_text("about the nation\u2019s");
    if (sign)
        differ = folio_text(sign < 0 ? " below the nation\u2019s" : " above the nation\u2019s");
    folio_value of = folio_text(*covers.text ? " for " : "");
    const folio_value values[] = {share,
                                  differ,
                                  level,
                                  of,
                                  covers,
                                  folio_get(s, rows, here, "year"),
                                  folio_cite(level.source),
                                  folio_get(s, rows, here, "median"),
                                  worth};
    const folio_value *first = sign ? values : values + 1;
    uint32_t count = (uint32_t)(sizeof values / sizeof *values) - (sign ? 0 : 1);
    if (released(worth))
        folio_say_values(
            s, FOLIO_PARAGRAPH,
            sign ? "Prices in {area.short} are {}{} (index {}{}{}, {}).{} There {} buys what {} buys at "
                   "the nation\u2019s prices."
                 : "Prices in {area.short} are {} (index {}{}{}, {}).{} There {} buys what {} buys at "
                   "the nation\u2019s prices.",
            first, count);
    else
        folio_say_values(s, FOLIO_PARAGRAPH,
                         sign ? "Prices in {area.short} are {}{} (index {}{}{}, {}).{}"
                              : "Prices in {area.short} are {} (index {}{}{}, {}).{}",
                         first, count - 2);
}

static folio_table *add_table(folio_section *s, const folio_rows *rows)
{
    return folio_table_of(
        s, rows,
        &(folio_table_spec){
            .id = "compared",
            .title = "These {} areas in figures",
            .sheet = "Pay elsewhere",
            .caption =
                "Chosen: the areas asked for, then the {} that employ most "
                "{occupation.in_text} and have both figures. Price level: the nation at 100. Ranks: among "
                "all areas of the kind with a released figure.",
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
    int ranked = at >= 0 && adjusted && released(folio_get(s, rows, here, "worth_place")) &&
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
    if (here < 0 || !released(folio_cell(s, table, (uint32_t)here, "worth")))
        return;
    folio_value share;
    int sign = price_difference(s, rows, (uint32_t)here, &share);
    folio_figure_of(
        s, table,
        &(folio_figure_spec){.id = "worth",
                             .label = "The same, at the nation\u2019s prices",
                             .note = sign ? "prices here are {} {} the nation\u2019s"
                                          : "prices here are about the nation\u2019s",
                             .column = "worth",
                             .row = (uint32_t)here,
                             .place = FOLIO_ON_COVER,
                             .values = (const folio_value[]){share, folio_text(sign < 0 ? "below" : "above")},
                             .value_count = sign ? 2 : 0});
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
    char sources[200];
    const char *pay = folio_get(s, rows, here, "median").source,
               *prices = folio_get(s, rows, here, "level").source;
    snprintf(sources, sizeof sources, "%s %s", pay ? pay : "", released(worth) && prices ? prices : "");
    if (released(worth))
        folio_sayf(s, FOLIO_VERDICT,
                   "Of the {} {} with a released median, {area.short} ranks {}; at the nation\u2019s prices, "
                   "{} of {}.{}",
                   ranked, kinds, place, worth, folio_get(s, rows, here, "worth_ranked"),
                   folio_cite(sources));
    else
        folio_sayf(s, FOLIO_VERDICT, "Of the {} {} with a released median, {area.short} ranks {}.{}", ranked,
                   kinds, place, folio_cite(sources));
}

void compared_add(folio_section *s)
{
    folio_rows *rows = folio_query(s, compared);
    if (folio_row_count(s, rows) == 0 || folio_get(s, rows, 0, "known").number < 2) {
        folio_say(s, FOLIO_PARAGRAPH,
                  "Fewer than two areas have a released median: there is nothing to compare.");
        return;
    }
    folio_table *table = add_table(s, rows);
    say_prices(s, rows, table);
    chart_compared(s, rows, table);
    folio_show_table(s, table);
    offer_worth(s, rows, table);
    say_place(s, rows, table);
}
