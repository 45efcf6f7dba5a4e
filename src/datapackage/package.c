#include "datapackage/package.h"

#include "datapackage/describe.h"

#include <string.h>
#include <strings.h>

/* The tables to write and the names in use. */
typedef struct Plan {
    const Report *report;
    CsvTable *tables;
    uint32_t count;
} Plan;

static bool is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Names must differ in more than case, because file systems and SQL may ignore it. */
static bool is_taken(const Plan *plan, const char *name)
{
    for (uint32_t i = 0; i < plan->count; i++)
        if (strcasecmp(plan->tables[i].name, name) == 0)
            return true;
    return strcasecmp(name, "sources") == 0;
}

/* "pay.posted" makes "pay_posted". */
static const char *table_name(const Plan *plan, const Table *table)
{
    char *name = arena_strdup(plan->report->arena, table->anchor);
    for (char *c = name; *c; c++)
        *c = is_name_char(*c) ? *c : '_';
    const char *unique = name;
    for (unsigned n = 2; is_taken(plan, unique); n++)
        unique = arena_printf(plan->report->arena, "%s_%u", name, n);
    return unique;
}

static bool has_rows(const Table *table)
{
    return table->row_count > 0 && table->column_count > 0;
}

static Plan make_plan(const Report *report)
{
    uint32_t count = 0;
    for (const Section *s = report->sections; s; s = s->next)
        for (const Table *table = s->tables; table; table = table->next)
            count += has_rows(table);
    Plan plan = {.report = report, .tables = arena_array(report->arena, count, sizeof(CsvTable))};
    for (const Section *s = report->sections; s; s = s->next)
        for (const Table *table = s->tables; table; table = table->next)
            if (has_rows(table)) {
                CsvTable csv = csv_table(report->arena, table, table_name(&plan, table));
                plan.tables[plan.count++] = csv;
            }
    return plan;
}

static void put_source(Buf *out, const Source *source)
{
    const char *const texts[SOURCE_COLUMNS] = {source->id,        NULL,
                                               source->title,     source->publisher,
                                               source->vintage,   source->address,
                                               source->retrieved, source->license,
                                               source->credit};
    for (uint32_t i = 0; i < SOURCE_COLUMNS; i++) {
        buf_text(out, i ? "," : "");
        if (i == 1)
            buf_printf(out, "%u", source->number);
        else
            csv_text(out, texts[i] ? texts[i] : "");
    }
    buf_char(out, '\n');
}

/* Writes the sources that the report uses; false if there are none. */
static bool write_sources(const Report *report, Buf *out)
{
    bool any = false;
    for (uint32_t i = 0; i < SOURCE_COLUMNS; i++)
        buf_printf(out, "%s%s", source_columns[i], i + 1 < SOURCE_COLUMNS ? "," : "\n");
    for (uint32_t i = 0; i < report->source_count; i++)
        if (report->sources[i].number) {
            put_source(out, &report->sources[i]);
            any = true;
        }
    return any;
}

static void add_file(const Plan *plan, DataPackage *package, const char *name, const char *type,
                     const char *title, const Buf *data)
{
    package->files[package->count++] =
        (PackageFile){.name = name,
                      .type = type,
                      .title = title,
                      .data = arena_copy(plan->report->arena, data->data, data->length),
                      .size = data->length};
}

DataPackage data_package(const Report *report)
{
    Plan plan = make_plan(report);
    Arena *arena = report->arena;
    DataPackage package = {.files = arena_array(arena, plan.count + 2, sizeof(PackageFile))};
    DescribedFile *described = arena_array(arena, plan.count + 1, sizeof *described);
    if (plan.count == 0)
        return package;
    Buf text = {0};
    for (uint32_t i = 0; i < plan.count; i++) {
        const CsvTable *csv = &plan.tables[i];
        described[i] = (DescribedFile){csv, arena_printf(arena, "%s.csv", csv->name)};
        buf_clear(&text);
        csv_write(csv, &text);
        add_file(&plan, &package, described[i].path, "text/csv", text_plain(arena, &csv->table->title),
                 &text);
    }
    buf_clear(&text);
    if (write_sources(report, &text)) {
        described[package.count] = (DescribedFile){NULL, "sources.csv"};
        add_file(&plan, &package, "sources.csv", "text/csv", "Sources", &text);
    }
    buf_clear(&text);
    describe_package(report, described, package.count, &text);
    add_file(&plan, &package, "datapackage.json", "application/json", "Data Package: what the CSV files hold",
             &text);
    buf_free(&text);
    return package;
}
