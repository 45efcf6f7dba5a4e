/* Industries that hire for the work: everywhere, area by area, and those that areas share. */
#include <folio/plugin.h>

/* clang-format off */

/* Areas compared: those of the request, or all where it names one only. */
#define COMPARED                                                                  \
    "a.kind <> 'nation' AND ((SELECT count(*) FROM request_areas) < 2 "           \
    "OR a.area IN (SELECT area FROM request_areas))"

#define OF_OCCUPATION "coalesce(i.occupation, :occupation) = :occupation "

/* Industries that are named for the areas compared. */
#define NAMED                                                                     \
    "FROM industries i JOIN areas a ON a.area = i.area "                          \
    "WHERE i.measure = 'listed' AND " OF_OCCUPATION "AND " COMPARED " "

/* A title as it stands within a sentence: "Health care" begins small, "IT" does not. */
#define IN_TEXT                                                                   \
    "CASE WHEN i.title GLOB '?[A-Z]*' THEN i.title "                              \
    "ELSE lower(substr(i.title, 1, 1)) || substr(i.title, 2) END"

static const char everywhere[] =
    "SELECT group_concat(title, char(10)) AS titles, "
    "replace(group_concat(DISTINCT source), ',', ' ') AS sources "
    "FROM (SELECT " IN_TEXT " AS title, i.source FROM industries i LEFT JOIN areas a ON a.area = i.area "
    "  WHERE i.measure = 'listed' AND coalesce(a.kind, 'nation') = 'nation' AND " OF_OCCUPATION
    "  ORDER BY i.title) "
    "HAVING count(*) > 0";

static const char statements[] =
    "SELECT text || '{}' AS text, source AS text_source, value, unit AS value_unit, "
    "qualifier AS value_qualifier FROM statements i WHERE topic = 'industries' AND " OF_OCCUPATION
    "ORDER BY position";

static const char here[] =
    "SELECT group_concat(title, char(10)) AS titles, "
    "replace(group_concat(employers, char(10)), ', ', char(10)) AS employers "
    "FROM (SELECT " IN_TEXT " AS title, i.employers " NAMED "AND a.area = :area ORDER BY i.title) "
    "HAVING count(*) > 0";

static const char by_area[] =
    "SELECT n.short AS area, n.area = :area AS here, group_concat(n.title, ', ') AS titles, "
    "max(n.source) AS titles_source, count(*) AS count, "
    "group_concat(n.employers, ', ') AS employers, group_concat(coalesce(n.notes, n.employers), '; ') AS notes "
    "FROM (SELECT a.area, a.short, i.title, i.source, i.employers, i.notes " NAMED "ORDER BY i.title) n "
    "LEFT JOIN request_areas q ON q.area = n.area "
    "GROUP BY n.area ORDER BY here DESC, q.position IS NULL, q.position, n.short LIMIT :top";

/* Industries that are named for more than one area. */
static const char shared[] =
    "SELECT title, areas, areas_source, found, named, "
    "group_concat(word, char(10)) OVER (PARTITION BY areas) AS equals "
    "FROM (SELECT i.title, " IN_TEXT " AS word, count(DISTINCT a.area) AS areas, max(i.source) AS areas_source, "
    "  group_concat(a.short, ', ') AS found, (SELECT count(DISTINCT i.area) " NAMED ") AS named "
    "  " NAMED "GROUP BY i.industry HAVING count(DISTINCT a.area) > 1) "
    "ORDER BY areas DESC, title LIMIT :top";

/* Jobs by industry in the report's area, or in the nation where the data has them for it only. */
static const char jobs[] =
    "SELECT i.title, i.value AS jobs, i.unit AS jobs_unit, i.flag AS jobs_flag, "
    "i.qualifier AS jobs_qualifier, i.source AS jobs_source, "
    "g.value AS growth, g.unit AS growth_unit, g.flag AS growth_flag, g.source AS growth_source, "
    "m.value AS pay, m.unit AS pay_unit, m.flag AS pay_flag, m.source AS pay_source, a.short AS area "
    "FROM industries i JOIN areas a ON a.area = i.area "
    "LEFT JOIN industries g ON g.industry = i.industry AND g.occupation = i.occupation "
    "  AND g.area = i.area AND g.measure = 'growth' "
    "LEFT JOIN industries m ON m.industry = i.industry AND m.occupation = i.occupation "
    "  AND m.area = i.area AND m.measure = 'median' "
    "WHERE i.measure = 'jobs' AND i.occupation = :occupation AND i.area = "
    "  (SELECT j.area FROM industries j JOIN areas b ON b.area = j.area WHERE j.measure = 'jobs' "
    "   AND j.occupation = :occupation AND (b.area = :area OR b.kind = 'nation') "
    "   ORDER BY b.area = :area DESC LIMIT 1) "
    "ORDER BY i.flag IS NOT NULL, i.value DESC, i.title LIMIT :top";

/* clang-format on */

