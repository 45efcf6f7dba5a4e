/* A plugin that calls the host in an order, and with values, that the input chooses: then the tree, the pages
 * and the workbook are made of what it said. */
#include "../unit/plugin_bench.h"
#include "fuzz.h"
#include "layout/layout.h"
#include "options.h"
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

/* Whether to say something that a plugin should not. Seldom: the first error of a section ends it. */
static bool odd(void)
{
    return byte() >= 244;
}

/* Below `count`, or any number. */
static uint32_t number(uint32_t count)
{
    if (!odd())
        return byte() % count;
    return byte() << 24 | byte() << 16 | byte() << 8 | byte();
}

/* Nothing, an odd word, or bytes of the input. */
static const char *word(void)
{
    static const char *const words[] = {
        NULL,       "",        "{}",  "{pay",   "=1+1",    "\u6771", "\u202E", "x\ny", "a b",      "folio.x",
        "{area.x}", "[Pay] *", "bls", "indeed", "percent", "title",  "t0",     "pay",  "\u05D0 b", "[x](#s)"};
    enum { WORDS = sizeof words / sizeof *words };
    uint32_t choice = byte();
    if (choice < 200)
        return words[choice % WORDS];
    size_t length = byte() % 40, left = (size_t)(end - at);
    length = length < left ? length : left;
    char *text = arena_array(bench.report.arena, length + 1, 1);
    memcpy(text, at, length);
    at += length;
    return text;
}

static const char *one_of(const char *const *list, size_t count)
{
    return odd() ? word() : list[byte() % count];
}

