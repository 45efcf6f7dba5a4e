/* The color space of a report: sRGB (IEC 61966-2-1) as an ICC profile (ICC.1:2004-10, version 4.2). */
#ifndef FOLIO_PDF_PROFILE_H
#define FOLIO_PDF_PROFILE_H

#include "base/buf.h"

/* A display profile of three primaries and a curve. The bytes are always the same. */
void profile_srgb(Buf *out);

#endif
