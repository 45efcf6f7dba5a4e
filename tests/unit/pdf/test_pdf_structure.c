/* The structure tree of a PDF and the references to it, as MuPDF shows them. */
#include "sample_pdf.h"

#define ROOT "trailer/Root/StructTreeRoot"
#define DOCUMENT ROOT "/K/1"

static int set_up(void **state)
{
    sample_set_up(state);
    Sample *s = *state;
    s->frames.elements = NULL;
    s->frames.element_count = 0;
    s->frames.title = "A & B < C";
    s->frames.lang = "en-US";
    s->frames.date = "2026-01-31";
    canvas_begin(&s->canvas, TAG_DOCUMENT, 0);
    return 0;
}

static void say(Sample *s, uint32_t element, const char *text, float y)
{
    s->canvas.element = element;
    canvas_text(&s->canvas, text, &s->theme.styles[STYLE_BODY], 0, (Color){0, 0, 0}, 54, y, ALIGN_LEFT);
}

static void link_to(Sample *s, uint32_t element, float x, float width, const char *text)
{
    FrameItem *item = page_add(s->canvas.page, s->canvas.arena, ITEM_LINK, element);
    item->u.link.x = x;
    item->u.link.y = 100;
    item->u.link.width = width;
    item->u.link.height = 12;
    item->u.link.address = "https://www.bls.gov/";
    item->u.link.text = text;
}

static Element *element_of(Sample *s, uint32_t number)
{
    return &s->frames.elements[number];
}

static void assert_shows(const Buf *pdf, const char *path, const char *expected)
{
    char command[300];
    snprintf(command, sizeof command, "mutool show -g %%s %s | sed 's/^[0-9]* 0 obj //'", path);
    assert_tool_says(pdf, command, expected);
}

/* The object number that an entry of the file refers to. */
static unsigned reference(const Buf *pdf, const char *path, const char *entry)
{
    char command[300];
    unsigned number = 0;
    snprintf(command, sizeof command, "mutool show -g %%s %s", path);
    Buf shown = pdf_tool(pdf, command);
    const char *at = strstr(shown.data, entry);
    if (!at || sscanf(at + strlen(entry), " %u 0 R", &number) != 1)
        fail_msg("%s has no %s:\n%s", path, entry, shown.data);
    buf_free(&shown);
    return number;
}

static void kids_are_in_reading_order(void **state)
{
    Sample *s = *state;
    uint32_t p = canvas_begin(&s->canvas, TAG_P, 1), link = canvas_begin(&s->canvas, TAG_LINK, p);
    say(s, p, "Before", 100);
    say(s, link, "the link", 112);
    link_to(s, link, 54, 50, "the link");
    say(s, p, "and behind it", 124);
    Buf pdf = sample_pdf(s);
    char kids[100], link_kids[100];
    unsigned link_number = reference(&pdf, DOCUMENT "/K", "/K[0");
    snprintf(kids, sizeof kids, "/K[0 %u 0 R 2]", link_number);
    assert_shows(&pdf, DOCUMENT "/K", kids);
    snprintf(link_kids, sizeof link_kids, "/K[1<</Type/OBJR/Obj %u 0 R>>]",
             reference(&pdf, "pages/1/Annots", "["));
    assert_shows(&pdf, DOCUMENT "/K/K/2", link_kids);
    buf_free(&pdf);
}

static void an_element_continues_across_a_page_break(void **state)
{
    Sample *s = *state;
    uint32_t first = canvas_begin(&s->canvas, TAG_P, 1), second = canvas_begin(&s->canvas, TAG_P, 1);
    say(s, first, "A paragraph of its own", 80);
    say(s, second, "A paragraph that begins here", 100);
    s->canvas.page = frames_add_page(&s->frames, s->canvas.arena);
    say(s, second, "and ends there", 80);
    Buf pdf = sample_pdf(s);
    char kids[100];
    unsigned page = reference(&pdf, "pages/2/Parent", "/Kids[");
    assert_shows(&pdf, DOCUMENT "/K/1", "/K 0");
    unsigned other = reference(&pdf, DOCUMENT "/K/2/K/2", "/Pg");
    assert_int_not_equal(other, page);
    snprintf(kids, sizeof kids, "/K[1<</Type/MCR/MCID 0/Pg %u 0 R>>]", other);
    assert_shows(&pdf, DOCUMENT "/K/2", kids);
    assert_shows(&pdf, "pages/1/StructParents", "0");
    assert_shows(&pdf, "pages/2/StructParents", "1");
    assert_shows(&pdf, "pages/2/Tabs", "/S");
    buf_free(&pdf);
}

