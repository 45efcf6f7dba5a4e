#include "content/words.h"

#include <string.h>

static const ValueWords flags[FLAG_COUNT] = {
    [FOLIO_RELEASED] = {.data = "", .text = "", .cell = ""},
    [FOLIO_WITHHELD] = {"withheld", "not released", "not released", SAY_WITHHELD},
    /* Where the bound is stated, the cell shows it instead. */
    [FOLIO_CAPPED] = {"capped", "above the survey’s ceiling", "above the survey’s ceiling",
                      SAY_ABOVE_CEILING},
    [FOLIO_NO_ESTIMATE] = {"no estimate", "no estimate", "\u2013", SAY_DASH},
    [FOLIO_NOT_AT_HAND] = {"not at hand", "not in the data used for this report", "not in the data",
                           SAY_NOT_AT_HAND}};

static const ValueWords qualifiers[QUALIFIER_COUNT] = {
    [FOLIO_EXACT] = {.data = "", .text = ""},
    [FOLIO_ABOUT] = {.data = "about", .text = "about"},
    [FOLIO_AT_LEAST] = {.data = "at least", .text = "at least"},
    [FOLIO_ALMOST] = {.data = "almost", .text = "almost"},
    [FOLIO_MORE_THAN] = {.data = "more than", .text = "more than"},
    [FOLIO_FEWER_THAN] = {.data = "fewer than", .text = "fewer than"},
    [FOLIO_AT_MOST] = {.data = "at most", .text = "at most"}};

const ValueWords *words_of_flag(uint32_t flag)
{
    return &flags[flag < FLAG_COUNT ? flag : FOLIO_RELEASED];
}

const ValueWords *words_of_qualifier(uint32_t qualifier)
{
    return &qualifiers[qualifier < QUALIFIER_COUNT ? qualifier : FOLIO_EXACT];
}

const char *qualifier_text(uint32_t qualifier, uint32_t type)
{
    bool share = qualifier == FOLIO_FEWER_THAN && type == FOLIO_PERCENT;
    return share ? "less than" : words_of_qualifier(qualifier)->text;
}

static bool find(const ValueWords *words, uint32_t count, const char *word, uint32_t *found)
{
    for (*found = 0; *found < count; ++*found)
        if (strcmp(words[*found].data, word) == 0)
            return true;
    *found = 0;
    return false;
}

bool flag_named(const char *word, uint32_t *flag)
{
    return find(flags, FLAG_COUNT, word, flag);
}

bool qualifier_named(const char *word, uint32_t *qualifier)
{
    return find(qualifiers, QUALIFIER_COUNT, word, qualifier);
}

static const char *const *names_of(const ValueWords *words, uint32_t count, const char **names)
{
    for (uint32_t i = 1; i < count; i++)
        names[i - 1] = words[i].data;
    return names;
}

const char *const *flag_names(void)
{
    static const char *names[FLAG_COUNT];
    return names_of(flags, FLAG_COUNT, names);
}

const char *const *qualifier_names(void)
{
    static const char *names[QUALIFIER_COUNT];
    return names_of(qualifiers, QUALIFIER_COUNT, names);
}
