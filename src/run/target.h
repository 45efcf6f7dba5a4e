/* Where the files of a request go. */
#ifndef FOLIO_RUN_TARGET_H
#define FOLIO_RUN_TARGET_H

#include "run/formats.h"
#include "run/output.h"

typedef struct Target {
    Output *output;    /* the folder */
    FormatSet formats; /* those that will be written */
    const char *name;  /* --name; NULL: the definition decides */
    bool force;        /* --force */
} Target;

#endif
