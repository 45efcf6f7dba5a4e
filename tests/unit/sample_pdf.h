/* A PDF made of a sample canvas, and the output of other programs about it. */
#ifndef FOLIO_TESTS_SAMPLE_PDF_H
#define FOLIO_TESTS_SAMPLE_PDF_H

#include "folder.h"
#include "pdf/pdf.h"
#include "sample_canvas.h"

#include <string.h>
#include <sys/wait.h>

static inline FrameItem *sample_add(Sample *s, ItemKind kind)
{
    return page_add(s->canvas.page, s->canvas.arena, kind, s->canvas.element);
}

static inline void sample_picture(Sample *s, const Buf *png)
{
    FrameItem *item = sample_add(s, ITEM_IMAGE);
    if (!png_read(s->canvas.arena, png->data, png->length, "sample.png", FAIL_DEFINITION,
                  &item->u.image.picture, &s->f))
        fail_msg("%s", s->f.text);
    item->u.image.x = 54;
    item->u.image.y = 300;
    item->u.image.width = 60;
    item->u.image.height = 40;
}

static inline void sample_next_page(Sample *s)
{
    s->canvas.page = frames_add_page(&s->frames, s->canvas.arena);
}

/* The file's bytes; the caller frees them. */
static inline Buf sample_pdf_with(PdfWriter *writer, Sample *s)
{
    Buf out = {0};
    if (!pdf_write(writer, &s->frames, s->fonts, NULL, 0, &out, &s->f))
        fail_msg("%s", s->f.text);
    return out;
}

static inline Buf sample_pdf(Sample *s)
{
    PdfWriter *writer = pdf_open(&s->f);
    assert_non_null(writer);
    Buf out = sample_pdf_with(writer, s);
    pdf_close(writer);
    return out;
}

/* A command's output on the file, which it names as %s; both streams. Fails unless it exits with 0. */
static inline Buf pdf_tool(const Buf *pdf, const char *command)
{
    Folder folder;
    folder_make(&folder);
    folder_write_bytes(&folder, "sample.pdf", pdf->data, pdf->length);
    char line[700], part[1000];
    snprintf(line, sizeof line, "{ ");
    size_t at = strlen(line);
    const char *place = strstr(command, "%s");
    snprintf(line + at, sizeof line - at, "%.*s%s%s; } 2>&1", (int)(place - command), command,
             folder_path(&folder, "sample.pdf"), place + 2);
    FILE *pipe = popen(line, "r");
    Buf out = {0};
    for (size_t got; (got = fread(part, 1, sizeof part, pipe)) > 0;)
        buf_add(&out, part, got);
    int status = pclose(pipe);
    folder_remove(&folder);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        fail_msg("%s:\n%s", line, out.data);
    buf_add(&out, "", 0);
    return out;
}

static inline void assert_tool_says(const Buf *pdf, const char *command, const char *expected)
{
    Buf out = pdf_tool(pdf, command);
    if (!strstr(out.data, expected))
        fail_msg("%s should print \"%s\", but prints:\n%s", command, expected, out.data);
    buf_free(&out);
}

static inline void assert_tool_prints(const Buf *pdf, const char *command, const char *expected)
{
    Buf out = pdf_tool(pdf, command);
    assert_string_equal(out.data, expected);
    buf_free(&out);
}

#endif
