/* The one table of words for flags and qualifiers, the host's sentences, and language tags. */
#include "base/arena.h"
#include "content/format.h"
#include "content/language.h"
#include "content/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void every_flag_and_qualifier_has_its_words(void **state)
{
    (void)state;
    static const char *const flags[] = {"", "withheld", "capped", "no estimate", "not at hand"};
    static const char *const qualifiers[] = {"",          "about",      "at least", "almost",
                                             "more than", "fewer than", "at most"};
    assert_int_equal(FLAG_COUNT, sizeof flags / sizeof *flags);
    assert_int_equal(QUALIFIER_COUNT, sizeof qualifiers / sizeof *qualifiers);
    for (uint32_t i = 0; i < FLAG_COUNT; i++)
        assert_string_equal(words_of_flag(i)->data, flags[i]);
    for (uint32_t i = 0; i < QUALIFIER_COUNT; i++) {
        assert_string_equal(words_of_qualifier(i)->data, qualifiers[i]);
        assert_string_equal(words_of_qualifier(i)->text, qualifiers[i]);
    }
}

static void words_of_data_are_read_back(void **state)
{
    (void)state;
    uint32_t found = 9;
    for (uint32_t i = 0; i < FLAG_COUNT; i++) {
        assert_true(flag_named(words_of_flag(i)->data, &found));
        assert_int_equal(found, i);
    }
    for (uint32_t i = 0; i < QUALIFIER_COUNT; i++) {
        assert_true(qualifier_named(words_of_qualifier(i)->data, &found));
        assert_int_equal(found, i);
    }
    assert_false(flag_named("Withheld", &found));
    assert_false(qualifier_named("roughly", &found));
    assert_string_equal(flag_names()[0], "withheld");
    assert_null(flag_names()[FLAG_COUNT - 1]);
    assert_string_equal(qualifier_names()[0], "about");
    assert_null(qualifier_names()[QUALIFIER_COUNT - 1]);
}

/* A flag or qualifier that a later header may have is not read beyond the table. */
static void unknown_constants_have_no_words(void **state)
{
    (void)state;
    assert_string_equal(words_of_flag(FLAG_COUNT)->text, "");
    assert_string_equal(words_of_qualifier(UINT32_MAX)->text, "");
}

static void every_sentence_is_whole_and_has_its_own_id(void **state)
{
    (void)state;
    assert_null(sentence_id(SAY_NOTHING));
    for (int i = SAY_NOTHING + 1; i < SENTENCE_COUNT; i++) {
        const char *id = sentence_id((SentenceId)i), *text = sentence_template("en-US", (SentenceId)i);
        assert_non_null(id);
        assert_non_null(text);
        assert_int_equal(strncmp(id, "folio.", 6), 0);
        assert_true(strspn(id, "abcdefghijklmnopqrstuvwxyz.-") == strlen(id));
        assert_true(*text && *text != ' ' && text[strlen(text) - 1] != ' ');
        int depth = 0;
        for (const char *c = text; *c; c++) {
            depth += (*c == '{') - (*c == '}');
            assert_true(depth == 0 || depth == 1);
        }
        assert_int_equal(depth, 0);
        for (int k = SAY_NOTHING + 1; k < i; k++)
            assert_string_not_equal(sentence_id((SentenceId)k), id);
    }
}

static void values_take_their_places(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Report report = {.arena = arena, .lang = "en-US"};
    assert_string_equal(
        sentence_text(arena, "en-US", SAY_BETWEEN, WITH({"high", .words = "2"}, {"low", .words = "1"})),
        "1 to 2");
    Text links = {0}, text = {0};
    text_add(arena, &links, (Run){.text = "3", .address = "#source-3"});
    sentence_add(&report, &text, " ", SAY_SOURCE, WITH({"numbers", .runs = &links}));
    assert_int_equal(text.count, 3);
    assert_string_equal(text.runs[0].text, " Source ");
    assert_string_equal(text.runs[1].address, "#source-3");
    assert_string_equal(text.runs[2].text, ".");
    for (uint32_t i = 0; i < 3; i++)
        assert_string_equal(text.runs[i].sentence, "folio.source");
    const char *before, *after;
    sentence_split(arena, "en-US", SAY_CONTINUED, &before, &after);
    assert_string_equal(before, "");
    assert_string_equal(after, " (continued)");
    arena_free(arena);
}

static void tags_after_bcp_47(void **state)
{
    (void)state;
    static const char *const tags[] = {
        "en",         "EN-us",       "en-latn-us",      "es-419",         "zh-Hant-TW",
        "sr-Latn-RS", "de-CH-1901",  "sl-rozaj-biske",  "zh-cmn-Hans-CN", "en-a-bbb-x-a-ccc",
        "x-whatever", "de-x-goethe", "de-u-co-phonebk", "qaaa-DE",        "en-x-a-b-c"};
    static const char *const others[] = {"",
                                         "a",
                                         "-",
                                         "-en",
                                         "en-",
                                         "en--US",
                                         "en US",
                                         "de_DE",
                                         "é",
                                         "en-1",
                                         "en-x",
                                         "x",
                                         "en-a",
                                         "en-a-b",
                                         "i-klingon",
                                         "a-DE",
                                         "en-US-",
                                         "abcdefghi",
                                         "en-x-123456789",
                                         "en-u-aa-u-bb",
                                         "de-419-DE",
                                         "not a language!)",
                                         "en-US\n"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (!language_tag(tags[i]))
            fail_msg("%s is a tag", tags[i]);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (language_tag(others[i]))
            fail_msg("%s is no tag", others[i]);
    assert_true(language_ships("EN-us"));
    assert_false(language_ships("en"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_flag_and_qualifier_has_its_words),
        cmocka_unit_test(words_of_data_are_read_back),
        cmocka_unit_test(unknown_constants_have_no_words),
        cmocka_unit_test(every_sentence_is_whole_and_has_its_own_id),
        cmocka_unit_test(values_take_their_places),
        cmocka_unit_test(tags_after_bcp_47),
    };
    return cmocka_run_group_tests_name("words", tests, NULL, NULL);
}
