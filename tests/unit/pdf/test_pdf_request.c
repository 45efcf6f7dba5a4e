/* The request of an existing PDF, which may be anybody's file. */
#include "sample_pdf.h"

#define REQUEST "folio:nurse?area=42660;client=Ann%20Lee"

static bool read_text(const char *text, Buf *request)
{
    size_t size = strlen(text);
    char *copy = malloc(size); /* without a NUL behind it */
    memcpy(copy, text, size);
    buf_clear(request);
    bool found = pdf_request(copy, size, request);
    free(copy);
    return found;
}

static void what_was_written_is_read(void **state)
{
    Sample *s = *state;
    Buf request = {0};
    frames_add_element(&s->frames, s->canvas.arena, TAG_DOCUMENT, 0);
    Buf none = sample_pdf(s);
    assert_false(pdf_request(none.data, none.length, &request));
    s->frames.request = REQUEST;
    Buf pdf = sample_pdf(s);
    assert_true(pdf_request(pdf.data, pdf.length, &request));
    assert_string_equal(request.data, REQUEST);
    buf_clear(&request);
    assert_false(pdf_request(pdf.data + 1, pdf.length - 1, &request));
    buf_free(&none);
    buf_free(&pdf);
    buf_free(&request);
}

static void the_last_metadata_counts(void **state)
{
    (void)state;
    Buf request = {0};
    assert_true(read_text("%PDF-1.7 <?xpacket begin= <dc:identifier>folio:a?</dc:identifier> "
                          "<?xpacket begin= <dc:identifier>folio:b?</dc:identifier>",
                          &request));
    assert_string_equal(request.data, "folio:b?");
    assert_false(read_text(
        "%PDF-1.7 <?xpacket begin= <dc:identifier>folio:a?</dc:identifier> <?xpacket begin=", &request));
    buf_free(&request);
}

static void other_files_have_none(void **state)
{
    (void)state;
    static const char *const others[] = {"%PDF",
                                         "%PDF-",
                                         "%PDF-1.7",
                                         "%PDF-1.7 <?xpacket begin=",
                                         "%PDF-1.7 <dc:identifier>folio:a?</dc:identifier>",
                                         "%PDF-1.7 <?xpacket begin= <dc:identifier>folio:a?",
                                         "%PDF-1.7 <?xpacket begin= <dc:identifier>folio:a?</dc:identifier",
                                         "%PDF-1.7 <?xpacket begin= <dc:identifier>folio:<b></dc:identifier>",
                                         "%PDF-1.7 <?xpacket begin= <dc:identifier>isbn:1</dc:identifier>"};
    Buf request = {0};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(read_text(others[i], &request));
    buf_free(&request);
}

#define PDF(test) cmocka_unit_test_setup_teardown(test, sample_set_up, sample_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {PDF(what_was_written_is_read), PDF(the_last_metadata_counts),
                                       PDF(other_files_have_none)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
