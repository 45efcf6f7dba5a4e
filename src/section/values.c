#include "section/values.h"

#include "plugin/check.h"

#include <string.h>

folio_value value_copy(Arena *arena, const folio_value *value)
{
    folio_value copy = *value;
    copy.text = is_number_type(value->type) ? "" : arena_strdup(arena, value->text);
    copy.unit = arena_strdup(arena, value->unit);
    copy.source = value->source && *value->source ? arena_strdup(arena, value->source) : NULL;
    copy.period = arena_strdup(arena, value->period);
    copy.covers = arena_strdup(arena, value->covers);
    return copy;
}

static bool is_name(const char *name)
{
    return *name && !name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_")];
}

static bool check_name(const folio_named *named, uint32_t index, Fail *f)
{
    const char *name = named[index].name;
    if (!check_text("the name of a value", name, f))
        return false;
    if (!is_name(name) || strlen(name) > FOLIO_MAX_ID)
        return fail(
            f, FAIL_PLUGIN,
            "the name of a value is \"%s\"; use lower-case letters, digits and _, FOLIO_MAX_ID (%d) at "
            "most",
            name, FOLIO_MAX_ID);
    for (uint32_t i = 0; i < index; i++)
        if (strcmp(named[i].name, name) == 0)
            return fail(f, FAIL_PLUGIN, "two values have the name \"%s\"", name);
    return true;
}

bool named_check(const BuildContext *context, const folio_named *named, uint32_t count, Fail *f)
{
    if (count && !named)
        return fail(f, FAIL_PLUGIN, "its named values are NULL");
    if (count > FOLIO_MAX_VALUES)
        return fail(f, FAIL_PLUGIN, "it has %u values, more than FOLIO_MAX_VALUES (%d)", count,
                    FOLIO_MAX_VALUES);
    for (uint32_t i = 0; i < count; i++) {
        Fail why = {0};
        if (!check_name(named, i, f))
            return false;
        if (!check_value(context->report, &named[i].value, &why))
            return fail(f, FAIL_PLUGIN, "value \"%s\": %s", named[i].name, why.text);
    }
    return true;
}

bool values_check(const BuildContext *context, const folio_value *values, uint32_t count,
                  const folio_named *named, uint32_t named_count, Values *out, Fail *f)
{
    *out = (Values){.values = values, .count = count, .named = named, .named_count = named_count};
    if (count && !values)
        return fail(f, FAIL_PLUGIN, "its values are NULL");
    if (count > FOLIO_MAX_VALUES)
        return fail(f, FAIL_PLUGIN, "it has %u values, more than FOLIO_MAX_VALUES (%d)", count,
                    FOLIO_MAX_VALUES);
    for (uint32_t i = 0; i < count; i++) {
        Fail why = {0};
        if (!check_value(context->report, &values[i], &why))
            return fail(f, FAIL_PLUGIN, "value %u: %s", i + 1, why.text);
    }
    return named_check(context, named, named_count, f);
}

bool values_used(const Values *values, const char *what, Fail *f)
{
    return values->used == values->count ||
           fail(f, FAIL_PLUGIN, "%s: there are %u values, but only %u {} to take them", what, values->count,
                values->used);
}

const folio_value *values_named(const Values *values, const char *name)
{
    for (uint32_t i = 0; i < values->named_count; i++)
        if (strcmp(values->named[i].name, name) == 0)
            return &values->named[i].value;
    return NULL;
}
