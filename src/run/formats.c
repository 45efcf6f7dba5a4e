#include "run/formats.h"

#include "base/arena.h"
#include "base/clock.h"
#include "base/utf8.h"
#include "datapackage/package.h"
#include "pdf/pdf.h"
#include "xlsx/xlsx.h"

#include <stdlib.h>

struct Formats {
    FormatFile files[FORMAT_COUNT];
    PdfWriter *pdf; /* created for the first report that needs it */
};

static bool write_pdf(Formats *formats, const Rendering *of, Buf *out, uint32_t *parts, Fail *f);
static bool write_xlsx(Formats *formats, const Rendering *of, Buf *out, uint32_t *parts, Fail *f);
static bool write_frames(Formats *formats, const Rendering *of, Buf *out, uint32_t *parts, Fail *f);

static const Format table[FORMAT_COUNT] = {
    [FORMAT_PDF] = {"pdf", "PDF", ".pdf", "application/pdf", "Report to print", "pages", .needs_frames = true,
                    .carries = FORMAT_BIT(FORMAT_XLSX), .read_request = pdf_request, .write = write_pdf},
    [FORMAT_XLSX] = {"xlsx", "workbook", ".xlsx",
                     "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                     "Workbook: every table of the report, with live formulas", "sheets", .is_packed = true,
                     .read_request = xlsx_request, .write = write_xlsx},
    [FORMAT_FRAMES] = {"frames", "frames", ".txt", "text/plain", "Laid-out pages as text", "pages",
                       .needs_frames = true, .write = write_frames},
};

const Format *format_of(FormatId id)
{
    return &table[id];
}

static bool has(FormatSet set, FormatId id)
{
    return set & FORMAT_BIT(id);
}

bool formats_need_frames(FormatSet set)
{
    for (FormatId id = 0; id < FORMAT_COUNT; id++)
        if (has(set, id) && table[id].needs_frames)
            return true;
    return false;
}

Formats *formats_new(void)
{
    Formats *formats = memory_get(sizeof *formats);
    *formats = (Formats){0};
    return formats;
}

void formats_free(Formats *formats)
{
    if (!formats)
        return;
    for (FormatId id = 0; id < FORMAT_COUNT; id++)
        buf_free(&formats->files[id].data);
    pdf_close(formats->pdf);
    free(formats);
}

void formats_clear(Formats *formats)
{
    for (FormatId id = 0; id < FORMAT_COUNT; id++) {
        FormatFile *file = &formats->files[id];
        buf_clear(&file->data);
        file->is_made = false;
    }
}

static bool make(Formats *formats, FormatId id, const Rendering *of, Fail *f)
{
    const Format *format = &table[id];
    FormatFile *file = &formats->files[id];
    if (file->is_made)
        return true;
    for (FormatId other = 0; other < FORMAT_COUNT && !of->alone; other++)
        if (has(format->carries, other) && !make(formats, other, of, f))
            return false;
    double start = clock_seconds();
    file->is_made = format->write(formats, of, &file->data, &file->parts, f);
    file->seconds = clock_seconds() - start;
    return file->is_made;
}

bool formats_make(Formats *formats, FormatSet set, const Rendering *of, Fail *f)
{
    for (FormatId id = 0; id < FORMAT_COUNT; id++)
        if (has(set, id) && !make(formats, id, of, f))
            return false;
    return true;
}

const FormatFile *formats_file(const Formats *formats, FormatId id)
{
    return &formats->files[id];
}

/* The attachments of a file: files of other formats, then the report's data. */
static const PdfFile *carried(const Formats *formats, FormatId by, const Rendering *of, uint32_t *count)
{
    Arena *arena = of->report->arena;
    DataPackage package = data_package(of->report);
    PdfFile *files = arena_array(arena, FORMAT_COUNT + (size_t)package.count, sizeof *files);
    *count = 0;
    for (FormatId id = 0; id < FORMAT_COUNT; id++) {
        if (!has(table[by].carries, id))
            continue;
        char *name = arena_printf(arena, "%s%s", of->name, table[id].suffix);
        utf8_make_plain(name);
        files[(*count)++] = (PdfFile){.name = name,
                                      .type = table[id].type,
                                      .description = table[id].description,
                                      .is_source = true,
                                      .is_packed = table[id].is_packed,
                                      .data = formats->files[id].data.data,
                                      .size = formats->files[id].data.length};
    }
    for (uint32_t i = 0; i < package.count; i++) {
        const PackageFile *file = &package.files[i];
        files[(*count)++] = (PdfFile){.name = file->name,
                                      .type = file->type,
                                      .description = file->title,
                                      .data = file->data,
                                      .size = file->size};
    }
    return files;
}

static bool write_pdf(Formats *formats, const Rendering *of, Buf *out, uint32_t *parts, Fail *f)
{
    if (!formats->pdf)
        formats->pdf = pdf_open(f);
    if (!formats->pdf)
        return false;
    uint32_t count = 0;
    const PdfFile *files = of->alone ? NULL : carried(formats, FORMAT_PDF, of, &count);
    *parts = of->frames->page_count;
    return pdf_write(formats->pdf, of->frames, of->fonts, files, count, out, f);
}

static bool write_xlsx(Formats *formats, const Rendering *of, Buf *out, uint32_t *parts, Fail *f)
{
    (void)formats;
    return xlsx_write(of->report, of->theme, of->a4, out, parts, f);
}

static bool write_frames(Formats *formats, const Rendering *of, Buf *out, uint32_t *parts, Fail *f)
{
    (void)formats, (void)f;
    *parts = of->frames->page_count;
    frames_print(of->frames, out);
    return true;
}
