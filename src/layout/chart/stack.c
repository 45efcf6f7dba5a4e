#include "layout/chart/stack.h"

#include <math.h>

/* Gaps between parts, and around the words in them, as multiples of the words' size. */
#define PART_GAP 0.18F
#define INSIDE_PAD 0.5F

double stack_number(const Plot *plot, uint32_t row, uint32_t series)
{
    Point point = plot_point(plot, row, series);
    return point.drawn ? fmax(point.number, 0) : 0;
}

/* Dark and light alternate as far as the theme's hues allow. */
typedef struct PartColor {
    bool on_scale;
    int index; /* ColorId, or position in the scale */
} PartColor;

static PartColor part_color(const Plot *plot, uint32_t series)
{
    static const PartColor few[] = {{false, COLOR_ACCENT}, {false, COLOR_COMPARISON}};
    static const PartColor many[SERIES_MOST] = {{false, COLOR_COMPARISON},
                                                {false, COLOR_ACCENT},
                                                {false, COLOR_INK},
                                                {true, 1},
                                                {true, 3},
                                                {true, 0}};
    return plot->chart->series_count <= 2 ? few[series] : many[series];
}

Color stack_fill(const Plot *plot, uint32_t series)
{
    PartColor color = part_color(plot, series);
    return color.on_scale ? plot->theme->scale[color.index] : plot->theme->colors[color.index];
}

static Color ink_on(const Plot *plot, uint32_t series)
{
    PartColor color = part_color(plot, series);
    return plot_color(plot, color.on_scale ? plot->theme->on_scale[color.index] : COLOR_PAPER);
}

static const char *part_text(const Plot *plot, const Point *point, uint32_t series, bool with_name)
{
    const char *name = plot->chart->series[series].name;
    if (!point->drawn)
        return arena_printf(plot->canvas->arena, "%s: %s", name, point->text);
    return with_name ? arena_printf(plot->canvas->arena, "%s %s", point->text, name) : point->text;
}

static float words_width(const Plot *plot, const Part *part)
{
    return plot_text_width(plot, part->text, part->marked ? WEIGHT_BOLD : 0);
}

static float part_center(const Part *part)
{
    return part->left + part->width / 2;
}

/* How far words may be from the place under their part, as a multiple of their size, before the leader
 * becomes too flat to follow. */
#define FLATTEST 1.5F

/* How far sideways the leader of these words goes. */
static float leader_slant(const Plot *plot, const Part *part, float center)
{
    float half = words_width(plot, part) / 2, away = fabsf(part_center(part) - center) - half;
    return part->marked ? fmaxf(away, 0) : 0;
}

/* All words below in one line, as near to their parts as possible. */
static bool place_in_line(const Plot *plot, Stack *stack, float left, float right)
{
    float centers[SERIES_MOST], sizes[SERIES_MOST];
    uint32_t parts[SERIES_MOST], count = 0;
    for (uint32_t i = 0; i < stack->count; i++) {
        if (stack->part[i].inside)
            continue;
        parts[count] = i;
        centers[count] = part_center(&stack->part[i]);
        sizes[count++] = words_width(plot, &stack->part[i]) + plot->gap * 2;
    }
    if (count > 0 && !spread_apart(centers, sizes, count, left - plot->gap, right + plot->gap))
        return false;
    for (uint32_t i = 0; i < count; i++) {
        if (leader_slant(plot, &stack->part[parts[i]], centers[i]) > FLATTEST * plot->label->size)
            return false;
        stack->part[parts[i]].text_left = centers[i] - sizes[i] / 2 + plot->gap;
    }
    stack->lines = count > 0;
    return true;
}

/* Whether stepped words fit if those of parts centered at or beyond `divide` are to the left of their
 * leaders. */
static bool stairs_fit(const Plot *plot, const Stack *stack, float divide, float left, float right)
{
    for (uint32_t i = 0; i < stack->count; i++) {
        const Part *part = &stack->part[i];
        if (part->inside || !part->marked)
            continue;
        float center = part_center(part), needed = words_width(plot, part) + plot->gap;
        if (needed > (center >= divide ? center - left : right - center))
            return false;
    }
    return true;
}

/* All words on one side if they fit, because that is easier to read; otherwise each side's words extend
 * toward the middle. */
static float divide_stairs(const Plot *plot, const Stack *stack, float left, float right)
{
    if (stairs_fit(plot, stack, left, left, right))
        return left;
    if (stairs_fit(plot, stack, right + 1, left, right))
        return right + 1;
    return (left + right) / 2;
}

static void place_step(const Plot *plot, Stack *stack, Part *part, bool to_left, float limit)
{
    float from = part_center(part) + (to_left ? -plot->gap : plot->gap);
    part->text = text_cut(plot->canvas, part->text, plot->label, WEIGHT_BOLD, fabsf(from - limit));
    part->text_left = to_left ? from - words_width(plot, part) : from;
    part->line = stack->lines++;
}

/* One line each, so that no leader crosses the words of another: first the words to the right of their
 * leaders, from right to left, then those to the left, from left to right. */
