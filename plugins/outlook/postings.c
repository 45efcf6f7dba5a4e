/* Job postings, counted by somebody, of the newest period of each area. */
#include "outlook.h"

static const char postings[] =
    "WITH newest AS (SELECT area, max(period) AS period FROM postings WHERE occupation = :occupation "
    "  AND measure = 'postings' AND area IN (SELECT area FROM compared_areas UNION SELECT :area) GROUP BY area) "
    "SELECT a.short AS area, a.area = :area AS here, p.value AS posted, p.unit AS posted_unit, "
    "p.flag AS posted_flag, p.qualifier AS posted_qualifier, p.source AS posted_source, "
    "e.value AS employers, e.unit AS employers_unit, coalesce(e.flag, iif(e.measure IS NULL, 'no estimate', NULL)) "
    "AS employers_flag, e.qualifier AS employers_qualifier, coalesce(e.source, p.source) AS employers_source, "
    "count(e.measure) OVER () AS posting, coalesce(p.covers, o.in_text, o.title) AS who, "
    "CASE WHEN p.period GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]' THEN "
    "  coalesce(CASE substr(p.period, 6) WHEN '01' THEN 'January' WHEN '02' THEN 'February' WHEN '03' THEN 'March' "
    "  WHEN '04' THEN 'April' WHEN '05' THEN 'May' WHEN '06' THEN 'June' WHEN '07' THEN 'July' "
    "  WHEN '08' THEN 'August' WHEN '09' THEN 'September' WHEN '10' THEN 'October' WHEN '11' THEN 'November' "
    "  WHEN '12' THEN 'December' END || ' ' || substr(p.period, 1, 4), p.period) "
    "  ELSE coalesce(p.period, '') END AS month "
    "FROM newest n JOIN postings p ON p.occupation = :occupation AND p.measure = 'postings' AND p.area = n.area "
    "  AND p.period IS n.period JOIN areas a ON a.area = n.area "
    "LEFT JOIN postings e ON e.occupation = p.occupation AND e.measure = 'employers' AND e.area = p.area "
    "  AND e.period IS p.period LEFT JOIN occupations o ON o.occupation = :occupation "
    "ORDER BY here DESC, p.flag IS NOT NULL, p.value DESC, a.short LIMIT :top";

/* Of the report's own area; nothing where that is not known. */
static void say_posted(folio_section *s, const folio_rows *rows)
{
    folio_value posted = folio_get(s, rows, 0, "posted"), month = folio_get(s, rows, 0, "month");
    const folio_named named[] = {{"count", posted},
                                 {"workers", folio_get(s, rows, 0, "who")},
                                 {"month", month},
                                 {"source", folio_cite(posted.source)}};
    uint32_t count = sizeof named / sizeof *named;
    if (folio_get(s, rows, 0, "here").number == 0 || !folio_is_released(posted))
        return;
    if (*month.text)
        folio_say_named(
            s, FOLIO_PARAGRAPH, "postings.dated",
            "Job postings for {workers} in {area.short} in {month}: {count}. Some jobs are posted more than "
            "once, and some are never posted.{source}",
            named, count);
    else
        folio_say_named(
            s, FOLIO_PARAGRAPH, "postings",
            "Job postings for {workers} in {area.short}: {count}. Some jobs are posted more than once, "
            "and some are never posted.{source}",
            named, count);
}

void postings_add(folio_section *s)
{
    folio_rows *rows = folio_query(s, postings);
    if (folio_row_count(s, rows) == 0)
        return;
    folio_say_id(s, FOLIO_HEADING, "postings-heading", "Job postings");
    say_posted(s, rows);
    folio_table_spec spec = {
        .id = "postings",
        .title = "Job postings by area",
        .sheet = "Job postings",
        .here = "here",
        FOLIO_COLUMNS(
            {.key = "area", .name = "Area", .meaning = "Its name."},
            {.key = "month", .name = "Counted in", .meaning = "The month or year that the count is for."},
            {.key = "posted",
             .name = "Postings",
             .type = FOLIO_INTEGER,
             .unit = "",
             .meaning = "Job postings that were counted."},
            {.key = "employers",
             .name = "Employers",
             .type = FOLIO_INTEGER,
             .unit = "",
             .meaning = "Employers that posted them."})};
    if (folio_get(s, rows, 0, "posting").number == 0)
        spec.column_count--;
    folio_table_of(s, rows, &spec);
}