static void say_everywhere(folio_section *s)
{
    folio_rows *rows = folio_query(s, everywhere);
    if (folio_row_count(s, rows) > 0)
        folio_sayf(s, FOLIO_PARAGRAPH, "These industries need {occupation.in_text} everywhere: {}.{}",
                   folio_list(folio_get(s, rows, 0, "titles").text),
                   folio_cite(folio_get(s, rows, 0, "sources").text));
    folio_say_rows(s, FOLIO_PARAGRAPH, folio_query(s, statements));
}

static void say_verdict(folio_section *s)
{
    folio_rows *rows = folio_query(s, here);
    if (folio_row_count(s, rows) == 0)
        return;
    folio_value titles = folio_list(folio_get(s, rows, 0, "titles").text);
    const char *employers = folio_get(s, rows, 0, "employers").text;
    if (employers && *employers)
        folio_sayf(s, FOLIO_VERDICT, "In {area.short} the work is in {}, with {} among the employers.",
                   titles, folio_list(employers));
    else
        folio_sayf(s, FOLIO_VERDICT, "In {area.short} the work is in {}.", titles);
}

static void add_by_area(folio_section *s)
{
    folio_rows *rows = folio_query(s, by_area);
    folio_table_of(
        s, rows,
        &(folio_table_spec){
            .id = "areas",
            .title = "Industries by area",
            .sheet = "Industries",
            .here = "here",
            FOLIO_COLUMNS(
                {.key = "area", .name = "Area", .meaning = "Area that the row speaks of."},
                {.key = "titles", .name = "Industries", .meaning = "Industries that are named for the area."},
                {.key = "count",
                 .name = "How many",
                 .type = FOLIO_INTEGER,
                 .place = FOLIO_IN_WORKBOOK,
                 .meaning = "How many industries are named for the area."},
                {.key = "employers",
                 .name = "Employers",
                 .place = FOLIO_IN_WORKBOOK,
                 .meaning = "Employers that are named."},
                {.key = "notes", .name = "Employers and notes", .meaning = "What else is said of them."})});
}

static void add_shared(folio_section *s)
{
    folio_rows *rows = folio_query(s, shared);
    folio_table *table = folio_table_of(
        s, rows,
        &(folio_table_spec){
            .id = "shared",
            .title = "Industries that several areas share",
            .sheet = "Industries shared",
            FOLIO_COLUMNS({.key = "title", .name = "Industry", .meaning = "Industry."},
                          {.key = "areas",
                           .name = "Areas",
                           .type = FOLIO_INTEGER,
                           .meaning = "How many of the areas compared name it."},
                          {.key = "found", .name = "Which", .meaning = "The areas that name it."})});
    if (table)
        folio_chart_of(
            s, table,
            &(folio_chart_spec){.id = "shared",
                                .kind = FOLIO_CHART_BAR,
                                .title = "Most widely shared, by {} of {} areas: {}",
                                .subtitle = "Number of areas for which the industry is named",
                                .label = "title",
                                .value = {"areas"},
                                FOLIO_VALUES(folio_get(s, rows, 0, "areas"), folio_get(s, rows, 0, "named"),
                                             folio_list(folio_get(s, rows, 0, "equals").text))});
}

static void add_jobs(folio_section *s)
{
    folio_rows *rows = folio_query(s, jobs);
    folio_table *table =
        folio_table_of(s, rows,
                       &(folio_table_spec){
                           .id = "jobs",
                           .title = "Jobs by industry",
                           .sheet = "Jobs by industry",
                           FOLIO_COLUMNS({.key = "title", .name = "Industry"},
                                         {.key = "jobs", .name = "Jobs", .type = FOLIO_INTEGER},
                                         {.key = "growth", .name = "Projected growth", .type = FOLIO_PERCENT},
                                         {.key = "pay", .name = "Median pay, a year"})});
    if (table)
        folio_chart_of(
            s, table,
            &(folio_chart_spec){.id = "jobs",
                                .kind = FOLIO_CHART_BAR,
                                .title = "{} has the most jobs: {}",
                                .subtitle = "Jobs of {occupation.in_text} by industry, {}",
                                .label = "title",
                                .value = {"jobs"},
                                FOLIO_VALUES(folio_get(s, rows, 0, "title"), folio_get(s, rows, 0, "jobs"),
                                             folio_get(s, rows, 0, "area"))});
}

static void build(folio_section *s)
{
    say_everywhere(s);
    add_jobs(s);
    add_by_area(s);
    add_shared(s);
    say_verdict(s);
}

FOLIO_PLUGIN(.id = "industries", .version = "1.0", .title = "Industries that hire",
             .summary = "Industries that hire for the work, everywhere and in the areas compared.",
             .license = "MIT", .build = build,
             FOLIO_NEEDS({.table = "industries",
                          .columns = "industry title measure value unit source",
                          .required = 1},
                         {.table = "industries", .columns = "occupation area qualifier flag employers notes"},
                         {.table = "areas", .columns = "area short kind", .required = 1},
                         {.table = "statements",
                          .columns = "topic position occupation text value unit qualifier source"}),
             FOLIO_OPTIONS({.name = "top",
                            .type = FOLIO_OPTION_INTEGER,
                            .fallback = "12",
                            .min = 2,
                            .max = 60,
                            .help = "How many rows a table has at most."}));