static void the_parent_tree_maps_content_to_elements(void **state)
{
    Sample *s = *state;
    uint32_t p = canvas_begin(&s->canvas, TAG_P, 1), link = canvas_begin(&s->canvas, TAG_LINK, p);
    say(s, p, "Words", 100);
    say(s, 0, "of the running foot", 700);
    say(s, link, "a link", 120);
    link_to(s, link, 54, 50, "a link");
    Buf pdf = sample_pdf(s);
    unsigned document = reference(&pdf, ROOT, "/K[");
    char nums[200];
    snprintf(nums, sizeof nums, "/Nums[0[%u 0 R %u 0 R]1 %u 0 R]", document + 1, document + 2, document + 2);
    assert_shows(&pdf, ROOT "/ParentTree", nums);
    assert_shows(&pdf, ROOT, "/ParentTreeNextKey 2");
    assert_shows(&pdf, "pages/1/Annots/1", "/StructParent 1");
    buf_free(&pdf);
}

static void elements_have_their_attributes(void **state)
{
    Sample *s = *state;
    uint32_t list = canvas_begin(&s->canvas, TAG_L, 1), row = canvas_begin(&s->canvas, TAG_TR, 1);
    uint32_t column = canvas_begin(&s->canvas, TAG_TH, row), header = canvas_begin(&s->canvas, TAG_TH, row);
    uint32_t figure = canvas_begin(&s->canvas, TAG_FIGURE, 1), span = canvas_begin(&s->canvas, TAG_SPAN, 1);
    uint32_t note = canvas_begin(&s->canvas, TAG_NOTE, 1);
    element_of(s, list)->numbering = NUMBERING_DECIMAL;
    element_of(s, column)->scope = SCOPE_COLUMN;
    element_of(s, header)->scope = SCOPE_ROW;
    *element_of(s, figure) = (Element){
        .tag = TAG_FIGURE, .parent = 1, .alt = "Pay (high)", .x = 54, .y = 92, .width = 100, .height = 50};
    element_of(s, span)->lang = "fr";
    element_of(s, note)->id = "note-1";
    Buf pdf = sample_pdf(s);
    assert_shows(&pdf, DOCUMENT "/K/1/A", "<</O/List/ListNumbering/Decimal>>");
    assert_shows(&pdf, DOCUMENT "/K/2/K/1/A", "<</O/Table/Scope/Column>>");
    assert_shows(&pdf, DOCUMENT "/K/2/K/2/A", "<</O/Table/Scope/Row>>");
    assert_shows(&pdf, DOCUMENT "/K/3",
                 "/A<</O/Layout/Placement/Block/BBox[54 650 154 700]>>/Alt(Pay \\(high\\))");
    assert_shows(&pdf, DOCUMENT "/K/4", "/Lang(fr)");
    assert_shows(&pdf, DOCUMENT "/K/5", "/ID(note-1)");
    assert_shows(&pdf, ROOT "/IDTree", "/Names[(note-1)");
    assert_tool_says(&pdf, "qpdf --check %s", "No syntax");
    buf_free(&pdf);
}

static void adjacent_links_are_one(void **state)
{
    Sample *s = *state;
    uint32_t link = canvas_begin(&s->canvas, TAG_LINK, canvas_begin(&s->canvas, TAG_P, 1));
    uint32_t other = canvas_begin(&s->canvas, TAG_LINK, 2);
    link_to(s, link, 54, 40, "the ");
    link_to(s, link, 94, 20, "bureau");
    link_to(s, link, 300, 20, "elsewhere");
    link_to(s, other, 320, 20, "another");
    Buf pdf = sample_pdf(s);
    assert_shows(&pdf, "pages/1/Annots/1", "/Rect[54 680 114 692]/Contents(the bureau)");
    assert_shows(&pdf, "pages/1/Annots/2", "/Contents(elsewhere)");
    assert_shows(&pdf, "pages/1/Annots/3", "/Contents(another)");
    buf_free(&pdf);
}

static void the_outline_names_the_headings(void **state)
{
    Sample *s = *state;
    uint32_t heading = canvas_begin(&s->canvas, TAG_H1, 1);
    say(s, heading, "Pay", 100);
    *frames_add_outline(&s->frames, s->canvas.arena) =
        (OutlineEntry){.title = "Pay", .level = 1, .element = heading};
    Buf pdf = sample_pdf(s);
    assert_int_equal(reference(&pdf, "trailer/Root/Outlines/First", "/SE"), reference(&pdf, ROOT, "/K[") + 1);
    buf_free(&pdf);
}

