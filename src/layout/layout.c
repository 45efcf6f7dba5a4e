#include "layout/layout.h"

#include "layout/blocks.h"
#include "layout/chart/chart_block.h"
#include "layout/cover.h"
#include "layout/figures.h"
#include "layout/page/running.h"
#include "layout/table/table.h"
#include "layout/text/breaks.h"

#include <stdlib.h>

/* A last page filled to less than this part is avoided if smaller gaps allow it. */
static const float LEAST_ON_LAST = 0.33F, CLOSER = 0.8F;

struct Layout {
    const Theme *theme;
    FontSet *fonts;
    Shaper *shaper;
};

Layout *layout_open(const Theme *theme, Fail *f)
{
    breaks_init();
    FontSet *fonts = fontset_open(theme, f);
    if (!fonts)
        return NULL;
    Layout *layout = memory_get(sizeof *layout);
    *layout = (Layout){.theme = theme, .fonts = fonts, .shaper = shaper_new(fonts)};
    return layout;
}

void layout_close(Layout *layout)
{
    if (!layout)
        return;
    shaper_free(layout->shaper);
    fontset_close(layout->fonts);
    free(layout);
}

const FontSet *layout_fonts(const Layout *layout)
{
    return layout->fonts;
}

static const char *place_of(const Flow *flow, const Section *section, const char *kind, const char *id)
{
    return arena_printf(flow->canvas->arena, "section %s, %s %s", section->id, kind, id);
}

static void add_block(Flow *flow, Pieces *pieces, const Section *section, const Block *block,
                      const char *in_section)
{
    flow->canvas->where = in_section;
    switch (block->kind) {
    case BLOCK_HEADING:
        add_heading(flow, pieces, block);
        break;
    case BLOCK_PARAGRAPH:
        add_paragraph(flow, pieces, block);
        break;
    case BLOCK_LIST:
        add_list(flow, pieces, block);
        break;
    case BLOCK_NOTE:
        add_note(flow, pieces, block);
        break;
    case BLOCK_PANEL:
        add_panel(flow, pieces, block);
        break;
    case BLOCK_FIGURES:
        add_figures(flow, pieces, block->figures, block->figure_count, true);
        break;
    case BLOCK_TABLE:
        flow->canvas->where = place_of(flow, section, "table", block->table->id);
        add_table(flow, pieces, block->table);
        break;
    case BLOCK_CHART:
        flow->canvas->where = place_of(flow, section, "chart", block->chart->id);
        add_chart(flow, pieces, block->chart, section);
        break;
    }
}

static void add_section(Flow *flow, Pieces *pieces, const Section *section)
{
    Canvas *canvas = flow->canvas;
    const char *where = arena_printf(canvas->arena, "section %s", section->id);
    canvas->where = where;
    add_section_title(flow, pieces, section);
    for (const Block *block = section->blocks; block && canvas->f->code == FAIL_NONE; block = block->next)
        add_block(flow, pieces, section, block, where);
}

/* On pages of their own after the cover. */
static void place_sections(Flow *flow, const Report *report)
{
    Pieces pieces = {0};
    if (!report->sections)
        return;
    for (const Section *section = report->sections; section && flow->canvas->f->code == FAIL_NONE;
         section = section->next)
        add_section(flow, &pieces, section);
    if (flow_page(flow) == 0) {
        flow->section = report->sections->title;
        flow_new_page(flow);
    }
    flow_place(flow, &pieces);
}

static void describe(Frames *frames, const Report *report, const FontSet *fonts, float width, float height)
{
    *frames = (Frames){.width = width,
                       .height = height,
                       .title = report->title,
                       .author = report->author,
                       .subject = report->subject,
                       .lang = report->lang,
                       .date = report->date,
                       .request = report->request};
    fontset_describe(fonts, report->arena, frames);
}

/* Lays out the report in that theme. `last`: the filled part of the last page. */
static void lay_out(Layout *layout, const Theme *theme, const Report *report, Frames *frames, float *last,
                    Fail *f)
{
    frames_add_element(frames, report->arena, TAG_DOCUMENT, 0);
    Canvas canvas = {.arena = report->arena,
                     .theme = theme,
                     .fonts = layout->fonts,
                     .shaper = layout->shaper,
                     .frames = frames,
                     .lang = report->lang,
                     .f = f};
    Flow flow;
    flow_start(&flow, &canvas, report);
    place_cover(&flow);
    place_sections(&flow, report);
    *last = 1 - flow_room(&flow) / flow_page_height(&flow);
    forward_resolve(&flow.forward, &canvas);
    draw_running(&flow);
    shaper_set_place(layout->shaper, NULL);
}

/* With less space between blocks, if that saves a page. */
static void lay_out_closer(Layout *layout, const Report *report, Frames *frames)
{
    Fail none = {0};
    Frames closer;
    Theme theme = *layout->theme;
    float last;
    theme.gap_block *= CLOSER;
    theme.gap_heading_above *= CLOSER;
    theme.table_row_pad *= CLOSER;
    describe(&closer, report, layout->fonts, frames->width, frames->height);
    lay_out(layout, &theme, report, &closer, &last, &none);
    if (none.code == FAIL_NONE && closer.page_count < frames->page_count)
        *frames = closer;
}

bool layout_report(Layout *layout, const Report *report, float width, float height, Frames *frames, Fail *f)
{
    Fail none = {0}, *first = &none;
    float last;
    shaper_trim(layout->shaper);
    describe(frames, report, layout->fonts, width, height);
    lay_out(layout, layout->theme, report, frames, &last, first);
    if (first->code != FAIL_NONE)
        return fail(f, first->code, "%s", first->text);
    if (last < LEAST_ON_LAST && frames->page_count > 2)
        lay_out_closer(layout, report, frames);
    return true;
}
