/* Areas compared: pay as it is paid and at the nation's prices. */
#include "places.h"
#include <stdio.h>
#include <string.h>

/* The areas compared, by what pay is worth; capped medians come first. `others`: the kinds of the areas that
 * nobody asked for; `paired`: these all have a median and a price level. Only rows of the ranking that is
 * shown have ranks; `rank_count` to `rank_whole` describe it. `leads`: the row's pay is clearly above that
 * of every other compared area of the ranking. */
static const char compared[] =
    "WITH paid AS MATERIALIZED (SELECT w.*, CASE WHEN w.median_flag IS NULL THEN w.median END AS known "
    "  FROM compared_areas c CROSS JOIN wage_figures w USING (area) "
    "  WHERE w.occupation = :occupation AND w.period = 'year'), "
    "ranked AS MATERIALIZED (SELECT r.*, coalesce(r.worth, p.known) AS amount FROM compared_areas c "
    "  JOIN pay_ranks r USING (area) JOIN paid p USING (area)), "
    "ranking AS MATERIALIZED (SELECT p.ranked AS rank_count, p.worth_ranked AS pair_count, "
    "    coalesce(k.whole, k.words) AS rank_kinds, 'of the ' || ltrim(k.whole, '0123456789 ') AS rank_part, "
    "k.whole IS NOT NULL AS "
    "rank_whole, "
    "    p.population AS rank_population "
    "  FROM pay_ranks p JOIN area_kinds k ON k.kind = p.kind WHERE p.shown LIMIT 1) "
    "SELECT p.median, p.median_unit, p.median_flag, p.median_source, "
    "l.value AS level, l.unit AS level_unit, l.flag AS level_flag, l.source AS level_source, "
    "coalesce(l.covers, '') AS "
    "level_covers, "
    "iif(l.value IS NULL, NULL, l.year) AS year, 'year' AS year_unit, l.pay_year, 'year' AS pay_year_unit, l.value / 100 - 1 AS dearer, "
    "iif(r.shown, r.place, NULL) AS place, r.place_source, iif(r.shown, r.worth_place, NULL) AS worth_place, "
    "r.worth_place_source, coalesce(r.shown, 0) AS shown, coalesce(r.band, '') AS band, "
    "coalesce(r.paired_band, '') AS paired_band, coalesce(r.worth_band, '') AS worth_band, "
    "r.above, r.below, r.capped, coalesce(r.above_ceiling, 0) AS above_ceiling, "
    "coalesce(r.shown AND r.above_ceiling AND r.place IS NULL, 0) AS unranked, n.*, "
    "r.shown AND r.flag IS NULL AND NOT EXISTS (SELECT 1 FROM ranked o WHERE o.shown AND o.area <> r.area "
    "  AND (o.flag IS NOT NULL OR o.amount >= coalesce(r.worth, p.known) "
    "    OR NOT folio_differs(o.amount, o.error, coalesce(r.worth, p.known), r.error))) AS leads, "
    "upper(substr(a.short, 1, 1)) || substr(a.short, 2) AS name, "
    "upper(substr(a.short, 1, 1)) || substr(a.short, 2) || CASE WHEN s.vintage IS NOT NULL "
    "  AND max(s.vintage) OVER () <> min(s.vintage) OVER () THEN ' (' || s.vintage || ')' ELSE '' END AS area, "
    "a.short AS in_text, a.area = :area AS here, "
    "count(*) OVER () AS found, count(coalesce(p.known, r.flag)) OVER () AS known, "
    "coalesce(min(l.source) OVER () || CASE WHEN min(l.source) OVER () <> max(l.source) OVER () "
    "  THEN ' ' || max(l.source) OVER () ELSE '' END, '') AS level_sources, "
    "count(l.value) OVER () AS levelled, count(r.worth) OVER () AS adjusted, sum(r.shown) OVER () AS alike, "
    "max(p.median_unit) OVER () AS currency, "
    "min(q.area IS NOT NULL OR r.worth IS NOT NULL) OVER () AS paired, "
    "coalesce((SELECT group_concat(words, char(10)) FROM (SELECT DISTINCT words FROM compared_areas "
    "  JOIN areas USING (area) JOIN area_kinds USING (kind) "
    "  WHERE area NOT IN (SELECT area FROM request_areas) ORDER BY kind DESC)), '') AS others, "
    "coalesce(s.vintage, '') AS vintage, p.median_flag IS 'not at hand' AS absent, "
    "max(s.vintage) OVER () IS NOT min(s.vintage) OVER () AS many_dates, "
    "max(iif(l.value IS NULL, NULL, l.year)) OVER () IS NOT min(iif(l.value IS NULL, NULL, l.year)) OVER () "
    "AS many_years "
    "FROM compared_areas c JOIN areas a ON a.area = c.area LEFT JOIN ranking n "
    "LEFT JOIN request_areas q ON q.area = c.area "
    "LEFT JOIN paid p ON p.area = c.area "
    "LEFT JOIN pay_prices l ON l.area = c.area "
    "LEFT JOIN pay_ranks r ON r.area = c.area "
    "LEFT JOIN sources s ON s.source = p.median_source "
    "WHERE q.area IS NOT NULL OR (c.position <= :top AND (r.worth IS NOT NULL OR r.flag IS NOT NULL OR "
    "  (r.place IS NOT NULL AND NOT EXISTS (SELECT 1 FROM price_levels WHERE measure = 'index' AND flag IS "
    "NULL)))) "
    "ORDER BY r.flag IS NULL, r.worth IS NULL, r.worth DESC, p.known IS NULL, p.known DESC, a.short";

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