#define ONE_OF(...)                                                                                          \
    one_of((const char *const[]){__VA_ARGS__},                                                               \
           sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

static uint32_t made; /* how many ids */

static const char *id(void)
{
    return odd() ? word() : arena_printf(bench.report.arena, "t%u", made++);
}

static double amount(void)
{
    static const double some[] = {1,     0,      0.075, 12.5, 48160, -3, -0.0, 1e15, 9007199254740993.0,
                                  1e308, -1e308, 1e-300};
    uint32_t choice = byte();
    return choice < 200 ? some[choice % (sizeof some / sizeof *some)]
           : odd()      ? 0.0 / some[1]
           : odd()      ? 1 / some[1]
                        : choice * 1000.25;
}

static folio_value odd_value(void)
{
    folio_value value = folio_value_of(number(13));
    value.flag = number(5);
    value.qualifier = number(7);
    value.decimals = (int32_t)number(20) - 2;
    value.number = amount();
    value.step = amount();
    value.error = amount();
    value.text = word();
    value.unit = word();
    value.source = word();
    value.period = word();
    value.covers = word();
    return value;
}

static folio_value value(void)
{
    folio_value value;
    switch (number(12)) {
    case 0:
        value = folio_money(amount(), ONE_OF("USD", "EUR", "JPY"));
        break;
    case 1:
        value = folio_integer((int64_t)byte() * byte());
        break;
    case 2:
        value = folio_decimal(amount(), (int32_t)number(5) - 1);
        break;
    case 3:
        value = folio_percent(amount());
        break;
    case 4:
        value = folio_text(ONE_OF("Seattle", "a, b", "**strong**", "{}", ""));
        break;
    case 5:
        value = folio_year(1900 + number(200));
        break;
    case 6:
        value = folio_ordinal(number(130));
        break;
    case 7:
        value = folio_list(ONE_OF("a\nb\nc", "a", "a\nb"));
        break;
    case 8:
        value = folio_link(ONE_OF("here", "Seattle"),
                           ONE_OF("https://example.org", "#s", "#s.t0", "mailto:a@b.c"));
        break;
    case 9:
        value = folio_cite(ONE_OF("bls", "indeed bls"));
        break;
    case 10:
        value = folio_foreign(ONE_OF("hola"), ONE_OF("es", "pt-BR"));
        break;
    case 11:
        value = folio_percent(amount() / 100);
        break;
    default:
        return odd_value();
    }
    value.source = byte() < 128 ? NULL : ONE_OF("bls", "indeed");
    value.qualifier = byte() < 200 ? 0 : number(7);
    value.flag = byte() < 220 ? 0 : number(5);
    return byte() < 200 ? value : folio_rounded(value, amount());
}

/* The size of a spec as this header has it, or that of a plugin with another header. */
static uint32_t size_of_spec(size_t size)
{
    return odd() ? number(200) % (uint32_t)(size + 1) : (uint32_t)size;
}

/* Queries with the columns that a table can have. */
typedef struct Query {
    const char *sql, *keys[4];
} Query;

#define PAY                                                                                                  \
    "value AS pay, unit AS pay_unit, flag AS pay_flag, qualifier AS pay_qualifier, source AS pay_source"
#define F_PAY                                                                                                \
    "f.value AS pay, f.unit AS pay_unit, f.flag AS pay_flag, f.qualifier AS pay_qualifier, f.source AS "     \
    "pay_source"
static const Query queries[] = {
    {"SELECT area, " PAY " FROM figures WHERE measure = 'pay' ORDER BY position", {"area", "pay"}},
    {"SELECT a.short AS area, " F_PAY ", a.tile_row, a.tile_column, a.area = :area AS here FROM figures f "
     "JOIN areas a USING (area) WHERE f.measure = 'pay' ORDER BY f.position",
     {"area", "pay", "tile_row", "tile_column"}},
    {"SELECT area, max(value) FILTER (WHERE measure = 'pay') AS pay, 'USD' AS pay_unit, 'bls' AS pay_source, "
     "max(value) FILTER (WHERE measure = 'hours') AS hours, 'hours' AS hours_unit, "
     "max(value) FILTER (WHERE measure = 'growth') / 100 AS growth, 'percent' AS growth_unit FROM figures "
     "GROUP BY area",
     {"area", "pay", "hours", "growth"}},
    {"SELECT label AS area, number AS pay, number * 2 AS more FROM option_records", {"area", "pay", "more"}},
    {"SELECT value AS area, position AS pay FROM option_list WHERE value <> :title", {"area", "pay"}},
    {"SELECT 2020 + value AS area, value AS pay, value + 1 AS low, value * 3 AS high FROM (SELECT 1 AS value "
     "UNION ALL SELECT 2 UNION ALL SELECT 5)",
     {"area", "pay", "low", "high"}},
    {"SELECT 'a' AS area, 1e308 AS pay, 'USD' AS pay_unit UNION ALL SELECT 'b', -1e308, 'USD'",
     {"area", "pay"}},
    {"SELECT :a AS area, :pay AS pay", {"area", "pay"}},
    {"SELECT area, 1 AS pay FROM areas WHERE 0", {"area", "pay"}},
    {"SELECT area, " PAY " FROM figures", {"area", "pay"}},
    {"SELECT * FROM nowhere", {"area"}}};
#define TILES (&queries[1])
enum { QUERIES = sizeof queries / sizeof *queries, FAILING = 2, KEPT = 4 };

/* What the plugin has, the latest first. */
typedef struct Kept {
    folio_rows *rows[KEPT];
    const Query *queries[KEPT];
    folio_table *tables[KEPT];
    const Query *of_tables[KEPT];
    folio_named named[KEPT];
    folio_value values[KEPT];
} Kept;

static uint32_t which(void)
{
    uint32_t choice = byte();
    return choice < 160 ? 0 : choice % KEPT;
}

static void keep_rows(Kept *kept, folio_rows *rows, const Query *query)
{
    for (int i = KEPT - 1; i > 0; i--) {
        kept->rows[i] = kept->rows[i - 1];
        kept->queries[i] = kept->queries[i - 1];
    }
    kept->rows[0] = rows;
    kept->queries[0] = query;
}

static void choose_values(folio_section *s, Kept *kept)
{
    (void)s;
    static const char *const names[KEPT] = {"a", "pay", "place", "n"};
    for (int i = 0; i < KEPT; i++) {
        kept->named[i] = (folio_named){odd() ? word() : names[i], value()};
        kept->values[i] = value();
    }
}

/* A template, and how many values it takes. */
static const char *template(uint32_t *values)
{
    static const struct {
        const char *text;
        uint32_t values;
    } some[] = {{"Pay", 0},
                {"Pay in {area.short}", 0},
                {"{} of {}", 2},
                {"**Most**: {a}, then *{pay}* and {place}", 0},
                {"See [the table](#s.t0) and [others](https://example.org): {}", 1},
                {"{{}} {n}", 0},
                {"{occupation} in {area}", 0}};
    enum { SOME = sizeof some / sizeof *some };
    uint32_t choice = byte() % SOME;
    *values += some[choice].values;
    return odd() ? word() : some[choice].text;
}

static const char *optional_template(uint32_t *values)
{
    return byte() < 100 ? NULL : template(values);
}

static uint32_t count_of_values(uint32_t values)
{
    return odd() || values > KEPT ? byte() % (KEPT + 1) : values;
}

static const char *key_of(const Query *query, uint32_t index)
{
    const char *key = query ? query->keys[index % KEPT] : NULL;
    return odd() ? word() : key ? key : ONE_OF("area", "pay");
}

static folio_column column(const Query *query, uint32_t index)
{
    static const char *const names[KEPT] = {"Area", "Pay", "Hours (week)", "Growth"};
    bool derived = index > 1 && query != TILES && byte() >= 150;
    return (folio_column){.key = derived ? names[index] : key_of(query, index),
                          .name = odd() ? word() : names[index],
                          .type = index == 0 || byte() < 220 ? 0 : number(8),
                          .decimals = byte() < 200 ? 0 : (int32_t)number(5) - 1,
                          .row_header = byte() < 240 ? 0 : number(2),
                          .total = index == 0 || byte() < 160 ? 0 : number(3),
                          .place = byte() < 220 ? 0 : number(3),
                          .reserved = byte() < 253 ? 0 : number(2),
                          .step = byte() < 220 ? 0 : amount(),
                          .unit = byte() < 220 ? NULL : ONE_OF("USD", "hours", "percent"),
                          .formula = derived ? ONE_OF("[Pay] * 2", "[Pay] / 12 * tax_share",
                                                      "IF([Pay] > 100, \"more\", \"less\")",
                                                      "ROUND([Pay] / 7, 2) - MAX([Pay], 3) ^ 2", "[Pay] / 0",
                                                      "-([Pay] + 1) * 1e300")
                                             : NULL,
                          .meaning = byte() < 200 ? NULL : ONE_OF("What is paid")};
}

static void add_table(folio_section *s, Kept *kept)
{
    uint32_t source = which(), values = 0;
    const Query *query = kept->queries[source];
    uint32_t most = 2;
    while (query && most < KEPT && query->keys[most])
        most++;
    folio_column columns[KEPT];
    for (uint32_t i = 0; i < KEPT; i++)
        columns[i] = column(query, i);
    folio_table_spec spec = {.id = id(),
                             .title = template(&values),
                             .sheet =
                                 byte() < 128 ? NULL : ONE_OF("Pay", "A long name of a sheet that is cut"),
                             .caption = optional_template(&values),
                             .place = byte() < 160 ? 0 : number(3),
                             .here = query == TILES ? "here" : NULL,
                             .columns = columns,
                             .column_count = odd()            ? byte() % (KEPT + 1)
                                             : query == TILES ? KEPT
                                                              : 2 + byte() % (most - 1),
                             .column_size = size_of_spec(sizeof *columns),
                             .values = kept->values,
                             .value_count = count_of_values(values),
                             .named = kept->named,
                             .named_count = KEPT};
    for (int i = KEPT - 1; i > 0; i--) {
        kept->tables[i] = kept->tables[i - 1];
        kept->of_tables[i] = kept->of_tables[i - 1];
    }
    kept->tables[0] = s->host->table_of(s, kept->rows[source], &spec, size_of_spec(sizeof spec));
    kept->of_tables[0] = query;
}

static void add_chart(folio_section *s, Kept *kept)
{
    static const uint32_t usual[] = {1, 1, 1, 2, 3, 2, 2, 1};
    uint32_t table = which(), values = 0;
    const Query *query = kept->of_tables[table];
    uint32_t kind = query == TILES && byte() < 128 ? FOLIO_CHART_TILES : 1 + number(7);
    uint32_t count = byte() < 200 && kind < 8 ? usual[kind] : byte() % 7;
    folio_chart_spec spec = {.kind = kind,
                             .place = byte() < 220 ? 0 : number(4),
                             .top = byte() < 200 ? 0 : number(4),
                             .id = id(),
                             .title = template(&values),
                             .subtitle = template(&values),
                             .caption = optional_template(&values),
                             .alt = optional_template(&values),
                             .label = key_of(query, 0),
                             .tile_row = kind == FOLIO_CHART_TILES ? ONE_OF("tile_row") : NULL,
                             .tile_column = kind == FOLIO_CHART_TILES ? ONE_OF("tile_column") : NULL,
                             .values = kept->values,
                             .named = kept->named,
                             .named_count = KEPT};
    spec.value_count = count_of_values(values);
    for (uint32_t i = 0; i < count && i < 6; i++) {
        spec.value[i] = byte() < 40 ? ONE_OF("Hours (week)", "Growth") : key_of(query, 1 + i);
        spec.name[i] =
            byte() < 128 ? NULL : ONE_OF("pay", "more", "a name that is far too long for a legend");
    }
    s->host->chart_of(s, kept->tables[table], &spec, size_of_spec(sizeof spec));
}

static void add_figure(folio_section *s, Kept *kept)
{
    uint32_t table = which(), values = 0;
    folio_figure_spec spec = {.place = byte() < 200 ? 0 : number(4),
                              .row = number(3),
                              .id = id(),
                              .label = template(&values),
                              .note = optional_template(&values),
                              .column = key_of(kept->of_tables[table], number(KEPT)),
                              .values = kept->values,
                              .value_count = count_of_values(values),
                              .named = kept->named,
                              .named_count = KEPT};
    s->host->figure_of(s, kept->tables[table], &spec, size_of_spec(sizeof spec));
}

static void say(folio_section *s, Kept *kept)
{
    uint32_t values = 0;
    folio_text_spec spec = {.block = 1 + number(6),
                            .id = byte() < 128 ? NULL : id(),
                            .text = template(&values),
                            .values = kept->values,
                            .value_count = count_of_values(values),
                            .named = kept->named,
                            .named_count = KEPT};
    if (byte() < 200)
        s->host->say_text(s, &spec, size_of_spec(sizeof spec));
    else
        folio_say_values(s, spec.block, spec.text, kept->values, spec.value_count);
}

static void add_markdown(folio_section *s, Kept *kept)
{
    (void)kept;
    folio_markdown(
        s, ONE_OF("## Pay\n\n* a\n* b\n\n1. c\n\n> note", "text with **strong** words", "[x](#s.t0)"));
}

/* A text of the host can be read to its end. */
static void read_text(const char *text)
{
    static volatile size_t length;
    length = text ? strlen(text) : 0;
    (void)length;
}

static void read_value(folio_value value)
{
    read_text(value.text);
    read_text(value.unit);
    read_text(value.source);
    read_text(value.period);
    read_text(value.covers);
}

static void read_data(folio_section *s, Kept *kept)
{
    uint32_t source = which(), of = which();
    const folio_rows *rows = kept->rows[source];
    const folio_table *table = kept->tables[of];
    for (uint32_t i = folio_column_count(s, rows), row = folio_row_count(s, rows); i > 0 && row > 0; i--) {
        const char *name = folio_column_name(s, rows, i - 1);
        if (*name) /* that of a companion is empty */
            read_value(folio_get(s, rows, row - 1, name));
    }
    for (uint32_t row = folio_table_rows(s, table); row > 0; row--)
        read_value(folio_cell(s, table, row - 1, key_of(kept->of_tables[of], row)));
    if (folio_here(s, table) >= 0 && folio_here(s, table) >= (int64_t)folio_table_rows(s, table))
        abort();
    read_text(folio_format(s, value()));
    if (odd())
        read_value(folio_get(s, rows, number(4), word()));
    if (odd())
        read_value(folio_cell(s, table, number(4), word()));
    if (odd())
        read_text(folio_column_name(s, rows, number(4)));
}

static void read_request(folio_section *s, Kept *kept)
{
    (void)kept;
    const char *option = ONE_OF("list", "records", "flag", "count", "share", "title", "choice");
    bool list = strcmp(option ? option : "", "list") == 0;
    if (odd() || list || strcmp(option ? option : "", "records") == 0)
        for (uint32_t i = folio_option_count(s, option); i > 0; i--)
            read_value(folio_option_item(s, option, i - 1, list ? NULL : ONE_OF("label", "number")));
    else
        read_value(folio_option_get(s, option));
    read_value(folio_parameter(s, ONE_OF("area", "occupation", "word")));
    read_value(folio_assumption(s, ONE_OF("tax_share")));
    read_text(folio_date(s));
    read_text(folio_language(s));
    read_text(folio_section_id(s));
    read_text(folio_section_title(s));
    read_text(folio_command(s));
}

static void add_rows(folio_section *s, Kept *kept)
{
    static const Query given = {NULL, {"area", "pay", "hours", "growth"}};
    const char *names[KEPT];
    for (int i = 0; i < KEPT; i++)
        names[i] = odd() ? word() : given.keys[i];
    folio_value cells[KEPT * KEPT];
    for (int i = 0; i < KEPT * KEPT; i++)
        cells[i] = i % KEPT && !odd() ? folio_integer(byte()) : value();
    keep_rows(kept, folio_rows_of(s, names, odd() ? byte() % (KEPT + 1) : KEPT, cells, byte() % (KEPT + 1)),
              &given);
}

static void query(folio_section *s, Kept *kept)
{
    const Query *query = &queries[odd() ? byte() % QUERIES : byte() % (QUERIES - FAILING)];
    const char *why = NULL;
    uint32_t way = byte();
    if (way < 80 && !strchr(query->sql, ':') && !odd())
        keep_rows(kept, folio_query(s, query->sql), query);
    else if (way < 160)
        keep_rows(kept, folio_query_values(s, query->sql, kept->named, odd() ? way % KEPT : KEPT), query);
    else
        keep_rows(kept, folio_query_try(s, query->sql, kept->named, odd() ? way % KEPT : KEPT, &why), query);
    read_text(why);
}

/* Ends the section in one way, or goes on. */
static void end_or_show(folio_section *s, Kept *kept)
{
    uint32_t choice = byte();
    if (choice < 8)
        folio_fail(s, word());
    else if (choice < 16)
        folio_absent(s, word());
    else if (choice < 40)
        folio_note(s, ONE_OF("a note"));
    else
        folio_show_table(s, kept->tables[which()]);
}

static void build(folio_section *s)
{
    static void (*const calls[])(folio_section *, Kept *) = {
        query,     add_table, add_chart,    say,         add_figure, read_data, query,        add_table,
        add_chart, add_rows,  read_request, end_or_show, say,        add_table, add_markdown, choose_values};
    Kept kept = {0};
    made = 0;
    choose_values(s, &kept);
    query(s, &kept);
    while (at < end) {
        calls[byte() % (sizeof calls / sizeof *calls)](s, &kept);
        (void)folio_failed(s);
    }
}

static const folio_plugin plugin = {.size = sizeof plugin,
                                    .id = "probe",
                                    .build = build,
                                    .options = options,
                                    .option_count = sizeof options / sizeof *options,
                                    .option_size = sizeof *options};
static const char definition[] =
    "id: s\noptions: {flag: true, share: 0.5, choice: b, list: [x, y], records: [{label: Seattle, number: 7}]}\n";

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
    const Section *section = bench_build_plugin(&plugin, definition);
    if (section->failed && !*section->failure.text)
        abort();
    bench_print(section);
    write_report();
    bench_end(NULL);
    return 0;
}
