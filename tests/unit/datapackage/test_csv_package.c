/* A report's rows as CSV files, and their descriptor. */
#include "data/package/package.h"
#include "datapackage/package.h"
#include "datapackage/table.h"
#include "folder.h"
#include "sample_report.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

typedef struct Fixture {
    Report report;
    Section *section;
    Source sources[2];
    Fail f;
} Fixture;

static int set_up(void **state)
{
    Fixture *x = calloc(1, sizeof *x);
    x->sources[0] = (Source){.id = "bls", .title = "Wages, \"May\"", .address = "https://www.bls.gov/oes/"};
    x->sources[1] = (Source){.id = "board", .title = "Postings", .publisher = "A job\nboard"};
    x->report = (Report){.arena = arena_new(),
                         .title = "Pay",
                         .lang = "en-US",
                         .date = "2026-01-31",
                         .vintage = "May 2025",
                         .sources = x->sources,
                         .source_count = 2};
    x->section = report_add_section(&x->report, SECTION_PLUGIN, "pay", "Pay");
    *state = x;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *x = *state;
    arena_free(x->report.arena);
    free(x);
    return 0;
}

static folio_value text_value(const char *text)
{
    return (folio_value){.type = FOLIO_TEXT, .text = text};
}

/* A table with a row header, pay and a share. */
static Table *add(Fixture *x, const char *id, uint32_t rows)
{
    static const Column columns[] = {
        {.key = "area", .name = "Area", .type = FOLIO_TEXT, .row_header = true},
        {.key = "pay", .name = "Pay, a year", .type = FOLIO_MONEY, .unit = "USD", .meaning = "Before tax."},
        {.key = "share", .name = "Share", .type = FOLIO_PERCENT}};
    Table *table = sample_table(x->section, id, "Pay by area", columns, 3, rows);
    for (uint32_t row = 0; row < rows; row++) {
        table_cell(table, row, 0)->value = text_value("Seattle");
        table_cell(table, row, 1)->value = money(130440.5);
        table_cell(table, row, 2)->value = (folio_value){.type = FOLIO_PERCENT, .number = 0.07};
    }
    return table;
}

static const char *csv_of(Fixture *x, const Table *table)
{
    Buf out = {0};
    CsvTable csv = csv_table(x->report.arena, table, "t");
    csv_write(&csv, &out);
    const char *text = arena_strdup(x->report.arena, out.data);
    buf_free(&out);
    return text;
}

static void numbers_are_written_whole_and_percentages_as_they_are_read(void **state)
{
    Fixture *x = *state;
    Table *table = add(x, "areas", 3);
    table_cell(table, 1, 1)->value.number = -0.0;
    table_cell(table, 1, 2)->value.number = -0.385;
    table_cell(table, 2, 1)->value.number = 1e15;
    table_cell(table, 2, 2)->value.number = 1.0 / 3;
    assert_string_equal(csv_of(x, table), "area,pay,share\n"
                                          "Seattle,130440.5,7\n"
                                          "Seattle,0,-38.5\n"
                                          "Seattle,1000000000000000,33.3333333333333\n");
}

static void words_flags_and_sources_stand_beside_the_figures_that_have_them(void **state)
{
    Fixture *x = *state;
    Table *table = add(x, "areas", 6);
    table_cell(table, 0, 1)->value.qualifier = FOLIO_ABOUT;
    table_cell(table, 1, 1)->value.flag = FOLIO_WITHHELD;
    table_cell(table, 2, 1)->value.flag = FOLIO_CAPPED;
    table_cell(table, 3, 1)->value.flag = FOLIO_NO_ESTIMATE;
    table_cell(table, 4, 1)->value.flag = FOLIO_NOT_AT_HAND;
    table_cell(table, 5, 1)->value.qualifier = FOLIO_FEWER_THAN;
    assert_string_equal(csv_of(x, table), "area,pay,pay_qualifier,pay_flag,share\n"
                                          "Seattle,130440.5,about,,7\n"
                                          "Seattle,,,withheld,7\n"
                                          "Seattle,130440.5,,capped,7\n"
                                          "Seattle,,,no estimate,7\n"
                                          "Seattle,,,not at hand,7\n"
                                          "Seattle,130440.5,fewer than,,7\n");
    table->source_count = 2;
    table_cell(table, 0, 1)->value.source = "bls";
    table_cell(table, 3, 1)->value.source = "board";
    assert_memory_equal(csv_of(x, table), "area,pay,pay_qualifier,pay_flag,pay_source,share\n", 49);
}

static void a_source_of_some_figures_only_stands_beside_them(void **state)
{
    Fixture *x = *state;
    Table *table = add(x, "areas", 3);
    table->source_count = 2;
    for (uint32_t row = 0; row < 3; row++)
        table_cell(table, row, 1)->value.source = NULL;
    table_cell(table, 0, 0)->value.source = table_cell(table, 0, 1)->value.source = "bls";
    table_cell(table, 1, 0)->value.text = table_cell(table, 2, 0)->value.text = "";
    table_cell(table, 1, 1)->value.flag = table_cell(table, 2, 1)->value.flag = FOLIO_WITHHELD;
    assert_memory_equal(csv_of(x, table), "area,pay,pay_flag,share\n", 24);
    table_cell(table, 2, 1)->value.flag = FOLIO_RELEASED;
    assert_memory_equal(csv_of(x, table), "area,pay,pay_flag,pay_source,share\n", 35);
    table_cell(table, 1, 0)->value.text = "Boise";
    assert_memory_equal(csv_of(x, table), "area,area_source,pay,pay_flag,pay_source,share\n", 47);
}

