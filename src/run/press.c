#include "content/utf8.h"
#include "csv/package.h"
#include "layout/layout.h"
#include "pdf/pdf.h"
#include "run/assume.h"
#include "run/cover.h"
#include "run/place.h"
#include "run/request.h"
#include "run/run.h"
#include "xlsx/xlsx.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

struct Press {
    RunOptions options;
    Arena *arena; /* of what outlives a report */
    Arena *report_arena;
    Definition *definition;
    const Plugin **plugins;  /* of each section of the definition */
    const Options **checked; /* their options */
    Theme *theme;
    Store *store;
    PluginSet *plugin_set;
    Request request;
    const char *date;
    Source *sources;
    uint32_t source_count;
    Layout *layout;
    PdfWriter *pdf;
    Report *report;
    Frames frames;
    RunTimes times;
};

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool is_wanted(const RunOptions *options, const char *id)
{
    for (uint32_t i = 0; i < options->section_count; i++)
        if (strcmp(options->sections[i], id) == 0)
            return true;
    return options->section_count == 0;
}

static bool check_wanted(const Press *press, Fail *f)
{
    const Definition *definition = press->definition;
    const char **names = arena_array(press->arena, definition->section_count + 1, sizeof *names);
    for (uint32_t i = 0; i < definition->section_count; i++)
        names[i] = definition->sections[i].id;
    for (uint32_t i = 0; i < press->options.section_count; i++) {
        const char *id = press->options.sections[i];
        uint32_t k = 0;
        while (k < definition->section_count && strcmp(names[k], id) != 0)
            k++;
        if (k < definition->section_count)
            continue;
        const char *near = nearest_name(id, names);
        return fail(f, FAIL_USAGE, "--section %s: %s has no such section%s%s%s", id, definition->file,
                    near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
    }
    return true;
}

static bool open_store(Press *press, Fail *f)
{
    StoreOptions options = {.package = press->definition->data,
                            .progress = press->options.progress,
                            .context = press->options.context};
    place_data(press->arena, press->options.data, press->definition->files, &options);
    if (!options.package)
        return fail(f, FAIL_DEFINITION, "%s: names no data; add \"data:\" or give --data DIR",
                    press->definition->file);
    press->store = store_open(&options, f);
    return press->store != NULL;
}

/* The definition's date, else SOURCE_DATE_EPOCH, else the data's vintage. */
static bool decide_date(Press *press, Fail *f)
{
    press->date = press->definition->date;
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    if (!press->date && epoch && *epoch) {
        char *end;
        long long seconds = strtoll(epoch, &end, 10);
        time_t when = (time_t)seconds;
        struct tm day;
        if (*end || seconds < 0 || !gmtime_r(&when, &day) || day.tm_year > 8099)
            return fail(f, FAIL_USAGE, "SOURCE_DATE_EPOCH: \"%s\" is not a number of seconds since 1970",
                        epoch);
        char text[16];
        strftime(text, sizeof text, "%Y-%m-%d", &day);
        press->date = arena_strdup(press->arena, text);
    }
    if (!press->date)
        press->date = store_vintage(press->store);
    if (!press->date[0])
        return fail(f, FAIL_DEFINITION,
                    "%s: the report has no date: add \"date:\", set SOURCE_DATE_EPOCH, or date the data",
                    press->definition->file);
    return true;
}

static bool open_plugins(Press *press, Fail *f)
{
    Definition *definition = press->definition;
    press->plugin_set = plugins_open(press->options.plugin_dirs, press->options.plugin_dir_count, f);
    if (!press->plugin_set)
        return false;
    press->plugins = arena_array(press->arena, definition->section_count, sizeof *press->plugins);
    press->checked = arena_array(press->arena, definition->section_count, sizeof *press->checked);
    for (uint32_t i = 0; i < definition->section_count; i++) {
        const SectionDefinition *section = &definition->sections[i];
        Fail inner = {0};
        const Plugin *plugin = plugins_find(press->plugin_set, section->plugin, &inner);
        if (!plugin)
            return node_fail(section->at, FAIL_PLUGIN, f, "section %s: %s", section->id, inner.text);
        if (plugin->reason)
            return node_fail(section->at, FAIL_PLUGIN, f, "section %s: %s: %s", section->id, plugin->path,
                             plugin->reason);
        press->plugins[i] = plugin;
        press->checked[i] = options_check(press->arena, plugin->descriptor, section, definition, f);
        if (!press->checked[i])
            return false;
    }
    return true;
}

static const char *datum_text(const Datum *datum)
{
    return datum->kind == DATUM_NULL || !datum->text || !datum->text[0] ? NULL : datum->text;
}

static bool read_sources(Press *press, Fail *f)
{
    static const char *const columns[] = {"source",  "title",     "publisher", "vintage",
                                          "address", "retrieved", "license",   "credit"};
    if (store_presence(press->store, "sources") != TABLE_HAS_ROWS)
        return true;
    Buf sql = {0};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        buf_printf(&sql, "%s%s", i ? ", " : "SELECT ",
                   store_has_column(press->store, "sources", columns[i]) ? columns[i] : "NULL");
    buf_text(&sql, " FROM sources");
    Rows *rows = store_query(press->store, press->arena, sql.data, NULL, 0, f);
    buf_free(&sql);
    if (!rows)
        return false;
    press->source_count = rows->row_count;
    press->sources = arena_array(press->arena, rows->row_count, sizeof *press->sources);
    for (uint32_t i = 0; i < rows->row_count; i++) {
        const Datum *row = &rows->data[(size_t)i * rows->column_count];
        press->sources[i] = (Source){.id = datum_text(&row[0]),
                                     .title = datum_text(&row[1]),
                                     .publisher = datum_text(&row[2]),
                                     .vintage = datum_text(&row[3]),
                                     .address = datum_text(&row[4]),
                                     .retrieved = datum_text(&row[5]),
                                     .license = datum_text(&row[6]),
                                     .credit = datum_text(&row[7])};
        if (!press->sources[i].id)
            return fail(f, FAIL_DATA,
                        "the table \"sources\" of the data: row %u has no id in the column "
                        "\"source\", by which it is cited",
                        i + 1);
    }
    return true;
}

static bool open_all(Press *press, Fail *f)
{
    press->definition = definition_read(press->arena, press->options.definition, f);
    if (!press->definition ||
        !definition_set(press->definition, press->arena, press->options.settings,
                        press->options.setting_count, f) ||
        !check_wanted(press, f))
        return false;
    press->theme = theme_read(press->arena, press->definition->theme, f);
    if (!press->theme || !open_plugins(press, f) || !open_store(press, f) || !decide_date(press, f) ||
        !request_resolve(press->definition, press->store, press->arena, press->date, &press->request, f) ||
        !read_sources(press, f))
        return false;
    press->layout = layout_open(press->theme, f);
    return press->layout || fail_within(f, "%s", press->theme->file);
}

Press *press_open(const RunOptions *options, Fail *f)
{
    double start = now();
    Press *press = memory_get(sizeof *press);
    *press = (Press){.options = *options, .arena = arena_new(), .report_arena = arena_new()};
    if (!open_all(press, f)) {
        press_close(press);
        return NULL;
    }
    press->times.load = now() - start;
    return press;
}

void press_close(Press *press)
{
    if (!press)
        return;
    pdf_close(press->pdf);
    layout_close(press->layout);
    plugins_close(press->plugin_set);
    store_close(press->store);
    arena_free(press->report_arena);
    arena_free(press->arena);
    free(press);
}

/* The code of the parameter's first value, with what a file's name may hold. */
static const char *code_in_name(const Press *press, Arena *arena, const char *parameter)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
    for (uint32_t i = 0; i < press->request.count; i++) {
        if (strcmp(press->request.bindings[i].name, parameter) != 0)
            continue;
        char *code = arena_strdup(arena, press->request.bindings[i].value.text);
        for (char *at = code; *(at += strspn(at, allowed));)
            *at = '-';
        return code;
    }
    return "";
}

