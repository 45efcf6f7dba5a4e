/* What the nation's projections say. */
#include "outlook.h"
#include <stdio.h>

/* The newest: of the report's occupation, then of all occupations over the same years. A percentage is no
 * finer than the counts beside it: one step of their rounding is at most 0.1 % of them, or 1 %, or there is
 * none. Both rows have as many decimals. `way`: of the growth as it is printed, or else of the counts. */
static const char projections[] =
    "WITH newest AS (SELECT p.area, p.base_year, p.target_year "
    "  FROM projection_figures p JOIN areas a ON a.area = p.area AND a.kind = 'nation' "
    "  WHERE p.occupation = :occupation ORDER BY p.base_year DESC, p.target_year DESC LIMIT 1), "
    "spread AS (SELECT p.*, coalesce(p.jobs_base_covers, p.growth_covers, p.openings_covers) AS counted, "
    "    CASE WHEN coalesce(p.rounding * 1000 <= p.jobs_base, 1) THEN 1 "
    "      WHEN p.rounding * 100 <= p.jobs_base THEN 0 END AS places "
    "  FROM newest n JOIN projection_figures p USING (area, base_year, target_year) "
    "  WHERE p.occupation IN (:occupation, '00-0000')), "
    "rounded AS (SELECT *, CASE WHEN places IS NOT NULL THEN round(growth, min(places) OVER ()) END AS printed "
    "  FROM spread) "
    "SELECT p.occupation = :occupation AS here, p.base_year, 'year' AS base_year_unit, p.target_year, "
    "'year' AS target_year_unit, coalesce(p.rounding, 0) AS rounding, "
    "p.jobs_base, p.jobs_base_unit, p.jobs_base_flag, p.jobs_base_qualifier, p.jobs_base_source, "
    "p.jobs_target, p.jobs_target_unit, p.jobs_target_flag, p.jobs_target_qualifier, p.jobs_target_source, "
    "p.printed AS growth, p.growth_unit, p.growth_flag, p.growth_qualifier, p.growth_source, "
    "coalesce(p.printed, p.jobs_target - p.jobs_base, 0) AS way, "
    "p.openings, p.openings_unit, p.openings_flag, p.openings_qualifier, p.openings_source, "
    "p.openings_exits AS exits, p.openings_exits_flag AS exits_flag, "
    "p.openings_exits_qualifier AS exits_qualifier, p.openings_exits_source AS exits_source, "
    "p.openings_transfers AS transfers, "
    "p.openings_transfers_flag AS transfers_flag, p.openings_transfers_qualifier AS transfers_qualifier, "
    "p.openings_transfers_source AS transfers_source, "
    "CASE WHEN abs(p.openings_growth) >= p.rounding THEN round(p.openings_growth * 1.0 / p.rounding) * p.rounding "
    "  ELSE p.openings_growth END AS added, p.openings_growth_flag AS added_flag, "
    "p.openings_growth_qualifier AS added_qualifier, p.openings_growth_source AS added_source, "
    "p.openings_separations AS leavers, "
    "p.openings_separations_flag AS leavers_flag, p.openings_separations_qualifier AS leavers_qualifier, "
    "p.openings_separations_source AS leavers_source, "
    "coalesce(p.counted, o.in_text, o.title, 'the occupation') AS covers, "
    "upper(substr(coalesce(p.counted, o.title), 1, 1)) || substr(coalesce(p.counted, o.title), 2) AS who "
    "FROM rounded p LEFT JOIN occupations o ON o.occupation = p.occupation "
    "ORDER BY p.occupation = '00-0000'";

