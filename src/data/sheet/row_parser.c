#include "data/sheet/row_parser.h"

#include "data/sheet/xml.h"

#include <stdlib.h>
#include <string.h>

enum { LONGEST_CELL = 1024 * 1024 };

struct RowParser {
    RowCells *cells;
    Xml *xml;
    const char *name;
    size_t fed, boundary;
    bool in_rows, in_row, in_cell, in_content, finished;
    unsigned phonetic;
    CellType type;
    uint32_t style;
    Buf content;
};

void row_cells_free(RowCells *cells)
{
    buf_free(&cells->text);
    free(cells->begins);
    free(cells->fields);
}

void row_cells_begin(RowCells *cells, uint32_t number)
{
    cells->row = number ? number : cells->row + 1;
    cells->column = UINT32_MAX;
    cells->count = 0;
    cells->wrong = NULL;
    buf_clear(&cells->text);
    buf_add(&cells->text, "", 1);
}

bool row_cells_place(RowCells *cells, const char *reference, size_t length)
{
    uint32_t column = 0;
    size_t i = 0;
    for (; i < length && column <= SHEET_MOST_COLUMNS; i++) {
        char letter = (char)(reference[i] & ~0x20);
        if (letter < 'A' || letter > 'Z')
            break;
        column = column * 26 + (uint32_t)(letter - 'A') + 1;
    }
    if (!length)
        column = cells->column + 2;
    else if (!i || i == length)
        cells->wrong = "a cell's reference is not like A1";
    if (column > SHEET_MOST_COLUMNS)
        cells->wrong = "the row has more than 16,384 columns";
    cells->column = column - 1;
    return !cells->wrong;
}

static void make_room(RowCells *cells)
{
    while (cells->column >= cells->capacity) {
        cells->capacity = cells->capacity ? 2 * cells->capacity : 64;
        cells->begins = memory_resize(cells->begins, cells->capacity * sizeof *cells->begins);
        cells->fields = memory_resize(cells->fields, cells->capacity * sizeof *cells->fields);
    }
    while (cells->count <= cells->column) {
        cells->fields[cells->count].length = 0;
        cells->begins[cells->count++] = 0;
    }
}

bool row_cells_add(RowCells *cells, CellType type, uint32_t style, const char *content, size_t length)
{
    if (!length)
        return true;
    make_room(cells);
    size_t begin = cells->text.length;
    if (!cell_append(&cells->context, type, style, content, length, &cells->text))
        cells->wrong = "a cell refers to a shared string that the workbook does not have";
    size_t size = cells->text.length - begin;
    if (cells->text.length > SHEET_MOST_ROW_BYTES)
        cells->wrong = "the row is longer than 8 MiB";
    else if (size > LONGEST_CELL)
        cells->wrong = "a cell is longer than 1 MiB";
    buf_add(&cells->text, "", 1);
    cells->begins[cells->column] = (uint32_t)begin;
    cells->fields[cells->column].length = size;
    return !cells->wrong;
}

bool row_cells_fail(const RowCells *cells, const char *name, Fail *f)
{
    return fail(f, FAIL_DATA, "%s:%u: %s", name, cells->row, cells->wrong);
}

/* Drops the blanks around the field. */
static void trim_field(CsvField *field)
{
    while (field->length && strchr(" \t", field->text[field->length - 1]))
        field->text[--field->length] = '\0';
    size_t blanks = strspn(field->text, " \t");
    field->text += blanks;
    field->length -= blanks;
}

bool row_cells_record(RowCells *cells, bool trim, uint32_t *width, CsvRecord *record)
{
    while (cells->count && !cells->fields[cells->count - 1].length)
        cells->count--;
    if (!cells->count)
        return false;
    if (*width) {
        const uint32_t count = cells->count;
        cells->column = *width - 1;
        make_room(cells);
        cells->count = count > *width ? count : *width;
    } else {
        *width = cells->count;
    }
    for (uint32_t i = 0; i < cells->count; i++) {
        cells->fields[i].text = cells->text.data + cells->begins[i];
        if (trim)
            trim_field(&cells->fields[i]);
    }
    *record = (CsvRecord){.line = cells->row, .count = cells->count, .fields = cells->fields};
    return true;
}

