/* How to read the report: definitions, how its figures are made and what they leave out, marks, words, dates.
 */
#include <folio/plugin.h>
#include <string.h>

static const char statements[] =
    "SELECT * FROM sentences WHERE topic IN ('definitions', 'methods', 'left_out') AND area IS NULL "
    "AND coalesce(occupation, :occupation) = :occupation ORDER BY position";

/* Of the sources whose figures of this occupation may stand in the report. */
static const char marks[] =
    "WITH here AS (SELECT area FROM request_areas UNION SELECT area FROM areas WHERE kind = 'nation'), "
    "used AS (SELECT source FROM wages WHERE occupation = :occupation AND area IN here "
    "  UNION SELECT source FROM industries WHERE occupation = :occupation) "
    "SELECT f.mark, "
    "CASE f.flag WHEN 'withheld' THEN 'not released' ELSE 'or more; above the ceiling' END AS word, "
    "f.meaning, min(f.source) AS meaning_source, f.bound, f.unit AS bound_unit, "
    "replace(group_concat(f.vintage, ', '), ' ', char(160)) AS vintage, max(f.source) AS vintage_source "
    "FROM flags f WHERE f.source IN used "
    "GROUP BY f.mark, f.flag, f.meaning, f.bound, f.unit ORDER BY f.mark, f.bound, f.meaning";

static const char words[] =
    "SELECT t.word, t.source AS word_source, t.low, 'percent' AS low_unit, t.high, 'percent' AS high_unit, "
    "t.base_year, 'year' AS base_year_unit, t.target_year, 'year' AS target_year_unit "
    "FROM terms t WHERE t.measure = 'growth' AND t.base_year + 0 = "
    "  (SELECT max(base_year + 0) FROM projections WHERE occupation = :occupation "
    "    AND area IN (SELECT area FROM areas WHERE kind = 'nation')) "
    "ORDER BY coalesce(t.low, -1e9) DESC";

/* What each date stands for. */
static const char dates[] =
    "WITH here AS (SELECT area FROM request_areas UNION SELECT area FROM areas WHERE kind = 'nation'), "
    "used (what, source) AS ("
    "  SELECT 'pay', source FROM wages WHERE occupation = :occupation AND area IN here "
    "  UNION SELECT 'jobs', source FROM employment WHERE occupation = :occupation AND area IN here "
    "  UNION SELECT 'outlook', source FROM projections WHERE occupation = :occupation "
    "    AND area IN (SELECT area FROM here UNION SELECT state FROM areas WHERE area = :area "
    "      UNION SELECT parent FROM areas WHERE area = :area) "
    "  UNION SELECT coalesce(level || ' industries', 'industries'), source FROM industries "
    "    WHERE occupation = :occupation "
    "  UNION SELECT 'tasks', source FROM tasks WHERE occupation = :occupation "
    "  UNION SELECT 'skills', source FROM skills WHERE occupation = :occupation "
    "  UNION SELECT 'technologies', source FROM technologies WHERE occupation = :occupation "
    "  UNION SELECT 'related occupations', source FROM related WHERE occupation = :occupation "
    "  UNION SELECT 'fields of study', source FROM fields WHERE occupation = :occupation "
    "  UNION SELECT 'prices', source FROM pay_prices WHERE area = :area AND source IS NOT NULL) "
    "SELECT group_concat(what, ', ') AS what, d.source AS what_source, s.title, "
    "coalesce(s.publisher, '') AS publisher, replace(coalesce(s.vintage, ''), ' ', char(160)) AS vintage "
    "FROM (SELECT * FROM used ORDER BY what, source) d JOIN sources s USING (source) "
    "GROUP BY d.source ORDER BY min(what), s.title";

static void say_topic(folio_section *s, const folio_rows *rows, const char *topic, const char *id,
                      const char *heading)
{
    int said = 0;
    for (uint32_t i = 0; i < folio_row_count(s, rows); i++) {
        folio_value text = folio_get(s, rows, i, "text"), value = folio_get(s, rows, i, "value");
        if (strcmp(folio_get(s, rows, i, "topic").text, topic) != 0)
            continue;
        if (!said++)
            folio_say_id(s, FOLIO_HEADING, id, heading);
        if (value.flag == FOLIO_NO_ESTIMATE)
            folio_sayf(s, FOLIO_BULLET, text.text, folio_cite(text.source));
        else
            folio_sayf(s, FOLIO_BULLET, text.text, value, folio_cite(text.source));
    }
}

