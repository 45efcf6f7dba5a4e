/* The worksheet: formulas over the assumptions, which the reader changes. */
#include "payback.h"

static const char occupation[] = "SELECT title AS who FROM occupations WHERE occupation = :occupation";

static const char course[] =
    "WITH RECURSIVE years (year) AS (SELECT 0 UNION ALL SELECT year + 1 FROM years WHERE year < :years) "
    "SELECT year, year * 12 AS months FROM years ORDER BY year";

/* What a payment of 1 at the end of each of so many months is worth at the beginning. */
#define ANNUITY(months)                                                                                      \
    "IF([Rate a month] = 0, " months ", (1 - (1 + [Rate a month]) ^ -" months ") / [Rate a month])"

/* A month counts when it is complete; the last digits of a double do not make one more. */
#define COMPLETE(months)                                                                                     \
    "IF(ROUND(" months ", 0) >= " months " - 0.000001, ROUND(" months ", 0), ROUND(" months ", 0) + 1)"

/* No number at all: what is never paid back, and what costs nothing. */
#define NO_RESULT "LN(0)"

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
#define COUNTED(k, n, f, m)                                                                                  \
    {                                                                                                        \
        .key = (k), .name = (n), .type = FOLIO_DECIMAL, .decimals = FOLIO_DECIMALS_NONE, .formula = (f),     \
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
     .meaning = "The interest rate of a month."},                                                            \
        HIDDEN("Given up a month", given_up, "Pay before, less what is earned while training."),             \
        HIDDEN("More a month", "(wage_after - wage_before) / 12", "Pay after, less pay before.")

/* The result in words, which change with the numbers. */
static const char in_words[] =
    "IF(COUNT(training_cost, training_months, wage_before, wage_after, discount_rate) < 5, "
    "\"Fill in the blue cells of the sheet Assumptions that are empty\", "
    "IF([Spent without interest] <= 0, IF([More a month] > 0, "
    "\"There is nothing to pay back, and pay after is higher\", IF([More a month] = 0, "
    "\"There is nothing to pay back, and pay stays the same\", "
    "\"There is nothing to pay back, but pay after is lower\")), "
    "IF([More a month] < 0, \"Never, with these numbers: pay after is lower than pay before\", "
    "IF([More a month] = 0, \"Never, with these numbers: pay after is the same as before\", "
    "IF(COUNT([Paid back after months with interest]) = 0, "
    "\"Paid back without interest; never with it\", \"Paid back\")))))";

static folio_table *add_result(folio_section *s, const char *unit, const char *given_up)
{
    return folio_table_of(
        s, folio_query(s, occupation),
        &(folio_table_spec){
            .id = "payback",
            .title = "What training costs and brings",
            .sheet = "Payback",
            .place = FOLIO_IN_WORKBOOK,
            .caption =
                "Months count from the start of training, and a month counts when it is complete. With "
                "interest, an amount a year later is worth the amount divided by one plus the rate.",
            FOLIO_COLUMNS(
                {.key = "who", .name = "Occupation", .meaning = "Occupation that the training leads to."},
                MONTHLY,
                HIDDEN("Spent without interest", "training_cost + [Given up a month] * training_months",
                       "All costs."),
                HIDDEN("Months without interest",
                       "IF([More a month] > 0, IF([Spent without interest] > 0, training_months + [Spent "
                       "without interest] / [More a month], " NO_RESULT "), " NO_RESULT ")",
                       "With parts of a month."),
                HIDDEN("Annuity of the training", ANNUITY("training_months"),
                       "Worth of 1 a month while training."),
                HIDDEN("Spent", "training_cost + [Given up a month] * [Annuity of the training]",
                       "All costs, discounted to the beginning."),
                HIDDEN("Months with interest",
                       "IF([More a month] > 0, IF([Spent] > 0, NPER([Rate a month], [More a month], "
                       "-([Spent] + [More a month] * [Annuity of the training])), " NO_RESULT "), " NO_RESULT
                       ")",
                       "With parts of a month."),
                MONEY("cost", "Cost", "training_cost", "Paid for training, at its beginning."),
                MONEY("given_up", "Pay given up", "[Given up a month] * training_months",
                      "Over the months of training."),
                MONEY("gain", "More pay a year", "wage_after - wage_before", "Pay after, less pay before."),
                COUNTED("months", "Paid back after months", COMPLETE("[Months without interest]"),
                        "Complete months from the start of training, without interest."),
                COUNTED("months_with_interest", "Paid back after months with interest",
                        COMPLETE("[Months with interest]"), "Complete months from the start of training."),
                {.key = "result",
                 .name = "Result",
                 .type = FOLIO_TEXT,
                 .formula = in_words,
                 .meaning = "The result in words."})});
}

static folio_table *add_course(folio_section *s, const char *unit, const char *given_up)
{
    return folio_table_of(
        s, folio_query(s, course),
        &(folio_table_spec){
            .id = "course",
            .title = "Gained less spent, year by year",
            .sheet = "Payback by year",
            .place = FOLIO_IN_WORKBOOK,
            .caption =
                "Up to the end of each year since training began. With interest: the net present value, "
                "in money of the beginning.",
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
                                "[More a month] * ([Months] - [Months of training]) - training_cost - [Given "
                                "up a month] * [Months of training]",
                                "Without interest, up to the end of the year."),
                          MONEY("net_with_interest", "Gained less spent, with interest",
                                "[More a month] * [Annuity of the work] - training_cost - [Given up a month] "
                                "* [Annuity of the training]",
                                "Net present value up to the end of the year."))});
}

/* The title holds for a gain and for a loss: in the workbook it follows the reader's numbers. */
static void chart_course(folio_section *s, const folio_table *table, folio_value years)
{
    uint32_t last = folio_table_rows(s, table);
    folio_value net = folio_cell(s, table, last ? last - 1 : 0, "net");
    folio_chart_of(s, table,
                   &(folio_chart_spec){.id = "course",
                                       .kind = FOLIO_CHART_LINE,
                                       .place = FOLIO_ON_COVER,
                                       .title = "Gained less spent after {years} years: {net}",
                                       .subtitle = "By years since training began, without interest",
                                       .label = "year",
                                       .value = {"net"},
                                       FOLIO_NAMED({"years", years}, {"net", net})});
}

void worksheet_add(folio_section *s, const folio_value *values, int printed)
{
    const char *unit = values[AFTER].unit;
    int in_part = values[EARNINGS].unit || folio_is_released(values[EARNINGS]);
    const char *given_up = in_part ? "wage_before / 12 * (1 - training_earnings / 100)" : "wage_before / 12";
    folio_table *result = add_result(s, unit, given_up), *by_year = add_course(s, unit, given_up);
    int known = folio_is_released(values[AFTER]) && folio_is_released(values[BEFORE]);
    folio_figure_of(s, printed && known ? result : NULL,
                    &(folio_figure_spec){.id = "months",
                                         .label = "Training is paid back after, months",
                                         .note = "from the start of training, without interest",
                                         .column = "months",
                                         .place = FOLIO_ON_COVER});
    if (printed && known)
        chart_course(s, by_year, folio_option_get(s, "years"));
    else
        folio_chart_of(s, NULL, &(folio_chart_spec){.id = "course", .kind = FOLIO_CHART_LINE});
}