const char *press_name(const Press *press, Arena *arena)
{
    if (press->options.shipped)
        return arena_printf(arena, "%s-%s", code_in_name(press, arena, "occupation"),
                            code_in_name(press, arena, "area"));
    const char *path = press->definition->file, *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    return arena_strndup(arena, name, dot && dot != name ? (size_t)(dot - name) : strlen(name));
}

/* In quotes, as a shell reads it. */
static void add_quoted(Buf *text, const char *word)
{
    buf_char(text, '\'');
    for (; *word; word++) {
        if (*word == '\'')
            buf_text(text, "'\\'");
        buf_char(text, *word);
    }
    buf_char(text, '\'');
}

/* The codes that options of the parameters' own led to. */
static void add_own_options(Buf *text, const Definition *definition)
{
    for (uint32_t i = 0; i < definition->parameter_count; i++) {
        const Parameter *parameter = &definition->parameters[i];
        if (!parameter->given || strncmp(parameter->given, "--set", 5) == 0)
            continue;
        for (uint32_t k = 0; k < parameter->value_count; k++) {
            buf_printf(text, " %s ", parameter->given);
            add_quoted(text, parameter->values[k]);
        }
    }
}

/* How to make the report again, without the paths of this machine. */
static const char *again(const Press *press, Arena *arena)
{
    const char *slash = strrchr(press->definition->file, '/');
    Buf text = {0};
    buf_text(&text, "folio report");
    if (!press->options.shipped)
        buf_printf(&text, " %s", slash ? slash + 1 : press->definition->file);
    add_own_options(&text, press->definition);
    for (uint32_t i = 0; i < press->options.setting_count; i++) {
        if (strncmp(press->options.settings[i], "--", 2) == 0)
            continue;
        buf_text(&text, " --set ");
        add_quoted(&text, press->options.settings[i]);
    }
    for (uint32_t i = 0; i < press->options.section_count; i++)
        buf_printf(&text, " --section %s", press->options.sections[i]);
    char *copy = arena_strndup(arena, text.data, text.length);
    buf_free(&text);
    utf8_make_plain(copy);
    return copy;
}

