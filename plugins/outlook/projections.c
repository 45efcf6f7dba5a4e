/* What the nation's projections say. */
#include "outlook.h"
#include <stdio.h>

/* The newest: of the report's occupation, then of all occupations over the same years. */
static const char projections[] =
    "WITH newest AS (SELECT p.area, p.base_year, p.target_year "
    "  FROM projection_figures p JOIN areas a ON a.area = p.area AND a.kind = 'nation' "
    "  WHERE p.occupation = :occupation ORDER BY p.base_year DESC, p.target_year DESC LIMIT 1), "
    "spread AS (SELECT p.*, coalesce(p.jobs_base_covers, p.growth_covers, p.openings_covers) AS counted "
    "  FROM newest n JOIN projection_figures p USING (area, base_year, target_year) "
    "  WHERE p.occupation IN (:occupation, '00-0000')) "
    "SELECT p.*, p.occupation = :occupation AS here, 'year' AS base_year_unit, 'year' AS target_year_unit, "
    "p.openings_exits AS exits, p.openings_exits_flag AS exits_flag, p.openings_exits_source AS "
    "exits_source, "
    "p.openings_transfers AS transfers, p.openings_transfers_flag AS transfers_flag, "
    "p.openings_transfers_source AS transfers_source, "
    "p.openings_growth AS added, p.openings_growth_flag AS added_flag, "
    "p.openings_growth_source AS added_source, "
    "p.openings_exits + p.openings_transfers AS leavers, p.openings_exits_unit AS leavers_unit, "
    "p.openings_exits_source AS leavers_source, "
    "coalesce(p.counted, o.in_text, o.title, 'the occupation') AS covers, "
    "upper(substr(coalesce(p.counted, o.title), 1, 1)) || substr(coalesce(p.counted, o.title), 2) AS who "
    "FROM spread p LEFT JOIN occupations o ON o.occupation = p.occupation "
    "ORDER BY p.occupation = '00-0000'";

/* The word for the growth, of the table that holds for these years. */
static const char word[] =
    "WITH newest AS (SELECT p.* "
    "  FROM projection_figures p JOIN areas a ON a.area = p.area AND a.kind = 'nation' "
    "  WHERE p.occupation = :occupation ORDER BY p.base_year DESC, p.target_year DESC LIMIT 1) "
    "SELECT t.word, t.source AS word_source FROM newest p JOIN terms t USING (base_year, target_year) "
    "WHERE p.growth_flag IS NULL AND t.measure = 'growth' "
    "AND p.growth >= coalesce(t.low, p.growth) AND (t.high IS NULL OR p.growth < t.high)";

/* Which way a number goes. */
typedef enum Way { DOWN, LEVEL, UP, WAYS } Way;

/* What stands beside the growth: the word for it, and the growth of all occupations. */
enum { NOTHING, WORD, OVERALL, WORD_AND_OVERALL, BESIDES };

/* The rows of the projections, taken apart. */
typedef struct Projection {
    folio_value who, workers, growth, openings, base, target; /* of the report's occupation */
    folio_value size;                                         /* of the growth, without its sign */
    folio_value all, all_size;                                /* of all occupations */
    folio_value term;                                         /* the word for the growth, or no estimate */
    char sources[200];                                        /* of the growth and of the word */
    int split;                                                /* it is known what openings come from */
} Projection;

static Way way_of(folio_value growth)
{
    return growth.number < 0 ? DOWN : growth.number > 0 ? UP : LEVEL;
}

static folio_value size_of(folio_value growth)
{
    growth.number = growth.number < 0 ? -growth.number : growth.number;
    return growth;
}

static int beside_growth(const Projection *p)
{
    int overall = folio_is_released(p->all);
    if (folio_is_released(p->term))
        return overall ? WORD_AND_OVERALL : WORD;
    return overall ? OVERALL : NOTHING;
}

static void read_words(folio_section *s, Projection *p)
{
    folio_rows *rows = folio_query(s, word);
    p->size = size_of(p->growth);
    int known = folio_is_released(p->growth) && folio_row_count(s, rows) > 0;
    p->term = known ? folio_get(s, rows, 0, "word") : folio_text("");
    if (!known)
        p->term.flag = FOLIO_NO_ESTIMATE;
    snprintf(p->sources, sizeof p->sources, "%s %s", p->growth.source ? p->growth.source : "",
             known && p->term.source ? p->term.source : "");
}

