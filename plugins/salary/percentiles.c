/* Percentiles of pay, a year and an hour. */
#include "salary.h"
#include <stdio.h>
#include <string.h>

/* Whether the row's median differs from the nation's, and whether two neighboring percentiles are the same
 * amount. */
#define APART                                                                                                \
    "coalesce(folio_differs(p.median, p.median_error, "                                                      \
    "  max(CASE WHEN a.kind = 'nation' THEN p.median END) OVER (), "                                         \
    "  max(CASE WHEN a.kind = 'nation' THEN p.median_error END) OVER ()), 0) AS apart, "                     \
    "(p.p10_flag IS NULL AND p.p25_flag IS NULL AND p.p10 = p.p25) OR (p.p25_flag IS NULL AND "              \
    "  p.median_flag IS NULL AND p.p25 = p.median) OR (p.median_flag IS NULL AND p.p75_flag IS NULL AND "    \
    "  p.median = p.p75) OR (p.p75_flag IS NULL AND p.p90_flag IS NULL AND p.p75 = p.p90) AS collapsed, "

/* Where the dates differ, each name has its own. */
#define DATED_NAME                                                                                           \
    "upper(substr(a.short, 1, 1)) || substr(a.short, 2) || CASE WHEN s.vintage IS NOT NULL "                 \
    "  AND min(s.vintage) OVER () <> max(s.vintage) OVER () THEN ' (' || s.vintage || ')' ELSE '' END "      \
    "AS area_name, "

/* The request's areas, the area that stands beside the first (its state), and the nation, these two only
 * where their files were given; `found`: how many of them have more than a median. */
static const char yearly[] =
    "WITH shown AS (SELECT area, min(place) AS place FROM ("
    "    SELECT area, position AS place FROM request_areas WHERE position <= :top "
    "    UNION ALL SELECT parent, 1000000 FROM areas WHERE area = :area AND parent IS NOT NULL "
    "    UNION ALL SELECT area, 2000000 FROM areas WHERE kind = 'nation') "
    "  GROUP BY area), "
    "paid AS (SELECT w.*, coalesce(median_source, p10_source, p25_source, p75_source, p90_source) AS source "
    "  FROM shown CROSS JOIN wage_figures w USING (area) "
    "  WHERE w.occupation = :occupation AND w.period = 'year') "
    "SELECT p.*, coalesce(s.vintage, '') AS vintage, coalesce(o.pay_period, '') AS pay_period, "
    "CASE WHEN min(s.vintage) OVER () = max(s.vintage) OVER () THEN max(s.vintage) OVER () ELSE '' END AS "
    "dated, " APART
    "sum(median_flag IS NOT 'not at hand' AND coalesce(p10, p10_flag, p25, p25_flag, p75, p75_flag, p90, "
    "  p90_flag) IS NOT NULL) OVER () AS found, " DATED_NAME "a.short AS area_in_text, a.kind, "
    "a.area = :area AS here "
    "FROM shown JOIN areas a ON a.area = shown.area LEFT JOIN paid p ON p.area = shown.area "
    "LEFT JOIN sources s ON s.source = p.source "
    "LEFT JOIN occupations o ON o.occupation = :occupation "
    "WHERE shown.place < 1000000 OR p.median_flag IS NOT 'not at hand' ORDER BY place";

/* How many hours a year of pay is for: as the option says, else the data's assumption; NULL where there is
 * none. */
static const char hours_a_year[] =
    "SELECT coalesce(nullif(:hours, 0), (SELECT max(value) FROM assumptions WHERE name = 'hours_a_year')) "
    "AS hours";

/* As published. For areas without, computed from released pay a year to 10 cents, but only for an occupation
 * whose pay the publisher gives by the year and by the hour elsewhere. */
