/* Pay elsewhere: the parts of the plugin. */
#ifndef PLACES_H
#define PLACES_H

#include <folio/plugin.h>

#define WORTH(currency)                                                                                      \
    {                                                                                                        \
        .key = "worth", .name = "At the nation\u2019s prices", .type = FOLIO_MONEY, .unit = (currency),      \
        .step = 10, .formula = "[Median, a year] / [Price level] * 100",                                     \
        .meaning = "The median divided by the price level, which may be of another year."                    \
    }

/* Areas compared, and what their pay is worth. Says the verdict. */
void compared_add(folio_section *s);

/* A tile a state. */
void map_add(folio_section *s);

#endif
