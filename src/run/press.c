#include "run/press.h"

#include "base/utf8.h"
#include "datapackage/package.h"
#include "run/assume.h"
#include "run/cover.h"
#include "xlsx/xlsx.h"

#include <string.h>

static bool is_wanted(const RunOptions *options, const char *id)
{
    for (uint32_t i = 0; i < options->section_count; i++)
        if (strcmp(options->sections[i], id) == 0)
            return true;
    return options->section_count == 0;
}

/* A title with its values filled in, which has to say something: without one there is neither a heading nor a
 * name that a reader's program could announce. NULL after a failure. */
static const char *filled_title(const BuildContext *context, const char *title, Fail *f)
{
    const char *text = template_text(context, title, f);
    if (!text || text[strspn(text, " \t\n")])
        return text;
    fail(f, FAIL_DEFINITION, "%s: a title is empty: \"%s\"", context->definition->file, title);
    return NULL;
}

static bool fill_head(const BuildContext *context, const Press *press, Fail *f)
{
    Report *report = context->report;
    const Definition *d = press->definition;
    report->title = filled_title(context, d->title, f);
    report->short_title = d->short_title ? template_text(context, d->short_title, f) : report->title;
    report->author = d->author ? template_text(context, d->author, f) : NULL;
    report->subject = d->subject ? template_text(context, d->subject, f) : NULL;
    report->vintage = store_title(press->store);
    report->again = press_command(press, report->arena);
    return f->code == FAIL_NONE;
}

static bool build_sections(Press *press, const BuildContext *context, Fail *f)
{
    for (uint32_t i = 0; i < press->definition->section_count; i++) {
        const SectionDefinition *d = &press->definition->sections[i];
        if (!is_wanted(&press->options, d->id))
            continue;
        const char *title =
            filled_title(context, d->title ? d->title : press->plugins[i]->descriptor->title, f);
        if (!title)
            return false;
        Section *section = report_add_section(context->report, SECTION_PLUGIN, d->id, title);
        section->plugin = d->plugin;
        plugin_build(press->plugins[i], press->checked[i], context, section);
        if (section->failed && press->options.strict)
            return fail(f, section->failure.code, "%s", section->failure.text);
    }
    return true;
}

bool press_build(Press *press, Fail *f)
{
    double start = press_clock();
    arena_reset(press->report_arena);
    Report *report = arena_alloc(press->report_arena, sizeof *report);
    *report = (Report){.arena = press->report_arena,
                       .lang = press->definition->language,
                       .date = press->date,
                       .sources = arena_copy(press->report_arena, press->sources,
                                             press->source_count * sizeof *press->sources),
                       .source_count = press->source_count};
    press->report = report;
    BuildContext context = {.report = report,
                            .store = press->store,
                            .definition = press->definition,
                            .bindings = press->request.bindings,
                            .binding_count = press->request.count};
    bool built =
        assumptions_resolve(press->definition, press->store, press->report_arena, context.bindings,
                            context.binding_count, &report->assumptions, &report->assumption_count, f) &&
        fill_head(&context, press, f) && build_sections(press, &context, f) &&
        cover_fill(&context, press->options.shipped ? NULL : press->options.note, press->options.context,
                   f) &&
        report_finish(report, f);
    press->times.plugins = press_clock() - start;
    return built;
}

bool press_layout(Press *press, Fail *f)
{
    double start = press_clock();
    bool letter = press->definition->page == PAGE_LETTER;
    press->frames = (Frames){0};
    bool good = layout_report(press->layout, press->report, letter ? 612.0F : 595.276F,
                              letter ? 792.0F : 841.89F, &press->frames, f);
    press->times.layout = press_clock() - start;
    return good;
}

/* The report's data as files within the PDF. */
static const PdfFile *attachments(const Press *press, const Buf *workbook, uint32_t *count)
{
    Arena *arena = press->report_arena;
    DataPackage package = data_package(press->report);
    PdfFile *files = arena_array(arena, package.count + 1, sizeof *files);
    char *name = arena_printf(arena, "%s.xlsx", press->name);
    utf8_make_plain(name);
    files[0] = (PdfFile){.name = name,
                         .type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                         .description = "Workbook: every table of the report, with live formulas",
                         .is_source = true,
                         .is_packed = true,
                         .data = workbook->data,
                         .size = workbook->length};
    for (uint32_t i = 0; i < package.count; i++) {
        const PackageFile *file = &package.files[i];
        files[1 + i] = (PdfFile){.name = file->name,
                                 .type = file->type,
                                 .description = file->title,
                                 .data = file->data,
                                 .size = file->size};
    }
    *count = 1 + package.count;
    return files;
}

bool press_pdf(Press *press, const Buf *workbook, Buf *out, Fail *f)
{
    double start = press_clock();
    if (!press->pdf)
        press->pdf = pdf_open(f);
    uint32_t count = 0;
    const PdfFile *files = press->pdf && workbook ? attachments(press, workbook, &count) : NULL;
    bool good = press->pdf &&
                pdf_write(press->pdf, &press->frames, layout_fonts(press->layout), files, count, out, f);
    press->times.pdf = press_clock() - start;
    return good;
}

bool press_xlsx(Press *press, Buf *out, uint32_t *sheets, Fail *f)
{
    double start = press_clock();
    bool good = xlsx_write(press->report, press->theme, press->definition->page == PAGE_A4, out, sheets, f);
    press->times.xlsx = press_clock() - start;
    return good;
}

const Report *press_report(const Press *press)
{
    return press->report;
}

const Frames *press_frames(const Press *press)
{
    return &press->frames;
}

const RunTimes *press_times(const Press *press)
{
    return &press->times;
}

uint32_t press_files_read(const Press *press)
{
    return store_files_read(press->store);
}
