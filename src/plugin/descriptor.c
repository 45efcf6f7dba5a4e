#include "plugin/descriptor.h"

#include "plugin/abi.h"
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
    if (!good)
        return fail(
            f, FAIL_PLUGIN,
            "%s is \"%s\", which is not a name: lower-case letters, digits and _, beginning with a letter",
            what, name);
    return strlen(name) <= FOLIO_MAX_ID ||
           fail(f, FAIL_PLUGIN, "%s is \"%.40s...\", which is longer than FOLIO_MAX_ID (%d bytes)", what,
                name, FOLIO_MAX_ID);
}

/* A list of the descriptor, whose members are `least` bytes in ABI 1.0. */
static bool check_list(const char *type, const char *macro, const void *list, uint32_t count, uint32_t stride,
                       size_t least, Fail *f)
{
    if (count > MOST_MEMBERS)
        return fail(f, FAIL_PLUGIN, "%s(): a list of %u %s, where %d are the most", macro, count, type,
                    MOST_MEMBERS);
    return abi_check_list(type, macro, list, count, stride, least, f);
}

static bool is_id_character(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

/* A full stop stands between two characters that are none. */
static bool check_plugin_id(const char *id, Fail *f)
{
    if (!check_given("id", id, f))
        return false;
    size_t length = strlen(id);
    bool good = *id >= 'a' && *id <= 'z' && id[length - 1] != '.' && !strstr(id, "..");
    for (const char *c = id; *c; c++)
        good = good && is_id_character(*c);
    if (!good)
        return fail(f, FAIL_PLUGIN,
                    "id is \"%s\", which is not one: lower-case letters, digits, hyphens and dots, beginning "
                    "with a letter",
                    id);
    return length <= FOLIO_MAX_ID ||
           fail(f, FAIL_PLUGIN, "id is \"%s\", which is longer than FOLIO_MAX_ID (%d bytes)", id,
                FOLIO_MAX_ID);
}

static bool check_contract(const folio_need *need, Fail *f)
{
    return need->contract <= FOLIO_CONTRACT ||
           fail(f, FAIL_PLUGIN,
                "table \"%s\" is needed as in version %u of the data contract, and this host has %d",
                need->table, need->contract, FOLIO_CONTRACT);
}

static bool check_needs(Arena *arena, const folio_plugin *plugin, Fail *f)
{
    for (uint32_t i = 0; i < plugin->need_count; i++) {
        const folio_need *need = &plugin->needs[i];
        if (!check_name(arena_printf(arena, "the name of table %u", i + 1), need->table, f) ||
            !check_optional(arena_printf(arena, "the columns of table \"%s\"", need->table), need->columns,
                            f) ||
            !check_enum(arena_printf(arena, "\"required\" of table \"%s\"", need->table), need->required, 0,
                        1, f) ||
            !check_contract(need, f))
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

static bool check_option(Arena *arena, const char *what, const folio_option *option, uint32_t last_type,
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
                          uint32_t last_type, Fail *f)
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
        if (last_type == FOLIO_OPTION_FILE && strcmp(option->name, "position") == 0)
            return fail(f, FAIL_PLUGIN, "%s has a name that is taken: position is the number of the record",
                        what);
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
    if (!check_list("folio_option", "FOLIO_OPTIONS", plugin->options, plugin->option_count,
                    plugin->option_size, ABI_OPTION, f))
        return false;
    folio_option *options =
        abi_copy_list(arena, plugin->options, plugin->option_count, plugin->option_size, sizeof *options);
    for (uint32_t i = 0; i < plugin->option_count; i++) {
        folio_option *o = &options[i];
        if (!check_list("folio_option", "FOLIO_FIELDS", o->fields, o->field_count, o->field_size, ABI_OPTION,
                        f))
            return false;
        o->fields = abi_copy_list(arena, o->fields, o->field_count, o->field_size, sizeof *o);
        o->field_size = sizeof *o;
    }
    plugin->options = options;
    plugin->option_size = sizeof *options;
    return true;
}

static bool copy_needs(Arena *arena, folio_plugin *plugin, Fail *f)
{
    if (!check_list("folio_need", "FOLIO_NEEDS", plugin->needs, plugin->need_count, plugin->need_size,
                    ABI_NEED, f))
        return false;
    plugin->needs =
        abi_copy_list(arena, plugin->needs, plugin->need_count, plugin->need_size, sizeof *plugin->needs);
    plugin->need_size = sizeof *plugin->needs;
    return true;
}

static bool copy_offers(Arena *arena, folio_plugin *plugin, Fail *f)
{
    if (!check_list("folio_offer", "FOLIO_OFFERS", plugin->offers, plugin->offer_count, plugin->offer_size,
                    ABI_OFFER, f))
        return false;
    plugin->offers =
        abi_copy_list(arena, plugin->offers, plugin->offer_count, plugin->offer_size, sizeof *plugin->offers);
    plugin->offer_size = sizeof *plugin->offers;
    return true;
}

static bool offer_equals(const folio_offer *a, const folio_offer *b)
{
    return a->kind == b->kind && (a->kind == FOLIO_OFFER_VERDICT || strcmp(a->id, b->id) == 0);
}

/* An offer has the id of a figure or chart; the verdict, of which a section has one, has none. */
static bool check_offers(Arena *arena, const folio_plugin *plugin, Fail *f)
{
    for (uint32_t i = 0; i < plugin->offer_count; i++) {
        const folio_offer *offer = &plugin->offers[i];
        const char *what = arena_printf(arena, "offer %u", i + 1);
        if (!check_reserved("folio_offer", !offer->reserved, f) ||
            !check_enum(arena_printf(arena, "the kind of %s", what), offer->kind, FOLIO_OFFER_FIGURE,
                        FOLIO_OFFER_VERDICT, f) ||
            !check_given(arena_printf(arena, "the summary of %s", what), offer->summary, f))
            return false;
        if (offer->kind == FOLIO_OFFER_VERDICT && offer->id)
            return fail(f, FAIL_PLUGIN, "%s is the verdict, which has no id", what);
        if (offer->kind != FOLIO_OFFER_VERDICT &&
            !check_id(arena_printf(arena, "the id of %s", what), offer->id, f))
            return false;
        for (uint32_t k = 0; k < i; k++)
            if (offer_equals(&plugin->offers[k], offer))
                return fail(f, FAIL_PLUGIN, "%s is there twice", what);
    }
    return true;
}

static bool check_build(const folio_plugin *plugin, Fail *f)
{
    if (!plugin->build && !plugin->build_with)
        return fail(f, FAIL_PLUGIN, "build and build_with are NULL; give one of the two");
    return !plugin->build || !plugin->build_with ||
           fail(f, FAIL_PLUGIN, "build and build_with are both given; give one of the two");
}

/* The members that every version of the descriptor begins with. */
static bool check_version(const folio_plugin *exported, Fail *f)
{
    if (exported->needs_minor > FOLIO_ABI_MINOR)
        return fail(f, FAIL_PLUGIN, "needs a newer host: it asks for ABI %d.%u, this host has %d.%d",
                    FOLIO_ABI_MAJOR, exported->needs_minor, FOLIO_ABI_MAJOR, FOLIO_ABI_MINOR);
    Fail why = {0};
    return abi_check("folio_plugin", exported->size, ABI_PLUGIN, &why) ||
           fail(f, FAIL_PLUGIN, "has a wrong descriptor: %s", why.text);
}

const folio_plugin *descriptor_read(Arena *arena, const void *exported, Fail *f)
{
    if (!check_version(exported, f))
        return NULL;
    folio_plugin *plugin = arena_alloc(arena, sizeof *plugin);
    abi_copy(plugin, sizeof *plugin, exported, ((const folio_plugin *)exported)->size);
    plugin->size = sizeof *plugin;
    Fail why = {0};
    bool good =
        check_words(plugin, &why) && check_build(plugin, &why) && copy_needs(arena, plugin, &why) &&
        copy_options(arena, plugin, &why) && copy_offers(arena, plugin, &why) &&
        check_needs(arena, plugin, &why) && check_offers(arena, plugin, &why) &&
        check_options(arena, "option", plugin->options, plugin->option_count, FOLIO_OPTION_RECORDS, &why);
    if (!good) {
        fail(f, FAIL_PLUGIN, "has a wrong descriptor: %s", why.text);
        return NULL;
    }
    return plugin;
}
