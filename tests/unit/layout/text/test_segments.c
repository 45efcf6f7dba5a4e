#include "layout/text/segments.h"

#include "base/arena.h"
#include "sample_theme.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct Fixture {
    FontSet *fonts;
    Frames frames;
    Setting setting;
    const Font *like;
    Segments made;
    bool has_spare;
} Fixture;

static int set_up(void **state)
{
    Fixture *x = calloc(1, sizeof *x);
    Theme theme = sample_theme();
    Fail f = {0};
    theme.spares[0] = "No Such Family";
    theme.spares[1] = "DejaVu Sans";
    theme.spare_count = 2;
    x->fonts = fontset_open(&theme, &f);
    assert_non_null(x->fonts);
    x->has_spare = fontset_count(x->fonts) > 5;
    x->like = fontset_find(x->fonts, 400, false);
    x->setting =
        (Setting){.arena = arena_new(), .fonts = x->fonts, .frames = &x->frames, .where = "here", .row = 7};
    *state = x;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *x = *state;
    fontset_close(x->fonts);
    arena_free(x->setting.arena);
    free(x);
    return 0;
}

static void make(Fixture *x, const char *text)
{
    segments_make(&x->setting, x->like, text, '\n', &x->made);
}

static void expect(const Fixture *x, uint32_t index, const Font *font, const char *text)
{
    assert_true(index < x->made.count);
    const Segment *segment = &x->made.items[index];
    assert_ptr_equal(segment->font, font);
    assert_int_equal(segment->length, strlen(text));
    assert_memory_equal(x->made.text + segment->start, text, segment->length);
}

static void plain_text_is_not_copied(void **state)
{
    Fixture *x = *state;
    const char *text = "Pay here: $130,440";
    make(x, text);
    assert_ptr_equal(x->made.text, text);
    expect(x, 0, x->like, text);
    assert_int_equal(x->made.count, 1);
    make(x, "");
    assert_int_equal(x->made.count, 0);
}

static void controls_are_blanks_and_line_ends_line_feeds(void **state)
{
    Fixture *x = *state;
    make(x, "a\tb\u2028c\r\nd");
    assert_string_equal(x->made.text, "a b\nc \nd");
    expect(x, 0, x->like, "a b");
    expect(x, 1, x->like, "c ");
    expect(x, 2, x->like, "d");
}

/* HarfBuzz composes them, sets a blank of that width, or leaves them out. */
static void what_harfbuzz_can_show_without_a_character_stays(void **state)
{
    Fixture *x = *state;
    make(x, "e\u0301 na\u00EFve 1\u2003mile\u2011long\u200B");
    assert_int_equal(x->made.count, 1);
    assert_int_equal(x->frames.unshown_count, 0);
}

static void what_no_font_has_is_its_number(void **state)
{
    Fixture *x = *state;
    make(x, "in \u6771\u4EAC.");
    assert_string_equal(x->made.text, "in [U+6771][U+4EAC].");
    assert_int_equal(x->made.count, 1);
    assert_int_equal(x->frames.unshown_count, 2);
    make(x, "\u6771 again");
    assert_int_equal(x->frames.unshown_count, 2);
    assert_string_equal(x->frames.unshown[0].where, "here");
    assert_int_equal(x->frames.unshown[0].row, 7);
    assert_string_equal(x->frames.unshown[1].text, "in \u6771\u4EAC.");
}

/* Although DejaVu Sans has Arabic and Hebrew. */
static void what_runs_from_right_to_left_is_its_number(void **state)
{
    Fixture *x = *state;
    make(x, "\u0628\u064E \u05E9");
    assert_string_equal(x->made.text, "[U+0628][U+064E] [U+05E9]");
    assert_int_equal(x->frames.unshown_count, 3);
    for (uint32_t i = 0; i < 3; i++)
        assert_true(x->frames.unshown[i].right_to_left);
}

static void the_list_is_bounded(void **state)
{
    Fixture *x = *state;
    char text[4];
    for (unsigned i = 0; i < 500; i++) {
        text[0] = (char)0xE4;
        text[1] = (char)(0xB8 + i / 64 % 8);
        text[2] = (char)(0x80 + i % 64);
        text[3] = '\0';
        make(x, text);
    }
    assert_int_equal(x->frames.unshown_count, 100);
}

static void a_later_family_shows_what_the_first_lacks(void **state)
{
    Fixture *x = *state;
    if (!x->has_spare)
        skip(); /* DejaVu Sans is not installed */
    make(x, "a \u2603\u280F b\n\u2603\u0307");
    const Font *spare = x->made.items[1].font;
    assert_string_equal(spare->info.family, "DejaVu Sans");
    assert_int_equal(spare->info.weight, 400);
    assert_int_not_equal(spare->info.checksum, 0);
    assert_ptr_equal(fontset_at(x->fonts, spare->index), spare);
    expect(x, 0, x->like, "a ");
    expect(x, 1, spare, "\u2603\u280F");
    expect(x, 2, x->like, " b");
    expect(x, 3, spare, "\u2603\u0307");
    assert_int_equal(x->frames.unshown_count, 0);
    assert_null(fontset_refusal(x->fonts, spare->index));
    x->like = fontset_find(x->fonts, 900, false);
    make(x, "\u2603");
    assert_true(x->made.items[0].font->info.weight >= 700);
}

static void characters_that_no_font_shows_together_stand_alone(void **state)
{
    Fixture *x = *state;
    if (!x->has_spare)
        skip(); /* DejaVu Sans is not installed */
    make(x, "\u2603\u20E3\u200D\U0001F308");
    assert_non_null(strstr(x->made.text, "[U+1F308]"));
    assert_null(strstr(x->made.text, "[U+2603]"));
    assert_null(strstr(x->made.text, "[U+200D]"));
}

/* Shaping needs one script a part. */
static void parts_of_a_later_family_are_of_one_script(void **state)
{
    Fixture *x = *state;
    if (!x->has_spare)
        skip(); /* DejaVu Sans is not installed */
    make(x, "\u10D0\u10D1\u0531\u0532");
    assert_int_equal(x->made.count, 2);
    expect(x, 0, x->made.items[0].font, "\u10D0\u10D1");
    expect(x, 1, x->made.items[0].font, "\u0531\u0532");
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(plain_text_is_not_copied),
        CASE(controls_are_blanks_and_line_ends_line_feeds),
        CASE(what_harfbuzz_can_show_without_a_character_stays),
        CASE(what_no_font_has_is_its_number),
        CASE(what_runs_from_right_to_left_is_its_number),
        CASE(the_list_is_bounded),
        CASE(a_later_family_shows_what_the_first_lacks),
        CASE(characters_that_no_font_shows_together_stand_alone),
        CASE(parts_of_a_later_family_are_of_one_script),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
