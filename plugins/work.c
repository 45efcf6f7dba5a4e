/* The work: what it is, its tasks, the skills that matter, the technologies in use. */
#include <folio/plugin.h>

enum { MOST_NAMED = 3 }; /* skills in a title */

static const char description[] =
    "SELECT description || '{}' AS text, coalesce(description_source, source) AS text_source, NULL AS value "
    "FROM occupations WHERE occupation = :occupation AND description IS NOT NULL";

static const char tasks[] = "SELECT text, source AS text_source, importance, source AS importance_source, "
                            "coalesce(note, '') AS note FROM tasks WHERE occupation = :occupation "
                            "ORDER BY position IS NULL, position, importance DESC, text";

/* Where the source describes parts of the occupation, a skill counts by the part for which it matters most.
 * `equals` are the skills shown that matter as much. */
static const char skills[] =
    "SELECT *, count(*) OVER (PARTITION BY place) AS equal_count, "
    "group_concat(name, char(10)) OVER (PARTITION BY place ORDER BY position, name "
    "  ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS equals "
    "FROM (SELECT name, source AS name_source, max(importance) AS importance, source AS importance_source, "
    "    coalesce(scale, '') AS scale, min(position) AS position, count(*) OVER () AS found, "
    "    rank() OVER (ORDER BY max(importance) DESC) AS place "
    "  FROM skills WHERE occupation = :occupation GROUP BY name "
    "  ORDER BY max(importance) DESC, min(position), name LIMIT :skills) "
    "ORDER BY place, position, name";

static const char all_skills[] =
    "SELECT name, source AS name_source, max(importance) AS importance, source AS importance_source, "
    "count(*) OVER () AS found "
    "FROM skills WHERE occupation = :occupation GROUP BY name "
    "ORDER BY max(importance) DESC, min(position), name";

static const char technologies[] =
    "SELECT name, source AS name_source, coalesce(kind, '') AS kind, coalesce(max(note), '') AS note, "
    "count(*) OVER () AS found FROM technologies WHERE occupation = :occupation GROUP BY name, kind "
    "ORDER BY min(position) IS NULL, min(position), name, kind LIMIT :technologies";

static const char all_technologies[] =
    "SELECT name, source AS name_source, coalesce(kind, '') AS kind, coalesce(max(note), '') AS note, "
    "count(*) OVER () AS found FROM technologies WHERE occupation = :occupation GROUP BY name, kind "
    "ORDER BY min(position) IS NULL, min(position), name, kind";

/* What people who do the work are called; not the many titles that only help to find it. */
static const char titles[] =
    "SELECT title, source AS title_source, upper(substr(kind, 1, 1)) || substr(kind, 2) AS kind, "
    "group_concat(title, char(10)) OVER (ORDER BY kind DESC, position, title "
    "  ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS every_title "
    "FROM (SELECT title, kind, min(position) AS position, min(source) AS source FROM titles "
    "  WHERE occupation = :occupation AND kind IN ('also called', 'search for') GROUP BY title, kind) "
    "ORDER BY kind DESC, position, title";

/* How the sources of all this want to be named. */
static const char credits[] =
    "WITH used AS (SELECT description_source AS source FROM occupations WHERE occupation = :occupation "
    "  UNION SELECT source FROM tasks WHERE occupation = :occupation "
    "  UNION SELECT source FROM skills WHERE occupation = :occupation "
    "  UNION SELECT source FROM technologies WHERE occupation = :occupation "
    "  UNION SELECT source FROM titles WHERE occupation = :occupation "
    "    AND kind IN ('also called', 'search for')) "
    "SELECT DISTINCT s.credit FROM sources s WHERE s.credit IS NOT NULL AND s.source IN used "
    "ORDER BY s.source";

static const char not_given[] = "SELECT 1 FROM at_hand WHERE table_name = 'tasks' AND given = 0 "
                                "AND coalesce(occupation, :occupation) = :occupation";

/* Whether the first of the rows says that there are more than are shown. */
static int has_more(folio_section *s, const folio_rows *rows)
{
    return folio_get(s, rows, 0, "found").number > folio_row_count(s, rows);
}

static int say_tasks(folio_section *s)
{
    folio_rows *rows = folio_query(s, tasks);
    uint32_t count = folio_row_count(s, rows), most = (uint32_t)folio_option_get(s, "tasks").number;
    if (count == 0)
        return 0;
    folio_say_id(s, FOLIO_HEADING, "heading.tasks", "What they do");
    uint32_t shown = count < most ? count : most;
    for (uint32_t i = 0; i < shown; i++) {
        folio_value text = folio_get(s, rows, i, "text");
        if (i + 1 < shown)
            folio_sentence(s, FOLIO_BULLET, "task", "{task}", {"task", text});
        else
            folio_sentence(s, FOLIO_BULLET, "task.cited", "{task}{source}", {"task", text},
                           {"source", folio_cite(text.source)});
    }
    folio_table_of(
        s, rows,
        &(folio_table_spec){
            .id = "tasks",
            .title = "Tasks",
            .sheet = "Tasks",
            .place = FOLIO_IN_WORKBOOK,
            FOLIO_COLUMNS({.key = "text", .name = "Task", .meaning = "What is done."},
                          {.key = "importance",
                           .name = "Importance",
                           .type = FOLIO_DECIMAL,
                           .meaning = "On the source's own scale."},
                          {.key = "note", .name = "Note", .meaning = "What the source calls it."})});
    return 1;
}

