/* What paper says: a range of years without interest, or why there is none. */
#include "payback.h"

#include <math.h>
#include <string.h>

static const double MOST_YEARS = 20, LEAST_COVERAGE = 80;

/* Pay before and after, of one area; -1 where the package does not say what entry asks for. */
static const char facts[] =
    "SELECT o.in_text AS who, coalesce(o.schooling, -1) AS schooling, "
    "coalesce(o.training_short, -1) AS training_short, "
    "coalesce(o.experience, '') NOT IN ('', 'none') AS experienced, "
    "b.value AS before, b.unit AS before_unit, b.flag AS before_flag, b.source AS before_source, "
    "coalesce(b.coverage, 0) AS coverage, w.p25, w.p25_unit, w.p25_flag, w.p25_source, "
    "w.median, w.median_unit, w.median_flag, w.median_source, "
    "coalesce((SELECT vintage FROM sources WHERE source = b.source), '') AS vintage "
    "FROM occupations o LEFT JOIN baseline_pay b ON b.area = :area AND coalesce(b.period, 'year') = 'year' "
    "LEFT JOIN wage_figures w ON w.occupation = o.occupation AND w.area = :area AND w.period = 'year' "
    "WHERE o.occupation = :occupation";

/* A default by education counts from an associate's degree up. */
static const char stated[] =
    "SELECT a.name, a.value, a.source FROM assumptions a JOIN occupations o ON o.occupation = :occupation "
    "WHERE a.name IN ('training_cost', 'training_months') AND (a.occupation = o.occupation "
    "  OR (a.occupation IS NULL AND a.education = o.education AND o.schooling >= 3)) "
    "ORDER BY a.occupation IS NULL";

/* Why the report does not say when training pays for itself. */
typedef enum Reason {
    NONE,
    NO_SCHOOL,
    NOT_KNOWN,
    MORE_TRAINING,
    EXPERIENCE,
    NOT_STATED,
    NO_LENGTH,
    NO_PAY,
    NO_BASELINE,
    OTHER_DATE,
    TOO_SOON,
    TOO_LONG,
    REASONS
} Reason;

static const struct {
    const char *id, *text;
} reasons[REASONS] = {
    [NO_SCHOOL] = {"not-said.no-school", "This work does not usually ask for school after high school. So "
                                         "this report does not count the years until school pays off."},
    [NOT_KNOWN] = {"not-said.not-known", "This report does not know what training this work asks for. So it "
                                         "does not say when training pays off."},
    [MORE_TRAINING] = {"not-said.more-training",
                       "This work asks for more than a month of training besides school, such as training "
                       "on the job or an internship. This report does not know what you are paid in that "
                       "time. So it does not say when training pays off."},
    [EXPERIENCE] = {"not-said.experience",
                    "This work asks for years of related work first, which the time for training does not "
                    "count. So this report does not say when training pays off."},
    [NOT_STATED] = {"not-said.not-stated",
                    "No source of this report states what training for this work costs "
                    "and how long it takes. So it does not say when training pays "
                    "off."},
    [NO_LENGTH] = {"not-said.no-length", "In the numbers of this report, training takes no time. So it does "
                                         "not say when training pays off."},
    [NO_PAY] = {"not-said.no-pay", "This report does not have both lower and typical pay for this work in "
                                   "{area.short}. So it does not say when training pays off."},
    [NO_BASELINE] =
        {"not-said.no-baseline",
         "This report does not have enough pay in {area.short} for work that asks for high school "
         "or less. So it does not say when training pays off."},
    [OTHER_DATE] = {"not-said.other-date",
                    "Pay before and after training would be from different surveys. So "
                    "this report does not say when training pays off."},
    [TOO_SOON] = {"not-said.too-soon",
                  "With typical pay in {area.short}, training would pay off within half a "
                  "year. So this report gives no range of years."},
    [TOO_LONG] = {"not-said.too-long",
                  "With lower pay in {area.short}, training would take more than 20 years "
                  "to pay off, or would never do so. So this report gives no number of "
                  "years."}};

typedef struct Case {
    folio_value who, before, lower, typical, vintage;
    double low, high; /* years since training began, with typical and with lower pay */
} Case;

