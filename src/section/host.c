/* The functions that plugins call. Each looks at what it is given before it does anything: a plugin may be
 * wrong, but never crash the host through these. */
#include "base/utf8.h"
#include "content/format.h"
#include "plugin/check.h"
#include "section/content.h"
#include "section/parameter.h"
#include "section/rows.h"

#include <string.h>

/* The build that goes on in the section, or NULL where calls do nothing any more. */
static Build *enter(folio_section *base)
{
    Build *build = ((Section *)base)->build;
    return build && build->fail.code == FAIL_NONE && !build->absent ? build : NULL;
}

static folio_value nothing(void)
{
    return (folio_value){.type = FOLIO_TEXT, .text = ""};
}

/* Results and tables of other sections, or of an earlier report, are no longer there. */
static bool own_rows(Build *build, const folio_rows *rows)
{
    for (const folio_rows *r = build->rows; r; r = r->next)
        if (r == rows)
            return true;
    return fail(&build->fail, FAIL_PLUGIN, "the rows are no result of a query of this section");
}

static bool own_table(Build *build, const folio_table *handle)
{
    for (const Table *table = build->section->tables; table; table = table->next)
        if ((const void *)table == (const void *)handle)
            return true;
    return fail(&build->fail, FAIL_PLUGIN, "the table is none of this section");
}

static folio_rows *host_query(folio_section *section, const char *sql)
{
    Build *build = enter(section);
    return build && check_given("the query", sql, &build->fail) ? build_query(build, sql) : NULL;
}

static uint32_t host_row_count(folio_section *section, const folio_rows *rows)
{
    Build *build = enter(section);
    return build && rows && own_rows(build, rows) ? rows->rows->row_count : 0;
}

static folio_value host_get(folio_section *section, const folio_rows *rows, uint32_t row, const char *column)
{
    Build *build = enter(section);
    folio_value value = nothing();
    if (!build || !rows || !own_rows(build, rows) || !check_given("a column's name", column, &build->fail))
        return nothing();
    int at = rows_column(rows, column);
    if (at < 0)
        fail(&build->fail, FAIL_PLUGIN, "the query has no column \"%s\"%s", column,
             did_you_mean(column, rows_names(build->arena, rows)).text);
    else if (row >= rows->rows->row_count)
        fail(&build->fail, FAIL_PLUGIN, "row %u of column \"%s\" is asked for, and the query gave %u", row,
             column, rows->rows->row_count);
    else if (rows_value(rows, row, (uint32_t)at, &value, &build->fail))
        return value;
    return nothing();
}

/* A description as large as the host's. */
static bool take_spec(Build *build, const char *what, void *to, size_t host_size, const void *given,
                      uint32_t size)
{
    if (!given)
        return fail(&build->fail, FAIL_PLUGIN, "%s is NULL", what);
    copy_sized(to, host_size, given, size);
    return true;
}

static folio_table *host_table_of(folio_section *section, const folio_rows *rows,
                                  const folio_table_spec *given, uint32_t size)
{
    Build *build = enter(section);
    if (!build || !rows || !own_rows(build, rows))
        return NULL;
    folio_table_spec spec;
    if (!take_spec(build, "a table's description", &spec, sizeof spec, given, size) || !rows->rows->row_count)
        return NULL;
    return (folio_table *)table_make(build, rows, &spec);
}

static uint32_t host_table_rows(folio_section *section, const folio_table *table)
{
    Build *build = enter(section);
    return build && table && own_table(build, table) ? ((const Table *)table)->row_count : 0;
}

static folio_value host_cell(folio_section *section, const folio_table *handle, uint32_t row,
                             const char *column)
{
    Build *build = enter(section);
    if (!build || !handle || !own_table(build, handle) ||
        !check_given("a column's key", column, &build->fail))
        return nothing();
    const Table *table = (const Table *)handle;
    int at = table_column(table, column);
    if (at >= 0 && row < table->row_count) {
        folio_value value = table_cell(table, row, (uint32_t)at)->value;
        value.text = value.text ? value.text : "";
        return value;
    }
    if (at < 0)
        fail(&build->fail, FAIL_PLUGIN, "the table \"%s\" has no column \"%s\"%s", table->id, column,
             did_you_mean(column, table_keys(build->arena, table)).text);
    else
        fail(&build->fail, FAIL_PLUGIN, "row %u of the table \"%s\" is asked for, which has %u", row,
             table->id, table->row_count);
    return nothing();
}

static int64_t host_here(folio_section *section, const folio_table *handle)
{
    Build *build = enter(section);
    if (!build || !handle || !own_table(build, handle))
        return -1;
    const Table *table = (const Table *)handle;
    for (uint32_t row = 0; row < table->row_count; row++)
        if (table->here[row])
            return row;
    return -1;
}

