/* One bar made of parts, with the words of each part in it or, where it is too narrow, below it. */
#ifndef FOLIO_LAYOUT_CHART_STACK_H
#define FOLIO_LAYOUT_CHART_STACK_H

#include "layout/chart/axis.h"

typedef struct Part {
    uint32_t series;
    bool marked;       /* it has a length; else its words say why not */
    float left, width; /* on paper */
    Color fill, ink;   /* ink: of words in it */
    const char *text;
    bool inside;
    float text_left; /* words below: where they begin */
    uint32_t line;   /* and in which line, from 0 */
} Part;

typedef struct Stack {
    Part part[SERIES_MOST];
    uint32_t count;
    uint32_t lines; /* of words below */
    bool stairs;    /* each of them in a line of its own, led to by a bent line */
    bool marked;    /* some part is; else the first part's words stand where the bar would be */
} Stack;

/* The length of a part: a number above zero, else 0. */
double stack_number(const Plot *plot, uint32_t row, uint32_t series);

/* The fill of a part, distinct in grey as well. */
Color stack_fill(const Plot *plot, uint32_t series);

/* The row's parts along the axis. Words say the value, `with_names` the name of the part too. They stay
 * between left and right. */
Stack stack_make(const Plot *plot, uint32_t row, const Axis *axis, bool with_names, float left, float right);

/* Height of the words below. */
float stack_words_height(const Plot *plot, const Stack *stack);

/* `background` covers grid lines behind words below the bar; NULL: there are none. */
void stack_draw(const Plot *plot, const Stack *stack, float y, float height, const Color *background);

#endif
