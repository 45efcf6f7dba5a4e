/* What is true of every chart: nothing leaves the box, no words touch, and the same chart is drawn the same
 * way. */
#include "sample_canvas.h"
#include "sample_chart.h"

#include <stdio.h>

#define X 54.0F
#define Y 60.0F

/* Strokes and round joins may reach this far over an edge. */
#define SLACK 0.6F

typedef struct Extent {
    float left, top, right, bottom;
} Extent;

static void add_point(Extent *extent, float x, float y)
{
    extent->left = fminf(extent->left, x);
    extent->right = fmaxf(extent->right, x);
    extent->top = fminf(extent->top, y);
    extent->bottom = fmaxf(extent->bottom, y);
}

static Extent text_extent(const FrameItem *item, const FrameFont *font)
{
    int64_t advance = 0;
    for (uint32_t g = 0; g < item->u.text.glyph_count; g++)
        advance += item->u.text.glyphs[g].advance;
    float size = item->u.text.size, width = (float)advance / (float)font->upem * size;
    return (Extent){item->u.text.x, item->u.text.y - 0.7F * size, item->u.text.x + width,
                    item->u.text.y + 0.2F * size};
}

static Extent item_extent(const FrameItem *item, const FrameFont *fonts)
{
    Extent extent = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    switch (item->kind) {
    case ITEM_TEXT:
        return text_extent(item, &fonts[item->u.text.font]);
    case ITEM_LINE:
        add_point(&extent, item->u.line.x1, item->u.line.y1);
        add_point(&extent, item->u.line.x2, item->u.line.y2);
        break;
    case ITEM_RECT:
        assert_true(item->u.rect.width >= 0 && item->u.rect.height >= 0);
        add_point(&extent, item->u.rect.x, item->u.rect.y);
        add_point(&extent, item->u.rect.x + item->u.rect.width, item->u.rect.y + item->u.rect.height);
        break;
    case ITEM_PATH:
        for (uint32_t s = 0; s < item->u.path.count; s++) {
            const PathStep *step = &item->u.path.steps[s];
            for (int p = 0; p < (step->op == PATH_CLOSE ? 0 : step->op == PATH_CURVE ? 3 : 1); p++)
                add_point(&extent, step->x[p], step->y[p]);
        }
        break;
    default:
        fail_msg("a chart has no pictures or links");
    }
    return extent;
}

/* The chart being drawn, for messages. */
static char what[200];

static void check_inside(Extent e, float width, float height, const FrameItem *item)
{
    bool finite = isfinite(e.left) && isfinite(e.right) && isfinite(e.top) && isfinite(e.bottom);
    if (finite && e.left >= X - SLACK && e.right <= X + width + SLACK && e.top >= Y - SLACK &&
        e.bottom <= Y + height + SLACK)
        return;
    fail_msg("%s: item of kind %d, \"%.40s\", at %.1f %.1f to %.1f %.1f leaves the box of %.1f x %.1f", what,
             item->kind, item->kind == ITEM_TEXT ? item->u.text.text : "", (double)(e.left - X),
             (double)(e.top - Y), (double)(e.right - X), (double)(e.bottom - Y), (double)width,
             (double)height);
}

static bool touch(Extent a, Extent b)
{
    const float near = 0.2F;
    return a.left + near < b.right && b.left + near < a.right && a.top + near < b.bottom &&
           b.top + near < a.bottom;
}

static bool same_color(Color a, Color b)
{
    return a.r == b.r && a.g == b.g && a.b == b.b;
}

/* Bars and boxes; words may be inside them, but not cross their edges. */
static bool is_mark(const Sample *s, const FrameItem *item)
{
    const Color *colors = s->theme.colors;
    return item->kind == ITEM_RECT && item->u.rect.filled && item->u.rect.width > 1 &&
           (same_color(item->u.rect.fill, colors[COLOR_ACCENT]) ||
            same_color(item->u.rect.fill, colors[COLOR_COMPARISON]));
}

static bool lies_in(Extent inner, Extent outer)
{
    return inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top - 1 &&
           inner.bottom <= outer.bottom + 1;
}

