/* Finds the table that a text or a sheet has by its first rows. */
#ifndef FOLIO_DATA_INPUTS_RECOGNIZE_H
#define FOLIO_DATA_INPUTS_RECOGNIZE_H

#include "data/inputs/head.h"
#include "data/package/package.h"

/* What is called, from the inside out: the sheet, the member, the file, its folders; NULL-terminated. */
typedef struct Surroundings {
    const char *const *names;
    const char *const *notes; /* texts of the workbook's other sheets; NULL-terminated */
} Surroundings;

typedef enum RecognitionKind {
    RECOGNIZED,
    NOT_RECOGNIZED, /* `why` says what it lacks */
    NO_RELEASE      /* it is the resource's, but nothing tells which release it is; `why` says what to add */
} RecognitionKind;

typedef struct Verdict {
    RecognitionKind kind;
    const Resource *resource;
    const Recognized *recognized;
    const char *why; /* a clause; of NO_RELEASE, the rest of a sentence that begins with the file */
} Verdict;

/* Recognizes the table. `scratch` is for what is not needed afterwards. */
Verdict recognize(Arena *arena, Arena *scratch, const Package *package, const Head *head,
                  const Surroundings *around);

#endif