static Projection read_projection(folio_section *s, const folio_rows *rows)
{
    Projection p = {
        .who = folio_get(s, rows, 0, "who"),
        .workers = folio_get(s, rows, 0, "covers"),
        .growth = folio_get(s, rows, 0, "growth"),
        .openings = folio_get(s, rows, 0, "openings"),
        .base = folio_get(s, rows, 0, "base_year"),
        .target = folio_get(s, rows, 0, "target_year"),
        .all = {.type = FOLIO_PERCENT, .flag = FOLIO_NO_ESTIMATE},
    };
    read_words(s, &p);
    if (folio_row_count(s, rows) > 1)
        p.all = folio_get(s, rows, 1, "growth");
    p.all_size = size_of(p.all);
    p.split = folio_is_released(folio_get(s, rows, 0, "leavers")) &&
              folio_is_released(folio_get(s, rows, 0, "added"));
    return p;
}

/* The columns are called by the years that the data has. */
static folio_table *add_table(folio_section *s, const folio_rows *rows, const Projection *p)
{
    char at_first[40], at_the_end[40];
    snprintf(at_first, sizeof at_first, "Jobs, %.0f", p->base.number);
    snprintf(at_the_end, sizeof at_the_end, "Jobs, %.0f", p->target.number);
    return folio_table_of(
        s, rows,
        &(folio_table_spec){
            .id = "projections",
            .title = "Projections for the nation, {base_year} to {target_year}",
            .sheet = "Projections",
            .place = FOLIO_IN_APPENDIX,
            .caption = p->split
                           ? "Leave work, change occupation and new jobs, a year, make up the openings; the "
                             "source rounds each by itself. Below zero: jobs that are lost."
                           : NULL,
            .here = "here",
            FOLIO_NAMED({"base_year", p->base}, {"target_year", p->target}),
            FOLIO_COLUMNS(
                {.key = "who", .name = "Occupations", .meaning = "Whom the projection counts."},
                {.key = "jobs_base",
                 .name = at_first,
                 .type = FOLIO_INTEGER,
                 .meaning = "Jobs in the first year of the span."},
                {.key = "jobs_target",
                 .name = at_the_end,
                 .type = FOLIO_INTEGER,
                 .meaning = "Jobs projected for the last year of the span."},
                {.key = "growth", .name = "Growth", .meaning = "Projected over the whole span."},
                {.key = "openings",
                 .name = "Openings a year",
                 .type = FOLIO_INTEGER,
                 .meaning = "Projected openings a year, on average over the span."},
                {.key = "exits",
                 .name = "Leave work",
                 .type = FOLIO_INTEGER,
                 .meaning = "Openings a year as people stop working."},
                {.key = "transfers",
                 .name = "Change occupation",
                 .type = FOLIO_INTEGER,
                 .meaning = "Openings a year as people go into other work."},
                {.key = "added",
                 .name = "New jobs",
                 .type = FOLIO_INTEGER,
                 .meaning = "Jobs added a year, a tenth of the decade's change; below zero: lost."})});
}

/* The jobs of both years where the growth is known, and where it is not: then it has no word. */
static const Sentence jobs_and_change[BESIDES] = {
    [NOTHING] = {"jobs.change", "The nation had {jobs_base} {workers} in {base_year}, and is projected to "
                                "have {jobs_target} in {target_year}: a change of {growth}.{source}"},
    [WORD] = {"jobs.change.word",
              "The nation had {jobs_base} {workers} in {base_year}, and is projected to have {jobs_target} "
              "in {target_year}: a change of {growth} (\u201C{term}\u201D).{source}"},
    [OVERALL] =
        {"jobs.change.overall",
         "The nation had {jobs_base} {workers} in {base_year}, and is projected to have {jobs_target} in "
         "{target_year}: a change of {growth} (growth of all occupations: {all_growth}).{source}"},
    [WORD_AND_OVERALL] = {"jobs.change.word-and-overall",
                          "The nation had {jobs_base} {workers} in {base_year}, and is projected to have "
                          "{jobs_target} in {target_year}: a change of {growth} (\u201C{term}\u201D; growth "
                          "of all occupations: {all_growth}).{source}"},
};

