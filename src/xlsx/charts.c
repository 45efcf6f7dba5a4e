#include "xlsx/charts.h"

#include "content/chart_kind.h"
#include "content/format.h"
#include "xlsx/cells.h"
#include "xlsx/live.h"
#include "xlsx/memory.h"

#include <string.h>

enum {
    DEFAULT_WIDTH = 480,
    DEFAULT_HEIGHT = 288,
    WIDTH = 600,
    ROW_PIXELS = 20,
    DIGIT_PIXELS = 7,
    FONT_SIZE = 9,
    TITLE_SIZE = 11
};

typedef struct Drawing {
    Book *book;
    const Chart *chart;
    const ChartData *data;
    uint8_t type; /* of the native chart */
    lxw_chart *native;
    lxw_worksheet *on;
    lxw_row_t row; /* of its upper left corner */
    lxw_col_t column;
} Drawing;

static bool is_horizontal(const Drawing *d)
{
    return d->type == LXW_CHART_BAR || d->type == LXW_CHART_BAR_STACKED;
}

/* In the library, x is the horizontal axis; in a bar chart, that is the axis of values. */
static lxw_chart_axis *names_axis(const Drawing *d)
{
    return is_horizontal(d) ? d->native->y_axis : d->native->x_axis;
}

static lxw_chart_axis *values_axis(const Drawing *d)
{
    return is_horizontal(d) ? d->native->x_axis : d->native->y_axis;
}

static lxw_color_t theme_color(const Drawing *d, ColorId id)
{
    return excel_color(d->book->theme->colors[id]);
}

/* Series differ in lightness, so that they are distinct in grayscale, and are named in the legend. */
static lxw_color_t series_color(const Drawing *d, uint32_t series)
{
    const Theme *theme = d->book->theme;
    const Color colors[] = {theme->colors[COLOR_ACCENT],
                            theme->scale[2],
                            theme->colors[COLOR_INK],
                            theme->scale[1],
                            theme->scale[3],
                            theme->colors[COLOR_COMPARISON]};
    return excel_color(colors[series % 6]);
}

static lxw_chart_font font(const Drawing *d, double size, ColorId color, bool bold)
{
    return (lxw_chart_font){
        .name = (char *)(uintptr_t)workbook_font, .size = size, .bold = bold, .color = theme_color(d, color)};
}

static const Column *value_column(const Drawing *d, uint32_t series)
{
    return &d->data->sheet->table->columns[d->chart->series[series].column];
}

static const char *number_format(const Drawing *d, uint32_t series)
{
    const Column *column = value_column(d, series);
    return format_excel(d->book->arena, column->type, column->decimals, column->unit);
}

/* "$40k" if the numbers are that large. */
static const char *axis_format(const Drawing *d)
{
    const char *format = number_format(d, 0);
    const char *thousands = "#,##0";
    size_t length = strlen(format), tail = strlen(thousands);
    if (value_column(d, 0)->type == FOLIO_YEAR || length < tail ||
        strcmp(format + length - tail, thousands) != 0)
        return format;
    double most = 0;
    for (uint32_t i = 0; i < d->data->row_count; i++) {
        const folio_value *v =
            &table_cell(d->chart->table, d->data->rows[i], d->chart->series[0].column)->value;
        if (value_flag(v) == FOLIO_RELEASED && v->number > most)
            most = v->number;
    }
    return most < 20000 ? format : arena_printf(d->book->arena, "%s,\"k\"", format);
}

/* What the value axis measures: the column, if there is only one, and the unit. */
static const char *value_title(const Drawing *d)
{
    const Column *column = value_column(d, 0);
    const char *unit = unit_words(&(folio_value){.type = column->type, .unit = column->unit});
    if (d->chart->series_count > 1)
        return *unit ? unit : column->name;
    return *unit && !strstr(column->name, unit) ? arena_printf(d->book->arena, "%s, %s", column->name, unit)
                                                : column->name;
}

static void set_axes(const Drawing *d)
{
    lxw_chart_axis *names = names_axis(d), *values = values_axis(d);
    lxw_chart_font label = font(d, FONT_SIZE, COLOR_INK, false),
                   quiet = font(d, FONT_SIZE, COLOR_SOFT, false);
    lxw_chart_line hairline = {.color = theme_color(d, COLOR_HAIRLINE), .width = 0.75F};
    lxw_chart_line base = {.color = theme_color(d, COLOR_COMPARISON), .width = 0.75F}, none = {.none = 1};
    const Table *table = d->data->sheet->table;
    chart_axis_set_name(names, chart_text(d->book, table->columns[d->chart->label].name));
    chart_axis_set_name(values, chart_text(d->book, value_title(d)));
    chart_axis_set_name_font(names, &quiet);
    chart_axis_set_name_font(values, &quiet);
    chart_axis_set_num_font(names, &label);
    chart_axis_set_num_font(values, &quiet);
    chart_axis_set_num_format(values, axis_format(d));
    chart_axis_set_line(names, &base);
    chart_axis_set_line(values, &none);
    chart_axis_set_major_tick_mark(names, LXW_CHART_AXIS_TICK_MARK_NONE);
    chart_axis_set_major_tick_mark(values, LXW_CHART_AXIS_TICK_MARK_NONE);
    chart_axis_major_gridlines_set_visible(values, LXW_TRUE);
    chart_axis_major_gridlines_set_line(values, &hairline);
}

