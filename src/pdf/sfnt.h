/* What a font's tables say about it, as far as PDF's font descriptor asks (OpenType 1.9: head, post, OS/2).
 */
#ifndef FOLIO_PDF_SFNT_H
#define FOLIO_PDF_SFNT_H

#include <hb.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct Sfnt {
    int16_t box[4];      /* head: xMin, yMin, xMax, yMax, font units */
    double italic_angle; /* post: degrees, negative for a slant to the right */
    bool fixed_pitch;    /* post */
    int weight;          /* OS/2, 1 to 1000; 400 where there is no such table */
    bool serif;          /* OS/2's family class */
    bool restricted;     /* OS/2: the licence forbids embedding, or subsetting */
    char name[64];       /* PostScript name; empty where there is none */
} Sfnt;

Sfnt sfnt_read(hb_face_t *face);

#endif
