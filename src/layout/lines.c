#include "layout/lines.h"

#include "content/utf8.h"

#include <linebreak.h>
#include <math.h>
#include <string.h>

/* No line holds more words than this; it bounds the search where they have no width. */
enum { MOST_IN_LINE = 400 };

/* Widths are sums of roundings; that much too wide is not too wide. */
static const float TOLERANCE = 0.05F;

/* The empty part of a last line above which it is a word that was left over. */
static const double SHORT_LAST_LINE = 0.85;

void lines_init(void)
{
    init_linebreak();
}

static bool is_currency(uint32_t c)
{
    return c == '$' || (c >= 0xA2 && c <= 0xA5) || (c >= 0x20A0 && c <= 0x20CF);
}

/* Where typographers do not break although Unicode's rules let them: within 2024-34 with a dash, x-2 with a
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

/* The character that ends before `end`, which is not the text's beginning. */
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

/* A walk over all glyphs of the paragraph that sums their widths. */
typedef struct Walk {
    const Paragraph *p;
    uint32_t span, glyph;
    double x;
} Walk;

static double glyph_width(const Span *span, const Glyph *glyph)
{
    return (double)glyph->advance * (double)span->size / span->font->upem +
           (double)span->tracking * (double)span->size / 1000;
}

/* Sums the glyphs that begin before that byte; offsets must not go backwards. */
static float walk_to(Walk *walk, uint32_t offset)
{
    const Paragraph *p = walk->p;
    while (walk->span < p->span_count) {
        const Span *span = &p->spans[walk->span];
        for (; walk->glyph < span->shaped->count; walk->glyph++) {
            const Glyph *glyph = &span->shaped->glyphs[walk->glyph];
            if (span->start + glyph->cluster >= offset)
                return (float)walk->x;
            walk->x += glyph_width(span, glyph);
        }
        walk->span++;
        walk->glyph = 0;
    }
    return (float)walk->x;
}

/* Whether the walk stands at a glyph that begins with that byte: not within a ligature, nor before a mark. */
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

/* Break 0 is the paragraph's beginning, the last one its end. */
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
        b->at = b->trim = i + 1;
        while (b->trim > before && (p->text[b->trim - 1] == ' ' || p->text[b->trim - 1] == '\n'))
            b->trim--;
        b->trimmed = walk_to(&walk, b->trim);
        b->before = walk_to(&walk, b->at);
        b->must = last || marks[i] == LINEBREAK_MUSTBREAK;
        p->break_count++;
    }
}

void lines_find_breaks(Paragraph *p)
{
    char *marks = arena_alloc(p->canvas->arena, (size_t)p->length + 1);
    set_linebreaks_utf8((const utf8_t *)p->text, p->length, p->canvas->lang, marks);
    tailor(p, marks);
    take_breaks(p, marks);
    uint32_t start = 0;
    for (uint32_t i = 1; i < p->break_count; i++) {
        const Break *b = &p->breaks[i];
        p->widest = fmaxf(p->widest, b->trimmed - p->breaks[i - 1].before);
        if (!b->must)
            continue;
        p->natural = fmaxf(p->natural, b->trimmed - p->breaks[start].before);
        start = i;
    }
}

/* The breaks with others between the characters of words that are wider than the line. */
static Break *break_words(const Paragraph *p, float width, uint32_t *count)
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

/* What is lost by a line of that width: the square of the part that stays empty, and something for the line
 * itself. A last line may be short, but not a word that was left over. */
static double cost_of(float line, float width, const Break *end, Fill fill)
{
    double empty = width > 0 ? fmax(1 - (double)line / (double)width, 0) : 0;
    double cost = fill == FILL_EVENLY ? 0.3 : 0.1;
    if (line > width + TOLERANCE)
        cost += 1000;
    else if (!end->must || fill == FILL_EVENLY)
        cost += empty * empty;
    else if (empty > SHORT_LAST_LINE)
        cost += (empty - SHORT_LAST_LINE) * 2;
    return cost + (end->inside_word ? 10 : 0);
}

/* Knuth's and Plass's search for the breaks with the least cost in all: from[j] is the break at which the
 * best line that ends at j begins. Returns the number of lines. */
static uint32_t choose(const Break *breaks, uint32_t count, float width, Fill fill, double *best,
                       uint32_t *from, uint32_t *lines)
{
    best[0] = 0;
    for (uint32_t j = 1; j < count; j++) {
        best[j] = INFINITY;
        for (uint32_t i = j; i-- > 0 && j - i <= MOST_IN_LINE;) {
            float line = breaks[j].trimmed - breaks[i].before;
            if (line > width + TOLERANCE && i + 1 < j)
                break;
            double cost = best[i] + cost_of(line, width, &breaks[j], fill);
            if (cost < best[j]) {
                best[j] = cost;
                from[j] = i;
                lines[j] = lines[i] + 1;
            }
            if (breaks[i].must)
                break;
        }
    }
    return lines[count - 1];
}

static void take_lines(Paragraph *p, const Break *breaks, uint32_t count, const uint32_t *from,
                       uint32_t lines)
{
    p->lines = arena_array(p->canvas->arena, lines, sizeof *p->lines);
    p->line_count = lines;
    uint32_t j = count - 1;
    for (uint32_t n = lines; n-- > 0; j = from[j]) {
        const Break *start = &breaks[from[j]], *end = &breaks[j];
        p->lines[n] = (Line){.start = start->at,
                             .end = end->trim > start->at ? end->trim : start->at,
                             .next = end->at,
                             .width = fmaxf(end->trimmed - start->before, 0)};
    }
}

void paragraph_break(Paragraph *p, float width, Fill fill)
{
    uint32_t count = p->break_count;
    const Break *breaks = p->breaks;
    p->line_count = 0;
    if (count < 2)
        return;
    if (p->widest > width + TOLERANCE)
        breaks = break_words(p, width, &count);
    Arena *arena = p->canvas->arena;
    uint32_t *from = arena_array(arena, count, sizeof *from);
    uint32_t *lines = arena_array(arena, count, sizeof *lines);
    double *best = arena_array(arena, count, sizeof *best);
    take_lines(p, breaks, count, from, choose(breaks, count, width, fill, best, from, lines));
}

/* Lines that it takes when each is filled as far as it goes. */
static uint32_t lines_at(const Paragraph *p, float width)
{
    uint32_t lines = 0, start = 0;
    for (uint32_t i = 1; i < p->break_count; i++) {
        bool fits = p->breaks[i].trimmed - p->breaks[start].before <= width + TOLERANCE;
        if (!fits && i > start + 1) {
            lines++;
            start = i - 1;
        }
        if (p->breaks[i].must) {
            lines++;
            start = i;
        }
    }
    return lines;
}

float paragraph_width_for(const Paragraph *p, uint32_t lines)
{
    enum { STEPS = 12 };
    float low = p->widest, high = p->natural;
    if (lines_at(p, low) <= lines)
        return low;
    for (int i = 0; i < STEPS; i++) {
        float middle = (low + high) / 2;
        if (lines_at(p, middle) <= lines)
            high = middle;
        else
            low = middle;
    }
    return high;
}
