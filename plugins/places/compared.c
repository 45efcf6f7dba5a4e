/* Areas compared: pay as it is paid and at the nation's prices. */
#include "places.h"
#include <stdio.h>

/* The areas compared, by what pay is worth. `others`: what those are that nobody asked for; `paired`: these
 * all have a median and a price level. Flagged figures have no place. */
static const char compared[] =
    "WITH paid AS (SELECT w.*, CASE WHEN w.median_flag IS NULL THEN w.median END AS known "
    "  FROM compared_areas c CROSS JOIN wage_figures w USING (area) "
    "  WHERE w.occupation = :occupation AND w.period = 'year') "
    "SELECT p.median, p.median_unit, p.median_flag, p.median_source, "
    "l.value AS level, l.unit AS level_unit, l.source AS level_source, coalesce(l.covers, '') AS "
    "level_covers, "
    "l.year, 'year' AS year_unit, l.value / 100 - 1 AS dearer, "
    "r.place, r.place_source, r.ranked, r.worth_place, r.worth_place_source, r.worth_ranked, "
    "upper(substr(a.short, 1, 1)) || substr(a.short, 2) AS area, a.area = :area AS here, k.words AS kinds, "
    "count(*) OVER () AS found, count(p.known) OVER () AS known, count(l.value) OVER () AS levelled, "
    "count(r.worth) OVER () AS adjusted, max(p.median_unit) OVER () AS currency, "
    "min(q.area IS NOT NULL OR r.worth IS NOT NULL) OVER () AS paired, "
    "coalesce((SELECT group_concat(words, char(10)) FROM (SELECT DISTINCT words FROM compared_areas "
    "  JOIN areas USING (area) JOIN area_kinds USING (kind) "
    "  WHERE area NOT IN (SELECT area FROM request_areas) ORDER BY kind DESC)), '') AS others, "
    "coalesce(s.vintage, '') AS vintage "
    "FROM compared_areas c JOIN areas a ON a.area = c.area LEFT JOIN area_kinds k ON k.kind = a.kind "
    "LEFT JOIN request_areas q ON q.area = c.area "
    "LEFT JOIN paid p ON p.area = c.area "
    "LEFT JOIN price_levels l ON l.area = c.area AND l.measure = 'index' AND l.flag IS NULL "
    "  AND l.year = (SELECT max(year) FROM price_levels) "
    "LEFT JOIN pay_ranks r ON r.area = c.area "
    "LEFT JOIN sources s ON s.source = p.median_source "
    "WHERE q.area IS NOT NULL OR (c.position <= :top AND (r.worth IS NOT NULL OR (r.place IS NOT NULL "
    "  AND NOT EXISTS (SELECT 1 FROM price_levels WHERE measure = 'index' AND flag IS NULL)))) "
    "ORDER BY r.worth IS NULL, r.worth DESC, p.known IS NULL, p.known DESC, a.short";

/* How prices here differ from the nation's. */
typedef enum Prices { SAME, LOWER, HIGHER, PRICES } Prices;

/* And by what share, without its sign. */
static Prices compare_prices(folio_section *s, const folio_rows *rows, uint32_t row, folio_value *share)
{
    double dearer = folio_get(s, rows, row, "dearer").number;
    *share = folio_percent(dearer < 0 ? -dearer : dearer);
    share->decimals = FOLIO_DECIMALS_NONE;
    return share->number < 0.005 ? SAME : dearer < 0 ? LOWER : HIGHER;
}

typedef struct Sentence {
    const char *id, *text;
} Sentence;

/* The sentence of the prices, alone and followed by what pay here buys. */
#define PARAGRAPH(id, prices)                                                                                \
    {                                                                                                        \
        {id, prices},                                                                                        \
        {                                                                                                    \
            id ".and-pay", prices " There {pay} buys what {worth} buys at the nation\u2019s prices."         \
        }                                                                                                    \
    }

