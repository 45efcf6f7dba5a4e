/* folio-bench DEFINITION PLUGINS OUTPUT [DATA]: for each line of standard input (NAME=VALUE words), makes a
 * report and writes its files to OUTPUT, all in one process. Prints the time of each phase as JSON: loading
 * once, everything else as a mean per report, the first one included. */
#include "base/heap.h"
#include "datapackage/package.h"
#include "measure.h"
#include "run/output.h"
#include "run/renderer.h"

#include <string.h>
#include <sys/resource.h>

enum { SETTINGS_MAX = 16 };

/* REPORT covers everything from request to files, so that time outside the other phases shows as a
 * difference. */
typedef enum Phase { LOAD, PLUGINS, LAYOUT, WORKBOOK, DATA_PACKAGE, PDF, WRITE, REPORT, PHASES } Phase;

static const char *const names[PHASES] = {"load",         "plugins", "layout", "workbook",
                                          "data package", "PDF",     "write",  "report"};

static BenchSpan totals[PHASES];

static void add(Phase phase, BenchSpan span)
{
    totals[phase].wall += span.wall;
    totals[phase].cpu += span.cpu;
}

/* The PDF writer makes the data package; the linker's --wrap redirects that call here. */
DataPackage __real_data_package(const Report *report);
DataPackage __wrap_data_package(const Report *report);
DataPackage __wrap_data_package(const Report *report)
{
    BenchSpan span = bench_begin();
    DataPackage package = __real_data_package(report);
    span = bench_next(&span);
    add(DATA_PACKAGE, span);
    add(PDF, (BenchSpan){-span.wall, -span.cpu});
    return package;
}

static void must(bool good, const Fail *f)
{
    if (!good)
        bench_stop(f);
}

/* Splits a line into its settings, in place. */
static uint32_t split(char *line, const char **settings)
{
    uint32_t count = 0;
    for (char *word = strtok(line, " \n"); word && count < SETTINGS_MAX; word = strtok(NULL, " \n"))
        settings[count++] = word;
    return count;
}

static Renderer *open_renderer(char **argv)
{
    Fail f = {0};
    static PluginDir dir;
    dir = (PluginDir){.path = argv[2]};
    BenchSpan span = bench_begin();
    Renderer *renderer = renderer_open(
        &(RenderOptions){.definition = argv[1], .data = argv[4], .plugin_dirs = &dir, .plugin_dir_count = 1},
        &f);
    must(renderer && renderer_load(renderer, &f), &f);
    add(LOAD, bench_next(&span));
    return renderer;
}

static void make(Renderer *renderer, FormatId id, Phase phase, BenchSpan *span)
{
    Fail f = {0};
    must(renderer_make(renderer, FORMAT_BIT(id), &f), &f);
    add(phase, bench_next(span));
}

/* What folio report does, step by step. The plugins' time includes looking up the names in the line. */
static void make_report(Renderer *renderer, char *line, Output *output, uint32_t number)
{
    Fail f = {0};
    char paths[2][16];
    const char *settings[SETTINGS_MAX];
    const Request request = {.settings = settings, .setting_count = split(line, settings)};
    snprintf(paths[0], sizeof paths[0], "%u.pdf", number);
    snprintf(paths[1], sizeof paths[1], "%u.xlsx", number);
    BenchSpan span = bench_begin();
    must(renderer_build(renderer, &request, &f), &f);
    add(PLUGINS, bench_next(&span));
    make(renderer, FORMAT_XLSX, WORKBOOK, &span);
    must(renderer_layout(renderer, &f), &f);
    add(LAYOUT, bench_next(&span));
    make(renderer, FORMAT_PDF, PDF, &span);
    const OutputFile files[] = {{.name = paths[0], .data = &renderer_file(renderer, FORMAT_PDF)->data},
                                {.name = paths[1], .data = &renderer_file(renderer, FORMAT_XLSX)->data}};
    must(output_write(output, files, 2, &(OutputOwner){.force = true}, &f), &f);
    add(WRITE, bench_next(&span));
}

static void print_result(uint32_t reports)
{
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    printf("{\"memory\": %.1f", (double)used.ru_maxrss / 1024);
    for (int i = 0; i < PHASES; i++) {
        double count = i == LOAD ? 1 : reports;
        printf(", \"%s\": {\"cpu\": %.4f, \"wall\": %.4f}", names[i], totals[i].cpu / count,
               totals[i].wall / count);
    }
    printf("}\n");
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        fprintf(stderr, "usage: folio-bench DEFINITION PLUGINS OUTPUT [DATA] < REQUESTS\n");
        return 2;
    }
    heap_keep();
    char line[200];
    uint32_t reports = 0;
    Renderer *renderer = open_renderer(argv);
    Fail f = {0};
    Output *output = output_open(argv[3], &f);
    must(output, &f);
    while (fgets(line, sizeof line, stdin)) {
        BenchSpan span = bench_begin();
        make_report(renderer, line, output, reports++);
        add(REPORT, bench_next(&span));
    }
    if (reports == 0)
        must(false,
             &(Fail){.code = FAIL_USAGE, .text = "standard input is empty; write a line for each report"});
    print_result(reports);
    output_close(output);
    renderer_close(renderer);
    return 0;
}
