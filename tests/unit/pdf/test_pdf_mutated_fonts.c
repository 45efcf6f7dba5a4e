/* Fonts with changed bytes: each is refused by name, or makes a file that other programs read. Run it with
 * the sanitizers: FOLIO_FONT_MUTATIONS=2000 FOLIO_FONT_SEED=7 build/asan/tests/pdf/test_pdf_mutated_fonts. */
#include "base/file.h"
#include "sample_pdf.h"

enum { MUTATIONS = 60, READ_EACH = 4 };

static const char file_name[] = "Regular.ttf";

typedef struct Mutated {
    Folder folder;
    Arena *arena;
    char *bytes; /* of the sound font */
    size_t size;
    uint32_t random;
    unsigned refused, drawn;
} Mutated;

/* Knuth's linear congruential generator: the same numbers everywhere. */
static uint32_t random_below(Mutated *x, uint32_t limit)
{
    x->random = x->random * 1664525U + 1013904223U;
    return (uint32_t)(((uint64_t)x->random * limit) >> 32);
}

static long number_from(const char *name, long otherwise)
{
    const char *given = getenv(name);
    return given ? strtol(given, NULL, 10) : otherwise;
}

static int set_up(void **state)
{
    static const char *const files[] = {"Black.ttf", "Bold.ttf", "BoldItalic.ttf", "Italic.ttf", file_name};
    Mutated *x = calloc(1, sizeof *x);
    Fail f = {0};
    x->arena = arena_new();
    x->random = (uint32_t)number_from("FOLIO_FONT_SEED", 1);
    folder_make(&x->folder);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        const char *path = arena_printf(x->arena, "tests/fixtures/fonts/%s", files[i]);
        x->bytes = file_read(x->arena, path, path, 1000000, &x->size, FAIL_DEFINITION, &f);
        assert_non_null(x->bytes);
        folder_write_bytes(&x->folder, files[i], x->bytes, x->size);
    }
    folder_write(&x->folder, "fonts.conf",
                 arena_printf(x->arena, "<fontconfig><dir>%s</dir><cachedir>%s/cache</cachedir></fontconfig>",
                              x->folder.path, x->folder.path));
    setenv("FONTCONFIG_FILE", folder_path(&x->folder, "fonts.conf"), 1);
    *state = x;
    return 0;
}

static int tear_down(void **state)
{
    Mutated *x = *state;
    unsetenv("FONTCONFIG_FILE");
    folder_remove(&x->folder);
    arena_free(x->arena);
    free(x);
    return 0;
}

static uint32_t big(const char *at, unsigned bytes)
{
    uint32_t number = 0;
    for (unsigned i = 0; i < bytes; i++)
        number = number << 8 | (unsigned char)at[i];
    return number;
}

/* A place in the directory, in the first bytes of a table, where the counts are, or anywhere. */
static size_t place(Mutated *x)
{
    enum { DIRECTORY = 12, RECORD = 16, COUNTS = 64 };
    uint32_t tables = big(x->bytes + 4, 2), choice = random_below(x, 10);
    if (choice < 2)
        return random_below(x, DIRECTORY + RECORD * tables);
    if (choice > 7)
        return random_below(x, (uint32_t)x->size);
    const char *record = x->bytes + DIRECTORY + RECORD * (size_t)random_below(x, tables);
    uint32_t length = big(record + 12, 4);
    return big(record + 8, 4) + random_below(x, length < COUNTS ? length : COUNTS);
}

static void write_mutated(Mutated *x)
{
    char *changed = arena_copy(x->arena, x->bytes, x->size);
    for (uint32_t left = 1 + random_below(x, 3); left > 0; left--)
        changed[place(x)] = (char)random_below(x, 256);
    size_t size = random_below(x, 20) ? x->size : random_below(x, (uint32_t)x->size);
    folder_write_bytes(&x->folder, file_name, changed, size);
}

/* Whether the failure names the font: its file, or its family and weight. */
static void assert_named(const Fail *f)
{
    bool named = strstr(f->text, file_name) || strstr(f->text, "Folio Golden");
    if (f->code != FAIL_DEFINITION || !named)
        fail_msg("%d: %s", f->code, f->text);
}

static void assert_readable(const Buf *pdf)
{
    Buf checked = pdf_tool(pdf, "qpdf --check %s");
    Buf text = pdf_tool(pdf, "pdftotext %s -");
    buf_free(&checked);
    buf_free(&text);
}

static void draw_all(Sample *s)
{
    static const char *const texts[] = {"Pay here: $130,440 \u2013 7.5%", "AVATAR office first, na\u00EFve",
                                        "\u00C5ngstr\u00F6m \u201Cquoted\u201D 0123456789", "(a\\b) ~ fi fl"};
    for (uint32_t i = 0; i < sizeof texts / sizeof *texts; i++)
        canvas_text(&s->canvas, texts[i], &s->theme.styles[STYLE_BODY], 0, (Color){0}, 54,
                    100 + 20 * (float)i, ALIGN_LEFT);
}

/* Draws and writes with the fonts. */
static void use(Mutated *x, Sample *s, bool read_back)
{
    Buf out = {0};
    draw_all(s);
    fontset_describe(s->fonts, s->canvas.arena, &s->frames);
    PdfWriter *writer = pdf_open(&s->f);
    bool written = s->f.code == FAIL_NONE && pdf_write(writer, &s->frames, s->fonts, NULL, 0, &out, &s->f);
    if (!written)
        assert_named(&s->f);
    else if (read_back)
        assert_readable(&out);
    x->refused += !written;
    x->drawn += written;
    pdf_close(writer);
    buf_free(&out);
}

static void try_mutated(Mutated *x, bool read_back)
{
    Sample s = {.theme = sample_theme()};
    s.theme.family = "Folio Golden";
    s.fonts = fontset_open(&s.theme, &s.f);
    if (!s.fonts) {
        assert_named(&s.f);
        x->refused++;
        return;
    }
    s.canvas = (Canvas){.arena = arena_new(),
                        .theme = &s.theme,
                        .fonts = s.fonts,
                        .shaper = shaper_new(s.fonts),
                        .frames = &s.frames,
                        .lang = "en-US",
                        .f = &s.f};
    sample_clear(&s);
    use(x, &s, read_back);
    shaper_free(s.canvas.shaper);
    fontset_close(s.fonts);
    arena_free(s.canvas.arena);
}

static void each_is_refused_by_name_or_makes_a_sound_file(void **state)
{
    Mutated *x = *state;
    try_mutated(x, true);
    assert_int_equal(x->drawn, 1);
    long count = number_from("FOLIO_FONT_MUTATIONS", MUTATIONS);
    for (long i = 0; i < count; i++) {
        write_mutated(x);
        try_mutated(x, i % READ_EACH == 0);
    }
    print_message("%u mutated fonts refused, %u used\n", x->refused, x->drawn - 1);
    assert_true(x->refused > 0 && x->drawn > 1);
    assert_int_equal(x->refused + x->drawn, count + 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_is_refused_by_name_or_makes_a_sound_file, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
