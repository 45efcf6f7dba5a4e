/* Compares laid-out frames with those in tests/frames. FOLIO_GOLDEN=write rewrites them: review the
 * difference before committing it. FOLIO_KEEP=FOLDER writes them there as PDF files. Run the tests from the
 * top of the source tree. */
#ifndef FOLIO_TESTS_GOLDEN_H
#define FOLIO_TESTS_GOLDEN_H

#include "content/tree.h" /* before cmocka, whose fail() is a macro */
#include "layout/frame/frame.h"
#include "pdf/pdf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Group setup: draws with fonts of a fixed version, independent of the installed Lato. */
static inline int golden_fonts(void **state)
{
    (void)state;
    char *path = realpath("tests/fixtures/fonts/fonts.conf", NULL);
    assert_non_null(path);
    assert_int_equal(setenv("FONTCONFIG_FILE", path, 1), 0);
    free(path);
    return 0;
}

static inline void golden_read(const char *path, Buf *out)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        fail_msg("cannot read %s; FOLIO_GOLDEN=write makes it", path);
    char part[4096];
    size_t size;
    while ((size = fread(part, 1, sizeof part, file)) > 0)
        buf_add(out, part, size);
    buf_char(out, '\0');
    fclose(file);
}

static inline void golden_write(const char *path, const Buf *text)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text->data, 1, text->length, file), text->length);
    assert_int_equal(fclose(file), 0);
}

/* The first line in which two texts differ, from 1; 0 if none. */
static inline int golden_difference(const char *a, const char *b)
{
    int line = 1;
    for (; *a && *a == *b; a++, b++)
        line += *a == '\n';
    return *a == *b ? 0 : line;
}

/* Writes a PDF; the report data that frames need is made up. */
static inline void golden_keep(const char *folder, const char *name, const Frames *frames,
                               const FontSet *fonts)
{
    char path[1000];
    snprintf(path, sizeof path, "%s/golden-%s.pdf", folder, name);
    Frames whole = *frames;
    whole.title = frames->title ? frames->title : name;
    whole.lang = frames->lang ? frames->lang : "en-US";
    for (uint32_t i = 1; i < whole.element_count; i++)
        if (whole.elements[i].tag == TAG_FIGURE && !whole.elements[i].alt)
            whole.elements[i].alt = name;
    Fail f = {0};
    Buf pdf = {0};
    PdfWriter *writer = pdf_open(&f);
    if (!writer || !pdf_write(writer, &whole, fonts, NULL, 0, &pdf, &f))
        fail_msg("%s", f.text);
    golden_write(path, &pdf);
    pdf_close(writer);
    buf_free(&pdf);
}

static inline void golden_compare(const char *name, const Frames *frames, const FontSet *fonts)
{
    char path[200];
    snprintf(path, sizeof path, "tests/frames/%s.txt", name);
    Buf drawn = {0}, wanted = {0};
    frames_print(frames, &drawn);
    const char *mode = getenv("FOLIO_GOLDEN");
    if (mode && strcmp(mode, "write") == 0)
        golden_write(path, &drawn);
    golden_read(path, &wanted);
    int line = golden_difference(drawn.data, wanted.data);
    if (line)
        fail_msg("%s differs in line %d; FOLIO_GOLDEN=write rewrites it", path, line);
    buf_free(&drawn);
    buf_free(&wanted);
    const char *folder = getenv("FOLIO_KEEP");
    if (folder)
        golden_keep(folder, name, frames, fonts);
}

#endif
