#include "definition/theme.h"

#include "base/file.h"
#include "base/nearest.h"
#include "base/node.h"

#include <math.h>
#include <string.h>

enum { LARGEST_LOGO = 4 * 1024 * 1024, COLUMNS_MOST = 24 };

/* A number in the theme: its key, its destination and its bounds. */
typedef struct Measure {
    const char *key;
    size_t offset;
    double min, max;
} Measure;

#define MEASURE(key_, member, least, most)                                                                   \
    {                                                                                                        \
        .key = (key_), .offset = offsetof(Theme, member), .min = (least), .max = (most)                      \
    }
#define MEASURES_END                                                                                         \
    {                                                                                                        \
        .key = NULL                                                                                          \
    }

static const Measure page_measures[] = {
    MEASURE("margin_side", margin_side, 0, 200),      MEASURE("margin_top", margin_top, 20, 300),
    MEASURE("margin_bottom", margin_bottom, 20, 300), MEASURE("gutter", grid_gutter, 0, 100),
    MEASURE("measure", measure, 100, 1000),           MEASURES_END};
static const Measure space_measures[] = {MEASURE("block", gap_block, 0, 200),
                                         MEASURE("paragraph", gap_paragraph, 0, 200),
                                         MEASURE("heading_above", gap_heading_above, 0, 200),
                                         MEASURE("heading_below", gap_heading_below, 0, 200),
                                         MEASURE("section_below", gap_section_below, 0, 200),
                                         MEASURE("cover_top", gap_cover_top, 0, 400),
                                         MEASURES_END};
static const Measure table_measures[] = {MEASURE("row_pad", table_row_pad, 0, 50),
                                         MEASURE("column_gap", table_column_gap, 0, 100), MEASURES_END};
static const Measure rule_measures[] = {MEASURE("header", rule_header, 0, 10),
                                        MEASURE("hairline", rule_hairline, 0, 10),
                                        MEASURE("figure", rule_figure, 0, 10), MEASURES_END};
static const Measure chart_measures[] = {
    MEASURE("row", chart_row, 6, 100),        MEASURE("bar", chart_bar, 2, 100),
    MEASURE("height", chart_height, 40, 600), MEASURE("tile", tile, 8, 100),
    MEASURE("tile_gap", tile_gap, 0, 50),     MEASURES_END};

static const char *const style_names[STYLE_COUNT + 1] = {
    [STYLE_EYEBROW] = "eyebrow",
    [STYLE_TITLE] = "title",
    [STYLE_SUBTITLE] = "subtitle",
    [STYLE_SECTION] = "section",
    [STYLE_SUBSECTION] = "subsection",
    [STYLE_VERDICT] = "verdict",
    [STYLE_BODY] = "body",
    [STYLE_NOTE] = "note",
    [STYLE_CITE] = "cite",
    [STYLE_FIGURE_LABEL] = "figure_label",
    [STYLE_FIGURE_VALUE] = "figure_value",
    [STYLE_FIGURE_NOTE] = "figure_note",
    [STYLE_CHART_TITLE] = "chart_title",
    [STYLE_CHART_SUBTITLE] = "chart_subtitle",
    [STYLE_CHART_LABEL] = "chart_label",
    [STYLE_CHART_AXIS] = "chart_axis",
    [STYLE_TABLE_TITLE] = "table_title",
    [STYLE_TABLE_HEADER] = "table_header",
    [STYLE_TABLE] = "table",
    [STYLE_CAPTION] = "caption",
    [STYLE_CONTENTS] = "contents",
    [STYLE_RUNNING] = "running",
};

static const char *const color_names[COLOR_COUNT + 1] = {
    [COLOR_INK] = "ink",
    [COLOR_SOFT] = "soft",
    [COLOR_HAIRLINE] = "hairline",
    [COLOR_ACCENT] = "accent",
    [COLOR_COMPARISON] = "comparison",
    [COLOR_TINT] = "tint",
    [COLOR_MARK] = "mark",
    [COLOR_PAPER] = "paper",
};

/* The state of reading one theme. */
typedef struct Reader {
    Arena *arena;
    Theme *theme;
    Fail *f;
    const char *folder; /* that the logo has to be in; NULL: any */
} Reader;

static bool read_number(const Node *at, double min, double max, double *number, Fail *f)
{
    if (!node_number(at, FAIL_DEFINITION, number, f))
        return false;
    return (*number >= min && *number <= max) ||
           node_fail(at, FAIL_DEFINITION, f, "\"%s\" must be between %g and %g", at->key, min, max);
}

/* Reads a group that consists of measures and of the keys listed as others. */
static bool read_measures(Reader *r, const Node *root, const char *group, const Measure *measures,
                          const char *extra)
{
    const char *allowed[16];
    size_t count = 0;
    for (const Measure *m = measures; m->key; m++)
        allowed[count++] = m->key;
    if (extra)
        allowed[count++] = extra;
    allowed[count] = NULL;
    const Node *map = node_require(root, group, FAIL_DEFINITION, r->f);
    if (!map || !node_check_keys(map, allowed, FAIL_DEFINITION, r->f))
        return false;
    for (const Measure *m = measures; m->key; m++) {
        double number;
        const Node *at = node_require(map, m->key, FAIL_DEFINITION, r->f);
        if (!at || !read_number(at, m->min, m->max, &number, r->f))
            return false;
        *(float *)((char *)r->theme + m->offset) = (float)number;
    }
    return true;
}

