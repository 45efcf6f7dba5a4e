#include "layout/text/breaks.h"

#include "base/utf8.h"

#include <linebreak.h>
#include <math.h>
#include <string.h>

void breaks_init(void)
{
    init_linebreak();
}

static bool is_currency(uint32_t c)
{
    return c == '$' || (c >= 0xA2 && c <= 0xA5) || (c >= 0x20A0 && c <= 0x20CF);
}

/* Where typographers do not break although Unicode's rules allow it: within 2024-34 with a dash, x-2 with a
 * minus sign, C++, and before a dash that follows a word. */
static bool keeps_together(uint32_t before, uint32_t after)
{
    enum { EN_DASH = 0x2013, EM_DASH = 0x2014, MINUS = 0x2212, ELLIPSIS = 0x2026 };
    if (before == ' ')
        return false;
    if (before == EN_DASH)
        return (after >= '0' && after <= '9') || is_currency(after);
    if (before == '+' || after == '+' || after == '%' || after == MINUS)
        return true;
    return after == EM_DASH || after == ELLIPSIS || (is_currency(after) && before < 0x2E80);
}

/* The character that ends at `end`, which is not the start of the text. */
static uint32_t character_before(const char *text, uint32_t end)
{
    const char *at = text + end - 1;
    while (at > text && ((unsigned char)*at & 0xC0) == 0x80)
        at--;
    return utf8_next(&at);
}

static void tailor(Paragraph *p, char *marks)
{
    for (uint32_t i = 0; i + 1 < p->length; i++) {
        if (marks[i] != LINEBREAK_ALLOWBREAK)
            continue;
        const char *next = p->text + i + 1;
        if (keeps_together(character_before(p->text, i + 1), utf8_next(&next)))
            marks[i] = LINEBREAK_NOBREAK;
    }
    for (uint32_t s = 0; s < p->span_count; s++) {
        const Span *span = &p->spans[s];
        if (!span->cite)
            continue;
        for (uint32_t i = span->start ? span->start - 1 : 0; i + 1 < span->start + span->length; i++)
            if (marks[i] == LINEBREAK_ALLOWBREAK)
                marks[i] = LINEBREAK_NOBREAK;
    }
}

/* Iterates over all glyphs of the paragraph and sums their widths. */
typedef struct Walk {
    const Paragraph *p;
    uint32_t span, glyph;
    double x;
} Walk;

/* Sums the glyphs that begin before that byte; offsets must not decrease. */
static float walk_to(Walk *walk, uint32_t offset)
{
    const Paragraph *p = walk->p;
    while (walk->span < p->span_count) {
        const Span *span = &p->spans[walk->span];
        double scale = (double)span->size / span->font->info.upem;
        double tracking = (double)span->tracking * (double)span->size / 1000;
        for (; walk->glyph < span->shaped->count; walk->glyph++) {
            const Glyph *glyph = &span->shaped->glyphs[walk->glyph];
            if (span->start + glyph->cluster >= offset)
                return (float)walk->x;
            walk->x += (double)glyph->advance * scale + tracking;
        }
        walk->span++;
        walk->glyph = 0;
    }
    return (float)walk->x;
}

/* Whether the next glyph begins at that byte: the byte is not within a ligature or before a combining
 * mark. */
static bool begins_cluster(const Walk *walk, uint32_t offset)
{
    if (walk->span == walk->p->span_count)
        return false;
    const Span *span = &walk->p->spans[walk->span];
    return walk->glyph < span->shaped->count &&
           span->start + span->shaped->glyphs[walk->glyph].cluster == offset;
}

static uint32_t count_breaks(const char *marks, uint32_t length)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < length; i++)
        count += marks[i] == LINEBREAK_ALLOWBREAK || marks[i] == LINEBREAK_MUSTBREAK;
    return count;
}

/* The end of the visible text before `end`. */
static uint32_t trim_at(const Paragraph *p, uint32_t start, uint32_t end)
{
    while (end > start && (p->text[end - 1] == ' ' || p->text[end - 1] == '\n'))
        end--;
    return end;
}

/* Break 0 is the start of the paragraph, the last one its end. */
static void take_breaks(Paragraph *p, const char *marks)
{
    p->breaks = arena_array(p->canvas->arena, (size_t)count_breaks(marks, p->length) + 2, sizeof(Break));
    p->break_count = 1;
    Walk walk = {.p = p};
    for (uint32_t i = 0; i < p->length; i++) {
        bool last = i + 1 == p->length;
        if (marks[i] != LINEBREAK_ALLOWBREAK && marks[i] != LINEBREAK_MUSTBREAK && !last)
            continue;
        Break *b = &p->breaks[p->break_count];
        uint32_t before = p->breaks[p->break_count - 1].at;
        b->at = i + 1;
        b->trim = trim_at(p, before, i + 1);
        b->trimmed = walk_to(&walk, b->trim);
        b->before = walk_to(&walk, b->at);
        b->must = last || marks[i] == LINEBREAK_MUSTBREAK;
        p->break_count++;
    }
}

void find_breaks(Paragraph *p)
{
    if (p->breaks)
        return;
    char *marks = arena_alloc(p->canvas->arena, (size_t)p->length + 1);
    set_linebreaks_utf8((const utf8_t *)p->text, p->length, p->canvas->lang, marks);
    tailor(p, marks);
    take_breaks(p, marks);
    for (uint32_t i = 1; i < p->break_count; i++)
        p->widest = fmaxf(p->widest, p->breaks[i].trimmed - p->breaks[i - 1].before);
}

void measure_natural(Paragraph *p)
{
    Walk walk = {.p = p};
    for (uint32_t start = 0; start < p->length;) {
        const char *feed = memchr(p->text + start, '\n', p->length - start);
        uint32_t end = feed ? (uint32_t)(feed - p->text) + 1 : p->length;
        float before = walk_to(&walk, start);
        p->natural = fmaxf(p->natural, walk_to(&walk, trim_at(p, start, end)) - before);
        p->has_feeds = p->has_feeds || feed;
        start = end;
    }
}

Break *break_words(const Paragraph *p, float width, uint32_t *count)
{
    Break *all = arena_array(p->canvas->arena, (size_t)p->break_count + p->length, sizeof *all);
    Walk walk = {.p = p};
    uint32_t n = 0;
    all[n++] = p->breaks[0];
    for (uint32_t i = 1; i < p->break_count; i++) {
        const Break *from = &p->breaks[i - 1], *to = &p->breaks[i];
        bool wide = to->trimmed - from->before > width;
        for (uint32_t at = from->at + 1; wide && at < to->trim; at++) {
            if (((unsigned char)p->text[at] & 0xC0) == 0x80)
                continue;
            float x = walk_to(&walk, at);
            if (begins_cluster(&walk, at) && x > all[n - 1].before)
                all[n++] = (Break){.at = at, .trim = at, .before = x, .trimmed = x, .inside_word = true};
        }
        all[n++] = *to;
    }
    *count = n;
    return all;
}