static uint32_t number_of(const char *text)
{
    return text ? (uint32_t)strtoul(text, NULL, 10) : 0;
}

static void begin_cell(RowParser *parser, const char **attributes)
{
    const char *reference = xml_attribute(attributes, "r"), *type = xml_attribute(attributes, "t");
    RowCells *cells = parser->cells;
    parser->in_cell = true;
    parser->type = cell_type(type ? type : "", type ? strlen(type) : 0);
    parser->style = number_of(xml_attribute(attributes, "s"));
    buf_clear(&parser->content);
    if (!cells->wrong)
        row_cells_place(cells, reference ? reference : "", reference ? strlen(reference) : 0);
}

/* A row that begins before the one before it was taken would hide it. */
static void begin_row(RowParser *parser, const char **attributes)
{
    RowCells *cells = parser->cells;
    if (cells->complete || parser->in_row) {
        cells->wrong = "the rows are not written one after another; save the workbook again";
        return;
    }
    parser->in_row = true;
    row_cells_begin(cells, number_of(xml_attribute(attributes, "r")));
}

static void on_start(void *context, const char *name, const char **attributes)
{
    RowParser *parser = context;
    if (strcmp(name, "sheetData") == 0) {
        parser->in_rows = true;
        parser->boundary = xml_offset(parser->xml);
    } else if (parser->in_rows && strcmp(name, "row") == 0) {
        begin_row(parser, attributes);
    } else if (parser->in_row && strcmp(name, "c") == 0) {
        begin_cell(parser, attributes);
    } else if (strcmp(name, "rPh") == 0) {
        parser->phonetic++;
    } else if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0) {
        parser->in_content = parser->in_cell && !parser->phonetic;
    }
}

static void end_cell(RowParser *parser)
{
    parser->in_cell = false;
    if (!parser->cells->wrong)
        row_cells_add(parser->cells, parser->type, parser->style, parser->content.data,
                      parser->content.length);
}

static void on_end(void *context, const char *name)
{
    RowParser *parser = context;
    if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
        parser->in_content = false;
    else if (strcmp(name, "rPh") == 0 && parser->phonetic)
        parser->phonetic--;
    else if (strcmp(name, "c") == 0 && parser->in_cell)
        end_cell(parser);
    else if (strcmp(name, "row") == 0 && parser->in_row) {
        parser->in_row = false;
        parser->cells->complete = true;
        parser->boundary = xml_offset(parser->xml);
    } else if (strcmp(name, "sheetData") == 0) {
        parser->finished = true;
    }
}

static void on_text(void *context, const char *text, size_t length)
{
    RowParser *parser = context;
    if (parser->in_content && parser->content.length <= LONGEST_CELL)
        buf_add(&parser->content, text, length);
}

RowParser *row_parser_new(RowCells *cells, const char *name)
{
    RowParser *parser = memory_get(sizeof *parser);
    *parser = (RowParser){.cells = cells, .name = name};
    parser->xml = xml_new(&(XmlCalls){on_start, on_end, on_text}, parser, name);
    return parser;
}

void row_parser_free(RowParser *parser)
{
    if (!parser)
        return;
    xml_free(parser->xml);
    buf_free(&parser->content);
    free(parser);
}

bool row_parser_feed(RowParser *parser, const char *text, size_t length, bool last, Fail *f)
{
    parser->fed += length;
    return xml_feed(parser->xml, text, length, last, f) &&
           (!parser->cells->wrong || row_cells_fail(parser->cells, parser->name, f));
}

bool row_parser_is_between_rows(const RowParser *parser)
{
    return parser->in_rows && !parser->in_row && !parser->finished && parser->boundary == parser->fed;
}

bool row_parser_is_finished(const RowParser *parser)
{
    return parser->finished;
}
