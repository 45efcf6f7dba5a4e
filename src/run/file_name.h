/* The names of a report's files. */
#ifndef FOLIO_RUN_FILE_NAME_H
#define FOLIO_RUN_FILE_NAME_H

#include "base/buf.h"
#include "data/store/store.h"

/* "web-developers-seattle": the occupation's title and the area's short name in lower-case ASCII letters,
 * digits and hyphens, each cut at a word boundary if it is long. The code is added
 * ("web-developers-15-1254-seattle") if another title or name would give the same result or if there are no
 * such letters. In the arena. NULL after a failure. */
const char *occupation_file_name(Store *store, Arena *arena, const char *occupation, const char *area,
                                 Fail *f);

/* "nurse" for the definition "reports/nurse.yaml". In the arena. */
const char *definition_file_name(Arena *arena, const char *definition);

enum { FILE_NAME_MAX = 230 }; /* bytes, without the suffix */

/* Fails (FAIL_OUTPUT) if a file cannot have the name. */
bool file_name_check(const char *name, Fail *f);

/* "out/nurse.pdf" for "out" or "out/". In the arena. */
const char *file_path(Arena *arena, const char *folder, const char *name, const char *suffix);

/* The words of the text as part of a file name, at most `most` bytes. */
void words_in_file_name(const char *text, size_t most, Buf *to);

#endif