/* A title that follows the assumptions is in the cell that the chart's corner covers. */
static void set_title(const Drawing *d)
{
    Book *book = d->book;
    const LiveText title = live_text(book, &d->chart->title);
    const char *shown = chart_text(book, live_shown(book, &title));
    if (!live_is_formula(&title)) {
        chart_title_set_name(d->native, shown);
        return;
    }
    put_live(book, d->on, d->row, d->column, &title, styles_get(book->styles, CELL_SUBTITLE, NULL, false));
    title_from_cell(d->native, quoted_sheet(book->arena, sheet_name_of(d->on)), d->row, d->column, shown);
}

static void set_frame(const Drawing *d, bool legend)
{
    lxw_chart_font title = font(d, TITLE_SIZE, COLOR_INK, true), label = font(d, FONT_SIZE, COLOR_INK, false);
    lxw_chart_line none = {.none = 1};
    lxw_chart_fill paper = {.color = theme_color(d, COLOR_PAPER)};
    set_title(d);
    chart_title_set_name_font(d->native, &title);
    chart_chartarea_set_line(d->native, &none);
    chart_chartarea_set_fill(d->native, &paper);
    chart_legend_set_position(d->native, legend ? LXW_CHART_LEGEND_BOTTOM : LXW_CHART_LEGEND_NONE);
    chart_legend_set_font(d->native, &label);
}

/* "about $148,000" at the mark. A derived figure changes with the reader's assumptions, so its label stays a
 * number. */
static void word_labels(const Drawing *d, lxw_chart_series *series, uint32_t index, lxw_chart_font *look)
{
    if (value_column(d, index)->formula)
        return;
    const uint32_t count = d->data->row_count;
    lxw_chart_data_label *labels = arena_array(d->book->arena, count, sizeof *labels);
    lxw_chart_data_label **list =
        arena_array(d->book->arena, (size_t)count + 1, sizeof(lxw_chart_data_label *));
    bool any = false;
    for (uint32_t i = 0; i < count; i++) {
        const Cell *cell = table_cell(d->chart->table, d->data->rows[i], d->chart->series[index].column);
        list[i] = &labels[i];
        if (!qualifier_words(&cell->value))
            continue;
        labels[i] = (lxw_chart_data_label){.value = chart_text(d->book, cell->shown), .font = look};
        any = true;
    }
    if (any)
        chart_series_set_labels_custom(series, list);
}

static void set_labels(const Drawing *d, lxw_chart_series *series, uint32_t index, uint8_t position,
                       lxw_color_t color)
{
    lxw_chart_font label = font(d, FONT_SIZE, COLOR_INK, false);
    label.color = color;
    chart_series_set_labels(series);
    chart_series_set_labels_num_format(series, number_format(d, index));
    chart_series_set_labels_font(series, &label);
    chart_series_set_labels_position(series, position);
    word_labels(d, series, index, &label);
}

/* The report area's rows in the accent, the others in gray; all in the accent if there are none. */
static void mark_here(const Drawing *d, lxw_chart_series *series)
{
    Arena *arena = d->book->arena;
    const uint32_t count = d->data->row_count;
    lxw_chart_point *points = arena_array(arena, count, sizeof *points);
    lxw_chart_point **list = arena_array(arena, (size_t)count + 1, sizeof(lxw_chart_point *));
    lxw_chart_fill accent = {.color = theme_color(d, COLOR_ACCENT)};
    lxw_chart_fill rest = {.color = theme_color(d, COLOR_COMPARISON)};
    bool any = false;
    for (uint32_t i = 0; i < count; i++) {
        list[i] = &points[i];
        if (d->chart->table->here && d->chart->table->here[d->data->rows[i]]) {
            points[i].fill = &accent;
            any = true;
        }
    }
    chart_series_set_fill(series, any ? &rest : &accent);
    if (any)
        chart_series_set_points(series, list);
}