static const char hourly[] =
    "WITH shown AS (SELECT area, min(place) AS place FROM ("
    "    SELECT area, position AS place FROM request_areas WHERE position <= :top "
    "    UNION ALL SELECT parent, 1000000 FROM areas WHERE area = :area AND parent IS NOT NULL "
    "    UNION ALL SELECT area, 2000000 FROM areas WHERE kind = 'nation') "
    "  GROUP BY area), "
    "a_year (hours) AS (SELECT 1.0 * coalesce(nullif(:hours, 0), "
    "  (SELECT max(value) FROM assumptions WHERE name = 'hours_a_year'))), "
    "paid AS (SELECT w.*, 1 AS hours, 'published' AS made FROM shown CROSS JOIN wage_figures w USING (area) "
    "    WHERE w.occupation = :occupation AND w.period = 'hour' "
    "  UNION ALL SELECT w.*, y.hours, 'computed' FROM shown CROSS JOIN wage_figures w USING (area) "
    "    JOIN a_year y ON y.hours > 0 JOIN occupations o ON o.occupation = w.occupation AND o.pay_period = "
    "'both' "
    "    WHERE w.occupation = :occupation AND w.period = 'year' "
    "    AND NOT EXISTS (SELECT 1 FROM wage_figures h WHERE h.occupation = :occupation AND h.area = w.area "
    "      AND h.period = 'hour')), "
    "sourced AS (SELECT *, coalesce(median_source, p10_source, p25_source, p75_source, p90_source) AS source "
    "  FROM paid) "
    "SELECT "
    "CASE WHEN made = 'published' THEN p10 WHEN p10_flag IS NULL THEN round(p10 / hours, 1) END AS p10, "
    "p10_unit, p10_flag, p10_source, "
    "CASE WHEN made = 'published' THEN p25 WHEN p25_flag IS NULL THEN round(p25 / hours, 1) END AS p25, "
    "p25_unit, p25_flag, p25_source, "
    "CASE WHEN made = 'published' THEN median WHEN median_flag IS NULL THEN round(median / hours, 1) END AS "
    "median, median_unit, median_flag, "
    "median_source, "
    "CASE WHEN made = 'published' THEN p75 WHEN p75_flag IS NULL THEN round(p75 / hours, 1) END AS p75, "
    "p75_unit, p75_flag, p75_source, "
    "CASE WHEN made = 'published' THEN p90 WHEN p90_flag IS NULL THEN round(p90 / hours, 1) END AS p90, "
    "p90_unit, p90_flag, p90_source, "
    "CASE WHEN (p10_flag IS NULL AND p10 > 0) OR (p25_flag IS NULL AND p25 > 0) OR (p75_flag IS NULL AND "
    "  p75 > 0) OR (p90_flag IS NULL AND p90 > 0) OR (median_flag IS NULL AND median > 0) THEN made "
    "  ELSE '' END AS basis, coalesce(s.vintage, '') AS vintage, "
    "CASE WHEN min(s.vintage) OVER () = max(s.vintage) OVER () THEN max(s.vintage) OVER () ELSE '' END AS "
    "dated, " APART
    "sum(median_flag IS NOT 'not at hand' AND coalesce(p10, p10_flag, p25, p25_flag, p75, p75_flag, p90, "
    "  p90_flag) IS NOT NULL) OVER () AS found, " DATED_NAME "a.short AS area_in_text, a.kind, "
    "a.area = :area AS here "
    "FROM shown JOIN areas a ON a.area = shown.area LEFT JOIN sourced p ON p.area = shown.area "
    "LEFT JOIN sources s ON s.source = p.source "
    "WHERE shown.place < 1000000 OR p.median_flag IS NOT 'not at hand' ORDER BY place";

enum {
    HERE = 0, /* the row of the report's area, which stands first */
    CENTS = 2 /* places of pay an hour */
};

typedef enum Period { YEAR, HOUR, PERIODS } Period;

/* The row of the nation; 0 where there is none, or where its figures are of another date. */
static uint32_t nation_row(folio_section *s, const folio_rows *rows)
{
    uint32_t row = folio_row_count(s, rows) - 1;
    const char *here = folio_get(s, rows, HERE, "vintage").text,
               *there = folio_get(s, rows, row, "vintage").text;
    int nation = strcmp(folio_get(s, rows, row, "kind").text, "nation") == 0;
    return nation && row > HERE && strcmp(here, there) == 0 ? row : HERE;
}

