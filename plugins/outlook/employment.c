/* Where the jobs are. */
#include "outlook.h"

/* The areas compared from the most jobs down, and the report's own wherever it stands; the nation last.
 * `alike`: of the kind that most are of, among which one may be said to have the most. `leads`: no other one
 * of the same date may have as many by chance (at 90 %, or within 2 % where the survey states no errors).
 * Where the dates differ, each name has its own. */
static const char employment[] =
    "WITH counted AS (SELECT e.jobs, e.jobs_unit, e.jobs_flag, e.jobs_qualifier, e.jobs_source, e.jobs_error, "
    "    e.location_quotient AS share, e.location_quotient_flag AS share_flag, "
    "    e.location_quotient_qualifier AS share_qualifier, e.location_quotient_source AS share_source, "
    "    e.rank AS place, e.rank_source AS place_source, coalesce(e.jobs_covers, o.in_text, o.title) AS who, "
    "    upper(substr(a.short, 1, 1)) || substr(a.short, 2) AS title, a.short AS area_short, a.area AS code, "
    "    coalesce(k.words, 'areas') AS kinds, a.area = :area AS here, a.kind = 'nation' AS whole, "
    "    a.kind IS (SELECT kind FROM compared_areas JOIN areas USING (area) "
    "      GROUP BY kind ORDER BY count(*) DESC, min(position) LIMIT 1) AS alike, "
    "    coalesce(s.vintage, '') AS vintage "
    "  FROM (SELECT area FROM compared_areas UNION SELECT :area) c JOIN areas a ON a.area = c.area "
    "  JOIN employment_figures e ON e.area = c.area AND e.occupation = :occupation "
    "  LEFT JOIN area_kinds k ON k.kind = a.kind LEFT JOIN sources s ON s.source = e.jobs_source "
    "  LEFT JOIN occupations o ON o.occupation = :occupation "
    "  WHERE coalesce(e.jobs, e.jobs_flag) IS NOT NULL "
    "  AND (e.jobs_flag IS NOT 'not at hand' OR e.area = :area)), "
    "most AS (SELECT code, jobs, jobs_error, vintage FROM counted WHERE alike AND jobs_flag IS NULL "
    "  ORDER BY jobs DESC LIMIT 1), "
    "near AS (SELECT count(*) AS others FROM counted c JOIN most m ON m.code <> c.code "
    "  WHERE c.alike AND c.jobs_flag IS NULL AND (c.vintage <> m.vintage OR "
    "    NOT folio_differs(m.jobs, m.jobs_error, c.jobs, c.jobs_error))), "
    "dated AS (SELECT count(DISTINCT nullif(vintage, '')) > 1 AS mixed_dates FROM counted), "
    "ordered AS (SELECT counted.*, mixed_dates, others = 0 AS leads, "
    "    title || CASE WHEN mixed_dates AND vintage <> '' THEN ' (' || vintage || ')' ELSE '' END AS area_name, "
    "    count(place) OVER () AS placed, sum(alike) OVER () AS comparable, "
    "    sum(alike AND jobs_flag IS NOT NULL) OVER () AS hidden, "
    "    sum(NOT alike AND NOT whole) OVER () > 0 AS mixed, "
    "    (SELECT count(*) FROM request_areas) > 1 AS asked, "
    "    row_number() OVER (ORDER BY whole, jobs_flag IS NOT NULL, jobs DESC, place IS NULL, place, "
    "      area_short) AS line FROM counted JOIN near JOIN dated) "
    "SELECT * FROM ordered WHERE line <= :top OR here ORDER BY line";

/* Whom the projections count and the jobs by area do not, where both are in the report. */
static const char self_employed[] =
    "SELECT * FROM sentences WHERE topic = 'self_employed' "
    "AND coalesce(occupation, :occupation) = :occupation AND EXISTS (SELECT 1 FROM projection_figures p "
    "  JOIN areas a ON a.area = p.area AND a.kind = 'nation' WHERE p.occupation = :occupation) "
    "ORDER BY position";

/* Areas of which only is said that they are among so many. */
static const char leaders[] =
    "SELECT a.short AS area_name, k.words AS kinds, e.rank_within AS place, e.rank_within_source AS "
    "place_source "
    "FROM compared_areas c JOIN areas a ON a.area = c.area JOIN area_kinds k ON k.kind = a.kind "
    "JOIN employment_figures e ON e.area = c.area AND e.occupation = :occupation "
    "WHERE e.rank_within IS NOT NULL ORDER BY a.area = :area DESC, e.rank_within, a.short";

