/* Words: the report's own Markdown, and what the data package states in words. */
#include <folio/plugin.h>
#include <string.h>

enum { MOST_FIGURES = 64 }; /* in one paragraph of statements */

static const char single[] =
    "SELECT * FROM sentences WHERE area IS NULL AND coalesce(occupation, :occupation) = :occupation "
    "ORDER BY topic, position";

/* All that is stated on a topic, and one citation. */
static const char joined[] =
    "SELECT topic, group_concat(text, ' ') || '{}' AS text, "
    "replace(group_concat(DISTINCT source), ',', ' ') AS sources "
    "FROM (SELECT topic, text, source FROM statements WHERE area IS NULL "
    "  AND coalesce(occupation, :occupation) = :occupation ORDER BY topic, position) "
    "GROUP BY topic";

/* What is stated on the topics, a row a statement and a row a topic. */
typedef struct Statements {
    folio_rows *single, *joined;
} Statements;

static Statements query_statements(folio_section *s)
{
    return (Statements){.single = folio_query(s, single), .joined = folio_query(s, joined)};
}

/* The row of the topic at or after `row`; the count of rows where there is none. */
static uint32_t find_topic(folio_section *s, const folio_rows *rows, uint32_t row, const char *topic)
{
    while (row < folio_row_count(s, rows) && strcmp(folio_get(s, rows, row, "topic").text, topic) != 0)
        row++;
    return row;
}

static void say_bullets(folio_section *s, const folio_rows *rows, const char *topic)
{
    for (uint32_t i = find_topic(s, rows, 0, topic); i < folio_row_count(s, rows);
         i = find_topic(s, rows, i + 1, topic)) {
        folio_value text = folio_get(s, rows, i, "text"), value = folio_get(s, rows, i, "value");
        if (value.flag == FOLIO_NO_ESTIMATE)
            folio_sayf(s, FOLIO_BULLET, text.text, folio_cite(text.source));
        else
            folio_sayf(s, FOLIO_BULLET, text.text, value, folio_cite(text.source));
    }
}

/* All that is stated on the topic as one paragraph: the figures in order, then one citation. */
static void say_paragraph(folio_section *s, const Statements *statements, const char *topic)
{
    folio_value values[MOST_FIGURES + 1];
    uint32_t count = 0, row = find_topic(s, statements->joined, 0, topic);
    for (uint32_t i = find_topic(s, statements->single, 0, topic);
         i < folio_row_count(s, statements->single) && count < MOST_FIGURES;
         i = find_topic(s, statements->single, i + 1, topic)) {
        folio_value value = folio_get(s, statements->single, i, "value");
        if (value.flag != FOLIO_NO_ESTIMATE)
            values[count++] = value;
    }
    values[count++] = folio_cite(folio_get(s, statements->joined, row, "sources").text);
    folio_say_values(s, FOLIO_PARAGRAPH, folio_get(s, statements->joined, row, "text").text, values, count);
}

static uint32_t say_topics(folio_section *s)
{
    uint32_t said = 0, topics = folio_option_count(s, "topics");
    if (topics == 0)
        return 0;
    Statements statements = query_statements(s);
    for (uint32_t i = 0; i < topics; i++) {
        const char *topic = folio_option_item(s, "topics", i, "topic").text;
        const char *heading = folio_option_item(s, "topics", i, "heading").text;
        if (find_topic(s, statements.joined, 0, topic) == folio_row_count(s, statements.joined))
            continue;
        said++;
        if (*heading)
            folio_say(s, FOLIO_HEADING, heading);
        if (folio_option_item(s, "topics", i, "list").number > 0)
            say_bullets(s, statements.single, topic);
        else
            say_paragraph(s, &statements, topic);
    }
    return said;
}

static void build(folio_section *s)
{
    const char *words = folio_option_get(s, "markdown").text, *file = folio_option_get(s, "file").text;
    folio_markdown(s, words);
    folio_markdown(s, file);
    if (say_topics(s) == 0 && !*words && !*file)
        folio_absent(s, "nothing is written here, and the data states nothing on its topics");
}

FOLIO_PLUGIN(.id = "text", .version = "1.0", .title = "Text",
             .summary = "Words: Markdown from the definition or a file, and statements of the data package.",
             .license = "MIT", .build = build,
             FOLIO_NEEDS({.table = "statements", .columns = "topic position occupation area text source"},
                         {.table = "sentences", .columns = "topic position occupation area text value"}),
             FOLIO_OPTIONS(
                 {.name = "markdown",
                  .type = FOLIO_OPTION_TEXT,
                  .help = "Markdown; {name} and {name.column} stand for the report's parameters."},
                 {.name = "file",
                  .type = FOLIO_OPTION_FILE,
                  .help = "A file of Markdown, printed after `markdown`."},
                 {.name = "topics",
                  .type = FOLIO_OPTION_RECORDS,
                  .help = "Topics of the table `statements`, printed after both.",
                  FOLIO_FIELDS({.name = "topic",
                                .type = FOLIO_OPTION_TEXT,
                                .required = 1,
                                .help = "The topic, as in the table."},
                               {.name = "heading", .type = FOLIO_OPTION_TEXT, .help = "A heading above it."},
                               {.name = "list",
                                .type = FOLIO_OPTION_BOOLEAN,
                                .fallback = "false",
                                .help = "Whether each statement is an item of a list; otherwise "
                                        "they make one paragraph."})}));
