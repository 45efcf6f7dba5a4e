/* What the files of a report are called. */
#ifndef FOLIO_RUN_FILE_NAME_H
#define FOLIO_RUN_FILE_NAME_H

#include "base/buf.h"
#include "data/store/store.h"

/* "web-developers-seattle": the occupation's title and the area's short name in small ASCII letters, digits
 * and hyphens, each cut behind a word where it is long; with its code ("web-developers-15-1254-seattle")
 * where another title or name would make the same, or has no such letter. Into the arena. NULL after a
 * failure. */
const char *occupation_file_name(Store *store, Arena *arena, const char *occupation, const char *area,
                                 Fail *f);

/* "nurse" for the definition "reports/nurse.yaml". Into the arena. */
const char *definition_file_name(Arena *arena, const char *definition);

/* "out/nurse.pdf" for "out" or "out/". Into the arena. */
const char *file_path(Arena *arena, const char *folder, const char *name, const char *suffix);

/* The words of the text as a part of a file's name, of at most `most` bytes. */
void words_in_file_name(const char *text, size_t most, Buf *to);

#endif
