/* folio-bench PLAIN REPORT PLUGINS [REPORTS]: milliseconds a report, beside the same frames and cells
 * replayed through libharu's and libxlsxwriter's own calls by the program PLAIN, and beside the PDF without
 * tags, metadata and attached files. All take turns in short rounds, so that a machine that slows down slows
 * them alike. */
#include "bench.h"

#include "pdf/pdf.h"

#include <sys/wait.h>
#include <unistd.h>

enum { ROUNDS = 10 };

typedef struct Plain {
    pid_t pid;
    FILE *to, *from;
} Plain;

typedef struct Totals {
    double plugins, layout, pdf, xlsx, plain_pdf, plain_xlsx; /* ms over all reports */
    double again, tagged, bare; /* the PDF; without attached files; without tags and metadata too */
    size_t pdf_size, xlsx_size, plain_pdf_size, plain_xlsx_size, tagged_size, bare_size;
} Totals;

static Plain start_plain(char **argv)
{
    int to[2], from[2];
    if (pipe(to) != 0 || pipe(from) != 0)
        exit(1);
    pid_t pid = fork();
    if (pid == 0) {
        dup2(to[0], STDIN_FILENO);
        dup2(from[1], STDOUT_FILENO);
        close(to[1]);
        close(from[0]);
        execl(argv[1], argv[1], argv[2], argv[3], (char *)NULL);
        perror(argv[1]);
        _exit(1);
    }
    close(to[0]);
    close(from[1]);
    return (Plain){pid, fdopen(to[1], "w"), fdopen(from[0], "r")};
}

static double ask_plain(const Plain *plain, const char *what, int count, size_t *size)
{
    double ms = 0;
    fprintf(plain->to, "%s %d\n", what, count);
    fflush(plain->to);
    if (fscanf(plain->from, "%lf %zu", &ms, size) != 2) {
        fprintf(stderr, "bench: the replay has ended early\n");
        exit(1);
    }
    return ms;
}

static void stop_plain(const Plain *plain)
{
    fclose(plain->to);
    fclose(plain->from);
    waitpid(plain->pid, NULL, 0);
}

/* The frames once more as a PDF without attached files, its time added. Returns the size. */
static size_t write_frames(PdfWriter *writer, const Frames *frames, double *ms)
{
    static Buf pdf;
    Fail f = {0};
    buf_clear(&pdf);
    double start = bench_ms();
    if (!pdf_write(writer, frames, NULL, 0, &pdf, &f))
        bench_stop(&f);
    *ms += bench_ms() - start;
    return pdf.length;
}

/* What was just made once more and with less, all of them with the processor's caches warm. */
static void make_less(PdfWriter *writer, Press *press, const Buf *xlsx, Totals *totals)
{
    static Buf pdf;
    Fail f = {0};
    Frames bare = *press_frames(press);
    bare.element_count = 0;
    buf_clear(&pdf);
    if (!press_pdf(press, xlsx, &pdf, &f))
        bench_stop(&f);
    totals->again += press_times(press)->pdf * 1e3;
    totals->tagged_size = write_frames(writer, press_frames(press), &totals->tagged);
    totals->bare_size = write_frames(writer, &bare, &totals->bare);
}

static void make_report(Press *press, PdfWriter *writer, Totals *totals)
{
    static Buf pdf, xlsx;
    Fail f = {0};
    buf_clear(&pdf);
    buf_clear(&xlsx);
    if (!press_build(press, &f) || !press_layout(press, &f) || !press_xlsx(press, &xlsx, NULL, &f) ||
        !press_pdf(press, &xlsx, &pdf, &f))
        bench_stop(&f);
    const RunTimes *times = press_times(press);
    totals->plugins += times->plugins * 1e3;
    totals->layout += times->layout * 1e3;
    totals->pdf += times->pdf * 1e3;
    totals->xlsx += times->xlsx * 1e3;
    totals->pdf_size = pdf.length;
    totals->xlsx_size = xlsx.length;
    make_less(writer, press, &xlsx, totals);
}

static Totals measure(Press *press, PdfWriter *writer, const Plain *plain, int reports)
{
    Totals totals = {0};
    for (int round = 0; round < ROUNDS; round++) {
        int count = reports * (round + 1) / ROUNDS - reports * round / ROUNDS;
        for (int i = 0; i < count; i++)
            make_report(press, writer, &totals);
        totals.plain_pdf += ask_plain(plain, "pdf", count, &totals.plain_pdf_size);
        totals.plain_xlsx += ask_plain(plain, "xlsx", count, &totals.plain_xlsx_size);
    }
    return totals;
}

static void print_ratio(const char *name, double ours, double plain, double goal)
{
    bench_goal(name, ours / plain, goal);
}

static void print(const Totals *t, double load, uint32_t pages, int reports)
{
    double pdf = t->plugins + t->layout + t->pdf;
    printf("%d reports of %u pages in one process; milliseconds a report\n\n", reports, pages);
    printf("  %-34s %8.3f   once\n", "load", load);
    printf("  %-34s %8.3f\n", "plugins", t->plugins / reports);
    printf("  %-34s %8.3f\n", "layout", t->layout / reports);
    printf("  %-34s %8.3f   %zu bytes\n", "PDF", t->pdf / reports, t->pdf_size);
    printf("  %-34s %8.3f\n", "  once more, from warm caches", t->again / reports);
    printf("  %-34s %8.3f   %zu bytes\n", "  without attached files", t->tagged / reports, t->tagged_size);
    printf("  %-34s %8.3f   %zu bytes\n", "  without tags and metadata too", t->bare / reports, t->bare_size);
    printf("  %-34s %8.3f   %zu bytes\n", "XLSX", t->xlsx / reports, t->xlsx_size);
    printf("  %-34s %8.3f   %zu bytes\n", "frames through libharu's text calls", t->plain_pdf / reports,
           t->plain_pdf_size);
    printf("  %-34s %8.3f   %zu bytes\n\n", "cells through libxlsxwriter", t->plain_xlsx / reports,
           t->plain_xlsx_size);
    print_ratio("plugins, layout and PDF / libharu", pdf, t->plain_pdf, 0.4);
    print_ratio("XLSX / libxlsxwriter", t->xlsx, t->plain_xlsx, 0.7);
    print_ratio("PDF / libharu", t->pdf, t->plain_pdf, 0.5);
    print_ratio("tags, metadata, attaching / plugins, layout and PDF", t->pdf - t->bare, t->layout + t->pdf,
                0.3);
    print_ratio("tags and metadata / size without attached files", (double)(t->tagged_size - t->bare_size),
                (double)t->tagged_size, 0.35);
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        fprintf(stderr, "usage: folio-bench PLAIN REPORT PLUGINS [REPORTS]\n");
        return 2;
    }
    int reports = argc > 4 ? atoi(argv[4]) : 500;
    reports = reports < ROUNDS ? ROUNDS : reports;
    Plain plain = start_plain(argv);
    Press *press = bench_press(argv[2], argv[3]);
    double load = press_times(press)->load * 1e3;
    Fail f = {0};
    PdfWriter *writer = pdf_open(&f);
    if (!writer)
        bench_stop(&f);
    Totals warm_up = {0};
    make_report(press, writer, &warm_up);
    Totals totals = measure(press, writer, &plain, reports);
    print(&totals, load, press_frames(press)->page_count, reports);
    stop_plain(&plain);
    pdf_close(writer);
    press_close(press);
    return 0;
}
