/* Combines the scores of all names of a thing into one score. */
#ifndef FOLIO_DATA_NAMES_CANDIDATES_H
#define FOLIO_DATA_NAMES_CANDIDATES_H

#include "base/buf.h"
#include "data/names/fit.h"
#include "data/store/name_index.h"

/* An occupation or area whose names were compared with the typed text. */
typedef struct Candidate {
    const char *code, *name; /* the name with the best score */
    FindFit fit;             /* the best fit of any of its names */
    double best, others;     /* the score of the best name; the sum for the other names */
    uint32_t with_words;     /* number of names that contain all typed words */
    uint32_t same;           /* number of names equal to the typed text */
    bool reported; /* one of them is a title, not an abbreviation, that workers report (NAME_USED) */
} Candidate;

typedef struct Candidates {
    Buf typed, key; /* the typed text, folded (fold.h) */
    bool verbatim;  /* words in the other number, or not together, are only similar: King and Kings County */
    Candidate *items;
    uint32_t count, capacity;
} Candidates;

void candidates_begin(Candidates *candidates, const char *text, bool verbatim);
void candidates_free(Candidates *candidates);

/* Compares a name with the typed text, and keeps the code and the name if their similarity, from 0 to 1, is
 * at least `least`. Both strings must outlive the candidates. */
void candidates_compare(Candidates *candidates, const char *code, NameClass class, const char *name,
                        double least);

/* Ranks the thing whose code is the typed text before all others. */
void candidates_add_code(Candidates *candidates, const char *code, const char *name);

/* Adds a thing with a name that is another form of the typed text: "welder" for "welding". */
void candidates_add_form(Candidates *candidates, const char *code, NameClass class, const char *name);

/* The combined score of all its names. */
double candidate_score(const Candidate *candidate);

/* The bonus for a title that contains the typed words and for size: of two things with the same name, the
 * more common one ranks first. Twice the size adds about a hundredth. */
double candidates_title_score(const Candidates *candidates, const char *title, double size);

#endif
