/* What plugins say: tables, charts, key figures and texts. */
#include "base/utf8.h"
#include "content/origin.h"
#include "plugin/abi.h"
#include "plugin/check.h"
#include "section/content.h"
#include "section/host.h"
#include "section/rows.h"

#include <string.h>

static bool own_table(Build *build, const folio_table *handle)
{
    for (const Table *table = build->section->tables; table; table = table->next)
        if ((const void *)table == (const void *)handle)
            return true;
    return fail(&build->fail, FAIL_PLUGIN, "the table belongs to another section");
}

/* A spec as large as the host's. `least` is its size in ABI 1.0. */
static bool take_spec(Build *build, const char *type, void *to, size_t host_size, const void *given,
                      uint32_t size, size_t least)
{
    if (!given)
        return fail(&build->fail, FAIL_PLUGIN, "%s is NULL", type);
    if (!abi_check(type, size, least, &build->fail))
        return false;
    abi_copy(to, host_size, given, size);
    return true;
}

folio_table *host_table_of(folio_section *section, const folio_rows *rows, const folio_table_spec *given,
                           uint32_t size)
{
    Build *build = host_enter(section);
    folio_table_spec spec = {0};
    if (!build || !rows || !build_owns(build, rows) ||
        !take_spec(build, "folio_table_spec", &spec, sizeof spec, given, size, ABI_TABLE_SPEC) ||
        !rows->rows->row_count)
        return NULL;
    return (folio_table *)table_make(build, rows, &spec);
}

uint32_t host_table_rows(folio_section *section, const folio_table *table)
{
    Build *build = host_enter(section);
    return build && table && own_table(build, table) ? ((const Table *)table)->row_count : 0;
}

folio_value host_cell(folio_section *section, const folio_table *handle, uint32_t row, const char *column)
{
    Build *build = host_enter(section);
    if (!build || !handle || !own_table(build, handle) ||
        !check_given("a column's key", column, &build->fail))
        return host_nothing();
    const Table *table = (const Table *)handle;
    int at = table_column(table, column);
    if (at >= 0 && row < table->row_count) {
        folio_value value = table_cell(table, row, (uint32_t)at)->value;
        value.text = value.text ? value.text : "";
        origin_mark_cell(&value, table, row, (uint32_t)at);
        return value;
    }
    if (at < 0)
        fail(&build->fail, FAIL_PLUGIN, "the table \"%s\" has no column \"%s\"%s", table->id, column,
             did_you_mean(column, table_keys(build->arena, table)).text);
    else
        fail(&build->fail, FAIL_PLUGIN, "row %u of the table \"%s\" is asked for, which has %u", row,
             table->id, table->row_count);
    return host_nothing();
}

int64_t host_here(folio_section *section, const folio_table *handle)
{
    Build *build = host_enter(section);
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

void host_chart_of(folio_section *section, const folio_table *table, const folio_chart_spec *given,
                   uint32_t size)
{
    Build *build = host_enter(section);
    folio_chart_spec spec = {0};
    if (!build || (!table && !given) ||
        !take_spec(build, "folio_chart_spec", &spec, sizeof spec, given, size, ABI_CHART_SPEC))
        return;
    const Table *shown = table_to_show(build, table, spec.id);
    if (shown)
        chart_make(build, shown, &spec);
}

void host_figure_of(folio_section *section, const folio_table *table, const folio_figure_spec *given,
                    uint32_t size)
{
    Build *build = host_enter(section);
    folio_figure_spec spec = {0};
    if (!build || (!table && !given) ||
        !take_spec(build, "folio_figure_spec", &spec, sizeof spec, given, size, ABI_FIGURE_SPEC))
        return;
    const Table *shown = table_to_show(build, table, spec.id);
    if (shown)
        figure_make(build, shown, &spec);
}

static void say(Build *build, const folio_text_spec *spec)
{
    static const char *const names[] = {
        [FOLIO_HEADING] = "heading", [FOLIO_PARAGRAPH] = "paragraph", [FOLIO_BULLET] = "bullet",
        [FOLIO_STEP] = "step",       [FOLIO_NOTE] = "note",           [FOLIO_VERDICT] = "verdict"};
    if (!check_enum("the kind of a block", spec->block, FOLIO_HEADING, FOLIO_VERDICT, &build->fail))
        return;
    Fail why = {0};
    Values values;
    Text out;
    const Template text = {"its text", spec->id ? arena_strdup(build->arena, spec->id) : NULL, spec->text};
    if (!values_check(build->context, spec->values, spec->value_count, spec->named, spec->named_count,
                      &values, &why) ||
        !text_make(build, &text, &values, &out, &why) || !values_used(&values, text.what, &why)) {
        const char *quoted = check_text("", spec->text, &(Fail){0}) ? spec->text : "";
        fail(&build->fail, FAIL_PLUGIN, "the %s \"%.*s\": %s", names[spec->block], utf8_head(quoted, 40),
             quoted, why.text);
        return;
    }
    block_say(build, spec->block, &out);
}

void host_say(folio_section *section, uint32_t block, const char *text, const folio_value *values,
              uint32_t count)
{
    Build *build = host_enter(section);
    if (build)
        say(build, &(folio_text_spec){.block = block, .text = text, .values = values, .value_count = count});
}

void host_say_text(folio_section *section, const folio_text_spec *given, uint32_t size)
{
    Build *build = host_enter(section);
    folio_text_spec spec = {0};
    if (build && take_spec(build, "folio_text_spec", &spec, sizeof spec, given, size, ABI_TEXT_SPEC) &&
        check_reserved("folio_text_spec", !spec.reserved, &build->fail) &&
        check_sentence_id(spec.id, &build->fail))
        say(build, &spec);
}

void host_markdown(folio_section *section, const char *text)
{
    Build *build = host_enter(section);
    if (build)
        markdown_say(build, text);
}

void host_show_table(folio_section *section, folio_table *handle)
{
    Build *build = host_enter(section);
    Table *table = (Table *)handle;
    if (!build || !handle || !own_table(build, handle) || table->place == FOLIO_IN_SECTION)
        return;
    table->place = FOLIO_IN_SECTION;
    section_add_block(build->section, BLOCK_TABLE)->table = table;
}
