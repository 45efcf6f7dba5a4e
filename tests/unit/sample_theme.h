/* A theme for tests: the dimensions of the shipped one, filled in by hand. */
#ifndef FOLIO_TESTS_SAMPLE_THEME_H
#define FOLIO_TESTS_SAMPLE_THEME_H

#include "definition/theme.h"

#define SAMPLE_STYLE(w, s, l, c)                                                                             \
    {                                                                                                        \
        .weight = (w), .size = (s), .leading = (l), .color = (c)                                             \
    }

static const Theme sample_theme_data = {
    .file = "sample.yaml",
    .family = "Lato",
    .styles = {[STYLE_EYEBROW] =
                   {.weight = 700, .size = 8.5F, .leading = 11.5F, .tracking = 100, .color = COLOR_ACCENT},
               [STYLE_TITLE] = SAMPLE_STYLE(900, 26, 30, COLOR_INK),
               [STYLE_SUBTITLE] = SAMPLE_STYLE(400, 11, 15, COLOR_SOFT),
               [STYLE_SECTION] = SAMPLE_STYLE(900, 17, 21, COLOR_INK),
               [STYLE_SUBSECTION] = SAMPLE_STYLE(700, 11.5F, 15, COLOR_INK),
               [STYLE_VERDICT] = SAMPLE_STYLE(400, 12.5F, 18, COLOR_INK),
               [STYLE_BODY] = SAMPLE_STYLE(400, 10, 14, COLOR_INK),
               [STYLE_NOTE] = SAMPLE_STYLE(400, 9, 12.5F, COLOR_INK),
               [STYLE_CITE] = SAMPLE_STYLE(400, 6.5F, 14, COLOR_ACCENT),
               [STYLE_FIGURE_LABEL] = SAMPLE_STYLE(400, 8.5F, 11.5F, COLOR_SOFT),
               [STYLE_FIGURE_VALUE] = SAMPLE_STYLE(900, 22, 27, COLOR_INK),
               [STYLE_FIGURE_NOTE] = SAMPLE_STYLE(400, 8.5F, 11.5F, COLOR_INK),
               [STYLE_CHART_TITLE] = SAMPLE_STYLE(700, 11, 14.5F, COLOR_INK),
               [STYLE_CHART_SUBTITLE] = SAMPLE_STYLE(400, 8.5F, 11.5F, COLOR_SOFT),
               [STYLE_CHART_LABEL] = SAMPLE_STYLE(400, 8.5F, 11.5F, COLOR_INK),
               [STYLE_CHART_AXIS] = SAMPLE_STYLE(400, 8, 10, COLOR_SOFT),
               [STYLE_TABLE_TITLE] = SAMPLE_STYLE(700, 11.5F, 15, COLOR_INK),
               [STYLE_TABLE_HEADER] = SAMPLE_STYLE(700, 8, 10, COLOR_INK),
               [STYLE_TABLE] = SAMPLE_STYLE(400, 8.5F, 11.5F, COLOR_INK),
               [STYLE_CAPTION] = SAMPLE_STYLE(400, 8, 11, COLOR_SOFT),
               [STYLE_CONTENTS] = SAMPLE_STYLE(400, 9.5F, 17, COLOR_INK),
               [STYLE_RUNNING] = SAMPLE_STYLE(400, 8, 10, COLOR_SOFT)},
    .colors = {[COLOR_INK] = {0x1a, 0x20, 0x26},
               [COLOR_SOFT] = {0x56, 0x60, 0x6b},
               [COLOR_HAIRLINE] = {0xd3, 0xd9, 0xdf},
               [COLOR_ACCENT] = {0x0b, 0x5f, 0x6b},
               [COLOR_COMPARISON] = {0x66, 0x72, 0x7d},
               [COLOR_TINT] = {0xee, 0xf4, 0xf5},
               [COLOR_MARK] = {0xb4, 0x53, 0x1a},
               [COLOR_PAPER] = {0xff, 0xff, 0xff}},
    .scale =
        {{0xdf, 0xe9, 0xea}, {0xb3, 0xcf, 0xd3}, {0x7f, 0xad, 0xb3}, {0x34, 0x76, 0x7f}, {0x0b, 0x5f, 0x6b}},
    .on_scale = {COLOR_INK, COLOR_INK, COLOR_INK, COLOR_PAPER, COLOR_PAPER},
    .margin_side = 54,
    .margin_top = 62,
    .margin_bottom = 60,
    .grid_columns = 6,
    .grid_gutter = 12,
    .measure = 418,
    .gap_block = 18,
    .gap_paragraph = 7,
    .gap_heading_above = 18,
    .gap_heading_below = 4,
    .gap_section_below = 6,
    .gap_cover_top = 24,
    .table_row_pad = 3,
    .table_column_gap = 12,
    .rule_header = 0.8F,
    .rule_hairline = 0.5F,
    .rule_figure = 1.5F,
    .chart_row = 18,
    .chart_bar = 10,
    .chart_height = 160,
    .tile = 30,
    .tile_gap = 2,
    .logo_points = 24,
};

static inline Theme sample_theme(void)
{
    return sample_theme_data;
}

#endif