static void the_metadata_claims_both_standards(void **state)
{
    Sample *s = *state;
    say(s, canvas_begin(&s->canvas, TAG_P, 1), "Words", 100);
    Buf pdf = sample_pdf(s);
    static const char *const parts[] = {
        "<rdf:li xml:lang=\"x-default\">A &amp; B &lt; C</rdf:li>",
        "<xmp:CreateDate>2026-01-31T00:00:00Z</xmp:CreateDate>",
        "<dc:language><rdf:Bag><rdf:li>en-US</rdf:li>", "<pdfuaid:part>1</pdfuaid:part>",
        "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        assert_tool_says(&pdf, "mutool show -b %s trailer/Root/Metadata", parts[i]);
    assert_shows(&pdf, "trailer/Root/MarkInfo", "<</Marked true>>");
    assert_shows(&pdf, "trailer/Root/OutputIntents/1", "/OutputConditionIdentifier(sRGB)");
    assert_shows(&pdf, "trailer/Root/OutputIntents/1/DestOutputProfile", "/N 3");
    buf_free(&pdf);
}

static void frames_without_elements_claim_no_conformance(void **state)
{
    Sample *s = *state;
    say(s, 0, "Words", 100);
    s->frames.element_count = 0;
    link_to(s, 0, 54, 40, "a link");
    Buf pdf = sample_pdf(s);
    Buf catalog = pdf_tool(&pdf, "mutool show %s trailer/Root pages/1 pages/1/Annots/1");
    static const char *const absent[] = {"StructTreeRoot", "MarkInfo", "Metadata", "StructParent", "Tabs"};
    for (size_t i = 0; i < sizeof absent / sizeof *absent; i++)
        assert_null(strstr(catalog.data, absent[i]));
    buf_free(&catalog);
    Buf content = pdf_tool(&pdf, "mutool show -b %s pages/1/Contents");
    assert_null(strstr(content.data, "EMC"));
    buf_free(&content);
    buf_free(&pdf);
}

static void files_are_attached_byte_for_byte(void **state)
{
    Sample *s = *state;
    say(s, canvas_begin(&s->canvas, TAG_P, 1), "Words", 100);
    const PdfFile files[] = {
        {.name = "rows.csv", .type = "text/csv", .description = "Rows", .data = "a,b\n1,2\n", .size = 8},
        {.name = "b\xC3\xBCk.xlsx",
         .type = "application/x-book",
         .description = "B\xC3\xBC"
                        "cher",
         .is_source = true,
         .is_packed = true,
         .data = "PK\0endstream",
         .size = 12}};
    PdfWriter *writer = pdf_open(&s->f);
    Buf pdf = {0};
    assert_true(pdf_write(writer, &s->frames, s->fonts, files, 2, &pdf, &s->f));
    pdf_close(writer);
    assert_tool_prints(&pdf, "pdfdetach -list %s", "2 embedded files\n1: rows.csv\n2: b\xC3\xBCk.xlsx\n");
    assert_tool_prints(&pdf, "pdfdetach -save 1 -o /dev/stdout %s", "a,b\n1,2\n");
    assert_tool_prints(&pdf, "pdfdetach -save 2 -o /dev/stdout %s | od -An -c | tr -d ' '",
                       "PK\\0endstream\n");
    assert_shows(&pdf, "trailer/Root/AF/1", "/AFRelationship/Data");
    assert_shows(&pdf, "trailer/Root/AF/2", "/AFRelationship/Source");
    assert_shows(&pdf, "trailer/Root/AF/1/EF/F", "/Type/EmbeddedFile/Subtype/text#2Fcsv");
    assert_shows(&pdf, "trailer/Root/AF/1/EF/F/Params", "<</Size 8/ModDate(D:20260131000000Z)>>");
    assert_tool_says(&pdf, "qpdf --check %s", "No syntax");
    buf_free(&pdf);
}

static void thousands_of_elements_are_found(void **state)
{
    Sample *s = *state;
    for (int i = 0; i < 5000; i++) {
        if (i % 50 == 0)
            s->canvas.page = frames_add_page(&s->frames, s->canvas.arena);
        say(s, canvas_begin(&s->canvas, TAG_P, 1), "Words", 60 + 10.0F * (float)(i % 50));
    }
    Buf pdf = sample_pdf(s);
    assert_tool_says(&pdf, "qpdf --check %s", "No syntax");
    assert_tool_prints(&pdf, "pdfinfo -struct-text %s | grep -c Words", "5000\n");
    buf_free(&pdf);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, sample_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(kids_are_in_reading_order),
        TEST(an_element_continues_across_a_page_break),
        TEST(the_parent_tree_maps_content_to_elements),
        TEST(elements_have_their_attributes),
        TEST(adjacent_links_are_one),
        TEST(the_outline_names_the_headings),
        TEST(the_metadata_claims_both_standards),
        TEST(frames_without_elements_claim_no_conformance),
        TEST(files_are_attached_byte_for_byte),
        TEST(thousands_of_elements_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
