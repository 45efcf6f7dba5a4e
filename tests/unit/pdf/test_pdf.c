#include "sample_pdf.h"
#include "sample_png.h"

static void say(Sample *s, const char *text, StyleId style, float y)
{
    canvas_text(&s->canvas, text, &s->theme.styles[style], 0, (Color){0x1a, 0x20, 0x26}, 54, y, ALIGN_LEFT);
}

static void link_to(Sample *s, const char *address, float y)
{
    FrameItem *item = sample_add(s, ITEM_LINK);
    item->u.link.x = 54;
    item->u.link.y = y;
    item->u.link.width = 100;
    item->u.link.height = 12;
    item->u.link.address = address;
    item->u.link.text = "Occupational Outlook Handbook";
}

static void anchor(Sample *s, const char *name, uint32_t page, float y)
{
    *frames_add_anchor(&s->frames, s->canvas.arena) = (Anchor){.name = name, .page = page, .y = y};
}

static void outline(Sample *s, const char *title, int level, uint32_t page)
{
    *frames_add_outline(&s->frames, s->canvas.arena) =
        (OutlineEntry){.title = title, .level = level, .page = page, .y = 100};
}

/* Two pages with every kind of content that frames can hold. */
static void fill(Sample *s)
{
    s->frames.title = "Back-end developers \xE2\x80\x93 2026";
    s->frames.author = "Career (Center)";
    s->frames.subject = "Pay and outlook";
    s->frames.lang = "en-US";
    s->frames.date = "2026-01-31";
    say(s, "Pay here and elsewhere", STYLE_TITLE, 100);
    say(s, "AVERAGE office first: $130,440 \xE2\x80\x93 7.5%", STYLE_BODY, 130);
    canvas_line(&s->canvas, 54, 140, 558, 140, 0.5F, (Color){211, 217, 223}, true);
    canvas_rect(&s->canvas, 54, 150, 100, 20, (Color){238, 244, 245});
    link_to(s, "https://www.bls.gov/ooh/", 200);
    link_to(s, "#outlook", 220);
    sample_next_page(s);
    say(s,
        "\xE2\x88\x92"
        "2 (all) \\ \"Z\xC3\xBCrich\"",
        STYLE_BODY, 100);
    canvas_circle(&s->canvas, 300, 300, 4, true, (Color){11, 95, 107}, 1, (Color){255, 255, 255});
    anchor(s, "outlook", 1, 90);
    outline(s, "Pay", 1, 0);
    outline(s, "Outlook \xE2\x80\x93 growth", 2, 1);
}

static void other_programs_report_no_errors(void **state)
{
    fill(*state);
    Buf pdf = sample_pdf(*state);
    assert_tool_says(&pdf, "qpdf --check --show-npages %s", "No syntax or stream encoding errors found");
    assert_tool_prints(&pdf, "pdftotext -raw %s - > /dev/null", "");
    Buf drawn = pdf_tool(&pdf, "mutool draw -F trace %s");
    assert_null(strstr(drawn.data, "error"));
    buf_free(&drawn);
    buf_free(&pdf);
}

static void extracted_text_is_in_order(void **state)
{
    fill(*state);
    Buf pdf = sample_pdf(*state);
    assert_tool_prints(&pdf, "pdftotext -raw -nopgbrk %s -",
                       "Pay here and elsewhere\nAVERAGE office first: $130,440 \xE2\x80\x93 7.5%\n"
                       "\xE2\x88\x92"
                       "2 (all) \\ \"Z\xC3\xBCrich\"\n");
    buf_free(&pdf);
}

static void fonts_are_embedded_subset_and_mapped(void **state)
{
    fill(*state);
    Buf pdf = sample_pdf(*state);
    Buf fonts = pdf_tool(&pdf, "pdffonts %s | tail -n +3");
    int lines = 0;
    for (char *line = strtok(fonts.data, "\n"); line; line = strtok(NULL, "\n"), lines++) {
        assert_non_null(strstr(line, "+Lato-"));
        assert_non_null(strstr(line, "CID TrueType      Identity-H       yes yes yes"));
    }
    assert_int_equal(lines, 2);
    buf_free(&fonts);
    buf_free(&pdf);
}

