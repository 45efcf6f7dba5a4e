#include "layout/layout.h"

#include "layout/blocks.h"
#include "layout/chart/chart_block.h"
#include "layout/cover.h"
#include "layout/figures.h"
#include "layout/page/running.h"
#include "layout/table/table.h"
#include "layout/text/breaks.h"

#include <stdlib.h>
#include <string.h>

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

/* `kind` and `id` of a part of the section, or NULL. */
static const Place *place_of(const Flow *flow, const Section *section, const char *kind, const char *id)
{
    Arena *arena = flow->canvas->arena;
    Place *place = arena_alloc(arena, sizeof *place);
    *place = (Place){.words = kind ? arena_printf(arena, "section %s, %s %s", section->id, kind, id)
                                   : arena_printf(arena, "section %s", section->id),
                     .section = section->id};
    return place;
}

static void add_block(Flow *flow, Pieces *pieces, const Section *section, const Block *block,
                      const Place *in_section)
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
        flow->canvas->where = place_of(flow, block->table->section, "table", block->table->id);
        add_table(flow, pieces, block->table);
        break;
    case BLOCK_CHART:
        flow->canvas->where = place_of(flow, block->chart->section, "chart", block->chart->id);
        add_chart(flow, pieces, block->chart, section);
        break;
    }
}

static void add_section(Flow *flow, Pieces *pieces, const Section *section)
{
    Canvas *canvas = flow->canvas;
    const Place *where = place_of(flow, section, NULL, NULL);
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

static void describe(Frames *frames, const Report *report, float width, float height)
{
    *frames = (Frames){.width = width,
                       .height = height,
                       .title = report->title,
                       .author = report->author,
                       .subject = report->subject,
                       .lang = report->lang,
                       .date = report->date,
                       .request = report->request};
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
    fontset_describe(layout->fonts, report->arena, frames);
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
    describe(&closer, report, frames->width, frames->height);
    lay_out(layout, &theme, report, &closer, &last, &none);
    if (none.code == FAIL_NONE && closer.page_count < frames->page_count)
        *frames = closer;
}

static bool text_links(const Text *text, const char *address)
{
    for (uint32_t i = 0; i < text->count; i++)
        if (text->runs[i].address && strcmp(text->runs[i].address, address) == 0)
            return true;
    return false;
}

static bool block_links(const Block *block, const char *address)
{
    bool links = text_links(&block->text, address);
    for (const Item *item = block->items; item && !links; item = item->next)
        links = text_links(&item->text, address);
    return links;
}

static bool section_links(const Section *s, const char *address)
{
    bool links = text_links(&s->verdict, address);
    for (const Block *b = s->blocks; b && !links; b = b->next)
        links = block_links(b, address);
    for (const Figure *n = s->figures; n && !links; n = n->next)
        links = text_links(&n->label, address) || text_links(&n->note, address);
    for (const Table *t = s->tables; t && !links; t = t->next)
        links = text_links(&t->title, address) || text_links(&t->caption, address);
    for (const Chart *c = s->charts; c && !links; c = c->next)
        links = text_links(&c->title, address) || text_links(&c->subtitle, address) ||
                text_links(&c->caption, address);
    return links;
}

/* Whether every link on the page that a section wrote leads somewhere. One that does not is its section's
 * failure. */
static bool check_links(const Report *report, const Frames *frames, const Page *page, Fail *f)
{
    for (uint32_t i = 0; i < page->count; i++) {
        const FrameItem *item = &page->items[i];
        const char *address = item->kind == ITEM_LINK ? item->u.link.address : "";
        if (*address != '#' || frames_anchor(frames, address + 1))
            continue;
        const Section *s = report->sections;
        while (s && !section_links(s, address))
            s = s->next;
        if (!s)
            continue;
        fail_blame(f, s->id);
        return fail(f, FAIL_PLUGIN, "the link %s leads nowhere: nothing in the report has that id", address);
    }
    return true;
}

bool layout_report(Layout *layout, const Report *report, float width, float height, Frames *frames, Fail *f)
{
    Fail none = {0}, *first = &none;
    float last;
    shaper_trim(layout->shaper);
    describe(frames, report, width, height);
    lay_out(layout, layout->theme, report, frames, &last, first);
    for (uint32_t i = 0; i < frames->page_count && first->code == FAIL_NONE; i++)
        check_links(report, frames, &frames->pages[i], first);
    if (first->code != FAIL_NONE)
        return fail_pass(f, first);
    if (last < LEAST_ON_LAST && frames->page_count > 2)
        lay_out_closer(layout, report, frames);
    return true;
}
