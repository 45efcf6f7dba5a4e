#include "section/section.h"

#include "content/sentences.h"
#include "plugin/check.h"
#include "section/host.h"
#include "worker/fault.h"
#include "worker/mark.h"

#include <string.h>

static const char *missing_column(Build *build, const folio_need *need)
{
    const char *rest = need->columns ? need->columns : "";
    for (const char *word; (word = next_word(build->arena, &rest, ", \t\n"));)
        if (!store_has_column(build->context->store, need->table, word))
            return word;
    return NULL;
}

/* Whether the package says that it was not given the table's files. */
static bool is_not_given(Build *build, const char *table)
{
    const Binding names[] = {
        {"name", {.kind = DATUM_TEXT, .text = table}},
        {"base", {.kind = DATUM_TEXT, .text = store_base(table)}},
    };
    const Rows *rows =
        store_query(build->context->store, build->arena,
                    "SELECT 1 FROM at_hand WHERE table_name IN (:name, :base) AND given = 0 AND kind IS NULL "
                    "AND area IS NULL AND occupation IS NULL AND level IS NULL AND measure IS NULL",
                    names, sizeof names / sizeof *names, &build->fail);
    return rows && rows->row_count > 0;
}

/* Why the section cannot be made from these data, or NULL where it can. "": its files were not given. */
static const char *missing_data(Build *build)
{
    Arena *arena = build->arena;
    for (uint32_t i = 0; i < build->plugin->need_count; i++) {
        const folio_need *need = &build->plugin->needs[i];
        uint32_t contract = store_contract(build->context->store);
        if (need->contract > contract)
            return arena_printf(arena,
                                "the table \"%s\" is needed as in version %u of the data contract, and the "
                                "data package follows version %u",
                                need->table, need->contract, contract);
        if (!need->required)
            continue;
        TablePresence presence = store_presence(build->context->store, need->table);
        if (presence != TABLE_HAS_ROWS && is_not_given(build, need->table))
            return "";
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
    section->why = why;
    sentence_add(section->report, &section_add_block(section, kind)->text, "", id,
                 WITH({"section", .words = section->title}, {"why", .words = why}));
}

void section_give_up(Section *section, const char *why)
{
    section->failed = true;
    fail(&section->failure, FAIL_PLUGIN, "section %s (plugin %s): %s", section->id, section->plugin, why);
    replace(section, BLOCK_PANEL, SAY_NOT_AVAILABLE, why);
}

void section_fault(Section *section, const char *plugin, const char *reason, const char *advice)
{
    Arena *arena = section->report->arena;
    section->failed = true;
    section->plugin = arena_strdup(arena, plugin);
    fail(&section->failure, FAIL_PLUGIN, "section %s (plugin %s): %s%s", section->id, plugin, reason, advice);
    replace(section, BLOCK_PANEL, SAY_NOT_AVAILABLE,
            arena_printf(arena, "the plugin \"%s\" %s", plugin, reason));
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
    mark_build(section->id, build->plugin->id);
    if (build->plugin->build)
        build->plugin->build(&section->base);
    else
        build->plugin->build_with(&section->base, build->plugin->data);
    const char *changed = mark_restore();
    if (changed)
        fail(&build->fail, FAIL_PLUGIN, "the plugin %s", changed);
    section->build = NULL;
    build_unbind(build);
    mark_end();
    if (build->fail.code != FAIL_NONE)
        section_give_up(section, build->fail.text);
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
        replace(section, BLOCK_PARAGRAPH, *missing ? SAY_NOT_AVAILABLE : SAY_NOT_GIVEN, missing);
        return;
    }
    const Fault *fault = fault_of_section(section->id);
    if (fault) {
        section_fault(section, build.plugin->id, fault->reason, fault->advice);
        return;
    }
    build_bind(&build);
    run(&build);
}
