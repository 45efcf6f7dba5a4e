/* Where the report area is in the ranking of its kind, in bands that the margin of error allows. */
#include "places.h"
#include <string.h>

/* How many areas a ranking covers: "11 metropolitan areas", "45 of the 50 states, D.C. and Puerto Rico"; for
 * the whole set only its name. */
static int is_whole(folio_section *s, const folio_rows *rows, const char *count)
{
    return folio_get(s, rows, 0, "rank_whole").number > 0 &&
           folio_get(s, rows, 0, count).number == folio_get(s, rows, 0, "rank_population").number;
}

folio_value ranking_count(folio_section *s, const folio_rows *rows, const char *count)
{
    return is_whole(s, rows, count) ? folio_text("the") : folio_get(s, rows, 0, count);
}

folio_value ranking_kinds(folio_section *s, const folio_rows *rows, const char *count)
{
    int partial = folio_get(s, rows, 0, "rank_whole").number > 0 && !is_whole(s, rows, count);
    return folio_get(s, rows, 0, partial ? "rank_part" : "rank_kinds");
}

static int has_ranks(folio_section *s, const folio_rows *rows, const char *key)
{
    for (uint32_t row = 0; row < folio_row_count(s, rows); row++)
        if (folio_is_released(folio_get(s, rows, row, key)))
            return 1;
    return 0;
}

int ranks_known(folio_section *s, const folio_rows *rows)
{
    if (!has_ranks(s, rows, "place"))
        return NO_RANKS;
    int known = has_ranks(s, rows, "worth_place") ? BOTH_RANKS : RANKS;
    for (uint32_t row = 0; row < folio_row_count(s, rows); row++)
        if (folio_get(s, rows, row, "unranked").number > 0)
            return known == RANKS ? RANKS_BELOW : BOTH_RANKS_BELOW;
    return known;
}

enum { BAND_LEAST = 20 }; /* folio_band() divides no smaller ranking */

Standing standing_of(folio_section *s, const folio_rows *rows, int64_t here)
{
    if (here < 0 || folio_get(s, rows, (uint32_t)here, "shown").number == 0)
        return NO_PLACE;
    uint32_t row = (uint32_t)here;
    double count = folio_get(s, rows, row, "rank_count").number,
           capped = folio_get(s, rows, row, "capped").number;
    double above = folio_get(s, rows, row, "above").number, below = folio_get(s, rows, row, "below").number;
    if (count < 2)
        return NO_PLACE;
    if (folio_get(s, rows, row, "above_ceiling").number > 0)
        return capped == 1 ? ONLY_CAPPED : ALSO_CAPPED;
    const char *pay = folio_get(s, rows, row, "paired_band").text;
    const char *worth = folio_get(s, rows, row, "worth_band").text;
    if (*pay && *worth)
        return (capped > 0 ? BANDS_BELOW : BANDS) + (strcmp(pay, worth) == 0);
    if (*folio_get(s, rows, row, "band").text)
        return BAND;
    if (count >= (double)BAND_LEAST)
        return ABOUT_THE_SAME;
    return below == count - 1 ? HIGHEST : above == count - 1 ? LOWEST : FEW;
}

static const StandingSentence standings[STANDINGS] = {
    [ONLY_CAPPED] = {"verdict.only-capped",
                     "Among {count} {kinds}, {area.short} pays most: only there is the median above the "
                     "survey\u2019s ceiling.{source}",
                     "{area_name} pays most of {count} {kinds}: above the survey\u2019s ceiling"},
    [ALSO_CAPPED] = {"verdict.also-capped",
                     "Among {count} {kinds}, the median is above the survey\u2019s ceiling in {capped}, and "
                     "{area.short} is one of them.{source}",
                     "{area_name} is one of {capped} areas with a median above the survey\u2019s ceiling"},
    [BANDS] =
        {"verdict.bands",
         "Among {count} {kinds}, pay in {area.short} is in the {band}, and what it buys is in the "
         "{worth_band}.{source}",
         "{area_name} is in the {band} of {count} {kinds} by pay, and in the {worth_band} by what it buys"},
    [BANDS_BELOW] =
        {"verdict.bands-below-ceiling",
         "Among {count} {kinds} below the survey\u2019s ceiling, pay in {area.short} is in the "
         "{band}, and what it buys is in the {worth_band}.{source}",
         "{area_name} is in the {band} of {count} {kinds} below the survey\u2019s ceiling by pay, and "
         "in the {worth_band} by what it buys"},
    [SAME_BANDS] =
        {"verdict.same-bands",
         "Among {count} {kinds}, pay in {area.short} and what it buys are both in the {band}.{source}",
         "{area_name} is in the {band} of {count} {kinds} by pay and by what it buys"},
    [SAME_BANDS_BELOW] =
        {"verdict.same-bands-below-ceiling",
         "Among {count} {kinds} below the survey\u2019s ceiling, pay in {area.short} and what it "
         "buys are both in the {band}.{source}",
         "{area_name} is in the {band} of {count} {kinds} below the survey\u2019s ceiling by pay "
         "and by what it buys"},
    [BAND] = {"verdict.band", "Among {count} {kinds}, pay in {area.short} is in the {band}.{source}",
              "{area_name} is in the {band} of {count} {kinds} by pay"},
    [FEW] =
        {"verdict.few",
         "Among {count} {kinds}, pay is clearly higher than in {area.short} in {above}, and clearly lower "
         "in {below}.{source}",
         "Of {count} {kinds}, {above} clearly pay more than {area_in_text}, and {below} clearly pay less"},
    [HIGHEST] = {"verdict.highest", "Among {count} {kinds}, pay is highest in {area.short}.{source}",
                 "{area_name} pays most of {count} {kinds}"},
    [LOWEST] = {"verdict.lowest", "Among {count} {kinds}, pay is lowest in {area.short}.{source}",
                "{area_name} pays least of {count} {kinds}"},
    [ABOUT_THE_SAME] = {"verdict.about-the-same",
                        "Among {count} {kinds}, many pay about the same as {area.short}.{source}",
                        "Many of {count} {kinds} pay about the same as {area_in_text}"},
};

static folio_value number_or_none(folio_value number)
{
    return number.number > 0 ? number : folio_text("none");
}

void name_standing(folio_section *s, const folio_rows *rows, uint32_t here, Standing standing,
                   folio_named *named)
{
    int pair = standing >= BANDS && standing <= SAME_BANDS_BELOW;
    const char *count = pair ? "pair_count" : "rank_count";
    const folio_named names[STANDING_NAMES] = {
        [COUNT] = {"count", ranking_count(s, rows, count)},
        [KINDS] = {"kinds", ranking_kinds(s, rows, count)},
        [BAND_NAME] = {"band", folio_get(s, rows, here, pair ? "paired_band" : "band")},
        [WORTH_BAND] = {"worth_band", folio_get(s, rows, here, "worth_band")},
        [CAPPED] = {"capped", folio_get(s, rows, here, "capped")},
        [ABOVE] = {"above", number_or_none(folio_get(s, rows, here, "above"))},
        [BELOW] = {"below", number_or_none(folio_get(s, rows, here, "below"))},
        [AREA] = {"area_name", folio_get(s, rows, here, "name")},
        [AREA_IN_TEXT] = {"area_in_text", folio_get(s, rows, here, "in_text")}};
    for (size_t i = 0; i < STANDING_NAMES; i++)
        named[i] = names[i];
}

const StandingSentence *standing_sentence(Standing standing)
{
    return &standings[standing];
}
