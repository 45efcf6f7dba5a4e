/* The request of an existing workbook, which may be anybody's file. */
#include "sample_book.h"

#define REQUEST "folio:nurse?area=42660;client=Ann%20Lee"

static Buf book_of(Sample *x, const char *request)
{
    x->report.request = request;
    return write_book(x);
}

/* The bytes lie in memory of exactly that size, so that the sanitizer sees every byte read outside. */
static bool read_copy(const char *data, size_t size, Buf *request)
{
    char *copy = malloc(size ? size : 1);
    memcpy(copy, data, size);
    buf_clear(request);
    bool found = xlsx_request(copy, size, request);
    free(copy);
    return found;
}

static void what_was_written_is_read(void **state)
{
    Buf request = {0}, book = book_of(*state, REQUEST);
    assert_true(xlsx_request(book.data, book.length, &request));
    assert_string_equal(request.data, REQUEST);
    buf_free(&book);
    book = book_of(*state, NULL);
    assert_false(read_copy(book.data, book.length, &request));
    buf_free(&book);
    buf_free(&request);
}

static void damaged_files_have_none_or_the_same(void **state)
{
    Buf request = {0}, book = book_of(*state, REQUEST);
    uint32_t random = 1;
    for (size_t size = 0; size < book.length; size += size < 64 || book.length - size < 64 ? 1 : 97)
        assert_false(read_copy(book.data, size, &request));
    for (int i = 0; i < 4000; i++) {
        size_t back = i % 2 ? 1400 : book.length;
        random = random * 1664525 + 1013904223;
        size_t at = book.length - 1 - (random >> 8) % back;
        char before = book.data[at];
        book.data[at] = (char)(random >> 24);
        if (read_copy(book.data, book.length, &request))
            assert_true(request.length > 6 && memcmp(request.data, "folio:", 6) == 0);
        book.data[at] = before;
    }
    buf_free(&book);
    buf_free(&request);
}

int main(void)
{
    const struct CMUnitTest tests[] = {BOOK_TEST(what_was_written_is_read),
                                       BOOK_TEST(damaged_files_have_none_or_the_same)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
