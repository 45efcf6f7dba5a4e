/* folio report. */
#include "base/buf.h"
#include "base/clock.h"
#include "cli/cli.h"
#include "run/delivery.h"
#include "run/made.h"
#include "worker/mark.h"

#include <string.h>

static const OptionSpec options[] = {
    {'o', "output", "DIR", "write the files to DIR (default: the current folder)"},
    {0, "name", "TEMPLATE", "name the files, such as {occupation.title}-{area.short}"},
    {0, "force", NULL, "replace files of that name even if another request made them, or not folio"},
    {0, "data", "DIR", "a data package, or the folder with the files of the definition's package"},
    CLI_PLUGIN_DIR,
    {0, "occupation", "NAME", "the occupation, by code or name"},
    {0, "area", "NAME",
     "an area, by code or name; the first is the report area, others are compared with it"},
    {0, "exact", NULL, "accept only codes and full titles, for scripts"},
    {0, "set", "NAME=VALUE", "set a parameter or an assumption; may be given more than once"},
    {0, "pdf", NULL, "make only the PDF, unless --xlsx is given too"},
    {0, "xlsx", NULL, "make only the workbook, unless --pdf is given too"},
    {0, "no-attachments", NULL, "leave the workbook and the CSV files out of the PDF"},
    {0, "confine", NULL, "refuse a theme, logo or data outside the definition's folder"},
    {0, "section", "ID", "make only this section; may be given more than once"},
    {0, "strict", NULL, "make no files when a section fails"},
    CLI_SECTION_TIMEOUT,
    CLI_MEMORY,
    CLI_NO_SANDBOX,
    {0, "frames", NULL, "print the laid-out pages as text instead of making files"},
    CLI_COMMON_OPTIONS,
};

/* The state of one `folio report`. */
typedef struct Job {
    const CommandLine *line;
    Arena *arena;
    Renderer *renderer; /* in the worker */
    Target target;
    Loudness loudness;
} Job;

static void print_note(void *context, const char *line)
{
    (void)context;
    if (!mark_line(line))
        return;
    cli_progress_clear();
    cli_line(stderr, "folio: ", line);
}

/* --occupation, --area and --set in the order that definition_set() expects. */
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

static bool check_shipped(const Job *job, Fail *f)
{
    if (!is_set(job, "occupation"))
        return fail(f, FAIL_USAGE, "report: REPORT.yaml or --occupation is missing; see folio report --help");
    if (!is_set(job, "area"))
        return fail(f, FAIL_USAGE,
                    "report: --area is missing; give a city, a state or US, and repeat --area to compare");
    return true;
}

static bool open_renderer(Job *job, Fail *f)
{
    bool shipped = job->line->argument_count == 0;
    if (shipped && !check_shipped(job, f))
        return false;
    const Shipped own = cli_shipped(job->arena);
    RenderOptions render = {
        .definition = shipped ? cli_own_file(job->arena, "reports/occupation.yaml") : job->line->arguments[0],
        .shipped = shipped,
        .own = arena_copy(job->arena, &own, sizeof own),
        .data = option_value(job->line, "data"),
        .strict = option_given(job->line, "strict"),
        .confine = option_given(job->line, "confine"),
        .alone = option_given(job->line, "no-attachments"),
        .note = job->loudness == QUIET ? NULL : print_note,
        .progress = job->loudness == QUIET ? NULL : cli_progress,
    };
    render.plugin_dirs = cli_plugin_dirs(job->line, job->arena, &render.plugin_dir_count);
    job->renderer = renderer_open(&render, f);
    return job->renderer;
}

/* The formats whose options are given; by default both files. */
static FormatSet asked_formats(const Job *job)
{
    static const FormatId files[] = {FORMAT_PDF, FORMAT_XLSX};
    FormatSet asked = 0, all = 0;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        all |= FORMAT_BIT(files[i]);
        if (option_given(job->line, format_of(files[i])->name))
            asked |= FORMAT_BIT(files[i]);
    }
    return asked ? asked : all;
}

/* Opened before any plugin is loaded, so that none can move it. */
static bool open_target(Job *job, Fail *f)
{
    if (option_given(job->line, "frames"))
        return true;
    const char *folder = option_value(job->line, "output");
    job->target = (Target){.output = output_open(folder ? folder : ".", f),
                           .formats = asked_formats(job),
                           .name = option_value(job->line, "name"),
                           .force = option_given(job->line, "force")};
    return job->target.output;
}

