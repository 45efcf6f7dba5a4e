/* Checked writing of cells: libxlsxwriter receives nothing that would damage the file. */
#ifndef FOLIO_XLSX_CELLS_H
#define FOLIO_XLSX_CELLS_H

#include "xlsx/book.h"

enum { MOST_FORMULA = 8192 }; /* characters */

/* The text in the form that a cell can hold. Characters that XML does not allow (controls other than tab and
 * line feed, U+FFFE, U+FFFF) are dropped; "_x0041_", which Excel would read as an escape, is escaped. Invalid
 * UTF-8, or more than 32,767 characters, is a failure that names `where`. */
const char *cell_text(Book *book, const char *text, const char *where);

/* An empty text makes an empty cell with that format. */
void put_text(Book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const char *text,
              lxw_format *format);

/* A number that is not finite makes an empty cell. */
void put_number(Book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, double number,
                lxw_format *format);

/* A formula and its cached value. */
void put_formula(Book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const char *formula,
                 lxw_format *format, double result);
void put_formula_text(Book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const char *formula,
                      lxw_format *format, const char *result);

/* A link to an http, https or mailto address; other addresses become text. If `text` is NULL, the address is
 * shown. */
void put_link(Book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const char *address,
              const char *text);

/* A link to a table's sheet in the workbook. */
void put_jump(Book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const TableSheet *to);

/* Records an error of libxlsxwriter as a failure. */
void book_check(Book *book, lxw_error error, const lxw_worksheet *sheet, const char *what);

/* A text in a formula: "a ""quoted"" one"; a long one in pieces, because Excel reads at most 255 characters
 * in one. */
const char *quoted_text(Arena *arena, const char *text);

/* Lines that the text takes in a column of that many characters, at least 1. The text need not be valid
 * UTF-8. */
uint32_t text_lines(const char *text, double width);

/* Bytes of the text that such a column has on its first line: up to the last space within it, or the first
 * one after it. */
size_t text_line_length(const char *text, double width);

#endif
