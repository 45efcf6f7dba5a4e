/* Memory for libharu: one report's objects lie in a pool that is emptied as a whole. libharu crashes or leaks
 * where an allocation fails; here none does, since running out of memory ends the process (memory_get). */
#ifndef FOLIO_PDF_MEMORY_H
#define FOLIO_PDF_MEMORY_H

#include <stddef.h>

typedef struct Pool Pool;

Pool *pool_new(void);
void pool_free(Pool *pool);

/* Forgets all allocations and keeps the memory for the next report, up to a bound. */
void pool_reset(Pool *pool);

/* Aligned to 16 bytes; not zeroed. */
void *pool_alloc(Pool *pool, size_t size);
void *pool_copy(Pool *pool, const void *data, size_t size);

/* What HPDF_NewEx() takes. libharu hands its callbacks no context, so the pool in use is told beforehand; it
 * is the thread's own. */
void pool_use(Pool *pool);
void *pool_haru_alloc(unsigned int size);
void pool_haru_free(void *data);

#endif
