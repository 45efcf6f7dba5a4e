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

/* What the ranks of a table cover, for captions. Named: rank_count, rank_kinds, pair_count. */
#define AS_PAID                                                                                              \
    "Rank as paid: among {rank_count} {rank_kinds}. Ranks close together can change places by chance."
#define AT_PRICES                                                                                            \
    "Rank at those prices: among the {pair_count} of them that have a price level and a released median."

/* The same where medians above the survey's ceiling have no rank. */
#define AS_PAID_BELOW                                                                                          \
    "Rank as paid: among {rank_count} {rank_kinds}; those above the survey\u2019s ceiling have none, because " \
    "not all of their medians are released. Ranks close together can change places by chance."
#define AT_PRICES_BELOW                                                                                      \
    "Rank at those prices: among the {pair_count} of them that have a price level and a median below the "   \
    "ceiling."

/* Without ranks; by pay; also at the nation's prices; and both where medians above the ceiling have none. */
enum { NO_RANKS, RANKS, BOTH_RANKS, RANKS_BELOW, BOTH_RANKS_BELOW, RANK_CASES };

/* Which of these cases a query has: by the columns place and worth_place, a row's ranks, and `unranked`, true
 * where a median above the ceiling has none. It also has the columns rank_count, pair_count, rank_kinds,
 * rank_part, rank_whole and rank_population, the same in each row. */
int ranks_known(folio_section *s, const folio_rows *rows);

/* How many areas a ranking covers, with the number in that column: "11 metropolitan areas", "45 of the 50
 * states, D.C. and Puerto Rico"; for the whole set "the 50 states, D.C. and Puerto Rico". */
folio_value ranking_count(folio_section *s, const folio_rows *rows, const char *count);
folio_value ranking_kinds(folio_section *s, const folio_rows *rows, const char *count);

/* How the report area's pay compares with that of the other areas of its kind. */
typedef enum Standing {
    NO_PLACE,
    ONLY_CAPPED, /* above the survey's ceiling, alone and with others */
    ALSO_CAPPED,
    BANDS, /* by pay and by what it buys, among the same areas */
    SAME_BANDS,
    BANDS_BELOW, /* the same among the areas below the ceiling */
    SAME_BANDS_BELOW,
    BAND, /* by pay only */
    FEW,  /* too few areas for bands */
    HIGHEST,
    LOWEST,
    ABOUT_THE_SAME, /* as areas in more than three fifths of the ranking */
    STANDINGS
} Standing;

typedef struct StandingSentence {
    const char *id, *verdict, *title;
} StandingSentence;

/* `here` is the row of the report area, or -1. */
Standing standing_of(folio_section *s, const folio_rows *rows, int64_t here);

/* Not for NO_PLACE. */
const StandingSentence *standing_sentence(Standing standing);

enum { COUNT, KINDS, BAND_NAME, WORTH_BAND, CAPPED, ABOVE, BELOW, AREA, AREA_IN_TEXT, STANDING_NAMES };

/* Fills in the sentences' named values, STANDING_NAMES of them. */
void name_standing(folio_section *s, const folio_rows *rows, uint32_t here, Standing standing,
                   folio_named *named);

/* Areas compared, and what their pay is worth. Says the verdict. */
void compared_add(folio_section *s);

/* A tile a state. */
void map_add(folio_section *s);

#endif
