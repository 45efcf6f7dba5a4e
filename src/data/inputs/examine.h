/* Finds the tables that lie anywhere in the data folder: in texts, archives and workbooks of any name. */
#ifndef FOLIO_DATA_INPUTS_EXAMINE_H
#define FOLIO_DATA_INPUTS_EXAMINE_H

#include "data/inputs/listing.h"
#include "data/inputs/sources.h"

/* A file of the folder, or a part of one, that no table is read from. */
typedef struct Finding {
    const char *file; /* as messages name it */
    const char *path; /* FILE, FILE:MEMBER or FILE:MEMBER:SHEET */
    const char *why;  /* a clause */
    bool hidden;      /* it is a hidden sheet */
    bool damaged;     /* it could not be read */
    bool beside;      /* another part of the file is read */
} Finding;

typedef struct Findings {
    Finding *items;
    uint32_t count;
} Findings;

/* Adds the tables that are recognized in the root's files to the sources, except in files that these have,
 * and lists what is not recognized. False after a failure: the release of a table is unknown. */
bool examine_files(Arena *arena, const Folders *folders, const Package *package, Source *sources,
                   Findings *findings, Fail *f);

#endif
