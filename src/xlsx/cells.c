#include "xlsx/cells.h"

#include "base/utf8.h"
#include "xlsx/memory.h"

#include <math.h>
#include <string.h>

enum { MOST_CHARACTERS = 32767, MOST_ADDRESS = 2079, MOST_QUOTED = 255, MOST_LINKS = 65530 };

static bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* Whether "_xHHHH_" begins there. */
static bool is_escape(const char *text)
{
    if (text[0] != '_' || text[1] != 'x')
        return false;
    for (int i = 2; i < 6; i++)
        if (!is_hex(text[i]))
            return false;
    return text[6] == '_';
}

/* Printable ASCII without an underscore, the most common case. */
static bool is_plain(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (text[i] < ' ' || text[i] > '~' || text[i] == '_')
            return false;
    return length <= MOST_CHARACTERS;
}

static const char *clean(Arena *arena, const char *text, size_t length)
{
    char *result = arena_alloc(arena, length * 2 + 8), *to = result;
    while (*text) {
        if (is_escape(text)) {
            memcpy(to, "_x005F", 6);
            to += 6;
        }
        uint32_t c = utf8_next(&text);
        bool control = (c < ' ' && c != '\t' && c != '\n') || c == 0xFFFE || c == 0xFFFF;
        if (!control)
            to += utf8_put(c, to);
    }
    *to = '\0';
    return result;
}

const char *cell_text(Book *book, const char *text, const char *where)
{
    if (!text)
        return "";
    size_t length = strlen(text), valid;
    if (is_plain(text, length))
        return text;
    if ((valid = utf8_valid(text, length)) < length) {
        fail(book->f, FAIL_DATA, "%s: the text is not valid UTF-8 from byte %zu on: %.40s", where, valid + 1,
             arena_strndup(book->arena, text, valid));
        return "";
    }
    uint32_t characters = excel_length(text);
    if (characters > MOST_CHARACTERS) {
        fail(book->f, FAIL_DATA, "%s: the text has %u characters; a cell of a workbook holds at most %d",
             where, characters, MOST_CHARACTERS);
        return "";
    }
    return clean(book->arena, text, length);
}

/* Whether libxlsxwriter refused the content. Its other errors are those of memory and files, and so is a
 * shared string without an index. */
static bool is_refusal(lxw_error error)
{
    return error >= LXW_ERROR_NULL_PARAMETER_IGNORED && error <= LXW_ERROR_IMAGE_DIMENSIONS &&
           error != LXW_ERROR_SHARED_STRING_INDEX_NOT_FOUND;
}

void book_check(Book *book, lxw_error error, const lxw_worksheet *sheet, const char *what)
{
    int code = book->f->section && is_refusal(error) ? FAIL_PLUGIN : FAIL_INTERNAL;
    if (error != LXW_NO_ERROR)
        fail(book->f, code, "workbook, sheet \"%s\", %s: %s", sheet_name_of(sheet), what,
             lxw_strerror(error));
}

static const char *cell_name(Book *book, const lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column)
{
    char name[LXW_MAX_CELL_NAME_LENGTH];
    lxw_rowcol_to_cell(name, row, column);
    return arena_printf(book->arena, "workbook, sheet \"%s\", cell %s", sheet_name_of(sheet), name);
}

static const char *checked(Book *book, const lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                           const char *text)
{
    if (!text || is_plain(text, strlen(text)))
        return text ? text : "";
    return cell_text(book, text, cell_name(book, sheet, row, column));
}

void put_text(Book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const char *text,
              lxw_format *format)
{
    if (book->f->code)
        return;
    text = checked(book, sheet, row, column, text);
    book_check(book, worksheet_write_string(sheet, row, column, text, format), sheet, "text");
}

void put_number(Book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, double number,
                lxw_format *format)
{
    if (book->f->code)
        return;
    lxw_error error = isfinite(number) ? worksheet_write_number(sheet, row, column, number + 0.0, format)
                                       : worksheet_write_blank(sheet, row, column, format);
    book_check(book, error, sheet, "number");
}

static const char *checked_formula(Book *book, const lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                                   const char *formula)
{
    formula = checked(book, sheet, row, column, formula);
    uint32_t characters = excel_length(formula);
    if (characters > MOST_FORMULA)
        fail(book->f, FAIL_PLUGIN,
             "%s: the formula has %u characters; a workbook holds at most %d: shorten it or the "
             "names of its columns",
             cell_name(book, sheet, row, column), characters, MOST_FORMULA);
    return formula;
}