/* The word for the growth, of the table that holds for these years. */
static const char word[] =
    "WITH newest AS (SELECT p.* "
    "  FROM projection_figures p JOIN areas a ON a.area = p.area AND a.kind = 'nation' "
    "  WHERE p.occupation = :occupation ORDER BY p.base_year DESC, p.target_year DESC LIMIT 1) "
    "SELECT t.word, t.source AS word_source FROM newest p JOIN terms t USING (base_year, target_year) "
    "WHERE p.growth_flag IS NULL AND t.measure = 'growth' "
    "AND p.growth >= coalesce(t.low, p.growth) AND (t.high IS NULL OR p.growth < t.high)";

/* What stands beside the growth: the word for it, and the growth of all occupations. */
enum { NOTHING, WORD, OVERALL, WORD_AND_OVERALL, BESIDES };

Way way_of(folio_value number)
{
    return number.number < 0 ? DOWN : number.number > 0 ? UP : LEVEL;
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
        .jobs_base = folio_get(s, rows, 0, "jobs_base"),
        .jobs_target = folio_get(s, rows, 0, "jobs_target"),
        .way = way_of(folio_get(s, rows, 0, "way")),
        .openings = folio_get(s, rows, 0, "openings"),
        .base = folio_get(s, rows, 0, "base_year"),
        .target = folio_get(s, rows, 0, "target_year"),
        .all = {.type = FOLIO_PERCENT, .flag = FOLIO_NO_ESTIMATE},
    };
    read_words(s, &p);
    if (folio_row_count(s, rows) > 1)
        p.all = folio_get(s, rows, 1, "growth");
    p.all_size = size_of(p.all);
    p.split = split_of(s, rows);
    return p;
}

/* Of a split; without and with an occupation that loses jobs. */
static const char *const table_captions[][2] = {
    [SPLIT_IN_THREE] = {"Leave work, change occupation and new jobs, a year, make up the openings; the "
                        "source rounds each by itself.",
                        "Leave work, change occupation and new jobs, a year, make up the openings; the "
                        "source rounds each by itself. Below zero: jobs that are lost."},
    [SPLIT_IN_TWO] = {"People who leave this work, and new jobs, a year, make up the openings; the source "
                      "rounds each by itself.",
                      "People who leave this work, and new jobs, a year, make up the openings; the source "
                      "rounds each by itself. Below zero: jobs that are lost."}};

typedef enum When { ALWAYS, WITH_GROWTH, IN_THREE, IN_TWO, SPLIT } When;

static const struct {
    When when;
    folio_column column;
} known_columns[] = {
    {ALWAYS, {.key = "who", .name = "Occupations", .meaning = "Whom the projection counts."}},
    {ALWAYS, {.key = "jobs_base", .type = FOLIO_INTEGER, .meaning = "Jobs in the first year of the span."}},
    {ALWAYS,
     {.key = "jobs_target",
      .type = FOLIO_INTEGER,
      .meaning = "Jobs projected for the last year of the span."}},
    {WITH_GROWTH, {.key = "growth", .name = "Growth", .meaning = "Projected over the whole span."}},
    {ALWAYS,
     {.key = "openings",
      .name = "Openings a year",
      .type = FOLIO_INTEGER,
      .meaning = "Projected openings a year, on average over the span."}},
    {IN_THREE,
     {.key = "exits",
      .name = "Leave work",
      .type = FOLIO_INTEGER,
      .meaning = "Openings a year as people stop working."}},
    {IN_THREE,
     {.key = "transfers",
      .name = "Change occupation",
      .type = FOLIO_INTEGER,
      .meaning = "Openings a year as people go into other work."}},
    {IN_TWO,
     {.key = "leavers",
      .name = "Leave this work",
      .type = FOLIO_INTEGER,
      .meaning = "Openings a year as people stop working or go into other work."}},
    {SPLIT,
     {.key = "added",
      .name = "New jobs",
      .type = FOLIO_INTEGER,
      .meaning = "Jobs added a year, a tenth of the decade's change; below zero: lost."}}};

enum { COLUMNS = sizeof known_columns / sizeof *known_columns, JOBS_BASE = 1, JOBS_TARGET = 2 };

