/* Does training pay back? Formulas over the report's assumptions, which the reader may change. */
#include <folio/plugin.h>
#include <stdio.h>
#include <string.h>

/* The assumptions that the definition has to declare, and what it means that one has no value;
 * training_earnings (percent) may be declared too. */
static const char *const names[] = {"training_cost", "training_months", "wage_before", "wage_after",
                                    "discount_rate"};
static const char *const lacking[] = {
    "the data assumes no cost of training (--set training_cost=NUMBER gives it)",
    "the data assumes no length of training (--set training_months=NUMBER gives it)",
    "there is no pay before to compare with (--set wage_before=NUMBER gives it)",
    "there is no released median pay a year here to set against the costs (--set wage_after=NUMBER gives it)",
    "the data assumes no discount rate (--set discount_rate=NUMBER gives it)"};
enum { COST, MONTHS, BEFORE, AFTER, RATE, ASSUMPTIONS };

static const char occupation[] = "SELECT title AS who FROM occupations WHERE occupation = :occupation";

/* The pay that stands for before and after unless the reader says otherwise. */
static const char published[] =
    "SELECT b.median AS before, b.median_source AS before_source, "
    "a.median AS after, a.median_source AS after_source, "
    "coalesce((SELECT vintage FROM sources WHERE source = b.median_source), '') AS before_vintage, "
    "coalesce((SELECT vintage FROM sources WHERE source = a.median_source), '') AS after_vintage "
    "FROM (SELECT 1) LEFT JOIN areas n ON n.kind = 'nation' "
    "LEFT JOIN wage_figures b ON b.area = n.area AND b.occupation = '00-0000' "
    "  AND b.period = 'year' AND b.median_flag IS NULL "
    "LEFT JOIN wage_figures a ON a.area = :area AND a.occupation = :occupation "
    "  AND a.period = 'year' AND a.median_flag IS NULL";

static const char course[] =
    "WITH RECURSIVE years (year) AS (SELECT 0 UNION ALL SELECT year + 1 FROM years WHERE year < :years) "
    "SELECT year, year * 12 AS months FROM years ORDER BY year";

/* What a payment of 1 at the end of each of so many months is worth at the beginning. */
#define ANNUITY(months)                                                                                      \
    "IF([Rate a month] = 0, " months ", (1 - (1 + [Rate a month]) ^ -" months ") / [Rate a month])"