static void add_marks(folio_section *s)
{
    folio_table_of(
        s, folio_query(s, marks),
        &(folio_table_spec){
            .id = "marks",
            .title = "Marks that became words",
            .sheet = "Marks",
            .caption = "What is not released enters no average, rank or ratio. What is above the ceiling "
                       "enters no average or ratio; it ranks first, or has no rank where a higher amount "
                       "was released. A dash in a table and \u201Cno "
                       "estimate\u201D in a chart say that there is no figure at all, which is not \u201Cnot "
                       "released\u201D.",
            FOLIO_COLUMNS({.key = "mark", .name = "Mark", .meaning = "In the source."},
                          {.key = "word", .name = "In this report", .meaning = "How it is written here."},
                          {.key = "meaning", .name = "Meaning", .meaning = "As the source has it."},
                          {.key = "bound", .name = "Ceiling", .meaning = "The amount, where it is stated."},
                          {.key = "vintage", .name = "Date", .meaning = "The vintage that says so."})});
}

static void add_words(folio_section *s)
{
    folio_rows *rows = folio_query(s, words);
    if (folio_row_count(s, rows) == 0)
        return;
    folio_table_of(
        s, rows,
        &(folio_table_spec){
            .id = "words",
            .title = "Words for growth from {base_year} to {target_year}",
            .sheet = "Words for growth",
            .caption = "From and below: the limits of the range, open where there is a dash. The words hold "
                       "for these "
                       "years only.",
            FOLIO_NAMED({"base_year", folio_get(s, rows, 0, "base_year")},
                        {"target_year", folio_get(s, rows, 0, "target_year")}),
            FOLIO_COLUMNS(
                {.key = "word", .name = "Word", .meaning = "The word for the range."},
                {.key = "low", .name = "From", .meaning = "The least growth that it stands for."},
                {.key = "high", .name = "Below", .meaning = "Growth that it stands for no more."})});
}

static void add_dates(folio_section *s)
{
    folio_table_of(
        s, folio_query(s, dates),
        &(folio_table_spec){
            .id = "dates",
            .title = "Which figures are of which date",
            .sheet = "Dates",
            .caption =
                "Figures of different dates stand side by side; no difference, ratio or rank is made of them "
                "unless it says so.",
            FOLIO_COLUMNS({.key = "what", .name = "Figures", .meaning = "What they are about."},
                          {.key = "title", .name = "From", .meaning = "The source's title."},
                          {.key = "publisher",
                           .name = "Publisher",
                           .place = FOLIO_IN_WORKBOOK,
                           .meaning = "Who publishes it."},
                          {.key = "vintage", .name = "Date", .meaning = "What they speak of."})});
}

static void build(folio_section *s)
{
    folio_rows *rows = folio_query(s, statements);
    const char *command = folio_command(s);
    say_topic(s, rows, "definitions", "heading.definitions", "What the words mean");
    say_topic(s, rows, "methods", "heading.methods", "How the figures are made");
    say_topic(s, rows, "left_out", "heading.left-out", "What they leave out");
    add_dates(s);
    add_marks(s);
    add_words(s);
    if (*command) {
        folio_say_id(s, FOLIO_PARAGRAPH, "command-follows", "This command makes the report again:");
        folio_sentence(s, FOLIO_NOTE, "command", "**{command}**", {"command", folio_text(command)});
    }
}

FOLIO_PLUGIN(
        .id = "methods", .version = "1.0", .title = "Methods",
        .summary =
            "Definitions, how figures are made and what they leave out, marks, dates, the report's command.",
        .license = "MIT", .build = build,
        FOLIO_NEEDS({.table = "sentences", .columns = "topic position occupation area text value"},
                    {.table = "flags", .columns = "mark flag meaning bound unit vintage source"},
                    {.table = "terms", .columns = "measure word low high base_year target_year source"},
                    {.table = "sources", .columns = "source title publisher vintage"},
                    {.table = "areas", .columns = "area kind"},
                    {.table = "wages", .columns = "occupation area source"},
                    {.table = "employment", .columns = "occupation area source"},
                    {.table = "projections", .columns = "occupation base_year source"},
                    {.table = "industries", .columns = "occupation level source"},
                    {.table = "pay_prices", .columns = "area source"},
                    {.table = "tasks", .columns = "occupation source"},
                    {.table = "skills", .columns = "occupation source"},
                    {.table = "technologies", .columns = "occupation source"},
                    {.table = "related", .columns = "occupation source"},
                    {.table = "fields", .columns = "occupation source"}));
