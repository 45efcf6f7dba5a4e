/* folio report. */
#include "base/buf.h"
#include "base/clock.h"
#include "base/file.h"
#include "cli/cli.h"
#include "cli/list.h"
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
    {0, "list", NULL, "list what can be set and shown, by name, instead of making files"},
    CLI_JSON("the files, or with --list the list,"),
    CLI_COMMON_OPTIONS,
};

/* The state of one `folio report`. */
typedef struct Job {
    const CommandLine *line;
    Arena *arena;
    Renderer *renderer; /* in the worker */
    Target target;
    Loudness loudness;
    bool json;
    const char **notes; /* with --json, in the worker: kept for the document */
    uint32_t note_count;
} Job;

/* The Job of keep_note(). */
static void keep_note(void *context, const char *line)
{
    Job *job = context;
    job->notes = arena_grow(job->arena, job->notes, job->note_count, sizeof *job->notes);
    job->notes[job->note_count++] = arena_strdup(job->arena, line);
}

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

static bool is_shipped(const Job *job)
{
    return job->line->argument_count == 0;
}

static const char *definition_path(const Job *job)
{
    return is_shipped(job) ? cli_own_file(job->arena, "reports/occupation.yaml")
                           : path_expand(job->arena, job->line->arguments[0]);
}