static int has_years(folio_section *s, const folio_rows *rows, uint32_t row)
{
    return folio_is_released(folio_get(s, rows, row, "year")) &&
           folio_is_released(folio_get(s, rows, row, "pay_year"));
}

/* The year of the prices, where it is not that of the pay: of the report's area or, where that has no pay, of
 * the first area that has both. */
static void say_year(folio_section *s, const folio_rows *rows, uint32_t here)
{
    for (uint32_t row = 0; !has_years(s, rows, here) && row < folio_row_count(s, rows); row++)
        if (has_years(s, rows, row))
            here = row;
    folio_value year = folio_get(s, rows, here, "year"), pay_year = folio_get(s, rows, here, "pay_year");
    if (folio_is_released(year) && folio_is_released(pay_year) && year.number != pay_year.number)
        folio_sentence(s, FOLIO_NOTE, "prices.nearest-year",
                       "The pay is from {pay_year}. Prices of that year are not in the data used for this "
                       "report, so these are the prices of {year}, the nearest year.",
                       {"pay_year", pay_year}, {"year", year});
}

/* Why there is no price level here: it was not given, or there is none. */
static void say_unknown(folio_section *s, folio_value level)
{
    if (level.flag == FOLIO_NOT_AT_HAND)
        folio_say_id(s, FOLIO_PARAGRAPH, "prices.not-at-hand",
                     "The price level of {area.short} is not in the data used for this report, so its pay is "
                     "shown as paid only.");
    else
        folio_say_id(s, FOLIO_PARAGRAPH, "prices.unknown",
                     "The source has no price level for {area.short}, so its pay is shown as paid only.");
}

