/* What the nation's projections say. */
#include "outlook.h"
#include <stdio.h>

/* clang-format off */

/* A measure of the projections as a column, with its companions. */
#define PROJECTED(measure)                                                        \
    "max(CASE p.measure WHEN '" measure "' THEN p.value END) AS " measure ", "    \
    "max(CASE p.measure WHEN '" measure "' THEN p.unit END) AS " measure "_unit, " \
    "max(CASE p.measure WHEN '" measure "' THEN p.flag END) AS " measure "_flag, " \
    "max(CASE p.measure WHEN '" measure "' THEN p.qualifier END) AS " measure "_qualifier, " \
    "max(CASE p.measure WHEN '" measure "' THEN p.source END) AS " measure "_source, "

/* The newest: of the report's occupation, then of all occupations over the same years. */
#define NEWEST                                                                    \
    "WITH newest AS (SELECT p.area, p.base_year, p.target_year FROM projections p " \
    "  JOIN areas a ON a.area = p.area AND a.kind = 'nation' WHERE p.occupation = :occupation " \
    "  ORDER BY p.base_year DESC, p.target_year DESC LIMIT 1), "                  \
    "spread AS (SELECT " PROJECTED("growth") PROJECTED("jobs_base") PROJECTED("jobs_target") PROJECTED("openings") \
    PROJECTED("openings_growth") PROJECTED("openings_exits") PROJECTED("openings_transfers") \
    "  p.occupation, p.base_year, p.target_year, max(p.covers) AS counted "        \
    "  FROM projections p JOIN newest USING (area, base_year, target_year) "      \
    "  WHERE p.occupation IN (:occupation, '00-0000') GROUP BY p.occupation) "

static const char projections[] =
    NEWEST "SELECT p.*, p.occupation = :occupation AS here, 'year' AS base_year_unit, 'year' AS target_year_unit, "
    "p.openings_exits AS exits, p.openings_exits_flag AS exits_flag, p.openings_exits_source AS exits_source, "
    "p.openings_transfers AS transfers, p.openings_transfers_flag AS transfers_flag, p.openings_transfers_source AS transfers_source, "
    "p.openings_growth AS added, p.openings_growth_flag AS added_flag, p.openings_growth_source AS added_source, "
    "p.openings_exits + p.openings_transfers AS leavers, p.openings_exits_unit AS leavers_unit, "
    "p.openings_exits_source AS leavers_source, "
    "coalesce(p.counted, o.in_text, o.title, 'the occupation') AS covers, "
    "upper(substr(coalesce(p.counted, o.title), 1, 1)) || substr(coalesce(p.counted, o.title), 2) AS who "
    "FROM spread p LEFT JOIN occupations o USING (occupation) ORDER BY p.occupation = '00-0000'";

/* The word for the growth, of the table that holds for these years. */
static const char word[] =
    NEWEST "SELECT t.word, t.source AS word_source FROM spread p JOIN terms t USING (base_year, target_year) "
    "WHERE p.occupation = :occupation AND p.growth_flag IS NULL AND t.measure = 'growth' "
    "AND p.growth >= coalesce(t.low, p.growth) AND (t.high IS NULL OR p.growth < t.high)";

/* clang-format on */

/* The rows of the projections, taken apart. */
typedef struct Projection {
    folio_value who, covers, growth, openings, base, target; /* of the report's occupation */
    folio_value verb, size;                                  /* growth in words: "grow", 8% */
    folio_value all;                                         /* growth of all occupations */
    folio_value all_verb, all_size;
} Projection;

static folio_value verb_of(folio_value growth)
{
    return folio_text(growth.number < 0 ? "shrink" : "grow");
}

static folio_value size_of(folio_value growth)
{
    growth.number = growth.number < 0 ? -growth.number : growth.number;
    return growth;
}

