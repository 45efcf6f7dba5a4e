/* Training: what entry usually asks for, fields of study and institutions, programs compared. */
#include <folio/plugin.h>

/* clang-format off */

static const char programs[] =
    "SELECT title AS program, source AS program_source, provider, mode, contents, recognition, "
    "coalesce(recognition_source, source) AS recognition_source, "
    "coalesce(length, 'not stated') AS length, coalesce(prerequisites, 'not stated') AS prerequisites, "
    "sum(length IS NULL AND coalesce(hours, weeks) IS NOT NULL) OVER () AS unworded, "
    "hours, 'hours' AS hours_unit, source AS hours_source, weeks, 'weeks' AS weeks_unit, "
    "source AS weeks_source, mentoring_sessions AS sessions, source AS sessions_source, "
    "cost, cost_unit, source AS cost_source, count(cost) OVER () AS priced, count(contents) OVER () AS described, count(*) OVER () AS found "
    "FROM programs WHERE coalesce(occupation, :occupation) = :occupation "
    "ORDER BY position IS NULL, position, provider, title LIMIT :top";

static const char mentoring[] =
    "SELECT title AS program, replace(title, ' Certificate', '') AS program_short, "
    "mentoring_sessions AS sessions, source AS sessions_source FROM programs "
    "WHERE coalesce(occupation, :occupation) = :occupation AND mentoring_sessions IS NOT NULL "
    "ORDER BY mentoring_sessions DESC, title LIMIT :top";

static const char providers[] =
    "SELECT text || '{}' AS text, source AS text_source, value, unit AS value_unit, "
    "qualifier AS value_qualifier FROM statements "
    "WHERE topic = 'provider' AND coalesce(occupation, :occupation) = :occupation ORDER BY position";

/* What is usually asked for. */
static const char entry[] =
    "SELECT title AS occupation, education, source AS education_source, "
    "coalesce(upper(substr(experience, 1, 1)) || substr(experience, 2), '') AS experience, "
    "coalesce(upper(substr(training, 1, 1)) || substr(training, 2), '') AS training, "
    "CASE WHEN experience = 'none' AND training = 'none' THEN 'no experience or training asked' "
    "  ELSE coalesce('experience: ' || experience, '') "
    "    || coalesce(CASE WHEN experience IS NULL THEN '' ELSE '; ' END || 'training: ' || training, '') END AS note "
    "FROM occupations WHERE occupation = :occupation AND education IS NOT NULL";

static const char fields[] =
    "SELECT title, source AS title_source, field, count(*) OVER () AS found, source FROM fields "
    "WHERE occupation = :occupation ORDER BY position IS NULL, position, field LIMIT :shown";

/* Those of the area that give awards at the level of entry; those of its state where the area has none. */
#define AT_LEVEL                                                                  \
    "FROM institutions i JOIN areas h ON h.area = :area "                         \
    "JOIN occupations o ON o.occupation = :occupation AND o.education = i.level " \
    "WHERE i.awards > 0 AND "

static const char institutions[] =
    "WITH here AS (SELECT i.*, h.short AS place " AT_LEVEL "i.area = h.area), "
    "around AS (SELECT i.*, coalesce((SELECT a.name FROM areas a WHERE a.area = i.state), h.short) AS place " AT_LEVEL "i.state IN (h.area, h.parent) "
    "  AND NOT EXISTS (SELECT 1 FROM here)) "
    "SELECT name, source AS name_source, coalesce(city, '') AS city, awards, 'awards' AS awards_unit, source AS awards_source, "
    "coalesce(control, '') AS control, coalesce(address, '') AS address, level, place, count(*) OVER () AS found, "
    "sum(awards) OVER () AS given FROM (SELECT * FROM here UNION ALL SELECT * FROM around) "
    "ORDER BY awards DESC, name, institution LIMIT :shown";

/* clang-format on */

