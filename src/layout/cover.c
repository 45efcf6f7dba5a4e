#include "layout/cover.h"

#include "content/sentences.h"
#include "layout/blocks.h"
#include "layout/chart/chart_block.h"
#include "layout/figures.h"

#include <math.h>

/* of the contents */
enum { MOST_COLUMNS = 3 };

static const Place cover_place = {.words = "cover"};

static void place_logo(Flow *flow, const Piece *piece)
{
    Canvas *canvas = flow->canvas;
    const Theme *theme = canvas->theme;
    FrameItem *item = page_add(canvas->page, canvas->arena, ITEM_IMAGE, 0);
    item->u.image.x = flow->left;
    item->u.image.y = flow->y;
    item->u.image.height = piece->height;
    item->u.image.width = piece->height * (float)theme->logo.width / (float)theme->logo.height;
    item->u.image.picture = theme->logo;
    flow->y += piece->height;
}

static bool has_logo(const Theme *theme)
{
    return theme->logo.pixels != NULL;
}

/* At the top of the page, no wider than the text. */
static void add_logo(Flow *flow, Pieces *pieces)
{
    const Theme *theme = flow->canvas->theme;
    if (!has_logo(theme))
        return;
    float shape = (float)theme->logo.height / (float)theme->logo.width;
    float height = fminf(theme->logo_points, fminf(flow->width * shape, flow_page_height(flow) / 2));
    pieces_add(pieces, flow->canvas->arena,
               (Piece){.place = place_logo, .below = theme->gap_cover_top, .height = height, .head = height});
}

/* NULL if there is no text. */
static Piece *add_line(Flow *flow, Pieces *pieces, const char *text, StyleId style, Tag tag, float below)
{
    Canvas *canvas = flow->canvas;
    if (!text || !*text)
        return NULL;
    Paragraph *p = paragraph_plain(canvas, text, &canvas->theme->styles[style], 0);
    Piece *piece = add_words(flow, pieces, p, tag, flow->width, FILL_EVENLY);
    piece->below = below;
    piece->where = &cover_place;
    return piece;
}

static void add_title(Flow *flow, Pieces *pieces)
{
    const Cover *cover = &flow->report->cover;
    const Theme *theme = flow->canvas->theme;
    add_line(flow, pieces, cover->eyebrow, STYLE_EYEBROW, TAG_P, 0);
    add_line(flow, pieces, flow->report->title, STYLE_TITLE, TAG_H1, theme->gap_heading_below);
    add_line(flow, pieces, cover->subtitle, STYLE_SUBTITLE, TAG_P, theme->gap_paragraph);
}

/* The sentences of the sections as one paragraph. Its lines are longer than those of running text because its
 * type is larger. */
static void add_verdict(Flow *flow, Pieces *pieces)
{
    const Cover *cover = &flow->report->cover;
    const Theme *theme = flow->canvas->theme;
    const Style *style = &theme->styles[STYLE_VERDICT];
    Paragraph *p = paragraph_begin(flow->canvas, style, 0);
    for (uint32_t i = 0; i < cover->verdict_count; i++) {
        if (p->length > 0)
            paragraph_add(p, " ");
        paragraph_add_text(p, cover->verdict[i]);
    }
    paragraph_end(p);
    if (p->length == 0)
        return;
    float measure = theme->measure * style->size / theme->styles[STYLE_BODY].size;
    Piece *piece = add_words(flow, pieces, p, TAG_P, fminf(measure, flow->width), FILL_LINES);
    piece->above = piece->below = theme->gap_block;
    piece->where = &cover_place;
}

static float height_of(const Pieces *pieces)
{
    float height = 0;
    for (uint32_t i = 0; i < pieces->count; i++) {
        const Piece *piece = &pieces->items[i];
        height += piece->height;
        if (i > 0)
            height += fmaxf(piece[-1].below, piece->above);
    }
    return height;
}

static void add_body(Flow *flow, Pieces *pieces)
{
    const Cover *cover = &flow->report->cover;
    add_verdict(flow, pieces);
    add_figures(flow, pieces, cover->figures, cover->figure_count, false);
    if (!cover->chart)
        return;
    flow->canvas->where =
        arena_copy(flow->canvas->arena, &(Place){"cover", cover->chart->section->id}, sizeof(Place));
    add_chart(flow, pieces, cover->chart, NULL);
    flow->canvas->where = &cover_place;
    pieces->items[pieces->count - 1].above *= 1.5F;
}

static void place_contents_apart(Flow *flow)
{
    Canvas *canvas = flow->canvas;
    Pieces pieces = {0};
    const Theme *theme = canvas->theme;
    const char *title = sentence_template(canvas->lang, SAY_CONTENTS_TITLE);
    flow->section = title;
    if (flow_page(flow) == 0)
        flow_new_page(flow);
    flow->parent = canvas_begin(canvas, TAG_SECT, 1);
    Piece *heading = add_line(flow, &pieces, title, STYLE_SECTION, TAG_H2, theme->gap_section_below);
    if (heading) {
        heading->above = theme->gap_block + theme->gap_heading_above;
        heading->keep = true;
    }
    add_contents(flow, &pieces, 2);
    if (height_of(&pieces) > flow_page_height(flow)) {
        pieces.count = 1;
        add_contents(flow, &pieces, 1);
    }
    flow_place(flow, &pieces);
}

/* On the cover if they fit there, in more columns if necessary. */
static void place_contents(Flow *flow)
{
    float gap = 1.5F * flow->canvas->theme->gap_block;
    if (!flow->report->sections)
        return;
    for (uint32_t columns = 2; columns <= MOST_COLUMNS && flow_page(flow) == 0; columns++) {
        Pieces contents = {0};
        add_contents(flow, &contents, columns);
        if (height_of(&contents) + gap > flow_room(flow))
            continue;
        contents.items[0].above = gap;
        flow_place(flow, &contents);
        return;
    }
    place_contents_apart(flow);
}

void place_cover(Flow *flow)
{
    Canvas *canvas = flow->canvas;
    const Theme *theme = canvas->theme;
    canvas->where = &cover_place;
    Pieces pieces = {0};
    add_logo(flow, &pieces);
    add_title(flow, &pieces);
    add_body(flow, &pieces);
    flow->parent = canvas_begin(canvas, TAG_SECT, 1);
    flow->y += has_logo(theme) ? 0 : theme->gap_cover_top;
    flow_place(flow, &pieces);
    place_contents(flow);
}
