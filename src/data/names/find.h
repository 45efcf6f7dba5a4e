/* src/data/names/: occupations and areas by the names that people use for them. */

/* How what somebody typed is looked up. */
#ifndef FOLIO_DATA_NAMES_FIND_H
#define FOLIO_DATA_NAMES_FIND_H

#include "data/names/fit.h"
#include "data/store/store.h"

typedef enum FindType { FIND_OCCUPATION, FIND_AREA } FindType;

typedef struct Found {
    const char *code, *title; /* an area's full name */
    const char *name;         /* the name by which it was found */
    FindFit fit;
    double score; /* above 0, of what is well known and found by its own name above 1 */
} Found;

typedef struct FoundList {
    Found *items; /* best first */
    uint32_t count;
} FoundList;

/* Those whose names are like the text, at most `most`, typing errors forgiven; where there is none, what is
 * remotely like it (FIT_REMOTE). False after a failure; none is no failure. */
bool find_similar(Store *store, Arena *arena, FindType type, const char *text, uint32_t most,
                  FoundList *found, Fail *f);

/* The thing that has the text for its code, if there is one. */
bool find_code(Store *store, Arena *arena, FindType type, const char *text, FoundList *found, Fail *f);

/* "Plumbers (47-2152); Roofers (47-2181); or ...": those that are nearly as good as the first, at most
 * `most`. */
const char *find_words(Arena *arena, const FoundList *found, uint32_t most);

/* "occupation", "area". */
const char *find_type_name(FindType type);

/* How a value was understood. */
typedef enum MatchKind {
    MATCH_NONE,   /* nothing is called so; `found` has what is nearest, if anything */
    MATCH_NAME,   /* a code, a title in full, the city of a metropolitan area, a state */
    MATCH_OTHER,  /* another name, or a part of one */
    MATCH_SEVERAL /* two or more fit equally well: those are in `found` */
} MatchKind;

/* What the text means: a code; else a title in full; else of areas the city of a metropolitan area, else a
 * state or the nation; else another name, of which better ones and more of them count for more; else the
 * names that have its words. Typing errors are not forgiven here. */
bool find_match(Store *store, Arena *arena, FindType type, const char *text, MatchKind *kind,
                FoundList *found, Fail *f);

#endif