void put_formula(Book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const char *formula,
                 lxw_format *format, double result)
{
    if (book->f->code)
        return;
    formula = checked_formula(book, sheet, row, column, formula);
    if (book->f->code)
        return;
    double shown = isfinite(result) ? result + 0.0 : 0.0;
    book_check(book, worksheet_write_formula_num(sheet, row, column, formula, format, shown), sheet,
               "formula");
}

void put_formula_text(Book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const char *formula,
                      lxw_format *format, const char *result)
{
    if (book->f->code)
        return;
    formula = checked_formula(book, sheet, row, column, formula);
    result = checked(book, sheet, row, column, result);
    if (book->f->code)
        return;
    book_check(book, worksheet_write_formula_str(sheet, row, column, formula, format, result), sheet,
               "formula");
}

static bool begins(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

static bool is_address(const char *text)
{
    return (begins(text, "https://") || begins(text, "http://") || begins(text, "mailto:")) &&
           excel_length(text) <= MOST_ADDRESS;
}

/* Writes the link as words alone where its sheet already has as many as Excel reads; libxlsxwriter 1.1 counts
 * one too many. */
static void write_link(Book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const char *address,
                       const char *words)
{
    if (book->f->code)
        return;
    if (sheet->hlink_count >= MOST_LINKS) {
        put_text(book, sheet, row, column, words, styles_get(book->styles, CELL_WRAPPED, NULL, false));
        return;
    }
    lxw_format *format = styles_get(book->styles, CELL_LINK, NULL, false);
    book_check(book, worksheet_write_url_opt(sheet, row, column, address, format, words, NULL), sheet,
               "link");
}

void put_link(Book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const char *address,
              const char *text)
{
    address = checked(book, sheet, row, column, address);
    const char *words = text ? checked(book, sheet, row, column, text) : address;
    if (!is_address(address)) {
        put_text(book, sheet, row, column, words, styles_get(book->styles, CELL_WRAPPED, NULL, false));
        return;
    }
    write_link(book, sheet, row, column, address, words);
}

void put_jump(Book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const TableSheet *to)
{
    write_link(book, sheet, row, column, arena_printf(book->arena, "internal:%s!A1", to->quoted), to->name);
}

static const char *quoted_piece(Arena *arena, const char *text, size_t length)
{
    char *result = arena_alloc(arena, length * 2 + 3), *to = result;
    *to++ = '"';
    for (const char *at = text; at < text + length; at++) {
        if (*at == '"')
            *to++ = '"';
        *to++ = *at;
    }
    *to++ = '"';
    *to = '\0';
    return result;
}

const char *quoted_text(Arena *arena, const char *text)
{
    size_t length = excel_cut(text, MOST_QUOTED);
    const char *result = quoted_piece(arena, text, length);
    while (*(text += length)) {
        length = excel_cut(text, MOST_QUOTED);
        result = arena_printf(arena, "%s&%s", result, quoted_piece(arena, text, length));
    }
    return result;
}

/* Widths are counted in digits; letters are narrower. */
static uint32_t letters(double width)
{
    return width < 2 ? 1 : (uint32_t)(width * 1.25);
}

uint32_t text_lines(const char *text, double width)
{
    uint32_t room = letters(width), lines = 1, used = 0, word = 0;
    for (; *text; text++) {
        if (((unsigned char)*text & 0xC0) == 0x80)
            continue;
        if (*text == '\n') {
            lines++;
            used = word = 0;
            continue;
        }
        used++;
        word = *text == ' ' || *text == '-' ? 0 : word + 1;
        if (used > room && *text != ' ') {
            lines++;
            used = word > 0 && word <= room ? word : 1;
        }
    }
    return lines;
}

size_t text_line_length(const char *text, double width)
{
    size_t at = 0, last = 0;
    for (uint32_t used = 0; text[at] && (used <= letters(width) || last == 0); at++) {
        used += ((unsigned char)text[at] & 0xC0) != 0x80;
        if (text[at] == ' ')
            last = at;
    }
    return text[at] && last ? last : at;
}