/* Whether a source states what training costs and how long it takes. */
static int is_stated(folio_section *s, const folio_rows *rows)
{
    int cost = 0, months = 0;
    for (uint32_t i = 0; i < folio_row_count(s, rows); i++) {
        int of_cost = strcmp(folio_get(s, rows, i, "name").text, "training_cost") == 0;
        folio_value value = folio_get(s, rows, i, "value");
        cost = cost || (of_cost && folio_is_released(value));
        months = months || (!of_cost && folio_is_released(value) && value.number > 0);
    }
    return cost && months;
}

/* Without interest; infinite where pay after is no higher. */
static double years_until(const folio_value *values, folio_value before, folio_value after)
{
    double share = folio_is_released(values[EARNINGS]) ? values[EARNINGS].number : 0;
    double years = values[MONTHS].number / 12, gain = after.number - before.number;
    double spent = values[COST].number + before.number * (1 - share) * years;
    return gain > 0 ? years + spent / gain : INFINITY;
}

static int is_money(folio_value value, const folio_value *values)
{
    return folio_is_released(value) && value.type == FOLIO_MONEY &&
           strcmp(value.unit, values[COST].unit) == 0;
}

/* About the work: what it asks for, and whether that has a stated price. */
static Reason judge_training(folio_section *s, const folio_rows *rows, const folio_value *values)
{
    double schooling = folio_get(s, rows, 0, "schooling").number;
    double is_short = folio_get(s, rows, 0, "training_short").number;
    if (schooling == 0 || schooling == 1)
        return NO_SCHOOL;
    if (is_short == 0)
        return MORE_TRAINING;
    if (schooling < 0 || is_short < 0)
        return NOT_KNOWN;
    if (folio_get(s, rows, 0, "experienced").number > 0)
        return EXPERIENCE;
    if (!is_stated(s, folio_query(s, stated)) || !folio_is_released(values[COST]) ||
        !folio_is_released(values[MONTHS]))
        return NOT_STATED;
    return values[MONTHS].number > 0 ? NONE : NO_LENGTH;
}

/* About pay: both of one area and one release, and a baseline that covers enough jobs. */
static Reason judge_pay(folio_section *s, const folio_rows *rows, const folio_value *values, Case *found)
{
    if (!is_money(found->lower, values) || !is_money(found->typical, values))
        return NO_PAY;
    if (!is_money(found->before, values) || folio_get(s, rows, 0, "coverage").number < LEAST_COVERAGE)
        return NO_BASELINE;
    if (!found->before.source || !found->typical.source || !found->lower.source ||
        strcmp(found->before.source, found->typical.source) != 0 ||
        strcmp(found->before.source, found->lower.source) != 0)
        return OTHER_DATE;
    found->low = years_until(values, found->before, found->typical);
    found->high = years_until(values, found->before, found->lower);
    if (!(found->high <= MOST_YEARS) || found->high < found->low)
        return TOO_LONG;
    return found->low >= 0.5 ? NONE : TOO_SOON;
}

static void say_comparison(folio_section *s, const Case *found)
{
    const folio_named values[] = {{"who", found->who},
                                  {"before", folio_rounded(found->before, 10)},
                                  {"source", folio_cite(found->before.source)},
                                  {"vintage", found->vintage}};
    if (*found->vintage.text)
        folio_say_named(s, FOLIO_PARAGRAPH, "compared.dated",
                        "We compared {who} in {area.short} with people there whose work asks for high school "
                        "or less. They are paid {before} a year at the midpoint ({vintage}).{source}",
                        values, 4);
    else
        folio_say_named(s, FOLIO_PARAGRAPH, "compared",
                        "We compared {who} in {area.short} with people there whose work asks for high school "
                        "or less. They are paid {before} a year at the midpoint.{source}",
                        values, 3);
}

/* The source is named where the reader has not changed its number. */
static folio_value cite_stated(folio_section *s, const folio_value *values)
{
    folio_rows *rows = folio_query(s, stated);
    for (uint32_t i = 0; i < folio_row_count(s, rows); i++) {
        int of_cost = strcmp(folio_get(s, rows, i, "name").text, "training_cost") == 0;
        if (folio_get(s, rows, i, "value").number == values[of_cost ? COST : MONTHS].number)
            return folio_cite(folio_get(s, rows, i, "source").text);
    }
    return folio_text("");
}

