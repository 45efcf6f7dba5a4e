/* Does training pay back? On paper a range of years, where the sources state enough; and a worksheet of
 * formulas over the report's assumptions, for the reader's own numbers. */
#include "payback.h"

#include <stdio.h>
#include <string.h>

/* The assumptions that the definition has to declare; training_earnings (percent) may be declared too. */
static const char *const names[ASSUMPTIONS] = {"training_cost", "training_months", "wage_before",
                                               "wage_after",    "discount_rate",   "training_earnings"};

/* Reads the assumptions, some of which may have no value. One that is not declared has no unit either. */
static int read_assumptions(folio_section *s, folio_value *values)
{
    char why[200];
    for (int i = 0; i < ASSUMPTIONS; i++)
        values[i] = folio_assumption(s, names[i]);
    for (int i = 0; i < EARNINGS; i++) {
        if (folio_is_released(values[i]) || values[i].unit)
            continue;
        snprintf(why, sizeof why, "the report's definition declares no assumption %s with a unit", names[i]);
        folio_absent(s, why);
        return 0;
    }
    for (int i = COST; i <= AFTER; i++)
        if (i != MONTHS &&
            (values[i].type != FOLIO_MONEY || strcmp(values[i].unit, values[AFTER].unit) != 0)) {
            snprintf(why, sizeof why, "the assumptions %s and %s are not in one currency", names[i],
                     names[AFTER]);
            folio_fail(s, why);
            return 0;
        }
    return 1;
}

static void build(folio_section *s)
{
    folio_value values[ASSUMPTIONS];
    if (read_assumptions(s, values))
        worksheet_add(s, values, printed_add(s, values));
}

FOLIO_PLUGIN(
        .id = "payback", .version = "1.0", .title = "Does training pay back?",
        .summary =
            "When training is paid back, and a worksheet over the definition's assumptions training_cost, "
            "training_months, wage_before, wage_after, discount_rate and training_earnings.",
        .license = "MIT", .build = build,
        FOLIO_NEEDS(
            {.table = "occupations",
             .columns = "occupation title in_text education schooling training_short experience source",
             .required = 1},
            {.table = "areas", .columns = "area short"}, {.table = "sources", .columns = "source vintage"},
            {.table = "assumptions", .columns = "name education occupation value unit source"},
            {.table = "baseline_pay", .columns = "area period value unit flag coverage source"},
            {.table = "wage_figures", .columns = "occupation area period p25 median"}),
        FOLIO_OFFERS(
            {.kind = FOLIO_OFFER_FIGURE, .id = "months", .summary = "Months until training is paid back."},
            {.kind = FOLIO_OFFER_CHART,
             .id = "course",
             .summary = "What is gained less what is spent, by year."}),
        FOLIO_OPTIONS({.name = "years",
                       .type = FOLIO_OPTION_INTEGER,
                       .fallback = "20",
                       .min = 1,
                       .max = 60,
                       .help = "How many years the worksheet looks ahead."}));
