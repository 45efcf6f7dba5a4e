/* Sampling errors: which values differ, and which part of a ranking a place is in. */
#ifndef FOLIO_DATA_SQL_STATISTICS_H
#define FOLIO_DATA_SQL_STATISTICS_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

enum { BAND_LEAST = 20 }; /* a smaller ranking is not divided into bands */

/* A value and its relative standard error in percent; the error is negative if the publisher states none. */
typedef struct Estimate {
    double value, error;
} Estimate;

/* Whether two estimates from different rows differ at the 90% level. Where an error is missing, they also
 * have to be more than 2% apart. */
bool statistics_differ(Estimate a, Estimate b);

/* Half the width of the interval around an estimate: its standard error, or 2% where none is stated. */
double statistics_margin(Estimate a);

/* The narrowest band ("top fifth") that contains the places `first` to `last` of a ranking of `count`; NULL
 * if there is none or the ranking is too small. */
const char *statistics_band(int64_t first, int64_t last, int64_t count);

/* Registers these as SQL functions of the connection (docs/data-contract.md): folio_differs(a, error, b,
 * error), folio_margin(a, error) and folio_band(first, last, count). Returns SQLite's result code. */
int statistics_register(sqlite3 *db);

#endif