static void check_words(const Sample *s, const Page *page, const Extent *extents, uint32_t i)
{
    for (uint32_t j = 0; j < page->count; j++) {
        const FrameItem *other = &page->items[j];
        if (j < i && other->kind == ITEM_TEXT && touch(extents[i], extents[j]))
            fail_msg("%s: \"%s\" touches \"%s\"", what, page->items[i].u.text.text, other->u.text.text);
        if (is_mark(s, other) && touch(extents[i], extents[j]) && !lies_in(extents[i], extents[j]))
            fail_msg("%s: \"%s\" touches a mark", what, page->items[i].u.text.text);
    }
}

static void check_chart(Sample *s, const SampleChart *sample, float width, float most)
{
    const Chart *chart = &sample->chart;
    float height = chart_height(&s->canvas, chart, width, most);
    assert_true(isfinite(height) && height >= 0 && height <= most);
    chart_draw(&s->canvas, chart, X, Y, width, most);
    const Page *page = s->canvas.page;
    Extent *extents = arena_array(s->canvas.arena, page->count, sizeof *extents);
    for (uint32_t i = 0; i < page->count; i++) {
        extents[i] = item_extent(&page->items[i], s->frames.fonts);
        assert_int_equal(page->items[i].element, s->canvas.element);
        check_inside(extents[i], width, height, &page->items[i]);
    }
    for (uint32_t i = 0; i < page->count; i++)
        if (page->items[i].kind == ITEM_TEXT)
            check_words(s, page, extents, i);
    if (s->f.code)
        fail_msg("%s: %s", what, s->f.text);
}

/* At its smallest height the chart shows as much. */
static void check_closer(Sample *s, const SampleChart *sample, float width, float most)
{
    uint32_t count = s->canvas.page->count;
    float least = chart_least_height(&s->canvas, &sample->chart, width, most);
    if (least >= chart_height(&s->canvas, &sample->chart, width, most))
        return;
    s->canvas.page->count = 0;
    check_chart(s, sample, width, least);
    /* Upright axes may then have fewer lines. */
    bool upright = sample->chart.kind == FOLIO_CHART_COLUMN || sample->chart.kind == FOLIO_CHART_LINE;
    if (!upright && s->canvas.page->count != count)
        fail_msg("%s: %u items, and %u in a height of %.2f", what, count, s->canvas.page->count,
                 (double)least);
}

static uint32_t random_state;

/* A linear congruential generator (Knuth, MMIX), so that every run tests the same charts. */
static uint32_t random_below(uint32_t limit)
{
    static uint64_t state;
    if (random_state) {
        state = random_state;
        random_state = 0;
    }
    state = state * 6364136223846793005U + 1442695040888963407U;
    return (uint32_t)(state >> 33) % limit;
}

typedef enum Numbers {
    NUMBERS_USUAL,
    NUMBERS_EQUAL,
    NUMBERS_ZERO,
    NUMBERS_NEGATIVE,
    NUMBERS_BOTH_SIGNS,
    NUMBERS_HUGE,
    NUMBERS_BEYOND,
    NUMBERS_TINY,
    NUMBERS_SKEWED,
    NUMBERS_FLAGGED_BUT_ONE,
    NUMBERS_FLAGGED,
    NUMBERS_MIXED,
    NUMBERS_COUNT
} Numbers;

static double make_number(Numbers numbers, uint32_t row, uint32_t series)
{
    double part = random_below(10000) / 10000.0;
    switch (numbers) {
    case NUMBERS_EQUAL:
        return 130440;
    case NUMBERS_ZERO:
        return 0;
    case NUMBERS_NEGATIVE:
        return -50000 * part;
    case NUMBERS_BOTH_SIGNS:
        return 90000 * part - 30000;
    case NUMBERS_HUGE:
        return 1e15 * part;
    case NUMBERS_BEYOND:
        return part < 0.5 ? 1.7e308 : -1.7e308;
    case NUMBERS_TINY:
        return 1e-9 * part;
    case NUMBERS_SKEWED:
        return pow(part, 12) * 1e7;
    case NUMBERS_FLAGGED_BUT_ONE:
        return row == 0 && series == 0 ? 88000 : part < 0.5 ? WITHHELD : NO_ESTIMATE;
    case NUMBERS_FLAGGED:
        return part < 0.5 ? WITHHELD : NO_ESTIMATE;
    case NUMBERS_MIXED:
        return part < 0.15 ? WITHHELD : part < 0.3 ? NO_ESTIMATE : 100000 * part;
    default:
        return 60000 + 100000 * part;
    }
}

