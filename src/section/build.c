#include "section/build.h"

#include "base/decimal.h"
#include "plugin/check.h"
#include "section/rows.h"

#include <math.h>
#include <string.h>

folio_rows *build_keep(Build *build, folio_rows *rows)
{
    rows->next = build->rows;
    build->rows = rows;
    return rows;
}

bool build_owns(Build *build, const folio_rows *rows)
{
    for (const folio_rows *r = build->rows; r; r = r->next)
        if (r == rows)
            return true;
    return fail(&build->fail, FAIL_PLUGIN, "the rows belong to another section");
}

/* What a query has in place of a value: units do not count, and a flagged value is NULL. */
static Datum datum_of_value(const folio_value *value)
{
    if (value->flag != FOLIO_RELEASED)
        return (Datum){.kind = DATUM_NULL};
    if (!is_number_type(value->type))
        return (Datum){.kind = DATUM_TEXT, .text = value->text};
    bool whole = value->type == FOLIO_INTEGER || value->type == FOLIO_YEAR || value->type == FOLIO_ORDINAL;
    return (Datum){
        .kind = DATUM_NUMBER, .integer = whole && fabs(value->number) <= MOST_WHOLE, .number = value->number};
}

/* The section's bindings and those of a call; a call's value hides one of the section's with the same name.
 */
static const Binding *add_bindings(Build *build, const folio_named *values, uint32_t count,
                                   uint32_t *binding_count)
{
    *binding_count = build->binding_count;
    if (!count)
        return build->bindings;
    Binding *bindings = arena_array(build->arena, (size_t)build->binding_count + count, sizeof *bindings);
    memcpy(bindings, build->bindings, build->binding_count * sizeof *bindings);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = 0;
        while (at < build->binding_count && strcmp(bindings[at].name, values[i].name) != 0)
            at++;
        if (at == build->binding_count)
            at = (*binding_count)++;
        bindings[at] = (Binding){values[i].name, datum_of_value(&values[i].value)};
    }
    return bindings;
}

static bool make_option_table(Build *build, const folio_option *option, const OptionValue *value, Fail *f)
{
    static const char *const only[] = {"value"};
    bool records = option->type == FOLIO_OPTION_RECORDS;
    OptionTable table = {.name = option->name,
                         .columns =
                             records ? option_names(build->arena, option->fields, option->field_count) : only,
                         .column_count = records ? option->field_count : 1,
                         .row_count = value->count};
    size_t count = (size_t)table.row_count * table.column_count;
    Datum *data = arena_array(build->arena, count + 1, sizeof *data);
    for (size_t i = 0; i < count; i++)
        data[i] = datum_of_value(&value->items[i]);
    table.data = data;
    return store_set_option(build->context->store, &table, f);
}

/* Made for the section that asks for one: a new table makes SQLite prepare its statements anew. */
static bool make_option_tables(Build *build, Fail *f)
{
    const folio_plugin *plugin = build->plugin;
    build->has_option_tables = true;
    for (uint32_t i = 0; i < plugin->option_count; i++)
        if (!option_is_scalar(plugin->options[i].type) &&
            !make_option_table(build, &plugin->options[i], &build->options->values[i], f))
            return false;
    return true;
}

void build_unbind(Build *build)
{
    const folio_plugin *plugin = build->plugin;
    for (uint32_t i = 0; build->has_option_tables && i < plugin->option_count; i++)
        if (!option_is_scalar(plugin->options[i].type))
            store_drop_option(build->context->store, plugin->options[i].name, &build->fail);
}

folio_rows *build_query(Build *build, const char *sql, const folio_named *values, uint32_t count, Fail *f)
{
    uint32_t binding_count;
    const Binding *bindings = add_bindings(build, values, count, &binding_count);
    if (!build->has_option_tables && strcasestr(sql, "option_") && !make_option_tables(build, f))
        return NULL;
    const Rows *data = store_query(build->context->store, build->arena, sql, bindings, binding_count, f);
    return data ? build_keep(build, rows_new(build->arena, data)) : NULL;
}

/* What queries may name: the report's values and the section's scalar options. */
void build_bind(Build *build)
{
    const BuildContext *context = build->context;
    uint32_t most = context->binding_count + build->plugin->option_count;
    Binding *bindings = arena_array(build->arena, most, sizeof *bindings);
    if (context->binding_count)
        memcpy(bindings, context->bindings, context->binding_count * sizeof *bindings);
    uint32_t count = context->binding_count;
    for (uint32_t i = 0; i < build->plugin->option_count; i++) {
        const folio_option *option = &build->plugin->options[i];
        if (option_is_scalar(option->type))
            bindings[count++] = (Binding){option->name, datum_of_value(&build->options->values[i].scalar)};
    }
    build->bindings = bindings;
    build->binding_count = count;
}
