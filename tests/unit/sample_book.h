/* The sample's workbook, and the contents of its parts. */
#ifndef FOLIO_TESTS_SAMPLE_BOOK_H
#define FOLIO_TESTS_SAMPLE_BOOK_H

#include "sample_report.h"
#include "sample_theme.h"
#include "xlsx/xlsx.h"
#include "zip_read.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* Sheets of the sample, in order. */
enum { SUMMARY = 1, AREAS, STATES, PARTS, TEXT, ASSUMPTIONS, DICTIONARY, SOURCES, CHECKS, SHEETS = 9 };

static inline int book_set_up(void **state)
{
    Sample *x = sample_report();
    assert_string_equal(x->f.text, "");
    *state = x;
    return 0;
}

static inline int book_tear_down(void **state)
{
    arena_free(((Sample *)*state)->report.arena);
    return 0;
}

static inline Buf write_book(Sample *x)
{
    Theme theme = sample_theme();
    Buf out = {0};
    uint32_t sheets = 0;
    bool written = xlsx_write(&x->report, &theme, false, &out, &sheets, &x->f);
    assert_string_equal(x->f.text, "");
    assert_true(written);
    assert_int_equal(sheets, SHEETS);
    return out;
}

/* One part of the sample's workbook, allocated in the sample's arena. */
static inline const char *part(Sample *x, const char *name)
{
    Buf book = write_book(x), bytes = zip_part(&book, name);
    const char *text = bytes.data ? arena_strdup(x->report.arena, bytes.data) : "";
    buf_free(&bytes);
    buf_free(&book);
    return text;
}

static inline const char *sheet(Sample *x, int number)
{
    return part(x, arena_printf(x->report.arena, "xl/worksheets/sheet%d.xml", number));
}

static inline void assert_has(const char *text, const char *expected)
{
    if (!strstr(text, expected))
        fail_msg("\"%s\" is not in: %.20000s", expected, text);
}

static inline void assert_lacks(const char *text, const char *unexpected)
{
    if (strstr(text, unexpected))
        fail_msg("\"%s\" is in: %.20000s", unexpected, text);
}

#define BOOK_TEST(name) cmocka_unit_test_setup_teardown(name, book_set_up, book_tear_down)

#endif