/* A percentage and parts that the counts do not carry have no column. Returns how many there are. */
static uint32_t choose_columns(const Projection *p, const char *at_first, const char *at_the_end,
                               folio_column columns[COLUMNS])
{
    const int has[] = {[ALWAYS] = 1,
                       [WITH_GROWTH] = folio_is_released(p->growth),
                       [IN_THREE] = p->split == SPLIT_IN_THREE,
                       [IN_TWO] = p->split == SPLIT_IN_TWO,
                       [SPLIT] = p->split != 0};
    uint32_t count = 0;
    for (size_t i = 0; i < COLUMNS; i++)
        if (has[known_columns[i].when])
            columns[count++] = known_columns[i].column;
    columns[JOBS_BASE].name = at_first;
    columns[JOBS_TARGET].name = at_the_end;
    return count;
}

static int loses_jobs(folio_section *s, const folio_rows *rows)
{
    for (uint32_t row = 0; row < folio_row_count(s, rows); row++)
        if (folio_get(s, rows, row, "added").number < 0)
            return 1;
    return 0;
}

/* The columns are named by the years that the data has. */
static folio_table *add_table(folio_section *s, const folio_rows *rows, const Projection *p)
{
    char at_first[40], at_the_end[40];
    snprintf(at_first, sizeof at_first, "Jobs, %.0f", p->base.number);
    snprintf(at_the_end, sizeof at_the_end, "Jobs, %.0f", p->target.number);
    folio_column columns[COLUMNS];
    uint32_t count = choose_columns(p, at_first, at_the_end, columns);
    return folio_table_of(
        s, rows,
        &(folio_table_spec){.id = "projections",
                            .title = "Projections for the nation, {base_year} to {target_year}",
                            .sheet = "Projections",
                            .place = FOLIO_IN_APPENDIX,
                            .caption = table_captions[p->split][loses_jobs(s, rows)],
                            .here = "here",
                            .columns = columns,
                            .column_count = count,
                            .column_size = sizeof *columns,
                            FOLIO_NAMED({"base_year", p->base}, {"target_year", p->target})});
}

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

/* As many at the end as at first, as far as the counts tell. */
static const Sentence jobs_level[BESIDES] = {
    [NOTHING] = {"jobs.level",
                 "The nation had {jobs_base} {workers} in {base_year}, and is projected to have "
                 "about as many in {target_year}.{source}"},
    [OVERALL] =
        {"jobs.level.overall",
         "The nation had {jobs_base} {workers} in {base_year}, and is projected to have about as many "
         "in {target_year} (growth of all occupations: {all_growth}).{source}"},
};