static const Sentence jobs_alone[BESIDES] = {
    [NOTHING] = {"jobs", "The nation had {jobs_base} {workers} in {base_year}, and is projected to have "
                         "{jobs_target} in {target_year}.{source}"},
    [OVERALL] = {"jobs.overall",
                 "The nation had {jobs_base} {workers} in {base_year}, and is projected to have "
                 "{jobs_target} in {target_year} (growth of all occupations: {all_growth}).{source}"},
};

static void say_jobs(folio_section *s, const folio_rows *rows, const Projection *p)
{
    folio_value jobs_base = folio_get(s, rows, 0, "jobs_base"),
                jobs_target = folio_get(s, rows, 0, "jobs_target");
    if (!folio_is_released(jobs_base) || !folio_is_released(jobs_target))
        return;
    const Sentence *said = &(folio_is_released(p->growth) ? jobs_and_change : jobs_alone)[beside_growth(p)];
    const folio_named named[] = {
        {"jobs_base", jobs_base}, {"jobs_target", jobs_target}, {"workers", p->workers},
        {"base_year", p->base},   {"target_year", p->target},   {"growth", p->growth},
        {"term", p->term},        {"all_growth", p->all},       {"source", folio_cite(p->sources)}};
    folio_say_named(s, FOLIO_PARAGRAPH, said->id, said->text, named, sizeof named / sizeof *named);
}

/* The sentence of the growth, alone and followed by how common the jobs are here. */
#define PARAGRAPH(id, growth)                                                                                \
    {                                                                                                        \
        [COMMON_UNKNOWN] = {id, growth},                                                                     \
        [COMMON_SAME] = {id ".here-same", growth " Of these jobs {area.short} has about as many for its "    \
                                                 "size as the nation.{quotient_source}"},                    \
        [COMMON_TIMES] = {id ".here-times", growth " Of these jobs {area.short} has {times} times as many "  \
                                                   "for its size as the nation.{quotient_source}"},          \
        [COMMON_MORE] = {id ".here-more", growth " Of these jobs {area.short} has {share} more for its "     \
                                                 "size than the nation.{quotient_source}"},                  \
        [COMMON_FEWER] = {id ".here-fewer", growth " Of these jobs {area.short} has {share} fewer for its "  \
                                                   "size than the nation.{quotient_source}"},                \
    }

static const Sentence verdicts[WAYS][BESIDES][COMMONS] = {
    [DOWN] =
        {
            [NOTHING] =
                PARAGRAPH("verdict.down", "Employment of {workers} in the nation is projected to shrink "
                                          "{growth} from {base_year} to {target_year}.{source}"),
            [WORD] = PARAGRAPH("verdict.down.word",
                               "Employment of {workers} in the nation is projected to shrink {growth} from "
                               "{base_year} to {target_year} (\u201C{term}\u201D).{source}"),
            [OVERALL] =
                PARAGRAPH("verdict.down.overall",
                          "Employment of {workers} in the nation is projected to shrink {growth} from "
                          "{base_year} to {target_year} (growth of all occupations: {all_growth}).{source}"),
            [WORD_AND_OVERALL] = PARAGRAPH(
                "verdict.down.word-and-overall",
                "Employment of {workers} in the nation is projected to shrink {growth} from {base_year} to "
                "{target_year} (\u201C{term}\u201D; growth of all occupations: {all_growth}).{source}"),
        },
    [LEVEL] =
        {
            [NOTHING] =
                PARAGRAPH("verdict.level", "Employment of {workers} in the nation is projected to change by "
                                           "{growth} from {base_year} to {target_year}.{source}"),
            [WORD] = PARAGRAPH("verdict.level.word",
                               "Employment of {workers} in the nation is projected to change by {growth} "
                               "from {base_year} to {target_year} (\u201C{term}\u201D).{source}"),
            [OVERALL] =
                PARAGRAPH("verdict.level.overall",
                          "Employment of {workers} in the nation is projected to change by {growth} from "
                          "{base_year} to {target_year} (growth of all occupations: {all_growth}).{source}"),
            [WORD_AND_OVERALL] = PARAGRAPH(
                "verdict.level.word-and-overall",
                "Employment of {workers} in the nation is projected to change by {growth} from {base_year} "
                "to {target_year} (\u201C{term}\u201D; growth of all occupations: {all_growth}).{source}"),
        },
    [UP] =
        {
            [NOTHING] = PARAGRAPH("verdict.up", "Employment of {workers} in the nation is projected to grow "
                                                "{growth} from {base_year} to {target_year}.{source}"),
            [WORD] = PARAGRAPH("verdict.up.word",
                               "Employment of {workers} in the nation is projected to grow {growth} from "
                               "{base_year} to {target_year} (\u201C{term}\u201D).{source}"),
            [OVERALL] =
                PARAGRAPH("verdict.up.overall",
                          "Employment of {workers} in the nation is projected to grow {growth} from "
                          "{base_year} to {target_year} (growth of all occupations: {all_growth}).{source}"),
            [WORD_AND_OVERALL] = PARAGRAPH(
                "verdict.up.word-and-overall",
                "Employment of {workers} in the nation is projected to grow {growth} from {base_year} to "
                "{target_year} (\u201C{term}\u201D; growth of all occupations: {all_growth}).{source}"),
        },
};

