#include "data/inputs/row_file.h"

#include "data/sheet/sheet.h"

#include <stdlib.h>

struct RowFile {
    bool in_archive;
    CsvFile *text; /* NULL: a sheet */
    Workbook *workbook;
    Sheet *sheet;
};

/* The dialect of a recognized text: its own delimiter, and the header where it was found. */
static CsvDialect dialect_of(const DataFile *file, const CsvDialect *dialect)
{
    CsvDialect own = *dialect;
    if (!file->recognized)
        return own;
    own.first_line = file->recognized->header_line;
    own.skipped_count = 0;
    if (file->recognized->delimiter && file->recognized->delimiter != own.delimiter) {
        own.delimiter = file->recognized->delimiter;
        own.quote = own.delimiter == ',' || own.delimiter == ';' ? '"' : 0;
    }
    return own;
}

RowFile *row_file_open(const DataFile *file, const CsvDialect *dialect, Fail *f)
{
    const CsvDialect own = dialect_of(file, dialect);
    RowFile *rows = memory_get(sizeof *rows);
    *rows = (RowFile){.in_archive = file->place.member != NULL};
    if (file->place.is_workbook) {
        rows->workbook = book_open(&file->place, file->path, f);
        rows->sheet = rows->workbook ? sheet_open(rows->workbook, file->place.sheet, file->path,
                                                  own.first_line, own.trim, f)
                                     : NULL;
    } else {
        rows->text = csvfile_open(&file->place, file->path, &own, f);
    }
    if (rows->text || rows->sheet)
        return rows;
    row_file_close(rows);
    return NULL;
}

void row_file_close(RowFile *file)
{
    if (!file)
        return;
    csvfile_close(file->text);
    sheet_close(file->sheet);
    book_close(file->workbook);
    free(file);
}

CsvResult row_file_next(RowFile *file, CsvRecord *record, Fail *f)
{
    return file->sheet ? sheet_next(file->sheet, record, f) : csvfile_next(file->text, record, f);
}

bool row_file_is_cut(const RowFile *file)
{
    return file->text && !file->in_archive && csvfile_ends_in_line(file->text);
}

bool row_file_is_sheet(const RowFile *file)
{
    return file->sheet != NULL;
}

const char *row_file_fallback(const RowFile *file)
{
    return file->text ? csvfile_fallback(file->text) : NULL;
}

uint64_t row_file_position(const RowFile *file)
{
    return file->sheet ? sheet_position(file->sheet) : csvfile_position(file->text);
}