/* Reads the assumptions; says which is missing. */
static int read_assumptions(folio_section *s, folio_value *values)
{
    char why[200];
    for (int i = 0; i < ASSUMPTIONS; i++) {
        values[i] = folio_assumption(s, names[i]);
        if (folio_is_released(values[i]))
            continue;
        folio_absent(s, lacking[i]);
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

/* What a pay is: the reader's assumption, or the survey's median, whose source may have a vintage. */
enum { ASSUMED, MEDIAN, DATED, KINDS };

static int kind_of(folio_value assumed, folio_value median, folio_value vintage)
{
    if (!folio_is_released(median) || median.number != assumed.number)
        return ASSUMED;
    return *vintage.text ? DATED : MEDIAN;
}

/* By the kinds of the pay before and after. */
static const struct {
    const char *id, *text;
} pay_sentences[KINDS][KINDS] = {
    [ASSUMED] =
        {
            [ASSUMED] = {"pay.assumed.assumed", "**Pay before:** {before} a year. **Pay after:** {after} a "
                                                "year. All of these are input cells of the workbook."},
            [MEDIAN] = {"pay.assumed.median",
                        "**Pay before:** {before} a year. **Pay after:** {after} a year, the median of the "
                        "occupation here.{after_source} All of these are input cells of the workbook."},
            [DATED] = {"pay.assumed.dated",
                       "**Pay before:** {before} a year. **Pay after:** {after} a year, the median of the "
                       "occupation here ({after_vintage}).{after_source} All of these are input cells of the "
                       "workbook."},
        },
    [MEDIAN] =
        {
            [ASSUMED] = {"pay.median.assumed",
                         "**Pay before:** {before} a year, the median of all occupations in the "
                         "nation.{before_source} **Pay after:** {after} a year. All of these are input cells "
                         "of the workbook."},
            [MEDIAN] = {"pay.median.median",
                        "**Pay before:** {before} a year, the median of all occupations in the "
                        "nation.{before_source} **Pay after:** {after} a year, the median of the occupation "
                        "here.{after_source} All of these are input cells of the workbook."},
            [DATED] = {"pay.median.dated",
                       "**Pay before:** {before} a year, the median of all occupations in the "
                       "nation.{before_source} **Pay after:** {after} a year, the median of the occupation "
                       "here ({after_vintage}).{after_source} All of these are input cells of the workbook."},
        },
    [DATED] =
        {
            [ASSUMED] = {"pay.dated.assumed",
                         "**Pay before:** {before} a year, the median of all occupations in the nation "
                         "({before_vintage}).{before_source} **Pay after:** {after} a year. All of these are "
                         "input cells of the workbook."},
            [MEDIAN] = {"pay.dated.median",
                        "**Pay before:** {before} a year, the median of all occupations in the nation "
                        "({before_vintage}).{before_source} **Pay after:** {after} a year, the median of the "
                        "occupation here.{after_source} All of these are input cells of the workbook."},
            [DATED] = {"pay.dated.dated",
                       "**Pay before:** {before} a year, the median of all occupations in the nation "
                       "({before_vintage}).{before_source} **Pay after:** {after} a year, the median of the "
                       "occupation here ({after_vintage}).{after_source} All of these are input cells of the "
                       "workbook."},
        },
};

/* A figure that the data does not have has no source. */
static folio_value cite(folio_value figure)
{
    return figure.source ? folio_cite(figure.source) : folio_text("");
}

static void say_pay(folio_section *s, const folio_value *values)
{
    folio_rows *rows = folio_query(s, published);
    folio_value before_median = folio_get(s, rows, 0, "before"),
                after_median = folio_get(s, rows, 0, "after");
    folio_value before_vintage = folio_get(s, rows, 0, "before_vintage"),
                after_vintage = folio_get(s, rows, 0, "after_vintage");
    int before = kind_of(values[BEFORE], before_median, before_vintage);
    int after = kind_of(values[AFTER], after_median, after_vintage);
    folio_sentence(s, FOLIO_PARAGRAPH, pay_sentences[before][after].id, pay_sentences[before][after].text,
                   {"before", whole_money(values[BEFORE])}, {"before_vintage", before_vintage},
                   {"before_source", cite(before_median)}, {"after", whole_money(values[AFTER])},
                   {"after_vintage", after_vintage}, {"after_source", cite(after_median)});
}

/* What is assumed, and which pay is the survey's. */
static void say_assumptions(folio_section *s, const folio_value *values)
{
    folio_value earned = folio_assumption(s, "training_earnings");
    if (nothing_to_pay(values))
        folio_sentence(
            s, FOLIO_PARAGRAPH, "assumed.no-training",
            "**Assumption, not data:** entry asks for no training that costs money or months; money a year "
            "later counts {rate} less.",
            {"rate", values[RATE]});
    else
        folio_sentence(s, FOLIO_PARAGRAPH, "assumed.training",
                       "**Assumption, not data:** training costs {cost} and takes {months} months; money a "
                       "year later counts {rate} less.",
                       {"cost", values[COST]}, {"months", values[MONTHS]}, {"rate", values[RATE]});
    if (folio_is_released(earned) && earned.number > 0 && !nothing_to_pay(values))
        folio_sentence(s, FOLIO_PARAGRAPH, "assumed.earnings",
                       "While training {share} of the pay before is earned.", {"share", earned});
    say_pay(s, values);
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
    const folio_named values[] = {
        {"months", months}, {"after", folio_decimal(months.number - training.number, FOLIO_DECIMALS_NONE)}};
    int one = months.number < 1.5;
    if (training.number > 0 && one)
        folio_say_named(
            s, FOLIO_PARAGRAPH, "paid-back.one-month",
            "With these figures training is paid back {months} month after it began, {after} after it ended.",
            values, 2);
    else if (training.number > 0)
        folio_say_named(s, FOLIO_PARAGRAPH, "paid-back.months",
                        "With these figures training is paid back {months} months after it began, {after} "
                        "after it ended.",
                        values, 2);
    else if (one)
        folio_say_named(s, FOLIO_PARAGRAPH, "paid-back.at-once.one-month",
                        "With these figures training is paid back {months} month after it began.", values, 1);
    else
        folio_say_named(s, FOLIO_PARAGRAPH, "paid-back.at-once.months",
                        "With these figures training is paid back {months} months after it began.", values,
                        1);
}

/* What the work brings where there is nothing to pay back: less pay than before, the same, or more. */
static void say_free(folio_section *s, folio_value gain, folio_value lost)
{
    if (gain.number < 0)
        folio_sentence(
            s, FOLIO_PARAGRAPH, "free.lower",
            "With these figures there is nothing to pay back, and pay after is {lost} a year lower than "
            "pay before.",
            {"lost", lost});
    else if (gain.number == 0)
        folio_say_id(s, FOLIO_PARAGRAPH, "free.same",
                     "With these figures there is nothing to pay back, and pay stays the same.");
    else
        folio_sentence(s, FOLIO_PARAGRAPH, "free.higher",
                       "With these figures there is nothing to pay back: pay after is {gain} a year higher "
                       "than pay before.",
                       {"gain", gain});
}

/* What training brings: less pay than before, the same, never enough, or enough after so many months. */
static void say_result(folio_section *s, const folio_table *table, const folio_value *values)
{
    folio_value months = folio_cell(s, table, 0, "months"), gain = folio_cell(s, table, 0, "gain"),
                lost = gain;
    lost.number = -gain.number;
    if (nothing_to_pay(values))
        say_free(s, gain, lost);
    else if (gain.number < 0)
        folio_sentence(
            s, FOLIO_PARAGRAPH, "not-paid-back.lower",
            "With these figures training does not pay back: pay after is {lost} a year lower than pay "
            "before.",
            {"lost", lost});
    else if (gain.number == 0)
        folio_say_id(s, FOLIO_PARAGRAPH, "not-paid-back.same",
                     "With these figures training does not pay back: pay after is the same as before.");
    else if (!folio_is_released(months))
        folio_sentence(s, FOLIO_PARAGRAPH, "not-paid-back.costs",
                       "With these figures training is never paid back: {gain} more a year does not make up "
                       "for its costs.",
                       {"gain", gain});
    else
        say_paid_back(s, months, values[MONTHS]);
}

static const char *note_of(folio_section *s, const folio_table *table, int nothing)
{
    if (folio_is_released(folio_cell(s, table, 0, "months")))
        return "by assumptions that you may change";
    return nothing ? "nothing to pay back by the report's assumptions, which you may change"
                   : "never by the report's assumptions, which you may change";
}

static void chart_course(folio_section *s, const folio_table *table, folio_value years)
{
    uint32_t last = folio_table_rows(s, table);
    folio_value net = folio_cell(s, table, last ? last - 1 : 0, "net"), short_of = net;
    short_of.number = -net.number;
    if (folio_is_released(net))
        folio_chart_of(
            s, table,
            &(folio_chart_spec){
                .id = "course",
                .kind = FOLIO_CHART_LINE,
                .title = net.number < 0 ? "After {years} years {lacking} of the costs is not yet made up"
                                        : "After {years} years training has brought {net}",
                .subtitle = "Gained less spent, by years since training began, in money of its beginning",
                .label = "year",
                .value = {"net"},
                FOLIO_NAMED({"years", years}, {"net", net}, {"lacking", short_of})});
}

/* Where there are no costs, or no gain, a sentence says it all; the workbook has the tables for other
 * figures. */
static void build(folio_section *s)
{
    folio_value values[ASSUMPTIONS];
    folio_rows *rows = folio_query(s, occupation);
    if (!read_assumptions(s, values))
        return;
    int in_part = folio_is_released(folio_assumption(s, "training_earnings")),
        nothing = nothing_to_pay(values);
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
                       .help = "How many years to look ahead."}));
