#include "data/sheet/sheet.h"

#include "data/sheet/plain_row.h"
#include "data/sheet/row_parser.h"

#include <stdlib.h>
#include <string.h>

enum { PIECE = 64 * 1024 };

struct Sheet {
    Workbook *workbook;
    const char *name;
    ZipStream *stream;
    RowParser *parser; /* of all that is not in the plain form */
    RowCells cells;
    uint32_t first_row, width;
    bool trim;
    char *buffer;
    size_t at, end, capacity;
    size_t searched; /* how much of the row at `at` has no end */
    bool ended, finished;
};

Sheet *sheet_open(Workbook *workbook, uint32_t index, const char *name, uint32_t first_row, bool trim,
                  Fail *f)
{
    if (index >= workbook->count) {
        fail(f, FAIL_DATA, "%s: the workbook has %u sheets", name, workbook->count);
        return NULL;
    }
    ZipStream *stream =
        book_load(workbook, f) ? zip_open(&workbook->source, workbook->sheets[index].member, name, f) : NULL;
    if (!stream)
        return NULL;
    Sheet *sheet = memory_get(sizeof *sheet);
    *sheet = (Sheet){.workbook = workbook,
                     .name = name,
                     .stream = stream,
                     .first_row = first_row,
                     .trim = trim,
                     .buffer = memory_get(PIECE),
                     .capacity = PIECE};
    sheet->cells.context = (CellContext){&workbook->strings, &workbook->styles, workbook->from_1904};
    sheet->parser = row_parser_new(&sheet->cells, name);
    return sheet;
}

void sheet_close(Sheet *sheet)
{
    if (!sheet)
        return;
    zip_close(sheet->stream);
    row_parser_free(sheet->parser);
    row_cells_free(&sheet->cells);
    free(sheet->buffer);
    free(sheet);
}

uint64_t sheet_position(const Sheet *sheet)
{
    return zip_position(sheet->stream);
}

/* Reads more of the sheet behind what the buffer has. */
static bool fill(Sheet *sheet, Fail *f)
{
    memmove(sheet->buffer, sheet->buffer + sheet->at, sheet->end - sheet->at);
    sheet->end -= sheet->at;
    sheet->at = 0;
    if (sheet->end > SHEET_MOST_ROW_BYTES)
        return fail(f, FAIL_DATA, "%s:%u: the row is longer than %d MiB", sheet->name, sheet->cells.row + 1,
                    SHEET_MOST_ROW_BYTES >> 20);
    if (sheet->capacity - sheet->end < PIECE) {
        sheet->capacity = 2 * sheet->capacity + PIECE;
        sheet->buffer = memory_resize(sheet->buffer, sheet->capacity);
    }
    size_t got;
    if (!zip_read(sheet->stream, sheet->buffer + sheet->end, PIECE, &got, f))
        return false;
    sheet->end += got;
    sheet->ended = got < PIECE;
    return true;
}

/* Gives the next bytes to the parser. */
static bool feed(Sheet *sheet, size_t length, Fail *f)
{
    bool last = sheet->ended && sheet->at + length == sheet->end;
    const char *text = sheet->buffer + sheet->at;
    sheet->at += length;
    sheet->searched = 0;
    return row_parser_feed(sheet->parser, text, length, last, f);
}

/* Gives everything up to the end of the next tag to the parser. */
static bool feed_tag(Sheet *sheet, Fail *f)
{
    const char *text = sheet->buffer + sheet->at;
    const char *stop = memchr(text, '>', sheet->end - sheet->at);
    if (!stop && !sheet->ended && sheet->at + PIECE > sheet->end)
        return fill(sheet, f);
    return feed(sheet, stop ? (size_t)(stop - text) + 1 : sheet->end - sheet->at, f);
}

/* Reads the cells of a row in the plain form; false if it is not in it, or is wrong. */
static bool read_plain(Sheet *sheet, const char *at, const char *end, uint32_t number, Fail *f)
{
    PlainCell cell;
    int more = 0;
    row_cells_begin(&sheet->cells, number);
    while ((more = plain_row_cell(&at, end, &cell)) > 0)
        if (!row_cells_place(&sheet->cells, cell.reference, cell.reference_length) ||
            !row_cells_add(&sheet->cells, cell_type(cell.type, cell.type_length), cell.style, cell.content,
                           cell.content_length))
            return row_cells_fail(&sheet->cells, sheet->name, f);
    return more == 0;
}