/* Where the level is the area's own, and where it is that of a wider one. */
static const Sentence prices[PRICES][2][2] = {
    [SAME] = {PARAGRAPH("prices.same", "Prices in {area.short} are about the nation\u2019s (index {level}, "
                                       "{year}).{source}"),
              PARAGRAPH("prices.same.wider", "Prices in {area.short} are about the nation\u2019s (index "
                                             "{level} for {wider_area}, {year}).{source}")},
    [LOWER] = {PARAGRAPH("prices.lower", "Prices in {area.short} are {share} below the nation\u2019s (index "
                                         "{level}, {year}).{source}"),
               PARAGRAPH("prices.lower.wider", "Prices in {area.short} are {share} below the nation\u2019s "
                                               "(index {level} for {wider_area}, {year}).{source}")},
    [HIGHER] = {PARAGRAPH("prices.higher",
                          "Prices in {area.short} are {share} above the nation\u2019s (index "
                          "{level}, {year}).{source}"),
                PARAGRAPH("prices.higher.wider", "Prices in {area.short} are {share} above the nation\u2019s "
                                                 "(index {level} for {wider_area}, {year}).{source}")},
};

/* What pay here buys. */
static void say_prices(folio_section *s, const folio_rows *rows, const folio_table *table)
{
    int64_t at = folio_here(s, table);
    uint32_t here = (uint32_t)at;
    if (at < 0 || folio_get(s, rows, 0, "levelled").number == 0)
        return;
    folio_value level = folio_get(s, rows, here, "level"), worth = folio_cell(s, table, here, "worth"), share;
    if (!folio_is_released(level)) {
        folio_say_id(s, FOLIO_PARAGRAPH, "prices.unknown",
                     "There is no price level of {area.short}: its pay stands as paid only.");
        return;
    }
    level.decimals = 1;
    Prices differ = compare_prices(s, rows, here, &share);
    folio_value covers = folio_get(s, rows, here, "level_covers");
    const Sentence *said = &prices[differ][*covers.text != '\0'][folio_is_released(worth)];
    const folio_named named[] = {{"share", share},
                                 {"level", level},
                                 {"wider_area", covers},
                                 {"year", folio_get(s, rows, here, "year")},
                                 {"source", folio_cite(level.source)},
                                 {"pay", folio_get(s, rows, here, "median")},
                                 {"worth", worth}};
    folio_say_named(s, FOLIO_PARAGRAPH, said->id, said->text, named, sizeof named / sizeof *named);
}

/* How the areas were chosen, where not all were asked for. */
static const char *caption(folio_section *s, const folio_rows *rows)
{
    if (!*folio_get(s, rows, 0, "others").text)
        return "Price level: the nation at 100. Ranks: among all areas of the kind with a released figure.";
    if (folio_get(s, rows, 0, "paired").number > 0)
        return "Chosen: the areas asked for, then the {kinds} that employ most {occupation.in_text} and have "
               "both "
               "figures. Price level: the nation at 100. Ranks: among all areas of the kind with a released "
               "figure.";
    return "Chosen: the areas asked for, then the {kinds} that employ most {occupation.in_text}. Price "
           "level: the "
           "nation at 100. Ranks: among all areas of the kind with a released figure.";
}

