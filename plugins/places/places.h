/* Pay elsewhere: the parts of the plugin. */
#ifndef PLACES_H
#define PLACES_H

#include <folio/plugin.h>

/* clang-format off */

/* Every area with a figure of the median, and those of the request: the price level of the latest year, what the
 * median is at the nation's prices, and the places by both among the areas of its kind. Flagged figures have no
 * place. */
#define PLACED                                                                    \
    "WITH found AS MATERIALIZED (SELECT area, value, unit, flag, source FROM wages WHERE occupation = :occupation " \
    "  AND measure = 'median' AND coalesce(period, 'year') = 'year'), "           \
    "medians AS (SELECT * FROM found UNION ALL SELECT area, NULL, NULL, NULL, NULL FROM request_areas " \
    "  WHERE area NOT IN (SELECT area FROM found)), "                             \
    "levels AS MATERIALIZED (SELECT area, value, unit, source, year, covers FROM price_levels WHERE measure = 'index' " \
    "  AND flag IS NULL AND year = (SELECT max(year) FROM price_levels)), "       \
    "adjusted AS (SELECT m.*, a.kind, l.value AS level, l.unit AS level_unit, l.source AS level_source, l.year, l.covers, " \
    "  CASE WHEN m.flag IS NULL THEN m.value END AS known, "                      \
    "  CASE WHEN m.flag IS NULL THEN m.value * 100 / l.value END AS worth "       \
    "  FROM medians m CROSS JOIN areas a USING (area) LEFT JOIN levels l USING (area) WHERE a.kind <> 'nation'), " \
    "placed AS MATERIALIZED (SELECT *, "                                          \
    "  CASE WHEN known IS NOT NULL THEN rank() OVER (PARTITION BY kind ORDER BY known DESC) END AS place, " \
    "  CASE WHEN worth IS NOT NULL THEN rank() OVER (PARTITION BY kind ORDER BY worth DESC) END AS worth_place, " \
    "  count(known) OVER (PARTITION BY kind) AS ranked, count(worth) OVER (PARTITION BY kind) AS worth_ranked " \
    "  FROM adjusted) "

/* As it stands at the head of a row or a sentence. */
#define CAPITAL "upper(substr(a.short, 1, 1)) || substr(a.short, 2)"

#define MEDIAN_AND_LEVEL                                                          \
    "p.value AS median, p.unit AS median_unit, p.flag AS median_flag, p.source AS median_source, " \
    "p.level, p.level_unit, p.level_source, p.place, p.source AS place_source, p.worth_place, " \
    "p.level_source AS worth_place_source, "

/* What the package calls the areas that it has as states. */
#define STATE_WORDS                                                               \
    "(SELECT upper(substr(word, 1, 1)) || substr(word, 2) FROM area_kinds WHERE kind = 'state') AS state_head, " \
    "(SELECT upper(substr(words, 1, 1)) || substr(words, 2) FROM area_kinds WHERE kind = 'state') AS states_head, " \
    "(SELECT word FROM area_kinds WHERE kind = 'state') AS state_word, " \
    "(SELECT words FROM area_kinds WHERE kind = 'state') AS state_words, "

/* clang-format on */

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

static inline int released(folio_value value)
{
    return value.flag == FOLIO_RELEASED;
}

#endif