static void say_jobs(folio_section *s, const Projection *p)
{
    if (!folio_is_released(p->jobs_base) || !folio_is_released(p->jobs_target))
        return;
    int level = p->jobs_base.number == p->jobs_target.number;
    const Sentence *said = &(folio_is_released(p->growth) ? jobs_and_change
                             : level                      ? jobs_level
                                                          : jobs_alone)[beside_growth(p)];
    const folio_named named[] = {
        {"jobs_base", p->jobs_base}, {"jobs_target", p->jobs_target}, {"workers", p->workers},
        {"base_year", p->base},      {"target_year", p->target},      {"growth", p->growth},
        {"term", p->term},           {"all_growth", p->all},          {"source", folio_cite(p->sources)}};
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
                PARAGRAPH("verdict.level", "Employment of {workers} in the nation is projected to stay about "
                                           "the same from {base_year} to {target_year}.{source}"),
            [WORD] = PARAGRAPH("verdict.level.word",
                               "Employment of {workers} in the nation is projected to stay about the same "
                               "from {base_year} to {target_year} (\u201C{term}\u201D).{source}"),
            [OVERALL] =
                PARAGRAPH("verdict.level.overall",
                          "Employment of {workers} in the nation is projected to stay about the same from "
                          "{base_year} to {target_year} (growth of all occupations: {all_growth}).{source}"),
            [WORD_AND_OVERALL] =
                PARAGRAPH("verdict.level.word-and-overall",
                          "Employment of {workers} in the nation is projected to stay about the same from "
                          "{base_year} to {target_year} (\u201C{term}\u201D; growth of all occupations: "
                          "{all_growth}).{source}"),
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

/* Of counts that carry no percentage. */
static const Sentence verdicts_of_counts[WAYS][COMMONS] = {
    [DOWN] = PARAGRAPH("verdict.counts.down",
                       "The number of {workers} in the nation is projected to fall from {jobs_base} in "
                       "{base_year} to {jobs_target} in {target_year}.{source}"),
    [LEVEL] = PARAGRAPH("verdict.counts.level", "The number of {workers} in the nation is projected to stay "
                                                "about the same from {base_year} to {target_year}.{source}"),
    [UP] = PARAGRAPH("verdict.counts.up",
                     "The number of {workers} in the nation is projected to rise from {jobs_base} in "
                     "{base_year} to {jobs_target} in {target_year}.{source}"),
};

/* Growth in the nation, and how common the jobs are here. */
static void say_verdict(folio_section *s, const Projection *p)
{
    Quotient quotient = quotient_here(s);
    const Sentence *said = folio_is_released(p->growth)
                               ? &verdicts[way_of(p->growth)][beside_growth(p)][quotient.common]
                               : &verdicts_of_counts[p->way][quotient.common];
    const folio_named named[] = {
        {"workers", p->workers},
        {"jobs_base", p->jobs_base},
        {"jobs_target", p->jobs_target},
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
              [LEVEL] = "{workers} are projected to shrink {growth}, all occupations to stay about the same",
              [UP] = "{workers} are projected to shrink {growth}, all occupations to grow {all_growth}",
              [WAYS] = "{workers} are projected to shrink {growth}"},
    [LEVEL] = {[DOWN] =
                   "{workers} are projected to stay about the same, all occupations to shrink {all_growth}",
               [LEVEL] =
                   "{workers} are projected to stay about the same, all occupations to stay about the same",
               [UP] = "{workers} are projected to stay about the same, all occupations to grow {all_growth}",
               [WAYS] = "{workers} are projected to stay about the same"},
    [UP] = {[DOWN] = "{workers} are projected to grow {growth}, all occupations to shrink {all_growth}",
            [LEVEL] = "{workers} are projected to grow {growth}, all occupations to stay about the same",
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

static const char not_given[] = "SELECT 1 FROM at_hand WHERE table_name = 'projections' AND given = 0 "
                                "AND measure IS NULL AND coalesce(occupation, :occupation) = :occupation";

/* Where there is something else to say of the occupation. */
static void say_none(folio_section *s)
{
    if (folio_row_count(s, folio_query(s, not_given)))
        folio_say_id(s, FOLIO_PARAGRAPH, "projection-not-at-hand",
                     "How the number of {occupation.in_text} is expected to change is not in the data used "
                     "for this report.");
    else if (folio_row_count(
                 s, folio_query(s, "SELECT 1 FROM employment WHERE occupation = :occupation LIMIT 1")))
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
    int counted = folio_is_released(p.jobs_base) && folio_is_released(p.jobs_target);
    folio_table *table = add_table(s, rows, &p);
    say_jobs(s, &p);
    if (folio_is_released(p.openings))
        openings_say(s, rows, table, &p);
    if (folio_is_released(p.growth) || counted)
        say_verdict(s, &p);
    if (folio_is_released(p.growth))
        offer_growth(s, table, &p);
    if (p.split)
        openings_chart(s, rows, table, &p);
    else if (folio_is_released(p.growth))
        chart_growth(s, table, &p);
    if (folio_is_released(p.jobs_base))
        folio_show_table(s, table);
}
