/* Openings a year, and what they come from. */
#include "outlook.h"

/* A part below this many is not set against the whole: the source rounds it to a hundred. */
static const double LEAST_PART = 1000;

/* What a row has of the openings. A shrinking occupation has no new jobs, but does not replace all who leave.
 */
typedef struct Parts {
    folio_value openings, leavers, exits, transfers, added, lost;
    int shrinks;
} Parts;

static Parts parts_of(folio_section *s, const folio_rows *rows, uint32_t row)
{
    Parts p = {.openings = folio_get(s, rows, row, "openings"),
               .leavers = folio_get(s, rows, row, "leavers"),
               .exits = folio_get(s, rows, row, "exits"),
               .transfers = folio_get(s, rows, row, "transfers"),
               .added = folio_get(s, rows, row, "added")};
    p.lost = p.added;
    p.lost.number = -p.added.number;
    p.shrinks = folio_is_released(p.added) && p.added.number < 0;
    return p;
}

static int is_part(folio_value value)
{
    return folio_is_released(value) && value.qualifier == FOLIO_EXACT && value.number >= LEAST_PART;
}

static int fit(folio_value a, folio_value b, folio_value whole)
{
    return is_part(a) && is_part(b) && is_part(whole) && a.number + b.number <= whole.number;
}

/* Those who leave and the new jobs are the openings; in a shrinking occupation, the openings and the lost
 * jobs are those who leave. */
static int leavers_fit(const Parts *p)
{
    return p->shrinks ? fit(p->openings, p->lost, p->leavers) : fit(p->leavers, p->added, p->openings);
}

static int reasons_fit(const Parts *p)
{
    if (!is_part(p->exits) || !is_part(p->transfers) || !is_part(p->openings))
        return 0;
    double leave = p->exits.number + p->transfers.number;
    int within = !folio_is_released(p->leavers) || leave <= p->leavers.number;
    if (p->shrinks)
        return within && is_part(p->lost);
    return within && is_part(p->added) && leave + p->added.number <= p->openings.number;
}

Split split_of(folio_section *s, const folio_rows *rows)
{
    Split split = SPLIT_IN_THREE;
    for (uint32_t row = 0; row < folio_row_count(s, rows); row++) {
        Parts p = parts_of(s, rows, row);
        if (!reasons_fit(&p) && split == SPLIT_IN_THREE)
            split = SPLIT_IN_TWO;
        if (split == SPLIT_IN_TWO && !leavers_fit(&p))
            return SPLIT_NONE;
    }
    return split;
}

static const char *title_of(const Parts *p)
{
    if (leavers_fit(p))
        return p->shrinks ? "Of {leavers} who leave a year, {lost} are not replaced"
                          : "Of {openings} openings a year, {leavers} are to replace those who leave";
    return p->shrinks ? "Not all who leave are replaced" : "Where {openings} openings a year come from";
}

void openings_chart(folio_section *s, const folio_rows *rows, const folio_table *table, const Projection *p)
{
    Parts parts = parts_of(s, rows, 0);
    int three = p->split == SPLIT_IN_THREE;
    const char *added = parts.shrinks ? NULL : "added";
    folio_chart_of(
        s, table,
        &(folio_chart_spec){
            .id = "openings",
            .kind = FOLIO_CHART_STACKED,
            .top = 1,
            .title = title_of(&parts),
            .subtitle = "Projected, a year in the nation, {base_year} to {target_year}",
            .label = "who",
            .value = {three ? "exits" : "leavers", three ? "transfers" : added, three ? added : NULL},
            FOLIO_NAMED({"openings", parts.openings}, {"leavers", parts.leavers}, {"lost", parts.lost},
                        {"base_year", p->base}, {"target_year", p->target})});
}

/* Growing and shrinking. */
static const Sentence in_parts[][2] = {
    [SPLIT_IN_TWO] = {{"openings.replace",
                       "{openings} openings a year are expected on average: {leavers} as people leave this "
                       "work, {added} as jobs are added.{source}"},
                      {"openings.replace.fewer-jobs",
                       "Even so {openings} openings a year are expected on average, as {leavers} people a "
                       "year leave this work; not all of them are replaced.{source}"}},
    [SPLIT_IN_THREE] = {{"openings.split",
                         "{openings} openings a year are expected on average: {exits} as people leave work, "
                         "{transfers} as they change occupation, {added} as jobs are added.{source}"},
                        {"openings.fewer-jobs",
                         "Even so {openings} openings a year are expected on average, as {exits} people a "
                         "year leave work and {transfers} change occupation; not all of them are "
                         "replaced.{source}"}},
};

#define EXPECTED                                                                                             \
    "For {workers} the projections expect {openings} openings a year on average from {base_year} to "        \
    "{target_year}."

/* By how many of the openings replace people who leave. */
enum { UNKNOWN, MOST, NEARLY_ALL, NOT_ALL_REPLACED };
static const Sentence in_words[] = {
    [UNKNOWN] = {"openings", EXPECTED "{source}"},
    [MOST] = {"openings.most", EXPECTED " Most of them replace people who leave this work.{source}"},
    [NEARLY_ALL] = {"openings.nearly-all",
                    EXPECTED " Nearly all of them replace people who leave this work.{source}"},
    [NOT_ALL_REPLACED] = {"openings.not-all-replaced",
                          EXPECTED " Not all who leave this work are replaced.{source}"},
};

/* As far as the rounded counts tell: `half` is what rounding may have taken from one. New jobs a year are a
 * part of the change over the years; they are rounded once more unless they are few. */
static int how_many_replace(const Parts *parts, double half, double years)
{
    if (!folio_is_released(parts->added) || years <= 0)
        return UNKNOWN;
    if (parts->shrinks)
        return NOT_ALL_REPLACED;
    int exact = parts->added.qualifier == FOLIO_EXACT;
    double again = parts->added.number < 2 * half ? 0 : half;
    double added = parts->added.number + (exact ? half / years + again : 0),
           least = parts->openings.number - half;
    if (parts->openings.qualifier != FOLIO_EXACT)
        return UNKNOWN;
    return added * 10 <= least ? NEARLY_ALL : added * 2 < least ? MOST : UNKNOWN;
}

void openings_say(folio_section *s, const folio_rows *rows, const folio_table *table, const Projection *p)
{
    Parts parts = parts_of(s, rows, 0);
    double half = folio_get(s, rows, 0, "rounding").number / 2;
    const Sentence *said = p->split
                               ? &in_parts[p->split][parts.shrinks]
                               : &in_words[how_many_replace(&parts, half, p->target.number - p->base.number)];
    const folio_named named[] = {
        {"workers", p->workers}, {"openings", parts.openings},   {"leavers", parts.leavers},
        {"exits", parts.exits},  {"transfers", parts.transfers}, {"added", parts.added},
        {"base_year", p->base},  {"target_year", p->target},     {"source", folio_cite(p->openings.source)}};
    folio_say_named(s, FOLIO_PARAGRAPH, said->id, said->text, named, sizeof named / sizeof *named);
    folio_figure_of(s, table,
                    &(folio_figure_spec){.id = "openings",
                                         .label = "Openings a year, nation",
                                         .note = "{workers}",
                                         .column = "openings",
                                         .place = FOLIO_ON_COVER,
                                         FOLIO_NAMED({"workers", p->workers})});
}
