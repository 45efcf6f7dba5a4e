/* Where the jobs are. */
#include "outlook.h"
#include <stdio.h>
#include <string.h>

/* A location quotient that lies as near to 1 counts as 1. */
static const double ABOUT_THE_SAME = 0.05;

/* The areas compared from the most jobs down, and the report's own wherever it stands; the nation last.
 * `alike`: of the kind that most are of, among which one may be said to have the most. */
static const char employment[] =
    "WITH counted AS (SELECT e.jobs, e.jobs_unit, e.jobs_flag, e.jobs_qualifier, e.jobs_source, "
    "    e.location_quotient AS share, e.location_quotient_flag AS share_flag, "
    "    e.location_quotient_qualifier AS share_qualifier, e.location_quotient_source AS share_source, "
    "    e.rank AS place, e.rank_source AS place_source, coalesce(e.jobs_covers, o.in_text, o.title) AS who, "
    "    upper(substr(a.short, 1, 1)) || substr(a.short, 2) AS area_name, a.short AS area_short, "
    "    coalesce(k.words, 'areas') AS kinds, a.area = :area AS here, a.kind = 'nation' AS whole, "
    "    a.kind IS (SELECT kind FROM compared_areas JOIN areas USING (area) "
    "      GROUP BY kind ORDER BY count(*) DESC, min(position) LIMIT 1) AS alike, "
    "    coalesce(', ' || s.vintage, '') AS dated, coalesce(s.vintage, '') AS vintage "
    "  FROM (SELECT area FROM compared_areas UNION SELECT :area) c JOIN areas a ON a.area = c.area "
    "  JOIN employment_figures e ON e.area = c.area AND e.occupation = :occupation "
    "  LEFT JOIN area_kinds k ON k.kind = a.kind LEFT JOIN sources s ON s.source = e.jobs_source "
    "  LEFT JOIN occupations o ON o.occupation = :occupation "
    "  WHERE coalesce(e.jobs, e.jobs_flag) IS NOT NULL), "
    "ordered AS (SELECT *, count(place) OVER () AS placed, sum(alike) OVER () AS comparable, "
    "    sum(alike AND jobs_flag IS NOT NULL) OVER () AS hidden, "
    "    sum(NOT alike AND NOT whole) OVER () > 0 AS mixed, "
    "    (SELECT count(*) FROM request_areas) > 1 AS asked, "
    "    row_number() OVER (ORDER BY whole, jobs_flag IS NOT NULL, jobs DESC, place IS NULL, place, "
    "      area_short) AS line FROM counted) "
    "SELECT * FROM ordered WHERE line <= :top OR here ORDER BY line";

/* Areas of which only is said that they are among so many. */
static const char leaders[] =
    "SELECT '**' || a.short || '** is among the {} ' || k.words || ' that employ most.{}' AS text, "
    "e.rank_within_source AS text_source, e.rank_within AS value "
    "FROM compared_areas c JOIN areas a ON a.area = c.area JOIN area_kinds k ON k.kind = a.kind "
    "JOIN employment_figures e ON e.area = c.area AND e.occupation = :occupation "
    "WHERE e.rank_within IS NOT NULL ORDER BY a.area = :area DESC, e.rank_within, a.short";

static const char share[] = "SELECT location_quotient AS share, location_quotient_flag AS share_flag, "
                            "location_quotient_source AS share_source FROM employment_figures "
                            "WHERE occupation = :occupation AND area = :area "
                            "AND coalesce(location_quotient, location_quotient_flag) IS NOT NULL";

void words_add(Words *words, const char *piece, const folio_value *values, uint32_t count)
{
    size_t length = strlen(words->text);
    snprintf(words->text + length, sizeof words->text - length, "%s", piece);
    for (uint32_t i = 0; i < count; i++)
        words->values[words->count++] = values[i];
}

int share_here(folio_section *s, Words *words, folio_value *quotient)
{
    folio_rows *rows = folio_query(s, share);
    if (folio_row_count(s, rows) == 0)
        return 0;
    *quotient = folio_get(s, rows, 0, "share");
    quotient->type = FOLIO_DECIMAL;
    if (!released(*quotient))
        return 0;
    double apart = quotient->number - 1;
    folio_value part = folio_percent(apart < 0 ? -apart : apart), times = *quotient;
    part.decimals = FOLIO_DECIMALS_NONE;
    times.decimals = 1;
    if (part.number < ABOUT_THE_SAME)
        words_add(words, "about as many for its size as", NULL, 0);
    else if (apart >= 1)
        WORDS_ADD(words, "{} times as many for its size as", times);
    else if (apart > 0)
        WORDS_ADD(words, "{} more for its size than", part);
    else
        WORDS_ADD(words, "{} fewer for its size than", part);
    return 1;
}

static folio_table *add_table(folio_section *s, const folio_rows *rows)
{
    int placed = folio_get(s, rows, 0, "placed").number > 0;
    return folio_table_of(
        s, rows,
        &(folio_table_spec){
            .id = "employment",
            .title = "Employed by area: {}",
            .sheet = "Employment",
            .caption = placed ? "Rank: place among all {} of the nation, where the source names it."
                              : "Location quotient: the share of these jobs among all jobs of the area, over "
                                "that in the nation.",
            .here = "here",
            .place = FOLIO_IN_APPENDIX,
            .values = (const folio_value[]){folio_get(s, rows, 0, "who"), folio_get(s, rows, 0, "kinds")},
            .value_count = placed ? 2 : 1,
            FOLIO_COLUMNS(
                {.key = "area_name", .name = "Area", .meaning = "Area that the figure speaks of."},
                {.key = "jobs", .name = "Jobs", .type = FOLIO_INTEGER, .meaning = "People employed."},
                {.key = "share",
                 .name = "Location quotient",
                 .type = FOLIO_DECIMAL,
                 .meaning = "The share of these jobs among all jobs of the area, over that in the nation."},
                {.key = "place",
                 .name = "Rank in the nation",
                 .type = FOLIO_INTEGER,
                 .meaning = "Place among all areas of its kind by employment."})});
}

