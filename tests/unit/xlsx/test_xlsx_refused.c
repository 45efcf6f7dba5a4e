/* Content that a workbook cannot hold. */
#include "sample_book.h"
#include "xlsx/cells.h"
#include "xlsx/memory.h"

#include <math.h>

static void characters_that_xml_does_not_allow_are_dropped(void **state)
{
    Sample *x = *state;
    table_cell(x->parts, 0, 0)->value.text = "a\x01"
                                             "b\xEF\xBF\xBF"
                                             "c\x0B _x0041_";
    assert_has(part(x, "xl/sharedStrings.xml"), "<t>abc _x005F_x0041_</t>");
}

static void invalid_utf8_is_refused_by_cell(void **state)
{
    Sample *x = *state;
    Theme theme = sample_theme();
    Buf out = {0};
    table_cell(x->parts, 0, 0)->value.text = "Coeur d\xC3";
    assert_false(xlsx_write(&x->report, &theme, false, &out, NULL, &x->f));
    assert_has(x->f.text, "sheet \"pay here there (2)\", cell A5");
    assert_string_equal(x->f.section, x->parts->section->id);
    assert_int_equal(out.length, 0);
    buf_free(&out);
}

static void a_text_too_long_for_a_cell_is_refused(void **state)
{
    Sample *x = *state;
    Theme theme = sample_theme();
    Buf out = {0};
    char *text = arena_alloc(x->report.arena, 32769);
    memset(text, 'a', 32768);
    table_cell(x->parts, 0, 0)->value.text = text;
    assert_false(xlsx_write(&x->report, &theme, false, &out, NULL, &x->f));
    assert_has(x->f.text, "32768 characters; a cell of a workbook holds at most 32767");
    assert_string_equal(x->f.section, x->parts->section->id);
    buf_free(&out);
}

static void numbers_that_are_not_finite_leave_an_empty_cell(void **state)
{
    Sample *x = *state;
    table_cell(x->parts, 0, 1)->value.number = NAN;
    table_cell(x->parts, 1, 1)->value.number = INFINITY;
    const char *xml = sheet(x, PARTS);
    assert_lacks(xml, "NAN");
    assert_lacks(xml, "INF");
    const char *cell = strstr(xml, "<c r=\"B5\"");
    assert_non_null(cell);
    assert_int_equal(strncmp(strchr(cell, '>') - 1, "/>", 2), 0);
}

static void a_formula_that_excel_cannot_hold_is_refused(void **state)
{
    Sample *x = *state;
    Theme theme = sample_theme();
    Buf out = {0}, formula = {0};
    for (int i = 0; i < 300; i++)
        buf_printf(&formula, "%s[Median, a year]", i ? "+" : "");
    x->areas->columns[7].formula = formula_parse(x->report.arena, formula.data, &x->f);
    buf_free(&formula);
    assert_true(formula_compute(x->areas, x->assumptions, 2, &x->f));
    assert_false(xlsx_write(&x->report, &theme, false, &out, NULL, &x->f));
    assert_has(x->f.text, "cell K5: the formula has");
    assert_string_equal(x->f.section, x->areas->section->id);
    buf_free(&out);
}

/* The text is in a sheet about all sections. */
static void a_text_too_long_for_the_sheet_of_texts_is_its_sections_failure(void **state)
{
    Sample *x = *state;
    Theme theme = sample_theme();
    Buf out = {0};
    Section *section = x->report.sections->next;
    char *text = arena_alloc(x->report.arena, 32769);
    memset(text, 'a', 32768);
    text_add(x->report.arena, &section_add_block(section, BLOCK_NOTE)->text, (Run){.text = text});
    assert_false(xlsx_write(&x->report, &theme, false, &out, NULL, &x->f));
    assert_has(x->f.text, "workbook, sheet \"Text\", cell C");
    assert_string_equal(x->f.section, section->id);
    buf_free(&out);
}

