/* folio plugin list and folio plugin show. */
#include "cli/cli.h"

#include <string.h>

static const OptionSpec options[] = {CLI_PLUGIN_DIR, CLI_COMMON_OPTIONS};

static PluginSet *open_plugins(const CommandLine *line, Arena *arena, Fail *f)
{
    uint32_t count;
    const PluginDir *dirs = cli_plugin_dirs(line, arena, &count);
    return plugins_open(dirs, count, f);
}

/* Names of unusable plugins come from files and may contain any bytes. */
static void list_one(Arena *arena, const Plugin *p, bool path)
{
    if (p->descriptor) {
        cli_print(stdout, "%-12s %-8s %s\n", p->id, p->descriptor->version, p->descriptor->summary);
        if (path)
            cli_print(stdout, "%-12s %-8s %s\n", "", "", p->path);
        return;
    }
    char *line = arena_printf(arena, "%-12s %-8s unusable: %s: %s", p->id, "-", p->path, p->reason);
    cli_line(stdout, "", line);
}

static void list(const CommandLine *line, PluginSet *set, Arena *arena, Fail *f)
{
    uint32_t count, usable = 0;
    const Plugin *plugins = plugins_list(set, &count);
    for (uint32_t i = 0; i < count; i++) {
        list_one(arena, &plugins[i], cli_loudness(line) == VERBOSE);
        usable += plugins[i].descriptor != NULL;
    }
    if (!usable)
        fail(f, FAIL_PLUGIN, "there is no %splugin in %s; name a folder of plugins with --plugin-dir DIR",
             count ? "usable " : "", plugins_searched(set));
}

static int run_list(const CommandLine *line)
{
    Fail f = {0};
    Arena *arena = arena_new();
    PluginSet *set = open_plugins(line, arena, &f);
    if (set)
        list(line, set, arena, &f);
    plugins_close(set);
    arena_free(arena);
    return cli_end(f.code ? cli_fail(&f) : 0);
}

static const char *type_name(uint32_t type)
{
    static const char *const names[] = {"",       "yes or no", "whole number", "number",         "text",
                                        "choice", "file",      "list of text", "list of records"};
    return names[type];
}

static void show_option(const folio_option *o, const char *indent)
{
    cli_print(stdout, "%s%s: %s", indent, o->name, type_name(o->type));
    if (o->choices)
        cli_print(stdout, " of %s", o->choices);
    if (o->min < o->max)
        cli_print(stdout, ", %g to %g", o->min, o->max);
    if (o->required)
        cli_print(stdout, ", required");
    else if (o->fallback)
        cli_print(stdout, ", default %s", o->fallback);
    cli_print(stdout, "\n%s    %s\n", indent, o->help ? o->help : "");
}

static void show_options(const folio_plugin *d)
{
    if (d->option_count)
        cli_print(stdout, "\nOptions\n");
    for (uint32_t i = 0; i < d->option_count; i++) {
        const folio_option *o = (const void *)((const char *)d->options + (size_t)i * d->option_size);
        show_option(o, "  ");
        for (uint32_t k = 0; k < o->field_count; k++)
            show_option((const void *)((const char *)o->fields + (size_t)k * o->field_size), "      ");
    }
}

static void show_offers(const folio_plugin *d)
{
    static const char *const kinds[] = {"", "figure ", "chart ", "verdict"};
    if (d->offer_count)
        cli_print(stdout, "\nOffers to the cover\n");
    for (uint32_t i = 0; i < d->offer_count; i++) {
        const folio_offer *o = &d->offers[i];
        cli_print(stdout, "  %s%s: %s\n", kinds[o->kind], o->id ? o->id : "", o->summary);
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

static void show(const Plugin *p)
{
    const folio_plugin *d = p->descriptor;
    cli_print(stdout, "%s %s: %s\n%s\nLicense: %s\nFile: %s\n", d->id, d->version, d->title, d->summary,
              d->license, p->path);
    if (d->need_count)
        cli_print(stdout, "\nTables it reads, of version %u of the data contract or newer\n",
                  least_contract(d));
    for (uint32_t i = 0; i < d->need_count; i++) {
        const folio_need *n = (const void *)((const char *)d->needs + (size_t)i * d->need_size);
        cli_print(stdout, "  %s%s: %s\n", n->table, n->required ? " (required)" : "",
                  n->columns ? n->columns : "");
    }
    show_offers(d);
    show_options(d);
}

static int run_show(const CommandLine *line)
{
    Fail f = {0};
    Arena *arena = arena_new();
    PluginSet *set = open_plugins(line, arena, &f);
    const Plugin *plugin = set ? plugins_find(set, line->arguments[0], &f) : NULL;
    if (plugin && plugin->reason)
        fail(&f, FAIL_PLUGIN, "%s: %s", plugin->path, plugin->reason);
    else if (plugin)
        show(plugin);
    plugins_close(set);
    arena_free(arena);
    return cli_end(f.code ? cli_fail(&f) : 0);
}

const Command command_plugin_list = {
    {"plugin list", "", "Lists the plugins; for unusable ones, gives the reason", options, 0, 0}, run_list};
const Command command_plugin_show = {
    {"plugin show", "ID", "Prints what a plugin does, the tables it reads, its offers and options", options,
     1, 1},
    run_show};
