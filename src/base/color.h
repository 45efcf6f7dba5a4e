/* Colors of sRGB. */
#ifndef FOLIO_BASE_COLOR_H
#define FOLIO_BASE_COLOR_H

#include <stdint.h>

typedef struct Color {
    uint8_t r, g, b;
} Color;

/* WCAG 2.1's contrast ratio, 1 to 21. */
double color_contrast(Color a, Color b);

#endif
