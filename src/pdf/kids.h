/* The content of structure elements on the pages (ISO 32000-1, 14.7.4). */
#ifndef FOLIO_PDF_KIDS_H
#define FOLIO_PDF_KIDS_H

#include <stdbool.h>
#include <stdint.h>

/* Content of an element on a page: marked content, by its number on the page, or an annotation, by its object
 * number. */
typedef struct Kid {
    uint32_t element, page, number;
    bool is_object;
} Kid;

/* All kids of a report, marked content first, page by page. Zero-initialize; free with kids_free(). */
typedef struct Kids {
    Kid *items;
    uint32_t count, capacity;
    uint32_t objects; /* the annotations among them */
} Kids;

void kids_add(Kids *kids, Kid kid);
void kids_free(Kids *kids);

#endif
