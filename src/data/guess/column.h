/* src/data/guess/: what a CSV file looks like, for the first draft of its description. */

/* What the values of one column look like. */
#ifndef FOLIO_DATA_GUESS_COLUMN_H
#define FOLIO_DATA_GUESS_COLUMN_H

#include "base/arena.h"
#include "base/json.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { GUESS_REPEATS = 12, GUESS_MARKS = 4 };

/* Begins as {.heading, .name}, with `all` as guess_all. */
typedef struct ColumnGuess {
    const char *heading, *name; /* the name in SQL */
    uint32_t all;               /* kinds that each value so far is of */
    uint64_t values;            /* that are neither empty nor a mark */
    uint64_t empty;
    bool blanks;                        /* around a value */
    bool zeros;                         /* a number begins with a zero, as codes do */
    bool grouped;                       /* a number has commas between thousands */
    bool fraction;                      /* a number has one */
    bool repeats;                       /* a value occurs twice */
    bool many;                          /* there are more than GUESS_REPEATS different values */
    size_t width;                       /* of the values, if they are equally long; 0: they are not */
    const char *currency;               /* ISO 4217 code of the sign, or NULL */
    const char *marks[GUESS_MARKS + 1]; /* that stand for no value: "N/A"; NULL-terminated */
    uint32_t mark_count;
    const char *different[GUESS_REPEATS];
    uint32_t different_count;
    uint64_t *seen; /* hashes of the values; a table whose size is a power of two */
    size_t seen_count, seen_size;
} ColumnGuess;

extern const uint32_t guess_all;

void guess_add(Arena *arena, ColumnGuess *column, const char *text, size_t length);
void guess_free(ColumnGuess *column);

/* Whether each row has a value of its own, so that the column may be the key. */
bool guess_is_key(const ColumnGuess *column);

/* Writes the field of a Table Schema, and adds to `checks` what a person should look at. */
void guess_write(Arena *arena, const ColumnGuess *column, Json *json, const char ***checks, uint32_t *count);

#endif
