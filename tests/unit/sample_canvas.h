/* A page to draw on, for tests of page content. */
#ifndef FOLIO_TESTS_SAMPLE_CANVAS_H
#define FOLIO_TESTS_SAMPLE_CANVAS_H

#include "layout/text/canvas.h"
#include "sample_theme.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static const Place sample_where = {"section pay, chart sample", "pay"};

typedef struct Sample {
    Theme theme;
    Frames frames;
    Fail f;
    FontSet *fonts;
    Canvas canvas;
} Sample;

static inline void sample_clear(Sample *sample)
{
    arena_reset(sample->canvas.arena);
    sample->frames = (Frames){.width = 612, .height = 792};
    fontset_describe(sample->fonts, sample->canvas.arena, &sample->frames);
    sample->canvas.page = frames_add_page(&sample->frames, sample->canvas.arena);
    canvas_begin(&sample->canvas, TAG_FIGURE, 0);
}

static inline int sample_set_up(void **state)
{
    Sample *sample = calloc(1, sizeof *sample);
    sample->theme = sample_theme();
    sample->fonts = fontset_open(&sample->theme, &sample->f);
    assert_non_null(sample->fonts);
    sample->canvas = (Canvas){.arena = arena_new(),
                              .theme = &sample->theme,
                              .fonts = sample->fonts,
                              .shaper = shaper_new(sample->fonts),
                              .frames = &sample->frames,
                              .lang = "en-US",
                              .where = &sample_where,
                              .f = &sample->f};
    sample_clear(sample);
    *state = sample;
    return 0;
}

static inline int sample_tear_down(void **state)
{
    Sample *sample = *state;
    shaper_free(sample->canvas.shaper);
    fontset_close(sample->fonts);
    arena_free(sample->canvas.arena);
    free(sample);
    return 0;
}

/* The last item drawn. */
static inline const FrameItem *sample_last(const Sample *sample)
{
    return &sample->canvas.page->items[sample->canvas.page->count - 1];
}

#endif