static void too_many_columns_are_their_sections_failure(void **state)
{
    enum { COLUMNS = 16385 };
    Sample *x = *state;
    Theme theme = sample_theme();
    Buf out = {0};
    Arena *arena = x->report.arena;
    Table *table = arena_copy(arena, x->parts, sizeof *table);
    table->next = x->parts->next;
    x->parts->next = table;
    table->anchor = "parts.wide";
    const Column like = table->columns[0];
    const Cell cell = *table_cell(table, 0, 0);
    table->columns = arena_array(arena, COLUMNS, sizeof *table->columns);
    table->cells = arena_array(arena, COLUMNS, sizeof *table->cells);
    table->column_count = COLUMNS;
    table->row_count = 1;
    for (uint32_t c = 0; c < COLUMNS; c++) {
        table->columns[c] = like;
        table->columns[c].key = table->columns[c].header = arena_printf(arena, "c%u", c);
        table->cells[c] = cell;
    }
    assert_false(xlsx_write(&x->report, &theme, false, &out, NULL, &x->f));
    assert_has(x->f.text, "1 rows and 16385 columns do not fit on a sheet");
    assert_int_equal(x->f.code, FAIL_PLUGIN);
    assert_string_equal(x->f.section, table->section->id);
    buf_free(&out);
}

/* Excel reads 65,530 of a sheet. */
static void more_links_than_a_sheet_holds_are_written_as_words(void **state)
{
    enum { LINKS = 65535 };
    Sample *x = *state;
    Theme theme = sample_theme();
    MemoryFile file;
    Book book = {.report = &x->report, .theme = &theme, .arena = x->report.arena, .f = &x->f};
    book.workbook = memory_workbook(&file, &x->f);
    book.styles = styles_new(book.arena, book.workbook, &theme);
    lxw_worksheet *sheet = workbook_add_worksheet(book.workbook, "Links");
    const TableSheet to = {.name = "Links", .quoted = "Links"};
    for (uint32_t row = 0; row < LINKS; row++)
        put_jump(&book, sheet, row, 0, &to);
    assert_string_equal(x->f.text, "");
    Buf out = {0};
    assert_int_equal(workbook_close(book.workbook), LXW_NO_ERROR);
    assert_true(memory_file_read(&file, &out, &x->f));
    memory_file_close(&file);
    Buf xml = zip_part(&out, "xl/worksheets/sheet1.xml");
    assert_has(xml.data, "<c r=\"A65535\" s=\"");
    assert_has(xml.data, "<hyperlink ref=\"A65530\"");
    assert_lacks(xml.data, "<hyperlink ref=\"A65531\"");
    buf_free(&xml);
    buf_free(&out);
}

static void an_assumption_that_reads_as_a_cell_is_refused(void **state)
{
    Sample *x = *state;
    Theme theme = sample_theme();
    Buf out = {0};
    x->assumptions[1].name = "tax1";
    assert_false(xlsx_write(&x->report, &theme, false, &out, NULL, &x->f));
    assert_has(x->f.text, "assumption tax1");
    assert_null(x->f.section);
    assert_int_equal(x->f.code, FAIL_DEFINITION);
    buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOOK_TEST(characters_that_xml_does_not_allow_are_dropped),
        BOOK_TEST(invalid_utf8_is_refused_by_cell),
        BOOK_TEST(a_text_too_long_for_a_cell_is_refused),
        BOOK_TEST(numbers_that_are_not_finite_leave_an_empty_cell),
        BOOK_TEST(a_formula_that_excel_cannot_hold_is_refused),
        BOOK_TEST(a_text_too_long_for_the_sheet_of_texts_is_its_sections_failure),
        BOOK_TEST(too_many_columns_are_their_sections_failure),
        BOOK_TEST(more_links_than_a_sheet_holds_are_written_as_words),
        BOOK_TEST(an_assumption_that_reads_as_a_cell_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
