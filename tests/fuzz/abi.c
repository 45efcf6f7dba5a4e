/* A plugin that calls the host in an order, and with values, that the input chooses: then the tree, the pages
 * and the workbook are made of what it said. */
#include "../unit/plugin_bench.h"
#include "fuzz.h"
#include "layout/layout.h"
#include "xlsx/xlsx.h"

static Layout *layout;
static Theme *theme;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    static Fail f;
    theme = theme_read(arena_new(), "reports/themes/folio.yaml", &f);
    layout = theme ? layout_open(theme, &f) : NULL;
    if (!layout || bench_open(NULL) != 0) {
        fprintf(stderr, "%s\n", f.text);
        abort();
    }
    fuzz_folder = bench.folder;
    atexit(fuzz_clean);
    return 0;
}

/* What is left of the input. */
static const uint8_t *at, *end;

static uint32_t byte(void)
{
    return at < end ? *at++ : 0;
}

/* Mostly small; sometimes any number. */
static uint32_t number(void)
{
    uint32_t first = byte();
    return first < 250 ? first % 12 : first << 24 | byte() << 16 | byte() << 8 | byte();
}

static const char *const words[] = {"pay",
                                    "area",
                                    "name",
                                    "median",
                                    "occupation",
                                    "",
                                    "a",
                                    "{}",
                                    "{pay}",
                                    "{area}",
                                    "**strong**",
                                    "[x](#s)",
                                    "[x](https://example.org)",
                                    "=1+1",
                                    "[Pay] * 2",
                                    "indeed",
                                    "bls",
                                    "USD",
                                    "percent",
                                    "\u6771",
                                    "\u202E",
                                    "x\ny",
                                    "t",
                                    "c",
                                    "f",
                                    "tile_row",
                                    "tile_column",
                                    "here",
                                    "tax_share"};

static const char *const queries[] = {
    "SELECT area, value AS pay, unit AS pay_unit, flag AS pay_flag, qualifier AS pay_qualifier, source AS pay_source "
    "FROM figures",
    "SELECT name, tile_row, tile_column, area = :area AS here FROM areas",
    "SELECT a.name AS area, w.value AS pay, w.unit AS pay_unit, w.source AS pay_source FROM wages w JOIN areas a USING "
    "(area)",
    "SELECT * FROM nowhere",
    "SELECT 1 AS a, 1e308 AS pay, 'USD' AS pay_unit UNION ALL SELECT 2, -1e308, 'USD'",
    "SELECT area FROM areas WHERE 0"};

enum { WORDS = sizeof words / sizeof *words, QUERIES = sizeof queries / sizeof *queries, KEPT = 4 };

/* A word, nothing, or bytes of the input that live as long as it. */
static const char *word(void)
{
    uint32_t choice = byte();
    if (choice < 4)
        return NULL;
    if (choice < 240)
        return words[choice % WORDS];
    size_t length = byte() % 40, left = (size_t)(end - at);
    length = length < left ? length : left;
    char *text = arena_array(bench.report.arena, length + 1, 1);
    memcpy(text, at, length);
    at += length;
    return text;
}

static double amount(void)
{
    static const double odd[] = {0, -0.0, 1, 0.5, 1e15, 9007199254740993.0, -1e308, 1e-300};
    uint32_t choice = byte();
    return choice < 8    ? odd[choice]
           : choice < 16 ? 0.0 / odd[0]
           : choice < 20 ? 1 / odd[0]
                         : choice * 1000.25;
}

static folio_value value(void)
{
    folio_value made = folio_text(word());
    made.type = number();
    made.number = amount();
    made.unit = word();
    made.source = word();
    made.flag = byte() < 200 ? FOLIO_RELEASED : number();
    made.qualifier = byte() < 200 ? FOLIO_EXACT : number();
    made.decimals = (int32_t)number() - 2;
    made.error = amount();
    return made;
}

typedef struct Kept {
    folio_rows *rows[KEPT];
    folio_table *tables[KEPT];
    folio_named named[KEPT];
    folio_value values[KEPT];
} Kept;

static void choose_values(Kept *kept)
{
    for (int i = 0; i < KEPT; i++) {
        kept->named[i] = (folio_named){word(), value()};
        kept->values[i] = value();
    }
}

static void add_table(folio_section *s, Kept *kept)
{
    folio_column columns[KEPT] = {0};
    for (int i = 0; i < KEPT; i++)
        columns[i] = (folio_column){.key = word(),
                                    .name = word(),
                                    .type = number(),
                                    .decimals = (int32_t)number() - 2,
                                    .total = number(),
                                    .place = number(),
                                    .step = byte() < 200 ? 0 : amount(),
                                    .unit = word(),
                                    .formula = byte() < 180 ? NULL : word(),
                                    .meaning = word()};
    const folio_rows *rows = kept->rows[byte() % KEPT];
    kept->tables[byte() % KEPT] = folio_table_of(s, rows,
                                                 &(folio_table_spec){.id = word(),
                                                                     .title = word(),
                                                                     .sheet = word(),
                                                                     .caption = word(),
                                                                     .place = number(),
                                                                     .here = word(),
                                                                     .columns = columns,
                                                                     .column_count = byte() % (KEPT + 1),
                                                                     .column_size = sizeof *columns,
                                                                     .values = kept->values,
                                                                     .value_count = byte() % KEPT,
                                                                     .named = kept->named,
                                                                     .named_count = byte() % KEPT});
}