/* What is known of the median; the last four by Period. */
enum { NO_MEDIAN, NO_AMOUNT, CAPPED_YEAR, CAPPED_HOUR, RELEASED_YEAR, RELEASED_HOUR, MEDIAN_CASES };

/* "Not released" and a ceiling without an amount are of no period. */
static size_t median_case(const folio_value *median, Period period)
{
    if (median->flag == FOLIO_NO_ESTIMATE)
        return NO_MEDIAN;
    if (folio_is_released(*median))
        return RELEASED_YEAR + (size_t)period;
    return median->flag == FOLIO_CAPPED && median->number > 0 ? CAPPED_YEAR + (size_t)period : NO_AMOUNT;
}

typedef struct Sentence {
    const char *id, *text;
} Sentence;

#define HALF " The middle half is paid {p25} to {p75}."
#define ENDS " One in ten is paid {p10} or less, one in ten {p90} or more."

/* A paragraph that begins with the sentence of the median: alone, with the ends, the middle half, or both. */
#define PARAGRAPH(id, median, source)                                                                        \
    {                                                                                                        \
        {id, median source}, {id ".ends", median ENDS source}, {id ".half", median HALF source},             \
        {                                                                                                    \
            id ".half-and-ends", median HALF ENDS source                                                     \
        }                                                                                                    \
    }

#define NO_ESTIMATE "There is no estimate of what {occupation.in_text} are paid in {area.short}."

static const Sentence spread[MEDIAN_CASES][4] = {
    [NO_MEDIAN] = PARAGRAPH("spread.no-estimate", NO_ESTIMATE, ""),
    [NO_AMOUNT] = PARAGRAPH("spread.no-amount",
                            "In {area.short} the median pay of {occupation.in_text} is {pay}.", "{source}"),
    [CAPPED_YEAR] =
        PARAGRAPH("spread.capped-year",
                  "In {area.short} the median pay of {occupation.in_text} is {pay} a year.", "{source}"),
    [CAPPED_HOUR] =
        PARAGRAPH("spread.capped-hour",
                  "In {area.short} the median pay of {occupation.in_text} is {pay} an hour.", "{source}"),
    [RELEASED_YEAR] = PARAGRAPH("spread.year",
                                "In {area.short} the median pay of {occupation.in_text} is {pay} a year: "
                                "half are paid more, half less.",
                                "{source}"),
    [RELEASED_HOUR] = PARAGRAPH("spread.hour",
                                "In {area.short} the median pay of {occupation.in_text} is {pay} an hour: "
                                "half are paid more, half less.",
                                "{source}"),
};

/* The verdict where the median is not compared with the nation's: without and with its date. */
static const Sentence verdicts[MEDIAN_CASES][2] = {
    [NO_MEDIAN] = {{"verdict.no-estimate", NO_ESTIMATE}, {"verdict.no-estimate", NO_ESTIMATE}},
    [NO_AMOUNT] = {{"verdict.no-amount",
                    "In {area.short} the median pay of {occupation.in_text} is {pay}.{source}"},
                   {"verdict.no-amount.dated",
                    "In {area.short} the median pay of {occupation.in_text} is {pay} ({vintage}).{source}"}},
    [CAPPED_YEAR] =
        {{"verdict.capped-year",
          "In {area.short} the median pay of {occupation.in_text} is {pay} a year.{source}"},
         {"verdict.capped-year.dated",
          "In {area.short} the median pay of {occupation.in_text} is {pay} a year ({vintage}).{source}"}},
    [CAPPED_HOUR] =
        {{"verdict.capped-hour",
          "In {area.short} the median pay of {occupation.in_text} is {pay} an hour.{source}"},
         {"verdict.capped-hour.dated",
          "In {area.short} the median pay of {occupation.in_text} is {pay} an hour ({vintage}).{source}"}},
    [RELEASED_YEAR] =
        {{"verdict.year", "In {area.short} the median pay of {occupation.in_text} is {pay} a year.{source}"},
         {"verdict.year.dated",
          "In {area.short} the median pay of {occupation.in_text} is {pay} a year ({vintage}).{source}"}},
    [RELEASED_HOUR] =
        {{"verdict.hour", "In {area.short} the median pay of {occupation.in_text} is {pay} an hour.{source}"},
         {"verdict.hour.dated",
          "In {area.short} the median pay of {occupation.in_text} is {pay} an hour ({vintage}).{source}"}},
};

