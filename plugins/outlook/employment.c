/* Where the jobs are. */
#include "outlook.h"

/* clang-format off */

/* A measure of the employment as a column, with its companions. */
#define EMPLOYED(measure)                                                         \
    "max(CASE e.measure WHEN '" measure "' THEN e.value END) AS " measure ", "    \
    "max(CASE e.measure WHEN '" measure "' THEN e.unit END) AS " measure "_unit, " \
    "max(CASE e.measure WHEN '" measure "' THEN e.flag END) AS " measure "_flag, " \
    "max(CASE e.measure WHEN '" measure "' THEN e.qualifier END) AS " measure "_qualifier, " \
    "max(CASE e.measure WHEN '" measure "' THEN e.source END) AS " measure "_source, "

/* The areas from the most jobs down, and the report's own wherever it stands. */
static const char employment[] =
    "WITH counted AS (SELECT e.area, " EMPLOYED("jobs") EMPLOYED("location_quotient") EMPLOYED("rank") "max(e.covers) AS covers "
    "  FROM employment e WHERE e.occupation = :occupation GROUP BY e.area HAVING sum(e.measure = 'jobs') > 0) "
    "SELECT * FROM (SELECT c.*, c.location_quotient AS share, c.location_quotient_flag AS share_flag, "
    "  c.location_quotient_source AS share_source, c.rank AS place, c.rank_source AS place_source, "
    "  a.short AS area_name, a.area = :area AS here, coalesce(c.covers, o.in_text, o.title) AS who, "
    "  (SELECT words FROM area_kinds k WHERE k.kind = a.kind) AS kinds, "
    "  count(c.rank) OVER () AS placed, sum(c.jobs_flag IS NOT NULL) OVER () AS hidden, "
    "  row_number() OVER (ORDER BY c.jobs_flag IS NOT NULL, c.jobs DESC, c.rank IS NULL, c.rank, a.short) AS line "
    "  FROM counted c CROSS JOIN areas a USING (area) LEFT JOIN occupations o ON o.occupation = :occupation WHERE " COMPARED ") "
    "WHERE line <= :top OR here ORDER BY line";

/* Areas of which only is said that they are among so many. */
static const char leaders[] =
    "SELECT '**' || a.short || '** is among the {} ' || k.words || ' that employ most.{}' AS text, "
    "e.source AS text_source, e.value FROM employment e JOIN areas a ON a.area = e.area JOIN area_kinds k USING (kind) "
    "WHERE e.occupation = :occupation AND e.measure = 'rank_within' AND " COMPARED " "
    "ORDER BY a.area = :area DESC, e.value, a.short";

/* What the marks of these figures say. */
static const char marks[] =
    "SELECT '**Not released.** ' || f.meaning || '{}' AS text, f.source AS text_source, NULL AS value FROM flags f "
    "WHERE f.flag = 'withheld' AND coalesce(f.stands_in, 'employment') = 'employment' AND f.source IN "
    "  (SELECT e.source FROM employment e WHERE e.occupation = :occupation AND e.area = :area AND e.flag = 'withheld') "
    "ORDER BY f.mark";

static const char share[] =
    "SELECT e.value AS share, e.flag AS share_flag, e.source AS share_source FROM employment e "
    "WHERE e.occupation = :occupation AND e.area = :area AND e.measure = 'location_quotient'";

/* clang-format on */

folio_value share_here(folio_section *s)
{
    folio_rows *rows = folio_query(s, share);
    if (folio_row_count(s, rows) == 0)
        return (folio_value){.type = FOLIO_DECIMAL, .flag = FOLIO_NO_ESTIMATE};
    folio_value value = folio_get(s, rows, 0, "share");
    value.type = FOLIO_DECIMAL;
    value.decimals = 1;
    return value;
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
                              : "Location quotient: the share of these jobs among all jobs here, over that "
                                "in the nation.",
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

static void add_chart(folio_section *s, const folio_rows *rows, const folio_table *table)
{
    folio_value most = folio_get(s, rows, 0, "jobs"), covers = folio_get(s, rows, 0, "who");
    int hidden = folio_get(s, rows, 0, "hidden").number > 0;
    if (released(most) && folio_row_count(s, rows) > 1)
        folio_chart_of(s, table,
                       &(folio_chart_spec){.id = "employment",
                                           .kind = FOLIO_CHART_BAR,
                                           .title = hidden
                                                        ? "{} employs the most of the areas with a figure: {}"
                                                        : "{} employs the most of these areas: {}",
                                           .subtitle = "People employed: {}",
                                           .label = "area_name",
                                           .value = {"jobs"},
                                           FOLIO_VALUES(folio_get(s, rows, 0, "area_name"), most, covers)});
}

static void offer_jobs(folio_section *s, const folio_rows *rows, const folio_table *table)
{
    int64_t here = folio_here(s, table);
    if (here < 0)
        return;
    folio_value place = folio_get(s, rows, (uint32_t)here, "place"), times = share_here(s);
    folio_value covers = folio_get(s, rows, 0, "who"), kinds = folio_get(s, rows, 0, "kinds");
    int ranked = released(place), common = !ranked && released(times);
    place.type = FOLIO_ORDINAL;
    const folio_value by_rank[] = {covers, place, kinds}, by_share[] = {times};
    folio_figure_of(s, table,
                    &(folio_figure_spec){.id = "jobs",
                                         .label = "Employed in {area.short}",
                                         .note = ranked   ? "{}; {} of all {}"
                                                 : common ? "{} times the national share of jobs"
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
    int64_t here = folio_here(s, table);
    folio_value covers = folio_get(s, rows, 0, "who");
    if (here < 0) {
        folio_sayf(s, FOLIO_PARAGRAPH, "There is no estimate of how many {} there are in {area.short}.",
                   covers);
        return;
    }
    folio_value jobs = folio_get(s, rows, (uint32_t)here, "jobs"), times = share_here(s);
    if (released(jobs) && released(times))
        folio_sayf(s, FOLIO_PARAGRAPH, "{area.short} has {} {}: {} times their share in the nation.{}", jobs,
                   covers, times, folio_cite(jobs.source));
    else if (released(jobs))
        folio_sayf(s, FOLIO_PARAGRAPH, "{area.short} has {} {}.{}", jobs, covers, folio_cite(jobs.source));
    else
        folio_sayf(s, FOLIO_PARAGRAPH, "Employed in {area.short} as {}: {}.{}", covers, jobs,
                   folio_cite(jobs.source));
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
    folio_say_rows(s, FOLIO_NOTE, folio_query(s, marks));
    folio_say_rows(s, FOLIO_BULLET, folio_query(s, leaders));
    offer_jobs(s, rows, table);
}