static folio_table *list_programs(folio_section *s, const folio_rows *rows)
{
    int32_t figures = folio_get(s, rows, 0, "unworded").number > 0 ? FOLIO_IN_SECTION : FOLIO_IN_WORKBOOK;
    folio_table_spec spec = {
        .id = "programs",
        .title = "{} programs at a glance",
        .sheet = "Programs",
        .caption = "Sessions: one-on-one mentoring that is part of the program. A dash: none is named.",
        FOLIO_VALUES(folio_get(s, rows, 0, "found")),
        FOLIO_COLUMNS(
            {.key = "program", .name = "Program", .meaning = "Name of the program."},
            {.key = "provider", .name = "Provider", .place = FOLIO_IN_WORKBOOK, .meaning = "Who teaches it."},
            {.key = "length", .name = "Length", .meaning = "Length in words."},
            {.key = "hours",
             .name = "Hours",
             .type = FOLIO_INTEGER,
             .place = figures,
             .meaning = "Hours in all."},
            {.key = "weeks",
             .name = "Weeks",
             .type = FOLIO_INTEGER,
             .place = figures,
             .meaning = "Weeks in all."},
            {.key = "prerequisites", .name = "Before it", .meaning = "What to know before it."},
            {.key = "sessions",
             .name = "Sessions",
             .type = FOLIO_INTEGER,
             .meaning = "One-on-one mentoring sessions that are part of it."},
            {.key = "recognition", .name = "Award", .meaning = "Award that the program was given."},
            {.key = "mode", .name = "Held", .place = FOLIO_IN_WORKBOOK, .meaning = "How classes are held."},
            {.key = "cost", .name = "Cost", .type = FOLIO_MONEY, .meaning = "Price of the program."})};
    if (folio_get(s, rows, 0, "priced").number == 0)
        spec.column_count--;
    return folio_table_of(s, rows, &spec);
}

/* The longest program of those whose hours are stated. */
static void offer_hours(folio_section *s, const folio_table *table)
{
    uint32_t longest = 0;
    double hours = 0;
    for (uint32_t i = 0; i < folio_table_rows(s, table); i++) {
        folio_value value = folio_cell(s, table, i, "hours");
        if (value.flag == FOLIO_RELEASED && value.number > hours) {
            hours = value.number;
            longest = i;
        }
    }
    if (hours > 0)
        folio_figure_of(s, table,
                        &(folio_figure_spec){.id = "hours",
                                             .label = "Hours of the longest program",
                                             .note = "{}; of those with hours stated",
                                             .column = "hours",
                                             .row = longest,
                                             .place = FOLIO_ON_COVER,
                                             FOLIO_VALUES(folio_cell(s, table, longest, "program"))});
}

static void add_mentoring(folio_section *s)
{
    folio_rows *rows = folio_query(s, mentoring);
    folio_table *table = folio_table_of(
        s, rows,
        &(folio_table_spec){.id = "mentoring",
                            .title = "One-on-one mentoring",
                            .sheet = "Mentoring",
                            .place = FOLIO_IN_APPENDIX,
                            FOLIO_COLUMNS({.key = "program", .name = "Program"},
                                          {.key = "sessions", .name = "Sessions", .type = FOLIO_INTEGER})});
    if (table)
        folio_chart_of(s, table,
                       &(folio_chart_spec){.id = "mentoring",
                                           .kind = FOLIO_CHART_BAR,
                                           .title = "The {} has the most one-on-one mentoring: {} sessions",
                                           .subtitle = "Number of sessions that are part of the program",
                                           .label = "program",
                                           .value = {"sessions"},
                                           FOLIO_VALUES(folio_get(s, rows, 0, "program"),
                                                        folio_get(s, rows, 0, "sessions"))});
}

static void add_contents(folio_section *s, const folio_rows *rows)
{
    folio_table_of(s, rows,
                   &(folio_table_spec){
                       .id = "contents",
                       .title = "What is taught",
                       .sheet = "Program contents",
                       FOLIO_COLUMNS({.key = "program", .name = "Program", .meaning = "Name of the program."},
                                     {.key = "contents", .name = "Contents", .meaning = "What is taught."})});
}

/* The usual way in: a sentence, and a figure for the cover. 0 where it is not known. */
static int add_entry(folio_section *s)
{
    folio_rows *rows = folio_query(s, entry);
    if (folio_row_count(s, rows) == 0)
        return 0;
    folio_value education = folio_get(s, rows, 0, "education"), note = folio_get(s, rows, 0, "note");
    folio_table *table = folio_table_of(
        s, rows,
        &(folio_table_spec){.id = "entry",
                            .title = "What entry asks for",
                            .sheet = "Entry",
                            .place = FOLIO_IN_WORKBOOK,
                            FOLIO_COLUMNS({.key = "occupation", .name = "Occupation"},
                                          {.key = "education", .name = "Education"},
                                          {.key = "experience", .name = "Experience in a related occupation"},
                                          {.key = "training", .name = "Training on the job"})});
    folio_sayf(s, FOLIO_PARAGRAPH, "What entry usually asks for: **{}**; {}.{}", education, note,
               folio_cite(education.source));
    folio_figure_of(s, table,
                    &(folio_figure_spec){.id = "education",
                                         .label = "Usual entry",
                                         .note = "{}",
                                         .column = "education",
                                         .place = FOLIO_ON_COVER,
                                         FOLIO_VALUES(note)});
    return 1;
}

