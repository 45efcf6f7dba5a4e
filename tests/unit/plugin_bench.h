/* A small data package, a report over it, and a section's content as text. */
#ifndef FOLIO_TESTS_PLUGIN_BENCH_H
#define FOLIO_TESTS_PLUGIN_BENCH_H

#include "base/buf.h"
#include "folder.h"
#include "section/section.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

typedef struct Bench {
    Folder folder;
    Store *store;
    Report report;
    Definition definition;
    BuildContext context;
    Buf text; /* of the last bench_print() */
} Bench;

static Bench bench;

/* A file of the package: its fields as "name:type ...", and its rows. */
typedef struct BenchTable {
    const char *name, *fields, *rows;
} BenchTable;

static const BenchTable bench_tables[] = {
    {"areas", "area:string name:string short:string state:string tile_row:integer tile_column:integer",
     "42660,\"Seattle-Tacoma-Bellevue, WA\",Seattle,WA,0,0\n"
     "35620,\"New York-Newark-Jersey City, NY-NJ\",New York,NY,0,3\n"
     "31080,\"Los Angeles-Long Beach-Anaheim, CA\",Los Angeles,CA,2,0\n"
     "16980,Chicago & around **here**,Chicago,,1,2\n"},
    {"occupations", "occupation:string in_text:string", "dev,developers\n"},
    {"figures",
     "position:integer area:string measure:string value:number unit:string qualifier:string flag:string "
     "source:string",
     "1,42660,pay,175000,USD,,,indeed\n"
     "2,35620,pay,150000,USD,at least,,bls\n"
     "3,31080,pay,,USD,,withheld,bls\n"
     "4,16980,pay,239200,USD,,capped,bls\n"
     "1,42660,growth,8,percent,,,bls\n"
     "2,35620,growth,4.5,percent,about,,bls\n"
     "1,42660,hours,60,hours,,,bls\n"
     "2,35620,hours,12.5,hours,,,bls\n"
     "1,42660,mixed,1,USD,,,bls\n"
     "2,35620,mixed,2,EUR,,,bls\n"
     "1,42660,odd,1,USD,roughly,,bls\n"
     "1,42660,secret,,USD,,withheld,bls\n"
     "1,42660,unsourced,1,USD,,,nobody\n"},
    {"wages",
     "occupation:string area:string measure:string value:number unit:string flag:string source:string",
     "dev,42660,mean,125000,USD,,bls\ndev,35620,mean,95000,USD,,bls\ndev,16980,mean,,USD,withheld,bls\n"},
    {"sources", "source:string title:string", "indeed,Indeed\nbls,Bureau of Labor Statistics\n"}};

enum { BENCH_TABLES = sizeof bench_tables / sizeof *bench_tables };

static inline void bench_add_fields(Buf *json, Buf *header, const char *fields)
{
    const char *between = "";
    while (*fields) {
        int name = (int)strcspn(fields, ":"), type = (int)strcspn(fields + name + 1, " ");
        buf_printf(json, "%s{\"name\": \"%.*s\", \"type\": \"%.*s\"}", between, name, fields, type,
                   fields + name + 1);
        buf_printf(header, "%s%.*s", between, name, fields);
        between = ",";
        fields += name + 1 + type;
        fields += *fields == ' ';
    }
    buf_text(header, "\n");
}

static inline void bench_write_package(const Folder *folder)
{
    Buf json = {0};
    buf_text(&json, "{\"name\": \"bench\", \"title\": \"Bench\", \"created\": \"2026-01-31T00:00:00Z\", "
                    "\"resources\": [");
    for (size_t i = 0; i < BENCH_TABLES; i++) {
        const BenchTable *table = &bench_tables[i];
        Buf csv = {0};
        buf_printf(&json, "%s{\"name\": \"%s\", \"path\": \"%s.csv\", \"schema\": {\"fields\": [",
                   i ? ", " : "", table->name, table->name);
        bench_add_fields(&json, &csv, table->fields);
        buf_text(&json, "]}}");
        buf_text(&csv, table->rows);
        char file[50];
        snprintf(file, sizeof file, "%s.csv", table->name);
        folder_write(folder, file, csv.data);
        buf_free(&csv);
    }
    buf_text(&json, "]}");
    folder_write(folder, "datapackage.json", json.data);
    folder_write(folder, "views.sql", "CREATE VIEW programs AS SELECT area AS program FROM areas WHERE 0;\n");
    buf_free(&json);
}

