/* The list "What this report could not tell you". */
#ifndef FOLIO_RUN_GAPS_H
#define FOLIO_RUN_GAPS_H

#include "run/sections.h"

/* Adds a section of the host that lists what the package says was not given, for the sections that read it,
 * the sections with nothing to report, and the key figures without a value. Nothing where there is none of
 * these. The sections must have been built. */
bool gaps_list(const Sections *sections, const BuildContext *context, Fail *f);

#endif
