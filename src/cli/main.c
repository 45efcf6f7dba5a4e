#include <stdio.h>

int main(void)
{
    puts("folio " FOLIO_VERSION);
    return 0;
}
