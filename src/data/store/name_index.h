/* The database's index of names of occupations and areas, used by find.h: folio_things(type, code, title,
 * size); folio_names(id, type, class, code, name, key) with the key from fold.h; the trigrams of folded names
 * in folio_occupation_grams and folio_area_grams; and the number of names per trigram in
 * folio_occupation_counts and folio_area_counts. folio_localities has the rows of the package's `localities`
 * with their keys. */
#ifndef FOLIO_DATA_STORE_NAME_INDEX_H
#define FOLIO_DATA_STORE_NAME_INDEX_H

#include "base/fail.h"

#include <sqlite3.h>

/* The kind of a name, best first. */
typedef enum NameClass {
    NAME_TITLE = 1,  /* an occupation's title; an area's full name, or a city of its title with its state */
    NAME_FIRST = 2,  /* the first city of a metropolitan area, the occupation that a title begins with */
    NAME_STATE = 3,  /* a state or the nation */
    NAME_LISTED = 4, /* an everyday name that the package lists */
    NAME_HINT = 5,   /* a word that may mean it, about which a report asks */
    NAME_USED = 6,   /* a title that workers report; the short name of another area */
    NAME_OTHER = 7   /* a further title of the list; a further city of an area's title */
} NameClass;

/* Makes the tables, which must not exist, from those of `occupations`, `titles`, `areas`, `area_names`
 * and `localities` that do, and records what they were made from (lineage.h). */
bool name_index_build(sqlite3 *db, Fail *f);

#endif