/* Who is said to have the most: of the areas asked for, or of those of one kind. */
static const char *who_leads(int asked, int hidden)
{
    if (asked)
        return hidden ? "Of the areas compared with a released figure, {} has the most jobs: {}"
                      : "Of the areas compared, {} has the most jobs: {}";
    return hidden ? "Of the {} compared with a released figure, {} has the most jobs: {}"
                  : "Of the {} compared, {} has the most jobs: {}";
}

/* The first row of the kind that most are of. */
static uint32_t leading_row(folio_section *s, const folio_rows *rows)
{
    uint32_t row = 0;
    while (row + 1 < folio_row_count(s, rows) && folio_get(s, rows, row, "alike").number == 0)
        row++;
    return row;
}

static void add_chart(folio_section *s, const folio_rows *rows, const folio_table *table)
{
    uint32_t count = folio_row_count(s, rows), first = leading_row(s, rows);
    int hidden = folio_get(s, rows, 0, "hidden").number > 0,
        mixed = folio_get(s, rows, 0, "mixed").number > 0;
    int asked = folio_get(s, rows, 0, "asked").number > 0 && !mixed;
    int whole = folio_get(s, rows, count - 1, "whole").number > 0;
    int leads = released(folio_get(s, rows, first, "jobs")) && folio_get(s, rows, 0, "comparable").number > 1;
    const folio_value values[] = {folio_get(s, rows, first, "kinds"), folio_get(s, rows, first, "area_short"),
                                  folio_get(s, rows, first, "jobs"), folio_get(s, rows, 0, "who"),
                                  folio_get(s, rows, 0, "dated")};
    uint32_t unsaid = leads ? (uint32_t)asked : 3;
    if (released(folio_get(s, rows, 0, "jobs")) && count > (whole ? 2 : 1))
        folio_chart_of(
            s, table,
            &(folio_chart_spec){.id = "employment",
                                .kind = FOLIO_CHART_BAR,
                                .top = count - (uint32_t)whole,
                                .title = leads ? who_leads(asked, hidden) : "Jobs in the areas compared",
                                .subtitle = "Jobs of {}{}",
                                .label = "area_name",
                                .value = {"jobs"},
                                .values = values + unsaid,
                                .value_count = 5 - unsaid});
}

static void offer_jobs(folio_section *s, const folio_rows *rows, const folio_table *table)
{
    int64_t here = folio_here(s, table);
    if (here < 0)
        return;
    folio_value place = folio_get(s, rows, (uint32_t)here, "place"), quotient = {.flag = FOLIO_NO_ESTIMATE};
    folio_value covers = folio_get(s, rows, 0, "who"), kinds = folio_get(s, rows, 0, "kinds");
    int ranked = released(place), common = !ranked && share_here(s, &(Words){0}, &quotient);
    place.type = FOLIO_ORDINAL;
    const folio_value by_rank[] = {covers, place, kinds}, by_share[] = {quotient};
    folio_figure_of(s, table,
                    &(folio_figure_spec){.id = "jobs",
                                         .label = "Jobs in {area.short}",
                                         .note = ranked   ? "{}; {} of all {}"
                                                 : common ? "location quotient: {}; the nation is 1"
                                                          : "{}",
                                         .column = "jobs",
                                         .row = (uint32_t)here,
                                         .place = FOLIO_ON_COVER,
                                         .values = common ? by_share : by_rank,
                                         .value_count = ranked ? 3 : 1});
}

/* Of the report's own area in a sentence. */
static void say_here(folio_section *s, const folio_rows *rows, const folio_table *table)
{
    int64_t at = folio_here(s, table);
    folio_value covers = folio_get(s, rows, 0, "who"), quotient;
    folio_value jobs = folio_get(s, rows, at < 0 ? 0 : (uint32_t)at, "jobs");
    folio_value vintage = folio_get(s, rows, at < 0 ? 0 : (uint32_t)at, "vintage");
    Words words = {0}, than = {0};
    if (at < 0) {
        folio_sayf(s, FOLIO_PARAGRAPH, "There is no estimate of how many {} there are in {area.short}.",
                   covers);
        return;
    }
    if (released(jobs))
        WORDS_ADD(&words, "In {area.short} there are {} {}", jobs, covers);
    else
        WORDS_ADD(&words, "How many {} there are in {area.short} is {}", covers, jobs);
    if (*vintage.text)
        WORDS_ADD(&words, " ({})", vintage);
    if (released(jobs) && share_here(s, &than, &quotient)) {
        words_add(&words, ", ", NULL, 0);
        words_add(&words, than.text, than.values, than.count);
        WORDS_ADD(&words, " in the nation: the location quotient is {}", quotient);
    }
    WORDS_ADD(&words, ".{}", folio_cite(jobs.source));
    folio_say_values(s, FOLIO_PARAGRAPH, words.text, words.values, words.count);
}

void employment_add(folio_section *s)
{
    folio_rows *rows = folio_query(s, employment);
    if (folio_row_count(s, rows) == 0)
        return;
    folio_say(s, FOLIO_HEADING, "Where the jobs are");
    folio_table *table = add_table(s, rows);
    say_here(s, rows, table);
    add_chart(s, rows, table);
    if (folio_get(s, rows, 0, "placed").number > 0)
        folio_show_table(s, table);
    folio_say_rows(s, FOLIO_BULLET, folio_query(s, leaders));
    offer_jobs(s, rows, table);
}
