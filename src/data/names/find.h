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
    double score;     /* from 0 to 1; above 1 for a well-known thing found by its own name */
    bool reported;    /* workers report that they are called what was typed */
    double size;      /* its jobs in the nation, or an area's size; 0: unknown */
    const char *note; /* of the first: how a place, county or ZIP code was understood, a clause; or NULL */
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

enum { FIND_FEW = 3 }; /* how many things with all of the words are always offered */

/* The number of things, up to `most`, that score nearly as high as the first or are among the first few with
 * all of the words. */
uint32_t find_near(const FoundList *found, uint32_t most);

/* "Plumbers (47-2152), Roofers (47-2181) or Pipelayers (47-2151)": up to `most` things that score nearly as
 * high as the first. `last_gap` comes before the last one: " or ". */
const char *find_words(Arena *arena, const FoundList *found, uint32_t most, const char *last_gap);

/* "occupation", "area". */
const char *find_type_name(FindType type);

/* How the text was matched. */
typedef enum MatchKind {
    MATCH_NONE,    /* nothing has that name; `found` has the nearest, if any */
    MATCH_NAME,    /* by code or full title */
    MATCH_OTHER,   /* by the name that its title begins with, or by a listed everyday name */
    MATCH_SEVERAL, /* two or more may be meant; `found` lists them */
    MATCH_LEAD     /* by another name, and nothing else comes near */
} MatchKind;

/* Which names are accepted. */
typedef enum MatchRule {
    MATCH_TYPED,  /* codes, titles and names; a code that is also the name of another thing is ambiguous */
    MATCH_STATED, /* the same, but a code is always a code: a value that a file states */
    MATCH_EXACT   /* only codes and full titles */
} MatchRule;

/* Resolves the text: a code; else a full title; else what a title begins with (the first city of a
 * metropolitan area), a state or an everyday name; else another name of something that leads clearly: all
 * other things with these words have less than a tenth of its jobs. An activity, or a noun that is not a
 * worker, never leads. Typing errors are not forgiven here. */
bool find_match(Store *store, Arena *arena, FindType type, MatchRule rule, const char *text, MatchKind *kind,
                FoundList *found, Fail *f);

#endif
