/* folio-bench-load PACKAGE ROOT [FOLIO PLAIN]: opens a package's store as folio does, in the environment's
 * cache. With the databases FOLIO, made by folio from the same files, and PLAIN, to be made, it instead loads
 * the files in the plain loop (plain_load.h). Prints the times as JSON. */
#include "data/store/store.h"
#include "measure.h"
#include "plain_load.h"

#include <sys/resource.h>

static void print_span(const char *name, BenchSpan span)
{
    printf("\"%s\": {\"cpu\": %.3f, \"wall\": %.3f}, ", name, span.cpu, span.wall);
}

static void load(const char *package, const char *root)
{
    Fail f = {0};
    BenchSpan span = bench_begin();
    Store *store = store_open(&(StoreOptions){.package = package, .root = root}, &f);
    if (!store)
        bench_stop(&f);
    print_span("all", bench_next(&span));
    store_close(store);
}

static void load_plainly(char **argv)
{
    const PlainLoad load = plain_load(argv[1], argv[2], argv[3], argv[4]);
    print_span("files", load.files);
    print_span("views", load.views);
    print_span("names", load.names);
    print_span("all", (BenchSpan){load.files.wall + load.views.wall + load.names.wall,
                                  load.files.cpu + load.views.cpu + load.names.cpu});
    printf("\"rows\": %llu, ", (unsigned long long)load.rows);
}

int main(int argc, char **argv)
{
    if (argc != 3 && argc != 5) {
        fprintf(stderr, "usage: folio-bench-load PACKAGE ROOT [FOLIO PLAIN]\n");
        return 2;
    }
    printf("{");
    if (argc == 3)
        load(argv[1], argv[2]);
    else
        load_plainly(argv);
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    printf("\"memory\": %.1f}\n", (double)used.ru_maxrss / 1024);
    return 0;
}