static void document_information_is_set(void **state)
{
    fill(*state);
    Buf pdf = sample_pdf(*state);
    static const char *const lines[] = {"Title:           Back-end developers \xE2\x80\x93 2026\n",
                                        "Author:          Career (Center)\n",
                                        "Subject:         Pay and outlook\n",
                                        "Creator:         folio " FOLIO_VERSION "\n",
                                        "Producer:        folio " FOLIO_VERSION "\n",
                                        "CreationDate:    2026-01-31T00:00:00Z\n",
                                        "Pages:           2\n",
                                        "Page size:       612 x 792 pts (letter)\n",
                                        "PDF version:     1.7\n"};
    Buf info = pdf_tool(&pdf, "TZ=UTC pdfinfo -isodates %s");
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (!strstr(info.data, lines[i]))
            fail_msg("no \"%s\" in:\n%s", lines[i], info.data);
    buf_free(&info);
    assert_tool_says(&pdf, "qpdf --json %s", "\"/Lang\": \"u:en-US\"");
    assert_tool_says(&pdf, "qpdf --json %s", "\"/DisplayDocTitle\": true");
    assert_tool_says(&pdf, "qpdf --json %s", "\"/PageMode\": \"/UseOutlines\"");
    buf_free(&pdf);
}

static void absent_information_is_left_out(void **state)
{
    Sample *s = *state;
    s->frames.date = "January";
    Buf pdf = sample_pdf(s);
    Buf info = pdf_tool(&pdf, "pdfinfo %s");
    assert_null(strstr(info.data, "Title:"));
    assert_null(strstr(info.data, "CreationDate:"));
    buf_free(&info);
    assert_tool_says(&pdf, "qpdf --check %s", "No syntax");
    buf_free(&pdf);
}

static void links_lead_to_addresses_and_anchors(void **state)
{
    fill(*state);
    Buf pdf = sample_pdf(*state);
    assert_tool_says(&pdf, "mutool show %s pages/1/Annots/1", "/Rect [ 54 580 154 592 ]");
    assert_tool_says(&pdf, "mutool show %s pages/1/Annots/1", "/URI (https://www.bls.gov/ooh/)");
    assert_tool_says(&pdf, "mutool show %s pages/1/Annots/1", "/Contents (Occupational Outlook Handbook)");
    assert_tool_says(&pdf, "mutool show %s pages/1/Annots/2/Dest", "/XYZ 0 702 null ]");
    buf_free(&pdf);
}

static void a_link_to_nowhere_is_named(void **state)
{
    Sample *s = *state;
    link_to(s, "#nowhere", 100);
    PdfWriter *writer = pdf_open(&s->f);
    Buf out = {0};
    assert_false(pdf_write(writer, &s->frames, s->fonts, NULL, 0, &out, &s->f));
    assert_int_equal(out.length, 0);
    buf_free(&out);
    assert_int_equal(s->f.code, FAIL_DEFINITION);
    assert_string_equal(s->f.text,
                        "the link #nowhere on page 1 leads nowhere: nothing in the report has that id");
    pdf_close(writer);
}

static void the_outline_is_a_tree(void **state)
{
    Sample *s = *state;
    fill(s);
    outline(s, "Sources", 1, 1);
    Buf pdf = sample_pdf(s);
    Buf tree = pdf_tool(&pdf, "mutool show %s outline");
    static const char *const titles[] = {"\"Pay\"", "\t\"Outlook \xE2\x80\x93 growth\"", "\"Sources\""};
    const char *at = tree.data;
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        at = strstr(at, titles[i]);
        assert_non_null(at);
    }
    buf_free(&tree);
    assert_tool_prints(&pdf, "mutool show %s trailer/Root/Outlines/Count", "3\n");
    assert_tool_prints(&pdf, "mutool show %s trailer/Root/Outlines/First/Count", "1\n");
    buf_free(&pdf);
}