/* Reads the row that begins at the buffer's next byte, whose end is in the buffer. */
static bool read_row(Sheet *sheet, const char *at, size_t length, uint32_t number, Fail *f)
{
    const char *text = sheet->buffer + sheet->at;
    const uint32_t before = sheet->cells.row;
    if (plain_row_is_ascii(at, (size_t)(text + length - at)) &&
        read_plain(sheet, at, text + length, number, f)) {
        sheet->at += length;
        sheet->searched = 0;
        sheet->cells.complete = true;
        return true;
    }
    sheet->cells.row = before;
    return f->code == FAIL_NONE && feed(sheet, length, f);
}

/* Where the row ends that begins at the buffer's next byte, or NULL if that has to be read yet. */
static const char *find_row_end(Sheet *sheet)
{
    static const char closing[] = "</row>";
    const char *text = sheet->buffer + sheet->at;
    size_t length = sheet->end - sheet->at;
    const char *found = memmem(text + sheet->searched, length - sheet->searched, closing, strlen(closing));
    if (!found)
        sheet->searched = length > strlen(closing) ? length - strlen(closing) : 0;
    return found ? found + strlen(closing) : NULL;
}

/* At the beginning of a row: reads it, or more of the file. */
static bool take_row(Sheet *sheet, Fail *f)
{
    const char *text = sheet->buffer + sheet->at, *at;
    const char *tag = memchr(text, '>', sheet->end - sheet->at);
    uint32_t number;
    PlainStart start = tag ? plain_row_begin(text, (size_t)(tag - text) + 1, &at, &number) : PLAIN_NONE;
    if (start == PLAIN_EMPTY) {
        sheet->cells.row = number ? number : sheet->cells.row + 1;
        sheet->at += (size_t)(at - text);
        return true;
    }
    const char *stop = tag ? find_row_end(sheet) : NULL;
    if (!stop && !sheet->ended)
        return fill(sheet, f);
    if (start == PLAIN_NONE || !stop)
        return feed_tag(sheet, f);
    return read_row(sheet, at, (size_t)(stop - text), number, f);
}

static bool begins(const Sheet *sheet, const char *word)
{
    return sheet->end - sheet->at >= strlen(word) &&
           memcmp(sheet->buffer + sheet->at, word, strlen(word)) == 0;
}

/* Reads on between rows. */
static bool take_next(Sheet *sheet, Fail *f)
{
    enum { LOOK_AHEAD = 16 };
    while (sheet->at < sheet->end && strchr(" \t\r\n", sheet->buffer[sheet->at]) && sheet->buffer[sheet->at])
        sheet->at++;
    if (sheet->end - sheet->at < LOOK_AHEAD && !sheet->ended)
        return fill(sheet, f);
    sheet->finished = begins(sheet, "</sheetData>");
    if (sheet->finished)
        return true;
    return begins(sheet, "<row") ? take_row(sheet, f) : feed_tag(sheet, f);
}

/* Reads the rest of the sheet, so that its checksum is verified. */
static bool drain(Sheet *sheet, Fail *f)
{
    while (!sheet->ended) {
        sheet->at = sheet->end;
        if (!fill(sheet, f))
            return false;
    }
    return true;
}

static bool advance(Sheet *sheet, Fail *f)
{
    if (row_parser_is_between_rows(sheet->parser))
        return take_next(sheet, f);
    if (sheet->at == sheet->end && !sheet->ended)
        return fill(sheet, f);
    if (sheet->at == sheet->end)
        return fail(f, FAIL_DATA, "%s: the sheet has no end; download the workbook again", sheet->name);
    if (!feed_tag(sheet, f))
        return false;
    sheet->finished = row_parser_is_finished(sheet->parser);
    return true;
}

CsvResult sheet_next(Sheet *sheet, CsvRecord *record, Fail *f)
{
    for (;;) {
        sheet->cells.complete = false;
        while (!sheet->cells.complete && !sheet->finished)
            if (!advance(sheet, f))
                return CSV_FAILED;
        if (!sheet->cells.complete)
            return drain(sheet, f) ? CSV_END : CSV_FAILED;
        if (sheet->cells.row > SHEET_MOST_ROWS) {
            fail(f, FAIL_DATA, "%s: the sheet has more than %d rows", sheet->name, SHEET_MOST_ROWS);
            return CSV_FAILED;
        }
        if (sheet->cells.row >= sheet->first_row &&
            row_cells_record(&sheet->cells, sheet->trim, &sheet->width, record))
            return CSV_RECORD;
    }
}
