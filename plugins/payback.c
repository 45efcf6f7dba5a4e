/* Does training pay back? Formulas over the report's assumptions, which the reader may change. */
#include <folio/plugin.h>
#include <stdio.h>
#include <string.h>

/* The assumptions that the definition has to declare, and what it means that one has no value;
 * training_earnings (percent) may be declared too. */
static const char *const names[] = {"training_cost", "training_months", "wage_before", "wage_after",
                                    "discount_rate"};
static const char *const lacking[] = {"the data assumes no cost of training",
                                      "the data assumes no length of training",
                                      "there is no pay before to compare with",
                                      "there is no released median pay a year here to set against the costs",
                                      "the data assumes no discount rate"};
enum { COST, MONTHS, BEFORE, AFTER, RATE, ASSUMPTIONS };

static const char occupation[] = "SELECT title AS who FROM occupations WHERE occupation = :occupation";

/* The pay that stands for before and after unless the reader says otherwise. */
static const char published[] =
    "SELECT b.median AS before, b.median_source AS before_source, "
    "a.median AS after, a.median_source AS after_source, "
    "coalesce((SELECT ' (' || vintage || ')' FROM sources WHERE source = b.median_source), '') "
    "  AS before_dated, "
    "coalesce((SELECT ' (' || vintage || ')' FROM sources WHERE source = a.median_source), '') "
    "  AS after_dated "
    "FROM areas n LEFT JOIN wage_figures b ON b.area = n.area AND b.occupation = '00-0000' "
    "  AND b.period = 'year' AND b.median_flag IS NULL "
    "LEFT JOIN wage_figures a ON a.area = :area AND a.occupation = :occupation "
    "  AND a.period = 'year' AND a.median_flag IS NULL "
    "WHERE n.kind = 'nation'";

static const char course[] =
    "WITH RECURSIVE years (year) AS (SELECT 0 UNION ALL SELECT year + 1 FROM years WHERE year < :years) "
    "SELECT year, year * 12 AS months FROM years ORDER BY year";

/* What a payment of 1 at the end of each of so many months is worth at the beginning. */
#define ANNUITY(months)                                                                                      \
    "IF([Rate a month] = 0, " months ", (1 - (1 + [Rate a month]) ^ -" months ") / [Rate a month])"

static int released(folio_value value)
{
    return value.flag == FOLIO_RELEASED;
}

