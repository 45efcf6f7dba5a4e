/* The plan of a line chart, shared by its lines and its words. */
#ifndef FOLIO_LAYOUT_CHART_LINE_H
#define FOLIO_LAYOUT_CHART_LINE_H

#include "layout/chart/axis.h"

enum { LINE_SERIES_MOST = 4 };

typedef struct LinePlan {
    Axis axis;          /* upwards; heights are below plot->y */
    bool every;         /* a single line with every value written at its point */
    bool in_few_digits; /* with `every`: values are shortened */
    bool has_places;    /* points are placed by the numbers of their categories */
    float left, right;  /* of the grid, including the words after the lines */
    float first, last;  /* positions of the first and last points */
    float
        distance; /* smallest distance between neighboring points, or the whole width if there is only one */
    float end_width;     /* of the words after the lines */
    float names;         /* height of the categories, and of the notes on missing values below them */
    uint32_t name_lines; /* lines that the categories take */
    float top, bottom;   /* of the grid, below plot->y */
} LinePlan;

/* The first row (step 1) or last row (step -1) with a number in that series, or -1. */
int64_t line_end_row(const Plot *plot, uint32_t series, int step);

/* Whether the categories are rising numbers, such as years, by which points can be placed. */
bool line_has_places(const Plot *plot);

float line_x(const Plot *plot, const LinePlan *plan, uint32_t row);
float line_y(const Plot *plot, const LinePlan *plan, uint32_t row, uint32_t series);

/* Places the first and the last point and, between them, all others. */
void line_place(const Plot *plot, LinePlan *plan, float first, float last);

/* The first line is the subject; the others differ in dashes and marks. */
Look line_look(const Plot *plot, uint32_t series);

/* The room for words: sets `every`, the positions of the first and last points, then the heights. */
void line_plan_words(const Plot *plot, LinePlan *plan);

/* Draws values, names and categories. */
void line_draw_words(const Plot *plot, const LinePlan *plan);

#endif
