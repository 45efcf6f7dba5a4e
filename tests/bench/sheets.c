/* folio-bench-sheets FILE: reads every cell of a workbook's first sheet and prints the time, the memory, the
 * number of cells and the length of their texts as JSON. With --make FILE ROWS, writes a workbook in the
 * layout of the pay survey instead: 32 columns of texts, numbers and marks. */
#include "data/sheet/sheet.h"
#include "measure.h"

#include <string.h>
#include <sys/resource.h>
#include <xlsxwriter.h>

enum { COLUMNS = 32, FIRST_NUMBER = 11, LAST_NUMBER = 29 };

static void write_row(lxw_worksheet *sheet, lxw_row_t row)
{
    char text[64];
    for (lxw_col_t column = 0; column < COLUMNS; column++) {
        unsigned mixed = (row * 2654435761u) ^ (column * 40503u);
        if (column >= FIRST_NUMBER && column <= LAST_NUMBER && mixed % 29) {
            worksheet_write_number(sheet, row, column, (double)(mixed % 1000000) / (column % 2 ? 100 : 1),
                                   NULL);
            continue;
        }
        if (column >= FIRST_NUMBER)
            snprintf(text, sizeof text, "%s", mixed % 2 ? "*" : "#");
        else if (column == 8)
            snprintf(text, sizeof text, "%02u-%04u", 11 + row % 23 * 2, 1000 + row % 830);
        else
            snprintf(text, sizeof text, "Column %u, kind %u", column, column % 2 ? row % 830 : row / 400);
        worksheet_write_string(sheet, row, column, text, NULL);
    }
}

static int make(const char *path, lxw_row_t rows)
{
    lxw_workbook *book = workbook_new(path);
    lxw_worksheet *sheet = workbook_add_worksheet(book, "MSA_M2025_dl");
    for (lxw_row_t row = 0; row < rows; row++)
        write_row(sheet, row);
    return workbook_close(book) == LXW_NO_ERROR ? 0 : 1;
}

static void read_book(const char *path)
{
    Fail f = {0};
    const Place place = {.file = path, .is_workbook = true};
    BenchSpan span = bench_begin();
    Workbook *book = book_open(&place, path, &f);
    Sheet *sheet = book ? sheet_open(book, 0, path, 1, false, &f) : NULL;
    CsvRecord record;
    CsvResult result = CSV_FAILED;
    unsigned long long rows = 0, cells = 0, bytes = 0;
    while (sheet && (result = sheet_next(sheet, &record, &f)) == CSV_RECORD) {
        rows++;
        for (uint32_t i = 0; i < record.count; i++) {
            cells += record.fields[i].length > 0;
            bytes += record.fields[i].length;
        }
    }
    if (result == CSV_FAILED)
        bench_stop(&f);
    sheet_close(sheet);
    book_close(book);
    span = bench_next(&span);
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    printf(
        "{\"cpu\": %.3f, \"wall\": %.3f, \"rows\": %llu, \"cells\": %llu, \"bytes\": %llu, \"memory\": %.1f}\n",
        span.cpu, span.wall, rows, cells, bytes, (double)used.ru_maxrss / 1024);
}

int main(int argc, char **argv)
{
    if (argc == 4 && strcmp(argv[1], "--make") == 0)
        return make(argv[2], (lxw_row_t)strtoul(argv[3], NULL, 10));
    if (argc != 2) {
        fprintf(stderr, "usage: folio-bench-sheets FILE | folio-bench-sheets --make FILE ROWS\n");
        return 2;
    }
    read_book(argv[1]);
    return 0;
}
