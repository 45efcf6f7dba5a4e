#include "pdf/content.h"
#include "sample_canvas.h"

#include <string.h>

/* Streams of the sample's page, with one typeface for the regular font. */
typedef struct Streams {
    Sample *sample;
    Document document;
    Typeface *faces;
    Content content;
} Streams;

static int set_up(void **state)
{
    Streams *s = calloc(1, sizeof *s);
    sample_set_up((void **)&s->sample);
    assert_true(document_open(&s->document, &s->sample->f));
    s->faces = calloc(fontset_count(s->sample->canvas.fonts), sizeof *s->faces);
    s->content.faces = s->faces;
    *state = s;
    return 0;
}

static int tear_down(void **state)
{
    Streams *s = *state;
    for (uint32_t i = 0; i < fontset_count(s->sample->canvas.fonts); i++)
        typeface_close(&s->faces[i]);
    free(s->faces);
    buf_free(&s->content.out);
    document_close(&s->document);
    sample_tear_down((void **)&s->sample);
    free(s);
    return 0;
}

static const Font *regular(const Streams *s)
{
    return fontset_find(s->sample->canvas.fonts, 400, false);
}

static FrameItem *add(Streams *s, ItemKind kind)
{
    return page_add(s->sample->canvas.page, s->sample->canvas.arena, kind, 0);
}

static FrameItem *add_text(Streams *s, const char *text, const Glyph *glyphs, uint32_t count)
{
    FrameItem *item = add(s, ITEM_TEXT);
    item->u.text.font = regular(s)->index;
    item->u.text.size = 10;
    item->u.text.x = 54;
    item->u.text.y = 92;
    item->u.text.text = text;
    item->u.text.length = (uint32_t)strlen(text);
    item->u.text.glyphs = glyphs;
    item->u.text.glyph_count = count;
    return item;
}

/* A glyph with the font's own advance, without kerning. */
static Glyph glyph_of(const Streams *s, uint32_t code_point, uint32_t cluster)
{
    hb_codepoint_t id = 0;
    hb_font_get_nominal_glyph(regular(s)->font, code_point, &id);
    return (Glyph){
        .id = id, .cluster = cluster, .advance = hb_font_get_glyph_h_advance(regular(s)->font, id)};
}

static void cut_fonts(Streams *s)
{
    const Page *page = s->sample->canvas.page;
    Typeface *face = &s->faces[regular(s)->index];
    typeface_begin(face, regular(s));
    for (uint32_t i = 0; i < page->count; i++)
        if (page->items[i].kind == ITEM_TEXT)
            glyphset_add(&face->glyphs, &page->items[i]);
    assert_true(fontfile_make(&face->file, &s->document, &face->glyphs, regular(s), &s->sample->f));
}

static void assert_stream(Streams *s, const char *expected)
{
    if (!content_page(&s->content, &s->sample->frames, 0, &s->sample->f))
        fail_msg("%s", s->sample->f.text);
    assert_string_equal(s->content.out.data ? s->content.out.data : "", expected);
}

static void an_empty_page_is_an_empty_stream(void **state)
{
    assert_stream(*state, "");
}

static void y_runs_upwards(void **state)
{
    Streams *s = *state;
    canvas_line(&s->sample->canvas, 54, 0, 558, 792, 1, (Color){0}, false);
    assert_stream(s, "54 792 m 558 0 l S\n");
}

static void a_rectangle_starts_at_its_lower_left_corner(void **state)
{
    Streams *s = *state;
    canvas_rect(&s->sample->canvas, 54, 100, 200, 12.5F, (Color){255, 255, 255});
    assert_stream(s, "1 g\n54 679.5 200 12.5 re f\n");
}

static void only_changes_of_state_are_written(void **state)
{
    Streams *s = *state;
    Color gray = {51, 51, 51}, blue = {0, 51, 255};
    for (int i = 0; i < 2; i++)
        canvas_line(&s->sample->canvas, 0, 0, 10, 0, 0.5F, blue, true);
    canvas_line(&s->sample->canvas, 0, 0, 10, 0, 0.5F, gray, false);
    assert_stream(s, "0 .2 1 RG\n.5 w\n[3 2]0 d\n0 792 m 10 792 l S\n0 792 m 10 792 l S\n"
                     ".2 G\n[]0 d\n0 792 m 10 792 l S\n");
}

