#include "section/build.h"

#include "plugin/check.h"
#include "section/rows.h"

#include <string.h>

folio_rows *build_query(Build *build, const char *sql)
{
    const Rows *data = store_query(build->context->store, build->arena, sql, build->bindings,
                                   build->binding_count, &build->fail);
    if (!data)
        return NULL;
    folio_rows *rows = rows_new(build->arena, data);
    rows->next = build->rows;
    build->rows = rows;
    return rows;
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

/* Drops what the section had said and puts one block in its place. */
static void replace(Section *section, BlockKind kind, const char *words)
{
    section->blocks = section->last_block = NULL;
    section->tables = section->last_table = NULL;
    section->charts = section->last_chart = NULL;
    section->figures = section->last_figure = NULL;
    section->verdict = (Text){0};
    section->replaced = true;
    text_add(section->report->arena, &section_add_block(section, kind)->text,
             (Run){.kind = RUN_TEXT, .text = words});
}

static void say_failure(Build *build)
{
    Section *section = build->section;
    const char *why = build->fail.text;
    section->failed = true;
    fail(&section->failure, FAIL_PLUGIN, "section %s (plugin %s): %s", section->id, build->plugin->id, why);
    replace(section, BLOCK_PANEL,
            arena_printf(build->arena, "%s is not available: %s.", section->title, why));
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
    build->plugin->build(&section->base);
    section->build = NULL;
    if (build->fail.code != FAIL_NONE)
        say_failure(build);
    else if (build->absent)
        replace(section, BLOCK_PARAGRAPH,
                arena_printf(build->arena, "There is nothing to report here: %s.", build->absent));
    else if (is_empty(section))
        replace(section, BLOCK_PARAGRAPH,
                "There is nothing to report here: the data package holds nothing for this request.");
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
        replace(section, BLOCK_PARAGRAPH,
                arena_printf(build.arena, "%s is not available: %s.", section->title, missing));
        return;
    }
    bind_options(&build);
    run(&build);
}
