/* What the names of a thing say together about how well it fits what somebody typed. */
#ifndef FOLIO_DATA_NAMES_CANDIDATES_H
#define FOLIO_DATA_NAMES_CANDIDATES_H

#include "base/buf.h"
#include "data/names/fit.h"
#include "data/store/name_index.h"

/* A thing of which names were compared. */
typedef struct Candidate {
    const char *code, *name; /* the name that fits best */
    FindFit fit;             /* of that name, or of another one where that is better */
    double best, others;     /* the best name's score; what further names add up to */
    uint32_t with_words;     /* names that have all of the words */
    uint32_t same;           /* names that are the same */
} Candidate;

typedef struct Candidates {
    Buf typed, key; /* what was typed, folded (fold.h) */
    Candidate *items;
    uint32_t count, capacity;
} Candidates;

void candidates_begin(Candidates *candidates, const char *text);
void candidates_free(Candidates *candidates);

/* Compares a name with what was typed, and keeps the code and the name, which have to live on, where they are
 * at least `least` alike, from 0 to 1. */
void candidates_compare(Candidates *candidates, const char *code, NameClass class, const char *name,
                        double least);

/* Puts what has the text for its code before all others. */
void candidates_add_code(Candidates *candidates, const char *code, const char *name);

/* What the names are worth together. */
double candidate_score(const Candidate *candidate);

/* What is added where a thing's title has the typed words, and for its size, so that of things that are
 * called alike the common one leads: one that is twice as large by a hundredth. */
double candidates_title_score(const Candidates *candidates, const char *title, double size);

#endif
