/* Checks a PNG picture before it is handed on (ISO/IEC 15948). */
#ifndef FOLIO_DEFINITION_PNG_H
#define FOLIO_DEFINITION_PNG_H

#include "base/fail.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* True where all of it is sound: signature, header, order, lengths and checksums of the chunks, and the
 * compressed rows, which must be as many and as long as the header says. Interlaced pictures, and those over
 * 4,096 pixels a side, are refused. Else a failure (FAIL_DEFINITION) that begins with `name`. */
bool png_check(const void *data, size_t size, const char *name, uint32_t *width, uint32_t *height, Fail *f);

#endif