static bool open_renderer(Job *job, Fail *f)
{
    bool shipped = is_shipped(job);
    if (shipped && !check_shipped(job, f))
        return false;
    const Shipped own = cli_shipped(job->arena);
    RenderOptions render = {
        .definition = definition_path(job),
        .shipped = shipped,
        .own = arena_copy(job->arena, &own, sizeof own),
        .data = option_value(job->line, "data"),
        .strict = option_given(job->line, "strict"),
        .confine = option_given(job->line, "confine"),
        .alone = option_given(job->line, "no-attachments"),
        .note = job->json                ? keep_note
                : job->loudness == QUIET ? NULL
                                         : print_note,
        .context = job,
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
    if (option_given(job->line, "frames") || option_given(job->line, "list"))
        return true;
    const char *folder = option_value(job->line, "output");
    job->target = (Target){.output = output_open(folder ? folder : ".", f),
                           .formats = asked_formats(job),
                           .name = option_value(job->line, "name"),
                           .force = option_given(job->line, "force")};
    return job->target.output;
}

static Request read_request(const Job *job)
{
    Request request = {.target = job->target.output ? &job->target : NULL};
    request.settings = read_settings(job, &request.setting_count);
    request.exact = option_given(job->line, "exact");
    request.sections = option_values(job->line, "section", job->arena, &request.section_count);
    return request;
}

static bool build(Job *job, Fail *f)
{
    const Request request = read_request(job);
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
    message_number(result, job->note_count);
    for (uint32_t i = 0; i < job->note_count; i++)
        message_text(result, job->notes[i]);
    renderer_close(job->renderer);
}

/* What follows is the parent's. How names were understood: the last lines before the results. */
static void print_notes(const Job *job, const Made *made)
{
    for (uint32_t i = 0; i < made->note_count && job->loudness != QUIET && !job->json; i++)
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

static void files_json(const Job *job, const Delivery *delivery, const Made *made, Json *json)
{
    json_open(json, "files", '[');
    for (FormatId id = 0; id < FORMAT_COUNT; id++) {
        const Format *format = format_of(id);
        if (!(job->target.formats & FORMAT_BIT(id)))
            continue;
        json_open(json, NULL, '{');
        json_string(json, "path", delivery_path(delivery, job->arena, format));
        json_string(json, "format", format->name);
        json_whole(json, format->parts, made->files[id].parts);
        json_whole(json, "bytes", (int64_t)made->files[id].data.length);
        json_close(json);
    }
    json_close(json);
}

/* The document that docs/json.md describes. */
static Json describe_json(const Job *job, const Delivery *delivery, const Made *made)
{
    Json json = {0};
    json_open(&json, NULL, '{');
    files_json(job, delivery, made, &json);
    json_open(&json, "failed", '[');
    for (uint32_t i = 0; i < made->failure_count; i++) {
        json_open(&json, NULL, '{');
        json_string(&json, "section", made->failures[i].section);
        json_string(&json, "message", made->failures[i].text);
        json_close(&json);
    }
    json_close(&json);
    json_open(&json, "notes", '[');
    for (uint32_t i = 0; i < job->note_count; i++)
        json_string(&json, NULL, job->notes[i]);
    for (uint32_t i = 0; i < made->note_count; i++)
        json_string(&json, NULL, made->notes[i]);
    json_close(&json);
    json_close(&json);
    return json;
}

/* Everything that takes memory comes before the files have their names. */
static bool write_files(const Job *job, Made *made, Fail *f)
{
    const Delivery delivery = {.target = &job->target, .name = made->name, .files = made->files};
    Buf lines = describe(job, &delivery, made);
    Json json = describe_json(job, &delivery, made);
    double start = clock_seconds();
    bool written = delivery_write(&delivery, job->arena, made->request, f);
    made->times.output = clock_seconds() - start;
    print_notes(job, made);
    if (written && job->loudness != QUIET && !job->json)
        cli_text(stdout, lines.data, lines.length);
    if (written && job->json)
        cli_text(stdout, json.text.data, json.text.length);
    buf_free(&json.text);
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
        cli_line(stderr, "folio: ", made->failures[i].text);
    return made->failure_count ? FAIL_PLUGIN : FAIL_NONE;
}

/* The worker's notes, for the document. */
static void receive_notes(Job *job, Received *message)
{
    uint64_t count = received_number(message);
    for (uint64_t i = 0; i < count && !message->wrong; i++) {
        const char *note = received_text(message);
        if (note)
            keep_note(job, note);
    }
}

static int finish(Job *job, Received *message, Fail *f)
{
    Made made;
    if (!made_receive(message, job->arena, &made, f))
        return cli_fail(f);
    receive_notes(job, message);
    if (made.fail.code != FAIL_NONE) {
        print_notes(job, &made);
        return cli_fail(&made.fail);
    }
    bool good = is_frames(job) ? print_frames(job, &made) : write_files(job, &made, f);
    return good ? report_failed_sections(&made) : cli_fail(f);
}

/* In the worker: reads the definition and its plugins, and no data. */
static void list(void *context, Message *result)
{
    Fail f = {0};
    Job *job = context;
    Buf out = {0};
    Json json = {0};
    Sections sections = {0};
    uint32_t dir_count;
    const Shipped own = cli_shipped(job->arena);
    const Request request = read_request(job);
    const PluginDir *dirs = cli_plugin_dirs(job->line, job->arena, &dir_count);
    const Definition *definition = definition_read(job->arena, definition_path(job), &own, &f);
    if (definition && option_given(job->line, "confine") && !definition_confine(definition, &f))
        definition = NULL;
    definition = definition ? request_apply(&request, definition, job->arena, &f) : NULL;
    if (definition && sections_confine(job->arena, definition, dirs, dir_count, &f) &&
        sections_open(&sections, job->arena, definition, dirs, dir_count, &f)) {
        const Listing listing = {definition, &sections, is_shipped(job)};
        if (job->json)
            list_json(&listing, job->arena, &json);
        else
            list_print(&listing, job->arena, &out);
    }
    cli_send(job->json ? &json.text : &out, &f, result);
    sections_close(&sections);
}

/* Before anything is opened: options that exclude one another. */
static bool check_options(const CommandLine *line, Fail *f)
{
    static const char *const others[] = {"json", "list"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (option_given(line, "frames") && option_given(line, others[i]))
            return fail(f, FAIL_USAGE, "report: --frames prints pages; leave out --%s", others[i]);
    return true;
}

static int run(const CommandLine *line)
{
    Fail f = {0};
    Job job = {.line = line,
               .arena = arena_new(),
               .loudness = cli_loudness(line),
               .json = option_given(line, "json")};
    WorkerLimits limits;
    WorkerResult result = {0};
    bool is_list = option_given(line, "list");
    output_guard();
    bool good = check_options(line, &f) && cli_limits(line, &limits, &f) && open_target(&job, &f) &&
                worker_run(&limits, is_list ? list : make, &job, &result, &f);
    int code = !good     ? cli_fail(&f)
               : is_list ? cli_receive(&result.message, &f)
                         : finish(&job, &result.message, &f);
    worker_result_free(&result);
    output_close(job.target.output);
    arena_free(job.arena);
    return cli_end(code);
}

const Command command_report = {
    {"report", "REPORT.yaml",
     "Makes the PDF and the workbook of a report definition, or of an occupation in an area", options, 0, 1},
    run};