static void paths_have_all_four_steps(void **state)
{
    Streams *s = *state;
    PathStep steps[] = {{PATH_MOVE, {1}, {792}},
                        {PATH_LINE, {2}, {791}},
                        {PATH_CURVE, {1, 2, 3}, {792, 791, 790}},
                        {PATH_CLOSE, {0}, {0}}};
    FrameItem *item = add(s, ITEM_PATH);
    item->u.path.steps = steps;
    item->u.path.count = 4;
    item->u.path.filled = item->u.path.stroked = true;
    item->u.path.stroke_width = 1;
    assert_stream(s, "1 j\n1 0 m 2 1 l 1 0 2 1 3 2 c h B\n");
}

static void a_shape_that_is_not_painted_leaves_no_path_behind(void **state)
{
    Streams *s = *state;
    FrameItem *item = add(s, ITEM_RECT);
    item->u.rect.width = item->u.rect.height = 792;
    assert_stream(s, "0 0 792 792 re n\n");
}

static void text_is_a_string_of_codes(void **state)
{
    Streams *s = *state;
    Glyph glyphs[] = {glyph_of(s, 'b', 0), glyph_of(s, 'a', 1)};
    add_text(s, "ba", glyphs, 2);
    cut_fonts(s);
    if (!content_page(&s->content, &s->sample->frames, 0, &s->sample->f))
        fail_msg("%s", s->sample->f.text);
    static const char expected[] = "10 Tf\n54 700 Td\n[(\0\2\0\1)]TJ\nET\n";
    size_t size = sizeof expected - 1;
    assert_true(s->content.out.length > size);
    assert_memory_equal(s->content.out.data + s->content.out.length - size, expected, size);
}

/* Compares the stream; the codes in its strings, which contain zero bytes, become dots. */
static void assert_text_stream(Streams *s, const char *expected)
{
    cut_fonts(s);
    if (!content_page(&s->content, &s->sample->frames, 0, &s->sample->f))
        fail_msg("%s", s->sample->f.text);
    Buf shown = {0};
    for (size_t i = 0; i < s->content.out.length; i++) {
        char c = s->content.out.data[i];
        if (c == '\0')
            i++;
        buf_char(&shown, c == '\0' ? '.' : c);
    }
    assert_string_equal(shown.data, expected);
    buf_free(&shown);
}

static void kerning_is_between_strings(void **state)
{
    Streams *s = *state;
    Glyph glyphs[] = {glyph_of(s, 'A', 0), glyph_of(s, 'V', 1), glyph_of(s, 'A', 2)};
    glyphs[0].advance -= 107;
    glyphs[2].advance -= 50;
    add_text(s, "AVA", glyphs, 3);
    assert_text_stream(s, "BT\n/F0 10 Tf\n54 700 Td\n[(.)53.5(..)]TJ\nET\n");
}

static void an_offset_moves_one_glyph_only(void **state)
{
    Streams *s = *state;
    Glyph glyphs[] = {glyph_of(s, 'a', 0), glyph_of(s, 'b', 1), glyph_of(s, 'c', 2)};
    glyphs[1].dx = 100;
    glyphs[1].dy = 200;
    add_text(s, "abc", glyphs, 3);
    assert_text_stream(s, "BT\n/F0 10 Tf\n54 700 Td\n[(.)]TJ\n1 Ts\n[()-50(.)]TJ\n0 Ts\n[()50(.)]TJ\nET\n");
}

static void a_rise_at_the_end_is_reset(void **state)
{
    Streams *s = *state;
    Glyph glyphs[] = {glyph_of(s, 'a', 0)};
    glyphs[0].dy = -200;
    add_text(s, "a", glyphs, 1);
    assert_text_stream(s, "BT\n/F0 10 Tf\n54 700 Td\n[()]TJ\n-1 Ts\n[(.)]TJ\n0 Ts\nET\n");
}