static Projection read_projection(folio_section *s, const folio_rows *rows)
{
    Projection p = {
        .who = folio_get(s, rows, 0, "who"),
        .covers = folio_get(s, rows, 0, "covers"),
        .growth = folio_get(s, rows, 0, "growth"),
        .openings = folio_get(s, rows, 0, "openings"),
        .base = folio_get(s, rows, 0, "base_year"),
        .target = folio_get(s, rows, 0, "target_year"),
        .all = {.type = FOLIO_PERCENT, .flag = FOLIO_NO_ESTIMATE},
    };
    if (folio_row_count(s, rows) > 1)
        p.all = folio_get(s, rows, 1, "growth");
    p.verb = verb_of(p.growth);
    p.size = size_of(p.growth);
    p.all_verb = verb_of(p.all);
    p.all_size = size_of(p.all);
    return p;
}

static folio_table *add_table(folio_section *s, const folio_rows *rows, const Projection *p)
{
    return folio_table_of(
        s, rows,
        &(folio_table_spec){
            .id = "projections",
            .title = "Projections for the nation, {} to {}",
            .sheet = "Projections",
            .place = FOLIO_IN_APPENDIX,
            .here = "here",
            FOLIO_VALUES(p->base, p->target),
            FOLIO_COLUMNS(
                {.key = "who", .name = "Occupations", .meaning = "Whom the projection counts."},
                {.key = "jobs_base",
                 .name = "Jobs at first",
                 .type = FOLIO_INTEGER,
                 .meaning = "Jobs in the first year of the span."},
                {.key = "jobs_target",
                 .name = "Jobs at the end",
                 .type = FOLIO_INTEGER,
                 .meaning = "Jobs projected for the last year of the span."},
                {.key = "growth", .name = "Growth", .meaning = "Projected growth over the whole span."},
                {.key = "openings",
                 .name = "Openings a year",
                 .type = FOLIO_INTEGER,
                 .meaning = "Projected openings a year, on average over the span."})});
}

static void say_jobs(folio_section *s, const folio_rows *rows, const Projection *p)
{
    folio_value jobs_base = folio_get(s, rows, 0, "jobs_base"),
                jobs_target = folio_get(s, rows, 0, "jobs_target");
    folio_rows *words = folio_query(s, word);
    if (released(jobs_base) && released(jobs_target))
        folio_sayf(s, FOLIO_PARAGRAPH, "The nation had {} {} in {}, and is projected to have {} in {}.{}",
                   jobs_base, p->covers, p->base, jobs_target, p->target, folio_cite(jobs_base.source));
    if (folio_row_count(s, words) > 0)
        folio_sayf(s, FOLIO_PARAGRAPH, "The word for a change of {} over these years is \u201C{}\u201D.{}",
                   p->growth, folio_get(s, words, 0, "word"),
                   folio_cite(folio_get(s, words, 0, "word").source));
}

/* Growth in the nation, and how common the jobs are here. */
static void say_verdict(folio_section *s, const Projection *p)
{
    char text[400];
    folio_value values[9] = {p->covers, p->verb, p->size, p->base, p->target}, share = share_here(s);
    uint32_t count = 5;
    if (released(p->all)) {
        values[count++] = p->all_verb;
        values[count++] = p->all_size;
    }
    if (released(share))
        values[count++] = share;
    snprintf(text, sizeof text, "Employment of {} is projected to {} {} from {} to {}%s.%s",
             released(p->all) ? ", that of all occupations to {} {}" : "",
             released(share) ? " In {area.short} these jobs are {} times as common as in the nation." : "");
    folio_say_values(s, FOLIO_VERDICT, text, values, count);
}

static void chart_growth(folio_section *s, const folio_table *table, const Projection *p)
{
    const folio_value alone[] = {p->who, p->verb, p->size, p->base, p->target};
    const folio_value compared[] = {p->who, p->verb, p->size, p->all_verb, p->all_size, p->base, p->target};
    int all = released(p->all);
    folio_chart_of(s, table,
                   &(folio_chart_spec){.id = "growth",
                                       .kind = FOLIO_CHART_BAR,
                                       .title = all ? "{} are projected to {} {}, all occupations to {} {}"
                                                    : "{} are projected to {} {}",
                                       .subtitle = "Projected growth of employment in the nation, {} to {}",
                                       .label = "who",
                                       .value = {"growth"},
                                       .values = all ? compared : alone,
                                       .value_count = all ? 7 : 5});
}

