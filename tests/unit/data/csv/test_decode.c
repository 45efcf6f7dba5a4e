/* Encodings other than UTF-8. */
#include "data/csv/decode.h"

#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* The bytes decoded in pieces of that size, and the final error. */
static const char *decoded(const char *encoding, const char *bytes, size_t size, size_t piece)
{
    static Buf out;
    Decoder *decoder = decoder_open(encoding, 64);
    assert_non_null(decoder);
    buf_clear(&out);
    buf_text(&out, "");
    for (size_t at = 0; at < size;) {
        size_t room, count = size - at < piece ? size - at : piece;
        uint8_t *to = decoder_room(decoder, &room);
        count = count < room ? count : room;
        memcpy(to, bytes + at, count);
        out.length += decode(decoder, count, buf_reserve(&out, 64 * DECODE_GROWTH));
        at += count;
    }
    buf_add(&out, "", 0);
    const char *wrong = decode_end(decoder);
    decoder_close(decoder);
    return wrong ? wrong : out.data;
}

#define DECODED(encoding, bytes, piece) decoded(encoding, bytes, sizeof(bytes) - 1, piece)

static void knows_names(void **state)
{
    (void)state;
    static const struct {
        const char *name, *encoding;
    } names[] = {{"UTF-8", NULL},
                 {"utf8", NULL},
                 {"us-ascii", NULL},
                 {"latin1", "iso-8859-1"},
                 {"ISO-8859-1", "iso-8859-1"},
                 {"Windows-1252", "windows-1252"},
                 {"cp1252", "windows-1252"},
                 {"utf-16", "utf-16"},
                 {"UTF-16LE", "utf-16le"},
                 {"utf-16be", "utf-16be"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *encoding = "not set";
        assert_true(encoding_named(names[i].name, &encoding));
        if (names[i].encoding)
            assert_string_equal(encoding, names[i].encoding);
        else
            assert_null(encoding);
    }
    const char *encoding;
    assert_false(encoding_named("ebcdic", &encoding));
    assert_false(encoding_named("utf-7", &encoding));
    assert_null(decoder_open("no-such-encoding", 64));
}

static void reads_single_bytes(void **state)
{
    (void)state;
    assert_string_equal(DECODED("iso-8859-1",
                                "Mayag\xFC"
                                "ez",
                                64),
                        "Mayagüez");
    assert_string_equal(DECODED("windows-1252",
                                "2024\x96"
                                "34 \x80",
                                1),
                        "2024–34 €");
    assert_string_equal(DECODED("windows-1252", "plain", 2), "plain");
    assert_string_equal(DECODED("windows-1252", "\x81x", 64), "\xFF\x81x");
}

static void notices_that_single_bytes_are_utf_8(void **state)
{
    (void)state;
    const char *wrong = "the file is in UTF-8, not in the \"encoding\" that the package states";
    assert_string_equal(DECODED("windows-1252", "Mayagüez — €", 64), wrong);
    assert_string_equal(DECODED("iso-8859-1", "Mayagüez", 1), wrong);
    assert_string_equal(DECODED("iso-8859-1", "\xC3\xBC \xFC", 64), "Ã¼ ü");
    assert_string_equal(DECODED("iso-8859-1", "x\xC3", 64), "xÃ");
}

static void reads_pairs_of_bytes(void **state)
{
    (void)state;
    for (size_t piece = 1; piece < 6; piece++) {
        assert_string_equal(DECODED("utf-16",
                                    "\xFF\xFE"
                                    "a\0\xFC\0\x3D\xD8\x00\xDE",
                                    piece),
                            "aü😀");
        assert_string_equal(DECODED("utf-16", "\xFE\xFF\0a\0\xFC", piece), "aü");
        assert_string_equal(DECODED("utf-16", "a\0", piece), "a");
        assert_string_equal(DECODED("utf-16be", "\0a\xFE\xFF", piece), "a\uFEFF");
    }
    assert_string_equal(DECODED("utf-16le", "a\0\x00\xDE", 64), "a\xFF\xDE");
    assert_string_equal(DECODED("utf-16le",
                                "\x3D\xD8"
                                "a\0",
                                64),
                        "\xFF\xD8"
                        "a");
}

static void notices_half_a_character(void **state)
{
    (void)state;
    const char *wrong = "the file ends within a character; is it UTF-16?";
    assert_string_equal(DECODED("utf-16", "a\0b", 64), wrong);
    assert_string_equal(DECODED("utf-16le", "a\0\x3D\xD8", 64), wrong);
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
