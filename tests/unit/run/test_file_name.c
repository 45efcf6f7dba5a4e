/* The names of a report's files. */
#include "store_fixture.h"

#include "run/file_name.h"

#include <string.h>

static const char *words(const char *text, size_t most)
{
    static char copy[100];
    Buf to = {0};
    words_in_file_name(text, most, &to);
    snprintf(copy, sizeof copy, "%s", to.data);
    buf_free(&to);
    return copy;
}

static void makes_words_safe(void **state)
{
    (void)state;
    assert_string_equal(words("Web developers", 48), "web-developers");
    assert_string_equal(words("Mayagüez", 48), "mayaguez");
    assert_string_equal(words("Coeur d'Alene", 48), "coeur-dalene");
    assert_string_equal(words("St. Louis", 48), "st-louis");
    assert_string_equal(words("Fort Collins", 48), "fort-collins");
    assert_string_equal(words("../../etc/passwd\n$(rm)", 48), "etc-passwd-rm");
    assert_string_equal(words("Helpers--carpenters", 48), "helpers-carpenters");
    assert_string_equal(words("看護師", 48), "");
    assert_string_equal(words("", 48), "");
}

static void cuts_long_ones_behind_a_word(void **state)
{
    (void)state;
    assert_string_equal(words("Heating, air conditioning, and refrigeration mechanics", 30),
                        "heating-air-conditioning");
    assert_string_equal(words("Plumbers and pipefitters", 13), "plumbers");
    assert_string_equal(words("Plumbers", 4), "plum");
    assert_string_equal(words("a b c d e f", 4), "a");
}

static void a_definition_gives_its_own_name(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    assert_string_equal(definition_file_name(arena, "reports/nurse.yaml"), "nurse");
    assert_string_equal(definition_file_name(arena, "nurse"), "nurse");
    assert_string_equal(definition_file_name(arena, "a.b/nurse.v2.yaml"), "nurse.v2");
    assert_string_equal(definition_file_name(arena, "a/.yaml"), ".yaml");
    assert_string_equal(file_path(arena, "out", "nurse", ".pdf"), "out/nurse.pdf");
    assert_string_equal(file_path(arena, "/", "nurse", ".pdf"), "/nurse.pdf");
    assert_string_equal(file_path(arena, ".", "nurse", ".xlsx"), "./nurse.xlsx");
    arena_free(arena);
}

static void adds_codes_where_two_are_alike(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Fail f = {0};
    put_package("{\"name\": \"occupations\", \"path\": \"o.csv\", \"schema\": {\"fields\": [{\"name\": "
                "\"occupation\"}, "
                "{\"name\": \"title\"}, {\"name\": \"in_text\"}, {\"name\": \"source\"}]}}, "
                "{\"name\": \"areas\", \"path\": \"a.csv\", \"schema\": {\"fields\": [{\"name\": \"area\"}, "
                "{\"name\": "
                "\"name\"}, {\"name\": \"short\"}, {\"name\": \"kind\"}, {\"name\": \"source\"}]}}");
    put("o.csv",
        "occupation,title,in_text,source\n1-1,Cooks,cooks,s\n1-2,\"Cooks!\",cooks,s\n1-3,Bakers,bakers,s\n"
        "1-4,看護師,看護師,s\n");
    put("a.csv", "area,name,short,kind,source\nX1,Harbor Town,Harbor,city,s\nX2,Hill Town,Hill,city,s\n");
    Store *store = must_open();
    assert_string_equal(occupation_file_name(store, arena, "1-3", "X1", &f), "bakers-harbor");
    assert_string_equal(occupation_file_name(store, arena, "1-1", "X2", &f), "cooks-1-1-hill");
    assert_string_equal(occupation_file_name(store, arena, "1-2", "X2", &f), "cooks-1-2-hill");
    assert_string_equal(occupation_file_name(store, arena, "1-4", "X2", &f), "1-4-hill");
    store_close(store);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(makes_words_safe),
        cmocka_unit_test(cuts_long_ones_behind_a_word),
        cmocka_unit_test(a_definition_gives_its_own_name),
        PACKAGE_TEST(adds_codes_where_two_are_alike),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