static void offer_growth(folio_section *s, const folio_table *table, const Projection *p)
{
    folio_figure_of(s, table,
                    &(folio_figure_spec){.id = "growth",
                                         .label = "Projected growth, {} to {}",
                                         .note = released(p->all) ? "all occupations: {}" : NULL,
                                         .column = "growth",
                                         .place = FOLIO_ON_COVER,
                                         .values = (const folio_value[]){p->base, p->target, p->all},
                                         .value_count = released(p->all) ? 3 : 2});
}

/* Where the projections say what the openings come from, and do not round it to nothing. A shrinking
 * occupation has no new jobs, but does not replace all who leave. */
static void add_openings(folio_section *s, const folio_rows *rows, const Projection *p)
{
    folio_value leavers = folio_get(s, rows, 0, "leavers"), change = folio_get(s, rows, 0, "added");
    if (!released(leavers) || !released(change) || (leavers.number == 0 && change.number == 0))
        return;
    int shrinks = change.number < 0;
    folio_value lost = change;
    lost.number = -change.number;
    folio_table *table = folio_table_of(
        s, rows,
        &(folio_table_spec){
            .id = "openings",
            .title = "Openings a year, {} to {}",
            .sheet = "Openings",
            .place = FOLIO_IN_APPENDIX,
            FOLIO_VALUES(p->base, p->target),
            FOLIO_COLUMNS({.key = "who", .name = "Occupations", .meaning = "Whom the projection counts."},
                          {.key = "exits",
                           .name = "Leave work",
                           .type = FOLIO_INTEGER,
                           .meaning = "Who stop working, a year."},
                          {.key = "transfers",
                           .name = "Change occupation",
                           .type = FOLIO_INTEGER,
                           .meaning = "Who go into other work, a year."},
                          {.key = "added",
                           .name = shrinks ? "Change in jobs" : "New jobs",
                           .type = FOLIO_INTEGER,
                           .meaning = "Jobs added, a year; below zero: lost."})});
    folio_chart_of(s, table,
                   &(folio_chart_spec){.id = "openings",
                                       .kind = FOLIO_CHART_STACKED,
                                       .top = 1,
                                       .title = shrinks
                                                    ? "Of {} who leave a year, {} are not replaced"
                                                    : "Of {} openings a year, {} replace people who leave",
                                       .subtitle = "Projected, a year in the nation, {} to {}",
                                       .caption = "The source rounds each part by itself.",
                                       .label = "who",
                                       .value = {"exits", "transfers", shrinks ? NULL : "added"},
                                       FOLIO_VALUES(shrinks ? leavers : p->openings, shrinks ? lost : leavers,
                                                    p->base, p->target)});
}

static void say_openings(folio_section *s, const folio_table *table, const Projection *p)
{
    folio_sayf(s, FOLIO_PARAGRAPH,
               "For {} the projections expect {} openings a year on average from {} to {}.{}", p->covers,
               p->openings, p->base, p->target, folio_cite(p->openings.source));
    folio_figure_of(s, table,
                    &(folio_figure_spec){.id = "openings",
                                         .label = "Openings a year, nation",
                                         .note = "{}",
                                         .column = "openings",
                                         .place = FOLIO_ON_COVER,
                                         FOLIO_VALUES(p->covers)});
}

/* Where there is something else to say of the occupation. */
static void say_none(folio_section *s)
{
    if (folio_row_count(s, folio_query(s, "SELECT 1 FROM employment WHERE occupation = :occupation LIMIT 1")))
        folio_say(s, FOLIO_PARAGRAPH, "There is no projection of {occupation.in_text}.");
}

void projections_add(folio_section *s)
{
    folio_rows *rows = folio_query(s, projections);
    if (folio_row_count(s, rows) == 0) {
        say_none(s);
        return;
    }
    Projection p = read_projection(s, rows);
    folio_table *table = add_table(s, rows, &p);
    say_jobs(s, rows, &p);
    if (released(p.openings))
        say_openings(s, table, &p);
    if (released(p.growth)) {
        say_verdict(s, &p);
        offer_growth(s, table, &p);
        chart_growth(s, table, &p);
    }
    if (released(folio_get(s, rows, 0, "jobs_base")))
        folio_show_table(s, table);
    add_openings(s, rows, &p);
}
