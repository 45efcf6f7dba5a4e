/* libharu's own objects, one by one. */
#include "pdf/haru.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct Fixture {
    Haru *haru;
    Arena *arena;
    Buf out;
    Fail f;
} Fixture;

static int set_up(void **state)
{
    Fixture *x = calloc(1, sizeof *x);
    x->arena = arena_new();
    x->haru = haru_open(&x->f);
    *state = x;
    return x->haru && haru_begin(x->haru, x->arena, 2, &x->f) ? 0 : -1;
}

static int tear_down(void **state)
{
    Fixture *x = *state;
    haru_close(x->haru);
    arena_free(x->arena);
    buf_free(&x->out);
    free(x);
    return 0;
}

static const char *written(Fixture *x, unsigned number)
{
    buf_clear(&x->out);
    assert_true(haru_write(x->haru, number, &x->out));
    return x->out.data;
}

static void assert_holds(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("\"%s\" should hold \"%s\"", text, part);
}

static void a_library_other_than_the_builds_is_refused(void **state)
{
    Fixture *x = *state;
    assert_false(haru_check_version("2.9.9", &x->f));
    assert_int_equal(x->f.code, FAIL_INTERNAL);
    assert_non_null(strstr(x->f.text, "libharu: folio was built for version "));
    assert_non_null(strstr(x->f.text, ", but version 2.9.9 is installed; build folio again"));
}

static void pages_take_entries_and_content(void **state)
{
    Fixture *x = *state;
    Buf content = {0};
    buf_text(&content, "deflated");
    haru_set_page_size(x->haru, 1, 612, 792.5F);
    haru_set_page_key(x->haru, 1, 7);
    haru_page_refer(x->haru, 1, "Resources", 41);
    haru_set_page_content(x->haru, 1, &content);
    const char *page = written(x, haru_page_number(x->haru, 1));
    assert_holds(page, "/MediaBox [ 0 0 612 792.5 ]");
    assert_holds(page, "/StructParents 7");
    assert_holds(page, "/Tabs /S");
    assert_holds(page, "/Resources 41 0 R");
    bool found = false;
    for (unsigned number = 1; number < haru_end_number(x->haru); number++)
        if (haru_is_stream(x->haru, number) && strstr(written(x, number), "deflated")) {
            assert_holds(x->out.data, "/Filter/FlateDecode\n");
            found = true;
        }
    assert_true(found);
    buf_free(&content);
}

static void catalog_and_information_take_entries_of_any_length(void **state)
{
    enum { LONG = 100000 };
    Fixture *x = *state;
    Buf entries = {0};
    buf_text(&entries, "/Lang(en-US)/Long(");
    for (int i = 0; i < LONG; i++)
        buf_char(&entries, 'x');
    buf_text(&entries, ")/End 1");
    haru_add_to_catalog(x->haru, &entries);
    buf_clear(&entries);
    buf_text(&entries, "/Producer(folio)");
    haru_set_info(x->haru, &entries);
    buf_free(&entries);
    const char *catalog = written(x, haru_catalog_number(x->haru));
    assert_holds(catalog, "/Type /Catalog");
    assert_holds(catalog, "/Lang(en-US)");
    assert_holds(catalog, "x)/End 1");
    const char *info = written(x, haru_info_number(x->haru));
    assert_holds(info, "/Producer(folio)");
    assert_null(strstr(info, "Haru"));
}

static void the_first_error_is_reported(void **state)
{
    Fixture *x = *state;
    assert_true(haru_check(x->haru, &x->f));
    haru_set_page_size(x->haru, 0, 1e6F, 10);
    assert_false(haru_check(x->haru, &x->f));
    assert_string_equal(x->f.text,
                        "the PDF could not be written: the page's sides have to be between 3 and 14,400 "
                        "points");
    x->f = (Fail){0};
    arena_reset(x->arena);
    assert_true(haru_begin(x->haru, x->arena, 1, &x->f));
    assert_true(haru_check(x->haru, &x->f));
}

static void libharu_gets_its_memory_from_the_arena(void **state)
{
    Fixture *x = *state;
    size_t used = arena_used(x->arena);
    assert_true(used > 0);
    arena_reset(x->arena);
    assert_true(haru_begin(x->haru, x->arena, 2, &x->f));
    assert_int_equal(arena_used(x->arena), used);
    Arena *other = arena_new();
    assert_true(haru_begin(x->haru, other, 2, &x->f));
    assert_int_equal(arena_used(other), used);
    assert_int_equal(arena_used(x->arena), used);
    arena_free(other);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_library_other_than_the_builds_is_refused),
        TEST(pages_take_entries_and_content),
        TEST(catalog_and_information_take_entries_of_any_length),
        TEST(the_first_error_is_reported),
        TEST(libharu_gets_its_memory_from_the_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
