#include "cli/cli.h"
#include "run/output.h"
#include "run/run.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

static const OptionSpec options[] = {
    {'o', "output", "DIR", "put the files there (default: this folder)"},
    {0, "data", "DIR", "a data package, or the folder where the files of the definition's package lie"},
    CLI_PLUGIN_DIR,
    {0, "occupation", "NAME", "the occupation, by code or by name"},
    {0, "area", "NAME", "an area, by code or by name; the first is here, further ones are compared"},
    {0, "set", "NAME=VALUE", "set a parameter or an assumption; may be given more than once"},
    {0, "pdf", NULL, "make only the PDF, unless --xlsx is given too"},
    {0, "xlsx", NULL, "make only the workbook, unless --pdf is given too"},
    {0, "no-attachments", NULL, "leave the workbook and the CSV files out of the PDF"},
    {0, "section", "ID", "make only this section; may be given more than once"},
    {0, "strict", NULL, "make no files when a section fails"},
    {0, "frames", NULL, "print the laid-out pages as text instead of making files"},
    CLI_COMMON_OPTIONS,
};

/* What one call makes. */
typedef struct Job {
    const CommandLine *line;
    Arena *arena;
    Press *press;
    Loudness loudness;
    Buf pdf, xlsx;
    uint32_t sheets;
    double write_seconds;
} Job;

static void print_note(void *context, const char *line)
{
    (void)context;
    fprintf(stderr, "folio: %s\n", line);
}

/* --occupation, --area and --set in the order in which definition_set() wants them. */
static const char **read_settings(const Job *job, uint32_t *count)
{
    static const char *const own[] = {"occupation", "area"};
    uint32_t set, given;
    const char **values = option_values(job->line, "set", job->arena, &set);
    const char **settings = arena_array(job->arena, job->line->given_count + 1, sizeof *settings);
    *count = 0;
    for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
        const char **named = option_values(job->line, own[i], job->arena, &given);
        for (uint32_t k = 0; k < given; k++)
            settings[(*count)++] = arena_printf(job->arena, "--%s=%s", own[i], named[k]);
    }
    for (uint32_t i = 0; i < set; i++)
        settings[(*count)++] = values[i];
    return settings;
}

/* Whether the parameter has a value from its own option or from --set. */
static bool is_set(const Job *job, const char *parameter)
{
    uint32_t count;
    const char **values = option_values(job->line, "set", job->arena, &count);
    size_t length = strlen(parameter);
    bool given = option_given(job->line, parameter);
    for (uint32_t i = 0; i < count && !given; i++)
        given = strncmp(values[i], parameter, length) == 0 && values[i][length] == '=';
    return given;
}

static bool open_press(Job *job, Fail *f)
{
    uint32_t dirs, settings, sections;
    const PluginDir *plugin_dirs = cli_plugin_dirs(job->line, job->arena, &dirs);
    const char *const *setting_list = read_settings(job, &settings);
    const char **section_list = option_values(job->line, "section", job->arena, &sections);
    bool shipped = job->line->argument_count == 0;
    if (shipped && !is_set(job, "occupation"))
        return fail(f, FAIL_USAGE, "report: REPORT.yaml or --occupation is missing; see folio report --help");
    if (shipped && !is_set(job, "area"))
        return fail(f, FAIL_USAGE,
                    "report: --area is missing; give a city, a state or US, and more of them to compare");
    RunOptions run = {
        .definition = shipped ? cli_own_file(job->arena, "reports/occupation.yaml") : job->line->arguments[0],
        .shipped = shipped,
        .data = option_value(job->line, "data"),
        .plugin_dirs = plugin_dirs,
        .plugin_dir_count = dirs,
        .settings = setting_list,
        .setting_count = settings,
        .sections = section_list,
        .section_count = sections,
        .strict = option_given(job->line, "strict"),
        .note = job->loudness == QUIET ? NULL : print_note,
        .progress = job->loudness == QUIET ? NULL : cli_progress,
    };
    job->press = press_open(&run, f);
    return job->press && press_build(job->press, f);
}