/* Growth in the nation, and how common the jobs are here. */
static void say_verdict(folio_section *s, const Projection *p)
{
    Quotient quotient = quotient_here(s);
    const Sentence *said = &verdicts[way_of(p->growth)][beside_growth(p)][quotient.common];
    const folio_named named[] = {
        {"workers", p->workers},
        {"growth", p->size},
        {"base_year", p->base},
        {"target_year", p->target},
        {"term", p->term},
        {"all_growth", p->all},
        {"source", folio_cite(p->sources)},
        {"times", quotient.times},
        {"share", quotient.share},
        {"quotient_source", quotient.common ? folio_cite(quotient.value.source) : folio_text("")}};
    folio_say_named(s, FOLIO_VERDICT, said->id, said->text, named, sizeof named / sizeof *named);
}

/* By the way of the occupation, then by that of all occupations; the last without these. */
static const char *const growth_titles[WAYS][WAYS + 1] = {
    [DOWN] = {[DOWN] = "{workers} are projected to shrink {growth}, all occupations to shrink {all_growth}",
              [LEVEL] =
                  "{workers} are projected to shrink {growth}, all occupations to change by {all_growth}",
              [UP] = "{workers} are projected to shrink {growth}, all occupations to grow {all_growth}",
              [WAYS] = "{workers} are projected to shrink {growth}"},
    [LEVEL] = {[DOWN] =
                   "{workers} are projected to change by {growth}, all occupations to shrink {all_growth}",
               [LEVEL] =
                   "{workers} are projected to change by {growth}, all occupations to change by {all_growth}",
               [UP] = "{workers} are projected to change by {growth}, all occupations to grow {all_growth}",
               [WAYS] = "{workers} are projected to change by {growth}"},
    [UP] = {[DOWN] = "{workers} are projected to grow {growth}, all occupations to shrink {all_growth}",
            [LEVEL] = "{workers} are projected to grow {growth}, all occupations to change by {all_growth}",
            [UP] = "{workers} are projected to grow {growth}, all occupations to grow {all_growth}",
            [WAYS] = "{workers} are projected to grow {growth}"},
};

static void chart_growth(folio_section *s, const folio_table *table, const Projection *p)
{
    Way all = folio_is_released(p->all) ? way_of(p->all) : WAYS;
    folio_chart_of(
        s, table,
        &(folio_chart_spec){.id = "growth",
                            .kind = FOLIO_CHART_BAR,
                            .title = growth_titles[way_of(p->growth)][all],
                            .subtitle =
                                "Projected growth of employment in the nation, {base_year} to {target_year}",
                            .label = "who",
                            .value = {"growth"},
                            FOLIO_NAMED({"workers", p->who}, {"growth", p->size}, {"all_growth", p->all_size},
                                        {"base_year", p->base}, {"target_year", p->target})});
}

static void offer_growth(folio_section *s, const folio_table *table, const Projection *p)
{
    folio_figure_of(
        s, table,
        &(folio_figure_spec){
            .id = "growth",
            .label = "Projected growth, {base_year} to {target_year}",
            .note = folio_is_released(p->all) ? "all occupations: {all_growth}" : NULL,
            .column = "growth",
            .place = FOLIO_ON_COVER,
            FOLIO_NAMED({"base_year", p->base}, {"target_year", p->target}, {"all_growth", p->all})});
}

