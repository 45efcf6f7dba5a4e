/* sRGB colors. */
#ifndef FOLIO_BASE_COLOR_H
#define FOLIO_BASE_COLOR_H

#include <stdint.h>

typedef struct Color {
    uint8_t r, g, b;
} Color;

/* The contrast ratio defined by WCAG 2.1, from 1 to 21. */
double color_contrast(Color a, Color b);

#endif