/* `differs`: the quotient is not 1 by chance alone; the jobs' error is that of the quotient. */
static const char share[] = "SELECT location_quotient AS share, location_quotient_flag AS share_flag, "
                            "location_quotient_source AS share_source, "
                            "folio_differs(location_quotient, jobs_error, 1, 0) AS differs "
                            "FROM employment_figures "
                            "WHERE occupation = :occupation AND area = :area "
                            "AND coalesce(location_quotient, location_quotient_flag) IS NOT NULL";

Quotient quotient_here(folio_section *s)
{
    folio_value zero = folio_decimal(0, 1);
    Quotient quotient = {COMMON_UNKNOWN, zero, zero, zero};
    folio_rows *rows = folio_query(s, share);
    if (folio_row_count(s, rows) == 0 || !folio_is_released(folio_get(s, rows, 0, "share")))
        return quotient;
    quotient.value = folio_get(s, rows, 0, "share");
    quotient.value.type = FOLIO_DECIMAL;
    double apart = quotient.value.number - 1;
    quotient.times = quotient.value;
    quotient.times.decimals = 1;
    quotient.share = folio_percent(apart < 0 ? -apart : apart);
    quotient.share.decimals = FOLIO_DECIMALS_NONE;
    if (folio_get(s, rows, 0, "differs").number == 0)
        quotient.common = COMMON_SAME;
    else if (apart >= 1)
        quotient.common = COMMON_TIMES;
    else
        quotient.common = apart > 0 ? COMMON_MORE : COMMON_FEWER;
    return quotient;
}

