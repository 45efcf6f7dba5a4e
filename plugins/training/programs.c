/* Programs by name, side by side. */
#include "training.h"

static const char programs[] =
    "SELECT title AS program, source AS program_source, provider, mode, contents, recognition, "
    "coalesce(recognition_source, source) AS recognition_source, "
    "coalesce(length, 'not stated') AS length, coalesce(prerequisites, 'not stated') AS prerequisites, "
    "sum(length IS NULL AND coalesce(hours, weeks) IS NOT NULL) OVER () AS unworded, "
    "hours, 'hours' AS hours_unit, source AS hours_source, "
    "weeks, 'weeks' AS weeks_unit, source AS weeks_source, "
    "mentoring_sessions AS sessions, source AS sessions_source, "
    "cost, cost_unit, source AS cost_source, count(cost) OVER () AS priced, count(mentoring_sessions) OVER () AS mentored, "
    "coalesce(address, '') AS address, coalesce(funding, '') AS funding, "
    "count(address) OVER () + count(funding) OVER () > 0 AS local, "
    "count(contents) OVER () AS described, count(*) OVER () AS found "
    "FROM programs t WHERE coalesce(occupation, :occupation) = :occupation AND " IN_REACH
    "ORDER BY position IS NULL, position, provider, title LIMIT :top";

static const char mentoring[] =
    "SELECT title AS program, replace(title, ' Certificate', '') AS program_short, "
    "mentoring_sessions AS sessions, source AS sessions_source FROM programs t "
    "WHERE coalesce(occupation, :occupation) = :occupation AND " IN_REACH
    " AND mentoring_sessions IS NOT NULL "
    "ORDER BY mentoring_sessions DESC, title LIMIT :top";

static const char providers[] = "SELECT * FROM sentences WHERE topic = 'provider' "
                                "AND coalesce(occupation, :occupation) = :occupation ORDER BY position";

static folio_table *list_programs(folio_section *s, const folio_rows *rows)
{
    uint32_t figures = folio_get(s, rows, 0, "unworded").number > 0 ? FOLIO_IN_SECTION : FOLIO_IN_WORKBOOK;
    folio_table_spec spec = {
        .id = "programs",
        .title = folio_get(s, rows, 0, "found").number == 1 ? "One program" : "{count} programs at a glance",
        .sheet = "Programs",
        .caption = folio_get(s, rows, 0, "mentored").number > 0
                       ? "Sessions: one-on-one mentoring that is part of the program."
                       : NULL,
        FOLIO_NAMED({"count", folio_get(s, rows, 0, "found")}),
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
            {.key = "cost", .name = "Cost", .type = FOLIO_MONEY, .meaning = "Price of the program."},
            {.key = "funding",
             .name = "What may pay for it",
             .place = FOLIO_IN_WORKBOOK,
             .meaning = "In words."},
            {.key = "address", .name = "Address", .place = FOLIO_IN_WORKBOOK, .meaning = "Its site."})};
    int local = folio_get(s, rows, 0, "local").number > 0,
        priced = folio_get(s, rows, 0, "priced").number > 0;
    if (!local)
        spec.column_count -= priced ? 2 : 3;
    return folio_table_of(s, rows, &spec);
}

/* The longest program of those whose hours are stated. */
static void offer_hours(folio_section *s, const folio_table *table)
{
    uint32_t longest = 0;
    double hours = 0;
    for (uint32_t i = 0; i < folio_table_rows(s, table); i++) {
        folio_value value = folio_cell(s, table, i, "hours");
        if (folio_is_released(value) && value.number > hours) {
            hours = value.number;
            longest = i;
        }
    }
    if (hours > 0)
        folio_figure_of(
            s, table,
            &(folio_figure_spec){.id = "hours",
                                 .label = "Hours of the longest program",
                                 .note = "{program}; of those with hours stated",
                                 .column = "hours",
                                 .row = longest,
                                 .place = FOLIO_ON_COVER,
                                 FOLIO_NAMED({"program", folio_cell(s, table, longest, "program")})});
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
        folio_chart_of(
            s, table,
            &(folio_chart_spec){.id = "mentoring",
                                .kind = FOLIO_CHART_BAR,
                                .title = "The {program} has the most one-on-one mentoring: {count} sessions",
                                .subtitle = "Number of sessions that are part of the program",
                                .label = "program",
                                .value = {"sessions"},
                                FOLIO_NAMED({"program", folio_get(s, rows, 0, "program")},
                                            {"count", folio_get(s, rows, 0, "sessions")})});
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

int programs_add(folio_section *s)
{
    folio_rows *rows = folio_query(s, programs);
    if (folio_row_count(s, rows) == 0)
        return 0;
    folio_say_rows(s, FOLIO_BULLET, folio_query(s, providers));
    offer_hours(s, list_programs(s, rows));
    add_mentoring(s);
    if (folio_get(s, rows, 0, "described").number > 0)
        add_contents(s, rows);
    if (folio_get(s, rows, 0, "found").number == 1)
        folio_sentence(s, FOLIO_VERDICT, "program-listed", "For training, one program is listed: {program}.",
                       {"program", folio_get(s, rows, 0, "program")});
    else
        folio_sentence(s, FOLIO_VERDICT, "programs-compared",
                       "For training, {count} programs stand side by side.",
                       {"count", folio_get(s, rows, 0, "found")});
    return 1;
}
