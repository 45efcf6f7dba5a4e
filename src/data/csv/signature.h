/* Recognizes files that are not text tables by their first bytes. */
#ifndef FOLIO_DATA_CSV_SIGNATURE_H
#define FOLIO_DATA_CSV_SIGNATURE_H

#include <stddef.h>

/* What the file is and what to do, as a sentence's ending ("a web page, ..."); NULL if the bytes may begin a
 * table. */
const char *signature_of_stranger(const char *bytes, size_t size);

#endif
