#include "base/heap.h"

#include <stdlib.h>

#ifdef __GLIBC__
#include <malloc.h>

enum { STEP = 16 << 20, KEPT = 256 << 20 };

void heap_keep(void)
{
    mallopt(M_TOP_PAD, STEP);
    mallopt(M_TRIM_THRESHOLD, KEPT);
}
#else
void heap_keep(void)
{
}
#endif
