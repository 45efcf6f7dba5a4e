/* Areas compared as places to work and live in. */
#include <folio/plugin.h>

/* clang-format off */

/* Areas compared: those of the request, or all where it names one only. */
#define COMPARED                                                                  \
    "a.kind <> 'nation' AND ((SELECT count(*) FROM request_areas) < 2 "           \
    "OR a.area IN (SELECT area FROM request_areas))"

#define OF_OCCUPATION "coalesce(t.occupation, :occupation) = :occupation "

/* A figure with its companions, of the joined row `r`. */
#define FIGURE(r, name)                                                           \
    r ".value AS " name ", " r ".unit AS " name "_unit, "                         \
    r ".flag AS " name "_flag, " r ".qualifier AS " name "_qualifier, "           \
    r ".source AS " name "_source, "

/* All that is stated on a topic for an area, in one cell. */
#define STATED(topic)                                                             \
    "(SELECT group_concat(x.text, '; ') FROM (SELECT t.text FROM statements t "   \
    "  WHERE t.topic = '" topic "' AND t.area = a.area AND " OF_OCCUPATION        \
    "  ORDER BY t.position) x) AS " topic ", "                                    \
    "(SELECT max(t.source) FROM statements t WHERE t.topic = '" topic "' "        \
    "  AND t.area = a.area AND " OF_OCCUPATION ") AS " topic "_source, "

static const char criteria[] =
    "SELECT t.text || '{}' AS text, t.source AS text_source, t.value, t.unit AS value_unit, "
    "t.qualifier AS value_qualifier, count(*) OVER () AS found "
    "FROM statements t WHERE t.topic = 'criteria' AND t.area IS NULL AND " OF_OCCUPATION
    "ORDER BY t.position";

/* The areas of which anything is known, in the order of the request: this ranks none of them. */
static const char areas[] =
    "SELECT * FROM (SELECT " FIGURE("p", "posted") FIGURE("m", "surveyed") FIGURE("e", "jobs")
    STATED("education") STATED("leisure") STATED("community")
    "  coalesce(p.measure, m.measure, e.measure) AS counted, q.position, "
    "  max(abs(p.value - m.value)) OVER () AS apart, max(p.unit) OVER () AS apart_unit, "
    "  CASE WHEN max(coalesce(p.qualifier, m.qualifier)) OVER () IS NOT NULL THEN 'about' END AS apart_qualifier, "
    "  a.short AS area, a.area = :area AS here "
    "  FROM areas a LEFT JOIN request_areas q ON q.area = a.area "
    "  LEFT JOIN wages p ON p.area = a.area AND p.occupation = :occupation "
    "    AND p.measure = 'posted' AND coalesce(p.period, 'year') = 'year' "
    "  LEFT JOIN wages m ON m.area = a.area AND m.occupation = :occupation "
    "    AND m.measure = :surveyed AND coalesce(m.period, 'year') = 'year' "
    "  LEFT JOIN employment e ON e.area = a.area AND e.occupation = :occupation AND e.measure = 'jobs' "
    "  WHERE " COMPARED ") "
    "WHERE coalesce(counted, education, leisure, community) IS NOT NULL "
    "ORDER BY here DESC, position IS NULL, position, area LIMIT :top";

/* Areas that are said to pay well without a figure; those of which the same is said share a row. */
static const char others[] =
    "SELECT group_concat(place, char(10)) AS places, '**{}:** ' || text || '{}' AS text, source "
    "FROM (SELECT t.*, a.short || coalesce(' (' || a.state || ')', '') AS place "
    "  FROM statements t JOIN areas a ON a.area = t.area "
    "  WHERE t.topic = 'pay' AND t.value IS NULL AND " OF_OCCUPATION
    "  AND NOT EXISTS (SELECT 1 FROM wages w WHERE w.area = a.area AND w.occupation = :occupation) "
    "  ORDER BY t.position) "
    "GROUP BY text, source ORDER BY min(position)";

/* clang-format on */

static void say_criteria(folio_section *s)
{
    folio_rows *rows = folio_query(s, criteria);
    if (folio_row_count(s, rows) > 0)
        folio_sayf(s, FOLIO_PARAGRAPH, "What makes a city good for this work comes down to {} things.",
                   folio_get(s, rows, 0, "found"));
    folio_say_rows(s, FOLIO_STEP, rows);
}

static void add_areas(folio_section *s)
{
    folio_rows *rows = folio_query(s, areas);
    if (folio_row_count(s, rows) == 0)
        return;
    folio_value apart = folio_get(s, rows, 0, "apart");
    int both = apart.flag == FOLIO_RELEASED;
    folio_table_of(
        s, rows,
        &(folio_table_spec){
            .id = "areas",
            .title = "The areas side by side",
            .sheet = "Cities",
            .caption =
                both
                    ? "Posted pay averages job postings for one title; surveyed pay is what a survey finds "
                      "among all who are employed. For the same area they differ by up to {}, and no area is "
                      "ranked across them. An empty cell: nothing is said."
                    : "An empty cell: nothing is said.",
            .values = &apart,
            .value_count = both ? 1 : 0,
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
        folio_say(s, FOLIO_HEADING, "Others to look at");
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
                         {.table = "statements",
                          .columns = "topic position occupation area text value unit qualifier source"},
                         {.table = "wages",
                          .columns = "occupation area measure period value unit qualifier flag source"},
                         {.table = "employment",
                          .columns = "occupation area measure value unit qualifier flag source"}),
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
