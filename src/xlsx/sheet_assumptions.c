/* The Assumptions sheet. */
#include "content/format.h"
#include "xlsx/cells.h"
#include "xlsx/grid.h"

#include <string.h>

enum { NAME, VALUE, PRINTED, UNIT, LEAST, MOST, HELP, NOTE, COLUMNS };

/* Excel's limits for the message that appears beside a selected cell. */
enum { MESSAGE_TITLE = 32, MESSAGE_TEXT = 255 };

static const GridColumn columns[COLUMNS] = {
    [NAME] = {.header = "Name", .width = 22},
    [VALUE] = {.header = "Value", .width = 14, .right = true},
    [PRINTED] = {.header = "In the report", .width = 14, .right = true, .text = true},
    [UNIT] = {.header = "Unit", .width = 14},
    [LEAST] = {.header = "Least", .width = 12, .right = true},
    [MOST] = {.header = "Most", .width = 12, .right = true},
    [HELP] = {.header = "What it is", .width = 60},
    [NOTE] = {.header = "Note", .width = 18}};

static char *cut(Book *book, const char *text, uint32_t most)
{
    const char *legal = cell_text(book, text, "assumption");
    return arena_strndup(book->arena, legal, excel_cut(legal, most));
}

static const char *number_words(const Book *book, double number)
{
    folio_value value = {.type = FOLIO_DECIMAL, .number = number};
    return format_value(book->arena, book->report->lang, &value, FORMAT_TEXT);
}

static void validate(Book *book, lxw_worksheet *sheet, lxw_row_t row, const Assumption *input)
{
    if (book->f->code)
        return;
    const char *bounds = "A number.";
    if (input->bounded)
        bounds = arena_printf(book->arena, "A number from %s to %s.", number_words(book, input->min),
                              number_words(book, input->max));
    const char *help = input->help ? arena_printf(book->arena, "%s %s", bounds, input->help) : bounds;
    lxw_data_validation rule = {.validate = LXW_VALIDATION_TYPE_DECIMAL,
                                .criteria = LXW_VALIDATION_CRITERIA_BETWEEN,
                                .minimum_number = input->bounded ? input->min : -1e15,
                                .maximum_number = input->bounded ? input->max : 1e15,
                                .ignore_blank = LXW_VALIDATION_OFF,
                                .input_title = cut(book, input->name, MESSAGE_TITLE),
                                .input_message = cut(book, help, MESSAGE_TEXT),
                                .error_title = "Not in bounds",
                                .error_message = cut(book, bounds, MESSAGE_TEXT)};
    book_check(book, worksheet_data_validation_cell(sheet, row, VALUE, &rule), sheet, "data validation");
}

static void name_cell(Book *book, lxw_row_t row, const char *name)
{
    char cell[LXW_MAX_CELL_NAME_LENGTH];
    lxw_rowcol_to_cell_abs(cell, row, VALUE, 1, 1);
    const char *formula = arena_printf(book->arena, "=Assumptions!%s", cell);
    lxw_error error = workbook_define_name(book->workbook, name, formula);
    if (error != LXW_NO_ERROR)
        fail(book->f, FAIL_INTERNAL, "workbook, name %s: %s", name, lxw_strerror(error));
}

/* Money, whose unit is a currency code, with thousands separators; NULL for other figures, which keep their
 * decimals. */
static const char *input_format(const Assumption *input, const char *unit)
{
    return strcmp(unit, input->unit ? input->unit : "") == 0 ? NULL : "#,##0";
}

static void write_input(Book *book, lxw_worksheet *sheet, lxw_row_t row, const Assumption *input)
{
    const char *unit = unit_words(&(folio_value){.type = FOLIO_MONEY, .unit = input->unit});
    const char *format = input_format(input, unit);
    lxw_format *text = styles_get(book->styles, CELL_WRAPPED, NULL, false);
    lxw_format *number = styles_get(book->styles, CELL_NUMBER, format, false);
    put_text(book, sheet, row, NAME, input->name, styles_get(book->styles, CELL_STRONG, NULL, false));
    lxw_format *blue = styles_get(book->styles, CELL_INPUT, format, false);
    if (input->unset) {
        put_text(book, sheet, row, VALUE, "", blue);
        put_text(book, sheet, row, PRINTED, "not set", text);
    } else {
        put_number(book, sheet, row, VALUE, input->value, blue);
        put_number(book, sheet, row, PRINTED, input->value, number);
    }
    put_text(book, sheet, row, UNIT, unit, text);
    if (input->bounded) {
        put_number(book, sheet, row, LEAST, input->min, number);
        put_number(book, sheet, row, MOST, input->max, number);
    }
    put_text(book, sheet, row, HELP, input->help, text);
    put_text(book, sheet, row, NOTE, "yours to change", text);
    set_lines(book, sheet, row, text_lines(input->help ? input->help : "", columns[HELP].width));
    validate(book, sheet, row, input);
    if (!book->f->code)
        name_cell(book, row, input->name);
}

void write_assumptions(Book *book)
{
    const Report *report = book->report;
    const LiveText title = live_words(book, "Assumptions");
    lxw_worksheet *sheet = sheet_add(book, "Assumptions", &title);
    if (!sheet)
        return;
    put_text(book, sheet, NOTE_ROW, 0,
             report->assumption_count ? "Change the blue figures: every column that uses one follows at once"
                                      : "No figure of this report depends on an assumption",
             styles_get(book->styles, CELL_SUBTITLE, NULL, false));
    if (report->assumption_count)
        grid_add(book, sheet,
                 &(Grid){.name = "Inputs",
                         .columns = columns,
                         .column_count = COLUMNS,
                         .row_count = report->assumption_count,
                         .plain = true});
    for (uint32_t i = 0; i < report->assumption_count && !book->f->code; i++)
        write_input(book, sheet, FIRST_ROW + i, &report->assumptions[i]);
}
