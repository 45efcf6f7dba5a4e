/* Fonts, a shaper, frames with one page and a canvas for tests of layout. */
#ifndef FOLIO_TESTS_LAYOUT_FIXTURE_H
#define FOLIO_TESTS_LAYOUT_FIXTURE_H

#include "layout/text/breaks.h"
#include "layout/text/canvas.h"
#include "sample_theme.h"

#include <stdlib.h>

static const Place sample_where = {"section test", "test"};

typedef struct LayoutFixture {
    Theme theme;
    Arena *arena;
    Frames frames;
    FontSet *fonts;
    Canvas canvas;
    Fail f;
} LayoutFixture;

static inline int layout_set_up(void **state)
{
    LayoutFixture *x = calloc(1, sizeof *x);
    x->theme = sample_theme();
    x->arena = arena_new();
    breaks_init();
    x->fonts = fontset_open(&x->theme, &x->f);
    x->frames = (Frames){.width = 612, .height = 792};
    fontset_describe(x->fonts, x->arena, &x->frames);
    uint32_t document = frames_add_element(&x->frames, x->arena, TAG_DOCUMENT, 0);
    x->canvas = (Canvas){.arena = x->arena,
                         .theme = &x->theme,
                         .fonts = x->fonts,
                         .shaper = shaper_new(x->fonts),
                         .frames = &x->frames,
                         .page = frames_add_page(&x->frames, x->arena),
                         .element = document,
                         .lang = "en-US",
                         .where = &sample_where,
                         .f = &x->f};
    *state = x;
    return 0;
}

static inline int layout_tear_down(void **state)
{
    LayoutFixture *x = *state;
    shaper_free(x->canvas.shaper);
    fontset_close(x->fonts);
    arena_free(x->arena);
    free(x);
    return 0;
}

#endif
