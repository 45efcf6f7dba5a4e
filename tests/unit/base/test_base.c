#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/fail.h"
#include "base/file.h"
#include "base/utf8.h"
#include "definition/names.h"

#include "folder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#undef fail /* cmocka defines a macro of that name */

static void arena_memory_is_zeroed_aligned_and_apart(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    char *before = NULL;
    for (size_t size = 0; size < 70; size++) {
        char *data = arena_alloc(arena, size);
        assert_int_equal((uintptr_t)data % 16, 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(data[i], 0);
        memset(data, 'x', size);
        assert_true(data != before || size == 1);
        before = data;
    }
    arena_free(arena);
}

static void arena_takes_blocks_of_any_size_and_forgets_them(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    for (int round = 0; round < 3; round++) {
        char *large = arena_alloc(arena, 1000000);
        char *small = arena_strdup(arena, "small");
        large[999999] = 'x';
        assert_string_equal(small, "small");
        assert_true(arena_used(arena) >= 1000006);
        arena_reset(arena);
        assert_int_equal(arena_used(arena), 0);
        char *again = arena_alloc(arena, 100);
        for (int i = 0; i < 100; i++)
            assert_int_equal(again[i], 0);
        memset(again, 'y', 100);
    }
    arena_free(arena);
    arena_free(NULL);
}

static void arena_uses_its_memory_again(void **state)
{
    (void)state;
    enum { LARGE = 5 << 20 };
    Arena *arena = arena_new();
    char *first = arena_alloc(arena, 100), *second = NULL;
    for (int round = 0; round < 3; round++) {
        if (round)
            assert_ptr_equal(arena_alloc(arena, 100), first);
        char *large = arena_alloc(arena, 200 * 1024), *next = arena_alloc(arena, 200 * 1024);
        assert_true(!second || next == second);
        second = next;
        char *larger = arena_alloc(arena, LARGE);
        assert_int_equal(large[0] + next[0] + larger[0] + larger[LARGE - 1], 0);
        memset(large, 1, 200 * 1024);
        memset(next, 2, 200 * 1024);
        memset(larger, 3, LARGE);
        for (int i = 0; i < 30000; i++)
            memset(arena_alloc(arena, 1000), 4, 1000);
        assert_int_equal(large[200 * 1024 - 1] + next[0] + larger[LARGE - 1], 6);
        arena_reset(arena);
    }
    arena_free(arena);
}

static void arena_grows_arrays_and_keeps_what_they_hold(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    uint32_t *numbers = NULL;
    for (uint32_t count = 0; count < 1000; count++) {
        numbers = arena_grow(arena, numbers, count, sizeof *numbers);
        numbers[count] = count;
    }
    for (uint32_t i = 0; i < 1000; i++)
        assert_int_equal(numbers[i], i);
    assert_ptr_equal(arena_grow(arena, numbers, 1000, sizeof *numbers), numbers);
    arena_free(arena);
}

static void arena_lists_texts(void **state)
{
    (void)state;
    static const char *const texts[] = {"a", "b", "c"};
    Arena *arena = arena_new();
    assert_string_equal(arena_list(arena, texts, 0, " and "), "");
    assert_string_equal(arena_list(arena, texts, 1, " and "), "a");
    assert_string_equal(arena_list(arena, texts, 2, " or "), "a or b");
    assert_string_equal(arena_list(arena, texts, 3, " and "), "a, b and c");
    arena_free(arena);
}

static void arena_copies_texts(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    assert_null(arena_strdup(arena, NULL));
    assert_string_equal(arena_strdup(arena, ""), "");
    assert_string_equal(arena_strndup(arena, "abcdef", 3), "abc");
    assert_string_equal(arena_printf(arena, "%s-%d", "a", 5), "a-5");
    assert_memory_equal(arena_copy(arena, "a\0b", 3), "a\0b", 3);
    arena_free(arena);
}

static void buf_grows_and_ends_with_nul(void **state)
{
    (void)state;
    Buf buf = {0};
    for (int i = 0; i < 1000; i++)
        buf_printf(&buf, "%d,", i);
    assert_int_equal(buf.length, strlen(buf.data));
    assert_true(strncmp(buf.data, "0,1,2,", 6) == 0);
    buf_clear(&buf);
    assert_string_equal(buf.data, "");
    buf_char(&buf, 'a');
    buf_text(&buf, "bc");
    assert_string_equal(buf.data, "abc");
    buf_free(&buf);
    assert_null(buf.data);
}

static void the_first_failure_sticks(void **state)
{
    (void)state;
    Fail f = {0};
    assert_false(fail(&f, FAIL_DATA, "first %d", 1));
    assert_false(fail(&f, FAIL_PLUGIN, "second"));
    assert_int_equal(f.code, FAIL_DATA);
    assert_string_equal(f.text, "first 1");
}

static void a_long_failure_is_cut_between_characters(void **state)
{
    (void)state;
    char text[3001] = "x";
    for (size_t i = 1; i + 2 < sizeof text; i += 2)
        memcpy(text + i, "é", 2);
    text[2999] = '\0';
    Fail f = {0};
    fail(&f, FAIL_DATA, "%s", text);
    size_t length = strlen(f.text);
    assert_true(length < sizeof f.text && length > sizeof f.text - 4);
    assert_int_equal(utf8_valid(f.text, length), length);
}

static void a_failure_is_one_line_of_valid_text(void **state)
{
    (void)state;
    Fail f = {0};
    fail(&f, FAIL_DEFINITION, "%s: cannot be opened", "a\nb\x1b[31m\x7f\xff\xf0.yaml é");
    assert_string_equal(f.text, "a?b?[31m???.yaml é: cannot be opened");
}

static void the_head_of_a_text_ends_between_characters(void **state)
{
    (void)state;
    assert_int_equal(utf8_head("aéb", 0), 0);
    assert_int_equal(utf8_head("aéb", 2), 1);
    assert_int_equal(utf8_head("aéb", 3), 3);
    assert_int_equal(utf8_head("aéb", 40), 4);
}

static void what_a_failure_belongs_to_stands_behind_its_place(void **state)
{
    (void)state;
    Fail f = {0};
    assert_false(fail_within(&f, "section %s", "pay"));
    assert_string_equal(f.text, "");
    fail(&f, FAIL_DATA, "no rows");
    assert_false(fail_within(&f, "section %s", "pay"));
    assert_string_equal(f.text, "section pay: no rows");
    assert_int_equal(f.code, FAIL_DATA);
    Fail placed = {.code = FAIL_DEFINITION, .place = 10, .text = "a.yaml:1: wrong"};
    fail_within(&placed, "plugin pay");
    fail_within(&placed, "section pay");
    assert_string_equal(placed.text, "a.yaml:1: section pay: plugin pay: wrong");
}

static void utf8_is_valid_as_rfc_3629_says(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t valid;
    } cases[] = {
        {"", 0},
        {"abc", 3},
        {"é€😀", 9},
        {"\xEF\xBF\xBF", 3},     /* U+FFFF */
        {"\xF4\x8F\xBF\xBF", 4}, /* U+10FFFF */
        {"a\x80", 1},            /* a lone continuation byte */
        {"a\xC3", 1},            /* truncated */
        {"a\xE2\x82", 1},        /* truncated */
        {"\xC0\xAF", 0},         /* overlong */
        {"\xE0\x80\xAF", 0},     /* overlong */
        {"\xF0\x80\x80\xAF", 0}, /* overlong */
        {"\xED\xA0\x80", 0},     /* surrogate */
        {"\xF4\x90\x80\x80", 0}, /* above U+10FFFF */
        {"\xFF", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(utf8_valid(cases[i].text, strlen(cases[i].text)), cases[i].valid);
}

static void utf8_is_read_and_written_back(void **state)
{
    (void)state;
    static const uint32_t points[] = {1, 0x7F, 0x80, 0x7FF, 0x800, 0xFFFD, 0x10000, 0x10FFFF};
    char text[64];
    size_t length = 0, count = sizeof points / sizeof *points;
    for (size_t i = 0; i < count; i++)
        length += utf8_put(points[i], text + length);
    text[length] = '\0';
    assert_int_equal(utf8_valid(text, length), length);
    assert_int_equal(utf8_count(text), count);
    assert_int_equal(utf8_units(text), count + 2);
    const char *at = text;
    for (size_t i = 0; i < count; i++)
        assert_int_equal(utf8_next(&at), points[i]);
    assert_int_equal(utf8_next(&at), 0);
    assert_ptr_equal(at, text + length);
}

static void paths_are_joined(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    assert_string_equal(path_directory(arena, "r.yaml"), ".");
    assert_string_equal(path_directory(arena, "a/b/r.yaml"), "a/b");
    assert_string_equal(path_directory(arena, "/r.yaml"), "/");
    assert_string_equal(path_join(arena, ".", "x"), "x");
    assert_string_equal(path_join(arena, "a", "../x"), "a/../x");
    assert_string_equal(path_join(arena, "/", "x"), "/x");
    assert_string_equal(path_join(arena, "a", "/x"), "/x");
    assert_string_equal(path_join(arena, "a", "./x"), "a/x");
    assert_string_equal(path_join(arena, "a", ".//x"), "a/x");
    assert_string_equal(path_join(arena, "a", "."), "a");
    assert_string_equal(path_join(arena, ".", "./"), ".");
    arena_free(arena);
}

static void files_are_read_whole_or_named(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Folder folder;
    folder_make(&folder);
    folder_write_bytes(&folder, "f", "a\0b", 3);
    size_t size = 0;
    Fail f = {0}, large = {0}, directory = {0};
    assert_memory_equal(file_read(arena, folder_path(&folder, "f"), "f", 3, &size, FAIL_DATA, &f), "a\0b", 4);
    assert_int_equal(size, 3);
    assert_null(file_read(arena, folder_path(&folder, "f"), "f", 2, &size, FAIL_DATA, &large));
    assert_string_equal(large.text, "f: is larger than the 2 bytes that are allowed");
    assert_null(file_read(arena, folder.path, "folder", 9, &size, FAIL_DATA, &directory));
    assert_string_equal(directory.text, "folder: cannot be read: Is a directory");
    folder_write(&folder, "empty", "");
    assert_string_equal(file_read(arena, folder_path(&folder, "empty"), "e", 9, &size, FAIL_DATA, &f), "");
    assert_int_equal(size, 0);
    folder_remove(&folder);
    arena_free(arena);
}

static void names_are_told_apart(void **state)
{
    (void)state;
    assert_true(is_section_id("pay") && is_section_id("pay-2_b"));
    assert_false(is_section_id("") || is_section_id("2pay") || is_section_id("Pay") || is_section_id("p.y") ||
                 is_section_id("é"));
    assert_true(is_reserved_id("sources") && is_reserved_id("appendix") && is_reserved_id("source-1"));
    assert_false(is_reserved_id("source"));
    assert_true(is_parameter_name("area_2"));
    assert_false(is_parameter_name("area-2") || is_parameter_name("_a"));
    assert_true(is_workbook_name("price_level") && is_workbook_name("rate") && is_workbook_name("abcd1"));
    assert_false(is_workbook_name("a1") || is_workbook_name("tax2025") || is_workbook_name("r") ||
                 is_workbook_name("c") || is_workbook_name("r1c1") || is_workbook_name("rc") ||
                 is_workbook_name("sum") || is_workbook_name("true"));
}

static void dates_are_of_the_calendar(void **state)
{
    (void)state;
    assert_true(is_date("2026-01-31") && is_date("2024-02-29") && is_date("2000-02-29") &&
                is_date("0001-12-31"));
    assert_false(is_date("2025-02-29") || is_date("1900-02-29") || is_date("2026-04-31") ||
                 is_date("2026-00-10") || is_date("2026-13-01") || is_date("2026-1-31") ||
                 is_date("2026-01-31 ") || is_date("+026-01-31") || is_date("0000-01-01") || is_date("") ||
                 is_date(NULL) || is_date("2026-01-31T00:00:00Z") || is_date(" 026-01-31"));
    struct tm day;
    assert_true(date_read("1970-01-02", &day) && timegm(&day) == 24 * 60 * 60);
    assert_true(date_read("9999-12-31", &day) && day.tm_year == 8099 && day.tm_mon == 11 &&
                day.tm_mday == 31 && day.tm_hour == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena_memory_is_zeroed_aligned_and_apart),
        cmocka_unit_test(arena_takes_blocks_of_any_size_and_forgets_them),
        cmocka_unit_test(arena_uses_its_memory_again),
        cmocka_unit_test(arena_grows_arrays_and_keeps_what_they_hold),
        cmocka_unit_test(arena_lists_texts),
        cmocka_unit_test(arena_copies_texts),
        cmocka_unit_test(buf_grows_and_ends_with_nul),
        cmocka_unit_test(the_first_failure_sticks),
        cmocka_unit_test(a_long_failure_is_cut_between_characters),
        cmocka_unit_test(a_failure_is_one_line_of_valid_text),
        cmocka_unit_test(the_head_of_a_text_ends_between_characters),
        cmocka_unit_test(what_a_failure_belongs_to_stands_behind_its_place),
        cmocka_unit_test(utf8_is_valid_as_rfc_3629_says),
        cmocka_unit_test(utf8_is_read_and_written_back),
        cmocka_unit_test(paths_are_joined),
        cmocka_unit_test(files_are_read_whole_or_named),
        cmocka_unit_test(names_are_told_apart),
        cmocka_unit_test(dates_are_of_the_calendar),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
