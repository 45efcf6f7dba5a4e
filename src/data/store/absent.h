/* Says why a folder gave a table no rows. */
#ifndef FOLIO_DATA_STORE_ABSENT_H
#define FOLIO_DATA_STORE_ABSENT_H

#include "base/arena.h"
#include "base/fail.h"

typedef struct Absent {
    const char *given;   /* the folder, for messages */
    const char *folder;  /* its path */
    const char *table;   /* "occupations" */
    const char *missing; /* "a, b or c": paths of files that would give its rows */
} Absent;

/* Records that the folder is empty, is a subfolder of the one that is meant, or contains only other files
 * (FAIL_DATA), and returns false. */
bool absent_fail(Arena *arena, const Absent *absent, Fail *f);

#endif
