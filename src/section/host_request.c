/* What plugins ask of the request, and what they say to whoever runs folio. */
#include "base/utf8.h"
#include "content/format.h"
#include "content/origin.h"
#include "plugin/check.h"
#include "section/host.h"
#include "section/parameter.h"
#include "section/rows.h"

#include <string.h>

/* The option of that name; a failure unless it is a list, or is none, as the call wants it. */
static const OptionValue *find_option(Build *build, const char *name, bool list, const folio_option **option)
{
    if (!check_given("an option's name", name, &build->fail))
        return NULL;
    const folio_plugin *plugin = build->plugin;
    int at = option_find(plugin->options, plugin->option_count, name);
    if (at < 0) {
        fail(&build->fail, FAIL_PLUGIN, "the plugin asks for its option \"%s\", which it does not declare%s",
             name,
             did_you_mean(name, option_names(build->arena, plugin->options, plugin->option_count)).text);
        return NULL;
    }
    *option = &plugin->options[at];
    if (list == option_is_scalar((*option)->type)) {
        fail(&build->fail, FAIL_PLUGIN, "the option \"%s\" is %s list; folio_option_%s reads it", name,
             list ? "no" : "a", list ? "get()" : "item()");
        return NULL;
    }
    return &build->options->values[at];
}

folio_value host_option(folio_section *section, const char *name)
{
    Build *build = host_enter(section);
    const folio_option *option = NULL;
    const OptionValue *value = build ? find_option(build, name, false, &option) : NULL;
    return value ? value->scalar : host_nothing();
}

uint32_t host_option_count(folio_section *section, const char *name)
{
    Build *build = host_enter(section);
    const folio_option *option = NULL;
    const OptionValue *value = build ? find_option(build, name, true, &option) : NULL;
    return value ? value->count : 0;
}

folio_value host_option_item(folio_section *section, const char *name, uint32_t item, const char *field)
{
    Build *build = host_enter(section);
    const folio_option *option = NULL;
    const OptionValue *value = build ? find_option(build, name, true, &option) : NULL;
    if (!value)
        return host_nothing();
    bool records = option->type == FOLIO_OPTION_RECORDS;
    if (records && !check_given("the field of an option's record", field, &build->fail))
        return host_nothing();
    int at = records ? option_find(option->fields, option->field_count, field) : 0;
    if (at < 0)
        fail(&build->fail, FAIL_PLUGIN, "the records of option \"%s\" have no field \"%s\"%s", name, field,
             did_you_mean(field, option_names(build->arena, option->fields, option->field_count)).text);
    else if (item >= value->count)
        fail(&build->fail, FAIL_PLUGIN, "item %u of option \"%s\" is asked for, which has %u", item, name,
             value->count);
    else
        return value->items[(size_t)item * (records ? option->field_count : 1) + (size_t)at];
    return host_nothing();
}

folio_value host_parameter(folio_section *section, const char *name)
{
    Build *build = host_enter(section);
    folio_value value = host_nothing();
    if (!build || !check_given("a parameter's name", name, &build->fail) ||
        !parameter_value(build->context, name, NULL, &value, &build->fail))
        return host_nothing();
    return value;
}

folio_value host_assumption(folio_section *section, const char *name)
{
    Build *build = host_enter(section);
    folio_value value = {.type = FOLIO_DECIMAL, .flag = FOLIO_NO_ESTIMATE, .text = ""};
    if (!build || !check_given("an assumption's name", name, &build->fail))
        return value;
    for (uint32_t i = 0; i < build->report->assumption_count; i++) {
        const Assumption *assumption = &build->report->assumptions[i];
        if (strcmp(assumption->name, name) != 0)
            continue;
        value.unit = assumption->unit;
        value.type = unit_type(assumption->unit);
        if (value.type == FOLIO_AUTO)
            value.type = FOLIO_DECIMAL;
        origin_mark_assumption(&value, assumption);
        if (assumption->unset)
            continue;
        value.flag = FOLIO_RELEASED;
        value.number = assumption_number(assumption, value.type);
    }
    return value;
}

const char *host_format(folio_section *section, folio_value value)
{
    Build *build = host_enter(section);
    if (!build || !check_value(build->report, &value, &build->fail))
        return "";
    return format_value(build->arena, build->report->lang, &value, FORMAT_TEXT);
}

const char *host_date(folio_section *section)
{
    Build *build = host_enter(section);
    return build && build->report->date ? build->report->date : "";
}

const char *host_command(folio_section *section)
{
    Build *build = host_enter(section);
    return build && build->report->again ? build->report->again : "";
}

const char *host_language(folio_section *section)
{
    Build *build = host_enter(section);
    return build ? build->report->lang : "";
}

const char *host_section_id(folio_section *section)
{
    Build *build = host_enter(section);
    return build ? build->section->id : "";
}

const char *host_section_title(folio_section *section)
{
    Build *build = host_enter(section);
    return build ? build->section->title : "";
}

void host_fail(folio_section *section, const char *why)
{
    Build *build = host_enter(section);
    if (build && check_given("the reason of a failure", why, &build->fail))
        fail(&build->fail, FAIL_PLUGIN, "%s", why);
}

void host_absent(folio_section *section, const char *why)
{
    Build *build = host_enter(section);
    if (build && check_given("the reason why there is nothing to report", why, &build->fail))
        build->absent = arena_strdup(build->arena, why);
}

int32_t host_failed(folio_section *section)
{
    return host_enter(section) == NULL;
}

/* On one line, whatever the text holds. */
void host_note(folio_section *section, const char *text)
{
    Build *build = host_enter(section);
    if (!build || !check_given("a note", text, &build->fail) || !build->context->note)
        return;
    char *plain = arena_strdup(build->arena, text);
    utf8_make_plain(plain);
    build->context->note(build->context->note_context,
                         arena_printf(build->arena, "section %s (plugin %s): %s", build->section->id,
                                      build->plugin->id, plain));
}
