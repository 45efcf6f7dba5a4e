/* The font table values that PDF's font descriptor needs (OpenType 1.9: head, post, OS/2). */
#ifndef FOLIO_PDF_SFNT_H
#define FOLIO_PDF_SFNT_H

#include <hb.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct Sfnt {
    int16_t box[4];      /* head: xMin, yMin, xMax, yMax, font units */
    double italic_angle; /* post: degrees, negative for a slant to the right */
    bool fixed_pitch;    /* post */
    int weight;          /* OS/2, 1 to 1000; 400 without such a table */
    bool serif;          /* OS/2's family class */
    bool restricted;     /* OS/2: the license forbids embedding, or subsetting */
    char name[64];       /* PostScript name; empty if there is none */
} Sfnt;

Sfnt sfnt_read(hb_face_t *face);

#endif