static folio_table *add_table(folio_section *s, const folio_rows *rows)
{
    int placed = folio_get(s, rows, 0, "placed").number > 0;
    return folio_table_of(
        s, rows,
        &(folio_table_spec){
            .id = "employment",
            .title = "Employed by area: {workers}",
            .sheet = "Employment",
            .caption = placed ? "Rank: place among all {kinds} of the nation, where the source names it."
                              : "Location quotient: the share of these jobs among all jobs of the area, over "
                                "that in the nation.",
            .here = "here",
            .place = FOLIO_IN_APPENDIX,
            FOLIO_NAMED({"workers", folio_get(s, rows, 0, "who")}, {"kinds", folio_get(s, rows, 0, "kinds")}),
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
        return hidden
                   ? "Of the areas compared that have a released figure, {leader} has the most jobs: {most}"
                   : "Of the areas compared, {leader} has the most jobs: {most}";
    return hidden ? "Of the {kinds} compared that have a released figure, {leader} has the most jobs: {most}"
                  : "Of the {kinds} compared, {leader} has the most jobs: {most}";
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
    int leads = folio_is_released(folio_get(s, rows, first, "jobs")) &&
                folio_get(s, rows, 0, "comparable").number - folio_get(s, rows, 0, "hidden").number > 1 &&
                folio_get(s, rows, 0, "leads").number > 0;
    int dated = folio_get(s, rows, 0, "mixed_dates").number == 0;
    folio_value vintage = folio_get(s, rows, 0, "vintage");
    if (folio_is_released(folio_get(s, rows, 0, "jobs")) && count > (whole ? 2 : 1))
        folio_chart_of(
            s, table,
            &(folio_chart_spec){
                .id = "employment",
                .kind = FOLIO_CHART_BAR,
                .top = count - (uint32_t)whole,
                .title = leads ? who_leads(asked, hidden) : "Jobs in the areas compared",
                .subtitle = dated && *vintage.text ? "Jobs of {workers}, {vintage}" : "Jobs of {workers}",
                .label = "area_name",
                .value = {"jobs"},
                FOLIO_NAMED({"kinds", folio_get(s, rows, first, "kinds")},
                            {"leader", folio_get(s, rows, first, "area_short")},
                            {"most", folio_get(s, rows, first, "jobs")},
                            {"workers", folio_get(s, rows, 0, "who")}, {"vintage", vintage})});
}

static void offer_jobs(folio_section *s, const folio_rows *rows, const folio_table *table)
{
    int64_t here = folio_here(s, table);
    if (here < 0)
        return;
    folio_value place = folio_get(s, rows, (uint32_t)here, "place");
    Quotient quotient = quotient_here(s);
    folio_figure_of(
        s, table,
        &(folio_figure_spec){
            .id = "jobs",
            .label = "Jobs in {area.short}",
            .note = folio_is_released(place) ? "{workers}; {place} of all {kinds}"
                    : quotient.common        ? "location quotient: {quotient}; the nation is 1"
                                             : "{workers}",
            .column = "jobs",
            .row = (uint32_t)here,
            .place = FOLIO_ON_COVER,
            FOLIO_NAMED({"workers", folio_get(s, rows, 0, "who")}, {"place", folio_as_ordinal(place)},
                        {"kinds", folio_get(s, rows, 0, "kinds")}, {"quotient", quotient.value})});
}

/* How many work here; without and with the date of that. */
static const Sentence jobs_here[COMMONS][2] = {
    [COMMON_UNKNOWN] = {{"here", "In {area.short} there are {jobs} {workers}.{source}"},
                        {"here.dated", "In {area.short} there are {jobs} {workers} ({vintage}).{source}"}},
    [COMMON_SAME] = {{"here.same",
                      "In {area.short} there are {jobs} {workers}, about as many for its size as in the "
                      "nation: the location quotient is {quotient}.{source}"},
                     {"here.same.dated",
                      "In {area.short} there are {jobs} {workers} ({vintage}), about as many for its size as "
                      "in the nation: the location quotient is {quotient}.{source}"}},
    [COMMON_TIMES] =
        {{"here.times",
          "In {area.short} there are {jobs} {workers}, {times} times as many for its size as in "
          "the nation: the location quotient is {quotient}.{source}"},
         {"here.times.dated",
          "In {area.short} there are {jobs} {workers} ({vintage}), {times} times as many for its "
          "size as in the nation: the location quotient is {quotient}.{source}"}},
    [COMMON_MORE] =
        {{"here.more", "In {area.short} there are {jobs} {workers}, {share} more for its size than in the "
                       "nation: the location quotient is {quotient}.{source}"},
         {"here.more.dated",
          "In {area.short} there are {jobs} {workers} ({vintage}), {share} more for its size than "
          "in the nation: the location quotient is {quotient}.{source}"}},
    [COMMON_FEWER] = {{"here.fewer",
                       "In {area.short} there are {jobs} {workers}, {share} fewer for its size than in the "
                       "nation: the location quotient is {quotient}.{source}"},
                      {"here.fewer.dated",
                       "In {area.short} there are {jobs} {workers} ({vintage}), {share} fewer for its size "
                       "than in the nation: the location quotient is {quotient}.{source}"}},
};

/* Why that is not known; likewise. */
static const Sentence jobs_unknown[2] = {
    {"here.not-released", "How many {workers} there are in {area.short} is {jobs}.{source}"},
    {"here.not-released.dated",
     "How many {workers} there are in {area.short} is {jobs} ({vintage}).{source}"},
};

/* Of the report's own area in a sentence. */
static void say_here(folio_section *s, const folio_rows *rows, const folio_table *table)
{
    int64_t at = folio_here(s, table);
    folio_value workers = folio_get(s, rows, 0, "who");
    if (at < 0) {
        folio_sentence(s, FOLIO_PARAGRAPH, "here.no-estimate",
                       "There is no estimate of how many {workers} there are in {area.short}.",
                       {"workers", workers});
        return;
    }
    folio_value jobs = folio_get(s, rows, (uint32_t)at, "jobs");
    folio_value vintage = folio_get(s, rows, (uint32_t)at, "vintage");
    Quotient quotient = quotient_here(s);
    int dated = *vintage.text != '\0';
    const Sentence *said =
        folio_is_released(jobs) ? &jobs_here[quotient.common][dated] : &jobs_unknown[dated];
    const folio_named named[] = {{"jobs", jobs},
                                 {"workers", workers},
                                 {"vintage", vintage},
                                 {"times", quotient.times},
                                 {"share", quotient.share},
                                 {"quotient", quotient.value},
                                 {"source", folio_cite(jobs.source)}};
    folio_say_named(s, FOLIO_PARAGRAPH, said->id, said->text, named, sizeof named / sizeof *named);
}

static void say_leaders(folio_section *s)
{
    folio_rows *rows = folio_query(s, leaders);
    for (uint32_t i = 0; i < folio_row_count(s, rows); i++) {
        folio_value place = folio_get(s, rows, i, "place");
        folio_sentence(s, FOLIO_BULLET, "rank-among",
                       "**{area_name}** is among the {place} {kinds} that employ most.{source}",
                       {"area_name", folio_get(s, rows, i, "area_name")}, {"place", place},
                       {"kinds", folio_get(s, rows, i, "kinds")}, {"source", folio_cite(place.source)});
    }
}

void employment_add(folio_section *s)
{
    folio_rows *rows = folio_query(s, employment);
    if (folio_row_count(s, rows) == 0)
        return;
    folio_say_id(s, FOLIO_HEADING, "where", "Where the jobs are");
    folio_table *table = add_table(s, rows);
    say_here(s, rows, table);
    folio_say_rows(s, FOLIO_PARAGRAPH, folio_query(s, self_employed));
    add_chart(s, rows, table);
    if (folio_get(s, rows, 0, "placed").number > 0)
        folio_show_table(s, table);
    say_leaders(s);
    offer_jobs(s, rows, table);
}
