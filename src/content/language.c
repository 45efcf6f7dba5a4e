#include "content/language.h"

#include <string.h>
#include <strings.h>

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
    .ordinals = {"", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
                 "tenth"},
    .comma = ", ",
    .and = " and ",
    .months = {"January", "February", "March", "April", "May", "June", "July", "August", "September",
               "October", "November", "December"},
};

const Language *language_of(const char *tag)
{
    (void)tag;
    return &american;
}

bool language_ships(const char *tag)
{
    return strcasecmp(tag, american.tag) == 0;
}

const char *language_list(void)
{
    return american.tag;
}
