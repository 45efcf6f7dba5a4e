#include "content/language.h"

#include <string.h>

static const CurrencySign us_currencies[] = {
    {"USD", "$"},   {"EUR", "€"},   {"GBP", "£"},   {"JPY", "¥"},  {"CAD", "CA$"}, {"AUD", "A$"},
    {"NZD", "NZ$"}, {"MXN", "MX$"}, {"CNY", "CN¥"}, {"BRL", "R$"}, {NULL, NULL},
};

static const Language american = {
    .tag = "en-US",
    .group = ",",
    .point = ".",
    .minus = "\u2212",
    .currencies = us_currencies,
    .qualifiers = {"", "about ", "more than ", "almost "},
    .ordinals = {"", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
                 "tenth"},
    .withheld = "not released",
    .no_estimate = "no estimate",
    .no_estimate_short = "\u2013",
    .or_more = " or more",
    .above_ceiling = "above the survey’s ceiling",
    .withheld_means = "Not released: the publisher holds the figure back.",
    .above_ceiling_means = "Above the survey’s ceiling: the figure is higher than the publisher shows.",
    .dash_means = "A dash: there is no such figure.",
    .under = "under ",
    .to = " to ",
    .and_more = " and more",
    .comma = ", ",
    .and = " and ",
    .months = {"January", "February", "March", "April", "May", "June", "July", "August", "September",
               "October", "November", "December"},
    .source = "Source ",
    .sources = "Sources ",
    .sources_title = "Sources",
    .appendix_title = "Data behind the charts",
    .appendix_lead = "The values of every chart whose table does not stand beside it.",
    .retrieved = "Retrieved ",
    .license = "License: ",
    .total = "Total",
    .contents = "Contents",
    .continued = " (continued)",
    .page = "Page ",
    .page_of = " of ",
    .values = "Values: page",
};

const Language *language_of(const char *tag)
{
    (void)tag;
    return &american;
}

bool language_ships(const char *tag)
{
    return strcmp(tag, american.tag) == 0;
}

const char *language_list(void)
{
    return american.tag;
}