static bool build(Job *job, Fail *f)
{
    Request request = {.target = job->target.output ? &job->target : NULL};
    request.settings = read_settings(job, &request.setting_count);
    request.exact = option_given(job->line, "exact");
    request.sections = option_values(job->line, "section", job->arena, &request.section_count);
    return renderer_build(job->renderer, &request, f);
}

static bool is_frames(const Job *job)
{
    return option_given(job->line, "frames");
}

/* In the worker. */
static void make(void *context, Message *result)
{
    Fail f = {0};
    Job *job = context;
    FormatSet formats = is_frames(job) ? FORMAT_BIT(FORMAT_FRAMES) : job->target.formats;
    if (open_renderer(job, &f) && build(job, &f))
        renderer_make(job->renderer, formats, &f);
    cli_progress_clear();
    made_send(job->renderer, &f, result);
    renderer_close(job->renderer);
}

/* What follows is the parent's. How names were understood: the last lines before the results. */
static void print_notes(const Job *job, const Made *made)
{
    for (uint32_t i = 0; i < made->note_count && job->loudness != QUIET; i++)
        print_note(NULL, made->notes[i]);
}

static void print_times(const Made *made)
{
    const RenderTimes *t = &made->times;
    cli_print(stderr, "load %.1f ms (%u files read), plugins %.1f ms, layout %.1f ms", t->load * 1e3,
              made->files_read, t->sections * 1e3, t->layout * 1e3);
    for (FormatId id = 0; id < FORMAT_COUNT; id++)
        if (made->files[id].is_made)
            cli_print(stderr, ", %s %.1f ms", format_of(id)->title, made->files[id].seconds * 1e3);
    cli_print(stderr, ", write %.1f ms\n", t->output * 1e3);
}

/* The line for each file. */
static Buf describe(const Job *job, const Delivery *delivery, const Made *made)
{
    Buf text = {0};
    for (FormatId id = 0; id < FORMAT_COUNT; id++)
        if (job->target.formats & FORMAT_BIT(id))
            buf_printf(&text, "%s: %u %s, %zu bytes\n",
                       cli_plain(job->arena, delivery_path(delivery, job->arena, format_of(id))),
                       made->files[id].parts, format_of(id)->parts, made->files[id].data.length);
    return text;
}

/* Everything that takes memory comes before the files have their names. */
static bool write_files(const Job *job, Made *made, Fail *f)
{
    const Delivery delivery = {.target = &job->target, .name = made->name, .files = made->files};
    Buf lines = describe(job, &delivery, made);
    double start = clock_seconds();
    bool written = delivery_write(&delivery, job->arena, made->request, f);
    made->times.output = clock_seconds() - start;
    print_notes(job, made);
    if (written && job->loudness != QUIET)
        cli_text(stdout, lines.data, lines.length);
    if (written && job->loudness == VERBOSE)
        print_times(made);
    buf_free(&lines);
    return written;
}

static bool print_frames(const Job *job, const Made *made)
{
    const Buf *text = &made->files[FORMAT_FRAMES].data;
    print_notes(job, made);
    cli_text(stdout, text->data, text->length);
    return true;
}

/* Prints a line for each failed section and returns the exit code. */
static int report_failed_sections(const Made *made)
{
    for (uint32_t i = 0; i < made->failure_count; i++)
        cli_line(stderr, "folio: ", made->failures[i]);
    return made->failure_count ? FAIL_PLUGIN : FAIL_NONE;
}

static int finish(const Job *job, Received *message, Fail *f)
{
    Made made;
    if (!made_receive(message, job->arena, &made, f))
        return cli_fail(f);
    if (made.fail.code != FAIL_NONE) {
        print_notes(job, &made);
        return cli_fail(&made.fail);
    }
    bool good = is_frames(job) ? print_frames(job, &made) : write_files(job, &made, f);
    return good ? report_failed_sections(&made) : cli_fail(f);
}

static int run(const CommandLine *line)
{
    Fail f = {0};
    Job job = {.line = line, .arena = arena_new(), .loudness = cli_loudness(line)};
    WorkerLimits limits;
    WorkerResult result = {0};
    output_guard();
    bool good = cli_limits(line, &limits, &f) && open_target(&job, &f) &&
                worker_run(&limits, make, &job, &result, &f);
    int code = good ? finish(&job, &result.message, &f) : cli_fail(&f);
    worker_result_free(&result);
    output_close(job.target.output);
    arena_free(job.arena);
    return cli_end(code);
}

const Command command_report = {
    {"report", "REPORT.yaml",
     "Makes the PDF and the workbook of a report definition, or of an occupation in an area", options, 0, 1},
    run};