static int say_titles(folio_section *s)
{
    folio_rows *rows = folio_query(s, titles);
    if (folio_row_count(s, rows) == 0)
        return 0;
    folio_sentence(s, FOLIO_PARAGRAPH, "titles-in-use", "Job titles in use: {titles}.{source}",
                   {"titles", folio_list(folio_get(s, rows, 0, "every_title").text)},
                   {"source", folio_cite(folio_get(s, rows, 0, "title").source)});
    folio_table_of(
        s, rows,
        &(folio_table_spec){
            .id = "titles",
            .title = "Job titles in use",
            .sheet = "Titles",
            .place = FOLIO_IN_WORKBOOK,
            FOLIO_COLUMNS({.key = "title", .name = "Title", .meaning = "As it stands in listings."},
                          {.key = "kind", .name = "Use", .meaning = "What the title is good for."})});
    return 1;
}

static folio_table *list_skills(folio_section *s, const folio_rows *rows, const char *id, const char *title,
                                uint32_t place)
{
    return folio_table_of(
        s, rows,
        &(folio_table_spec){
            .id = id,
            .title = title,
            .sheet = title,
            .place = place,
            FOLIO_COLUMNS({.key = "name", .name = "Skill", .meaning = "Skill as the source calls it."},
                          {.key = "importance",
                           .name = "Importance",
                           .type = FOLIO_DECIMAL,
                           .meaning = "How much it matters for the work, on the source's own scale."})});
}

/* The chart's title names the skills that matter most, unless they are many. */
static void chart_skills(folio_section *s, const folio_rows *rows, const folio_table *table)
{
    folio_value scale = folio_get(s, rows, 0, "scale"), most = folio_get(s, rows, 0, "equal_count");
    folio_chart_of(
        s, table,
        &(folio_chart_spec){
            .id = "skills",
            .kind = FOLIO_CHART_BAR,
            .title = (int)most.number > MOST_NAMED ? "The skills that matter most"
                     : most.number > 1             ? "The skills that matter most: {skills}"
                                                   : "The skill that matters most: {skills}",
            .subtitle = *scale.text ? "Importance: {scale}" : "Importance",
            .label = "name",
            .value = {"importance"},
            FOLIO_NAMED({"skills", folio_list(folio_get(s, rows, 0, "equals").text)}, {"scale", scale})});
}

static int add_skills(folio_section *s)
{
    folio_rows *rows = folio_query(s, skills);
    if (folio_row_count(s, rows) == 0)
        return 0;
    chart_skills(s, rows, list_skills(s, rows, "skills", "Skills that matter most", FOLIO_IN_APPENDIX));
    if (has_more(s, rows))
        list_skills(s, folio_query(s, all_skills), "all-skills", "All skills", FOLIO_IN_WORKBOOK);
    return 1;
}

static void list_technologies(folio_section *s, const folio_rows *rows, const char *id, const char *title,
                              uint32_t place)
{
    folio_table_of(
        s, rows,
        &(folio_table_spec){
            .id = id,
            .title = title,
            .sheet = title,
            .place = place,
            FOLIO_COLUMNS(
                {.key = "name", .name = "Technology", .meaning = "Its name."},
                {.key = "kind", .name = "Kind", .meaning = "What it is."},
                {.key = "note", .name = "In job postings", .meaning = "What the source says of it."})});
}

static int add_technologies(folio_section *s)
{
    folio_rows *rows = folio_query(s, technologies);
    if (folio_row_count(s, rows) == 0)
        return 0;
    list_technologies(s, rows, "technologies", "Technologies in use", FOLIO_IN_SECTION);
    if (has_more(s, rows))
        list_technologies(s, folio_query(s, all_technologies), "all-technologies", "All technologies",
                          FOLIO_IN_WORKBOOK);
    return 1;
}

static void build(folio_section *s)
{
    folio_rows *words = folio_query(s, description), *credit = folio_query(s, credits);
    folio_say_rows(s, FOLIO_PARAGRAPH, words);
    int said = folio_row_count(s, words) > 0;
    said += say_titles(s);
    said += say_tasks(s);
    said += add_skills(s);
    said += add_technologies(s);
    for (uint32_t i = 0; i < folio_row_count(s, credit); i++)
        folio_sentence(s, FOLIO_NOTE, "credit", "{credit}", {"credit", folio_get(s, credit, i, "credit")});
    if (!said)
        folio_absent(s, folio_row_count(s, folio_query(s, not_given))
                            ? "what people in this work do is not in the data used for this report"
                            : "the sources do not describe this work");
}

#define LENGTH(what, count, most)                                                                            \
    {                                                                                                        \
        .name = (what), .type = FOLIO_OPTION_INTEGER, .fallback = (count), .min = 1, .max = (most),          \
        .help = "How many of them to show; the workbook has all."                                            \
    }

FOLIO_PLUGIN(.id = "work", .version = "1.0", .title = "The work",
             .summary = "What the work is: tasks, skills by importance, technologies.", .license = "MIT",
             .build = build,
             FOLIO_NEEDS({.table = "occupations",
                          .columns = "occupation description description_source source"},
                         {.table = "tasks", .columns = "occupation text importance note position source"},
                         {.table = "skills", .columns = "occupation name importance scale position source"},
                         {.table = "technologies", .columns = "occupation name kind note position source"},
                         {.table = "titles", .columns = "occupation title kind position source"},
                         {.table = "at_hand", .columns = "table_name given occupation"},
                         {.table = "sources", .columns = "source credit"}),
             FOLIO_OFFERS({.kind = FOLIO_OFFER_CHART, .id = "skills", .summary = "Skills by importance."}),
             FOLIO_OPTIONS(LENGTH("tasks", "6", 50), LENGTH("skills", "8", 40),
                           LENGTH("technologies", "8", 100)));
