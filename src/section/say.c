/* Makes blocks of text and key figures from what a plugin passes. */
#include "base/hash.h"
#include "plugin/check.h"
#include "section/content.h"

#include <ctype.h>
#include <string.h>

bool check_sentence_id(const char *id, Fail *f)
{
    if (!id)
        return true;
    if (!check_given("the id of a sentence", id, f))
        return false;
    bool good = strlen(id) <= FOLIO_MAX_ID && strncmp(id, "folio.", 6) != 0;
    for (const char *c = id; *c; c++)
        good = good && (isalnum((unsigned char)*c) || strchr("_-.", *c));
    return good ||
           fail(f, FAIL_PLUGIN,
                "the id of a sentence is \"%s\"; use letters, digits, _, - and ., FOLIO_MAX_ID (%d) at "
                "most, and not the host's folio.",
                id, FOLIO_MAX_ID);
}

static size_t list_of(const char *id)
{
    Hash hash;
    hash_begin(&hash);
    hash_add_text(&hash, id);
    return hash_end_number(&hash) % SAID_LISTS;
}

/* Whoever translates or tests a sentence finds it by its id. */
static bool note_id(Build *build, const Template *text, Fail *f)
{
    if (!text->id)
        return true;
    Said **list = &build->said[list_of(text->id)], *said = *list;
    while (said && strcmp(said->id, text->id) != 0)
        said = said->next;
    if (said)
        return strcmp(said->text, text->text) == 0 ||
               fail(f, FAIL_PLUGIN, "%s: the sentence \"%s\" has another text already; give it its own id",
                    text->what, text->id);
    said = arena_alloc(build->arena, sizeof *said);
    *said = (Said){*list, text->id, arena_strdup(build->arena, text->text)};
    *list = said;
    return true;
}

bool text_make(Build *build, const Template *text, Values *values, Text *out, Fail *f)
{
    return template_inline(build->context, text, values, out, f) && note_id(build, text, f);
}

bool text_make_optional(Build *build, const Template *text, Values *values, Text *out, Fail *f)
{
    *out = (Text){0};
    return !text->text || text_make(build, text, values, out, f);
}

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

bool block_say(Build *build, uint32_t kind, const Text *text)
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
    if (!check_figure(build, spec, f) || !values_check(build->context, spec->values, spec->value_count,
                                                       spec->named, spec->named_count, &values, f))
        return false;
    const Template label = {"its label", arena_printf(build->arena, "%s.figure.label", spec->id),
                            spec->label};
    const Template note = {"its note", arena_printf(build->arena, "%s.figure.note", spec->id), spec->note};
    if (!text_make(build, &label, &values, &figure->label, f) ||
        !text_make_optional(build, &note, &values, &figure->note, f) ||
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
