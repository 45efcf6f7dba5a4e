/* Occupations and areas by the names that people use for them. */
#ifndef FOLIO_DATA_FIND_H
#define FOLIO_DATA_FIND_H

#include "data/store.h"

typedef enum FindType { FIND_OCCUPATION, FIND_AREA } FindType;

typedef struct Found {
    const char *code, *title; /* an area's full name */
    const char *name;         /* the name by which it was found */
    double score;             /* above 0; a name that is the same has at least 1 */
} Found;

typedef struct FoundList {
    Found *items; /* best first */
    uint32_t count;
} FoundList;

/* Those whose names are like the text, at most `most`, typing errors forgiven. False after a failure; none is
 * no failure. */
bool find_similar(Store *store, Arena *arena, FindType type, const char *text, uint32_t most,
                  FoundList *found, Fail *f);

/* The thing that has the text for its code, if there is one. */
bool find_code(Store *store, Arena *arena, FindType type, const char *text, FoundList *found, Fail *f);

/* The title that belongs to the code, or the code where it has none. */
const char *find_title(Store *store, Arena *arena, FindType type, const char *code, Fail *f);

/* "occupation", "area". */
const char *find_type_name(FindType type);

/* How a value was understood. */
typedef enum MatchKind {
    MATCH_NONE,   /* nothing is called so; `found` has what is nearest, if anything */
    MATCH_NAME,   /* a code, or a name in full */
    MATCH_WORDS,  /* a part of a name, or of several names of the same thing */
    MATCH_SEVERAL /* two or more fit equally well: those are in `found` */
} MatchKind;

/* What the text means: a code; else a title in full; else of areas the city of a metropolitan area, else a
 * state or the nation; else another name, of which better ones and more of them count for more; else the
 * names that have its words. Typing errors are not forgiven here. */
bool find_match(Store *store, Arena *arena, FindType type, const char *text, MatchKind *kind,
                FoundList *found, Fail *f);

#endif
