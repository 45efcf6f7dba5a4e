/* The table of formats. */
#include "run/formats.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void every_format_says_what_it_is(void **state)
{
    (void)state;
    for (FormatId id = 0; id < FORMAT_COUNT; id++) {
        const Format *format = format_of(id);
        assert_non_null(format->write);
        assert_int_equal(format->suffix[0], '.');
        assert_non_null(strchr(format->type, '/'));
        assert_true(*format->title && *format->description && *format->parts);
        for (FormatId other = 0; other < id; other++)
            assert_string_not_equal(format->name, format_of(other)->name);
    }
}

/* The formats that a file carries, directly or through others. */
static FormatSet all_carried(FormatId id, unsigned depth)
{
    FormatSet all = format_of(id)->carries;
    for (FormatId other = 0; other < FORMAT_COUNT && depth; other++)
        if (all & FORMAT_BIT(other))
            all |= all_carried(other, depth - 1);
    return all;
}

static void no_format_carries_itself(void **state)
{
    (void)state;
    for (FormatId id = 0; id < FORMAT_COUNT; id++)
        assert_false(all_carried(id, FORMAT_COUNT) & FORMAT_BIT(id));
}

static void only_what_is_drawn_needs_frames(void **state)
{
    (void)state;
    assert_false(formats_need_frames(0));
    assert_false(formats_need_frames(FORMAT_BIT(FORMAT_XLSX)));
    assert_true(formats_need_frames(FORMAT_BIT(FORMAT_FRAMES)));
    assert_true(formats_need_frames(FORMAT_BIT(FORMAT_XLSX) | FORMAT_BIT(FORMAT_PDF)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_format_says_what_it_is),
        cmocka_unit_test(no_format_carries_itself),
        cmocka_unit_test(only_what_is_drawn_needs_frames),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
