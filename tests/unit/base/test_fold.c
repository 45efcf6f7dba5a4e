/* Names without case, accents or punctuation. */
#include "base/fold.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const char *folded(const char *text)
{
    static Buf out;
    fold_text(text, &out);
    return out.data;
}

static const char *key(const char *text)
{
    static Buf out;
    fold_key(text, &out);
    return out.data;
}

static void drops_case_and_accents(void **state)
{
    (void)state;
    assert_string_equal(folded("Mayagüez"), "mayaguez");
    assert_string_equal(folded("SAN JUAN-BAYAMÓN"), "san juan bayamon");
    assert_string_equal(folded("Cañon City"), "canon city");
    assert_string_equal(folded("Łódź Weißenfels Œuvre Þór Ærø"), "lodz weissenfels oeuvre thor aero");
    assert_string_equal(folded("Mayagu\u0308ez"), "mayaguez");
    assert_string_equal(folded("Ωmega 東京"), "Ωmega 東京");
}

static void parts_words_at_punctuation(void **state)
{
    (void)state;
    assert_string_equal(folded("  Back-End (Web) Developer/Engineer, II "),
                        "back end web developer engineer ii");
    assert_string_equal(folded("St. Louis, MO–IL"), "st louis mo il");
    assert_string_equal(folded("L.A."), "la");
    assert_string_equal(folded("Driver's O*NET® helper’s"), "drivers o net helpers");
    assert_string_equal(folded("R&D & C++ C#"), "r and d and c++ c#");
    assert_string_equal(folded("&x"), "and x");
    assert_string_equal(folded(""), "");
    assert_string_equal(folded(" -- "), "");
}

static void writes_short_what_people_write_short(void **state)
{
    (void)state;
    assert_string_equal(folded("Saint Louis"), "st louis");
    assert_string_equal(folded("Port Saint Lucie"), "port st lucie");
    assert_string_equal(folded("Fort Worth"), "ft worth");
    assert_string_equal(folded("Mount Vernon"), "mt vernon");
    assert_string_equal(folded("Fortune Saints Mountain"), "fortune saints mountain");
}

static void makes_keys_of_what_is_written_apart_and_together(void **state)
{
    (void)state;
    assert_string_equal(key("Back-End Developer"), "backenddeveloper");
    assert_string_equal(key("backend developer"), "backenddeveloper");
    assert_string_equal(key("?"), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(drops_case_and_accents),
        cmocka_unit_test(parts_words_at_punctuation),
        cmocka_unit_test(writes_short_what_people_write_short),
        cmocka_unit_test(makes_keys_of_what_is_written_apart_and_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
