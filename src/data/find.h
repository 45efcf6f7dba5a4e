/* Occupations and areas by the names that people use for them. */
#ifndef FOLIO_DATA_FIND_H
#define FOLIO_DATA_FIND_H

#include "data/store.h"

typedef enum FindType { FIND_OCCUPATION, FIND_AREA } FindType;

typedef struct Found {
    const char *code, *title; /* an area's full name */
    const char *name;         /* the name by which it was found */
    double score;             /* 0 to about 1.2 */
} Found;

typedef struct FoundList {
    Found *items; /* best first */
    uint32_t count;
} FoundList;

/* Those whose names are like the text, at most `most`, typing errors forgiven. False after a failure; none is
 * no failure. */
bool find_similar(Store *store, Arena *arena, FindType type, const char *text, uint32_t most,
                  FoundList *found, Fail *f);

/* How a value was understood. */
typedef enum MatchKind {
    MATCH_NONE,    /* nothing is called like it */
    MATCH_NAME,    /* it is a code, or a name in full */
    MATCH_SIMILAR, /* it is like a name */
    MATCH_SEVERAL  /* two or more fit equally well */
} MatchKind;

/* What the text means: a code; else a title in full; else of areas the city of a metropolitan area, else a
 * state or the nation; else another name that is the same, of which more or better ones count for more; else
 * what is clearly most like it. `found` holds the one, or those that fit equally well; of MATCH_NONE what is
 * nearest, if anything.
 */
bool find_match(Store *store, Arena *arena, FindType type, const char *text, MatchKind *kind,
                FoundList *found, Fail *f);

#endif