static void tracking_is_set_when_it_changes(void **state)
{
    Streams *s = *state;
    Glyph glyphs[] = {glyph_of(s, 'a', 0)};
    add_text(s, "a", glyphs, 1)->u.text.tracking = 100;
    add_text(s, "a", glyphs, 1)->u.text.y = 104.5F;
    assert_text_stream(s, "BT\n/F0 10 Tf\n1 Tc\n54 700 Td\n[(.)]TJ\n0 Tc\n0 -12.5 Td\n[(.)]TJ\nET\n");
}

static void shapes_are_outside_text_objects(void **state)
{
    Streams *s = *state;
    Glyph glyphs[] = {glyph_of(s, 'a', 0)};
    add_text(s, "a", glyphs, 1);
    canvas_line(&s->sample->canvas, 0, 0, 1, 0, 1, (Color){0}, false);
    add_text(s, "a", glyphs, 1);
    assert_text_stream(
        s, "BT\n/F0 10 Tf\n54 700 Td\n[(.)]TJ\nET\n0 792 m 1 792 l S\nBT\n54 700 Td\n[(.)]TJ\nET\n");
}

static void a_second_text_of_a_glyph_gets_actual_text(void **state)
{
    Streams *s = *state;
    Glyph hyphen = glyph_of(s, '-', 0);
    add_text(s, "-", &hyphen, 1);
    add_text(s, "\xC2\xAD", &hyphen, 1);
    assert_text_stream(
        s, "BT\n/F0 10 Tf\n54 700 Td\n[(.)]TJ\n0 0 Td\n[()]TJ\n/Span<</ActualText<FEFF00AD>>>BDC\n"
           "[(.)]TJ\nEMC\n[()]TJ\nET\n");
}

static void bytes_that_end_a_string_are_escaped(void **state)
{
    Streams *s = *state;
    Glyph glyphs[100];
    char text[101] = "";
    for (uint32_t i = 0; i < 94; i++) {
        glyphs[i] = glyph_of(s, '!' + i, i);
        text[i] = (char)('!' + i);
    }
    add_text(s, text, glyphs, 94);
    cut_fonts(s);
    assert_true(content_page(&s->content, &s->sample->frames, 0, &s->sample->f));
    static const struct {
        uint32_t code;
        const char *bytes;
    } cases[] = {{'(', "\\("}, {')', "\\)"}, {'\\', "\\\\"}, {'\r', "\\r"}};
    const GlyphSet *set = &s->faces[regular(s)->index].glyphs;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (uint32_t g = 0; g < set->count; g++)
            if (set->used[g].code == cases[i].code) {
                assert_int_equal(set->used[g].size, 3);
                assert_memory_equal(set->used[g].bytes + 1, cases[i].bytes, 2);
            }
}

static void text_of_several_elements_shares_a_text_object(void **state)
{
    Streams *s = *state;
    Glyph glyphs[] = {glyph_of(s, 'a', 0)};
    Kids kids = {0};
    s->content.kids = &kids;
    frames_add_element(&s->sample->frames, s->sample->canvas.arena, TAG_P, 0);
    add_text(s, "a", glyphs, 1)->element = 1;
    add_text(s, "a", glyphs, 1)->element = 1;
    add_text(s, "a", glyphs, 1);
    add_text(s, "a", glyphs, 1)->element = 2;
    add(s, ITEM_LINK)->element = 1;
    assert_text_stream(s, "BT\n/Figure<</MCID 0>>BDC\n/F0 10 Tf\n54 700 Td\n[(.)]TJ\n0 0 Td\n[(.)]TJ\nEMC\n"
                          "/Artifact BMC\n0 0 Td\n[(.)]TJ\nEMC\n"
                          "/P<</MCID 1>>BDC\n0 0 Td\n[(.)]TJ\nEMC\nET\n");
    assert_int_equal(kids.count, 2);
    assert_int_equal(kids.items[1].element, 2);
    assert_int_equal(kids.items[1].number, 1);
    assert_int_equal(kids.objects, 0);
    kids_free(&kids);
}

