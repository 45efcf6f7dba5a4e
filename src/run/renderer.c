#include "run/renderer.h"

#include "base/clock.h"
#include "layout/layout.h"
#include "run/assume.h"
#include "run/command.h"
#include "run/cover.h"
#include "run/data.h"
#include "run/delivery.h"
#include "run/file_name.h"
#include "run/gaps.h"
#include "run/identity.h"
#include "run/late.h"
#include "run/name_template.h"
#include "run/sections.h"
#include "run/unshown.h"
#include "worker/process.h"

#include <stdlib.h>

/* Width and height in points. */
static const float LETTER[2] = {612, 792}, A4[2] = {595.276F, 841.89F};

struct Renderer {
    RenderOptions options;
    Arena *arena;                 /* for everything that outlives a report */
    const Definition *definition; /* as read, before any request */
    const Theme *theme;
    Sections sections;
    bool has_sections; /* plugins are open */
    ReportData data;
    Layout *layout;
    Formats *formats;
    Late late;
    bool has_built; /* a report was built, so later load times exclude opening the data */

    /* Fields of the current report. */
    Arena *report_arena;
    const Target *target;     /* NULL: no files are written */
    const char *name;         /* base name of its files */
    const char *const *notes; /* how names were understood */
    uint32_t note_count;
    Report *report;
    Frames frames;
    FormatSet asked; /* requested formats */
    RenderedFile files[FORMAT_COUNT];
    uint32_t file_count;
    RenderTimes times;
};

static bool open_all(Renderer *r, Fail *f)
{
    const RenderOptions *options = &r->options;
    r->definition = definition_read(r->arena, options->definition, options->own, f);
    if (!r->definition || (options->confine && !definition_confine(r->definition, f)))
        return false;
    bool confined = options->confine && !r->definition->theme_ships;
    r->theme =
        theme_read_within(r->arena, r->definition->theme, confined ? r->definition->directory : NULL, f);
    if (!r->theme)
        return false;
    r->layout = layout_open(r->theme, f);
    return r->layout || fail_within(f, "%s", r->theme->file);
}

Renderer *renderer_open(const RenderOptions *options, Fail *f)
{
    double start = clock_seconds();
    process_hold();
    Renderer *r = memory_get(sizeof *r);
    *r = (Renderer){
        .options = *options, .arena = arena_new(), .report_arena = arena_new(), .formats = formats_new()};
    r->late = (Late){.note = options->note, .note_context = options->context};
    if (!open_all(r, f)) {
        renderer_close(r);
        return NULL;
    }
    r->times.load = clock_seconds() - start;
    return r;
}

void renderer_close(Renderer *r)
{
    if (!r)
        return;
    formats_free(r->formats);
    late_end(&r->late);
    layout_close(r->layout);
    sections_close(&r->sections);
    data_close(&r->data);
    arena_free(r->report_arena);
    arena_free(r->arena);
    free(r);
}

static bool open_data(Renderer *r, Fail *f)
{
    const DataOptions options = {.given = r->options.data,
                                 .own = r->options.own,
                                 .progress = r->options.progress,
                                 .note = r->options.note,
                                 .context = r->options.context,
                                 .shipped = r->options.shipped};
    return r->data.store || data_open(&r->data, r->arena, r->definition, &options, f);
}

bool renderer_load(Renderer *r, Fail *f)
{
    double start = clock_seconds();
    bool good = open_data(r, f);
    r->times.load += clock_seconds() - start;
    return good;
}

static void forget_report(Renderer *r)
{
    r->times = (RenderTimes){.load = r->has_built ? 0 : r->times.load};
    r->has_built = true;
    formats_clear(r->formats);
    r->asked = r->file_count = r->note_count = 0;
    r->frames = (Frames){0};
    r->report = NULL;
    r->target = NULL;
    r->name = NULL;
    arena_reset(r->report_arena);
}

static Delivery delivery(const Renderer *r)
{
    return (Delivery){.target = r->target, .name = r->name, .files = formats_file(r->formats, 0)};
}

