#include "xlsx/styles.h"

#include <string.h>

const char *const workbook_font = "Calibri";

enum { FONT_SIZE = 10, TITLE_SIZE = 14, FIGURE_SIZE = 11 };

/* Inputs have these two colors in every workbook, whatever the theme. */
static const Color input_ink = {0, 0, 0xC0}, input_fill = {0xFF, 0xF8, 0xD6};

typedef struct CellStyle {
    CellRole role;
    const char *number_format;
    bool here;
    lxw_format *format;
} CellStyle;

struct Styles {
    lxw_workbook *workbook;
    const Theme *theme;
    lxw_format *band, *alarm;
    CellStyle *made;
    uint32_t count;
    Arena *arena;
};

lxw_color_t excel_color(Color color)
{
    uint32_t rgb = (uint32_t)color.r << 16 | (uint32_t)color.g << 8 | color.b;
    return rgb ? rgb : (uint32_t)LXW_COLOR_BLACK; /* 0 means unset */
}

/* Halfway to the paper: the lightest tint that is still visible as a band. */
static Color half_tint(const Theme *theme)
{
    Color tint = theme->colors[COLOR_TINT], paper = theme->colors[COLOR_PAPER];
    return (Color){(uint8_t)((tint.r + paper.r) / 2), (uint8_t)((tint.g + paper.g) / 2),
                   (uint8_t)((tint.b + paper.b) / 2)};
}

Styles *styles_new(Arena *arena, lxw_workbook *workbook, const Theme *theme)
{
    Styles *styles = arena_alloc(arena, sizeof *styles);
    *styles = (Styles){.workbook = workbook, .theme = theme, .arena = arena};
    return styles;
}

lxw_format *styles_band(Styles *styles)
{
    if (!styles->band) {
        styles->band = workbook_add_format(styles->workbook);
        format_set_bg_color(styles->band, excel_color(half_tint(styles->theme)));
    }
    return styles->band;
}

lxw_format *styles_alarm(Styles *styles)
{
    if (!styles->alarm) {
        styles->alarm = workbook_add_format(styles->workbook);
        format_set_bold(styles->alarm);
        format_set_font_color(styles->alarm, excel_color(styles->theme->colors[COLOR_MARK]));
    }
    return styles->alarm;
}

static void set_fill(lxw_format *format, Color color)
{
    format_set_pattern(format, LXW_PATTERN_SOLID);
    format_set_bg_color(format, excel_color(color));
}

static void set_font(lxw_format *format, double size, Color color, bool bold)
{
    format_set_font_name(format, workbook_font);
    format_set_font_size(format, size);
    format_set_font_color(format, excel_color(color));
    if (bold)
        format_set_bold(format);
}

static void set_header(lxw_format *format, const Theme *theme, bool right)
{
    set_font(format, FONT_SIZE, theme->colors[COLOR_INK], true);
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_BOTTOM);
    format_set_align(format, right ? LXW_ALIGN_RIGHT : LXW_ALIGN_LEFT);
    if (right)
        format_set_indent(format, 2); /* room for the filter button */
    format_set_bottom(format, LXW_BORDER_MEDIUM);
    format_set_bottom_color(format, excel_color(theme->colors[COLOR_ACCENT]));
}

static void set_total(lxw_format *format, const Theme *theme)
{
    set_font(format, FONT_SIZE, theme->colors[COLOR_INK], true);
    format_set_top(format, LXW_BORDER_THIN);
    format_set_top_color(format, excel_color(theme->colors[COLOR_INK]));
}

static void set_input(lxw_format *format, const Theme *theme)
{
    set_font(format, FONT_SIZE, input_ink, false);
    set_fill(format, input_fill);
    format_set_border(format, LXW_BORDER_THIN);
    format_set_border_color(format, excel_color(theme->colors[COLOR_HAIRLINE]));
    format_set_unlocked(format);
}

static void set_link(lxw_format *format, const Theme *theme)
{
    set_font(format, FONT_SIZE, theme->colors[COLOR_ACCENT], false);
    format_set_underline(format, LXW_UNDERLINE_SINGLE);
}

static void set_fonts(lxw_format *format, CellRole role, const Theme *theme)
{
    const Color *colors = theme->colors;
    switch (role) {
    case CELL_TITLE:
        set_font(format, TITLE_SIZE, colors[COLOR_INK], true);
        break;
    case CELL_SUBTITLE:
    case CELL_QUIET:
        set_font(format, FONT_SIZE, colors[COLOR_SOFT], false);
        break;
    case CELL_STRONG:
        set_font(format, FONT_SIZE, colors[COLOR_INK], true);
        break;
    case CELL_LINK:
        set_link(format, theme);
        break;
    case CELL_TOTAL:
    case CELL_TOTAL_NUMBER:
        set_total(format, theme);
        break;
    case CELL_FIGURE:
    case CELL_VERDICT:
        set_font(format, FIGURE_SIZE, colors[COLOR_ACCENT], true);
        break;
    case CELL_INPUT:
        set_input(format, theme);
        break;
    default:
        set_font(format, FONT_SIZE, colors[COLOR_INK], false);
        break;
    }
}

static void set_role(lxw_format *format, CellRole role, const Theme *theme)
{
    if (role == CELL_HEADER || role == CELL_HEADER_RIGHT) {
        set_header(format, theme, role == CELL_HEADER_RIGHT);
        return;
    }
    set_fonts(format, role, theme);
    if (role != CELL_TITLE && role != CELL_SUBTITLE)
        format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    if (role == CELL_FIGURE)
        format_set_align(format, LXW_ALIGN_RIGHT);
    if (role == CELL_WRAPPED || role == CELL_STRONG || role == CELL_QUIET || role == CELL_LINK ||
        role == CELL_FIGURE)
        format_set_text_wrap(format);
}

/* A space as wide as ')' after the number separates it from the words of the next column. */
static const char *spaced(Arena *arena, const char *number_format)
{
    size_t first = strcspn(number_format, ";");
    return number_format[first]
               ? arena_printf(arena, "%.*s_)%s_)", (int)first, number_format, number_format + first)
               : arena_printf(arena, "%s_)", number_format);
}

static lxw_format *make(Styles *styles, CellRole role, const char *number_format, bool here)
{
    lxw_format *format = workbook_add_format(styles->workbook);
    set_role(format, role, styles->theme);
    bool number = role == CELL_NUMBER || role == CELL_TOTAL_NUMBER || role == CELL_FIGURE;
    if (number_format || number)
        format_set_num_format(format, spaced(styles->arena, number_format ? number_format : "General"));
    if (here) {
        format_set_bold(format);
        set_fill(format, styles->theme->colors[COLOR_TINT]);
    }
    return format;
}

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

lxw_format *styles_get(Styles *styles, CellRole role, const char *number_format, bool here)
{
    for (uint32_t i = 0; i < styles->count; i++) {
        const CellStyle *style = &styles->made[i];
        if (style->role == role && style->here == here && same_text(style->number_format, number_format))
            return style->format;
    }
    styles->made = arena_grow(styles->arena, styles->made, styles->count, sizeof *styles->made);
    CellStyle *style = &styles->made[styles->count++];
    *style = (CellStyle){role, number_format, here, make(styles, role, number_format, here)};
    return style->format;
}
