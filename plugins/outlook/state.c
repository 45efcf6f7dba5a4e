/* What the state of the report area projects for itself. It has its own decade and its own rounding, so that
 * nothing is said of it and the nation's projections together. */
#include "outlook.h"

/* The area itself, its parent or the one with its state's code; a percentage is no finer than the counts
 * carry. */
static const char state[] =
    "WITH place AS (SELECT CASE WHEN kind = 'state' THEN area ELSE coalesce((SELECT p.area FROM areas p "
    "    WHERE p.area = a.parent AND p.kind = 'state'), state) END AS area FROM areas a WHERE a.area = :area), "
    "newest AS (SELECT p.*, s.short, CASE WHEN coalesce(p.rounding * 1000 <= p.jobs_base, 1) THEN 1 "
    "    WHEN p.rounding * 100 <= p.jobs_base THEN 0 END AS places "
    "  FROM place JOIN areas s ON s.area = place.area AND s.kind = 'state' JOIN projection_figures p ON p.area = s.area "
    "  WHERE p.occupation = :occupation ORDER BY p.base_year DESC, p.target_year DESC LIMIT 1) "
    "SELECT n.short AS place, coalesce(o.in_text, o.title, 'the occupation') AS workers, "
    "n.base_year, 'year' AS base_year_unit, n.target_year, 'year' AS target_year_unit, "
    "n.jobs_base, n.jobs_base_unit, n.jobs_base_flag, n.jobs_base_qualifier, n.jobs_base_source, "
    "n.jobs_target, n.jobs_target_unit, n.jobs_target_flag, n.jobs_target_qualifier, n.jobs_target_source, "
    "CASE WHEN n.places IS NOT NULL THEN round(n.growth, n.places) END AS growth, n.growth_unit, n.growth_flag, "
    "n.growth_qualifier, n.growth_source, "
    "n.openings, n.openings_unit, n.openings_flag, n.openings_qualifier, n.openings_source "
    "FROM newest n LEFT JOIN occupations o ON o.occupation = n.occupation";

static const Sentence
    change = {"state.jobs.change",
              "In {place} there were {jobs_base} {workers} in {base_year}, and {jobs_target} "
              "are projected for {target_year}: a change of {growth}.{source}"},
    alone = {"state.jobs", "In {place} there were {jobs_base} {workers} in {base_year}, and "
                           "{jobs_target} are projected for {target_year}.{source}"},
    level = {"state.jobs.level",
             "In {place} there were {jobs_base} {workers} in {base_year}, and about as many "
             "are projected for {target_year}.{source}"};

static void add_table(folio_section *s, const folio_rows *rows)
{
    folio_table_of(
        s, rows,
        &(folio_table_spec){
            .id = "state-projections",
            .title = "The state's own projections",
            .sheet = "State projections",
            .place = FOLIO_IN_WORKBOOK,
            FOLIO_COLUMNS({.key = "place", .name = "State", .meaning = "The state of the report area."},
                          {.key = "base_year", .name = "From", .meaning = "First year of the span."},
                          {.key = "target_year", .name = "To", .meaning = "Last year of the span."},
                          {.key = "jobs_base",
                           .name = "Jobs at first",
                           .type = FOLIO_INTEGER,
                           .meaning = "Jobs in the first year of the span."},
                          {.key = "jobs_target",
                           .name = "Jobs projected",
                           .type = FOLIO_INTEGER,
                           .meaning = "Jobs projected for the last year of the span."},
                          {.key = "growth",
                           .name = "Growth",
                           .meaning = "Projected over the whole span, as precise as the counts."},
                          {.key = "openings",
                           .name = "Openings a year",
                           .type = FOLIO_INTEGER,
                           .meaning = "Projected openings a year, on average over the span."})});
}

static void say_jobs(folio_section *s, const folio_rows *rows, folio_value base, folio_value target)
{
    folio_value growth = folio_get(s, rows, 0, "growth");
    int same = base.number == target.number;
    const Sentence *said = folio_is_released(growth) ? &change : same ? &level : &alone;
    const folio_named named[] = {{"place", folio_get(s, rows, 0, "place")},
                                 {"workers", folio_get(s, rows, 0, "workers")},
                                 {"jobs_base", base},
                                 {"jobs_target", target},
                                 {"base_year", folio_get(s, rows, 0, "base_year")},
                                 {"target_year", folio_get(s, rows, 0, "target_year")},
                                 {"growth", growth},
                                 {"source", folio_cite(base.source)}};
    folio_say_named(s, FOLIO_PARAGRAPH, said->id, said->text, named, sizeof named / sizeof *named);
}

void state_add(folio_section *s)
{
    folio_rows *rows = folio_query(s, state);
    if (folio_row_count(s, rows) == 0)
        return;
    folio_value base = folio_get(s, rows, 0, "jobs_base"), target = folio_get(s, rows, 0, "jobs_target");
    folio_value openings = folio_get(s, rows, 0, "openings");
    add_table(s, rows);
    if (folio_is_released(base) && folio_is_released(target))
        say_jobs(s, rows, base, target);
    if (folio_is_released(openings))
        folio_sentence(
            s, FOLIO_PARAGRAPH, "state.openings",
            "In {place}, {openings} openings per year are projected from {base_year} to {target_year}, "
            "on average.{source}",
            {"place", folio_get(s, rows, 0, "place")}, {"openings", openings},
            {"base_year", folio_get(s, rows, 0, "base_year")},
            {"target_year", folio_get(s, rows, 0, "target_year")}, {"source", folio_cite(openings.source)});
}
