/* What is opened once for many reports. */
#include "run/place.h"
#include "run/press.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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
    press->plugins = arena_array(press->arena, definition->section_count, sizeof(const Plugin *));
    press->checked = arena_array(press->arena, definition->section_count, sizeof(const Options *));
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
    press->request.note = press->options.note;
    press->request.context = press->options.context;
    press->theme = theme_read(press->arena, press->definition->theme, f);
    if (!press->theme || !open_plugins(press, f) || !open_store(press, f) || !decide_date(press, f) ||
        !request_resolve(press->definition, press->store, press->arena, press->date, &press->request, f) ||
        !press_decide_name(press, f) || !read_sources(press, f))
        return false;
    press->layout = layout_open(press->theme, f);
    return press->layout || fail_within(f, "%s", press->theme->file);
}

Press *press_open(const RunOptions *options, Fail *f)
{
    double start = press_clock();
    Press *press = memory_get(sizeof *press);
    *press = (Press){.options = *options, .arena = arena_new(), .report_arena = arena_new()};
    if (!open_all(press, f)) {
        press_close(press);
        return NULL;
    }
    press->times.load = press_clock() - start;
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