static const char *make_name(uint32_t style, uint32_t row)
{
    static const char *const shorts[] = {"Seattle", "Boston", "New York", "Boise", "Washington, D.C."};
    static const char *const longs[] = {
        "Los Angeles\u2013Long Beach\u2013Anaheim, CA Metropolitan Statistical Area",
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
        "Web developers and digital designers, all industries and kinds of ownership together"};
    switch (style) {
    case 0:
        return shorts[row % 5];
    case 1:
        return longs[row % 3];
    case 2:
        return "";
    default:
        return row % 2 ? longs[row % 3] : shorts[row % 5];
    }
}

static const struct {
    uint32_t kind;
    uint32_t least, most; /* series */
} kinds[] = {{FOLIO_CHART_BAR, 1, 3},   {FOLIO_CHART_COLUMN, 1, 3},   {FOLIO_CHART_LINE, 1, 4},
             {FOLIO_CHART_RANGE, 3, 5}, {FOLIO_CHART_DUMBBELL, 2, 2}, {FOLIO_CHART_STACKED, 1, 6},
             {FOLIO_CHART_TILES, 1, 1}};

static const struct {
    uint32_t type;
    const char *unit, *name;
} types[] = {{FOLIO_MONEY, "USD", "money"},       {FOLIO_MONEY, "CHF", "francs"},
             {FOLIO_INTEGER, "jobs", "integers"}, {FOLIO_DECIMAL, NULL, "decimals"},
             {FOLIO_PERCENT, NULL, "percent"},    {FOLIO_INDEX, "U.S. = 100", "index"}};

static SampleChart *make_chart(Sample *s, uint32_t kind, uint32_t type, uint32_t series, uint32_t rows,
                               Numbers numbers)
{
    static const char *const names[2][6] = {
        {"as paid", "at U.S. prices", "mean", "median", "new jobs", "rest"},
        {"average base salary in job postings of one title", "annual mean wage of the wider occupation",
         "the same at the nation\u2019s prices", "as it was ten years ago", "of those who change their work",
         "of those who stay"}};
    uint32_t style = random_below(4);
    SampleChart *sample = sample_chart(s->canvas.arena, kind, types[type].type, types[type].unit, series,
                                       names[random_below(2)]);
    for (uint32_t r = 0; r < rows; r++) {
        double values[6];
        for (uint32_t v = 0; v < series; v++) {
            values[v] = make_number(numbers, r, v);
            if (types[type].type == FOLIO_INTEGER)
                values[v] = round(values[v]);
            if (types[type].type == FOLIO_PERCENT && numbers == NUMBERS_USUAL)
                values[v] /= 1e6;
        }
        sample_row(sample, make_name(style, r), random_below(8) == 0, values);
        if (isfinite(values[0]) && random_below(6) == 0)
            sample_cap(sample, r, random_below(series));
        if (kind == FOLIO_CHART_TILES)
            sample_place(sample, r, r % 7, random_below(12));
    }
    if (kind == FOLIO_CHART_LINE && random_below(2))
        sample_years(sample, 1990, (int)random_below(3) + 1);
    return sample;
}

static void nothing_leaves_the_box_and_no_words_touch(void **state)
{
    static const uint32_t row_counts[] = {1, 2, 3, 7, 15, 40};
    static const float widths[] = {504, 504, 330, 246}, mosts[] = {640, 160, 300, 220};
    Sample *s = *state;
    random_state = 20260131;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        for (uint32_t n = 0; n < NUMBERS_COUNT; n++)
            for (size_t r = 0; r < sizeof row_counts / sizeof *row_counts; r++)
                for (uint32_t again = 0; again < 6; again++) {
                    uint32_t type = random_below(sizeof types / sizeof *types);
                    uint32_t series = kinds[k].least + random_below(kinds[k].most - kinds[k].least + 1);
                    uint32_t size = random_below(4);
                    snprintf(what, sizeof what, "kind %u, numbers %u of %s, %u rows, %u series, %.0f x %.0f",
                             kinds[k].kind, n, types[type].name, row_counts[r], series, (double)widths[size],
                             (double)mosts[size]);
                    sample_clear(s);
                    SampleChart *sample = make_chart(s, kinds[k].kind, type, series, row_counts[r], n);
                    check_chart(s, sample, widths[size], mosts[size]);
                    check_closer(s, sample, widths[size], mosts[size]);
                }
}

