/* folio-plain DEFINITION PLUGINS [DATA NAME=VALUE...]: the slower half of the benchmark. It is a program of
 * its own because folio puts functions of its own in front of libxlsxwriter's and zlib's, which this one must
 * not have. It lays the report out once, then answers each line "pdf N" or "xlsx N" with the milliseconds of
 * CPU time that N of them took. */
#include "plain.h"

#include "bench.h"

#include <string.h>

static void prepare(Press *press)
{
    Fail f = {0};
    Buf workbook = {0};
    plain_xlsx_capture();
    if (!press_build(press, &f) || !press_layout(press, &f) || !press_xlsx(press, &workbook, NULL, &f))
        bench_stop(&f);
    buf_free(&workbook);
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    Press *press = bench_press(argv + 1);
    prepare(press);
    char what[10];
    int count;
    while (scanf("%9s %d", what, &count) == 2) {
        size_t size = 0;
        BenchSpan span = bench_begin();
        for (int i = 0; i < count; i++)
            size = strcmp(what, "pdf") == 0 ? plain_pdf(press_frames(press)) : plain_xlsx();
        printf("%.6f %zu\n", bench_next(&span).cpu, size);
        fflush(stdout);
    }
    press_close(press);
    return 0;
}