/* False if no template was given. */
static bool name_template(const Renderer *r, NameTemplate *name)
{
    if (r->target && r->target->name)
        *name = (NameTemplate){.text = r->target->name, .place = "--name", .code = FAIL_USAGE};
    else
        *name =
            (NameTemplate){r->definition->name,
                           arena_printf(r->report_arena, "%s: name", r->definition->file), FAIL_DEFINITION};
    return name->text;
}

static bool check_output(const Renderer *r, const char *request, bool definition_only, Fail *f)
{
    OutputFile files[FORMAT_COUNT];
    const OutputOwner owner = {request, definition_only, r->target->force};
    const Delivery of = delivery(r);
    uint32_t count = delivery_list(&of, r->report_arena, files);
    return output_check(r->target->output, files, count, &owner, f);
}

/* What can be checked before the data is loaded. */
static bool check_early(Renderer *r, const Definition *definition, Fail *f)
{
    NameTemplate name;
    bool is_template = name_template(r, &name);
    if (is_template && !name_template_check(&name, f))
        return false;
    if (is_template || r->options.shipped)
        return !r->target || output_check(r->target->output, NULL, 0, NULL, f);
    r->name = definition_file_name(r->report_arena, r->definition->file);
    return !r->target || (file_name_check(r->name, f) &&
                          check_output(r, request_identity(r->report_arena, definition), true, f));
}

static bool decide_name(Renderer *r, const BuildContext *context, const RequestValues *values, Fail *f)
{
    NameTemplate name;
    if (name_template(r, &name))
        r->name = name_template_fill(context, &name, f);
    else
        r->name = r->options.shipped ? occupation_file_name(r->data.store, r->report_arena,
                                                            request_value(values, "occupation"),
                                                            request_value(values, "area"), f)
                                     : definition_file_name(r->report_arena, r->definition->file);
    return r->name;
}

/* Once, when the data is open: plugin code runs as it is loaded, and may do nothing to the cache. */
static bool open_sections(Renderer *r, Fail *f)
{
    const RenderOptions *options = &r->options;
    if (r->has_sections)
        return true;
    sections_close(&r->sections);
    r->has_sections =
        sections_confine(r->arena, r->definition, options->plugin_dirs, options->plugin_dir_count, f) &&
        sections_open(&r->sections, r->arena, r->definition, options->plugin_dirs, options->plugin_dir_count,
                      f);
    return r->has_sections;
}

/* Applies the request to the definition and resolves its names. NULL after a failure. */
static Definition *understand(Renderer *r, const Request *request, RequestValues *values, Fail *f)
{
    double start = clock_seconds();
    *values = (RequestValues){.exact = request->exact};
    Definition *definition = request_apply(request, r->definition, r->report_arena, f);
    bool good = definition && check_early(r, definition, f) && open_data(r, f) &&
                request_resolve(definition, r->data.store, r->report_arena, r->data.date, values, f);
    r->notes = values->notes;
    r->note_count = values->note_count;
    r->times.load += clock_seconds() - start;
    return good ? definition : NULL;
}

static Report *begin_report(Renderer *r, const Definition *definition, const Request *request)
{
    Arena *arena = r->report_arena;
    const ReportData *data = &r->data;
    Report *report = arena_alloc(arena, sizeof *report);
    *report =
        (Report){.arena = arena,
                 .lang = definition->language,
                 .date = data->date,
                 .request = request_identity(arena, definition),
                 .again = report_command(arena, definition, r->options.shipped, request),
                 .sources = arena_copy(arena, data->sources, data->source_count * sizeof *data->sources),
                 .source_count = data->source_count};
    return report;
}

/* One attempt, with a panel for each late fault so far. */
static bool build(Renderer *r, Fail *f)
{
    const Request *request = &r->late.request;
    RequestValues values;
    forget_report(r);
    r->target = request->target;
    const Definition *definition = understand(r, request, &values, f);
    if (!definition)
        return false;
    double start = clock_seconds();
    Report *report = r->report = begin_report(r, definition, request);
    const BuildContext context = {.report = report,
                                  .store = r->data.store,
                                  .definition = definition,
                                  .bindings = values.bindings,
                                  .binding_count = values.count,
                                  .note = r->options.note ? late_note : NULL,
                                  .note_context = &r->late};
    const RenderOptions *options = &r->options;
    bool built = decide_name(r, &context, &values, f) &&
                 (!r->target || check_output(r, report->request, false, f)) &&
                 assumptions_resolve(definition, r->data.store, report->arena, values.bindings, values.count,
                                     &report->assumptions, &report->assumption_count, f) &&
                 head_fill(&context, f) && open_sections(r, f) &&
                 sections_build(&r->sections, &context, request, r->late.faults, options->strict, f) &&
                 cover_fill(&context, r->sections.plugins, options->shipped ? NULL : context.note,
                            context.note_context, f) &&
                 gaps_list(&r->sections, &context, f) && report_finish(report, f);
    r->times.sections = clock_seconds() - start;
    return built;
}

