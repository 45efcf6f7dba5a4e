/* The areas of places, counties and ZIP codes. */
#ifndef FOLIO_DATA_NAMES_LOCALITY_H
#define FOLIO_DATA_NAMES_LOCALITY_H

#include "data/names/find.h"

/* Finds the area of the place, county or ZIP code with that name, which may end in a comma and its state.
 * One that is outside the metropolitan areas has a list, the nonmetropolitan areas of its state
 * (MATCH_SEVERAL, even of one). Of several with that name, one in a metropolitan area leads if it is ten
 * times the size of each other that is in another; the note of the first item names the others. False if
 * there is none, or after a failure. */
bool find_locality(Store *store, Arena *arena, const char *text, MatchKind *kind, FoundList *found, Fail *f);

/* For the code of an area that is a ZIP code too: a clause that says so; else NULL. */
const char *locality_of_code(Store *store, Arena *arena, const char *text, Fail *f);

#endif
