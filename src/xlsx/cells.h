/* Checked writing of cells: nothing reaches libxlsxwriter that would make a damaged file. */
#ifndef FOLIO_XLSX_CELLS_H
#define FOLIO_XLSX_CELLS_H

#include "xlsx/book.h"

/* The text as a cell may hold it. Characters that XML has no place for (controls other than tab and line
 * feed, U+FFFE, U+FFFF) are dropped; "_x0041_", which Excel would read as an escape, is escaped. Invalid
 * UTF-8, or more than 32,767 characters, is a failure that names `where`. */
const char *cell_text(Book *book, const char *text, const char *where);

/* An empty text makes an empty cell with that format. */
void put_text(Book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const char *text,
              lxw_format *format);

/* The text in one cell below another, none wider than that many characters where a space lets it break: a
 * text that spills over wide makes the printed page small. Returns how many cells. */
lxw_row_t put_lines(Book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const char *text,
                    double width, lxw_format *format);

/* A number that is not finite makes an empty cell. */
void put_number(Book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, double number,
                lxw_format *format);

/* A formula and the value that it has now. */
void put_formula(Book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const char *formula,
                 lxw_format *format, double result);
void put_formula_text(Book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const char *formula,
                      lxw_format *format, const char *result);

/* A link to an http, https or mailto address; other addresses become text. `text` NULL: the address. */
void put_link(Book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const char *address,
              const char *text);

/* A link to a place in the workbook. */
void put_jump(Book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const TableSheet *to);

/* Records what libxlsxwriter refused. */
void book_check(Book *book, lxw_error error, const lxw_worksheet *sheet, const char *what);

/* A text in a formula: "a ""quoted"" one". */
const char *quoted_text(Arena *arena, const char *text);

/* Lines that the text takes in a column of that many characters, 1 at least. */
uint32_t text_lines(const char *text, double width);

#endif
