/* The report's parameters, and the rows of the data that they name. */
#ifndef FOLIO_SECTION_PARAMETER_H
#define FOLIO_SECTION_PARAMETER_H

#include "section/values.h"

/* The value of "area", or of a column of the row that it names ("area.short"). An unknown parameter or
 * column offers the nearest, among `values` (NULL: none) too; its code is FAIL_DEFINITION where there are no
 * named values. Of a parameter that may be many it is the first. */
bool parameter_value(const BuildContext *context, const char *name, const Values *values, folio_value *value,
                     Fail *f);

#endif
