#include "plugin/check.h"
#include "section/content.h"

#include <string.h>

/* The list that the section ends with, if it is of that kind; else a new one. */
static Block *open_list(Section *section, bool ordered)
{
    Block *last = section->last_block;
    if (last && last->kind == BLOCK_LIST && last->ordered == ordered)
        return last;
    Block *list = section_add_block(section, BLOCK_LIST);
    list->ordered = ordered;
    return list;
}

bool block_say(Build *build, int32_t kind, const Text *text)
{
    static const BlockKind kinds[] = {
        [FOLIO_HEADING] = BLOCK_HEADING, [FOLIO_PARAGRAPH] = BLOCK_PARAGRAPH, [FOLIO_NOTE] = BLOCK_NOTE};
    Section *section = build->section;
    if (!text->count)
        return true;
    if (kind == FOLIO_BULLET || kind == FOLIO_STEP) {
        block_add_item(build->arena, open_list(section, kind == FOLIO_STEP))->text = *text;
    } else if (kind == FOLIO_VERDICT) {
        if (section->verdict.count)
            return fail(&build->fail, FAIL_PLUGIN, "there are two verdicts, where a section has one");
        section->verdict = *text;
    } else {
        section_add_block(section, kinds[kind])->text = *text;
    }
    return true;
}

static bool check_figure(const Build *build, const folio_figure_spec *spec, Fail *f)
{
    if (!check_id("its id", spec->id, f) || !check_given("its label", spec->label, f) ||
        !check_given("its column", spec->column, f))
        return false;
    if (spec->place != FOLIO_IN_SECTION && spec->place != FOLIO_ON_COVER)
        return fail(f, FAIL_PLUGIN, "its place is neither FOLIO_IN_SECTION nor FOLIO_ON_COVER");
    for (const Figure *figure = build->section->figures; figure; figure = figure->next)
        if (strcmp(figure->id, spec->id) == 0)
            return fail(f, FAIL_PLUGIN, "there are two key figures with this id");
    return true;
}

static void add_figure(Build *build, Figure *figure)
{
    Section *section = build->section;
    if (section->last_figure)
        section->last_figure->next = figure;
    else
        section->figures = figure;
    section->last_figure = figure;
    if (figure->place != FOLIO_IN_SECTION)
        return;
    Block *last = section->last_block;
    if (!last || last->kind != BLOCK_FIGURES)
        last = section_add_block(section, BLOCK_FIGURES);
    last->figures = arena_grow(build->arena, last->figures, last->figure_count, sizeof *last->figures);
    last->figures[last->figure_count++] = figure;
}

static bool make_figure(Build *build, Figure *figure, const folio_figure_spec *spec, Fail *f)
{
    Values values;
    if (!check_figure(build, spec, f) ||
        !values_check(build->context, spec->values, spec->value_count, &values, f) ||
        !template_inline(build->context, "its label", spec->label, &values, &figure->label, f) ||
        !optional_inline(build->context, "its note", spec->note, &values, &figure->note, f) ||
        !values_used(&values, "its label and note", f))
        return false;
    const Table *table = figure->table;
    int column = table_column(table, spec->column);
    if (column < 0)
        return fail(f, FAIL_PLUGIN, "the table \"%s\" has no column \"%s\"%s", table->id, spec->column,
                    did_you_mean(spec->column, table_keys(build->arena, table)).text);
    if (spec->row >= table->row_count)
        return fail(f, FAIL_PLUGIN, "row %u lies outside the table \"%s\", which has %u", spec->row,
                    table->id, table->row_count);
    figure->column = (uint32_t)column;
    figure->row = spec->row;
    figure->place = spec->place;
    figure->id = arena_strdup(build->arena, spec->id);
    figure->anchor = anchor_of(build->section, spec->id, ".figure");
    return true;
}

bool figure_make(Build *build, const Table *table, const folio_figure_spec *spec)
{
    Fail why = {0};
    Figure *figure = arena_alloc(build->arena, sizeof *figure);
    *figure = (Figure){.section = build->section, .table = table};
    if (!make_figure(build, figure, spec, &why)) {
        bool named = check_id("", spec->id, &(Fail){0});
        return fail(&build->fail, FAIL_PLUGIN, "key figure %s: %s", named ? spec->id : "without an id",
                    why.text);
    }
    add_figure(build, figure);
    return true;
}