static void draw_bars(const Drawing *d, bool stacked)
{
    const uint32_t count = d->chart->series_count;
    lxw_chart_line edge = {.color = theme_color(d, COLOR_PAPER), .width = 1};
    for (uint32_t i = 0; i < count; i++) {
        lxw_chart_series *series = add_series(d->book, d->native, d->chart, d->data, i);
        if (!series)
            return;
        lxw_chart_fill fill = {.color = series_color(d, i)};
        if (count == 1 && !stacked)
            mark_here(d, series);
        else
            chart_series_set_fill(series, &fill);
        if (stacked)
            chart_series_set_line(series, &edge);
        bool dark = i == 0 || i == 2 || i == 4 || i == 5;
        set_labels(d, series, i,
                   stacked ? LXW_CHART_LABEL_POSITION_CENTER : LXW_CHART_LABEL_POSITION_OUTSIDE_END,
                   theme_color(d, stacked && dark ? COLOR_PAPER : COLOR_INK));
    }
    chart_set_series_gap(d->native, count > 1 && !stacked ? 60 : 45);
    if (!stacked)
        chart_axis_set_min(values_axis(d), 0);
}

/* Horizontal bars run downwards in the table's order, with their values below. */
static void turn_down(const Drawing *d)
{
    chart_axis_set_reverse(names_axis(d));
    chart_axis_set_crossing_max(names_axis(d));
}

static void draw_lines(const Drawing *d)
{
    for (uint32_t i = 0; i < d->chart->series_count; i++) {
        lxw_chart_series *series = add_series(d->book, d->native, d->chart, d->data, i);
        if (!series)
            return;
        lxw_color_t color = i == 1 ? theme_color(d, COLOR_COMPARISON) : series_color(d, i);
        lxw_chart_line line = {.color = color,
                               .width = 2.25F,
                               .dash_type = i % 2 ? LXW_CHART_LINE_DASH_DASH : LXW_CHART_LINE_DASH_SOLID};
        lxw_chart_line edge = {.color = color, .width = 1.5F};
        lxw_chart_fill fill = {.color = i % 2 ? theme_color(d, COLOR_PAPER) : color};
        chart_series_set_line(series, &line);
        chart_series_set_marker_type(series, LXW_CHART_MARKER_CIRCLE);
        chart_series_set_marker_size(series, 6);
        chart_series_set_marker_line(series, &edge);
        chart_series_set_marker_fill(series, &fill);
    }
}

/* A series drawn only as marks. */
static lxw_chart_series *add_marks(const Drawing *d, uint32_t index, uint8_t type, uint8_t size,
                                   lxw_color_t fill_color, lxw_color_t line_color)
{
    lxw_chart_series *series = add_series(d->book, d->native, d->chart, d->data, index);
    if (!series)
        return NULL;
    lxw_chart_line none = {.none = 1}, edge = {.color = line_color, .width = 1.5F};
    lxw_chart_fill fill = {.color = fill_color};
    chart_series_set_line(series, &none);
    chart_series_set_marker_type(series, type);
    chart_series_set_marker_size(series, size);
    chart_series_set_marker_line(series, &edge);
    chart_series_set_marker_fill(series, &fill);
    return series;
}

/* Excel draws the up-down bars from the first series to the last, and the high-low lines from the lowest of
 * all to the highest, so the ends of the box are the first and the last series. LibreOffice draws neither, so
 * every value also has a mark. */
static void draw_range(const Drawing *d)
{
    static const uint32_t five[] = {1, 0, 2, 4, 3}, three[] = {0, 1, 2};
    const bool quartiles = d->chart->series_count >= 5;
    const uint32_t count = quartiles ? 5 : 3, *order = quartiles ? five : three;
    lxw_color_t ink = theme_color(d, COLOR_INK), gray = theme_color(d, COLOR_COMPARISON);
    for (uint32_t i = 0; i < count; i++) {
        bool middle = order[i] == count / 2, end = order[i] == 0 || order[i] == count - 1;
        lxw_chart_series *series =
            middle ? add_marks(d, order[i], LXW_CHART_MARKER_DIAMOND, 8, ink, ink)
                   : add_marks(d, order[i], end ? LXW_CHART_MARKER_CIRCLE : LXW_CHART_MARKER_SQUARE, 4, gray,
                               gray);
        if (!series)
            return;
        if (middle)
            set_labels(d, series, order[i], LXW_CHART_LABEL_POSITION_RIGHT, ink);
    }
    lxw_chart_line thin = {.color = theme_color(d, COLOR_COMPARISON), .width = 1.25F}, none = {.none = 1};
    lxw_chart_fill box = {.color = excel_color(d->book->theme->scale[2])};
    chart_set_high_low_lines(d->native, &thin);
    chart_set_up_down_bars_format(d->native, &none, &box, &none, &box);
}

