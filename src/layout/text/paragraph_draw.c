/* Draws lines of a paragraph, with their links and elements. */
#include "layout/text/paragraph.h"

#include "content/sentences.h"

#include <string.h>

/* Distance of a link's underline from the baseline, as a part of its size. */
static const float UNDERLINE = 0.13F;

/* A link to an item of the list of sources. */
static const char source_address[] = "#source-";

static bool cites_source(const Span *span)
{
    return span->address && strncmp(span->address, source_address, sizeof source_address - 1) == 0;
}

static uint32_t begin(const Paragraph *p, Tag tag, uint32_t parent)
{
    return frames_add_element(p->canvas->frames, p->canvas->arena, tag, parent);
}

static bool same_text(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

/* The spans of one link or citation share its elements. */
static const Span *span_before(const Paragraph *p, const Span *span)
{
    if (span == p->spans || span[-1].start + span[-1].length != span->start || span[-1].under != span->under)
        return NULL;
    return span - 1;
}

/* Makes the elements that contain the span, below canvas->element. A span drawn before under another element,
 * as in the headers of a split table, gets new elements there. */
static void make_elements(const Paragraph *p, Span *span)
{
    uint32_t element = p->canvas->element;
    if (span->under == element && span->element)
        return;
    span->under = span->element = element;
    span->reference = span->link = 0;
    if (element == 0)
        return;
    const Span *before = span_before(p, span);
    if (span->cite || cites_source(span)) {
        bool same = before && span->cite && before->cite == span->cite;
        element = span->reference = same ? before->reference : begin(p, TAG_REFERENCE, element);
    }
    if (span->address) {
        bool same = before && before->link && same_text(before->address, span->address);
        element = span->link = same ? before->link : begin(p, TAG_LINK, element);
    }
    if (span->lang) {
        element = begin(p, TAG_SPAN, element);
        p->canvas->frames->elements[element].lang = span->lang;
    }
    span->element = element;
}

/* The first glyph that begins at or after that byte of the shaped text. */
static uint32_t glyph_at(const Shaped *shaped, uint32_t byte)
{
    uint32_t low = 0, high = shaped->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (shaped->glyphs[middle].cluster < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool may_cut(const Shaped *shaped, uint32_t glyph, uint32_t byte)
{
    return glyph == shaped->count
               ? byte == shaped->length
               : shaped->glyphs[glyph].cluster == byte && (glyph == 0 || shaped->safe[glyph]);
}

/* A part of a shaped text: its own glyphs where it may be cut there, otherwise shaped again. */
typedef struct Part {
    ShapedPart of;
    float width;
} Part;

static Part part_of(const Paragraph *p, const Span *span, uint32_t start, uint32_t end)
{
    const Shaped *shaped = span->shaped;
    if (end > shaped->length) /* text that could not be shaped is empty */
        return (Part){.of.shaped = shaped};
    uint32_t first = glyph_at(shaped, start), last = glyph_at(shaped, end);
    if (!may_cut(shaped, first, start) || !may_cut(shaped, last, end)) {
        shaped = shape(p->canvas->shaper, span->font, span->shaped->text + start, end - start,
                       span->lang ? span->lang : p->canvas->lang, p->canvas->f);
        first = start = 0;
        last = shaped->count;
        end = shaped->length;
    }
    Part part = {.of = {shaped, first, last - first, start, end - start}};
    int64_t advance = 0;
    for (uint32_t i = first; i < last; i++)
        advance += shaped->glyphs[i].advance;
    part.width = (float)advance * span->size / (float)span->font->info.upem +
                 (float)part.of.count * span->tracking * span->size / 1000;
    return part;
}

static void add_text(const Paragraph *p, const Span *span, const Part *part, float x, float y)
{
    if (part->of.count == 0)
        return;
    FrameItem *item = page_add(p->canvas->page, p->canvas->arena, ITEM_TEXT, span->element);
    item_set_text(item, p->canvas->arena, &part->of);
    item->u.text.size = span->size;
    item->u.text.x = x;
    item->u.text.y = y - span->rise;
    item->u.text.tracking = span->tracking;
    item->u.text.color = span->color;
    item->u.text.sentence = span->sentence;
}

static void add_forward(const Paragraph *p, const Span *span, float x, float y)
{
    Canvas *canvas = p->canvas;
    uint32_t element = canvas->element;
    canvas->element = span->element;
    forward_add(p->forward, canvas, span->forward, "", ".", &p->style, span->color, x, y, ALIGN_LEFT);
    canvas->page->items[canvas->page->count - 1].u.text.sentence = span->sentence;
    canvas->element = element;
}

/* What the link is, for someone who does not see its context: "1" alone means nothing. */
static const char *link_text(const Paragraph *p, const Span *span)
{
    Arena *arena = p->canvas->arena;
    const char *text = arena_strndup(arena, p->text + span->start, span->length);
    if (!cites_source(span))
        return text;
    return sentence_text(arena, p->canvas->lang, strchr(text, ',') ? SAY_REFERENCES : SAY_REFERENCE,
                         WITH({"numbers", .words = text}));
}

/* Returns whether there is a link. */
static bool add_link(const Paragraph *p, const Span *span, float x, float y, float width)
{
    Canvas *canvas = p->canvas;
    if (!span->address || !span->link || width <= 0)
        return false;
    if (span->address[0] != '#') {
        uint32_t element = canvas->element;
        float below = y + UNDERLINE * span->size;
        canvas->element = 0;
        canvas_line(canvas, x, below, x + width, below, canvas->theme->rule_hairline, span->color, false);
        canvas->element = element;
    }
    float em = span->size / (float)span->font->info.upem;
    FrameItem *item = page_add(canvas->page, canvas->arena, ITEM_LINK, span->link);
    item->u.link.x = x;
    item->u.link.y = y - span->rise - (float)span->font->info.ascent * em;
    item->u.link.width = width;
    item->u.link.height = (float)(span->font->info.ascent - span->font->info.descent) * em;
    item->u.link.address = span->address;
    item->u.link.text = link_text(p, span);
    return true;
}

/* Draws the span's part of the line; `shown` is the end of the line's visible text. Returns its width. */
static float draw_span(const Paragraph *p, Span *span, uint32_t start, uint32_t end, uint32_t shown, float x,
                       float y)
{
    make_elements(p, span);
    Part part = part_of(p, span, start - span->start, end - span->start);
    if (span->forward)
        add_forward(p, span, x, y);
    else
        add_text(p, span, &part, x, y);
    float visible = part.width;
    if (end > shown && part.of.count > 0)
        visible -= (float)part.of.shaped->glyphs[part.of.first + part.of.count - 1].advance * span->size /
                   (float)span->font->info.upem;
    if (add_link(p, span, x, y, visible) && span->forward)
        forward_link(p->forward, p->canvas);
    return part.width;
}

/* The first span that ends after that byte. */
static uint32_t span_at(const Paragraph *p, uint32_t byte)
{
    uint32_t low = 0, high = p->span_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (p->spans[middle].start + p->spans[middle].length <= byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The blank at the end of a line is drawn too: text extraction needs it between the words. */
static void draw_line(const Paragraph *p, const Line *line, float x, float y)
{
    uint32_t end = line->end;
    if (line->next < p->length && line->next > end && p->text[end] == ' ')
        end++;
    for (uint32_t s = span_at(p, line->start); s < p->span_count && p->spans[s].start < end; s++) {
        Span *span = &p->spans[s];
        uint32_t from = span->start > line->start ? span->start : line->start;
        uint32_t to = span->start + span->length < end ? span->start + span->length : end;
        x += draw_span(p, span, from, to, to < line->end ? to : line->end, x, y);
    }
}

void paragraph_draw(Paragraph *p, uint32_t first, uint32_t count, float x, float y, Align align)
{
    float baseline = style_baseline(p->canvas, &p->style, 0);
    shaper_set_place(p->canvas->shaper, canvas_place(p->canvas));
    for (uint32_t i = first; i < first + count && i < p->line_count; i++) {
        const Line *line = &p->lines[i];
        float left = align == ALIGN_LEFT ? x : align == ALIGN_RIGHT ? x - line->width : x - line->width / 2;
        draw_line(p, line, left, y + baseline);
        y += p->style.leading;
    }
}
