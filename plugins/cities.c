/* Areas compared as places to work and live in. */
#include <folio/plugin.h>

static const char criteria[] =
    "SELECT *, count(*) OVER () AS found FROM sentences WHERE topic = 'criteria' AND area IS NULL "
    "AND coalesce(occupation, :occupation) = :occupation ORDER BY position";

/* The areas of which anything is known, in the order of the request: this ranks none of them. All that is
 * stated on a topic for an area is in one cell. */
static const char areas[] =
    "WITH said AS (SELECT area, topic, group_concat(text, '; ') AS text, max(source) AS source "
    "  FROM (SELECT * FROM statements WHERE coalesce(occupation, :occupation) = :occupation "
    "    ORDER BY area, topic, position) GROUP BY area, topic) "
    "SELECT a.short AS area, a.area = :area AS here, "
    "p.value AS posted, p.unit AS posted_unit, p.flag AS posted_flag, "
    "p.qualifier AS posted_qualifier, p.source AS posted_source, "
    "m.value AS surveyed, m.unit AS surveyed_unit, m.flag AS surveyed_flag, "
    "m.qualifier AS surveyed_qualifier, m.source AS surveyed_source, "
    "e.jobs, e.jobs_unit, e.jobs_flag, e.jobs_qualifier, e.jobs_source, "
    "s.text AS education, s.source AS education_source, t.text AS leisure, t.source AS leisure_source, "
    "u.text AS community, u.source AS community_source, "
    "max(abs(p.value - m.value)) OVER () AS apart, max(p.unit) OVER () AS apart_unit, "
    "CASE WHEN max(coalesce(p.qualifier, m.qualifier)) OVER () IS NOT NULL THEN 'about' "
    "  END AS apart_qualifier "
    "FROM compared_areas c JOIN areas a ON a.area = c.area "
    "LEFT JOIN wages p ON p.area = c.area AND p.occupation = :occupation "
    "  AND p.measure = 'posted' AND coalesce(p.period, 'year') = 'year' "
    "LEFT JOIN wages m ON m.area = c.area AND m.occupation = :occupation "
    "  AND m.measure = :surveyed AND coalesce(m.period, 'year') = 'year' "
    "LEFT JOIN employment_figures e ON e.area = c.area AND e.occupation = :occupation "
    "LEFT JOIN said s ON s.area = c.area AND s.topic = 'education' "
    "LEFT JOIN said t ON t.area = c.area AND t.topic = 'leisure' "
    "LEFT JOIN said u ON u.area = c.area AND u.topic = 'community' "
    "WHERE coalesce(p.measure, m.measure, e.jobs, e.jobs_flag, s.text, t.text, u.text) IS NOT NULL "
    "ORDER BY c.position LIMIT :top";

/* Areas that are said to pay well without a figure; those of which the same is said share a row. */
static const char others[] =
    "SELECT group_concat(place, char(10)) AS places, '**{}:** ' || text AS text, text_source AS source "
    "FROM (SELECT t.*, a.short || coalesce(' (' || a.state || ')', '') AS place "
    "  FROM sentences t JOIN areas a ON a.area = t.area "
    "  WHERE t.topic = 'pay' AND t.value IS NULL AND coalesce(t.occupation, :occupation) = :occupation "
    "  AND NOT EXISTS (SELECT 1 FROM wages w WHERE w.area = a.area AND w.occupation = :occupation) "
    "  ORDER BY t.position) "
    "GROUP BY text, source ORDER BY min(position)";

static void say_criteria(folio_section *s)
{
    folio_rows *rows = folio_query(s, criteria);
    if (folio_row_count(s, rows) > 0)
        folio_sentence(s, FOLIO_PARAGRAPH, "criteria",
                       "What makes a city good for this work comes down to {count} things.",
                       {"count", folio_get(s, rows, 0, "found")});
    folio_say_rows(s, FOLIO_STEP, rows);
}

static void add_areas(folio_section *s)
{
    folio_rows *rows = folio_query(s, areas);
    if (folio_row_count(s, rows) == 0)
        return;
    folio_value apart = folio_get(s, rows, 0, "apart");
    int both = folio_is_released(apart);
    folio_table_of(
        s, rows,
        &(folio_table_spec){
            .id = "areas",
            .title = "The areas side by side",
            .sheet = "Cities",
            .caption =
                both ? "Posted pay averages job postings for one title; surveyed pay is what a survey finds "
                       "among all who are employed. For the same area they differ by up to {difference}, and "
                       "no area is ranked across them."
                     : NULL,
            FOLIO_NAMED({"difference", apart}),
            .here = "here",
            FOLIO_COLUMNS(
                {.key = "area", .name = "Area", .meaning = "Area that the row speaks of."},
                {.key = "posted", .name = "Posted pay", .meaning = "Average base salary in job postings."},
                {.key = "surveyed", .name = "Surveyed pay", .meaning = "Pay a year that a survey found."},
                {.key = "jobs", .name = "Jobs", .type = FOLIO_INTEGER, .meaning = "People employed."},
                {.key = "education", .name = "Education", .meaning = "What is said of education."},
                {.key = "leisure", .name = "Leisure", .meaning = "What is said of leisure."},
                {.key = "community", .name = "Community", .meaning = "What is said of networking."})});
}

static void say_others(folio_section *s)
{
    folio_rows *rows = folio_query(s, others);
    if (folio_row_count(s, rows) > 0)
        folio_say_id(s, FOLIO_HEADING, "others", "Others to look at");
    for (uint32_t i = 0; i < folio_row_count(s, rows); i++)
        folio_sayf(s, FOLIO_PARAGRAPH, folio_get(s, rows, i, "text").text,
                   folio_list(folio_get(s, rows, i, "places").text),
                   folio_cite(folio_get(s, rows, i, "source").text));
}

static void build(folio_section *s)
{
    say_criteria(s);
    add_areas(s);
    say_others(s);
}

FOLIO_PLUGIN(.id = "cities", .version = "1.0", .title = "Cities compared",
             .summary = "What makes a city good for the work, and the areas side by side.", .license = "MIT",
             .build = build,
             FOLIO_NEEDS({.table = "areas", .columns = "area short kind", .required = 1},
                         {.table = "areas", .columns = "state"},
                         {.table = "statements", .columns = "topic position occupation area text source"},
                         {.table = "sentences", .columns = "topic position occupation area text value"},
                         {.table = "compared_areas", .columns = "position area"},
                         {.table = "wages",
                          .columns = "occupation area measure period value unit qualifier flag source"},
                         {.table = "employment_figures", .columns = "occupation area jobs"}),
             FOLIO_OPTIONS({.name = "top",
                            .type = FOLIO_OPTION_INTEGER,
                            .fallback = "12",
                            .min = 2,
                            .max = 60,
                            .help = "How many areas the table lists at most."},
                           {.name = "surveyed",
                            .type = FOLIO_OPTION_CHOICE,
                            .choices = "mean|median",
                            .fallback = "mean",
                            .help = "Which figure of the survey to show."}));