static void a_long_outline_is_collapsed(void **state)
{
    Sample *s = *state;
    for (int i = 0; i < 20; i++) {
        outline(s, "Section", 1, 0);
        outline(s, "Part", 2, 0);
        outline(s, "Part", 2, 0);
    }
    Buf pdf = sample_pdf(s);
    assert_tool_prints(&pdf, "mutool show %s trailer/Root/Outlines/Count", "20\n");
    assert_tool_prints(&pdf, "mutool show %s trailer/Root/Outlines/First/Count", "-2\n");
    assert_tool_prints(&pdf, "mutool show %s trailer/Root/Outlines/Last/Prev/Last/Title", "(Part)\n");
    assert_tool_says(&pdf, "qpdf --check %s", "No syntax");
    buf_free(&pdf);
}

static void a_soft_hyphen_is_extracted_as_one(void **state)
{
    Sample *s = *state;
    say(s, "well-known", STYLE_BODY, 100);
    const FrameItem word = *sample_last(s);
    FrameItem *item = sample_add(s, ITEM_TEXT);
    item->u.text = word.u.text;
    item->u.text.y = 120;
    const Glyph hyphen = {.id = word.u.text.glyphs[4].id, .advance = word.u.text.glyphs[4].advance};
    item->u.text.glyphs = &hyphen;
    item->u.text.glyph_count = 1;
    item->u.text.text = "\xC2\xAD";
    item->u.text.length = 2;
    Buf pdf = sample_pdf(s);
    assert_tool_prints(&pdf, "pdftotext -raw -nopgbrk %s -", "well-known\n\xC2\xAD\n");
    buf_free(&pdf);
}

static void assert_same(Buf *one, Buf *other)
{
    assert_int_equal(one->length, other->length);
    assert_memory_equal(one->data, other->data, one->length);
    buf_free(other);
}

static void the_same_frames_give_the_same_bytes(void **state)
{
    Sample *s = *state;
    Buf png = png_sample();
    fill(s);
    sample_picture(s, &png);
    Buf first = sample_pdf(s), again = sample_pdf(s);
    assert_same(&first, &again);

    PdfWriter *writer = pdf_open(&s->f);
    Frames kept = s->frames;
    Buf gray = {0};
    png_begin(&gray, 1, 1, 8, 0, 0);
    png_rows(&gray, 2);
    png_chunk(&gray, "IEND", "", 0);
    s->frames = (Frames){.width = 595, .height = 842, .fonts = kept.fonts, .font_count = kept.font_count};
    sample_next_page(s);
    say(s, "Another report with other glyphs: @#&", STYLE_TABLE_HEADER, 40);
    say(s, "and fewer of these", STYLE_BODY, 40);
    sample_picture(s, &gray);
    Buf other = sample_pdf_with(writer, s);
    s->frames = kept;
    again = sample_pdf_with(writer, s);
    assert_same(&first, &again);
    again = sample_pdf_with(writer, s);
    assert_same(&first, &again);
    pdf_close(writer);
    buf_free(&other);
    buf_free(&first);
    buf_free(&png);
    buf_free(&gray);
}

static void the_id_is_made_from_the_content(void **state)
{
    Sample *s = *state;
    char ids[2][100];
    for (int i = 0; i < 2; i++) {
        sample_clear(s);
        say(s, i ? "one" : "two", STYLE_BODY, 100);
        Buf pdf = sample_pdf(s);
        Buf id = pdf_tool(&pdf, "mutool show %s trailer/ID");
        snprintf(ids[i], sizeof ids[i], "%s", id.data);
        assert_null(strstr(id.data, "00000000"));
        buf_free(&id);
        buf_free(&pdf);
    }
    assert_string_not_equal(ids[0], ids[1]);
}