static void draw_dumbbell(const Drawing *d)
{
    /* The open mark is tinted, because LibreOffice draws no outline around it. */
    lxw_color_t accent = theme_color(d, COLOR_ACCENT), open = excel_color(d->book->theme->scale[1]);
    for (uint32_t i = 0; i < d->chart->series_count; i++)
        if (!add_marks(d, i, LXW_CHART_MARKER_CIRCLE, 9, i ? accent : open, accent))
            return;
    lxw_chart_line bar = {.color = theme_color(d, COLOR_COMPARISON), .width = 1.5F};
    chart_set_high_low_lines(d->native, &bar);
}

static void draw_plain_bars(const Drawing *d)
{
    draw_bars(d, false);
}

static void draw_stacked_bars(const Drawing *d)
{
    draw_bars(d, true);
}

/* How the workbook draws each kind: its native type, its series, and its height in pixels. */
static const struct {
    uint8_t type;
    void (*draw)(const Drawing *d);
    double height, per_row, per_value; /* per_value: for each row and series */
} kinds[] = {
    [FOLIO_CHART_BAR] = {LXW_CHART_BAR, draw_plain_bars, 110, 8, 15},
    [FOLIO_CHART_COLUMN] = {LXW_CHART_COLUMN, draw_plain_bars, 360, 0, 0},
    [FOLIO_CHART_LINE] = {LXW_CHART_LINE, draw_lines, 360, 0, 0},
    [FOLIO_CHART_RANGE] = {LXW_CHART_LINE, draw_range, 360, 0, 0},
    [FOLIO_CHART_DUMBBELL] = {LXW_CHART_LINE, draw_dumbbell, 360, 0, 0},
    [FOLIO_CHART_STACKED] = {LXW_CHART_BAR_STACKED, draw_stacked_bars, 150, 28, 0},
    [FOLIO_CHART_TILES] = {LXW_CHART_BAR, draw_plain_bars, 110, 8, 15},
};

static void draw(const Drawing *d)
{
    kinds[d->chart->kind].draw(d);
    if (is_horizontal(d))
        turn_down(d);
    set_axes(d);
    set_frame(d, d->chart->series_count > 1);
}

static double height_of(const Chart *chart, uint32_t rows)
{
    double row = kinds[chart->kind].per_row + kinds[chart->kind].per_value * chart->series_count;
    double height = kinds[chart->kind].height + rows * row;
    return height < 240 ? 240 : height > 1200 ? 1200 : height;
}

/* Subtitle and caption, which a native chart does not have. */
static LiveText words_below(const Drawing *d)
{
    LiveText words = live_text(d->book, &d->chart->subtitle),
             caption = live_text(d->book, &d->chart->caption);
    const LiveText between = live_words(d->book, words.count && caption.count ? ". " : "");
    live_add(d->book, &words, &between);
    live_add(d->book, &words, &caption);
    return words;
}

/* An alternative text cannot follow the assumptions. */
static char *alternative_text(const Drawing *d)
{
    const LiveText title = live_text(d->book, &d->chart->title);
    bool follows = live_is_formula(&title);
    for (uint32_t i = 0; i < d->chart->series_count; i++)
        follows = follows || value_column(d, i)->depends;
    return chart_text(d->book, follows ? arena_printf(d->book->arena, "%s%s", printed_only, d->chart->alt)
                                       : d->chart->alt);
}

lxw_row_t chart_place(Book *book, lxw_worksheet *on, const Chart *chart, lxw_row_t row, lxw_col_t column)
{
    if (book->f->code)
        return row;
    ChartData data = chart_data(book, chart);
    if (data.row_count == 0 || !chart_kind(chart->kind))
        return row;
    uint8_t type = kinds[chart->kind].type;
    Drawing drawing = {book, chart, &data, type, workbook_add_chart(book->workbook, type), on, row, column};
    if (!drawing.native) {
        fail(book->f, FAIL_INTERNAL, "workbook, chart %s: it cannot be added", chart->anchor);
        return row;
    }
    draw(&drawing);
    double height = height_of(chart, data.row_count);
    lxw_chart_options options = {.x_scale = (double)WIDTH / (double)DEFAULT_WIDTH,
                                 .y_scale = height / (double)DEFAULT_HEIGHT,
                                 .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
                                 .description = alternative_text(&drawing)};
    book_check(book, worksheet_insert_chart_opt(on, row, column, drawing.native, &options), on, "chart");
    lxw_row_t below = row + (lxw_row_t)(height / (double)ROW_PIXELS) + 1;
    const LiveText words = words_below(&drawing);
    return below + 1 +
           put_live_lines(book, on, below, column, &words, (double)WIDTH / (double)DIGIT_PIXELS,
                          styles_get(book->styles, CELL_SUBTITLE, NULL, false));
}
