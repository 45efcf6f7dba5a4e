#include "layout/chart/labels.h"

#include "base/utf8.h"

#include <linebreak.h>
#include <string.h>

#define ELLIPSIS "\u2026"

/* Widths are sums of rounded advances; a text fits into its own width. */
#define TOLERANCE 0.01F

float text_ascent(Canvas *canvas, const Style *style, int weight)
{
    const Font *font = fontset_find(canvas->fonts, weight ? weight : style->weight, style->italic);
    float cap = (float)font->info.cap_height / (float)font->info.upem * style->size;
    return (style->leading + cap) / 2;
}

float text_middle(Canvas *canvas, const Style *style, int weight, float y)
{
    return y - style->leading / 2 + text_ascent(canvas, style, weight);
}

static bool fits(Canvas *canvas, const char *text, const Style *style, int weight, float width)
{
    return canvas_width(canvas, text, style, weight) <= width + TOLERANCE;
}

/* The first `length` bytes without trailing spaces, and an ellipsis. */
static const char *with_ellipsis(Canvas *canvas, const char *text, size_t length)
{
    while (length && strchr(" ,.;:(", text[length - 1]))
        length--;
    return arena_printf(canvas->arena, "%.*s" ELLIPSIS, (int)length, text);
}

const char *text_cut(Canvas *canvas, const char *text, const Style *style, int weight, float width)
{
    if (fits(canvas, text, style, weight, width))
        return text;
    const char *best = "";
    size_t low = 0, high = utf8_count(text);
    while (low < high) {
        size_t middle = (low + high) / 2;
        const char *end = text;
        for (size_t i = 0; i < middle; i++)
            utf8_next(&end);
        const char *cut = with_ellipsis(canvas, text, (size_t)(end - text));
        if (fits(canvas, cut, style, weight, width)) {
            best = cut;
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return best;
}

/* Length of the longest beginning of the text that fits and ends at a possible line break, without trailing
 * spaces; *next is where the next line begins. 0 if not even the first word fits. */
static size_t line_that_fits(Canvas *canvas, const char *text, const char *breaks, const Style *style,
                             int weight, float width, size_t *next)
{
    size_t best = 0;
    for (size_t i = 0; text[i]; i++) {
        if (breaks[i] != LINEBREAK_ALLOWBREAK && breaks[i] != LINEBREAK_MUSTBREAK)
            continue;
        size_t length = i + 1;
        while (length && text[length - 1] == ' ')
            length--;
        if (!fits(canvas, arena_strndup(canvas->arena, text, length), style, weight, width))
            break;
        best = length;
        *next = i + 1;
    }
    return best;
}

static void add_line(Canvas *canvas, Lines *lines, const char *text, const Style *style, int weight)
{
    float width = canvas_width(canvas, text, style, weight);
    lines->text[lines->count++] = text;
    lines->width = width > lines->width ? width : lines->width;
}

Lines lines_break(Canvas *canvas, const char *text, const Style *style, int weight, float width,
                  uint32_t most)
{
    Lines lines = {0};
    size_t length = strlen(text);
    char *breaks = arena_alloc(canvas->arena, length + 1);
    if (!fits(canvas, text, style, weight, width))
        set_linebreaks_utf8((const utf8_t *)text, length, canvas->lang, breaks);
    while (*text && lines.count + 1 < most && !fits(canvas, text, style, weight, width)) {
        size_t next = 0, end = line_that_fits(canvas, text, breaks, style, weight, width, &next);
        if (end == 0)
            break;
        add_line(canvas, &lines, arena_strndup(canvas->arena, text, end), style, weight);
        text += next;
        breaks += next;
    }
    const char *rest = text_cut(canvas, text, style, weight, width);
    lines.cut = rest != text;
    if (*rest)
        add_line(canvas, &lines, rest, style, weight);
    return lines;
}

void lines_draw(Canvas *canvas, const Lines *lines, const Style *style, int weight, Color color, float x,
                float y, Align align)
{
    float baseline = y + text_ascent(canvas, style, weight);
    for (uint32_t i = 0; i < lines->count; i++)
        canvas_text(canvas, lines->text[i], style, weight, color, x, baseline + (float)i * style->leading,
                    align);
}

/* Items that touch and are moved as one. */
typedef struct Cluster {
    uint32_t first, count;
    float sum; /* of the members' desired starts, each minus its offset in the cluster */
    float size;
} Cluster;

static float cluster_start(const Cluster *cluster, float low, float high)
{
    float start = cluster->sum / (float)cluster->count;
    start = start > high - cluster->size ? high - cluster->size : start;
    return start < low ? low : start;
}

static void sort_by_center(uint32_t *order, const float *centers, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = i;
        for (; at > 0 && centers[order[at - 1]] > centers[i]; at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
}

bool spread_apart(float *centers, const float *sizes, uint32_t count, float low, float high)
{
    uint32_t order[SPREAD_MOST], clusters = 0;
    Cluster cluster[SPREAD_MOST];
    float total = 0;
    for (uint32_t i = 0; i < count; i++)
        total += sizes[i];
    if (count > SPREAD_MOST || total > high - low + TOLERANCE)
        return false;
    sort_by_center(order, centers, count);
    for (uint32_t i = 0; i < count; i++) {
        float size = sizes[order[i]];
        cluster[clusters++] = (Cluster){i, 1, centers[order[i]] - size / 2, size};
        while (clusters > 1) {
            Cluster *left = &cluster[clusters - 2], *right = &cluster[clusters - 1];
            if (cluster_start(left, low, high) + left->size <= cluster_start(right, low, high))
                break;
            left->sum += right->sum - left->size * (float)right->count;
            left->count += right->count;
            left->size += right->size;
            clusters--;
        }
    }
    for (uint32_t c = 0; c < clusters; c++) {
        float at = cluster_start(&cluster[c], low, high);
        for (uint32_t i = 0; i < cluster[c].count; i++) {
            uint32_t thing = order[cluster[c].first + i];
            centers[thing] = at + sizes[thing] / 2;
            at += sizes[thing];
        }
    }
    return true;
}
