/* folio plugin list and folio plugin show. */
#include "cli/cli.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "worker/sandbox.h"

#include <string.h>

static const OptionSpec options[] = {CLI_PLUGIN_DIR, CLI_SECTION_TIMEOUT, CLI_NO_SANDBOX, CLI_COMMON_OPTIONS};

/* What the worker does, and what it prints there. */
typedef struct Job {
    const CommandLine *line;
    Arena *arena;
    Buf out;
    void (*print)(struct Job *job, PluginSet *set, Fail *f);
} Job;

static PluginSet *open_plugins(const CommandLine *line, Arena *arena, Fail *f)
{
    uint32_t count;
    const PluginDir *dirs = cli_plugin_dirs(line, arena, &count);
    uint32_t path_count;
    const char **paths = plugin_paths(arena, dirs, count, &path_count);
    return sandbox_enter(paths, path_count, f) ? plugins_open(dirs, count, f) : NULL;
}

/* Names of unusable plugins come from files and may contain any bytes. */
static void list_one(Job *job, const Plugin *p, bool path)
{
    if (p->descriptor) {
        buf_printf(&job->out, "%-12s %-8s %s\n", p->id, p->descriptor->version, p->descriptor->summary);
        if (path)
            buf_printf(&job->out, "%-12s %-8s %s\n", "", "", p->path);
        return;
    }
    char *line = arena_printf(job->arena, "%-12s %-8s unusable: %s: %s", p->id, "-", p->path, p->reason);
    utf8_make_plain(line);
    buf_printf(&job->out, "%s\n", line);
}

static void list(Job *job, PluginSet *set, Fail *f)
{
    uint32_t count, usable = 0;
    const Plugin *plugins = plugins_list(set, &count);
    for (uint32_t i = 0; i < count; i++) {
        list_one(job, &plugins[i], cli_loudness(job->line) == VERBOSE);
        usable += plugins[i].descriptor != NULL;
    }
    if (!usable)
        fail(f, FAIL_PLUGIN, "there is no %splugin in %s; name a folder of plugins with --plugin-dir DIR",
             count ? "usable " : "", plugins_searched(set));
}

static const char *type_name(uint32_t type)
{
    static const char *const names[] = {"",       "yes or no", "whole number", "number",         "text",
                                        "choice", "file",      "list of text", "list of records"};
    return names[type];
}

static void show_option(Buf *out, const folio_option *o, const char *indent)
{
    buf_printf(out, "%s%s: %s", indent, o->name, type_name(o->type));
    if (o->choices)
        buf_printf(out, " of %s", o->choices);
    if (o->min < o->max)
        buf_printf(out, ", %g to %g", o->min, o->max);
    if (o->required)
        buf_printf(out, ", required");
    else if (o->fallback)
        buf_printf(out, ", default %s", o->fallback);
    buf_printf(out, "\n%s    %s\n", indent, o->help ? o->help : "");
}

static void show_options(Buf *out, const folio_plugin *d)
{
    if (d->option_count)
        buf_printf(out, "\nOptions\n");
    for (uint32_t i = 0; i < d->option_count; i++) {
        const folio_option *o = (const void *)((const char *)d->options + (size_t)i * d->option_size);
        show_option(out, o, "  ");
        for (uint32_t k = 0; k < o->field_count; k++)
            show_option(out, (const void *)((const char *)o->fields + (size_t)k * o->field_size), "      ");
    }
}

static void show_offers(Buf *out, const folio_plugin *d)
{
    static const char *const kinds[] = {"", "figure ", "chart ", "verdict"};
    if (d->offer_count)
        buf_printf(out, "\nOffers to the cover\n");
    for (uint32_t i = 0; i < d->offer_count; i++) {
        const folio_offer *o = &d->offers[i];
        buf_printf(out, "  %s%s: %s\n", kinds[o->kind], o->id ? o->id : "", o->summary);
    }
}

/* The lowest version of the data contract that has all that the plugin reads. */
static uint32_t least_contract(const folio_plugin *d)
{
    uint32_t least = 1;
    for (uint32_t i = 0; i < d->need_count; i++)
        if (d->needs[i].contract > least)
            least = d->needs[i].contract;
    return least;
}

static void show(Buf *out, const Plugin *p)
{
    const folio_plugin *d = p->descriptor;
    buf_printf(out, "%s %s: %s\n%s\nLicense: %s\nFile: %s\n", d->id, d->version, d->title, d->summary,
               d->license, p->path);
    if (d->need_count)
        buf_printf(out, "\nTables it reads, of version %u of the data contract or newer\n",
                   least_contract(d));
    for (uint32_t i = 0; i < d->need_count; i++) {
        const folio_need *n = (const void *)((const char *)d->needs + (size_t)i * d->need_size);
        buf_printf(out, "  %s%s: %s\n", n->table, n->required ? " (required)" : "",
                   n->columns ? n->columns : "");
    }
    show_offers(out, d);
    show_options(out, d);
}

static void show_one(Job *job, PluginSet *set, Fail *f)
{
    const Plugin *plugin = plugins_find(set, job->line->arguments[0], f);
    if (plugin && plugin->reason)
        fail(f, FAIL_PLUGIN, "%s: %s", plugin->path, plugin->reason);
    else if (plugin)
        show(&job->out, plugin);
}

/* In the worker. */
static void work(void *context, Message *result)
{
    Fail f = {0};
    Job *job = context;
    PluginSet *set = open_plugins(job->line, job->arena, &f);
    if (set)
        job->print(job, set, &f);
    plugins_close(set);
    cli_send(&job->out, &f, result);
}

static int run(const CommandLine *line, void (*print)(Job *job, PluginSet *set, Fail *f))
{
    Fail f = {0};
    Job job = {.line = line, .arena = arena_new(), .print = print};
    WorkerLimits limits;
    WorkerResult result = {0};
    bool good = cli_limits(line, &limits, &f) && worker_run(&limits, work, &job, &result, &f);
    int code = good ? cli_receive(&result.message, &f) : cli_fail(&f);
    worker_result_free(&result);
    arena_free(job.arena);
    return cli_end(code);
}

static int run_list(const CommandLine *line)
{
    return run(line, list);
}

static int run_show(const CommandLine *line)
{
    return run(line, show_one);
}

const Command command_plugin_list = {
    {"plugin list", "", "Lists the plugins; for unusable ones, gives the reason", options, 0, 0}, run_list};
const Command command_plugin_show = {
    {"plugin show", "ID", "Prints what a plugin does, the tables it reads, its offers and options", options,
     1, 1},
    run_show};
