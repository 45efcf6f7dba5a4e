/* Reports built by hand and laid out on Letter pages, with queries for tests. */
#ifndef FOLIO_TESTS_LAYOUT_REPORT_FIXTURE_H
#define FOLIO_TESTS_LAYOUT_REPORT_FIXTURE_H

#include "layout/layout.h"
#include "sample_report.h"
#include "sample_theme.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

typedef struct Laid {
    Theme theme;
    Layout *layout;
    Report report;
    Section *section; /* the first section */
    Frames frames;
    Fail f;
} Laid;

static inline int laid_set_up(void **state)
{
    Laid *x = calloc(1, sizeof *x);
    x->theme = sample_theme();
    x->layout = layout_open(&x->theme, &x->f);
    x->report = (Report){.arena = arena_new(),
                         .title = "Web developers in Seattle",
                         .short_title = "Web developers",
                         .lang = "en-US",
                         .vintage = "Wages of May 2025",
                         .date = "2026-01-31"};
    x->section = report_add_section(&x->report, SECTION_PLUGIN, "pay", "Pay here");
    *state = x;
    return 0;
}

static inline int laid_tear_down(void **state)
{
    Laid *x = *state;
    layout_close(x->layout);
    arena_free(x->report.arena);
    free(x);
    return 0;
}

static inline bool lay_out(Laid *x)
{
    return layout_report(x->layout, &x->report, 612, 792, &x->frames, &x->f);
}

/* `count` sentences with the same words. */
static inline const char *sentences(Laid *x, uint32_t count)
{
    Buf all = {0};
    for (uint32_t i = 0; i < count; i++)
        buf_printf(&all, "%sSentence %u says what the work pays in this area and in others.", i ? " " : "",
                   i);
    char *text = arena_strdup(x->report.arena, all.length ? all.data : "");
    buf_free(&all);
    return text;
}

static inline void add_block(Laid *x, BlockKind kind, const char *words)
{
    section_add_block(x->section, kind)->text = plain_text(x->report.arena, words);
}

/* A table of areas with `rows` rows and `numbers` columns of figures. */
static inline Table *add_table_block(Laid *x, uint32_t rows, uint32_t numbers)
{
    Arena *arena = x->report.arena;
    Column *columns = arena_array(arena, numbers + 1, sizeof *columns);
    columns[0] = (Column){.name = "Area", .type = FOLIO_TEXT, .row_header = true};
    for (uint32_t c = 1; c <= numbers; c++)
        columns[c] =
            (Column){.name = arena_printf(arena, "Figure %u, a year", c), .type = FOLIO_MONEY, .unit = "USD"};
    Table *table = sample_table(x->section, "areas", "Pay by area", columns, numbers + 1, rows);
    for (uint32_t r = 0; r < rows; r++) {
        table_cell(table, r, 0)->value =
            (folio_value){.type = FOLIO_TEXT, .text = arena_printf(arena, "Area number %u", r)};
        for (uint32_t c = 1; c <= numbers; c++)
            table_cell(table, r, c)->value = money(1000.0 * r + 100.0 * c);
    }
    sample_finish(table, &x->report, &x->f);
    table->caption = plain_text(arena, "Figures of May 2025.");
    section_add_block(x->section, BLOCK_TABLE)->table = table;
    return table;
}

/* The text of a page's items that belong to an element (or to none), separated by '|'. */
static inline const char *page_text(Laid *x, uint32_t page, bool artifacts)
{
    Buf all = {0};
    const Page *p = &x->frames.pages[page];
    for (uint32_t i = 0; i < p->count; i++) {
        const FrameItem *item = &p->items[i];
        if (item->kind == ITEM_TEXT && (item->element == 0) == artifacts)
            buf_printf(&all, "%.*s|", (int)item->u.text.length, item->u.text.text);
    }
    char *text = arena_strdup(x->report.arena, all.length ? all.data : "");
    buf_free(&all);
    return text;
}

/* The text of all pages, without artifacts and separators. */
static inline const char *whole_text(Laid *x)
{
    Buf all = {0};
    for (uint32_t page = 0; page < x->frames.page_count; page++)
        for (const char *at = page_text(x, page, false); *at; at++)
            if (*at != '|')
                buf_char(&all, *at);
    char *text = arena_strdup(x->report.arena, all.length ? all.data : "");
    buf_free(&all);
    return text;
}

/* Whether everything that belongs to an element is between the margins. */
static inline bool lies_inside(const Laid *x)
{
    const Theme *theme = &x->theme;
    for (uint32_t page = 0; page < x->frames.page_count; page++)
        for (uint32_t i = 0; i < x->frames.pages[page].count; i++) {
            const FrameItem *item = &x->frames.pages[page].items[i];
            if (item->kind != ITEM_TEXT || item->element == 0)
                continue;
            if (item->u.text.x < theme->margin_side - 0.1F || item->u.text.y < theme->margin_top ||
                item->u.text.y > 792 - theme->margin_bottom || item->u.text.x > 612 - theme->margin_side) {
                print_message("outside: page %u (%.1f, %.1f) %s: %.*s\n", page + 1, (double)item->u.text.x,
                              (double)item->u.text.y, tag_name(x->frames.elements[item->element].tag),
                              (int)item->u.text.length, item->u.text.text);
                return false;
            }
        }
    return true;
}

/* How many lines of text the element has on that page, counted as distinct baselines. */
static inline uint32_t lines_on_page(const Laid *x, uint32_t page, uint32_t element)
{
    uint32_t lines = 0;
    float last = -1;
    for (uint32_t i = 0; i < x->frames.pages[page].count; i++) {
        const FrameItem *item = &x->frames.pages[page].items[i];
        if (item->kind != ITEM_TEXT || item->element != element || fabsf(item->u.text.y - last) < 0.5F)
            continue;
        last = item->u.text.y;
        lines++;
    }
    return lines;
}

/* The nth element with that tag, from 0; 0 if there is none. */
static inline uint32_t find_element(const Laid *x, Tag tag, uint32_t nth)
{
    for (uint32_t i = 1; i < x->frames.element_count; i++)
        if (x->frames.elements[i].tag == tag && nth-- == 0)
            return i;
    return 0;
}

static inline uint32_t count_elements(const Laid *x, Tag tag)
{
    uint32_t count = 0;
    while (find_element(x, tag, count))
        count++;
    return count;
}

#endif
