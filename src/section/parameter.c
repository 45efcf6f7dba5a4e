#include "section/parameter.h"

#include "plugin/check.h"
#include "section/rows.h"

#include <string.h>

/* Says what there is in place of the unknown name: parameters, and the values of the call. */
static void fail_unknown(const BuildContext *context, const char *name, const Values *values, Fail *f)
{
    const Definition *definition = context->definition;
    uint32_t named = values ? values->named_count : 0, count = definition->parameter_count;
    const char **names = arena_array(context->report->arena, (size_t)count + named + 1, sizeof *names);
    for (uint32_t i = 0; i < count; i++)
        names[i] = definition->parameters[i].name;
    for (uint32_t i = 0; i < named; i++)
        names[count + i] = values->named[i].name;
    const Hint hint = did_you_mean(name, names);
    if (named)
        fail(f, FAIL_PLUGIN, "{%s} is neither a value of the call nor a parameter of the report%s", name,
             hint.text);
    else
        fail(f, FAIL_DEFINITION, "the report has no parameter \"%s\"%s", name, hint.text);
}

static const Parameter *find_parameter(const BuildContext *context, const char *name, const Values *values,
                                       Fail *f)
{
    const Definition *definition = context->definition;
    for (uint32_t i = 0; i < definition->parameter_count; i++)
        if (strcmp(definition->parameters[i].name, name) == 0)
            return &definition->parameters[i];
    if (values && values_named(values, name))
        fail(f, FAIL_PLUGIN, "\"%s\" is a value of the call, which has no columns", name);
    else
        fail_unknown(context, name, values, f);
    return NULL;
}

/* The table of the data contract whose rows a parameter of that type names; NULL for text. */
static const char *table_of_type(const char *type)
{
    if (strcmp(type, "area") == 0)
        return "areas";
    return strcmp(type, "occupation") == 0 ? "occupations" : NULL;
}

static folio_rows *find_row(const BuildContext *context, const Parameter *parameter, Fail *f)
{
    Arena *arena = context->report->arena;
    const char *table = table_of_type(parameter->type);
    if (!table) {
        fail(f, FAIL_DEFINITION, "the parameter \"%s\" is a text, which has no columns", parameter->name);
        return NULL;
    }
    if (!parameter->value_count) {
        fail(f, FAIL_DEFINITION, "the parameter \"%s\" has no value", parameter->name);
        return NULL;
    }
    const char *sql =
        arena_printf(arena, "SELECT * FROM %s WHERE %s = :value LIMIT 1", table, parameter->type);
    Binding binding = {"value", {.kind = DATUM_TEXT, .text = parameter->values[0]}};
    const Rows *rows = store_query(context->store, arena, sql, &binding, 1, f);
    if (rows && !rows->row_count)
        fail(f, FAIL_DATA, "the table \"%s\" of the data package has no %s \"%s\"", table, parameter->type,
             parameter->values[0]);
    return rows && rows->row_count ? rows_new(arena, rows) : NULL;
}

static bool column_value(const BuildContext *context, const Parameter *parameter, const char *column,
                         folio_value *value, Fail *f)
{
    const folio_rows *rows = find_row(context, parameter, f);
    if (!rows)
        return false;
    int at = rows_column(rows, column);
    Arena *arena = context->report->arena;
    if (at < 0)
        return fail(f, FAIL_DEFINITION, "the table \"%s\" of the data package has no column \"%s\"%s",
                    table_of_type(parameter->type), column,
                    did_you_mean(column, rows_names(arena, rows)).text);
    return rows_value(rows, 0, (uint32_t)at, value, f);
}

bool parameter_value(const BuildContext *context, const char *name, const Values *values, folio_value *value,
                     Fail *f)
{
    const char *dot = strchr(name, '.');
    const char *plain = dot ? arena_strndup(context->report->arena, name, (size_t)(dot - name)) : name;
    *value = (folio_value){.type = FOLIO_TEXT, .text = ""};
    const Parameter *parameter = find_parameter(context, plain, values, f);
    if (!parameter)
        return false;
    if (dot)
        return column_value(context, parameter, dot + 1, value, f);
    if (parameter->value_count)
        value->text = parameter->values[0];
    return true;
}