/* What pay here buys. */
static void say_prices(folio_section *s, const folio_rows *rows, const folio_table *table)
{
    int64_t at = folio_here(s, table);
    uint32_t here = (uint32_t)at;
    if (at < 0 || folio_get(s, rows, 0, "levelled").number == 0)
        return;
    folio_value level = folio_get(s, rows, here, "level"), worth = folio_cell(s, table, here, "worth"), share;
    if (!folio_is_released(level)) {
        say_unknown(s, level);
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
    say_year(s, rows, here);
}

/* A caption for each case of the ranks. */
#define CAPTIONS(text)                                                                                       \
    {                                                                                                        \
        text " Price level: the nation at 100.", text " " AS_PAID,                                           \
            text " Price level: the nation at 100. " AS_PAID " " AT_PRICES, text " " AS_PAID_BELOW,          \
            text " Price level: the nation at 100. " AS_PAID_BELOW " " AT_PRICES_BELOW                       \
    }

/* How the areas were chosen, unless all were asked for, and what the ranks cover. */
static const char *caption(folio_section *s, const folio_rows *rows)
{
    static const char *const captions[3][RANK_CASES] = {
        CAPTIONS("Data for {count} areas."),
        CAPTIONS(
            "Chosen: the areas asked for, then the {kinds} that employ most {occupation.in_text} and have "
            "both amounts."),
        CAPTIONS("Chosen: the areas asked for, then the {kinds} that employ most {occupation.in_text}."),
    };
    int all_asked = !*folio_get(s, rows, 0, "others").text;
    return captions[all_asked ? 0 : folio_get(s, rows, 0, "paired").number > 0 ? 1 : 2][ranks_known(s, rows)];
}

static folio_table *add_table(folio_section *s, const folio_rows *rows)
{
    /* The last only where it is not the same for all rows. */
    const folio_column columns[] = {
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
         .meaning = "By the median at the nation's prices, among areas of its kind."},
        {.key = "year", .name = "Prices of", .meaning = "Year of the price level."}};
    uint32_t count = sizeof columns / sizeof *columns;
    return folio_table_of(
        s, rows,
        &(folio_table_spec){.id = "compared",
                            .title = "These {count} areas in figures",
                            .sheet = "Pay elsewhere",
                            .caption = caption(s, rows),
                            .place = FOLIO_IN_APPENDIX,
                            .here = "here",
                            FOLIO_NAMED({"count", folio_get(s, rows, 0, "found")},
                                        {"kinds", folio_list(folio_get(s, rows, 0, "others").text)},
                                        {"rank_count", ranking_count(s, rows, "rank_count")},
                                        {"rank_kinds", ranking_kinds(s, rows, "rank_count")},
                                        {"pair_count", folio_get(s, rows, 0, "pair_count")}),
                            .columns = columns,
                            .column_count =
                                folio_get(s, rows, 0, "many_years").number > 0 ? count : count - 1,
                            .column_size = sizeof *columns});
}

/* Whether a median of the ranking is capped; without one, the ceiling says nothing. */
static int has_capped(folio_section *s, const folio_rows *rows)
{
    for (uint32_t i = 0; i < folio_row_count(s, rows); i++)
        if (folio_get(s, rows, i, "shown").number > 0 && folio_get(s, rows, i, "median").flag == FOLIO_CAPPED)
            return 1;
    return 0;
}

/* The areas of the ranking above the ceiling, a line each; "" if there are none, or no others. */
static void list_capped(folio_section *s, const folio_rows *rows, char *names, size_t size)
{
    double count = 0;
    *names = '\0';
    if (!has_capped(s, rows))
        return;
    for (uint32_t i = 0; i < folio_row_count(s, rows); i++)
        if (folio_get(s, rows, i, "shown").number > 0 && folio_get(s, rows, i, "above_ceiling").number > 0) {
            snprintf(names + strlen(names), size - strlen(names), "%s%s", *names ? "\n" : "",
                     folio_get(s, rows, i, *names ? "in_text" : "name").text);
            count++;
        }
    if (count > 1 && count == folio_get(s, rows, 0, "alike").number)
        *names = '\0';
}

/* The row that is clearly first, or -1. */
static int64_t leader_row(folio_section *s, const folio_rows *rows)
{
    for (uint32_t i = 0; i < folio_row_count(s, rows); i++)
        if (folio_get(s, rows, i, "leads").number > 0)
            return i;
    return -1;
}

/* What the chart shows: where the report area is, else which areas pay most. */
static const char *finding(Standing standing, const char *capped, int leads, int adjusted)
{
    if (standing != NO_PLACE)
        return standing_sentence(standing)->title;
    if (*capped)
        return strchr(capped, '\n') ? "{names} pay most of these areas: above the survey\u2019s ceiling"
                                    : "{names} pays most of these areas: above the survey\u2019s ceiling";
    if (leads)
        return adjusted ? "Of these {alike} {rank_kinds}, pay buys most in {leader}"
                        : "Of these {alike} {rank_kinds}, {leader} pays most";
    return adjusted ? "Median pay, as paid and at the nation\u2019s prices"
                    : "Median pay of the areas compared";
}

