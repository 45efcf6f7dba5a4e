#include "base/hash.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void digest(const void *data, size_t size, char text[HASH_TEXT])
{
    Hash hash;
    hash_begin(&hash);
    hash_add(&hash, data, size);
    hash_end(&hash, text);
}

/* The published test vectors: messages 00 01 02 ... of that many bytes. */
static void gives_the_published_digests(void **state)
{
    (void)state;
    static const struct {
        size_t size;
        const char *digest;
    } vectors[] = {{0, "a3817f04ba25a8e66df67214c7550293"},
                   {1, "da87c1d86b99af44347659119b22fc45"},
                   {2, "8177228da4a45dc7fca38bdef60affe4"},
                   {3, "9c70b60c5267a94e5f33b6b02985ed51"}};
    uint8_t message[4] = {0, 1, 2, 3};
    for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) {
        char text[HASH_TEXT];
        digest(message, vectors[i].size, text);
        assert_string_equal(text, vectors[i].digest);
    }
}

static void does_not_depend_on_how_the_data_comes(void **state)
{
    (void)state;
    uint8_t data[100];
    for (uint8_t i = 0; i < sizeof data; i++)
        data[i] = i;
    char whole[HASH_TEXT];
    digest(data, sizeof data, whole);
    for (size_t step = 1; step < 20; step++) {
        Hash hash;
        hash_begin(&hash);
        for (size_t at = 0; at < sizeof data; at += step)
            hash_add(&hash, data + at, at + step > sizeof data ? sizeof data - at : step);
        char text[HASH_TEXT];
        hash_end(&hash, text);
        assert_string_equal(text, whole);
    }
}

static void tells_texts_apart_by_their_borders(void **state)
{
    (void)state;
    Hash first, second;
    char a[HASH_TEXT], b[HASH_TEXT];
    hash_begin(&first);
    hash_add_text(&first, "a");
    hash_add_text(&first, "bc");
    hash_end(&first, a);
    hash_begin(&second);
    hash_add_text(&second, "ab");
    hash_add_text(&second, "c");
    hash_end(&second, b);
    assert_string_not_equal(a, b);
}

static void a_number_is_the_beginning_of_the_digest(void **state)
{
    (void)state;
    Hash hash;
    hash_begin(&hash);
    hash_add(&hash, "\0", 1);
    assert_true(hash_end_number(&hash) == 0x44AF996BD8C187DA);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_the_published_digests),
        cmocka_unit_test(does_not_depend_on_how_the_data_comes),
        cmocka_unit_test(tells_texts_apart_by_their_borders),
        cmocka_unit_test(a_number_is_the_beginning_of_the_digest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