static int add_fields(folio_section *s)
{
    folio_rows *rows = folio_query(s, fields);
    uint32_t shown = folio_row_count(s, rows);
    if (shown == 0)
        return 0;
    folio_value found = folio_get(s, rows, 0, "found");
    const folio_value counts[] = {found, folio_integer(shown)};
    folio_table_of(s, rows,
                   &(folio_table_spec){
                       .id = "fields",
                       .title = "Fields of study that lead to it",
                       .sheet = "Fields of study",
                       .caption = found.number > shown
                                      ? "The crosswalk names {} fields; these are the first {} by code."
                                      : NULL,
                       .values = counts,
                       .value_count = found.number > shown ? 2 : 0,
                       FOLIO_COLUMNS({.key = "title", .name = "Field", .meaning = "Field of study."},
                                     {.key = "field",
                                      .name = "Code",
                                      .type = FOLIO_TEXT,
                                      .meaning = "Code in the classification of instructional programs."})});
    return 1;
}

static int add_institutions(folio_section *s)
{
    folio_rows *rows = folio_query(s, institutions);
    if (folio_row_count(s, rows) == 0)
        return 0;
    folio_value first = folio_get(s, rows, 0, "awards"), place = folio_get(s, rows, 0, "place");
    folio_value level = folio_get(s, rows, 0, "level");
    folio_table *table = folio_table_of(
        s, rows,
        &(folio_table_spec){
            .id = "institutions",
            .title = "Institutions in {} by awards at that level",
            .sheet = "Institutions",
            .caption = "Awards a year in all fields together.",
            .place = FOLIO_IN_APPENDIX,
            FOLIO_VALUES(place),
            FOLIO_COLUMNS(
                {.key = "name", .name = "Institution", .meaning = "Its name."},
                {.key = "city", .name = "City"},
                {.key = "awards",
                 .name = "Awards a year",
                 .type = FOLIO_INTEGER,
                 .meaning = "Awards at the level that entry asks for, in all fields."},
                {.key = "control", .name = "Control", .meaning = "Who runs it."},
                {.key = "address", .name = "Address", .place = FOLIO_IN_WORKBOOK, .meaning = "Its site."})});
    folio_sayf(
        s, FOLIO_PARAGRAPH,
        "Institutions in {} that give awards at that level ({}): {}. Together they give {} a year, in all "
        "fields.{}",
        place, level, folio_get(s, rows, 0, "found"), folio_get(s, rows, 0, "given"),
        folio_cite(first.source));
    folio_show_table(s, table);
    return 1;
}

/* Programs by name, where the data knows any for the occupation. */
static int add_programs(folio_section *s)
{
    folio_rows *rows = folio_query(s, programs);
    if (folio_row_count(s, rows) == 0)
        return 0;
    folio_say_rows(s, FOLIO_BULLET, folio_query(s, providers));
    offer_hours(s, list_programs(s, rows));
    add_mentoring(s);
    if (folio_get(s, rows, 0, "described").number > 0)
        add_contents(s, rows);
    folio_sayf(s, FOLIO_VERDICT, "For training, {} programs stand side by side.",
               folio_get(s, rows, 0, "found"));
    return 1;
}

static void build(folio_section *s)
{
    int said = add_entry(s);
    said += add_fields(s);
    said += add_institutions(s);
    said += add_programs(s);
    if (!said)
        folio_absent(s, "the data holds no program, field of study or way in for this occupation");
}

FOLIO_PLUGIN(.id = "training", .version = "1.0", .needs_minor = 1, .title = "Training",
             .summary = "What entry asks for, fields of study, institutions, and programs side by side.",
             .license = "MIT", .build = build,
             FOLIO_NEEDS({.table = "programs",
                          .columns = "program provider title source occupation position length hours weeks "
                                     "mode contents prerequisites "
                                     "mentoring_sessions recognition recognition_source cost cost_unit"},
                         {.table = "occupations",
                          .columns = "occupation title education experience training source"},
                         {.table = "areas", .columns = "area name short parent"},
                         {.table = "fields", .columns = "field title occupation position source"},
                         {.table = "institutions",
                          .columns = "institution name area state city level awards control address source"},
                         {.table = "statements",
                          .columns = "topic position occupation text value unit qualifier source"}),
             FOLIO_OPTIONS({.name = "top",
                            .type = FOLIO_OPTION_INTEGER,
                            .fallback = "20",
                            .min = 1,
                            .max = 200,
                            .help = "How many programs to list at most."},
                           {.name = "shown",
                            .type = FOLIO_OPTION_INTEGER,
                            .fallback = "12",
                            .min = 1,
                            .max = 200,
                            .help = "How many fields of study and institutions to list at most."}));