static void place_in_stairs(const Plot *plot, Stack *stack, float left, float right)
{
    float divide = divide_stairs(plot, stack, left, right), limit = right;
    stack->stairs = true;
    for (uint32_t i = stack->count; i-- > 0;)
        if (!stack->part[i].inside && stack->part[i].marked && part_center(&stack->part[i]) >= divide)
            limit = part_center(&stack->part[i]) - plot->gap;
    for (uint32_t i = stack->count; i-- > 0;)
        if (!stack->part[i].inside && stack->part[i].marked && part_center(&stack->part[i]) < divide)
            place_step(plot, stack, &stack->part[i], false, limit);
    for (uint32_t i = 0; i < stack->count; i++)
        if (!stack->part[i].inside && stack->part[i].marked && part_center(&stack->part[i]) >= divide)
            place_step(plot, stack, &stack->part[i], true, left);
    for (uint32_t i = 0; i < stack->count; i++) {
        Part *part = &stack->part[i];
        if (part->marked)
            continue;
        part->text = text_cut(plot->canvas, part->text, plot->label, 0, right - left);
        part->text_left = left;
        part->line = stack->lines++;
    }
}

static Part make_part(const Plot *plot, uint32_t row, uint32_t series, const Axis *axis, double before,
                      bool with_name)
{
    Point point = plot_point(plot, row, series);
    double number = stack_number(plot, row, series);
    float left = axis_at(axis, before), right = axis_at(axis, before + number);
    Part part = {.series = series,
                 .marked = right > left,
                 .left = left,
                 .width = right - left,
                 .fill = stack_fill(plot, series),
                 .ink = ink_on(plot, series),
                 .text = part_text(plot, &point, series, with_name || !(right > left))};
    part.inside = part.marked && words_width(plot, &part) + 2 * INSIDE_PAD * plot->label->size <= part.width;
    return part;
}

Stack stack_make(const Plot *plot, uint32_t row, const Axis *axis, bool with_names, float left, float right)
{
    Stack stack = {.count = plot->chart->series_count};
    double before = 0;
    for (uint32_t s = 0; s < stack.count; s++) {
        stack.part[s] = make_part(plot, row, s, axis, before, with_names);
        before += stack_number(plot, row, s);
        stack.marked = stack.marked || stack.part[s].marked;
    }
    if (!stack.marked) { /* where the bar would be, one reason serves for all parts */
        stack.part[0].inside = true;
        stack.part[0].left = left;
        float room = right - left - 2 * INSIDE_PAD * plot->label->size;
        stack.part[0].ink = plot_color(plot, COLOR_SOFT);
        stack.part[0].text = text_cut(plot->canvas, plot_point(plot, row, 0).text, plot->label, 0, room);
        stack.count = 1;
        return stack;
    }
    if (!place_in_line(plot, &stack, left, right))
        place_in_stairs(plot, &stack, left, right);
    return stack;
}

float stack_words_height(const Plot *plot, const Stack *stack)
{
    return stack->lines ? (float)stack->lines * plot->label->leading + plot->gap : 0;
}

static void draw_leader(const Plot *plot, const Stack *stack, const Part *part, float top, float middle)
{
    float x = part_center(part), width = words_width(plot, part), rule = plot->theme->rule_hairline;
    Color color = plot_color(plot, COLOR_SOFT);
    if (stack->stairs) {
        bool to_left = part->text_left < x;
        float words = to_left ? part->text_left + width + 1 : part->text_left - 1;
        canvas_line(plot->canvas, x, top, x, middle, rule, color, false);
        canvas_line(plot->canvas, x, middle, words, middle, rule, color, false);
        return;
    }
    float to = fminf(fmaxf(x, part->text_left + 1), part->text_left + width - 1);
    canvas_line(plot->canvas, x, top, to, middle - plot->label->size * 0.5F, rule, color, false);
}

static void draw_words(const Plot *plot, const Stack *stack, const Part *part, float y, float height,
                       const Color *background)
{
    int weight = part->marked ? WEIGHT_BOLD : 0;
    Color soft = plot_color(plot, COLOR_SOFT), ink = plot_color(plot, plot->label->color);
    float middle = y + height / 2, left = part->left + INSIDE_PAD * plot->label->size;
    if (!part->inside) {
        middle = y + height + plot->gap + ((float)part->line + 0.5F) * plot->label->leading;
        left = part->text_left;
        if (part->marked && *part->text)
            draw_leader(plot, stack, part, y + height + 1, middle);
    }
    plot_words(plot, part->text, weight,
               part->inside   ? part->ink
               : part->marked ? ink
                              : soft,
               left, middle, ALIGN_LEFT, words_width(plot, part) + 1, part->inside ? NULL : background);
}

void stack_draw(const Plot *plot, const Stack *stack, float y, float height, const Color *background)
{
    float gap = plot->label->size * PART_GAP;
    bool first = true;
    for (uint32_t i = 0; i < stack->count; i++) {
        const Part *part = &stack->part[i];
        if (part->marked) {
            float cut = first || part->width <= 2 * gap ? 0 : gap;
            canvas_rect(plot->canvas, part->left + cut, y, part->width - cut, height, part->fill);
            first = false;
        }
        draw_words(plot, stack, part, y, height, background);
    }
}
