/* The types of Table Schema that are kept as text. */
#ifndef FOLIO_DATA_PACKAGE_PLAIN_TYPE_H
#define FOLIO_DATA_PACKAGE_PLAIN_TYPE_H

#include "data/package/types.h"

bool type_is_plain(FieldType type);

/* Whether the texts of a plain type in the default format are in the order of its values. */
bool type_is_ordered(FieldType type);

/* Whether the text has the default format of a plain type; sets `what` to the format's description. The days,
 * hours and months must exist; of JSON only the outer brackets are looked at, of a duration only its letter
 * P.
 */
bool plain_type_fits(FieldType type, const char *text, const char **what);

#endif