static bool fill_head(const BuildContext *context, const Press *press, Fail *f)
{
    Report *report = context->report;
    const Definition *d = press->definition;
    report->title = template_text(context, d->title, f);
    report->short_title = d->short_title ? template_text(context, d->short_title, f) : report->title;
    report->author = d->author ? template_text(context, d->author, f) : NULL;
    report->subject = d->subject ? template_text(context, d->subject, f) : NULL;
    report->vintage = store_title(press->store);
    report->again = again(press, report->arena);
    return f->code == FAIL_NONE;
}

static bool build_sections(Press *press, const BuildContext *context, Fail *f)
{
    for (uint32_t i = 0; i < press->definition->section_count; i++) {
        const SectionDefinition *d = &press->definition->sections[i];
        if (!is_wanted(&press->options, d->id))
            continue;
        const char *title =
            template_text(context, d->title ? d->title : press->plugins[i]->descriptor->title, f);
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
    double start = now();
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
        cover_fill(&context, press->options.note, press->options.context, f) && report_finish(report, f);
    press->times.plugins = now() - start;
    return built;
}

bool press_layout(Press *press, Fail *f)
{
    double start = now();
    bool letter = press->definition->page == PAGE_LETTER;
    press->frames = (Frames){0};
    bool good = layout_report(press->layout, press->report, letter ? 612.0F : 595.276F,
                              letter ? 792.0F : 841.89F, &press->frames, f);
    press->times.layout = now() - start;
    return good;
}

/* The report's data as files within the PDF. */
static const PdfFile *attachments(const Press *press, const Buf *workbook, uint32_t *count)
{
    Arena *arena = press->report_arena;
    DataPackage package = data_package(press->report);
    PdfFile *files = arena_array(arena, package.count + 1, sizeof *files);
    files[0] = (PdfFile){.name = arena_printf(arena, "%s.xlsx", press_name(press, arena)),
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
    double start = now();
    if (!press->pdf)
        press->pdf = pdf_open(f);
    uint32_t count = 0;
    const PdfFile *files = press->pdf && workbook ? attachments(press, workbook, &count) : NULL;
    bool good = press->pdf && pdf_write(press->pdf, &press->frames, files, count, out, f);
    press->times.pdf = now() - start;
    return good;
}

bool press_xlsx(Press *press, Buf *out, uint32_t *sheets, Fail *f)
{
    double start = now();
    bool good = xlsx_write(press->report, press->theme, press->definition->page == PAGE_A4, out, sheets, f);
    press->times.xlsx = now() - start;
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
