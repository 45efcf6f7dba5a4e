/* One bar made of parts. The words of each part are in it or, if it is too narrow, below it. */
#ifndef FOLIO_LAYOUT_CHART_STACK_H
#define FOLIO_LAYOUT_CHART_STACK_H

#include "layout/chart/axis.h"

typedef struct Part {
    uint32_t series;
    bool marked;       /* it has a length; otherwise its words give the reason */
    float left, width; /* on the page */
    Color fill, ink;   /* ink: color of the words in it */
    const char *text;
    bool inside;
    float text_left; /* for words below: where they begin */
    uint32_t line;   /* and on which line, from 0 */
} Part;

typedef struct Stack {
    Part part[SERIES_MOST];
    uint32_t count;
    uint32_t lines; /* of words below */
    bool stairs;    /* each of them has its own line and is connected by a bent leader */
    bool marked;    /* some part is; otherwise the first part's words are where the bar would be */
} Stack;

/* The length of a part: a positive number, or 0. */
double stack_number(const Plot *plot, uint32_t row, uint32_t series);

/* The fill of a part, distinct in grayscale too. */
Color stack_fill(const Plot *plot, uint32_t series);

/* The row's parts along the axis. Words give the value and, `with_names`, the part's name. They stay between
 * left and right. */
Stack stack_make(const Plot *plot, uint32_t row, const Axis *axis, bool with_names, float left, float right);

/* Height of the words below. */
float stack_words_height(const Plot *plot, const Stack *stack);

/* `background` hides grid lines under the words below the bar; NULL if there are none. */
void stack_draw(const Plot *plot, const Stack *stack, float y, float height, const Color *background);

#endif
