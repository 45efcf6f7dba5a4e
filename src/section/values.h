/* The values that a plugin hands over with a call. */
#ifndef FOLIO_SECTION_VALUES_H
#define FOLIO_SECTION_VALUES_H

#include "section/context.h"

/* Values for one or more templates: those of {} in order, and those of {name}. */
typedef struct Values {
    const folio_value *values; /* checked, as are the next */
    uint32_t count, used;      /* `used`: taken by a {} so far */
    const folio_named *named;
    uint32_t named_count;
} Values;

/* Checks them. `f` says which value is wrong. */
bool values_check(const BuildContext *context, const folio_value *values, uint32_t count,
                  const folio_named *named, uint32_t named_count, Values *out, Fail *f);

/* Checks named values: their names, which are no parameter's and no two alike, and the values. */
bool named_check(const BuildContext *context, const folio_named *named, uint32_t count, Fail *f);

/* Fails where values are left that no {} took. */
bool values_used(const Values *values, const char *what, Fail *f);

/* The value of that name, or NULL. */
const folio_value *values_named(const Values *values, const char *name);

/* A checked value whose strings live in the arena; its text is never NULL. */
folio_value value_copy(Arena *arena, const folio_value *value);

#endif
