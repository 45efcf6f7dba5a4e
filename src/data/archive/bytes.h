/* The bytes of a text: of a file, or of a member of an archive. */
#ifndef FOLIO_DATA_ARCHIVE_BYTES_H
#define FOLIO_DATA_ARCHIVE_BYTES_H

#include "base/fail.h"
#include "data/archive/place.h"

#include <stddef.h>

typedef struct Bytes Bytes;

/* `name` is for messages; it and the texts of the place must outlive the stream. NULL after a failure. */
Bytes *bytes_open(const Place *place, const char *name, Fail *f);
void bytes_close(Bytes *bytes);

/* Reads `size` bytes, or fewer at the end. */
bool bytes_read(Bytes *bytes, void *to, size_t size, size_t *got, Fail *f);

/* Goes back to the beginning. */
bool bytes_rewind(Bytes *bytes, Fail *f);

/* How far the file on disk has been read. */
uint64_t bytes_position(const Bytes *bytes);

#endif
