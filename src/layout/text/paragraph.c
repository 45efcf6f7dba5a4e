#include "layout/text/paragraph.h"

#include "content/sentences.h"
#include "layout/text/breaks.h"

#include <string.h>

enum { WEIGHT_STRONG = 700 };

/* The widest page number: its room is kept free at the end of the line. */
static const char NUMBER_PLACE[] = "000.";

Paragraph *paragraph_begin(Canvas *canvas, const Style *style, int weight)
{
    Paragraph *p = arena_alloc(canvas->arena, sizeof *p);
    p->canvas = canvas;
    p->style = *style;
    if (weight)
        p->style.weight = weight;
    return p;
}

static char *reserve_text(Paragraph *p, size_t length)
{
    size_t wanted = p->length + length + 1;
    if (wanted > p->text_capacity) {
        size_t capacity = wanted > 2 * (size_t)p->text_capacity ? wanted : 2 * (size_t)p->text_capacity;
        char *grown = arena_alloc(p->canvas->arena, capacity);
        if (p->length)
            memcpy(grown, p->text, p->length);
        p->text = grown;
        p->text_capacity = (uint32_t)capacity;
    }
    return p->text + p->length;
}

static Span *add_span(Paragraph *p, const Span *like)
{
    p->spans = arena_grow(p->canvas->arena, p->spans, p->span_count, sizeof *p->spans);
    Span *span = &p->spans[p->span_count++];
    *span = *like;
    return span;
}

/* Adds the text as spans like `like`, split at line feeds and where the font changes. */
static void add_spans(Paragraph *p, const char *text, const Span *like)
{
    Segments segments;
    canvas_segments(p->canvas, like->font, text, '\n', &segments);
    char *to = reserve_text(p, segments.length);
    memcpy(to, segments.text, segments.length);
    to[segments.length] = '\0';
    for (uint32_t i = 0; i < segments.count; i++) {
        Span *span = add_span(p, like);
        span->font = segments.items[i].font;
        span->start = p->length + segments.items[i].start;
        span->length = segments.items[i].length;
    }
    p->length += segments.length;
}

static Span span_of(const Paragraph *p, int weight, bool italic, ColorId color)
{
    return (Span){.font = fontset_find(p->canvas->fonts, weight, italic),
                  .size = p->style.size,
                  .tracking = p->style.tracking,
                  .color = canvas_color(p->canvas, color)};
}

void paragraph_add(Paragraph *p, const char *text)
{
    Span like = span_of(p, p->style.weight, p->style.italic, p->style.color);
    add_spans(p, text, &like);
}

void paragraph_add_styled(Paragraph *p, const char *text, int weight, ColorId color)
{
    Span like = span_of(p, weight, p->style.italic, color);
    add_spans(p, text, &like);
}

/* A citation's numbers, each a link to its source. The marks are proportional to the size of the text. */
static void add_citation(Paragraph *p, const Run *run)
{
    const Style *style = &p->canvas->theme->styles[STYLE_CITE];
    const Style *body = &p->canvas->theme->styles[STYLE_BODY];
    Span like = span_of(p, style->weight, style->italic, style->color);
    like.size = p->style.size * style->size / body->size;
    like.rise = like.size / 2;
    like.cite = ++p->cite_count;
    like.sentence = run->sentence;
    for (const char *at = run->text; *at;) {
        size_t digits = strspn(at, "0123456789");
        size_t length = digits ? digits : strcspn(at, "0123456789");
        char *part = arena_strndup(p->canvas->arena, at, length);
        like.address = digits ? arena_printf(p->canvas->arena, "#source-%s", part) : NULL;
        add_spans(p, part, &like);
        at += length;
    }
}

static bool is_external(const char *address)
{
    return address && address[0] != '#';
}

static void add_run(Paragraph *p, const Run *run)
{
    if (run->kind == RUN_CITE) {
        add_citation(p, run);
        return;
    }
    int weight = p->style.weight;
    if ((run->style & RUN_STRONG) && weight < WEIGHT_STRONG)
        weight = WEIGHT_STRONG;
    bool italic = p->style.italic != ((run->style & RUN_EMPHASIS) != 0);
    Span like = span_of(p, weight, italic, is_external(run->address) ? COLOR_ACCENT : p->style.color);
    like.address = run->address;
    like.lang = run->lang;
    like.sentence = run->sentence;
    add_spans(p, run->text, &like);
}

void paragraph_add_text(Paragraph *p, const Text *text)
{
    for (uint32_t i = 0; i < text->count; i++)
        add_run(p, &text->runs[i]);
}

void paragraph_add_page(Paragraph *p, ForwardRefs *forward, const char *lead, const char *anchor)
{
    Span like = span_of(p, p->style.weight, p->style.italic, p->style.color);
    like.address = arena_printf(p->canvas->arena, "#%s", anchor);
    like.sentence = sentence_id(SAY_VALUES_PAGE);
    add_spans(p, lead, &like);
    like.forward = anchor;
    add_spans(p, NUMBER_PLACE, &like);
    p->forward = forward;
}

void paragraph_end(Paragraph *p)
{
    Canvas *canvas = p->canvas;
    shaper_set_place(canvas->shaper, canvas_place(canvas));
    if (!p->text)
        p->text = reserve_text(p, 0);
    for (uint32_t i = 0; i < p->span_count; i++) {
        Span *span = &p->spans[i];
        span->shaped = shape(canvas->shaper, span->font, p->text + span->start, span->length,
                             span->lang ? span->lang : canvas->lang, canvas->f);
    }
    measure_natural(p);
}

Paragraph *paragraph_of(Canvas *canvas, const Text *text, const Style *style)
{
    Paragraph *p = paragraph_begin(canvas, style, 0);
    paragraph_add_text(p, text);
    paragraph_end(p);
    return p;
}

Paragraph *paragraph_plain(Canvas *canvas, const char *text, const Style *style, int weight)
{
    Paragraph *p = paragraph_begin(canvas, style, weight);
    paragraph_add(p, text);
    paragraph_end(p);
    return p;
}

float paragraph_height(const Paragraph *p)
{
    return (float)p->line_count * p->style.leading;
}

float style_baseline(const Canvas *canvas, const Style *style, int weight)
{
    const Font *font = fontset_find(canvas->fonts, weight ? weight : style->weight, style->italic);
    float middle = (float)(font->info.ascent + font->info.descent) / 2 / (float)font->info.upem;
    return style->leading / 2 + middle * style->size;
}
