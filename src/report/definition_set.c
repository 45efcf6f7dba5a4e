#include "content/decimal.h"
#include "content/utf8.h"
#include "report/definition.h"

#include <string.h>

static Parameter *find_parameter(const Definition *definition, const char *name)
{
    for (uint32_t i = 0; i < definition->parameter_count; i++)
        if (strcmp(definition->parameters[i].name, name) == 0)
            return &definition->parameters[i];
    return NULL;
}

/* The index of the assumption, or -1. */
static int find_assumption(const Definition *definition, const char *name)
{
    for (uint32_t i = 0; i < definition->assumption_count; i++)
        if (strcmp(definition->assumptions[i].name, name) == 0)
            return (int)i;
    return -1;
}

static bool fail_unknown(const Definition *definition, Arena *arena, const char *name, Fail *f)
{
    uint32_t count = 0;
    const char **names = arena_array(
        arena, (size_t)definition->parameter_count + definition->assumption_count + 1, sizeof *names);
    for (uint32_t i = 0; i < definition->parameter_count; i++)
        names[count++] = definition->parameters[i].name;
    for (uint32_t i = 0; i < definition->assumption_count; i++)
        names[count++] = definition->assumptions[i].name;
    const char *nearest = nearest_name(name, names);
    return fail(f, FAIL_USAGE, "--set %s: %s has no parameter or assumption of that name%s%s%s", name,
                definition->file, nearest ? "; did you mean \"" : "", nearest ? nearest : "",
                nearest ? "\"?" : "");
}

/* `again`: an earlier setting named it. */
static bool set_parameter(Parameter *parameter, Arena *arena, const char *value, bool again, Fail *f)
{
    if (!*value)
        return fail(f, FAIL_USAGE, "--set %s: the value is empty", parameter->name);
    if (utf8_valid(value, strlen(value)) != strlen(value))
        return fail(f, FAIL_USAGE, "--set %s: the value is not valid UTF-8", parameter->name);
    if (again && !parameter->many)
        return fail(f, FAIL_USAGE, "--set %s: is given twice, and this parameter takes one value",
                    parameter->name);
    uint32_t count = again ? parameter->value_count : 0;
    const char **values = arena_array(arena, (size_t)count + 1, sizeof *values);
    if (count)
        memcpy(values, parameter->values, count * sizeof *values);
    values[count] = arena_strdup(arena, value);
    parameter->values = values;
    parameter->value_count = count + 1;
    parameter->is_set = true;
    return true;
}

static bool set_assumption(Definition *definition, int index, const char *value, bool again, Fail *f)
{
    Assumption *assumption = &definition->assumptions[index];
    double number;
    if (again)
        return fail(f, FAIL_USAGE, "--set %s: is given twice, and an assumption has one value",
                    assumption->name);
    if (!number_parse(value, &number))
        return fail(f, FAIL_USAGE, "--set %s: \"%s\" is not a number", assumption->name, value);
    if (assumption->bounded && (number < assumption->min || number > assumption->max))
        return fail(f, FAIL_USAGE, "--set %s: %s does not lie between %g and %g", assumption->name, value,
                    assumption->min, assumption->max);
    assumption->value = number;
    definition->assumption_queries[index].is_set = true;
    return true;
}

static bool named_before(const char *const *settings, uint32_t index, const char *name)
{
    size_t length = strlen(name);
    for (uint32_t i = 0; i < index; i++)
        if (strncmp(settings[i], name, length) == 0 && settings[i][length] == '=')
            return true;
    return false;
}

bool definition_set(Definition *definition, Arena *arena, const char *const *settings, uint32_t count,
                    Fail *f)
{
    for (uint32_t i = 0; i < count; i++) {
        const char *equals = strchr(settings[i], '=');
        if (!equals)
            return fail(f, FAIL_USAGE, "--set %s: write it as NAME=VALUE", settings[i]);
        const char *name = arena_strndup(arena, settings[i], (size_t)(equals - settings[i]));
        bool again = named_before(settings, i, name);
        Parameter *parameter = find_parameter(definition, name);
        int assumption = find_assumption(definition, name);
        if (!parameter && assumption < 0)
            return fail_unknown(definition, arena, name, f);
        if (parameter ? !set_parameter(parameter, arena, equals + 1, again, f)
                      : !set_assumption(definition, assumption, equals + 1, again, f))
            return false;
    }
    return true;
}
