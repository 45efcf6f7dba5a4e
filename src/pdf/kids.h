/* What the elements of the structure tree have on the pages (ISO 32000-1, 14.7.4). */
#ifndef FOLIO_PDF_KIDS_H
#define FOLIO_PDF_KIDS_H

#include <stdbool.h>
#include <stdint.h>

/* A piece of an element on a page: marked content by its number there, or an annotation by its object's. */
typedef struct Kid {
    uint32_t element, page, number;
    bool is_object;
} Kid;

/* All of a report's, marked content first, page by page. Zero-initialise; free with kids_free(). */
typedef struct Kids {
    Kid *items;
    uint32_t count, capacity;
    uint32_t objects; /* annotations among them */
} Kids;

void kids_add(Kids *kids, Kid kid);
void kids_free(Kids *kids);

#endif
