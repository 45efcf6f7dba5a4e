/* The look of reports: colors, type, spacing, fonts, logo. Every number comes from the theme file
 * (docs/themes.md). */
#ifndef FOLIO_DEFINITION_THEME_H
#define FOLIO_DEFINITION_THEME_H

#include "base/arena.h"
#include "base/color.h"
#include "base/fail.h"
#include "base/png.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum StyleId {
    STYLE_EYEBROW,
    STYLE_TITLE,
    STYLE_SUBTITLE,
    STYLE_SECTION,
    STYLE_SUBSECTION,
    STYLE_VERDICT,
    STYLE_BODY,
    STYLE_NOTE,
    STYLE_CITE, /* reference marks, raised by half their size */
    STYLE_FIGURE_LABEL,
    STYLE_FIGURE_VALUE,
    STYLE_FIGURE_NOTE,
    STYLE_CHART_TITLE,
    STYLE_CHART_SUBTITLE,
    STYLE_CHART_LABEL, /* categories and values in a chart */
    STYLE_CHART_AXIS,
    STYLE_TABLE_TITLE,
    STYLE_TABLE_HEADER,
    STYLE_TABLE,
    STYLE_CAPTION,
    STYLE_CONTENTS,
    STYLE_RUNNING,
    STYLE_COUNT
} StyleId;

typedef enum ColorId {
    COLOR_INK,
    COLOR_SOFT,
    COLOR_HAIRLINE,
    COLOR_ACCENT,
    COLOR_COMPARISON,
    COLOR_TINT,
    COLOR_MARK,
    COLOR_PAPER,
    COLOR_COUNT
} ColorId;

typedef struct Style {
    int weight; /* as in CSS: 400 regular, 700 bold, 900 black */
    bool italic;
    float size, leading; /* points */
    float tracking;      /* thousandths of the size added to each advance */
    ColorId color;
} Style;

enum { SPARES_MOST = 15 };

typedef struct Theme {
    const char *file;
    const char *family;              /* for text; styles select weights of it */
    const char *spares[SPARES_MOST]; /* families for the characters that it lacks, in this order */
    uint32_t spare_count;
    Style styles[STYLE_COUNT];
    Color colors[COLOR_COUNT];
    Color scale[5];      /* ordered, light to dark */
    ColorId on_scale[5]; /* text color on each: COLOR_INK or COLOR_PAPER */
    float margin_side, margin_top, margin_bottom;
    int grid_columns; /* of the text area */
    float grid_gutter;
    float measure;       /* maximum width of running text */
    float gap_block;     /* between blocks: paragraph, list, table, chart */
    float gap_paragraph; /* between paragraphs */
    float gap_heading_above, gap_heading_below;
    float gap_section_below; /* below a section's title */
    float gap_cover_top;     /* above the eyebrow on the cover */
    float table_row_pad;     /* above and below a row's text */
    float table_column_gap;
    float rule_header, rule_hairline, rule_figure; /* line widths */
    float chart_row, chart_bar;                    /* height of a row and of its bar */
    float chart_height;                            /* height of the plot area of column and line charts */
    float tile;                                    /* side of a tile */
    float tile_gap;
    Picture logo;      /* in the arena */
    float logo_points; /* its height on the page */
} Theme;

/* Reads a theme; malformed text and unknown keys are failures (FAIL_DEFINITION). Contrast is not checked
 * here. Returns NULL after a failure. Lives in the arena. */
Theme *theme_read(Arena *arena, const char *path, Fail *f);

/* The same; the logo has to be in the folder. */
Theme *theme_read_within(Arena *arena, const char *path, const char *folder, Fail *f);

#endif
