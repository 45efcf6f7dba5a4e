/* The process's heap. */
#ifndef FOLIO_BASE_HEAP_H
#define FOLIO_BASE_HEAP_H

/* Lets the heap grow in large steps and keep what it has. Otherwise, glibc gives memory back after each
 * report's workbook and asks for it again a little later, which takes a tenth of a short run. Call it once,
 * first thing. */
void heap_keep(void);

#endif
