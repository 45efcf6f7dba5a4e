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
    uint32_t left; /* number of problems of this table still to be reported */
} Problems;

/* Call before checking the next table. */
void problems_begin(Problems *problems);

/* Records a problem; returns true if more problems of this table are wanted. */
bool problem(Problems *problems, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
