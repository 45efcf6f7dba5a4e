/* Makes tables from what a plugin passes. */
#include "base/utf8.h"
#include "content/formula.h"
#include "plugin/abi.h"
#include "plugin/check.h"
#include "section/columns.h"
#include "section/content.h"
#include "section/rows.h"

#include <string.h>

bool section_has_room(const Section *section, Fail *f)
{
    int count = 0;
    for (const Table *table = section->tables; table; table = table->next)
        count++;
    return count < FOLIO_MAX_TABLES ||
           fail(f, FAIL_PLUGIN, "the section has FOLIO_MAX_TABLES (%d) tables already", FOLIO_MAX_TABLES);
}

void section_add_table(Section *section, Table *table)
{
    table->section = section;
    if (section->last_table)
        section->last_table->next = table;
    else
        section->tables = table;
    section->last_table = table;
    if (table->place == FOLIO_IN_SECTION)
        section_add_block(section, BLOCK_TABLE)->table = table;
}

static bool check_new_id(const Section *section, const char *id, Fail *f)
{
    if (!check_id("its id", id, f))
        return false;
    for (const Table *table = section->tables; table; table = table->next)
        if (strcmp(table->id, id) == 0)
            return fail(f, FAIL_PLUGIN, "there are two tables with this id");
    return true;
}

static bool check_spec(const Build *build, const folio_rows *rows, const folio_table_spec *spec, Fail *f)
{
    if (!check_new_id(build->section, spec->id, f) || !section_has_room(build->section, f) ||
        !check_given("its title", spec->title, f) || !check_optional("its sheet's name", spec->sheet, f) ||
        !check_enum("its place", spec->place, FOLIO_IN_SECTION, FOLIO_IN_WORKBOOK, f) ||
        !check_reserved("folio_table_spec", !spec->reserved, f))
        return false;
    if (!spec->column_count)
        return fail(f, FAIL_PLUGIN, "it has no columns; FOLIO_COLUMNS() gives it some");
    if (spec->column_count > FOLIO_MAX_COLUMNS)
        return fail(f, FAIL_PLUGIN, "it has %u columns, more than FOLIO_MAX_COLUMNS (%d)", spec->column_count,
                    FOLIO_MAX_COLUMNS);
    if (rows->rows->row_count > FOLIO_MAX_ROWS)
        return fail(f, FAIL_PLUGIN, "it has %u rows, more than FOLIO_MAX_ROWS (%d)", rows->rows->row_count,
                    FOLIO_MAX_ROWS);
    return abi_check_list("folio_column", "FOLIO_COLUMNS", spec->columns, spec->column_count,
                          spec->column_size, ABI_COLUMN, f);
}

static bool mark_here(const Build *build, Table *table, const folio_rows *rows, const char *name, Fail *f)
{
    table->here = arena_array(build->arena, table->row_count, sizeof *table->here);
    if (!name)
        return true;
    int column = rows_column(rows, name);
    if (column < 0)
        return fail(f, FAIL_PLUGIN, "the query has no column \"%s\" to say which row is here%s", name,
                    did_you_mean(name, rows_names(build->arena, rows)).text);
    for (uint32_t row = 0; row < table->row_count; row++) {
        folio_value value;
        if (!rows_value(rows, row, (uint32_t)column, &value, f))
            return false;
        bool number = is_number_type(value.type);
        if (!number && *value.text)
            return fail(f, FAIL_PLUGIN, "row %u, column \"%s\": \"%.*s\" says neither 1 nor 0", row + 1, name,
                        utf8_head(value.text, 60), value.text);
        table->here[row] = number && value.flag == FOLIO_RELEASED && value.number != 0;
    }
    return true;
}

static bool fill(Build *build, Table *table, const folio_rows *rows, const int *source, Fail *f)
{
    table->cells =
        arena_array(build->arena, (size_t)table->row_count * table->column_count, sizeof *table->cells);
    bool derived = false;
    for (uint32_t i = 0; i < table->column_count; i++) {
        if (source[i] >= 0 && !column_fill(table, i, rows, (uint32_t)source[i], f))
            return false;
        derived = derived || table->columns[i].formula;
    }
    if (derived && !formula_compute(table, build->report->assumptions, build->report->assumption_count, f))
        return false;
    for (uint32_t i = 0; i < table->column_count; i++)
        if (!column_finish(build->report, table, i, f))
            return false;
    return true;
}

/* Cells of one source get one text of its id, so that those who compare them need not read it. */
static bool collect_sources(const Build *build, Table *table, Fail *f)
{
    SourceList list = {.arena = build->arena};
    for (size_t i = 0; i < (size_t)table->row_count * table->column_count; i++)
        table->cells[i].value.source = sources_add(&list, table->cells[i].value.source);
    for (uint32_t i = 0; i < list.count; i++)
        if (!report_source(build->report, list.ids[i]))
            return fail(f, FAIL_PLUGIN, "the data package has no source \"%s\", which a cell names",
                        list.ids[i]);
    sources_add_text(&list, &table->caption);
    table->sources = list.ids;
    table->source_count = list.count;
    return true;
}

static bool write_texts(Build *build, Table *table, const folio_table_spec *spec, Fail *f)
{
    Values values;
    const Template title = {"its title", arena_printf(build->arena, "%s.title", spec->id), spec->title};
    const Template caption = {"its caption", arena_printf(build->arena, "%s.caption", spec->id),
                              spec->caption};
    if (!values_check(build->context, spec->values, spec->value_count, spec->named, spec->named_count,
                      &values, f) ||
        !text_make(build, &title, &values, &table->title, f) ||
        !text_make_optional(build, &caption, &values, &table->caption, f) ||
        !values_used(&values, "its title and caption", f))
        return false;
    table->sheet =
        spec->sheet ? arena_strdup(build->arena, spec->sheet) : text_plain(build->arena, &table->title);
    return true;
}

static Table *make(Build *build, const folio_rows *rows, folio_table_spec spec, Fail *f)
{
    if (!check_spec(build, rows, &spec, f))
        return NULL;
    spec.columns =
        abi_copy_list(build->arena, spec.columns, spec.column_count, spec.column_size, sizeof *spec.columns);
    int *source = arena_array(build->arena, spec.column_count, sizeof *source);
    Table *table = arena_alloc(build->arena, sizeof *table);
    *table = (Table){.section = build->section,
                     .id = arena_strdup(build->arena, spec.id),
                     .anchor = anchor_of(build->section, spec.id, ""),
                     .place = spec.place,
                     .columns = columns_declare(build, rows, &spec, source, f),
                     .column_count = spec.column_count,
                     .row_count = rows->rows->row_count};
    bool good = table->columns && mark_here(build, table, rows, spec.here, f) &&
                fill(build, table, rows, source, f) && write_texts(build, table, &spec, f) &&
                collect_sources(build, table, f);
    return good ? table : NULL;
}

Table *table_make(Build *build, const folio_rows *rows, const folio_table_spec *spec)
{
    Fail why = {0};
    Table *table = make(build, rows, *spec, &why);
    if (!table) {
        bool named = check_id("", spec->id, &(Fail){0});
        fail(&build->fail, FAIL_PLUGIN, "table %s: %s", named ? spec->id : "without an id", why.text);
        return NULL;
    }
    section_add_table(build->section, table);
    return table;
}
