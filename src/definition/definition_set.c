/* Applies --set to a report definition. */
#include "base/decimal.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "definition/definition.h"

#include <string.h>

Definition *definition_copy(Arena *arena, const Definition *definition)
{
    Definition *copy = arena_copy(arena, definition, sizeof *definition);
    copy->parameters =
        arena_copy(arena, definition->parameters, definition->parameter_count * sizeof *copy->parameters);
    for (uint32_t i = 0; i < copy->parameter_count; i++) {
        Parameter *parameter = &copy->parameters[i];
        parameter->values =
            arena_copy(arena, parameter->values, parameter->value_count * sizeof *parameter->values);
    }
    copy->assumptions =
        arena_copy(arena, definition->assumptions, definition->assumption_count * sizeof *copy->assumptions);
    copy->assumption_queries = arena_copy(arena, definition->assumption_queries,
                                          definition->assumption_count * sizeof *copy->assumption_queries);
    return copy;
}

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

/* A parsed setting. */
typedef struct Setting {
    const char *name, *value;
    const char *given; /* for messages: "--set area", "--area" */
} Setting;

/* False if there is no value. A parameter with its own option is written --NAME=VALUE. */
static bool read_setting(Arena *arena, const char *text, Setting *setting)
{
    bool own = strncmp(text, "--", 2) == 0;
    const char *name = own ? text + 2 : text, *equals = strchr(name, '=');
    if (!equals)
        return false;
    setting->name = arena_strndup(arena, name, (size_t)(equals - name));
    setting->value = equals + 1;
    setting->given = arena_printf(arena, "%s%s", own ? "--" : "--set ", setting->name);
    return true;
}

static bool fail_unknown(const Definition *definition, Arena *arena, const Setting *setting, Fail *f)
{
    uint32_t count = 0;
    const char **names = arena_array(
        arena, (size_t)definition->parameter_count + definition->assumption_count + 1, sizeof *names);
    for (uint32_t i = 0; i < definition->parameter_count; i++)
        names[count++] = definition->parameters[i].name;
    for (uint32_t i = 0; i < definition->assumption_count; i++)
        names[count++] = definition->assumptions[i].name;
    return fail(f, FAIL_USAGE, "%s: %s has no parameter or assumption with that name%s", setting->given,
                definition->file, did_you_mean(setting->name, names).text);
}

/* `again`: an earlier setting had the same name. */
static bool set_parameter(Parameter *parameter, Arena *arena, const Setting *setting, bool again, Fail *f)
{
    const char *value = setting->value;
    if (!*value)
        return fail(f, FAIL_USAGE, "%s: the value is empty", setting->given);
    if (utf8_valid(value, strlen(value)) != strlen(value))
        return fail(f, FAIL_USAGE, "%s: the value is not valid UTF-8", setting->given);
    if (again && !parameter->many)
        return fail(f, FAIL_USAGE, "%s: is given twice, but this parameter takes one value", setting->given);
    uint32_t count = again ? parameter->value_count : 0;
    const char **values = arena_array(arena, (size_t)count + 1, sizeof *values);
    if (count)
        memcpy(values, parameter->values, count * sizeof *values);
    values[count] = arena_strdup(arena, value);
    parameter->values = values;
    parameter->value_count = count + 1;
    parameter->given = setting->given;
    return true;
}

static bool set_assumption(Definition *definition, int index, const Setting *setting, bool again, Fail *f)
{
    Assumption *assumption = &definition->assumptions[index];
    const char *value = setting->value;
    double number;
    if (again)
        return fail(f, FAIL_USAGE, "%s: is given twice, but an assumption takes one value", setting->given);
    if (!number_parse(value, &number))
        return fail(f, FAIL_USAGE, "%s: \"%s\" is not a number", setting->given, value);
    if (assumption->bounded && (number < assumption->min || number > assumption->max))
        return fail(f, FAIL_USAGE, "%s: %s is not between %g and %g", setting->given, value, assumption->min,
                    assumption->max);
    assumption->value = number;
    definition->assumption_queries[index].is_set = true;
    return true;
}

static bool named_before(Arena *arena, const char *const *settings, uint32_t index, const char *name)
{
    Setting setting;
    for (uint32_t i = 0; i < index; i++)
        if (read_setting(arena, settings[i], &setting) && strcmp(setting.name, name) == 0)
            return true;
    return false;
}

bool definition_set(Definition *definition, Arena *arena, const char *const *settings, uint32_t count,
                    Fail *f)
{
    for (uint32_t i = 0; i < count; i++) {
        Setting setting;
        if (!read_setting(arena, settings[i], &setting))
            return fail(f, FAIL_USAGE, "--set %s: write it as NAME=VALUE", settings[i]);
        bool again = named_before(arena, settings, i, setting.name);
        Parameter *parameter = find_parameter(definition, setting.name);
        int assumption = find_assumption(definition, setting.name);
        if (!parameter && assumption < 0)
            return fail_unknown(definition, arena, &setting, f);
        if (parameter ? !set_parameter(parameter, arena, &setting, again, f)
                      : !set_assumption(definition, assumption, &setting, again, f))
            return false;
    }
    return true;
}