/* What a chart or figure is made of. Where there is none, the section is noted to lack it. */
static const Table *table_to_show(Build *build, const folio_table *table, const char *id)
{
    if (table)
        return own_table(build, table) ? (const Table *)table : NULL;
    if (check_id("its id", id, &build->fail))
        section_lack(build->section, id);
    return NULL;
}

static void host_chart_of(folio_section *section, const folio_table *table, const folio_chart_spec *given,
                          uint32_t size)
{
    Build *build = enter(section);
    folio_chart_spec spec;
    if (!build || (!table && !given) ||
        !take_spec(build, "a chart's description", &spec, sizeof spec, given, size))
        return;
    const Table *shown = table_to_show(build, table, spec.id);
    if (shown)
        chart_make(build, shown, &spec);
}

static void host_figure_of(folio_section *section, const folio_table *table, const folio_figure_spec *given,
                           uint32_t size)
{
    Build *build = enter(section);
    folio_figure_spec spec;
    if (!build || (!table && !given) ||
        !take_spec(build, "a key figure's description", &spec, sizeof spec, given, size))
        return;
    const Table *shown = table_to_show(build, table, spec.id);
    if (shown)
        figure_make(build, shown, &spec);
}

static void host_say(folio_section *section, int32_t kind, const char *text, const folio_value *list,
                     uint32_t count)
{
    static const char *const names[] = {
        [FOLIO_HEADING] = "heading", [FOLIO_PARAGRAPH] = "paragraph", [FOLIO_BULLET] = "bullet",
        [FOLIO_STEP] = "step",       [FOLIO_NOTE] = "note",           [FOLIO_VERDICT] = "verdict"};
    Build *build = enter(section);
    if (!build || !check_enum("the kind of a block", kind, FOLIO_HEADING, FOLIO_VERDICT, &build->fail))
        return;
    Fail why = {0};
    Values values;
    Text out;
    if (!values_check(build->context, list, count, &values, &why) ||
        !template_inline(build->context, "its text", text, &values, &out, &why) ||
        !values_used(&values, "its text", &why)) {
        const char *quoted = check_text("", text, &(Fail){0}) ? text : "";
        fail(&build->fail, FAIL_PLUGIN, "the %s \"%.*s\": %s", names[kind], utf8_head(quoted, 40), quoted,
             why.text);
        return;
    }
    block_say(build, kind, &out);
}

static void host_markdown(folio_section *section, const char *text)
{
    Build *build = enter(section);
    if (build)
        markdown_say(build, text);
}

/* The option of that name; a failure unless it is a list, or is none, as the call wants it. */
static const OptionValue *find_option(Build *build, const char *name, bool list, const folio_option **option)
{
    if (!check_given("an option's name", name, &build->fail))
        return NULL;
    const folio_plugin *plugin = build->plugin;
    int at = option_find(plugin->options, plugin->option_count, name);
    if (at < 0) {
        fail(&build->fail, FAIL_PLUGIN, "the plugin asks for its option \"%s\", which it does not declare%s",
             name,
             did_you_mean(name, option_names(build->arena, plugin->options, plugin->option_count)).text);
        return NULL;
    }
    *option = &plugin->options[at];
    if (list == option_is_scalar((*option)->type)) {
        fail(&build->fail, FAIL_PLUGIN, "the option \"%s\" is %s list; folio_option_%s reads it", name,
             list ? "no" : "a", list ? "get()" : "item()");
        return NULL;
    }
    return &build->options->values[at];
}

static folio_value host_option(folio_section *section, const char *name)
{
    Build *build = enter(section);
    const folio_option *option = NULL;
    const OptionValue *value = build ? find_option(build, name, false, &option) : NULL;
    return value ? value->scalar : nothing();
}

static uint32_t host_option_count(folio_section *section, const char *name)
{
    Build *build = enter(section);
    const folio_option *option = NULL;
    const OptionValue *value = build ? find_option(build, name, true, &option) : NULL;
    return value ? value->count : 0;
}

static folio_value host_option_item(folio_section *section, const char *name, uint32_t item,
                                    const char *field)
{
    Build *build = enter(section);
    const folio_option *option = NULL;
    const OptionValue *value = build ? find_option(build, name, true, &option) : NULL;
    if (!value)
        return nothing();
    bool records = option->type == FOLIO_OPTION_RECORDS;
    if (records && !check_given("the field of an option's record", field, &build->fail))
        return nothing();
    int at = records ? option_find(option->fields, option->field_count, field) : 0;
    if (at < 0)
        fail(&build->fail, FAIL_PLUGIN, "the records of option \"%s\" have no field \"%s\"%s", name, field,
             did_you_mean(field, option_names(build->arena, option->fields, option->field_count)).text);
    else if (item >= value->count)
        fail(&build->fail, FAIL_PLUGIN, "item %u of option \"%s\" is asked for, which has %u", item, name,
             value->count);
    else
        return value->items[(size_t)item * (records ? option->field_count : 1) + (size_t)at];
    return nothing();
}

