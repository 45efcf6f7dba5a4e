#include "run/gaps.h"

#include "content/format.h"
#include "content/sentences.h"
#include "content/words.h"
#include "plugin/check.h"

#include <string.h>

/* Kinds of areas that the report has nothing to do with are left out. Prices are shown for the areas compared
 * only, pay and jobs also for the nation, the states and the areas that would be compared. `elsewhere`: of
 * another kind than the report's own area. No school would be listed for work that asks for no credential and
 * is learned within a month. Parameters that the report does not have are NULL. */
static const char not_given[] =
    "WITH shown AS (SELECT kind FROM areas JOIN compared_areas USING (area) "
    "  UNION SELECT kind FROM areas WHERE area = :area) "
    "SELECT what, table_name, measure, "
    "  kind IS NOT NULL AND kind IS NOT (SELECT kind FROM areas WHERE area = :area) AS elsewhere FROM at_hand WHERE given = 0 AND what IS NOT NULL "
    "AND (table_name <> 'institutions' OR NOT EXISTS (SELECT 1 FROM occupations o "
    "  WHERE o.occupation = :occupation AND o.schooling = 0 AND o.training_short = 1)) "
    "AND (occupation IS NULL OR occupation = :occupation) AND (area IS NULL OR area = :area) "
    "AND (kind IS NULL OR kind IN shown "
    "  OR (table_name <> 'price_levels' AND kind IN ('nation', 'state', 'metropolitan', 'city')))";

enum { WHAT, TABLE, MEASURE, ELSEWHERE, COLUMNS };

/* One thing that was not given. */
typedef struct Gap {
    const char *what;
    const Section **sections; /* that would print it, in the report's order */
    uint32_t count;
} Gap;

typedef struct Gaps {
    const Sections *sections;
    const BuildContext *context;
    Section *section;  /* NULL: nothing is listed yet */
    SentenceId before; /* what goes before the list that the section ends with */
    Gap *gaps;
    uint32_t count;
} Gaps;

/* Whether it is a column that only says which row is meant. */
static bool is_key(const char *column)
{
    static const char *const keys[] = {"occupation", "area",   "kind",      "level", "period",
                                       "source",     "fields", "base_year", "year",  NULL};
    for (const char *const *key = keys; *key; key++)
        if (strcmp(*key, column) == 0)
            return true;
    return false;
}

/* Whether the section prints something of the table: of the measure, or of any column but its keys. */
static bool prints(Arena *arena, const folio_plugin *plugin, const char *table, const char *measure)
{
    for (uint32_t i = 0; i < plugin->need_count; i++) {
        const folio_need *need = &plugin->needs[i];
        const char *rest = need->columns ? need->columns : "";
        if (strcmp(need->table, table) != 0 && strcmp(store_base(need->table), table) != 0)
            continue;
        for (const char *word; (word = next_word(arena, &rest, ", \t\n"));)
            if (measure ? strcmp(word, measure) == 0 : !is_key(word))
                return true;
    }
    return false;
}

/* Whether the section looks at other areas than the report's own: what kind they are, or which are compared.
 */
static bool looks_elsewhere(Arena *arena, const folio_plugin *plugin)
{
    for (uint32_t i = 0; i < plugin->need_count; i++) {
        const folio_need *need = &plugin->needs[i];
        const char *rest = need->columns ? need->columns : "";
        if (strcmp(need->table, "compared_areas") == 0)
            return true;
        for (const char *word;
             strcmp(need->table, "areas") == 0 && (word = next_word(arena, &rest, ", \t\n"));)
            if (strcmp(word, "kind") == 0)
                return true;
    }
    return false;
}

static const folio_plugin *plugin_of(const Gaps *gaps, const Section *section)
{
    const Definition *definition = gaps->context->definition;
    for (uint32_t i = 0; i < definition->section_count; i++)
        if (strcmp(definition->sections[i].id, section->id) == 0)
            return gaps->sections->plugins[i]->descriptor;
    return NULL;
}

static bool names(const Gap *gap, const Section *section)
{
    for (uint32_t i = 0; i < gap->count; i++)
        if (gap->sections[i] == section)
            return true;
    return false;
}

static Gap *gap_of(Gaps *gaps, const char *what)
{
    for (uint32_t i = 0; i < gaps->count; i++)
        if (strcmp(gaps->gaps[i].what, what) == 0)
            return &gaps->gaps[i];
    Arena *arena = gaps->context->report->arena;
    gaps->gaps = arena_grow(arena, gaps->gaps, gaps->count, sizeof *gaps->gaps);
    gaps->gaps[gaps->count] = (Gap){.what = what};
    return &gaps->gaps[gaps->count++];
}

static void note_gap(Gaps *gaps, const Datum *row)
{
    const char *what = row[WHAT].text, *table = row[TABLE].text;
    const char *measure = row[MEASURE].kind == DATUM_NULL ? NULL : row[MEASURE].text;
    Arena *arena = gaps->context->report->arena;
    for (const Section *s = gaps->context->report->sections; s; s = s->next) {
        const folio_plugin *plugin = plugin_of(gaps, s);
        if (!plugin || s->failed || !prints(arena, plugin, table, measure))
            continue;
        if (row[ELSEWHERE].number > 0 && !looks_elsewhere(arena, plugin))
            continue;
        Gap *gap = gap_of(gaps, what);
        if (names(gap, s))
            continue;
        gap->sections = arena_grow(arena, gap->sections, gap->count, sizeof *gap->sections);
        gap->sections[gap->count++] = s;
    }
}