static bool write_files(Job *job, const char *folder, const char *pdf_path, const char *xlsx_path, Fail *f)
{
    OutputFile files[2];
    uint32_t count = 0;
    if (job->pdf.length)
        files[count++] = (OutputFile){pdf_path, &job->pdf};
    if (job->xlsx.length)
        files[count++] = (OutputFile){xlsx_path, &job->xlsx};
    struct timespec start, end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    bool written = output_write(folder, files, count, f);
    clock_gettime(CLOCK_MONOTONIC, &end);
    job->write_seconds = (double)(end.tv_sec - start.tv_sec) + (double)(end.tv_nsec - start.tv_nsec) / 1e9;
    return written;
}

static void tell_files(const Job *job, const char *pdf_path, const char *xlsx_path)
{
    if (job->loudness == QUIET)
        return;
    if (job->pdf.length)
        printf("%s: %u pages, %zu bytes\n", pdf_path, press_frames(job->press)->page_count, job->pdf.length);
    if (job->xlsx.length)
        printf("%s: %u sheets, %zu bytes\n", xlsx_path, job->sheets, job->xlsx.length);
    if (job->loudness != VERBOSE)
        return;
    const RunTimes *t = press_times(job->press);
    fprintf(stderr,
            "load %.1f ms (%u files read), plugins %.1f ms, layout %.1f ms, PDF %.1f ms, workbook %.1f ms, "
            "write %.1f ms\n",
            t->load * 1e3, press_files_read(job->press), t->plugins * 1e3, t->layout * 1e3, t->pdf * 1e3,
            t->xlsx * 1e3, job->write_seconds * 1e3);
}

/* The workbook comes first, because the PDF carries it. */
static bool make_parts(Job *job, bool pdf, bool xlsx, Fail *f)
{
    bool attach = pdf && !option_given(job->line, "no-attachments");
    if ((xlsx || attach) && !press_xlsx(job->press, &job->xlsx, &job->sheets, f))
        return false;
    if (pdf &&
        (!press_layout(job->press, f) || !press_pdf(job->press, attach ? &job->xlsx : NULL, &job->pdf, f)))
        return false;
    if (!xlsx)
        buf_clear(&job->xlsx);
    return true;
}

static bool make_files(Job *job, Fail *f)
{
    bool pdf = option_given(job->line, "pdf"), xlsx = option_given(job->line, "xlsx");
    bool both = pdf == xlsx;
    if (!make_parts(job, pdf || both, xlsx || both, f))
        return false;
    const char *folder = option_value(job->line, "output");
    folder = folder ? folder : ".";
    const char *name = press_name(job->press);
    const char *separator = folder[strlen(folder) - 1] == '/' ? "" : "/";
    const char *pdf_path = arena_printf(job->arena, "%s%s%s.pdf", folder, separator, name);
    const char *xlsx_path = arena_printf(job->arena, "%s%s%s.xlsx", folder, separator, name);
    if (!write_files(job, folder, pdf_path, xlsx_path, f))
        return false;
    tell_files(job, pdf_path, xlsx_path);
    return true;
}

static bool print_frames(Job *job, Fail *f)
{
    if (!press_layout(job->press, f))
        return false;
    Buf text = {0};
    frames_print(press_frames(job->press), &text);
    fwrite(text.data, 1, text.length, stdout);
    buf_free(&text);
    return true;
}

/* The exit code for sections that failed, each told in a line. */
static int tell_failed_sections(const Job *job)
{
    int code = FAIL_NONE;
    for (const Section *section = press_report(job->press)->sections; section; section = section->next) {
        if (!section->failed)
            continue;
        fprintf(stderr, "folio: %s\n", section->failure.text);
        code = FAIL_PLUGIN;
    }
    return code;
}

static int run(const CommandLine *line)
{
    Fail f = {0};
    Job job = {.line = line, .arena = arena_new(), .loudness = cli_loudness(line)};
    output_guard();
    bool good = open_press(&job, &f) &&
                (option_given(line, "frames") ? print_frames(&job, &f) : make_files(&job, &f));
    int code = good ? tell_failed_sections(&job) : cli_fail(&f);
    press_close(job.press);
    buf_free(&job.pdf);
    buf_free(&job.xlsx);
    arena_free(job.arena);
    return cli_end(code);
}

const Command command_report = {
    {"report", "REPORT.yaml",
     "Makes the PDF and the workbook of a report definition, or of an occupation in an area", options, 0, 1},
    run};
