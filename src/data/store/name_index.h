/* The names by which people ask for occupations and areas, indexed in the database for find.h:
 * folio_things(type, code, title, size); folio_names(id, type, class, code, name, key) with the key of
 * fold.h; and the trigrams of the folded names in folio_occupation_grams and folio_area_grams, with how many
 * names have each in folio_occupation_counts and folio_area_counts. */
#ifndef FOLIO_DATA_STORE_NAME_INDEX_H
#define FOLIO_DATA_STORE_NAME_INDEX_H

#include "base/fail.h"

#include <sqlite3.h>

/* What a name is to the thing it names, best first. */
typedef enum NameClass {
    NAME_TITLE = 1, /* an occupation's title; an area's full name, or a city of its title with its state */
    NAME_FIRST =
        2, /* the city by which a metropolitan area is called, the occupation that a title begins with */
    NAME_STATE = 3, /* a state or the nation */
    NAME_USED = 4,  /* a title that workers report; the short name of another area, an area's further names */
    NAME_OTHER = 5  /* a further title of the list; a further city of an area's title */
} NameClass;

/* Makes the tables, which are not there, from `occupations`, `titles`, `areas` and `area_names`, as far as
 * they are there, and notes what they were made from (lineage.h). */
bool name_index_build(sqlite3 *db, Fail *f);

#endif