static void a_name_that_is_taken_gives_way(void **state)
{
    Fixture *x = *state;
    Table *table = add(x, "areas", 1);
    table->columns[2].key = "pay_flag";
    table_cell(table, 0, 1)->value.flag = FOLIO_WITHHELD;
    assert_string_equal(csv_of(x, table), "area,pay,pay_flag_,pay_flag\nSeattle,,withheld,7\n");
}

static void text_is_quoted_where_it_has_to_be(void **state)
{
    Fixture *x = *state;
    Table *table = add(x, "areas", 4);
    table->column_count = 1;
    static const char *const texts[] = {"Washington, D.C.", "the \"city\"", "two\nlines", ""};
    for (uint32_t row = 0; row < 4; row++)
        table_cell(table, row, 0)->value = text_value(texts[row]);
    assert_string_equal(csv_of(x, table),
                        "area\n\"Washington, D.C.\"\n\"the \"\"city\"\"\"\n\"two\nlines\"\n\"\"\n");
}

static const PackageFile *find(const DataPackage *package, const char *name)
{
    for (uint32_t i = 0; i < package->count; i++)
        if (strcmp(package->files[i].name, name) == 0)
            return &package->files[i];
    return NULL;
}

static void folio_reads_the_package_that_it_writes(void **state)
{
    Fixture *x = *state;
    Table *table = add(x, "areas", 2);
    table_cell(table, 0, 1)->value.flag = FOLIO_WITHHELD;
    table->source_count = 2;
    table->sources = (const char *[]){"bls", "board"};
    table->caption = plain_text(x->report.arena, "A caption with a \\ and a \"quote\".");
    add(x, "Areas", 1);
    x->sources[0].number = 1;
    x->sources[1].number = 2;
    DataPackage package = data_package(&x->report);
    assert_int_equal(package.count, 4);
    assert_non_null(find(&package, "pay_areas.csv"));
    assert_non_null(find(&package, "pay_Areas_2.csv"));
    Folder folder;
    folder_make(&folder);
    for (uint32_t i = 0; i < package.count; i++)
        folder_write_bytes(&folder, package.files[i].name, package.files[i].data, package.files[i].size);
    Package read;
    if (!package_read(x->report.arena, folder.path, &read, &x->f))
        fail_msg("%s", x->f.text);
    assert_string_equal(read.title, "Pay");
    assert_string_equal(read.vintage, "2026-01-31");
    assert_int_equal(read.count, 3);
    const Resource *areas = package_resource(&read, "pay_areas");
    assert_string_equal(areas->title, "Pay by area");
    assert_string_equal(areas->description, "A caption with a \\ and a \"quote\".");
    assert_int_equal(areas->field_count, 4);
    assert_non_null(strstr(find(&package, "datapackage.json")->data, "\"folio:source\": \"bls\""));
    folder_remove(&folder);
}

static void errors_periods_and_covers_stand_beside_the_figures_that_have_them(void **state)
{
    Fixture *x = *state;
    Table *table = add(x, "areas", 2);
    table_cell(table, 0, 1)->value.error = 0.021;
    table_cell(table, 0, 1)->value.period = "2025-05";
    table_cell(table, 1, 1)->value.covers = "web developers";
    assert_string_equal(csv_of(x, table), "area,pay,pay_error,pay_period,pay_covers,share\n"
                                          "Seattle,130440.5,2.1,2025-05,,7\n"
                                          "Seattle,130440.5,,,web developers,7\n");
    table_cell(table, 1, 1)->value.period = "2025-05";
    assert_memory_equal(csv_of(x, table), "area,pay,pay_error,pay_covers,share\n", 36);
    DataPackage package = data_package(&x->report);
    assert_non_null(strstr(find(&package, "datapackage.json")->data, "\"folio:period\": \"2025-05\""));
}

static void sources_that_are_not_used_are_left_out(void **state)
{
    Fixture *x = *state;
    add(x, "areas", 1);
    assert_null(find(&(DataPackage){0}, "sources.csv"));
    DataPackage none = data_package(&x->report);
    assert_int_equal(none.count, 2);
    x->sources[1].number = 1;
    DataPackage package = data_package(&x->report);
    const PackageFile *file = find(&package, "sources.csv");
    static const char expected[] = "source,number,title,publisher,vintage,address,retrieved,license,credit\n"
                                   "board,1,Postings,\"A job\nboard\",,,,,\n";
    assert_int_equal(file->size, sizeof expected - 1);
    assert_memory_equal(file->data, expected, file->size);
}

static void without_rows_there_are_no_files(void **state)
{
    Fixture *x = *state;
    assert_int_equal(data_package(&x->report).count, 0);
    add(x, "areas", 0);
    assert_int_equal(data_package(&x->report).count, 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(numbers_are_written_whole_and_percentages_as_they_are_read),
        TEST(words_flags_and_sources_stand_beside_the_figures_that_have_them),
        TEST(errors_periods_and_covers_stand_beside_the_figures_that_have_them),
        TEST(a_source_of_some_figures_only_stands_beside_them),
        TEST(a_name_that_is_taken_gives_way),
        TEST(text_is_quoted_where_it_has_to_be),
        TEST(folio_reads_the_package_that_it_writes),
        TEST(sources_that_are_not_used_are_left_out),
        TEST(without_rows_there_are_no_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
