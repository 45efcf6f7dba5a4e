#include "data/names/candidates.h"

#include "base/arena.h"
#include "base/fold.h"
#include "base/similar.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void candidates_begin(Candidates *candidates, const char *text, bool verbatim)
{
    *candidates = (Candidates){.verbatim = verbatim};
    fold_text(text, &candidates->typed);
    fold_key(text, &candidates->key);
}

void candidates_free(Candidates *candidates)
{
    free(candidates->items);
    buf_free(&candidates->typed);
    buf_free(&candidates->key);
}

static Candidate *candidate_of(Candidates *candidates, const char *code)
{
    uint32_t i = 0;
    while (i < candidates->count && strcmp(candidates->items[i].code, code) != 0)
        i++;
    if (i < candidates->count)
        return &candidates->items[i];
    if (i == candidates->capacity) {
        candidates->capacity = candidates->capacity ? 2 * candidates->capacity : 64;
        candidates->items =
            memory_resize(candidates->items, candidates->capacity * sizeof *candidates->items);
    }
    candidates->items[candidates->count++] = (Candidate){.code = code};
    return &candidates->items[i];
}

static void add(Candidate *candidate, const char *name, FindFit fit, double score)
{
    candidate->others += score * score * score;
    candidate->with_words += fit >= FIT_WORDS;
    if (fit > candidate->fit)
        candidate->fit = fit;
    if (score > candidate->best) {
        candidate->best = score;
        candidate->name = name;
    }
}

/* Below this score, names are only remotely alike. */
static const double REMOTE = 0.5;

/* The weight of a name of the class, if it is the same as the typed text or only similar. */
static double weight(NameClass class, bool same)
{
    static const double whole[] = {0, 1.2, 1.15, 1.1, 1.15, 1.5, 1.02, 1.0},
                        like[] = {0, 1, 1, 1, 0.97, 0.9, 0.97, 0.95};
    return same ? whole[class] : like[class];
}

/* Equal except for a final s. */
static bool is_same_but_number(const Buf *a, const Buf *b)
{
    const Buf *longer = a->length > b->length ? a : b, *other = longer == a ? b : a;
    return other->length > 2 && longer->length == other->length + 1 && longer->data[other->length] == 's' &&
           memcmp(longer->data, other->data, other->length) == 0;
}

static bool is_abbreviation(const char *name)
{
    return strpbrk(name, "abcdefghijklmnopqrstuvwxyz") == NULL;
}

void candidates_compare(Candidates *candidates, const char *code, NameClass class, const char *name,
                        double least)
{
    Buf folded = {0}, key = {0};
    fold_text(name, &folded);
    fold_key(name, &key);
    bool same = strcmp(key.data, candidates->key.data) == 0;
    bool varies = candidates->verbatim && !strstr(key.data, candidates->key.data);
    double likeness = same ? 1 : similar(candidates->typed.data, folded.data) * (varies ? 0.95 : 1);
    if (likeness >= least) {
        Candidate *candidate = candidate_of(candidates, code);
        FindFit fit = same                                                        ? FIT_SAME
                      : likeness < REMOTE                                         ? FIT_REMOTE
                      : !varies && has_words(candidates->typed.data, folded.data) ? FIT_WORDS
                                                                                  : FIT_LIKE;
        bool nearly = same || is_same_but_number(&key, &candidates->key);
        add(candidate, name, fit, likeness * weight(class, nearly));
        candidate->same += same;
        candidate->reported = candidate->reported || (same && class == NAME_USED && !is_abbreviation(name));
    }
    buf_free(&folded);
    buf_free(&key);
}

void candidates_add_code(Candidates *candidates, const char *code, const char *name)
{
    const double best = 2;
    add(candidate_of(candidates, code), name, FIT_SAME, best);
}

void candidates_add_form(Candidates *candidates, const char *code, NameClass class, const char *name)
{
    const double least = 0.15;
    add(candidate_of(candidates, code), name, FIT_WORDS, weight(class, true) + least);
}

double candidate_score(const Candidate *candidate)
{
    double others = candidate->others - candidate->best * candidate->best * candidate->best;
    return candidate->best + 0.1 * others / (others + 4) + 0.008 * log2(1 + candidate->with_words) +
           0.03 * log2(1 + candidate->same);
}

double candidates_title_score(const Candidates *candidates, const char *title, double size)
{
    Buf folded = {0};
    fold_text(title, &folded);
    bool has = has_words(candidates->typed.data, folded.data);
    bool begins = strncmp(folded.data, candidates->typed.data, candidates->typed.length) == 0;
    buf_free(&folded);
    double known = size > 0 ? size : 0; /* a package may contain any number */
    return (has && begins ? 0.13 : has ? 0.1 : 0) + 0.012 * log2(1 + known / 1000);
}
