#include "section/build.h"

#include "content/sentences.h"
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

/* The section's bindings and those of a call, whose names are none of the section's. */
static const Binding *add_bindings(Build *build, const folio_named *values, uint32_t count, Fail *f)
{
    uint32_t before = build->binding_count;
    if (!count)
        return build->bindings;
    Binding *bindings = arena_array(build->arena, (size_t)before + count, sizeof *bindings);
    memcpy(bindings, build->bindings, before * sizeof *bindings);
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t k = 0; k < before; k++)
            if (strcmp(bindings[k].name, values[i].name) == 0) {
                fail(f, FAIL_PLUGIN,
                     "a value of the query has the name of :%s, which every query has; give it another",
                     values[i].name);
                return NULL;
            }
        bindings[before + i] = (Binding){values[i].name, datum_of_value(&values[i].value)};
    }
    return bindings;
}

folio_rows *build_query(Build *build, const char *sql, const folio_named *values, uint32_t count, Fail *f)
{
    const Binding *bindings = add_bindings(build, values, count, f);
    if (!bindings && f->code)
        return NULL;
    const Rows *data =
        store_query(build->context->store, build->arena, sql, bindings, build->binding_count + count, f);
    return data ? build_keep(build, rows_new(build->arena, data)) : NULL;
}

static Datum datum_of_option(const OptionValue *value)
{
    if (value->scalar.type == FOLIO_TEXT)
        return (Datum){.kind = DATUM_TEXT, .text = value->scalar.text};
    return (Datum){
        .kind = DATUM_NUMBER, .integer = value->scalar.type == FOLIO_INTEGER, .number = value->scalar.number};
}

/* What queries may name: the report's values and the section's scalar options. */
static void bind_options(Build *build)
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
            bindings[count++] = (Binding){option->name, datum_of_option(&build->options->values[i])};
    }
    build->bindings = bindings;
    build->binding_count = count;
}

static const char *missing_column(Build *build, const folio_need *need)
{
    const char *rest = need->columns ? need->columns : "";
    for (const char *word; (word = next_word(build->arena, &rest, ", \t\n"));)
        if (!store_has_column(build->context->store, need->table, word))
            return word;
    return NULL;
}

/* Why the section cannot be made from these data, or NULL where it can. */
static const char *missing_data(Build *build)
{
    Arena *arena = build->arena;
    for (uint32_t i = 0; i < build->plugin->need_count; i++) {
        const folio_need *need = &build->plugin->needs[i];
        if (!need->required)
            continue;
        TablePresence presence = store_presence(build->context->store, need->table);
        if (presence == TABLE_ABSENT)
            return arena_printf(arena, "the data package has no table \"%s\"", store_base(need->table));
        if (presence == TABLE_EMPTY)
            return arena_printf(arena, "the table \"%s\" of the data package has no rows",
                                store_base(need->table));
        const char *column = missing_column(build, need);
        if (column)
            return arena_printf(arena, "the table \"%s\" of the data package has no column \"%s\"",
                                need->table, column);
    }
    return NULL;
}

/* Drops what the section had said and puts one sentence in its place. */
static void replace(Section *section, BlockKind kind, SentenceId id, const char *why)
{
    section->blocks = section->last_block = NULL;
    section->tables = section->last_table = NULL;
    section->charts = section->last_chart = NULL;
    section->figures = section->last_figure = NULL;
    section->verdict = (Text){0};
    section->replaced = true;
    sentence_add(section->report, &section_add_block(section, kind)->text, "", id,
                 WITH({"section", .words = section->title}, {"why", .words = why}));
}

static void say_failure(Build *build)
{
    Section *section = build->section;
    const char *why = build->fail.text;
    section->failed = true;
    fail(&section->failure, FAIL_PLUGIN, "section %s (plugin %s): %s", section->id, build->plugin->id, why);
    replace(section, BLOCK_PANEL, SAY_NOT_AVAILABLE, why);
}

static bool is_empty(const Section *section)
{
    return !section->blocks && !section->tables && !section->charts && !section->figures &&
           !section->verdict.count;
}

static void run(Build *build)
{
    Section *section = build->section;
    section->base.host = &host_functions;
    section->build = build;
    if (build->plugin->build)
        build->plugin->build(&section->base);
    else
        build->plugin->build_with(&section->base, build->plugin->data);
    section->build = NULL;
    if (build->fail.code != FAIL_NONE)
        say_failure(build);
    else if (build->absent)
        replace(section, BLOCK_PARAGRAPH, SAY_ABSENT, build->absent);
    else if (is_empty(section))
        replace(section, BLOCK_PARAGRAPH, SAY_EMPTY, NULL);
}

void plugin_build(const Plugin *plugin, const Options *options, const BuildContext *context, Section *section)
{
    Build build = {.section = section,
                   .report = context->report,
                   .arena = context->report->arena,
                   .plugin = plugin->descriptor,
                   .options = options,
                   .context = context};
    section->plugin = arena_strdup(build.arena, build.plugin->id);
    const char *missing = missing_data(&build);
    if (missing) {
        replace(section, BLOCK_PARAGRAPH, SAY_NOT_AVAILABLE, missing);
        return;
    }
    bind_options(&build);
    run(&build);
}