/* How far the median lies from the nation's. */
enum { SAME, BELOW, ABOVE, DIFFERENCES };

/* The verdict where it is: without and with its date. */
static const Sentence compared[PERIODS][DIFFERENCES][2] = {
    [YEAR] =
        {[SAME] = {{"verdict.year.same",
                    "In {area.short} the median pay of {occupation.in_text} is {pay} a year, about the "
                    "nation\u2019s.{source}"},
                   {"verdict.year.same.dated",
                    "In {area.short} the median pay of {occupation.in_text} is {pay} a year ({vintage}), "
                    "about the nation\u2019s.{source}"}},
         [BELOW] = {{"verdict.year.below",
                     "In {area.short} the median pay of {occupation.in_text} is {pay} a year, {share} "
                     "below the nation\u2019s.{source}"},
                    {"verdict.year.below.dated",
                     "In {area.short} the median pay of {occupation.in_text} is {pay} a year "
                     "({vintage}), {share} below the nation\u2019s.{source}"}},
         [ABOVE] = {{"verdict.year.above",
                     "In {area.short} the median pay of {occupation.in_text} is {pay} a year, {share} "
                     "above the nation\u2019s.{source}"},
                    {"verdict.year.above.dated",
                     "In {area.short} the median pay of {occupation.in_text} is {pay} a year "
                     "({vintage}), {share} above the nation\u2019s.{source}"}}},
    [HOUR] = {[SAME] = {{"verdict.hour.same",
                         "In {area.short} the median pay of {occupation.in_text} is {pay} an hour, about the "
                         "nation\u2019s.{source}"},
                        {"verdict.hour.same.dated",
                         "In {area.short} the median pay of {occupation.in_text} is {pay} an hour "
                         "({vintage}), about the nation\u2019s.{source}"}},
              [BELOW] = {{"verdict.hour.below",
                          "In {area.short} the median pay of {occupation.in_text} is {pay} an hour, {share} "
                          "below the nation\u2019s.{source}"},
                         {"verdict.hour.below.dated",
                          "In {area.short} the median pay of {occupation.in_text} is {pay} an hour "
                          "({vintage}), {share} below the nation\u2019s.{source}"}},
              [ABOVE] = {{"verdict.hour.above",
                          "In {area.short} the median pay of {occupation.in_text} is {pay} an hour, {share} "
                          "above the nation\u2019s.{source}"},
                         {"verdict.hour.above.dated",
                          "In {area.short} the median pay of {occupation.in_text} is {pay} an hour "
                          "({vintage}), {share} above the nation\u2019s.{source}"}}},
};

/* Says the sentence with its values, the last of which cites the source of the median, if there is one. */
static void say(folio_section *s, uint32_t block, const Sentence *sentence, folio_named *named, size_t count,
                const folio_value *median)
{
    if (median->flag == FOLIO_NO_ESTIMATE)
        count--;
    else
        named[count - 1].value = folio_cite(median->source);
    folio_say_named(s, block, sentence->id, sentence->text, named, count);
}