static folio_value host_parameter(folio_section *section, const char *name)
{
    Build *build = enter(section);
    folio_value value = nothing();
    if (!build || !check_given("a parameter's name", name, &build->fail) ||
        !parameter_value(build->context, name, &value, &build->fail))
        return nothing();
    return value;
}

static const char *host_format(folio_section *section, folio_value value)
{
    Build *build = enter(section);
    if (!build || !check_value(build->report, &value, &build->fail))
        return "";
    return format_value(build->arena, build->report->lang, &value, FORMAT_TEXT);
}

static const char *host_date(folio_section *section)
{
    Build *build = enter(section);
    return build && build->report->date ? build->report->date : "";
}

static void host_fail(folio_section *section, const char *why)
{
    Build *build = enter(section);
    if (build && check_given("the reason of a failure", why, &build->fail))
        fail(&build->fail, FAIL_PLUGIN, "%s", why);
}

static void host_absent(folio_section *section, const char *why)
{
    Build *build = enter(section);
    if (build && check_given("the reason why there is nothing to report", why, &build->fail))
        build->absent = arena_strdup(build->arena, why);
}

static int32_t host_failed(folio_section *section)
{
    return enter(section) == NULL;
}

static uint32_t host_column_count(folio_section *section, const folio_rows *rows)
{
    Build *build = enter(section);
    return build && rows && own_rows(build, rows) ? rows->rows->column_count : 0;
}

static const char *host_column_name(folio_section *section, const folio_rows *rows, uint32_t column)
{
    Build *build = enter(section);
    if (!build || !rows || !own_rows(build, rows))
        return "";
    if (column < rows->rows->column_count)
        return rows_is_companion(rows, column) ? "" : rows->rows->columns[column];
    fail(&build->fail, FAIL_PLUGIN, "column %u is asked for, and the query gave %u", column,
         rows->rows->column_count);
    return "";
}

static folio_value host_assumption(folio_section *section, const char *name)
{
    Build *build = enter(section);
    folio_value value = {.type = FOLIO_DECIMAL, .flag = FOLIO_NO_ESTIMATE, .text = ""};
    if (!build || !check_given("an assumption's name", name, &build->fail))
        return value;
    for (uint32_t i = 0; i < build->report->assumption_count; i++) {
        const Assumption *assumption = &build->report->assumptions[i];
        if (strcmp(assumption->name, name) != 0)
            continue;
        value.flag = FOLIO_RELEASED;
        value.unit = assumption->unit;
        value.type = unit_type(assumption->unit);
        value.number = value.type == FOLIO_PERCENT ? assumption->value / 100 : assumption->value;
        if (value.type == FOLIO_AUTO)
            value.type = FOLIO_DECIMAL;
    }
    return value;
}

static const char *host_command(folio_section *section)
{
    Build *build = enter(section);
    return build && build->report->again ? build->report->again : "";
}

static void host_show_table(folio_section *section, folio_table *handle)
{
    Build *build = enter(section);
    Table *table = (Table *)handle;
    if (!build || !handle || !own_table(build, handle) || table->place == FOLIO_IN_SECTION)
        return;
    table->place = FOLIO_IN_SECTION;
    section_add_block(build->section, BLOCK_TABLE)->table = table;
}

const folio_host host_functions = {.size = sizeof(folio_host),
                                   .abi_minor = FOLIO_ABI_MINOR,
                                   .query = host_query,
                                   .row_count = host_row_count,
                                   .get = host_get,
                                   .table_of = host_table_of,
                                   .table_rows = host_table_rows,
                                   .cell = host_cell,
                                   .here = host_here,
                                   .chart_of = host_chart_of,
                                   .figure_of = host_figure_of,
                                   .say = host_say,
                                   .markdown = host_markdown,
                                   .option = host_option,
                                   .option_count = host_option_count,
                                   .option_item = host_option_item,
                                   .parameter = host_parameter,
                                   .format = host_format,
                                   .date = host_date,
                                   .fail = host_fail,
                                   .absent = host_absent,
                                   .failed = host_failed,
                                   .column_count = host_column_count,
                                   .column_name = host_column_name,
                                   .assumption = host_assumption,
                                   .command = host_command,
                                   .show_table = host_show_table};
