/* src/data/names/: occupations and areas by the names that people use for them. */

/* Looks up an occupation or area by code or name. */
#ifndef FOLIO_DATA_NAMES_FIND_H
#define FOLIO_DATA_NAMES_FIND_H

#include "data/names/fit.h"
#include "data/store/store.h"

typedef enum FindType { FIND_OCCUPATION, FIND_AREA } FindType;

typedef struct Found {
    const char *code, *title; /* title: an area's full name */
    const char *name;         /* the name that matched */
    FindFit fit;
    double score; /* from 0 to 1; above 1 for a well-known thing found by its own name */
} Found;

typedef struct FoundList {
    Found *items; /* best first */
    uint32_t count;
} FoundList;

/* Finds up to `most` things with similar names; typing errors are forgiven. If there are none, finds remotely
 * similar ones (FIT_REMOTE). Returns false after a failure; an empty list is not a failure. */
bool find_similar(Store *store, Arena *arena, FindType type, const char *text, uint32_t most,
                  FoundList *found, Fail *f);

/* Finds the thing with that code, if there is one. */
bool find_code(Store *store, Arena *arena, FindType type, const char *text, FoundList *found, Fail *f);

/* "Plumbers (47-2152), Roofers (47-2181) or Pipelayers (47-2151)": up to `most` things that score nearly as
 * high as the first. `last_gap` comes before the last one: " or ". */
const char *find_words(Arena *arena, const FoundList *found, uint32_t most, const char *last_gap);

/* "occupation", "area". */
const char *find_type_name(FindType type);

/* How the text was matched. */
typedef enum MatchKind {
    MATCH_NONE,   /* nothing has that name; `found` has the nearest, if any */
    MATCH_NAME,   /* by code, full title, the city of a metropolitan area, or a state */
    MATCH_OTHER,  /* by another name, or part of one */
    MATCH_SEVERAL /* two or more fit equally well; `found` lists them */
} MatchKind;

/* Resolves the text: a code; else a full title; else, for areas, the city of a metropolitan area, a state or
 * the nation; else other names, where better and more numerous matches count for more; else names that
 * contain its words. Typing errors are not forgiven here. */
bool find_match(Store *store, Arena *arena, FindType type, const char *text, MatchKind *kind,
                FoundList *found, Fail *f);

#endif