/* How the middle half and the ends are paid. */
static void say_spread(folio_section *s, const folio_rows *rows, Period period)
{
    folio_value p10 = folio_get(s, rows, HERE, "p10"), p90 = folio_get(s, rows, HERE, "p90");
    folio_value p25 = folio_get(s, rows, HERE, "p25"), p75 = folio_get(s, rows, HERE, "p75");
    folio_value median = folio_get(s, rows, HERE, "median");
    int half = folio_is_released(p25) && folio_is_released(p75);
    int ends = folio_is_released(p10) && folio_is_released(p90);
    folio_named named[] = {{"pay", median}, {"p10", p10}, {"p25", p25},
                           {"p75", p75},    {"p90", p90}, {.name = "source"}};
    say(s, FOLIO_PARAGRAPH, &spread[median_case(&median, period)][2 * half + ends], named,
        sizeof named / sizeof *named, &median);
}

/* The median with its date, and how far it lies from the nation's of the same date, for the cover. */
static void say_verdict(folio_section *s, const folio_rows *rows, Period period)
{
    folio_value median = folio_get(s, rows, HERE, "median"), vintage = folio_get(s, rows, HERE, "vintage");
    folio_value nation = folio_get(s, rows, nation_row(s, rows), "median");
    int has_nation = folio_is_released(median) && folio_is_released(nation) && nation.number > 0 &&
                     nation_row(s, rows) != HERE;
    double apart = has_nation ? median.number / nation.number - 1 : 0;
    folio_value share = folio_percent(apart < 0 ? -apart : apart);
    share.decimals = FOLIO_DECIMALS_NONE;
    int differs = share.number >= 0.005 && folio_get(s, rows, HERE, "apart").number > 0;
    int difference = !differs ? SAME : apart < 0 ? BELOW : ABOVE, dated = *vintage.text != '\0';
    folio_named named[] = {{"pay", median}, {"vintage", vintage}, {"share", share}, {.name = "source"}};
    say(s, FOLIO_VERDICT,
        has_nation ? &compared[period][difference][dated] : &verdicts[median_case(&median, period)][dated],
        named, sizeof named / sizeof *named, &median);
}

static void offer_median(folio_section *s, const folio_rows *rows, const folio_table *table, Period period)
{
    folio_value nation = folio_get(s, rows, nation_row(s, rows), "median");
    int has_nation = nation_row(s, rows) != HERE && nation.flag != FOLIO_NO_ESTIMATE;
    folio_figure_of(
        s, table,
        &(folio_figure_spec){.id = "median",
                             .label = period == HOUR ? "Median pay, an hour" : "Median pay, a year",
                             .note = has_nation ? "the nation: {nation}" : NULL,
                             .column = "median",
                             .row = HERE,
                             .place = FOLIO_ON_COVER,
                             FOLIO_NAMED({"nation", nation})});
}

#define PERCENTILES(places)                                                                                  \
    {.key = "area_name", .name = "Area", .meaning = "Area that the figures speak of."},                      \
        {.key = "p10", .name = "10th", .decimals = (places), .meaning = "One in ten is paid less."},         \
        {.key = "p25", .name = "25th", .decimals = (places), .meaning = "A quarter is paid less."},          \
        {.key = "median", .name = "Median", .decimals = (places), .meaning = "Half are paid less."},         \
        {.key = "p75", .name = "75th", .decimals = (places), .meaning = "A quarter is paid more."},          \
    {                                                                                                        \
        .key = "p90", .name = "90th", .decimals = (places), .meaning = "One in ten is paid more."            \
    }

static folio_table *add_yearly(folio_section *s, const folio_rows *rows)
{
    int dated = *folio_get(s, rows, HERE, "dated").text != '\0';
    return folio_table_of(
        s, rows,
        &(folio_table_spec){.id = "percentiles",
                            .title = "Pay a year: percentiles",
                            .sheet = "Pay a year",
                            .here = "here",
                            .place = FOLIO_IN_APPENDIX,
                            .caption = "10th: one in ten is paid less; 25th: a quarter; median: half.",
                            FOLIO_COLUMNS(PERCENTILES(FOLIO_DECIMALS_AUTO),
                                          {.key = "vintage",
                                           .name = "Date",
                                           .place = dated ? FOLIO_IN_WORKBOOK : FOLIO_IN_SECTION,
                                           .meaning = "Date of the figures."})});
}

