/* Golden frames of each kind of chart, item by item. */
#include "golden.h"
#include "sample_canvas.h"
#include "sample_chart.h"

#define NAMES(...) ((const char *const[]){__VA_ARGS__})
#define ROW(label, here, ...) sample_row(c, label, here, (const double[]){__VA_ARGS__})

static void compare(Sample *s, const char *name, const SampleChart *c)
{
    float height = chart_height(&s->canvas, &c->chart, 504, 640);
    Element *figure = &s->frames.elements[s->canvas.element];
    *figure = (Element){.tag = TAG_FIGURE, .x = 54, .y = 60, .width = 504, .height = height};
    chart_draw(&s->canvas, &c->chart, 54, 60, 504, 640);
    assert_int_equal(s->f.code, FAIL_NONE);
    golden_compare(name, &s->frames, s->fonts);
}

static void bar(void **state)
{
    Sample *s = *state;
    SampleChart *c = sample_chart(s->canvas.arena, FOLIO_CHART_BAR, FOLIO_MONEY, "USD", 1, NAMES("pay"));
    ROW("Seattle", true, 175000);
    ROW("Los Angeles\u2013Long Beach\u2013Anaheim metropolitan area", false, 160000);
    ROW("Chicago", false, WITHHELD);
    ROW("New York", false, 239200);
    ROW("Washington, D.C.", false, NO_ESTIMATE);
    sample_cap(c, 3, 0);
    compare(s, "chart-bar", c);
}

static void bar_groups_below_zero(void **state)
{
    Sample *s = *state;
    SampleChart *c = sample_chart(s->canvas.arena, FOLIO_CHART_BAR, FOLIO_PERCENT, NULL, 2,
                                  NAMES("2013\u201323", "2023\u201333"));
    ROW("Web developers", false, 0.112, 0.08);
    ROW("Word processors and typists", false, -0.31, -0.385);
    compare(s, "chart-bar-groups", c);
}

static void column(void **state)
{
    Sample *s = *state;
    SampleChart *c =
        sample_chart(s->canvas.arena, FOLIO_CHART_COLUMN, FOLIO_PERCENT, NULL, 1, NAMES("growth"));
    ROW("Web developers and digital designers", true, 0.08);
    ROW("All occupations", false, 0.04);
    ROW("Computer occupations", false, 0.117);
    compare(s, "chart-column", c);
}

static void line(void **state)
{
    Sample *s = *state;
    SampleChart *c = sample_chart(s->canvas.arena, FOLIO_CHART_LINE, FOLIO_MONEY, "USD", 3,
                                  NAMES("Seattle", "Washington state", "United States"));
    for (int i = 0; i < 6; i++)
        ROW("", false, 98000 + 4500.0 * i, i == 3 ? WITHHELD : 94000 + 4600.0 * i, 68000 + 3500.0 * i);
    sample_years(c, 2019, 1);
    compare(s, "chart-line", c);
}

static void range(void **state)
{
    Sample *s = *state;
    SampleChart *c = sample_chart(s->canvas.arena, FOLIO_CHART_RANGE, FOLIO_MONEY, "USD", 5,
                                  NAMES("10th", "25th", "50th", "75th", "90th"));
    ROW("Seattle", true, 81190, 101090, 130440, 131900, 176750);
    ROW("San Jose", false, 89030, 130000, 166670, 239200, 239200);
    ROW("Boise", false, WITHHELD, WITHHELD, WITHHELD, WITHHELD, WITHHELD);
    ROW("United States", false, 48460, 64000, 92650, 126000, 162000);
    sample_cap(c, 1, 3);
    sample_cap(c, 1, 4);
    compare(s, "chart-range", c);
}

static void range_of_three(void **state)
{
    Sample *s = *state;
    SampleChart *c =
        sample_chart(s->canvas.arena, FOLIO_CHART_RANGE, FOLIO_MONEY, "USD", 3, NAMES("low", "mean", "high"));
    ROW("Back-end developers", true, 88000, 120000, 155000);
    ROW("Web developers", false, 70000, 99000, 160000);
    compare(s, "chart-range-of-three", c);
}