/* Reads the assumptions; says which is missing. */
static int read_assumptions(folio_section *s, folio_value *values)
{
    char why[200];
    for (int i = 0; i < ASSUMPTIONS; i++) {
        values[i] = folio_assumption(s, names[i]);
        if (released(values[i]))
            continue;
        snprintf(why, sizeof why, "%s (--set %s=NUMBER gives it)", lacking[i], names[i]);
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
    values[MONTHS].type = FOLIO_INTEGER;
    return 1;
}

/* Neither money nor time. */
static int nothing_to_pay(const folio_value *values)
{
    return values[COST].number == 0 && values[MONTHS].number == 0;
}

static folio_value whole_money(folio_value value)
{
    return folio_rounded(value, 10);
}

/* What is assumed, and which pay is the survey's. */
static void say_assumptions(folio_section *s, const folio_value *values)
{
    folio_rows *rows = folio_query(s, published);
    int known = folio_row_count(s, rows) > 0;
    folio_value before = folio_get(s, rows, 0, "before"), after = folio_get(s, rows, 0, "after");
    int found_before = known && released(before) && before.number == values[BEFORE].number;
    int found_after = known && released(after) && after.number == values[AFTER].number;
    folio_value earned = folio_assumption(s, "training_earnings"), no = folio_text("");
    if (nothing_to_pay(values))
        folio_sayf(
            s, FOLIO_PARAGRAPH,
            "**Assumption, not data:** entry asks for no training that costs money or months; money a year "
            "later counts {} less.",
            values[RATE]);
    else
        folio_sayf(
            s, FOLIO_PARAGRAPH,
            "**Assumption, not data:** training costs {} and takes {} months; money a year later counts {} "
            "less.",
            values[COST], values[MONTHS], values[RATE]);
    if (released(earned) && earned.number > 0 && !nothing_to_pay(values))
        folio_sayf(s, FOLIO_PARAGRAPH, "While training {} of the pay before is earned.", earned);
    folio_sayf(s, FOLIO_PARAGRAPH,
               "**Pay before:** {} a year{}{}.{} **Pay after:** {} a year{}{}.{} All of these are input "
               "cells of the "
               "workbook.",
               whole_money(values[BEFORE]),
               found_before ? folio_text(", the median of all occupations in the nation") : no,
               found_before ? folio_get(s, rows, 0, "before_dated") : no,
               found_before ? folio_cite(before.source) : no, whole_money(values[AFTER]),
               found_after ? folio_text(", the median of the occupation here") : no,
               found_after ? folio_get(s, rows, 0, "after_dated") : no,
               found_after ? folio_cite(after.source) : no);
}

#define MONEY(k, n, f, m)                                                                                    \
    {                                                                                                        \
        .key = (k), .name = (n), .type = FOLIO_MONEY, .unit = unit, .step = 10, .formula = (f),              \
        .meaning = (m)                                                                                       \
    }
#define HIDDEN(n, f, m)                                                                                      \
    {                                                                                                        \
        .key = (n), .name = (n), .type = FOLIO_DECIMAL, .formula = (f), .place = FOLIO_IN_WORKBOOK,          \
        .meaning = (m)                                                                                       \
    }

/* Of a month: the rate, what is not earned while training, what is earned more afterwards. */
#define MONTHLY                                                                                              \
    {.key = "rate",                                                                                          \
     .name = "Rate a month",                                                                                 \
     .type = FOLIO_DECIMAL,                                                                                  \
     .decimals = 5,                                                                                          \
     .place = FOLIO_IN_WORKBOOK,                                                                             \
     .formula = "(1 + discount_rate / 100) ^ (1 / 12) - 1",                                                  \
     .meaning = "The discount rate of a month."},                                                            \
        HIDDEN("Given up a month", given_up, "Pay before, less what is earned while training."),             \
        HIDDEN("More a month", "(wage_after - wage_before) / 12", "Pay after, less pay before.")

static folio_table *add_result(folio_section *s, const folio_rows *rows, const char *unit,
                               const char *given_up, uint32_t place)
{
    return folio_table_of(
        s, rows,
        &(folio_table_spec){
            .id = "payback",
            .title = "What training costs and brings",
            .sheet = "Payback",
            .place = place,
            .caption =
                "Pay given up: what is not earned while training. Paid back: when what is earned more, "
                "discounted to the beginning, comes to the costs.",
            FOLIO_COLUMNS(
                {.key = "who", .name = "Occupation", .meaning = "Occupation that the training leads to."},
                MONTHLY,
                HIDDEN("Annuity of the training", ANNUITY("training_months"),
                       "Worth of 1 a month while training."),
                HIDDEN("Spent", "training_cost + [Given up a month] * [Annuity of the training]",
                       "All costs, discounted to the beginning."),
                MONEY("cost", "Cost", "training_cost", "Paid for training, at its beginning."),
                MONEY("given_up", "Pay given up", "[Given up a month] * training_months",
                      "Over the months of training."),
                MONEY("gain", "More pay a year", "wage_after - wage_before", "Pay after, less pay before."),
                {.key = "months",
                 .name = "Paid back after months",
                 .type = FOLIO_DECIMAL,
                 .decimals = FOLIO_DECIMALS_NONE,
                 .formula = "IF([More a month] > 0, NPER([Rate a month], [More a month], "
                            "-([Spent] + [More a month] * [Annuity of the training])), LN(0))",
                 .meaning = "Months from the beginning of training."})});
}

/* The net present value up to each year. */
static folio_table *add_course(folio_section *s, const char *unit, const char *given_up, uint32_t place)
{
    return folio_table_of(
        s, folio_query(s, course),
        &(folio_table_spec){
            .id = "course",
            .title = "Gained less spent, year by year",
            .sheet = "Payback by year",
            .place = place,
            .caption = "The net present value up to the end of each year, in money of the beginning.",
            FOLIO_COLUMNS({.key = "year",
                           .name = "Year",
                           .type = FOLIO_INTEGER,
                           .meaning = "Years since training began."},
                          {.key = "months",
                           .name = "Months",
                           .type = FOLIO_INTEGER,
                           .place = FOLIO_IN_WORKBOOK,
                           .meaning = "Months since training began."},
                          MONTHLY,
                          HIDDEN("Months of training", "MIN([Months], training_months)", "Up to then."),
                          HIDDEN("Annuity of the training", ANNUITY("[Months of training]"),
                                 "Worth of 1 a month while training."),
                          HIDDEN("Annuity of the work", ANNUITY("[Months]") " - [Annuity of the training]",
                                 "Worth of 1 a month since training."),
                          MONEY("net", "Gained less spent",
                                "[More a month] * [Annuity of the work] - training_cost - [Given up a month] "
                                "* [Annuity of the training]",
                                "Net present value up to the end of the year."))});
}

/* After how many months, counted from the beginning of training and, where it takes any, from its end. */
static void say_paid_back(folio_section *s, folio_value months, folio_value training)
{
    folio_value after = folio_decimal(months.number - training.number, FOLIO_DECIMALS_NONE);
    folio_value unit = folio_text(months.number < 1.5 ? "month" : "months");
    if (training.number > 0)
        folio_sayf(s, FOLIO_PARAGRAPH,
                   "With these figures training is paid back {} {} after it began, {} after it ended.",
                   months, unit, after);
    else
        folio_sayf(s, FOLIO_PARAGRAPH, "With these figures training is paid back {} {} after it began.",
                   months, unit);
}

/* What training brings: nothing to pay back, less pay than before, never, or after so many months. */
static void say_result(folio_section *s, const folio_table *table, const folio_value *values)
{
    folio_value months = folio_cell(s, table, 0, "months"), gain = folio_cell(s, table, 0, "gain"),
                lost = gain;
    lost.number = -gain.number;
    int nothing = nothing_to_pay(values);
    if (gain.number < 0)
        folio_sayf(
            s, FOLIO_PARAGRAPH,
            nothing
                ? "With these figures there is nothing to pay back, and pay after is {} a year lower than "
                  "pay before."
                : "With these figures training does not pay back: pay after is {} a year lower than pay "
                  "before.",
            lost);
    else if (gain.number == 0)
        folio_say(s, FOLIO_PARAGRAPH,
                  nothing
                      ? "With these figures there is nothing to pay back, and pay stays the same."
                      : "With these figures training does not pay back: pay after is the same as before.");
    else if (nothing)
        folio_sayf(
            s, FOLIO_PARAGRAPH,
            "With these figures there is nothing to pay back: pay after is {} a year higher than pay before.",
            gain);
    else if (!released(months))
        folio_sayf(
            s, FOLIO_PARAGRAPH,
            "With these figures training is never paid back: {} more a year does not make up for its costs.",
            gain);
    else
        say_paid_back(s, months, values[MONTHS]);
}

static const char *note_of(folio_section *s, const folio_table *table, int nothing)
{
    if (released(folio_cell(s, table, 0, "months")))
        return "by assumptions that you may change";
    return nothing ? "nothing to pay back by the report's assumptions, which you may change"
                   : "never by the report's assumptions, which you may change";
}

static void chart_course(folio_section *s, const folio_table *table, folio_value years)
{
    uint32_t last = folio_table_rows(s, table);
    folio_value net = folio_cell(s, table, last ? last - 1 : 0, "net"), short_of = net;
    short_of.number = -net.number;
    if (released(net))
        folio_chart_of(
            s, table,
            &(folio_chart_spec){
                .id = "course",
                .kind = FOLIO_CHART_LINE,
                .title = net.number < 0 ? "After {} years {} of the costs is not yet made up"
                                        : "After {} years training has brought {}",
                .subtitle = "Gained less spent, by years since training began, in money of its beginning",
                .label = "year",
                .value = {"net"},
                FOLIO_VALUES(years, net.number < 0 ? short_of : net)});
}

/* Where there are no costs, or no gain, a sentence says it all; the workbook has the tables for other
 * figures. */
static void build(folio_section *s)
{
    folio_value values[ASSUMPTIONS];
    folio_rows *rows = folio_query(s, occupation);
    if (!read_assumptions(s, values))
        return;
    int in_part = released(folio_assumption(s, "training_earnings")), nothing = nothing_to_pay(values);
    int gains = values[AFTER].number > values[BEFORE].number;
    const char *unit = values[AFTER].unit,
               *given_up = in_part ? "wage_before / 12 * (1 - training_earnings / 100)" : "wage_before / 12";
    say_assumptions(s, values);
    folio_table *table = add_result(s, rows, unit, given_up, nothing ? FOLIO_IN_WORKBOOK : FOLIO_IN_SECTION);
    say_result(s, table, values);
    folio_figure_of(s, table,
                    &(folio_figure_spec){.id = "months",
                                         .label = "Training is paid back after, months",
                                         .note = note_of(s, table, nothing),
                                         .column = "months",
                                         .place = FOLIO_ON_COVER});
    int drawn = gains && !nothing;
    folio_table *by_year = add_course(s, unit, given_up, drawn ? FOLIO_IN_APPENDIX : FOLIO_IN_WORKBOOK);
    if (drawn)
        chart_course(s, by_year, folio_option_get(s, "years"));
}

FOLIO_PLUGIN(
        .id = "payback", .version = "1.0", .title = "Does training pay back?",
        .summary =
            "When training is paid back, by the definition's assumptions training_cost, training_months, "
            "wage_before, wage_after, discount_rate and training_earnings.",
        .license = "MIT", .build = build,
        FOLIO_NEEDS({.table = "occupations", .columns = "occupation title source", .required = 1},
                    {.table = "areas", .columns = "area kind"},
                    {.table = "sources", .columns = "source vintage"},
                    {.table = "wage_figures", .columns = "occupation area period median"}),
        FOLIO_OPTIONS({.name = "years",
                       .type = FOLIO_OPTION_INTEGER,
                       .fallback = "20",
                       .min = 1,
                       .max = 60,
                       .help = "How many years to look ahead."}));
