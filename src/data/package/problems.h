/* What is wrong with a package: the first problem ends a load, `folio data check` wants them all. */
#ifndef FOLIO_DATA_PACKAGE_PROBLEMS_H
#define FOLIO_DATA_PACKAGE_PROBLEMS_H

#include "base/fail.h"

#include <stdint.h>

typedef struct Problems {
    Fail *f; /* the first problem where `report` is NULL; else only what keeps the check from going on */
    void (*report)(void *context, const char *line);
    void *context;
    uint32_t count;
    uint32_t left; /* how many more of the same table are reported */
} Problems;

/* Before the problems of the next table. */
void problems_begin(Problems *problems);

/* Records a problem; true where more of the same table are wanted. */
bool problem(Problems *problems, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
