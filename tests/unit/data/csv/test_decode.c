/* Encodings other than UTF-8. */
#include "data/csv/decode.h"

#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* The bytes decoded in pieces of that size, and what is wrong with them at the end. */
static const char *decoded(Encoding encoding, const char *bytes, size_t size, size_t piece)
{
    static Buf out;
    Decoder decoder = {.encoding = encoding};
    buf_clear(&out);
    buf_text(&out, "");
    for (size_t at = 0; at < size; at += piece) {
        char to[64 * DECODE_GROWTH];
        size_t count = size - at < piece ? size - at : piece;
        buf_add(&out, to, decode(&decoder, (const uint8_t *)bytes + at, count, to));
    }
    const char *wrong = decode_end(&decoder);
    return wrong ? wrong : out.data;
}

#define DECODED(encoding, bytes, piece) decoded(encoding, bytes, sizeof(bytes) - 1, piece)

static void knows_names(void **state)
{
    (void)state;
    Encoding encoding;
    assert_true(encoding_named("UTF-8", &encoding));
    assert_int_equal(encoding, ENCODING_UTF_8);
    assert_true(encoding_named("latin1", &encoding));
    assert_int_equal(encoding, ENCODING_LATIN_1);
    assert_true(encoding_named("Windows-1252", &encoding));
    assert_int_equal(encoding, ENCODING_WINDOWS_1252);
    assert_false(encoding_named("ebcdic", &encoding));
}

static void reads_single_bytes(void **state)
{
    (void)state;
    assert_string_equal(DECODED(ENCODING_LATIN_1,
                                "Mayag\xFC"
                                "ez",
                                64),
                        "Mayagüez");
    assert_string_equal(DECODED(ENCODING_WINDOWS_1252,
                                "2024\x96"
                                "34 \x80",
                                1),
                        "2024–34 €");
    assert_string_equal(DECODED(ENCODING_WINDOWS_1252, "plain", 2), "plain");
    assert_string_equal(DECODED(ENCODING_WINDOWS_1252, "\x81x", 64), "\xFFx");
}

static void notices_that_single_bytes_are_utf_8(void **state)
{
    (void)state;
    const char *wrong = "the file is in UTF-8, not in the \"encoding\" that the package states";
    assert_string_equal(DECODED(ENCODING_WINDOWS_1252, "Mayagüez — €", 64), wrong);
    assert_string_equal(DECODED(ENCODING_LATIN_1, "Mayagüez", 1), wrong);
    assert_string_equal(DECODED(ENCODING_LATIN_1, "\xC3\xBC \xFC", 64), "Ã¼ ü");
    assert_string_equal(DECODED(ENCODING_LATIN_1, "x\xC3", 64), "xÃ");
}

static void reads_pairs_of_bytes(void **state)
{
    (void)state;
    for (size_t piece = 1; piece < 6; piece++) {
        assert_string_equal(DECODED(ENCODING_UTF_16,
                                    "\xFF\xFE"
                                    "a\0\xFC\0\x3D\xD8\x00\xDE",
                                    piece),
                            "aü😀");
        assert_string_equal(DECODED(ENCODING_UTF_16, "\xFE\xFF\0a\0\xFC", piece), "aü");
        assert_string_equal(DECODED(ENCODING_UTF_16, "a\0", piece), "a");
        assert_string_equal(DECODED(ENCODING_UTF_16_BE, "\0a\xFE\xFF", piece), "a\uFEFF");
    }
    assert_string_equal(DECODED(ENCODING_UTF_16_LE, "a\0\x00\xDE", 64), "a\xFF");
    assert_string_equal(DECODED(ENCODING_UTF_16_LE,
                                "\x3D\xD8"
                                "a\0",
                                64),
                        "\xFF"
                        "a");
}

static void notices_half_a_character(void **state)
{
    (void)state;
    const char *wrong = "the file ends within a character; is it UTF-16?";
    assert_string_equal(DECODED(ENCODING_UTF_16, "a\0b", 64), wrong);
    assert_string_equal(DECODED(ENCODING_UTF_16_LE, "a\0\x3D\xD8", 64), wrong);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_names),
        cmocka_unit_test(reads_single_bytes),
        cmocka_unit_test(notices_that_single_bytes_are_utf_8),
        cmocka_unit_test(reads_pairs_of_bytes),
        cmocka_unit_test(notices_half_a_character),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