/* Builds until no section is at fault. */
static bool build_whole(Renderer *r, Fail *f)
{
    while (!build(r, f))
        if (!late_take(&r->late, r->definition, f))
            return false;
    return true;
}

/* After a failure of a section: builds the report again, with its panel. */
static bool build_without(Renderer *r, Fail *f)
{
    return late_take(&r->late, r->definition, f) && build_whole(r, f);
}

bool renderer_build(Renderer *r, const Request *request, Fail *f)
{
    late_begin(&r->late, request);
    return build_whole(r, f);
}

static bool lay_out(Renderer *r, Fail *f)
{
    if (r->frames.page_count)
        return true;
    double start = clock_seconds();
    const float *page = r->definition->page == PAGE_LETTER ? LETTER : A4;
    bool good = layout_report(r->layout, r->report, page[0], page[1], &r->frames, f);
    r->times.layout = clock_seconds() - start;
    if (good)
        unshown_note(&r->frames, layout_fonts(r->layout), r->theme, &r->late);
    else
        r->frames = (Frames){0};
    return good;
}

bool renderer_layout(Renderer *r, Fail *f)
{
    while (!lay_out(r, f))
        if (!build_without(r, f))
            return false;
    return true;
}

static void list_files(Renderer *r)
{
    r->file_count = 0;
    for (FormatId id = 0; id < FORMAT_COUNT; id++)
        if (r->asked & FORMAT_BIT(id))
            r->files[r->file_count++] =
                (RenderedFile){.format = format_of(id), .file = formats_file(r->formats, id)};
}

static bool make(Renderer *r, FormatSet formats, Fail *f)
{
    if (formats_need_frames(formats) && !lay_out(r, f))
        return false;
    const Rendering rendering = {.report = r->report,
                                 .theme = r->theme,
                                 .a4 = r->definition->page == PAGE_A4,
                                 .name = r->name,
                                 .frames = r->frames.page_count ? &r->frames : NULL,
                                 .fonts = layout_fonts(r->layout),
                                 .alone = r->options.alone};
    return formats_make(r->formats, formats, &rendering, f);
}

bool renderer_make(Renderer *r, FormatSet formats, Fail *f)
{
    FormatSet asked = r->asked | formats;
    while (!make(r, asked, f))
        if (!build_without(r, f))
            return false;
    r->asked = asked;
    list_files(r);
    return true;
}

bool renderer_output(Renderer *r, Fail *f)
{
    double start = clock_seconds();
    const Delivery of = delivery(r);
    for (uint32_t i = 0; i < r->file_count; i++)
        r->files[i].path = delivery_path(&of, r->report_arena, r->files[i].format);
    bool written = delivery_write(&of, r->report_arena, r->report->request, f);
    r->times.output = clock_seconds() - start;
    return written;
}

const RenderedFile *renderer_files(const Renderer *r, uint32_t *count)
{
    *count = r->file_count;
    return r->files;
}

const FormatFile *renderer_file(const Renderer *r, FormatId id)
{
    return formats_file(r->formats, id);
}

const char *renderer_name(const Renderer *r)
{
    return r->name;
}

const char *const *renderer_notes(const Renderer *r, uint32_t *count)
{
    *count = r->note_count;
    return r->notes;
}

const Report *renderer_report(const Renderer *r)
{
    return r->report;
}

const Frames *renderer_frames(const Renderer *r)
{
    return &r->frames;
}

const RenderTimes *renderer_times(const Renderer *r)
{
    return &r->times;
}

uint32_t renderer_files_read(const Renderer *r)
{
    return store_files_read(r->data.store);
}
