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

/* The rows of the projections, taken apart. */
typedef struct Projection {
    folio_value who, covers, growth, openings, base, target; /* of the report's occupation */
    folio_value verb, size;                                  /* growth in words: "grow", 8% */
    folio_value all, all_verb, all_size;                     /* of all occupations */
    folio_value term;                                        /* the word for the growth, or no estimate */
    char sources[200];                                       /* of the growth and of the word */
    int split;                                               /* it is known what openings come from */
} Projection;

static folio_value verb_of(folio_value growth)
{
    return folio_text(growth.number < 0 ? "shrink" : growth.number > 0 ? "grow" : "change by");
}

static folio_value size_of(folio_value growth)
{
    growth.number = growth.number < 0 ? -growth.number : growth.number;
    return growth;
}

static void read_words(folio_section *s, Projection *p)
{
    folio_rows *rows = folio_query(s, word);
    p->verb = verb_of(p->growth);
    p->size = size_of(p->growth);
    int known = folio_row_count(s, rows) > 0;
    p->term = known ? folio_get(s, rows, 0, "word") : (folio_value){.flag = FOLIO_NO_ESTIMATE};
    snprintf(p->sources, sizeof p->sources, "%s %s", p->growth.source ? p->growth.source : "",
             known && p->term.source ? p->term.source : "");
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
    read_words(s, &p);
    if (folio_row_count(s, rows) > 1)
        p.all = folio_get(s, rows, 1, "growth");
    p.all_verb = verb_of(p.all);
    p.all_size = size_of(p.all);
    p.split = released(folio_get(s, rows, 0, "leavers")) && released(folio_get(s, rows, 0, "added"));
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
            .title = "Projections for the nation, {} to {}",
            .sheet = "Projections",
            .place = FOLIO_IN_APPENDIX,
            .caption = p->split
                           ? "Leave work, change occupation and new jobs, a year, make up the openings; the "
                             "source rounds each by itself. Below zero: jobs that are lost."
                           : NULL,
            .here = "here",
            FOLIO_VALUES(p->base, p->target),
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

/* What the growth is called, beside that of all occupations, and the end of the sentence. */
static void add_growth(Words *words, const Projection *p)
{
    if (released(p->term) && released(p->all))
        WORDS_ADD(words, " (\u201C{}\u201D; growth of all occupations: {})", p->term, p->all);
    else if (released(p->term))
        WORDS_ADD(words, " (\u201C{}\u201D)", p->term);
    else if (released(p->all))
        WORDS_ADD(words, " (growth of all occupations: {})", p->all);
    WORDS_ADD(words, ".{}", folio_cite(p->sources));
}

static void say_jobs(folio_section *s, const folio_rows *rows, const Projection *p)
{
    folio_value jobs_base = folio_get(s, rows, 0, "jobs_base"),
                jobs_target = folio_get(s, rows, 0, "jobs_target");
    Words words = {0};
    if (!released(jobs_base) || !released(jobs_target))
        return;
    WORDS_ADD(&words, "The nation had {} {} in {}, and is projected to have {} in {}", jobs_base, p->covers,
              p->base, jobs_target, p->target);
    if (released(p->growth))
        WORDS_ADD(&words, ": a change of {}", p->growth);
    add_growth(&words, p);
    folio_say_values(s, FOLIO_PARAGRAPH, words.text, words.values, words.count);
}

/* Growth in the nation, and how common the jobs are here. */
static void say_verdict(folio_section *s, const Projection *p)
{
    Words words = {0}, than = {0};
    folio_value quotient;
    WORDS_ADD(&words, "Employment of {} in the nation is projected to {} {} from {} to {}", p->covers,
              p->verb, p->size, p->base, p->target);
    add_growth(&words, p);
    if (share_here(s, &than, &quotient)) {
        words_add(&words, " Of these jobs {area.short} has ", NULL, 0);
        words_add(&words, than.text, than.values, than.count);
        WORDS_ADD(&words, " the nation.{}", folio_cite(quotient.source));
    }
    folio_say_values(s, FOLIO_VERDICT, words.text, words.values, words.count);
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

/* A shrinking occupation has no new jobs, but does not replace all who leave. Rounding may leave nothing of
 * the openings to the new jobs that stand beside them: then no figure is set against another. */
static void chart_openings(folio_section *s, const folio_rows *rows, const folio_table *table,
                           const Projection *p)
{
    folio_value leavers = folio_get(s, rows, 0, "leavers"), lost = folio_get(s, rows, 0, "added");
    int shrinks = lost.number<0, rounded = lost.number> 0 && leavers.number >= p->openings.number;
    lost.number = -lost.number;
    const folio_value most[] = {p->openings, p->base, p->target};
    const folio_value part[] = {shrinks ? leavers : p->openings, shrinks ? lost : leavers, p->base,
                                p->target};
    folio_chart_of(s, table,
                   &(folio_chart_spec){
                       .id = "openings",
                       .kind = FOLIO_CHART_STACKED,
                       .top = 1,
                       .title = shrinks   ? "Of {} who leave a year, {} are not replaced"
                                : rounded ? "Most of the {} openings a year are to replace those who leave"
                                          : "Of {} openings a year, {} are to replace those who leave",
                       .subtitle = "Projected, a year in the nation, {} to {}",
                       .label = "who",
                       .value = {"exits", "transfers", shrinks ? NULL : "added"},
                       .values = rounded ? most : part,
                       .value_count = rounded ? 3 : 4});
}

static void say_openings(folio_section *s, const folio_rows *rows, const folio_table *table,
                         const Projection *p)
{
    folio_value cite = folio_cite(p->openings.source), added = folio_get(s, rows, 0, "added");
    folio_value exits = folio_get(s, rows, 0, "exits"), transfers = folio_get(s, rows, 0, "transfers");
    if (p->split && added.number < 0)
        folio_sayf(s, FOLIO_PARAGRAPH,
                   "Even so {} openings a year are expected on average, as {} people a year leave work and "
                   "{} change "
                   "occupation; not all of them are replaced.{}",
                   p->openings, exits, transfers, cite);
    else if (p->split)
        folio_sayf(s, FOLIO_PARAGRAPH,
                   "{} openings a year are expected on average: {} as people leave work, {} as they change "
                   "occupation, {} as jobs are added.{}",
                   p->openings, exits, transfers, added, cite);
    else
        folio_sayf(s, FOLIO_PARAGRAPH,
                   "For {} the projections expect {} openings a year on average from {} to {}.{}", p->covers,
                   p->openings, p->base, p->target, cite);
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
        say_openings(s, rows, table, &p);
    if (released(p.growth)) {
        say_verdict(s, &p);
        offer_growth(s, table, &p);
    }
    /* The parts may be rounded to nothing. */
    int parts = folio_get(s, rows, 0, "leavers").number > 0 || folio_get(s, rows, 0, "added").number != 0;
    if (p.split && parts)
        chart_openings(s, rows, table, &p);
    else if (!p.split && released(p.growth))
        chart_growth(s, table, &p);
    if (released(folio_get(s, rows, 0, "jobs_base")))
        folio_show_table(s, table);
}