static void add_chart(folio_section *s, Kept *kept)
{
    folio_chart_spec spec = {.kind = number(),
                             .place = number(),
                             .top = number(),
                             .id = word(),
                             .title = word(),
                             .subtitle = word(),
                             .caption = word(),
                             .alt = word(),
                             .label = word(),
                             .tile_row = word(),
                             .tile_column = word(),
                             .values = kept->values,
                             .value_count = byte() % KEPT,
                             .named = kept->named,
                             .named_count = byte() % KEPT};
    for (int i = 0; i < 6; i++) {
        spec.value[i] = byte() < 128 ? NULL : word();
        spec.name[i] = word();
    }
    folio_chart_of(s, kept->tables[byte() % KEPT], &spec);
}

static void add_figure(folio_section *s, Kept *kept)
{
    folio_figure_of(s, kept->tables[byte() % KEPT],
                    &(folio_figure_spec){.place = number(),
                                         .row = number(),
                                         .id = word(),
                                         .label = word(),
                                         .note = word(),
                                         .column = word(),
                                         .values = kept->values,
                                         .value_count = byte() % KEPT,
                                         .named = kept->named,
                                         .named_count = byte() % KEPT});
}

static void say(folio_section *s, Kept *kept)
{
    folio_say_text(s, &(folio_text_spec){.block = number(),
                                         .id = word(),
                                         .text = word(),
                                         .values = kept->values,
                                         .value_count = byte() % KEPT,
                                         .named = kept->named,
                                         .named_count = byte() % KEPT});
}

static void read_back(folio_section *s, Kept *kept)
{
    const folio_rows *rows = kept->rows[byte() % KEPT];
    const folio_table *table = kept->tables[byte() % KEPT];
    folio_get(s, rows, number(), word());
    folio_column_name(s, rows, number());
    folio_cell(s, table, number(), word());
    folio_format(s, value());
    folio_option_get(s, word());
    folio_option_item(s, word(), number(), word());
    folio_parameter(s, word());
    folio_assumption(s, word());
}

static void add_rows(folio_section *s, Kept *kept)
{
    const char *names[KEPT];
    for (int i = 0; i < KEPT; i++)
        names[i] = word();
    folio_value cells[KEPT * KEPT];
    for (int i = 0; i < KEPT * KEPT; i++)
        cells[i] = value();
    kept->rows[byte() % KEPT] = folio_rows_of(s, names, byte() % (KEPT + 1), cells, byte() % (KEPT + 1));
}

static void build(folio_section *s)
{
    Kept kept = {0};
    choose_values(&kept);
    while (at < end)
        switch (byte() % 12) {
        case 0:
            kept.rows[byte() % KEPT] = folio_query(s, queries[byte() % QUERIES]);
            break;
        case 1:
            kept.rows[byte() % KEPT] =
                folio_query_values(s, queries[byte() % QUERIES], kept.named, byte() % KEPT);
            break;
        case 2:
            add_rows(s, &kept);
            break;
        case 3:
        case 4:
            add_table(s, &kept);
            break;
        case 5:
            add_chart(s, &kept);
            break;
        case 6:
            add_figure(s, &kept);
            break;
        case 7:
        case 8:
            say(s, &kept);
            break;
        case 9:
            folio_markdown(s, word());
            break;
        case 10:
            read_back(s, &kept);
            break;
        default:
            choose_values(&kept);
            if (byte() < 8)
                folio_fail(s, word());
            else if (byte() < 8)
                folio_absent(s, word());
            else
                folio_show_table(s, kept.tables[byte() % KEPT]);
        }
}

/* What a section could say must fit on pages and in a workbook. */
static void write_report(void)
{
    Fail f = {0};
    Frames frames = {0};
    Buf xlsx = {0};
    if (!report_finish(&bench.report, &f)) {
        if (!*f.text)
            abort();
        return;
    }
    if (!layout_report(layout, &bench.report, 612, 792, &frames, &f) && !*f.text)
        abort();
    if (!xlsx_write(&bench.report, theme, false, &xlsx, NULL, &f) && !*f.text)
        abort();
    buf_free(&xlsx);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    at = data;
    end = data + size;
    bench_begin(NULL);
    const Section *section = bench_build(build);
    if (section->failed && !*section->failure.text)
        abort();
    bench_print(section);
    write_report();
    bench_end(NULL);
    return 0;
}
