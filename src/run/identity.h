/* Which request a file was made for, as its metadata has it. */
#ifndef FOLIO_RUN_IDENTITY_H
#define FOLIO_RUN_IDENTITY_H

#include "base/arena.h"
#include "definition/definition.h"

/* "folio:nurse?area=42660;area=35620;client=Ann%20Lee;occupation=29-1141": the name of the definition's file
 * and the resolved parameters by name, each with its values in their order. Data, date, assumptions and
 * chosen sections are no part of it: with others, the same report is made again. ASCII without characters
 * that XML reserves. One longer than IDENTITY_MAX is cut and ends with its hash. In the arena. */
const char *request_identity(Arena *arena, const Definition *definition);

enum { IDENTITY_MAX = 255 }; /* what a property of a workbook may hold */

#endif