static void dumbbell(void **state)
{
    Sample *s = *state;
    SampleChart *c = sample_chart(s->canvas.arena, FOLIO_CHART_DUMBBELL, FOLIO_MONEY, "USD", 2,
                                  NAMES("as paid", "at U.S. prices"));
    ROW("San Jose", false, 166670, 150940);
    ROW("Seattle", true, 130440, 117370);
    ROW("Boston", false, 108520, NO_ESTIMATE);
    ROW("Austin", false, 84960, 86640);
    ROW("Boise", false, WITHHELD, NO_ESTIMATE);
    compare(s, "chart-dumbbell", c);
}

static void stacked(void **state)
{
    Sample *s = *state;
    SampleChart *c = sample_chart(s->canvas.arena, FOLIO_CHART_STACKED, FOLIO_INTEGER, "openings", 3,
                                  NAMES("leave work", "change occupation", "new jobs"));
    ROW("United States", false, 1700, 3100, 600);
    compare(s, "chart-stacked", c);
}

static void stacked_rows(void **state)
{
    Sample *s = *state;
    SampleChart *c = sample_chart(s->canvas.arena, FOLIO_CHART_STACKED, FOLIO_PERCENT, NULL, 3,
                                  NAMES("no degree", "bachelor\u2019s", "master\u2019s or more"));
    ROW("Seattle", true, 0.2, 0.55, 0.25);
    ROW("United States", false, 0.97, 0.02, 0.01);
    compare(s, "chart-stacked-rows", c);
}

static void tiles(void **state)
{
    Sample *s = *state;
    static const struct {
        const char *name;
        int down, across;
        double value;
    } states[] = {{"AK", 0, 0, NO_ESTIMATE}, {"WA", 2, 0, 130440},     {"ID", 2, 1, 79000},
                  {"MT", 2, 2, 62000},       {"OR", 3, 0, 64000},      {"NV", 3, 1, 83000},
                  {"WY", 3, 2, 68000},       {"CA", 4, 0, 239200},     {"UT", 4, 1, 100400},
                  {"HI", 7, 0, WITHHELD},    {"TX", 7, 2, NOT_AT_HAND}};
    SampleChart *c = sample_chart(s->canvas.arena, FOLIO_CHART_TILES, FOLIO_MONEY, "USD", 1, NAMES("median"));
    for (uint32_t i = 0; i < sizeof states / sizeof *states; i++) {
        ROW(states[i].name, i == 1, states[i].value);
        sample_place(c, i, states[i].down, states[i].across);
    }
    sample_cap(c, 7, 0);
    compare(s, "chart-tiles", c);
}

/* A capped value has no class where a released one is above its bound. */
static void tiles_above_the_bound(void **state)
{
    Sample *s = *state;
    SampleChart *c = sample_chart(s->canvas.arena, FOLIO_CHART_TILES, FOLIO_MONEY, "USD", 1, NAMES("median"));
    static const struct {
        const char *name;
        double value;
    } states[] = {{"WA", 410150}, {"OR", 310000}, {"CA", 239200},
                  {"NV", 200000}, {"AZ", 239200}, {"ID", 180000}};
    for (uint32_t i = 0; i < sizeof states / sizeof *states; i++) {
        ROW(states[i].name, i == 4, states[i].value);
        sample_place(c, i, (int)i / 2, (int)i % 2);
    }
    sample_cap(c, 2, 0);
    sample_cap(c, 4, 0);
    compare(s, "chart-tiles-above-the-bound", c);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, sample_set_up, sample_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(bar),
        TEST(bar_groups_below_zero),
        TEST(column),
        TEST(line),
        TEST(range),
        TEST(range_of_three),
        TEST(dumbbell),
        TEST(stacked),
        TEST(stacked_rows),
        TEST(tiles),
        TEST(tiles_above_the_bound),
    };
    return cmocka_run_group_tests(tests, golden_fonts, NULL);
}