static int has_middle_half(folio_section *s, const folio_rows *rows, uint32_t row)
{
    return folio_is_released(folio_get(s, rows, row, "p25")) &&
           folio_is_released(folio_get(s, rows, row, "p75"));
}

static int has_median(folio_section *s, const folio_rows *rows, uint32_t row)
{
    uint32_t flag = folio_get(s, rows, row, "median").flag;
    return flag == FOLIO_RELEASED || flag == FOLIO_CAPPED;
}

/* By period; without and with its date. */
static const char *const chart_subtitles[PERIODS][2] = {
    [YEAR] = {"Pay a year: 10th, 25th, 50th, 75th and 90th percentile",
              "Pay a year, {vintage}: 10th, 25th, 50th, 75th and 90th percentile"},
    [HOUR] = {"Pay an hour: 10th, 25th, 50th, 75th and 90th percentile",
              "Pay an hour, {vintage}: 10th, 25th, 50th, 75th and 90th percentile"},
};

/* Without and with the middle half; with a caution for percentiles that are the same. */
static const char *const chart_titles[2][2] = {
    {"Median pay in {area_name}: {pay}", "Median pay in {area_name}: {pay}"},
    {"The middle half in {area_name} is paid {p25} to {p75}",
     "Read this range with care: the middle half in {area_name} is paid {p25} to {p75}"},
};

static int is_collapsed(folio_section *s, const folio_rows *rows, uint32_t row)
{
    return folio_get(s, rows, row, "collapsed").number > 0;
}

/* Percentiles that are the same amount come from few people or from a pay scale. */
static void say_collapsed(folio_section *s, const folio_rows *rows)
{
    char areas[600] = "";
    for (uint32_t i = 0; i < folio_row_count(s, rows); i++)
        if (is_collapsed(s, rows, i))
            snprintf(areas + strlen(areas), sizeof areas - strlen(areas), "%s%s", *areas ? "\n" : "",
                     folio_get(s, rows, i, "area_in_text").text);
    if (*areas)
        folio_sentence(
            s, FOLIO_PARAGRAPH, "spread.collapsed",
            "Read the range of pay in {areas} with care: two of its amounts are the same. The survey "
            "may count few people there, or many of them are paid alike.",
            {"areas", folio_list(areas)});
}

/* The finding is that of the first area of which there is one; where there is none, there is no chart. */
static void chart(folio_section *s, const folio_rows *rows, const folio_table *table, Period period)
{
    uint32_t row = 0, count = folio_row_count(s, rows);
    while (row < count && !has_middle_half(s, rows, row) && !has_median(s, rows, row))
        row++;
    if (row == count)
        return;
    int half = has_middle_half(s, rows, row);
    folio_value dated = folio_get(s, rows, HERE, "dated");
    folio_chart_of(
        s, table,
        &(folio_chart_spec){
            .id = "percentiles",
            .kind = FOLIO_CHART_RANGE,
            .place = *folio_option_get(s, "chart").text == 'c' ? FOLIO_ON_COVER : FOLIO_IN_SECTION,
            .title = chart_titles[half][is_collapsed(s, rows, row)],
            .subtitle = chart_subtitles[period][*dated.text != '\0'],
            .caption = "Box: the middle half. Dark mark and figure: the median. Thin line: "
                       "from the 10th to the 90th percentile.",
            .label = "area_name",
            .value = {"p10", "p25", "median", "p75", "p90"},
            FOLIO_NAMED({"area_name", folio_get(s, rows, row, "area_in_text")}, {"vintage", dated},
                        {"p25", folio_get(s, rows, row, "p25")}, {"p75", folio_get(s, rows, row, "p75")},
                        {"pay", folio_get(s, rows, row, "median")})});
}

