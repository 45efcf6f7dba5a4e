#include "base/tidy.h"

#include <stdlib.h>

enum { MOST = 8 };
static void (*all[MOST])(void);

void tidy_add(void (*tidy)(void))
{
    int i = 0;
    while (i < MOST && all[i] && all[i] != tidy)
        i++;
    if (i == MOST)
        abort();
    all[i] = tidy;
}

void tidy_now(void)
{
    for (int i = 0; i < MOST && all[i]; i++)
        all[i]();
}