static void say_training(folio_section *s, const folio_value *values)
{
    double months = values[MONTHS].number, years = months / 12;
    folio_value cost = folio_rounded(values[COST], 10), cite = cite_stated(s, values);
    if (years == 1)
        folio_sentence(s, FOLIO_PARAGRAPH, "training.year",
                       "Say that training takes one year and costs {cost}.{source}", {"cost", cost},
                       {"source", cite});
    else if (years == floor(years))
        folio_sentence(s, FOLIO_PARAGRAPH, "training.years",
                       "Say that training takes {years} years and costs {cost}.{source}",
                       {"years", folio_integer((int64_t)years)}, {"cost", cost}, {"source", cite});
    else if (months == 1)
        folio_sentence(s, FOLIO_PARAGRAPH, "training.month",
                       "Say that training takes one month and costs {cost}.{source}", {"cost", cost},
                       {"source", cite});
    else
        folio_sentence(s, FOLIO_PARAGRAPH, "training.months",
                       "Say that training takes {months} months and costs {cost}.{source}",
                       {"months", folio_decimal(months, FOLIO_DECIMALS_AUTO)}, {"cost", cost},
                       {"source", cite});
    if (folio_is_released(values[EARNINGS]) && values[EARNINGS].number > 0)
        folio_sentence(s, FOLIO_PARAGRAPH, "training.earnings",
                       "While you train, you earn {share} of the pay before.", {"share", values[EARNINGS]});
}

/* Whole years, and what lower pay is: the survey does not ask for how long somebody has worked. */
static void say_years(folio_section *s, const Case *found)
{
    folio_value low = folio_integer((int64_t)round(found->low)),
                high = folio_integer((int64_t)round(found->high));
    folio_value typical = folio_rounded(found->typical, 10), lower = folio_rounded(found->lower, 10);
    folio_value cite = folio_cite(found->typical.source);
    if (low.number < high.number)
        folio_sentence(
            s, FOLIO_PARAGRAPH, "pays-off.range",
            "Then it pays for itself **about {low} to {high} years** after you start. The lower "
            "number is for typical pay, {typical} a year. The higher number is for pay of {lower} "
            "a year. One in four is paid less than that. It represents the first years of work. No "
            "interest is counted.{source}",
            {"low", low}, {"high", high}, {"typical", typical}, {"lower", lower}, {"source", cite});
    else if (low.number > 1)
        folio_sentence(s, FOLIO_PARAGRAPH, "pays-off.years",
                       "Then it pays for itself **about {low} years** after you start. That holds for "
                       "typical pay, {typical} a year, and for pay of {lower} a year. One in four is paid "
                       "less than that. It represents the first years of work. No interest is "
                       "counted.{source}",
                       {"low", low}, {"typical", typical}, {"lower", lower}, {"source", cite});
    else
        folio_sentence(s, FOLIO_PARAGRAPH, "pays-off.year",
                       "Then it pays for itself **about one year** after you start. That holds for typical "
                       "pay, {typical} a year, and for pay of {lower} a year. One in four is paid less than "
                       "that. It represents the first years of work. No interest is counted.{source}",
                       {"typical", typical}, {"lower", lower}, {"source", cite});
}

int printed_add(folio_section *s, const folio_value *values)
{
    folio_rows *rows = folio_query(s, facts);
    if (folio_row_count(s, rows) == 0)
        return 0;
    Case found = {.who = folio_get(s, rows, 0, "who"),
                  .before = folio_get(s, rows, 0, "before"),
                  .lower = folio_get(s, rows, 0, "p25"),
                  .typical = folio_get(s, rows, 0, "median"),
                  .vintage = folio_get(s, rows, 0, "vintage")};
    Reason reason = judge_training(s, rows, values);
    if (reason == NONE)
        reason = judge_pay(s, rows, values, &found);
    if (reason == NONE) {
        say_comparison(s, &found);
        say_training(s, values);
        say_years(s, &found);
    } else {
        folio_say_id(s, FOLIO_PARAGRAPH, reasons[reason].id, reasons[reason].text);
    }
    if (reason == NONE)
        folio_say_id(s, FOLIO_PARAGRAPH, "own-numbers",
                     "Your own costs may differ. Try your own numbers with your advisor.");
    else
        folio_say_id(s, FOLIO_PARAGRAPH, "own-numbers.only", "Try your own numbers with your advisor.");
    return reason == NONE;
}