static int hex_digit(char c)
{
    const char *digits = "0123456789abcdef", *at = strchr(digits, c >= 'A' && c <= 'F' ? c + 32 : c);
    return c && at ? (int)(at - digits) : -1;
}

static bool read_color(const Node *at, Color *color, Fail *f)
{
    const char *text = at->kind == NODE_SCALAR ? at->text : "";
    text += *text == '#';
    uint8_t bytes[3] = {0};
    bool good = strlen(text) == 6;
    for (size_t i = 0; good && i < 6; i++) {
        int digit = hex_digit(text[i]);
        good = digit >= 0;
        bytes[i / 2] = (uint8_t)(bytes[i / 2] << 4 | (good ? digit : 0));
    }
    *color = (Color){bytes[0], bytes[1], bytes[2]};
    return good || node_fail(at, FAIL_DEFINITION, f,
                             "a color is six hexadecimal digits (\"1a2026\"), quoted if it begins with #");
}

/* The color with that name, or -1 after a failure that suggests the nearest name. */
static int read_color_name(const Node *at, Fail *f)
{
    const char *text = node_text(at, FAIL_DEFINITION, f);
    if (!text)
        return -1;
    for (int i = 0; i < COLOR_COUNT; i++)
        if (strcmp(color_names[i], text) == 0)
            return i;
    const Hint hint = did_you_mean(text, color_names);
    node_fail(at, FAIL_DEFINITION, f, "unknown color \"%s\"%s", text,
              *hint.text ? hint.text : "; use a name from \"colors\"");
    return -1;
}

static bool read_colors(Reader *r, const Node *root)
{
    const Node *colors = node_require(root, "colors", FAIL_DEFINITION, r->f);
    if (!colors || !node_check_keys(colors, color_names, FAIL_DEFINITION, r->f))
        return false;
    for (int i = 0; i < COLOR_COUNT; i++) {
        const Node *at = node_require(colors, color_names[i], FAIL_DEFINITION, r->f);
        if (!at || !read_color(at, &r->theme->colors[i], r->f))
            return false;
    }
    return true;
}

static bool read_scale(Reader *r, const Node *root)
{
    static const char *const keys[] = {"fill", "text", NULL};
    const Node *scale = node_require(root, "scale", FAIL_DEFINITION, r->f);
    if (!scale)
        return false;
    if (scale->kind != NODE_LIST || scale->count != 5)
        return node_fail(
            scale, FAIL_DEFINITION, r->f,
            "\"scale\" must be a list of five steps, light to dark, each {fill: ..., text: ...}");
    int i = 0;
    for (const Node *step = scale->first; step; step = step->next, i++) {
        if (!node_check_keys(step, keys, FAIL_DEFINITION, r->f))
            return false;
        const Node *fill = node_require(step, "fill", FAIL_DEFINITION, r->f);
        const Node *text = fill ? node_require(step, "text", FAIL_DEFINITION, r->f) : NULL;
        int name = text ? read_color_name(text, r->f) : -1;
        if (name < 0 || !read_color(fill, &r->theme->scale[i], r->f))
            return false;
        r->theme->on_scale[i] = (ColorId)name;
    }
    return true;
}

static bool read_style(const Node *map, Style *style, Fail *f)
{
    static const char *const keys[] = {"size", "leading", "weight", "italic", "tracking", "color", NULL};
    if (!node_check_keys(map, keys, FAIL_DEFINITION, f))
        return false;
    const Node *size = node_require(map, "size", FAIL_DEFINITION, f),
               *leading = node_require(map, "leading", FAIL_DEFINITION, f);
    const Node *weight = node_require(map, "weight", FAIL_DEFINITION, f),
               *color = node_require(map, "color", FAIL_DEFINITION, f);
    const Node *italic = node_get(map, "italic"), *tracking = node_get(map, "tracking");
    double size_points, leading_points, weight_number, tracking_number = 0;
    if (!size || !leading || !weight || !color || !read_number(size, 3, 100, &size_points, f) ||
        !read_number(leading, 3, 200, &leading_points, f) ||
        !read_number(weight, 100, 900, &weight_number, f) ||
        (tracking && !read_number(tracking, -200, 1000, &tracking_number, f)) ||
        (italic && !node_boolean(italic, FAIL_DEFINITION, &style->italic, f)))
        return false;
    int name = read_color_name(color, f);
    style->size = (float)size_points;
    style->leading = (float)leading_points;
    style->weight = (int)weight_number;
    style->tracking = (float)tracking_number;
    style->color = name < 0 ? COLOR_INK : (ColorId)name;
    return name >= 0;
}