/* A shrinking occupation has no new jobs, but does not replace all who leave. Rounding may leave nothing of
 * the openings to the new jobs that stand beside them: then no figure is set against another. */
static void chart_openings(folio_section *s, const folio_rows *rows, const folio_table *table,
                           const Projection *p)
{
    folio_value leavers = folio_get(s, rows, 0, "leavers"), lost = folio_get(s, rows, 0, "added");
    int shrinks = lost.number < 0;
    int rounded = !shrinks && lost.number != 0 && leavers.number >= p->openings.number;
    lost.number = -lost.number;
    folio_chart_of(
        s, table,
        &(folio_chart_spec){
            .id = "openings",
            .kind = FOLIO_CHART_STACKED,
            .top = 1,
            .title = shrinks   ? "Of {leavers} who leave a year, {lost} are not replaced"
                     : rounded ? "Most of the {openings} openings a year are to replace those who leave"
                               : "Of {openings} openings a year, {leavers} are to replace those who leave",
            .subtitle = "Projected, a year in the nation, {base_year} to {target_year}",
            .label = "who",
            .value = {"exits", "transfers", shrinks ? NULL : "added"},
            FOLIO_NAMED({"openings", p->openings}, {"leavers", leavers}, {"lost", lost},
                        {"base_year", p->base}, {"target_year", p->target})});
}

static void say_openings(folio_section *s, const folio_rows *rows, const folio_table *table,
                         const Projection *p)
{
    folio_value cite = folio_cite(p->openings.source), added = folio_get(s, rows, 0, "added");
    folio_value exits = folio_get(s, rows, 0, "exits"), transfers = folio_get(s, rows, 0, "transfers");
    if (p->split && added.number < 0)
        folio_sentence(s, FOLIO_PARAGRAPH, "openings.fewer-jobs",
                       "Even so {openings} openings a year are expected on average, as {exits} people a year "
                       "leave work and {transfers} change occupation; not all of them are replaced.{source}",
                       {"openings", p->openings}, {"exits", exits}, {"transfers", transfers},
                       {"source", cite});
    else if (p->split)
        folio_sentence(s, FOLIO_PARAGRAPH, "openings.split",
                       "{openings} openings a year are expected on average: {exits} as people leave work, "
                       "{transfers} as they change occupation, {added} as jobs are added.{source}",
                       {"openings", p->openings}, {"exits", exits}, {"transfers", transfers},
                       {"added", added}, {"source", cite});
    else
        folio_sentence(s, FOLIO_PARAGRAPH, "openings",
                       "For {workers} the projections expect {openings} openings a year on average from "
                       "{base_year} to {target_year}.{source}",
                       {"workers", p->workers}, {"openings", p->openings}, {"base_year", p->base},
                       {"target_year", p->target}, {"source", cite});
    folio_figure_of(s, table,
                    &(folio_figure_spec){.id = "openings",
                                         .label = "Openings a year, nation",
                                         .note = "{workers}",
                                         .column = "openings",
                                         .place = FOLIO_ON_COVER,
                                         FOLIO_NAMED({"workers", p->workers})});
}

/* Where there is something else to say of the occupation. */
static void say_none(folio_section *s)
{
    if (folio_row_count(s, folio_query(s, "SELECT 1 FROM employment WHERE occupation = :occupation LIMIT 1")))
        folio_say_id(s, FOLIO_PARAGRAPH, "no-projection", "There is no projection of {occupation.in_text}.");
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
    if (folio_is_released(p.openings))
        say_openings(s, rows, table, &p);
    if (folio_is_released(p.growth)) {
        say_verdict(s, &p);
        offer_growth(s, table, &p);
    }
    /* The parts may be rounded to nothing. */
    int parts = folio_get(s, rows, 0, "leavers").number > 0 || folio_get(s, rows, 0, "added").number != 0;
    if (p.split && parts)
        chart_openings(s, rows, table, &p);
    else if (!p.split && folio_is_released(p.growth))
        chart_growth(s, table, &p);
    if (folio_is_released(folio_get(s, rows, 0, "jobs_base")))
        folio_show_table(s, table);
}
