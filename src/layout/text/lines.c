/* The lines of a paragraph, chosen among the places where they may end. */
#include "layout/text/breaks.h"
#include "layout/text/paragraph.h"

#include <math.h>

/* No line holds more words than this; it bounds the search if words have no width. */
enum { MOST_IN_LINE = 400 };

/* Widths are sums of rounded numbers; a line may be wider by this. */
static const float TOLERANCE = 0.05F;

/* If more than this part of the last line is empty, it is a leftover word, with this additional cost. */
static const double SHORT_LAST_LINE = 0.85, LEFT_OVER = 0.15;

/* The cost of a line of that width: the square of its empty part, plus something for the line itself. A last
 * line may be short, but not a single leftover word. */
static double cost_of(float line, float width, const Break *end, Fill fill)
{
    double empty = width > 0 ? fmax(1 - (double)line / (double)width, 0) : 0;
    double cost = fill == FILL_EVENLY ? 0.3 : 0.1;
    if (line > width + TOLERANCE)
        cost += 1000;
    else if (!end->must || fill == FILL_EVENLY)
        cost += empty * empty;
    else if (empty > SHORT_LAST_LINE)
        cost += LEFT_OVER + empty - SHORT_LAST_LINE;
    return cost + (end->inside_word ? 10 : 0);
}

/* The Knuth-Plass search for the breaks with the lowest total cost: from[j] is the break at which the best
 * line that ends at j begins. Returns the number of lines. */
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

/* Everything on one line, as in most titles and cells; that needs no search. */
static void take_one_line(Paragraph *p)
{
    uint32_t end = p->length;
    while (end > 0 && p->text[end - 1] == ' ')
        end--;
    p->lines = arena_alloc(p->canvas->arena, sizeof *p->lines);
    p->lines[0] = (Line){.end = end, .next = p->length, .width = p->natural};
    p->line_count = 1;
}

void paragraph_break(Paragraph *p, float width, Fill fill)
{
    p->line_count = 0;
    if (p->length == 0)
        return;
    if (!p->has_feeds && p->natural <= width) {
        take_one_line(p);
        return;
    }
    find_breaks(p);
    uint32_t count = p->break_count;
    const Break *breaks = p->widest > width + TOLERANCE ? break_words(p, width, &count) : p->breaks;
    Arena *arena = p->canvas->arena;
    uint32_t *from = arena_array(arena, count, sizeof *from);
    uint32_t *lines = arena_array(arena, count, sizeof *lines);
    double *best = arena_array(arena, count, sizeof *best);
    take_lines(p, breaks, count, from, choose(breaks, count, width, fill, best, from, lines));
}

float paragraph_widest(Paragraph *p)
{
    find_breaks(p);
    return p->widest;
}

/* The number of lines if each is filled as far as possible. */
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

float paragraph_width_for(Paragraph *p, uint32_t lines)
{
    enum { STEPS = 12 };
    find_breaks(p);
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