static void chart_compared(folio_section *s, const folio_rows *rows, folio_table *table)
{
    enum { ALIKE = STANDING_NAMES, RANK_KINDS, LEADER, NAMES, VINTAGE, SOURCE, NAMED };
    int64_t at = folio_here(s, table), leader = leader_row(s, rows);
    int adjusted = folio_get(s, rows, 0, "adjusted").number > 0;
    Standing standing = standing_of(s, rows, at);
    folio_value vintage = folio_get(s, rows, 0, "vintage");
    int dated = *vintage.text && folio_get(s, rows, 0, "many_dates").number == 0;
    char capped[600];
    list_capped(s, rows, capped, sizeof capped);
    folio_named named[NAMED] = {
        [ALIKE] = {"alike", folio_get(s, rows, 0, "alike")},
        [RANK_KINDS] = {"rank_kinds", ranking_kinds(s, rows, "alike")},
        [LEADER] = {"leader", folio_get(s, rows, leader < 0 ? 0 : (uint32_t)leader, "in_text")},
        [NAMES] = {"names", folio_list(capped)},
        [VINTAGE] = {"vintage", vintage},
        [SOURCE] = {"source",
                    adjusted ? folio_cite(folio_get(s, rows, 0, "level_sources").text) : folio_text("")}};
    name_standing(s, rows, at < 0 ? 0 : (uint32_t)at, standing, named);
    folio_chart_of(
        s, table,
        &(folio_chart_spec){
            .id = "compared",
            .kind = adjusted ? FOLIO_CHART_DUMBBELL : FOLIO_CHART_BAR,
            .title = finding(standing, capped, leader >= 0, adjusted),
            .subtitle = dated ? "Median pay a year of {occupation.in_text}, {vintage}"
                              : "Median pay a year of {occupation.in_text}",
            .caption = adjusted ? "Open circle: as paid. Filled circle: divided by the area\u2019s price "
                                  "level{source}; sorted by it."
                                : NULL,
            .label = "area",
            .value = {"median", adjusted ? "worth" : NULL},
            .name = {"as paid", adjusted ? "at the nation\u2019s prices" : NULL},
            .named = named,
            .named_count = NAMED});
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
    Standing standing = standing_of(s, rows, at);
    if (standing == NO_PLACE)
        return;
    uint32_t here = (uint32_t)at;
    char sources[200];
    const char *pay = folio_get(s, rows, here, "median").source,
               *level = folio_get(s, rows, here, "level").source;
    int prices_too = standing >= BANDS && standing <= SAME_BANDS_BELOW;
    snprintf(sources, sizeof sources, "%s %s", pay ? pay : "", prices_too && level ? level : "");
    folio_named named[STANDING_NAMES + 1] = {[STANDING_NAMES] = {"source", folio_cite(sources)}};
    name_standing(s, rows, here, standing, named);
    folio_say_named(s, FOLIO_VERDICT, standing_sentence(standing)->id, standing_sentence(standing)->verdict,
                    named, sizeof named / sizeof *named);
}

/* Whether because their pay was not given. */
static void say_too_few(folio_section *s, const folio_rows *rows)
{
    int absent = 0;
    for (uint32_t i = 0; i < folio_row_count(s, rows); i++)
        absent += folio_get(s, rows, i, "absent").number > 0;
    if (absent)
        folio_say_id(s, FOLIO_PARAGRAPH, "too-few.not-at-hand",
                     "Fewer than two of these areas have a released median in the data used for this report, "
                     "so nothing is compared.");
    else
        folio_say_id(s, FOLIO_PARAGRAPH, "too-few",
                     "Fewer than two areas have a released median: there is nothing to compare.");
}

void compared_add(folio_section *s)
{
    folio_rows *rows = folio_query(s, compared);
    if (folio_row_count(s, rows) == 0 || folio_get(s, rows, 0, "known").number < 2) {
        say_too_few(s, rows);
        return;
    }
    folio_table *table = add_table(s, rows);
    say_prices(s, rows, table);
    chart_compared(s, rows, table);
    folio_show_table(s, table);
    offer_worth(s, rows, table);
    say_place(s, rows, table);
}
