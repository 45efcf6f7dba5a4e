/* folio-bench PLAIN REPORTS DEFINITION PLUGINS [DATA NAME=VALUE...]: what a report costs, beside the same
 * frames and cells replayed through libharu's and libxlsxwriter's own calls by the program PLAIN, and beside
 * the PDF without attached files, tags and metadata. Times are those of the processor, not of the clock, and
 * medians of all reports, so that what else the machine does matters little; all kinds take turns. */
#include "bench.h"

#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ROUNDS = 20, REPORTS_A_REPLAY = 5 };

/* What is timed. The PDF is made in three ways. */
typedef enum Part {
    PLUGINS,
    LAYOUT,
    XLSX,
    PDF,    /* the report's own: tagged, with attached files */
    TAGGED, /* without attached files */
    BARE,   /* without tags and metadata too */
    PLAIN_PDF,
    PLAIN_XLSX,
    PARTS
} Part;

enum { PDF_WAYS = BARE - PDF + 1 };

typedef struct Samples {
    double *ms; /* CPU time of each */
    uint32_t count;
    size_t size; /* of the file */
} Samples;

typedef struct Bench {
    Press *press;
    pid_t plain;
    FILE *to_plain, *from_plain;
    Samples parts[PARTS];
    BenchSpan span;
} Bench;