static Binding parameter(const BuildContext *context, const char *name)
{
    for (uint32_t i = 0; i < context->binding_count; i++)
        if (strcmp(context->bindings[i].name, name) == 0)
            return context->bindings[i];
    return (Binding){name, {.kind = DATUM_NULL}};
}

static bool find_gaps(Gaps *gaps, Fail *f)
{
    const BuildContext *context = gaps->context;
    const Binding bindings[] = {parameter(context, "occupation"), parameter(context, "area")};
    Rows *rows = store_query(context->store, context->report->arena, not_given, bindings,
                             sizeof bindings / sizeof *bindings, f);
    for (uint32_t i = 0; rows && i < rows->row_count; i++) {
        note_gap(gaps, &rows->data[(size_t)i * COLUMNS]);
    }
    return rows != NULL;
}

/* The next item of the list after the sentence `before`; the section and the list begin with the first. */
static void add_item(Gaps *gaps, SentenceId before, SentenceId id, const SentenceValue *values,
                     uint32_t count)
{
    Report *report = gaps->context->report;
    if (!gaps->section)
        gaps->section = report_add_section(report, SECTION_GAPS, "source-gaps",
                                           sentence_template(report->lang, SAY_GAPS_TITLE));
    if (gaps->before != before) {
        Block *paragraph = section_add_block(gaps->section, BLOCK_PARAGRAPH);
        sentence_add(report, &paragraph->text, "", before, WITHOUT);
        section_add_block(gaps->section, BLOCK_LIST);
        gaps->before = before;
    }
    Item *item = block_add_item(report->arena, gaps->section->last_block);
    sentence_add(report, &item->text, "", id, values, count);
}

static void list_gap(Gaps *gaps, const Gap *gap)
{
    Arena *arena = gaps->context->report->arena;
    const char *titles = gap->sections[0]->title;
    for (uint32_t i = 1; i < gap->count; i++)
        titles = arena_printf(arena, "%s\n%s", titles, gap->sections[i]->title);
    add_item(gaps, SAY_GAPS_NOT_GIVEN, SAY_GAP,
             WITH({"what", .words = gap->what},
                  {"sections", .words = format_list(arena, gaps->context->report->lang, titles)}));
}

static bool is_named(const Gaps *gaps, const Section *section)
{
    for (uint32_t i = 0; i < gaps->count; i++)
        if (names(&gaps->gaps[i], section))
            return true;
    return false;
}

static bool lacks(const Table *table)
{
    for (size_t i = 0; i < (size_t)table->row_count * table->column_count; i++)
        if (table->cells[i].value.flag == FOLIO_NOT_AT_HAND)
            return true;
    return false;
}

/* Values of the section's tables that are not at hand, which the package may say of single facts. What is in
 * the workbook only is flagged there. */
static void list_tables(Gaps *gaps, const Section *section)
{
    Arena *arena = gaps->context->report->arena;
    for (const Table *table = section->tables; table; table = table->next)
        if (table->place != FOLIO_IN_WORKBOOK && lacks(table))
            add_item(gaps, SAY_GAPS_OTHER, SAY_GAP_IN_TABLE,
                     WITH({"section", .words = section->title},
                          {"table", .words = text_plain(arena, &table->title)}));
}

/* Key figures that have no value, whatever the reason. */
static void list_figures(Gaps *gaps, const Section *section)
{
    Arena *arena = gaps->context->report->arena;
    for (const Figure *figure = section->figures; figure; figure = figure->next) {
        uint32_t flag = figure_cell(figure)->value.flag;
        if (flag == FOLIO_WITHHELD || flag == FOLIO_NO_ESTIMATE)
            add_item(gaps, SAY_GAPS_OTHER, SAY_GAP_FIGURE,
                     WITH({"section", .words = section->title},
                          {"label", .words = text_plain(arena, &figure->label)},
                          {"why", .words = words_of_flag(flag)->text}));
    }
}

static void list_section(Gaps *gaps, const Section *section)
{
    bool named = is_named(gaps, section);
    if (section->replaced && !section->failed && !named && section->why && *section->why)
        add_item(gaps, SAY_GAPS_OTHER, SAY_GAP_SECTION,
                 WITH({"section", .words = section->title}, {"why", .words = section->why}));
    if (!named)
        list_tables(gaps, section);
    list_figures(gaps, section);
}

bool gaps_list(const Sections *sections, const BuildContext *context, Fail *f)
{
    Gaps gaps = {.sections = sections, .context = context};
    if (!find_gaps(&gaps, f))
        return false;
    const Section *last = context->report->last_section;
    for (uint32_t i = 0; i < gaps.count; i++)
        list_gap(&gaps, &gaps.gaps[i]);
    for (const Section *s = context->report->sections; s; s = s == last ? NULL : s->next)
        list_section(&gaps, s);
    return true;
}