static inline int bench_open(void **state)
{
    (void)state;
    folder_make(&bench.folder);
    bench_write_package(&bench.folder);
    Fail f = {0};
    bench.store =
        store_open(&(StoreOptions){.package = bench.folder.path, .cache_dir = bench.folder.path}, &f);
    if (!bench.store)
        print_error("%s\n", f.text);
    return bench.store ? 0 : -1;
}

static inline int bench_close(void **state)
{
    (void)state;
    store_close(bench.store);
    folder_remove(&bench.folder);
    buf_free(&bench.text);
    return 0;
}

static inline int bench_begin(void **state)
{
    (void)state;
    static const char *occupation[] = {"dev"}, *area[] = {"42660", "35620"}, *word[] = {"yes"};
    static Parameter parameters[] = {
        {.name = "occupation", .type = "occupation", .values = occupation, .value_count = 1},
        {.name = "area", .type = "area", .many = true, .values = area, .value_count = 2},
        {.name = "word", .type = "text", .values = word, .value_count = 1}};
    static const Binding bindings[] = {{"occupation", {.kind = DATUM_TEXT, .text = "dev"}},
                                       {"area", {.kind = DATUM_TEXT, .text = "42660"}},
                                       {"date", {.kind = DATUM_TEXT, .text = "2026-01-31"}}};
    static Source sources[] = {{.id = "indeed", .title = "Indeed"},
                               {.id = "bls", .title = "Bureau of Labor Statistics"}};
    static Assumption assumptions[] = {{.name = "tax_share", .value = 10}};
    bench.report = (Report){.arena = arena_new(),
                            .title = "Bench",
                            .lang = "en-US",
                            .date = "2026-01-31",
                            .sources = sources,
                            .source_count = 2,
                            .assumptions = assumptions,
                            .assumption_count = 1};
    bench.definition = (Definition){
        .file = "bench.yaml", .directory = bench.folder.path, .parameters = parameters, .parameter_count = 3};
    bench.context = (BuildContext){.report = &bench.report,
                                   .store = bench.store,
                                   .definition = &bench.definition,
                                   .bindings = bindings,
                                   .binding_count = 3};
    return 0;
}

static inline int bench_end(void **state)
{
    (void)state;
    arena_free(bench.report.arena);
    return 0;
}

/* Builds a section named "s" with the plugin; `yaml` is the section's definition, or NULL. */
static inline Section *bench_build_plugin(const folio_plugin *descriptor, const char *yaml)
{
    Arena *arena = bench.report.arena;
    Fail f = {0};
    const char *text = yaml ? yaml : "id: s\n";
    const Node *at = node_parse(arena, text, strlen(text), "bench.yaml", NODE_YAML, FAIL_DEFINITION, &f);
    assert_non_null(at);
    const SectionDefinition definition = {
        .id = "s", .plugin = descriptor->id, .at = at, .options = node_get(at, "options")};
    const Options *options = options_check(arena, descriptor, &definition, &bench.definition, &f);
    if (!options)
        fail_msg("%s", f.text);
    Section *section = report_add_section(&bench.report, SECTION_PLUGIN, "s", "Pay");
    const Plugin plugin = {.path = "bench.so", .id = descriptor->id, .descriptor = descriptor};
    plugin_build(&plugin, options, &bench.context, section);
    return section;
}

/* The same with a test's own build function. */
static inline Section *bench_build(void (*build)(folio_section *))
{
    const folio_plugin descriptor = {.size = sizeof descriptor, .id = "probe", .build = build};
    return bench_build_plugin(&descriptor, NULL);
}

static inline void bench_put_text(Buf *out, const Text *text)
{
    for (uint32_t i = 0; i < text->count; i++) {
        const Run *run = &text->runs[i];
        const char *mark = run->style & RUN_STRONG ? "**" : "";
        const char *slant = run->style & RUN_EMPHASIS ? "*" : "";
        buf_printf(out, "%s%s", mark, slant);
        if (run->kind == RUN_CITE)
            buf_printf(out, "[cite %s]", run->value.text);
        else
            buf_printf(out, run->kind == RUN_VALUE ? "<%s>" : "%s", run->text);
        if (run->address)
            buf_printf(out, "(%s)", run->address);
        if (run->lang)
            buf_printf(out, "@%s", run->lang);
        buf_printf(out, "%s%s", slant, mark);
    }
}

static inline void bench_put_sources(Buf *out, const char *const *ids, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        buf_printf(out, "%s%s", i ? " " : " | sources ", ids[i]);
}

