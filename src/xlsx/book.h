/* What the sheets of one workbook share: the plan of where everything is, formats, and checked writing of
 * cells. Rows and columns count from 0. */
#ifndef FOLIO_XLSX_BOOK_H
#define FOLIO_XLSX_BOOK_H

#include "base/fail.h"
#include "content/tree.h"
#include "xlsx/names.h"
#include "xlsx/styles.h"

#include <xlsxwriter.h>

/* Every sheet: title in A1, notes in A2 and A3, the header of its table in row 4, data rows below it. */
enum { TITLE_ROW = 0, NOTE_ROW = 1, SOURCES_ROW = 2, HEADER_ROW = 3, FIRST_ROW = 4 };

/* A column of the content tree takes one or more columns of its sheet. */
typedef enum ColumnPart {
    PART_VALUE,
    PART_QUALIFIER, /* after a column whose source qualifies a figure, as with "about" */
    PART_FLAG,      /* after a column with a figure that is not released or is capped */
    PART_ERROR,     /* the relative standard error, where the source states one */
    PART_PERIOD,    /* where the figures of a column are for different times */
    PART_COVERS,    /* where they count different people */
    COLUMN_PARTS
} ColumnPart;

typedef struct SheetColumn {
    ColumnPart part;
    uint32_t column;    /* of the table */
    const char *header; /* unique on the sheet */
    double width;       /* characters */
} SheetColumn;

typedef struct TableSheet {
    const Table *table;  /* with the headers as on the sheet */
    const char *name;    /* of the sheet */
    const char *quoted;  /* the name quoted for a formula */
    const char *tabular; /* name of the Excel table */
    SheetColumn *columns;
    uint32_t column_count;
    uint32_t *place; /* sheet column with the value of each table column */
} TableSheet;

typedef struct Book {
    const Report *report;
    const Theme *theme;
    Arena *arena;
    Fail *f; /* after the first failure, nothing more is written */
    bool a4;
    lxw_workbook *workbook;
    uint32_t sheet_count; /* so far */
    Styles *styles;
    NameSet sheet_names;
    NameSet range_names; /* of Excel tables and named cells */
    TableSheet *tables;  /* in the report's order */
    uint32_t table_count;
} Book;

/* Says whose content is written next, so that a failure is that section's (base/fail.h). NULL: the host's. */
static inline void book_blame(Book *book, const Section *section)
{
    fail_blame(book->f, section ? section->id : NULL);
}

/* Plans names and columns of all tables' sheets (book_plan.c). */
bool book_plan(Book *book);

const TableSheet *book_table(const Book *book, const Table *table);

/* The cell's reference in a formula, "'Pay here'!$C$7". */
const char *book_reference(const Book *book, const TableSheet *sheet, uint32_t row, uint32_t sheet_column);

/* What the workbook says where a computed figure loses its value because the reader changes an assumption. */
extern const char *const no_result;

/* A formula for a table cell's text: its value, or the reason why it has none. */
const char *book_value(const Book *book, const TableSheet *sheet, uint32_t row, uint32_t column);

/* The sheet column after the value that holds the flag's words, or -1. */
int flag_column(const TableSheet *sheet, uint32_t column);

/* What a part of a cell says in words; NULL: nothing. Not for PART_VALUE and PART_ERROR. */
const char *part_words(const Cell *cell, ColumnPart part);

/* FOLIO_RELEASED or the figure's flag; a number that is not finite has no estimate. */
uint32_t value_flag(const folio_value *value);

/* The flag column's text beside a formula without a result: an amount above the ceiling or a figure that is
 * not there leaves none, which no publisher says of it. */
extern const char *const not_computed;

/* The flag column's text: "not released", "$239,200 or more". */
const char *flag_words(const Cell *cell);

/* "about", "at least"; NULL for an exact figure or none. */
const char *qualifier_words(const folio_value *value);

/* The unit in words: "U.S. dollars", "percent", "jobs". Never NULL. */
const char *unit_words(const folio_value *value);

/* Numbers of the sources, "1, 3". Never NULL. */
const char *source_numbers(const Book *book, const char *const *ids, uint32_t count);

/* Sheets, in order; each call writes one sheet and records its failures in the book. */
void write_summary(Book *book);
void write_table_sheet(Book *book, const TableSheet *sheet);
void write_text(Book *book);
void write_assumptions(Book *book);
void write_dictionary(Book *book);
void write_sources(Book *book);
void write_checks(Book *book);

#endif