static void add_sample(Bench *bench, Part part, double ms, size_t size)
{
    Samples *samples = &bench->parts[part];
    samples->ms[samples->count++] = ms;
    samples->size = size;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(const Bench *bench, Part part)
{
    const Samples *samples = &bench->parts[part];
    qsort(samples->ms, samples->count, sizeof *samples->ms, by_size);
    return samples->ms[samples->count / 2];
}

static void start_plain(Bench *bench, char **argv)
{
    int to[2], from[2];
    if (pipe(to) != 0 || pipe(from) != 0)
        exit(1);
    bench->plain = fork();
    if (bench->plain == 0) {
        dup2(to[0], STDIN_FILENO);
        dup2(from[1], STDOUT_FILENO);
        close(to[1]);
        close(from[0]);
        const char *program = argv[1];
        argv[2] = argv[1];
        execv(program, argv + 2);
        perror(program);
        _exit(1);
    }
    close(to[0]);
    close(from[1]);
    bench->to_plain = fdopen(to[1], "w");
    bench->from_plain = fdopen(from[0], "r");
}

static void ask_plain(Bench *bench, Part part, const char *what, int count)
{
    double ms = 0;
    size_t size = 0;
    fprintf(bench->to_plain, "%s %d\n", what, count);
    fflush(bench->to_plain);
    if (fscanf(bench->from_plain, "%lf %zu", &ms, &size) != 2) {
        fprintf(stderr, "bench: the replay has ended early\n");
        exit(1);
    }
    add_sample(bench, part, ms / count, size);
}

static void stop_plain(const Bench *bench)
{
    fclose(bench->to_plain);
    fclose(bench->from_plain);
    waitpid(bench->plain, NULL, 0);
}

/* By the press's own writer, so that no way finds its memory colder than another. */
static void make_pdf(Bench *bench, Part way, const Buf *workbook)
{
    static Buf pdf;
    Fail f = {0};
    Frames *frames = (Frames *)press_frames(bench->press); /* the press's own, which is not constant */
    uint32_t elements = frames->element_count;
    if (way == BARE)
        frames->element_count = 0;
    buf_clear(&pdf);
    bench_next(&bench->span);
    if (!press_pdf(bench->press, way == PDF ? workbook : NULL, &pdf, &f))
        bench_stop(&f);
    add_sample(bench, way, bench_next(&bench->span).cpu, pdf.length);
    frames->element_count = elements;
}

static void make_report(Bench *bench, unsigned number)
{
    static Buf xlsx;
    Fail f = {0};
    Press *press = bench->press;
    buf_clear(&xlsx);
    bench_next(&bench->span);
    bool good = press_build(press, &f);
    add_sample(bench, PLUGINS, bench_next(&bench->span).cpu, 0);
    good = good && press_layout(press, &f);
    add_sample(bench, LAYOUT, bench_next(&bench->span).cpu, 0);
    good = good && press_xlsx(press, &xlsx, NULL, &f);
    add_sample(bench, XLSX, bench_next(&bench->span).cpu, xlsx.length);
    if (!good)
        bench_stop(&f);
    for (unsigned i = 0; i < PDF_WAYS; i++)
        make_pdf(bench, PDF + (number + i) % PDF_WAYS, &xlsx);
}

static void measure(Bench *bench, int reports)
{
    make_report(bench, 0);
    for (int i = 0; i < PARTS; i++)
        bench->parts[i].count = 0;
    for (int round = 0; round < ROUNDS; round++) {
        int from = reports * round / ROUNDS, to = reports * (round + 1) / ROUNDS;
        for (int i = from; i < to; i++)
            make_report(bench, (unsigned)i);
        int replays = (to - from + REPORTS_A_REPLAY - 1) / REPORTS_A_REPLAY;
        ask_plain(bench, PLAIN_PDF, "pdf", replays);
        ask_plain(bench, PLAIN_XLSX, "xlsx", replays);
    }
}

static void print_part(const Bench *bench, Part part, const char *name)
{
    printf("  %-36s %8.3f", name, median(bench, part));
    if (bench->parts[part].size)
        printf("   %zu bytes", bench->parts[part].size);
    printf("\n");
}

static void print_times(const Bench *bench, int reports)
{
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    printf("%d reports of %u pages in one process; milliseconds of CPU time, medians\n\n", reports,
           press_frames(bench->press)->page_count);
    printf("  %-36s %8.3f   once, by the clock\n", "load", press_times(bench->press)->load * 1e3);
    print_part(bench, PLUGINS, "plugins");
    print_part(bench, LAYOUT, "layout");
    print_part(bench, PDF, "PDF");
    print_part(bench, TAGGED, "  without attached files");
    print_part(bench, BARE, "  without tags and metadata too");
    print_part(bench, XLSX, "XLSX");
    print_part(bench, PLAIN_PDF, "frames through libharu's text calls");
    print_part(bench, PLAIN_XLSX, "cells through libxlsxwriter");
    printf("\n  most memory at once: %.1f MB\n\n", (double)used.ru_maxrss / 1024);
}

static void print_goals(const Bench *bench)
{
    double pdf = median(bench, PDF), plain = median(bench, PLAIN_PDF);
    double tagged_size = (double)bench->parts[TAGGED].size, bare_size = (double)bench->parts[BARE].size;
    bench_goal("plugins, layout and PDF / libharu",
               (median(bench, PLUGINS) + median(bench, LAYOUT) + pdf) / plain, 0.4);
    bench_goal("XLSX / libxlsxwriter", median(bench, XLSX) / median(bench, PLAIN_XLSX), 0.7);
    bench_goal("PDF / libharu", pdf / plain, 0.5);
    bench_goal("tags and metadata / size without attached files", (tagged_size - bare_size) / tagged_size,
               0.35);
}

int main(int argc, char **argv)
{
    if (argc < 5) {
        fprintf(stderr, "usage: folio-bench PLAIN REPORTS DEFINITION PLUGINS [DATA NAME=VALUE...]\n");
        return 2;
    }
    int reports = atoi(argv[2]) < ROUNDS ? ROUNDS : atoi(argv[2]);
    Bench bench = {.press = bench_press(argv + 3)};
    for (int i = 0; i < PARTS; i++)
        bench.parts[i].ms = memory_get(((size_t)reports + 1) * sizeof(double));
    start_plain(&bench, argv);
    measure(&bench, reports);
    print_times(&bench, reports);
    print_goals(&bench);
    stop_plain(&bench);
    for (int i = 0; i < PARTS; i++)
        free(bench.parts[i].ms);
    press_close(bench.press);
    return 0;
}
