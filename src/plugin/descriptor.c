#include "plugin/descriptor.h"

#include "plugin/check.h"
#include "plugin/options.h"

#include <string.h>

/* More than any honest plugin has: what lies above is a descriptor that was filled by hand, wrongly. */
enum { MOST_MEMBERS = 500 };

/* What may be a name in SQL without quotes, and a key in YAML. */
static bool check_name(const char *what, const char *name, Fail *f)
{
    if (!check_given(what, name, f))
        return false;
    bool good = *name >= 'a' && *name <= 'z';
    for (const char *c = name; *c; c++)
        good = good && ((*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9') || *c == '_');
    return good || fail(f, FAIL_PLUGIN,
                        "%s is \"%s\", which is not a name: lower-case letters, digits and _, beginning "
                        "with a letter",
                        what, name);
}

static bool check_array(const char *macro, const void *array, uint32_t count, uint32_t size, Fail *f)
{
    if (!count)
        return true;
    if (array && size && size <= MOST_SIZE && count <= MOST_MEMBERS)
        return true;
    return fail(f, FAIL_PLUGIN, "has %u members in a list that %s() did not fill", count, macro);
}

static bool check_plugin_id(const char *id, Fail *f)
{
    if (!check_given("id", id, f))
        return false;
    bool good = *id >= 'a' && *id <= 'z';
    for (const char *c = id; *c; c++)
        good = good && ((*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9') || *c == '-');
    return good || fail(f, FAIL_PLUGIN,
                        "id is \"%s\", which is not one: lower-case letters, digits and hyphens, beginning "
                        "with a letter",
                        id);
}

static bool check_needs(Arena *arena, const folio_plugin *plugin, Fail *f)
{
    for (uint32_t i = 0; i < plugin->need_count; i++) {
        const folio_need *need = &plugin->needs[i];
        if (!check_name(arena_printf(arena, "the name of table %u", i + 1), need->table, f) ||
            !check_optional(arena_printf(arena, "the columns of table \"%s\"", need->table), need->columns,
                            f) ||
            !check_enum(arena_printf(arena, "\"required\" of table \"%s\"", need->table), need->required, 0,
                        1, f))
            return false;
        const char *rest = need->columns ? need->columns : "";
        for (const char *word; (word = next_word(arena, &rest, ", \t\n"));)
            if (!check_name(arena_printf(arena, "a column of table \"%s\"", need->table), word, f))
                return false;
    }
    return true;
}

static bool check_bounds(const char *what, const folio_option *option, Fail *f)
{
    if (!check_finite(what, option->min, f) || !check_finite(what, option->max, f))
        return false;
    if (option->min > option->max)
        return fail(f, FAIL_PLUGIN, "%s has a least value of %.15g above its greatest, %.15g", what,
                    option->min, option->max);
    return true;
}

static bool check_choices(Arena *arena, const char *what, const folio_option *option, Fail *f)
{
    if (option->type != FOLIO_OPTION_CHOICE)
        return true;
    if (!check_text(arena_printf(arena, "the choices of %s", what), option->choices, f))
        return false;
    const char *rest = option->choices;
    return next_word(arena, &rest, "|") || fail(f, FAIL_PLUGIN, "%s has no choices", what);
}

/* A default that the option itself would refuse. */
static bool check_fallback(Arena *arena, const char *what, const folio_option *option, Fail *f)
{
    if (!check_optional(arena_printf(arena, "the default of %s", what), option->fallback, f))
        return false;
    if (option->required && option->fallback)
        return fail(f, FAIL_PLUGIN, "%s has to be given, and yet has a default", what);
    OptionValue value;
    Fail why = {0};
    if (option_fallback(arena, option, NULL, NULL, &value, &why))
        return true;
    return fail(f, FAIL_PLUGIN, "%s has the default \"%s\": %s", what, option->fallback,
                why.text + why.place);
}

static bool check_option(Arena *arena, const char *what, const folio_option *option, int32_t last_type,
                         Fail *f)
{
    return check_enum(arena_printf(arena, "the type of %s", what), option->type, FOLIO_OPTION_BOOLEAN,
                      last_type, f) &&
           check_enum(arena_printf(arena, "\"required\" of %s", what), option->required, 0, 1, f) &&
           check_given(arena_printf(arena, "the help of %s", what), option->help, f) &&
           check_bounds(what, option, f) && check_choices(arena, what, option, f);
}

/* `last_type` is the last that may be used here: records hold scalars only. */
static bool check_options(Arena *arena, const char *kind, const folio_option *options, uint32_t count,
                          int32_t last_type, Fail *f)
{
    for (uint32_t i = 0; i < count; i++) {
        const folio_option *option = &options[i];
        if (!check_name(arena_printf(arena, "the name of %s %u", kind, i + 1), option->name, f))
            return false;
        const char *what = arena_printf(arena, "%s \"%s\"", kind, option->name);
        if (option_find(options, i, option->name) >= 0)
            return fail(f, FAIL_PLUGIN, "%s is there twice", what);
        if (strcmp(option->name, "date") == 0)
            return fail(f, FAIL_PLUGIN, "%s has a name that is taken: :date is the report's date", what);
        if (!check_option(arena, what, option, last_type, f))
            return false;
        if (option->type == FOLIO_OPTION_RECORDS) {
            if (!option->field_count)
                return fail(f, FAIL_PLUGIN, "%s declares no fields", what);
            const char *field = arena_printf(arena, "%s, field", what);
            if (!check_options(arena, field, option->fields, option->field_count, FOLIO_OPTION_FILE, f))
                return false;
        }
        if (!check_fallback(arena, what, option, f))
            return false;
    }
    return true;
}

static bool check_words(const folio_plugin *plugin, Fail *f)
{
    return check_plugin_id(plugin->id, f) && check_given("version", plugin->version, f) &&
           check_given("title", plugin->title, f) && check_given("summary", plugin->summary, f) &&
           check_given("license", plugin->license, f);
}

static bool copy_options(Arena *arena, folio_plugin *plugin, Fail *f)
{
    if (!check_array("FOLIO_OPTIONS", plugin->options, plugin->option_count, plugin->option_size, f))
        return false;
    folio_option *options =
        copy_array(arena, plugin->options, plugin->option_count, plugin->option_size, sizeof *options);
    for (uint32_t i = 0; i < plugin->option_count; i++) {
        folio_option *o = &options[i];
        if (!check_array("FOLIO_FIELDS", o->fields, o->field_count, o->field_size, f))
            return false;
        o->fields = copy_array(arena, o->fields, o->field_count, o->field_size, sizeof *o);
        o->field_size = sizeof *o;
    }
    plugin->options = options;
    plugin->option_size = sizeof *options;
    return true;
}

static bool copy_needs(Arena *arena, folio_plugin *plugin, Fail *f)
{
    if (!check_array("FOLIO_NEEDS", plugin->needs, plugin->need_count, plugin->need_size, f))
        return false;
    plugin->needs =
        copy_array(arena, plugin->needs, plugin->need_count, plugin->need_size, sizeof *plugin->needs);
    plugin->need_size = sizeof *plugin->needs;
    return true;
}

/* The members that every version of the descriptor begins with. */
static bool check_version(const folio_plugin *exported, Fail *f)
{
    if (exported->needs_minor > FOLIO_ABI_MINOR)
        return fail(f, FAIL_PLUGIN, "needs a newer host: it asks for ABI %d.%u, this host has %d.%d",
                    FOLIO_ABI_MAJOR, exported->needs_minor, FOLIO_ABI_MAJOR, FOLIO_ABI_MINOR);
    if (exported->size < offsetof(folio_plugin, build) + sizeof exported->build || exported->size > MOST_SIZE)
        return fail(f, FAIL_PLUGIN, "has a descriptor of %u bytes; FOLIO_PLUGIN() fills the size in",
                    exported->size);
    return true;
}

const folio_plugin *descriptor_read(Arena *arena, const void *exported, Fail *f)
{
    if (!check_version(exported, f))
        return NULL;
    folio_plugin *plugin = arena_alloc(arena, sizeof *plugin);
    copy_sized(plugin, sizeof *plugin, exported, ((const folio_plugin *)exported)->size);
    plugin->size = sizeof *plugin;
    Fail why = {0};
    if (check_words(plugin, &why) && copy_needs(arena, plugin, &why) && copy_options(arena, plugin, &why) &&
        check_needs(arena, plugin, &why) &&
        check_options(arena, "option", plugin->options, plugin->option_count, FOLIO_OPTION_RECORDS, &why) &&
        !plugin->build)
        fail(&why, FAIL_PLUGIN, "build is NULL");
    if (why.code != FAIL_NONE) {
        fail(f, FAIL_PLUGIN, "has a wrong descriptor: %s", why.text);
        return NULL;
    }
    return plugin;
}