static bool read_styles(Reader *r, const Node *root)
{
    const Node *styles = node_require(root, "styles", FAIL_DEFINITION, r->f);
    if (!styles || !node_check_keys(styles, style_names, FAIL_DEFINITION, r->f))
        return false;
    for (int i = 0; i < STYLE_COUNT; i++) {
        const Node *at = node_require(styles, style_names[i], FAIL_DEFINITION, r->f);
        if (!at || !read_style(at, &r->theme->styles[i], r->f))
            return false;
    }
    return true;
}

static bool read_page(Reader *r, const Node *root)
{
    if (!read_measures(r, root, "page", page_measures, "columns"))
        return false;
    double columns;
    const Node *at = node_require(node_get(root, "page"), "columns", FAIL_DEFINITION, r->f);
    if (!at || !read_number(at, 1, COLUMNS_MOST, &columns, r->f))
        return false;
    r->theme->grid_columns = (int)columns;
    return columns == floor(columns) ||
           node_fail(at, FAIL_DEFINITION, r->f, "\"columns\" must be a whole number");
}

static bool read_logo(Reader *r, const Node *logo)
{
    static const char *const keys[] = {"file", "height", NULL};
    if (!logo)
        return true;
    if (!node_check_keys(logo, keys, FAIL_DEFINITION, r->f))
        return false;
    const Node *file = node_require(logo, "file", FAIL_DEFINITION, r->f),
               *height = node_require(logo, "height", FAIL_DEFINITION, r->f);
    const char *name = file && height ? node_text(file, FAIL_DEFINITION, r->f) : NULL;
    double points;
    if (!name || !read_number(height, 4, 200, &points, r->f))
        return false;
    size_t size;
    const char *path = path_join(r->arena, path_directory(r->arena, r->theme->file), name);
    if (r->folder && !path_is_within(r->folder, path))
        return node_fail(file, FAIL_DEFINITION, r->f,
                         "the logo is outside the definition's folder, which --confine does not allow");
    const void *data = file_read(r->arena, path, path, LARGEST_LOGO, &size, FAIL_DEFINITION, r->f);
    r->theme->logo_points = (float)points;
    return data && png_read(r->arena, data, size, path, FAIL_DEFINITION, &r->theme->logo, r->f);
}

static bool read_version(const Node *root, Fail *f)
{
    int64_t version;
    const Node *at = node_require(root, "folio_theme", FAIL_DEFINITION, f);
    if (!at || !node_integer(at, FAIL_DEFINITION, &version, f))
        return false;
    return version == 1 || node_fail(at, FAIL_DEFINITION, f, "this folio reads themes of version 1");
}

/* `fonts` lists families; `family` is the first of them alone. */
static bool read_fonts(Reader *r, const Node *root)
{
    const Node *family = node_get(root, "family"), *fonts = node_get(root, "fonts");
    if (family && fonts)
        return node_fail(family, FAIL_DEFINITION, r->f, "\"fonts\" lists all families; remove \"family\"");
    if (!fonts) {
        family = family ? family : node_require(root, "fonts", FAIL_DEFINITION, r->f);
        r->theme->family = family ? node_text(family, FAIL_DEFINITION, r->f) : NULL;
        return r->theme->family;
    }
    if (fonts->kind != NODE_LIST || fonts->count == 0 || fonts->count > SPARES_MOST + 1)
        return node_fail(fonts, FAIL_DEFINITION, r->f,
                         "\"fonts\" must be a list of one to %d font families: [Lato, Noto Sans]",
                         SPARES_MOST + 1);
    for (const Node *at = fonts->first; at; at = at->next) {
        const char *name = node_text(at, FAIL_DEFINITION, r->f);
        if (!name)
            return false;
        if (at == fonts->first)
            r->theme->family = name;
        else
            r->theme->spares[r->theme->spare_count++] = name;
    }
    return true;
}

static bool read_theme(Reader *r, const Node *root)
{
    static const char *const keys[] = {"folio_theme", "family", "fonts", "colors", "scale", "styles", "page",
                                       "space",       "table",  "rules", "chart",  "logo",  NULL};
    if (!node_check_keys(root, keys, FAIL_DEFINITION, r->f) || !read_version(root, r->f))
        return false;
    return read_fonts(r, root) && read_colors(r, root) && read_scale(r, root) && read_styles(r, root) &&
           read_page(r, root) && read_measures(r, root, "space", space_measures, NULL) &&
           read_measures(r, root, "table", table_measures, NULL) &&
           read_measures(r, root, "rules", rule_measures, NULL) &&
           read_measures(r, root, "chart", chart_measures, NULL) && read_logo(r, node_get(root, "logo"));
}

Theme *theme_read(Arena *arena, const char *path, Fail *f)
{
    return theme_read_within(arena, path, NULL, f);
}

Theme *theme_read_within(Arena *arena, const char *path, const char *folder, Fail *f)
{
    const Node *root = node_read_own(arena, path, "folio_theme", "a theme", f);
    if (!root)
        return NULL;
    Theme *theme = arena_alloc(arena, sizeof *theme);
    theme->file = arena_strdup(arena, path);
    Reader reader = {.arena = arena, .theme = theme, .folder = folder, .f = f};
    return read_theme(&reader, root) ? theme : NULL;
}
