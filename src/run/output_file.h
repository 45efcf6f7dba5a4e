/* What is written into an output folder. */
#ifndef FOLIO_RUN_OUTPUT_FILE_H
#define FOLIO_RUN_OUTPUT_FILE_H

#include "base/buf.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    OUTPUT_FILES_MAX = 4,
    OUTPUT_NAME_MAX = 235 /* bytes; leaves room for what temporary names add to it */
};

/* A folder that files are written into. */
typedef struct Output Output;

typedef struct OutputFile {
    const char *name; /* in the folder; at most OUTPUT_NAME_MAX bytes */
    const Buf *data;
    bool (*read_request)(const void *data, size_t size, Buf *request); /* of an existing file (formats.h) */
    bool absent; /* not made by this request; a file of that name is removed if another request made it */
} OutputFile;

/* Which existing files may be replaced. */
typedef struct OutputOwner {
    const char *request;  /* those that this request made (identity.h) */
    bool definition_only; /* the request is not resolved yet: those of any request of its definition */
    bool force;           /* all but folders */
} OutputOwner;

#endif