static inline void bench_put_table(Buf *out, const Table *table)
{
    buf_printf(out, "table %s: ", table->anchor);
    bench_put_text(out, &table->title);
    buf_text(out, " | ");
    bench_put_text(out, &table->caption);
    bench_put_sources(out, table->sources, table->source_count);
    buf_text(out, "\n ");
    for (uint32_t i = 0; i < table->column_count; i++)
        buf_printf(out, " | %s%s", table->columns[i].header, table->columns[i].flagged ? "!" : "");
    for (uint32_t row = 0; row < table->row_count; row++) {
        buf_printf(out, "\n %s", table->here[row] ? "*" : "");
        for (uint32_t i = 0; i < table->column_count; i++)
            buf_printf(out, " | %s", table_cell(table, row, i)->shown);
    }
    if (table->has_totals) {
        buf_text(out, "\n =");
        for (uint32_t i = 0; i < table->column_count; i++)
            buf_printf(out, " | %s", table->columns[i].total_shown ? table->columns[i].total_shown : "");
    }
    buf_text(out, "\n");
}

static inline void bench_put_chart(Buf *out, const Chart *chart)
{
    buf_printf(out, "chart %s: ", chart->anchor);
    bench_put_text(out, &chart->title);
    buf_text(out, " | ");
    bench_put_text(out, &chart->subtitle);
    buf_text(out, " | ");
    bench_put_text(out, &chart->caption);
    buf_printf(out, " | %s | %u rows", chart->alt, chart->row_count);
    bench_put_sources(out, chart->sources, chart->source_count);
    buf_text(out, "\n");
}

static inline void bench_put_block(Buf *out, const Block *block)
{
    static const char *const names[] = {"heading", "paragraph", "list",  "note",
                                        "figures", "table",     "chart", "panel"};
    if (block->table) {
        bench_put_table(out, block->table);
        return;
    }
    if (block->chart) {
        bench_put_chart(out, block->chart);
        return;
    }
    buf_printf(out, "%s%s: ", block->kind == BLOCK_LIST && block->ordered ? "numbered " : "",
               names[block->kind]);
    bench_put_text(out, &block->text);
    for (const Item *item = block->items; item; item = item->next) {
        buf_text(out, item == block->items ? "" : " / ");
        bench_put_text(out, &item->text);
    }
    for (uint32_t i = 0; i < block->figure_count; i++) {
        const Figure *figure = block->figures[i];
        buf_printf(out, "%s%s ", i ? " / " : "", figure->anchor);
        bench_put_text(out, &figure->label);
        buf_printf(out, " %s ", figure_cell(figure)->shown);
        bench_put_text(out, &figure->note);
    }
    buf_text(out, "\n");
}

/* One line per block; valid until the next call. */
static inline const char *bench_print(const Section *section)
{
    buf_clear(&bench.text);
    buf_text(&bench.text, "");
    for (const Block *block = section->blocks; block; block = block->next)
        bench_put_block(&bench.text, block);
    if (section->verdict.count) {
        buf_text(&bench.text, "verdict: ");
        bench_put_text(&bench.text, &section->verdict);
        buf_text(&bench.text, "\n");
    }
    return bench.text.data;
}

static inline void assert_says(void (*build)(folio_section *), const char *expected)
{
    const Section *section = bench_build(build);
    if (section->failed)
        print_error("%s\n", section->failure.text);
    assert_string_equal(bench_print(section), expected);
    assert_false(section->failed);
}

/* The build fails with that reason, which the panel and the failure both state. */
static inline void assert_fails(void (*build)(folio_section *), const char *reason)
{
    const Section *section = bench_build(build);
    assert_true(section->failed);
    assert_int_equal(section->failure.code, FAIL_PLUGIN);
    Arena *arena = bench.report.arena;
    assert_string_equal(section->failure.text, arena_printf(arena, "section s (plugin probe): %s", reason));
    assert_string_equal(bench_print(section),
                        arena_printf(arena, "panel: Pay is not available: %s.\n", reason));
    assert_null(section->tables);
    assert_null(section->charts);
    assert_null(section->figures);
}

#define BENCH_TEST(name) cmocka_unit_test_setup_teardown(name, bench_begin, bench_end)

/* Runs a query over `figures` of one measure, with companions for the column `value`. */
#define FIGURES(measure)                                                                                     \
    "SELECT a.short AS area, a.name AS area_short, f.value, f.unit AS value_unit, f.qualifier AS "           \
    "value_qualifier, f.flag AS value_flag, f.source AS value_source, a.area = :area AS here, a.tile_row, "  \
    "a.tile_column FROM figures f JOIN areas a USING (area) WHERE f.measure = '" measure                     \
    "' ORDER BY f.position"

/* A section whose only content is this statement on `s`. */
#define SAYS(name, ...)                                                                                      \
    static void name(folio_section *s)                                                                       \
    {                                                                                                        \
        __VA_ARGS__;                                                                                         \
    }

#endif
