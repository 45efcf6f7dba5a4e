/* What a file is that is no table of text, told by its first bytes. */
#ifndef FOLIO_DATA_CSV_SIGNATURE_H
#define FOLIO_DATA_CSV_SIGNATURE_H

#include <stddef.h>

/* What it is and what to do, as the end of a sentence: "a web page, ..."; NULL where the bytes may begin a
 * table. */
const char *signature_of_stranger(const char *bytes, size_t size);

#endif
