/* Employment: how it is projected to change, why, and where the jobs are. The parts of the plugin. */
#ifndef OUTLOOK_H
#define OUTLOOK_H

#include <folio/plugin.h>

/* A sentence in pieces: its template, and the values of its {}. */
typedef struct Words {
    char text[600];
    folio_value values[12];
    uint32_t count;
} Words;

/* Adds a piece to the sentence, with its values. */
void words_add(Words *words, const char *piece, const folio_value *values, uint32_t count);

#define WORDS_ADD(words, piece, ...)                                                                         \
    words_add((words), (piece), (const folio_value[]){__VA_ARGS__},                                          \
              (uint32_t)(sizeof((const folio_value[]){__VA_ARGS__}) / sizeof(folio_value)))

/* How common the jobs are here, beside the nation: "31% more for its size than". 0 where there is no released
 * location quotient. */
int share_here(folio_section *s, Words *words, folio_value *quotient);

/* The nation's projections: growth and its word, jobs then and there, openings and what they come from. Says
 * the verdict. Where there are none, nothing. */
void projections_add(folio_section *s);

/* Where the jobs are. */
void employment_add(folio_section *s);

static inline int released(folio_value value)
{
    return value.flag == FOLIO_RELEASED;
}

#endif
