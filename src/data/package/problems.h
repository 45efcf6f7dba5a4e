/* Collects problems of a package. The first problem ends a load; `folio data check` collects them all. */
#ifndef FOLIO_DATA_PACKAGE_PROBLEMS_H
#define FOLIO_DATA_PACKAGE_PROBLEMS_H

#include "base/fail.h"

#include <stdint.h>

typedef struct Problems {
    Fail *f; /* the first problem if `report` is NULL; otherwise only a failure that ends the check */
    void (*report)(void *context, const char *line);
    void *context;
    uint32_t count;
    uint32_t left;     /* number of problems of this part that are still to be reported in full */
    uint32_t unlisted; /* problems of this part beyond them */
    const char *part;  /* a file, or a table; NULL: none */
} Problems;

/* Call before checking the next file or table, which `part` names, and at the end with NULL. States how many
 * problems of the part before it were not listed. `part` must outlive the check of that part. */
void problems_begin(Problems *problems, const char *part);

/* Records a problem; returns true if more problems of this part are wanted. */
bool problem(Problems *problems, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Whether further problems of this part are only counted, so that their text need not be made. */
bool problems_are_full(const Problems *problems);

/* Moves a failure of the data from `from` to the problems. Returns true if `from` had none. */
bool problems_take(Problems *problems, Fail *from);

#endif