static void no_rows_or_wrong_series_draw_nothing(void **state)
{
    Sample *s = *state;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        SampleChart *sample =
            sample_chart(s->canvas.arena, kinds[k].kind, FOLIO_MONEY, "USD", 1, (const char *const[]){"pay"});
        assert_float_equal(chart_height(&s->canvas, &sample->chart, 504, 640), 0, 0);
        sample_row(sample, "Seattle", true, (const double[]){130440});
        sample->chart.series_count = kinds[k].least - 1;
        chart_draw(&s->canvas, &sample->chart, X, Y, 504, 640);
        assert_int_equal(s->canvas.page->count, 0);
    }
}

static void the_same_chart_is_drawn_the_same_way(void **state)
{
    Sample *s = *state;
    Buf prints[2] = {{0}, {0}};
    for (int i = 0; i < 2; i++) {
        random_state = 7;
        sample_clear(s);
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
            chart_draw(&s->canvas, &make_chart(s, kinds[k].kind, 0, kinds[k].least, 9, NUMBERS_MIXED)->chart,
                       X, Y, 504, 640);
        frames_print(&s->frames, &prints[i]);
    }
    assert_string_equal(prints[0].data, prints[1].data);
    buf_free(&prints[0]);
    buf_free(&prints[1]);
}

static bool says(const Sample *s, const char *text)
{
    for (uint32_t i = 0; i < s->canvas.page->count; i++)
        if (s->canvas.page->items[i].kind == ITEM_TEXT &&
            strcmp(s->canvas.page->items[i].u.text.text, text) == 0)
            return true;
    return false;
}

static void the_report_area_replaces_rows_that_do_not_fit(void **state)
{
    Sample *s = *state;
    SampleChart *sample =
        sample_chart(s->canvas.arena, FOLIO_CHART_BAR, FOLIO_MONEY, "USD", 1, (const char *const[]){"pay"});
    for (uint32_t r = 0; r < 60; r++)
        sample_row(sample, arena_printf(s->canvas.arena, "Area %u", r), r == 57,
                   (const double[]){100000 - 100.0 * r});
    chart_draw(&s->canvas, &sample->chart, X, Y, 504, 200);
    assert_true(says(s, "Area 0") && says(s, "Area 57"));
    assert_false(says(s, "Area 56") || says(s, "Area 59"));
}

static void flags_are_written_in_words(void **state)
{
    Sample *s = *state;
    for (uint32_t kind = FOLIO_CHART_BAR; kind <= FOLIO_CHART_COLUMN; kind++) {
        sample_clear(s);
        SampleChart *sample =
            sample_chart(s->canvas.arena, kind, FOLIO_MONEY, "USD", 1, (const char *const[]){"pay"});
        sample_row(sample, "Seattle", true, (const double[]){175000});
        sample_row(sample, "Chicago", false, (const double[]){WITHHELD});
        sample_row(sample, "Boston", false, (const double[]){NO_ESTIMATE});
        sample_row(sample, "Austin", false, (const double[]){NOT_AT_HAND});
        sample_row(sample, "New York", false, (const double[]){239200});
        sample_cap(sample, 4, 0);
        chart_draw(&s->canvas, &sample->chart, X, Y, 504, 640);
        assert_true(says(s, "$175,000") && says(s, "not released") && says(s, "no estimate"));
        assert_true(says(s, "not in the data"));
        assert_true(says(s, "$239,200 or more") && says(s, "$50k") && says(s, "$0"));
    }
}

static void columns_whose_names_do_not_fit_become_bars(void **state)
{
    Sample *s = *state;
    SampleChart *sample = sample_chart(s->canvas.arena, FOLIO_CHART_COLUMN, FOLIO_MONEY, "USD", 1,
                                       (const char *const[]){"pay"});
    for (uint32_t r = 0; r < 30; r++)
        sample_row(sample, make_name(0, r), false, (const double[]){1000.0 * r});
    float standing = s->theme.chart_height + 60;
    assert_true(chart_height(&s->canvas, &sample->chart, 504, 640) > standing);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, sample_set_up, sample_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(nothing_leaves_the_box_and_no_words_touch),
        TEST(no_rows_or_wrong_series_draw_nothing),
        TEST(the_same_chart_is_drawn_the_same_way),
        TEST(the_report_area_replaces_rows_that_do_not_fit),
        TEST(flags_are_written_in_words),
        TEST(columns_whose_names_do_not_fit_become_bars),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