static void a_writer_is_usable_after_a_failure(void **state)
{
    Sample *s = *state;
    fill(s);
    Buf first = sample_pdf(s);
    PdfWriter *writer = pdf_open(&s->f);
    s->frames.width = 1;
    Buf out = {0};
    assert_false(pdf_write(writer, &s->frames, s->fonts, NULL, 0, &out, &s->f));
    assert_int_equal(out.length, 0);
    buf_free(&out);
    assert_int_equal(s->f.code, FAIL_INTERNAL);
    assert_string_equal(s->f.text, "the PDF could not be written: the page's sides have to be between 3 and "
                                   "14,400 points");
    s->frames.width = 612;
    s->f = (Fail){0};
    Buf again = sample_pdf_with(writer, s);
    assert_same(&first, &again);
    pdf_close(writer);
    buf_free(&first);
}

static void a_report_has_pages(void **state)
{
    Sample *s = *state;
    PdfWriter *writer = pdf_open(&s->f);
    Frames none = {.width = 612, .height = 792};
    Buf out = {0};
    assert_false(pdf_write(writer, &none, s->fonts, NULL, 0, &out, &s->f));
    assert_int_equal(out.length, 0);
    buf_free(&out);
    assert_string_equal(s->f.text, "the report has no pages");
    pdf_close(writer);
}

static void frames_of_another_font_file_are_refused(void **state)
{
    Sample *s = *state;
    PdfWriter *writer = pdf_open(&s->f);
    FrameFont *others = arena_copy(s->canvas.arena, s->frames.fonts, s->frames.font_count * sizeof *others);
    others[1].checksum++;
    s->frames.fonts = others;
    Buf out = {0};
    assert_false(pdf_write(writer, &s->frames, s->fonts, NULL, 0, &out, &s->f));
    assert_int_equal(s->f.code, FAIL_INTERNAL);
    assert_string_equal(s->f.text,
                        "the pages were laid out with another file of Lato 400 italic; lay the report "
                        "out again");
    assert_int_equal(out.length, 0);
    buf_free(&out);
    pdf_close(writer);
}

static void the_buffer_keeps_its_contents(void **state)
{
    Sample *s = *state;
    PdfWriter *writer = pdf_open(&s->f);
    Buf out = {0};
    buf_text(&out, "before");
    assert_true(pdf_write(writer, &s->frames, s->fonts, NULL, 0, &out, &s->f));
    assert_memory_equal(out.data, "before%PDF-1.7", 14);
    pdf_close(writer);
    buf_free(&out);
}

static void more_pages_than_an_array_of_libharu_holds(void **state)
{
    Sample *s = *state;
    for (int i = 1; i < 40000; i++)
        sample_next_page(s);
    Buf pdf = sample_pdf(s);
    assert_tool_prints(&pdf, "qpdf --show-npages %s", "40000\n");
    buf_free(&pdf);
}

#define PDF(test) cmocka_unit_test_setup_teardown(test, sample_set_up, sample_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PDF(other_programs_report_no_errors),
        PDF(extracted_text_is_in_order),
        PDF(fonts_are_embedded_subset_and_mapped),
        PDF(document_information_is_set),
        PDF(absent_information_is_left_out),
        PDF(links_lead_to_addresses_and_anchors),
        PDF(a_link_to_nowhere_is_named),
        PDF(the_outline_is_a_tree),
        PDF(a_long_outline_is_collapsed),
        PDF(a_soft_hyphen_is_extracted_as_one),
        PDF(the_same_frames_give_the_same_bytes),
        PDF(the_id_is_made_from_the_content),
        PDF(a_writer_is_usable_after_a_failure),
        PDF(a_report_has_pages),
        PDF(frames_of_another_font_file_are_refused),
        PDF(the_buffer_keeps_its_contents),
        PDF(more_pages_than_an_array_of_libharu_holds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