static void marked_shapes_hold_whole_text_objects(void **state)
{
    Streams *s = *state;
    Glyph glyphs[] = {glyph_of(s, 'a', 0)};
    Kids kids = {0};
    s->content.kids = &kids;
    add_text(s, "a", glyphs, 1);
    add_text(s, "a", glyphs, 1)->element = 1;
    s->sample->canvas.element = 1;
    canvas_line(&s->sample->canvas, 0, 0, 1, 0, 1, (Color){0}, false);
    assert_text_stream(s, "BT\n/Artifact BMC\n/F0 10 Tf\n54 700 Td\n[(.)]TJ\nEMC\nET\n"
                          "/Figure<</MCID 0>>BDC\nBT\n54 700 Td\n[(.)]TJ\nET\n0 792 m 1 792 l S\nEMC\n");
    kids_free(&kids);
}

static void running_head_and_foot_are_separate_artifacts(void **state)
{
    Streams *s = *state;
    Glyph glyphs[] = {glyph_of(s, 'a', 0)};
    Kids kids = {0};
    s->content.kids = &kids;
    add_text(s, "a", glyphs, 1);
    s->sample->canvas.page->head = 1;
    add_text(s, "a", glyphs, 1);
    s->sample->canvas.page->foot = 2;
    add_text(s, "a", glyphs, 1);
    assert_text_stream(s, "BT\n/Artifact BMC\n/F0 10 Tf\n54 700 Td\n[(.)]TJ\nEMC\n"
                          "/Artifact<</Type/Pagination/Subtype/Header>>BDC\n0 0 Td\n[(.)]TJ\nEMC\n"
                          "/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n0 0 Td\n[(.)]TJ\nEMC\nET\n");
    assert_int_equal(kids.count, 0);
    kids_free(&kids);
}

static void a_coordinate_that_is_not_finite_is_refused(void **state)
{
    Streams *s = *state;
    canvas_line(&s->sample->canvas, 0, 0, 1, 0, 1, (Color){0}, false);
    canvas_line(&s->sample->canvas, 0, NAN, 1, 0, 1, (Color){0}, false);
    assert_false(content_page(&s->content, &s->sample->frames, 0, &s->sample->f));
    assert_int_equal(s->sample->f.code, FAIL_INTERNAL);
    assert_string_equal(s->sample->f.text, "item 2 of page 1 lies at a coordinate that is not a number");
}

static void an_infinite_path_is_refused(void **state)
{
    Streams *s = *state;
    const float x[] = {0, INFINITY}, y[] = {0, 1};
    canvas_polyline(&s->sample->canvas, x, y, 2, 1, (Color){0}, false);
    assert_false(content_page(&s->content, &s->sample->frames, 0, &s->sample->f));
}

#define STREAMS(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        STREAMS(an_empty_page_is_an_empty_stream),
        STREAMS(y_runs_upwards),
        STREAMS(a_rectangle_starts_at_its_lower_left_corner),
        STREAMS(only_changes_of_state_are_written),
        STREAMS(paths_have_all_four_steps),
        STREAMS(a_shape_that_is_not_painted_leaves_no_path_behind),
        STREAMS(text_is_a_string_of_codes),
        STREAMS(kerning_is_between_strings),
        STREAMS(an_offset_moves_one_glyph_only),
        STREAMS(a_rise_at_the_end_is_reset),
        STREAMS(tracking_is_set_when_it_changes),
        STREAMS(shapes_are_outside_text_objects),
        STREAMS(a_second_text_of_a_glyph_gets_actual_text),
        STREAMS(bytes_that_end_a_string_are_escaped),
        STREAMS(text_of_several_elements_shares_a_text_object),
        STREAMS(marked_shapes_hold_whole_text_objects),
        STREAMS(running_head_and_foot_are_separate_artifacts),
        STREAMS(a_coordinate_that_is_not_finite_is_refused),
        STREAMS(an_infinite_path_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