static int is_computed(folio_section *s, const folio_rows *rows)
{
    for (uint32_t i = 0; i < folio_row_count(s, rows); i++)
        if (strcmp(folio_get(s, rows, i, "basis").text, "computed") == 0)
            return 1;
    return 0;
}

static int has_basis(folio_section *s, const folio_rows *rows)
{
    for (uint32_t i = 0; i < folio_row_count(s, rows); i++)
        if (*folio_get(s, rows, i, "basis").text)
            return 1;
    return 0;
}

/* Where the source gives no pay an hour it is computed. */
static folio_table *add_hourly(folio_section *s, const folio_rows *rows)
{
    int computed = is_computed(s, rows);
    folio_value hours = folio_get(s, folio_query(s, hours_a_year), 0, "hours");
    return folio_table_of(
        s, rows,
        &(folio_table_spec){.id = "hourly",
                            .title = "Pay an hour: percentiles",
                            .sheet = "Pay an hour",
                            .here = "here",
                            .place = FOLIO_IN_APPENDIX,
                            .caption = computed ? "Published: as the source has it. Computed: pay a year "
                                                  "divided by {hours} hours, to the "
                                                  "nearest 10 cents."
                                                : "As the source has it.",
                            FOLIO_NAMED({"hours", hours}),
                            FOLIO_COLUMNS(PERCENTILES(CENTS),
                                          {.key = "basis",
                                           .name = "Basis",
                                           .place = computed ? FOLIO_IN_SECTION : FOLIO_IN_WORKBOOK,
                                           .meaning = "Whether published, or computed from pay a year."})});
}

/* Pay in the period that leads: sentence, chart, table, and what the cover may show. */
static void add_leading(folio_section *s, const folio_rows *rows, folio_table *table, Period period,
                        int verdict)
{
    say_spread(s, rows, period);
    say_collapsed(s, rows);
    chart(s, rows, table, period);
    folio_show_table(s, table);
    offer_median(s, rows, table, period);
    if (verdict)
        say_verdict(s, rows, period);
}

/* Whether the publisher has no estimate or its file was not given. */
static void say_nothing_known(folio_section *s, const folio_rows *rows)
{
    if (folio_get(s, rows, HERE, "median").flag == FOLIO_NOT_AT_HAND)
        folio_say_id(s, FOLIO_PARAGRAPH, "not-at-hand",
                     "What {occupation.in_text} are paid in {area.short} is not in the data used for this "
                     "report.");
    else
        folio_say_id(s, FOLIO_PARAGRAPH, "no-estimate", NO_ESTIMATE);
}

/* Of an occupation that is paid by the hour or by the year only, what leads is that. */
void percentiles_add(folio_section *s, int verdict)
{
    folio_rows *by_year = folio_query(s, yearly), *by_hour = folio_query(s, hourly);
    const char *only = folio_get(s, by_year, HERE, "pay_period").text;
    int hours = strcmp(only, "hour") == 0;
    folio_rows *leading = hours ? by_hour : by_year;
    if (folio_row_count(s, leading) == 0 || folio_get(s, leading, HERE, "found").number == 0) {
        if (verdict)
            say_nothing_known(s, leading);
        return;
    }
    if (hours)
        add_leading(s, by_hour, add_hourly(s, by_hour), HOUR, verdict);
    else
        add_leading(s, by_year, add_yearly(s, by_year), YEAR, verdict);
    if (hours)
        folio_say_id(
            s, FOLIO_PARAGRAPH, "only-by-hour",
            "For this occupation the source gives pay an hour only; none a year is computed from it.");
    else if (strcmp(only, "year") == 0)
        folio_say_id(
            s, FOLIO_PARAGRAPH, "only-by-year",
            "For this occupation the source gives pay a year only; none an hour is computed from it.");
    else if (*only || has_basis(s, by_hour))
        folio_show_table(s, add_hourly(s, by_hour));
    else
        folio_say_id(
            s, FOLIO_PARAGRAPH, "hours-unknown",
            "Pay by the hour is left out: the source used here does not say whether people in this work are "
            "paid for a full year.");
}
