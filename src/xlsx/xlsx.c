#include "xlsx/xlsx.h"

#include "base/date.h"
#include "base/mute.h"
#include "xlsx/cells.h"
#include "xlsx/memory.h"

#include <string.h>

/* The report's date at midnight UTC; 0 would make libxlsxwriter ask the clock. */
static time_t created(const char *date)
{
    struct tm day;
    time_t seconds = date && date_read(date, &day) ? timegm(&day) : 0;
    return seconds ? seconds : 1;
}

static char *property(Book *book, const char *text)
{
    enum { MOST = 255 };
    if (!text || !*text)
        return NULL;
    const char *legal = cell_text(book, text, "property of the workbook");
    return arena_strndup(book->arena, legal, excel_cut(legal, MOST));
}

static void set_properties(Book *book)
{
    const Report *report = book->report;
    lxw_doc_properties properties = {.title = property(book, report->title),
                                     .subject =
                                         property(book, report->subject ? report->subject : report->vintage),
                                     .author = property(book, report->author ? report->author : "folio"),
                                     .keywords = property(book, report->cover.eyebrow),
                                     .comments = property(book, report->again),
                                     .created = created(report->date)};
    lxw_error error = workbook_set_properties(book->workbook, &properties);
    const char *language = property(book, report->lang);
    if (!error && language)
        error = workbook_set_custom_property_string(book->workbook, "Language", language);
    if (!error && report->request)
        error = workbook_set_custom_property_string(book->workbook, XLSX_REQUEST, report->request);
    if (error)
        fail(book->f, FAIL_INTERNAL, "workbook, properties: %s", lxw_strerror(error));
}

static void write_sheets(Book *book)
{
    write_summary(book);
    for (uint32_t i = 0; i < book->table_count; i++) {
        book_blame(book, book->tables[i].table->section);
        write_table_sheet(book, &book->tables[i]);
    }
    book_blame(book, NULL);
    write_text(book);
    write_assumptions(book);
    write_dictionary(book);
    write_sources(book);
    write_checks(book);
}

/* Writes the file. Always frees the workbook. */
static bool pack(Book *book)
{
    if (book->f->code) {
        workbook_discard(book->workbook);
        return false;
    }
    const int kept = process_mute(); /* libxlsxwriter prints why it fails */
    fast_deflate_begin();
    lxw_error error = workbook_close(book->workbook);
    fast_deflate_end();
    process_unmute(kept);
    if (error)
        return fail(book->f, FAIL_OUTPUT, "the workbook cannot be written: %s", lxw_strerror(error));
    return true;
}

static bool make(Book *book, MemoryFile *file, uint32_t *sheets)
{
    book->workbook = memory_workbook(file, book->f);
    if (!book->workbook)
        return false;
    book->styles = styles_new(book->arena, book->workbook, book->theme);
    set_properties(book);
    if (book_plan(book))
        write_sheets(book);
    if (sheets)
        *sheets = book->sheet_count;
    return pack(book);
}

bool xlsx_write(const Report *report, const Theme *theme, bool a4, Buf *out, uint32_t *sheets, Fail *f)
{
    Fail own = {0}; /* an earlier failure in `f` must not stop this writer */
    Book book = {.report = report, .theme = theme, .arena = report->arena, .f = &own, .a4 = a4};
    MemoryFile file;
    bool made = make(&book, &file, sheets) && memory_file_read(&file, out, &own);
    memory_file_close(&file);
    return made || fail_pass(f, &own);
}
