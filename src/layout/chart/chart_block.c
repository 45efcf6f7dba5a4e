#include "layout/chart/chart_block.h"

#include "content/sentences.h"
#include "layout/chart/chart.h"

#include <math.h>
#include <string.h>

typedef struct ChartBlock {
    const Chart *chart;
    const char *anchor; /* NULL on the cover, because links lead to the section */
    Paragraph *title, *subtitle, *caption;
    float gap;           /* above and below the drawing */
    float drawing, most; /* its height, and the largest it may have */
} ChartBlock;

/* Whether the chart's values are on another page than its section's. */
static bool has_values_elsewhere(const Report *report, const Chart *chart, const Section *in)
{
    if (table_in_appendix(report, chart->table))
        return true;
    return chart->table->place == FOLIO_IN_SECTION && chart->table->section != in;
}

static Paragraph *make_caption(Flow *flow, const Chart *chart, const Section *in)
{
    Canvas *canvas = flow->canvas;
    Paragraph *p = paragraph_begin(canvas, &canvas->theme->styles[STYLE_CAPTION], 0);
    paragraph_add_text(p, &chart->caption);
    if (has_values_elsewhere(flow->report, chart, in)) {
        if (p->length > 0)
            paragraph_add(p, strchr(".!?", p->text[p->length - 1]) ? " " : ". ");
        const char *before, *after;
        sentence_split(canvas->arena, canvas->lang, SAY_VALUES_PAGE, &before, &after);
        paragraph_add_page(p, &flow->forward, before, chart->table->anchor);
    }
    paragraph_end(p);
    return p;
}

static float words_height(const ChartBlock *block)
{
    return paragraph_height(block->title) + paragraph_height(block->subtitle) +
           paragraph_height(block->caption) + 2 * block->gap;
}

static void draw_words(Flow *flow, Paragraph *p, Tag tag, uint32_t parent)
{
    if (p->line_count == 0)
        return;
    canvas_begin(flow->canvas, tag, parent);
    flow_lines(flow, p, flow->left, (SideRule){0});
}

static void draw_chart(Flow *flow, const ChartBlock *block, float most)
{
    Canvas *canvas = flow->canvas;
    float height = fminf(chart_height(canvas, block->chart, flow->width, most), most);
    flow_need(flow, height);
    uint32_t figure = canvas_begin(canvas, TAG_FIGURE, flow->parent);
    Element *element = &canvas->frames->elements[figure];
    element->alt = block->chart->alt;
    element->page = flow_page(flow);
    element->x = flow->left;
    element->y = flow->y;
    element->width = flow->width;
    element->height = height;
    chart_draw(canvas, block->chart, flow->left, flow->y, flow->width, most);
    flow->y += height;
    flow->fresh = false;
}

static void place_chart(Flow *flow, const Piece *piece)
{
    const ChartBlock *block = piece->content;
    Canvas *canvas = flow->canvas;
    flow_anchor(flow, block->anchor);
    uint32_t caption = canvas_begin(canvas, TAG_CAPTION, flow->parent);
    draw_words(flow, block->title, TAG_P, caption);
    draw_words(flow, block->subtitle, TAG_P, caption);
    flow->y += block->gap;
    float words = words_height(block);
    draw_chart(flow, block, piece->height < words + block->drawing ? piece->height - words : block->most);
    flow->y += block->gap;
    draw_words(flow, block->caption, TAG_P, flow->parent);
}

void add_chart(Flow *flow, Pieces *pieces, const Chart *chart, const Section *in)
{
    Canvas *canvas = flow->canvas;
    const Theme *theme = canvas->theme;
    ChartBlock *block = arena_alloc(canvas->arena, sizeof *block);
    *block =
        (ChartBlock){.chart = chart,
                     .anchor = in ? chart->anchor : NULL,
                     .title = paragraph_of(canvas, &chart->title, &theme->styles[STYLE_CHART_TITLE]),
                     .subtitle = paragraph_of(canvas, &chart->subtitle, &theme->styles[STYLE_CHART_SUBTITLE]),
                     .caption = make_caption(flow, chart, in),
                     .gap = theme->gap_paragraph};
    paragraph_break(block->title, flow->width, FILL_EVENLY);
    paragraph_break(block->subtitle, flow->width, FILL_LINES);
    paragraph_break(block->caption, flow->width, FILL_LINES);
    /* Room for a heading above it, which must be on the same page. */
    float heading = theme->styles[STYLE_SECTION].leading + theme->gap_section_below +
                    theme->styles[STYLE_SUBSECTION].leading + theme->gap_heading_below;
    float page = flow_page_height(flow);
    block->most = fminf(fmaxf(page - words_height(block) - heading, CHART_LEAST_HEIGHT), page);
    block->drawing = chart_height(canvas, chart, flow->width, block->most);
    float least = fminf(chart_least_height(canvas, chart, flow->width, block->most), block->drawing);
    pieces_add(pieces, canvas->arena,
               (Piece){.place = place_chart,
                       .content = block,
                       .above = theme->gap_block,
                       .below = theme->gap_block,
                       .height = words_height(block) + block->drawing,
                       .give = block->drawing - least,
                       .head = words_height(block) + least,
                       .where = canvas->where});
}