static folio_table *add_table(folio_section *s, const folio_rows *rows)
{
    return folio_table_of(
        s, rows,
        &(folio_table_spec){
            .id = "compared",
            .title = "These {count} areas in figures",
            .sheet = "Pay elsewhere",
            .caption = caption(s, rows),
            .place = FOLIO_IN_APPENDIX,
            .here = "here",
            FOLIO_NAMED({"count", folio_get(s, rows, 0, "found")},
                        {"kinds", folio_list(folio_get(s, rows, 0, "others").text)}),
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

/* What the chart shows: where the report's area stands, else which area of several is first. */
static const char *finding(int ranked, double adjusted)
{
    if (ranked)
        return "{area_name} is {place} of {count} as paid, and {worth_place} of {worth_count} at the "
               "nation\u2019s prices";
    if (adjusted == 1)
        return "Median pay, as paid and at the nation\u2019s prices";
    return adjusted > 0 ? "{leader} pays most of these areas at the nation\u2019s prices"
                        : "{leader} pays most of these areas";
}

static void chart_compared(folio_section *s, const folio_rows *rows, folio_table *table)
{
    int64_t at = folio_here(s, table);
    uint32_t here = at < 0 ? 0 : (uint32_t)at;
    double count = folio_get(s, rows, 0, "adjusted").number;
    int adjusted = count > 0;
    int ranked = at >= 0 && adjusted && folio_is_released(folio_get(s, rows, here, "worth_place")) &&
                 folio_get(s, rows, here, "worth_ranked").number > 1;
    folio_value vintage = folio_get(s, rows, 0, "vintage"), level = folio_get(s, rows, 0, "level");
    folio_chart_of(
        s, table,
        &(folio_chart_spec){
            .id = "compared",
            .kind = adjusted ? FOLIO_CHART_DUMBBELL : FOLIO_CHART_BAR,
            .title = finding(ranked, count),
            .subtitle = *vintage.text ? "Median pay a year of {occupation.in_text}, {vintage}"
                                      : "Median pay a year of {occupation.in_text}",
            .caption = adjusted ? "Open circle: as paid. Filled circle: divided by the area\u2019s price "
                                  "level{source}; sorted by it."
                                : NULL,
            .label = "area",
            .value = {"median", adjusted ? "worth" : NULL},
            .name = {"as paid", adjusted ? "at the nation\u2019s prices" : NULL},
            FOLIO_NAMED({"area_name", folio_get(s, rows, here, "area")},
                        {"place", folio_as_ordinal(folio_get(s, rows, here, "place"))},
                        {"count", folio_get(s, rows, here, "ranked")},
                        {"worth_place", folio_as_ordinal(folio_get(s, rows, here, "worth_place"))},
                        {"worth_count", folio_get(s, rows, here, "worth_ranked")},
                        {"leader", folio_get(s, rows, 0, "area")}, {"vintage", vintage},
                        {"source", adjusted ? folio_cite(level.source) : folio_text("")})});
}

static void offer_worth(folio_section *s, const folio_rows *rows, const folio_table *table)
{
    int64_t here = folio_here(s, table);
    if (here < 0 || !folio_is_released(folio_cell(s, table, (uint32_t)here, "worth")))
        return;
    static const char *const notes[PRICES] = {
        [SAME] = "prices here are about the nation\u2019s",
        [LOWER] = "prices here are {share} below the nation\u2019s",
        [HIGHER] = "prices here are {share} above the nation\u2019s",
    };
    folio_value share;
    Prices differ = compare_prices(s, rows, (uint32_t)here, &share);
    folio_figure_of(s, table,
                    &(folio_figure_spec){.id = "worth",
                                         .label = "The same, at the nation\u2019s prices",
                                         .note = notes[differ],
                                         .column = "worth",
                                         .row = (uint32_t)here,
                                         .place = FOLIO_ON_COVER,
                                         FOLIO_NAMED({"share", share})});
}

static void say_place(folio_section *s, const folio_rows *rows, const folio_table *table)
{
    int64_t at = folio_here(s, table);
    uint32_t here = (uint32_t)at;
    if (at < 0 || !folio_is_released(folio_get(s, rows, here, "place")) ||
        folio_get(s, rows, here, "ranked").number < 2)
        return;
    folio_value place = folio_as_ordinal(folio_get(s, rows, here, "place"));
    folio_value worth = folio_as_ordinal(folio_get(s, rows, here, "worth_place"));
    folio_value ranked = folio_get(s, rows, here, "ranked"), kinds = folio_get(s, rows, here, "kinds");
    char sources[200];
    const char *pay = folio_get(s, rows, here, "median").source,
               *level = folio_get(s, rows, here, "level").source;
    snprintf(sources, sizeof sources, "%s %s", pay ? pay : "",
             folio_is_released(worth) && level ? level : "");
    if (folio_is_released(worth))
        folio_sentence(s, FOLIO_VERDICT, "verdict.place-and-worth",
                       "Of the {count} {kinds} with a released median, {area.short} ranks {place}; at the "
                       "nation\u2019s prices, {worth_place} of {worth_count}.{source}",
                       {"count", ranked}, {"kinds", kinds}, {"place", place}, {"worth_place", worth},
                       {"worth_count", folio_get(s, rows, here, "worth_ranked")},
                       {"source", folio_cite(sources)});
    else
        folio_sentence(s, FOLIO_VERDICT, "verdict.place",
                       "Of the {count} {kinds} with a released median, {area.short} ranks {place}.{source}",
                       {"count", ranked}, {"kinds", kinds}, {"place", place},
                       {"source", folio_cite(sources)});
}

void compared_add(folio_section *s)
{
    folio_rows *rows = folio_query(s, compared);
    if (folio_row_count(s, rows) == 0 || folio_get(s, rows, 0, "known").number < 2) {
        folio_say_id(s, FOLIO_PARAGRAPH, "too-few",
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
