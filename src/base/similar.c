#include "base/similar.h"

#include "base/nearest.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { MOST_WORDS = 24, LONGEST_WORD = 40 };

typedef struct Word {
    const char *text;
    size_t length;
} Word;

typedef struct Words {
    Word words[MOST_WORDS];
    uint32_t count;
    size_t letters;
} Words;

static Words split(const char *text)
{
    Words words = {0};
    while (*text && words.count < MOST_WORDS) {
        size_t length = strcspn(text, " ");
        words.words[words.count++] = (Word){text, length};
        words.letters += length;
        text += length + (text[length] == ' ');
    }
    return words;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static bool begins(const Word *whole, const Word *part)
{
    return whole->length >= part->length && memcmp(whole->text, part->text, part->length) == 0;
}

static size_t letters_alike(const Word *a, const Word *b)
{
    size_t count = 0, shorter = least(a->length, b->length);
    while (count < shorter && a->text[count] == b->text[count])
        count++;
    return count;
}

static bool rest_is(const Word *word, size_t from, const char *ending)
{
    return word->length - from == strlen(ending) && memcmp(word->text + from, ending, strlen(ending)) == 0;
}

/* "plumbers" for "plumber", "bodies" for "body", "midwives" for "midwife", "firemen" for "fireman". */
static bool differs_in_number(const Word *a, const Word *b)
{
    static const char *const numbers[][2] = {{"", "s"}, {"", "es"}, {"y", "ies"}, {"fe", "ves"}};
    size_t stem = letters_alike(a, b);
    if (stem < 3)
        return false;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        for (int k = 0; k < 2; k++)
            if (rest_is(a, stem, numbers[i][k]) && rest_is(b, stem, numbers[i][!k]))
                return true;
    bool men = (rest_is(a, stem, "an") && rest_is(b, stem, "en")) ||
               (rest_is(a, stem, "en") && rest_is(b, stem, "an"));
    return men && a->text[stem - 1] == 'm';
}

static bool rest_is_ending(const Word *word, size_t from)
{
    static const char *const endings[] = {"",    "s",  "e",   "es",   "r",    "rs",  "er",
                                          "ers", "or", "ors", "ing",  "ment", "ant", "ants",
                                          "ry",  "y",  "ist", "ists", "ian",  "al"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (rest_is(word, from, endings[i]))
            return true;
    return false;
}

/* A trade and its workers: "plumbing" and "plumber", "development" and "developer". */
static bool is_of_one_family(const Word *a, const Word *b)
{
    size_t stem = letters_alike(a, b);
    return stem > 3 && rest_is_ending(a, stem) && rest_is_ending(b, stem);
}

/* The similarity of a typed word and a word of the name, from 0 to 1. */
static double word_similarity(const Word *typed, const Word *word)
{
    if (typed->length == word->length && begins(word, typed))
        return 1;
    if (differs_in_number(typed, word))
        return 0.97;
    if (is_of_one_family(typed, word))
        return 0.9;
    if (typed->length >= 3 && begins(word, typed))
        return 0.7 + 0.2 * (double)typed->length / (double)word->length;
    size_t shorter = least(typed->length, word->length), longer = typed->length + word->length - shorter;
    size_t allowed = shorter >= 8 ? 2 : shorter >= 4 ? 1 : 0;
    if (longer - shorter > allowed || longer > LONGEST_WORD || allowed == 0)
        return 0;
    size_t errors = edit_distance(typed->text, typed->length, word->text, word->length);
    /* People seldom mistype the beginning of a word. */
    double weight = 1 - 0.5 * (double)letters_alike(typed, word) / (double)longer;
    return errors <= allowed ? 1 - weight * (double)errors / (double)longer : 0;
}

/* Whether `one` is the other two written together. */
static bool is_joined(const Word *one, const Word *first, const Word *second)
{
    return one->length == first->length + second->length && begins(one, first) &&
           memcmp(one->text + first->length, second->text, second->length) == 0;
}

/* The matched letters of both sides so far. */
typedef struct Tally {
    double typed, name; /* counts of letters */
    bool used[MOST_WORDS];
} Tally;

static void take(Tally *tally, const Word *word, uint32_t index)
{
    if (!tally->used[index])
        tally->name += (double)word->length;
    tally->used[index] = true;
}

/* A typed word that is two neighboring words of the name. */
static bool match_apart(const Word *typed, const Words *name, Tally *tally)
{
    for (uint32_t k = 0; k + 1 < name->count; k++) {
        if (!is_joined(typed, &name->words[k], &name->words[k + 1]))
            continue;
        take(tally, &name->words[k], k);
        take(tally, &name->words[k + 1], k + 1);
        tally->typed += (double)typed->length;
        return true;
    }
    return false;
}

static bool match_together(const Word *first, const Word *second, const Words *name, Tally *tally)
{
    for (uint32_t k = 0; k < name->count; k++) {
        if (!is_joined(&name->words[k], first, second))
            continue;
        take(tally, &name->words[k], k);
        tally->typed += (double)(first->length + second->length);
        return true;
    }
    return false;
}

static void match_word(const Word *typed, const Words *name, Tally *tally)
{
    double best = 0;
    uint32_t at = 0;
    for (uint32_t k = 0; k < name->count; k++) {
        double fit = word_similarity(typed, &name->words[k]);
        if (fit > best && !tally->used[k]) {
            best = fit;
            at = k;
        }
    }
    if (best > 0)
        take(tally, &name->words[at], at);
    tally->typed += best * (double)typed->length;
}

double similar(const char *typed, const char *name)
{
    if (strcmp(typed, name) == 0)
        return 1;
    const Words a = split(typed), b = split(name);
    Tally tally = {0};
    for (uint32_t i = 0; i < a.count; i++) {
        if (i + 1 < a.count && match_together(&a.words[i], &a.words[i + 1], &b, &tally))
            i++;
        else if (!match_apart(&a.words[i], &b, &tally))
            match_word(&a.words[i], &b, &tally);
    }
    if (!a.letters || !b.letters)
        return 0;
    double typed_part = tally.typed / (double)a.letters, name_part = tally.name / (double)b.letters;
    return typed_part * typed_part * (0.75 + 0.25 * name_part);
}

static bool is_same(const Word *a, const Word *b)
{
    return (a->length == b->length && begins(a, b)) || differs_in_number(a, b);
}

/* How many typed words, starting with the first, the name contains here: one, or two if the name writes them
 * together. */
static uint32_t words_found(const Words *typed, uint32_t first, const Words *name)
{
    const Word *word = &typed->words[first];
    for (uint32_t k = 0; k < name->count; k++) {
        const Word *other = &name->words[k];
        if (is_same(word, other) || (k + 1 < name->count && is_joined(word, other, other + 1)))
            return 1;
        if (first + 1 < typed->count && is_joined(other, word, word + 1))
            return 2;
    }
    return 0;
}

bool has_words(const char *typed, const char *name)
{
    const Words a = split(typed), b = split(name);
    uint32_t found = 1;
    for (uint32_t i = 0; i < a.count && found; i += found)
        found = words_found(&a, i, &b);
    return a.count > 0 && found;
}
