#include "plugin/options.h"

#include "base/decimal.h"
#include "plugin/check.h"

#include <math.h>
#include <string.h>

bool option_is_scalar(uint32_t type)
{
    return type >= FOLIO_OPTION_BOOLEAN && type <= FOLIO_OPTION_FILE;
}

int option_find(const folio_option *options, uint32_t count, const char *name)
{
    for (uint32_t i = 0; i < count; i++)
        if (strcmp(options[i].name, name) == 0)
            return (int)i;
    return -1;
}

const char *const *option_names(Arena *arena, const folio_option *options, uint32_t count)
{
    const char **names = arena_array(arena, (size_t)count + 1, sizeof *names);
    for (uint32_t i = 0; i < count; i++)
        names[i] = options[i].name;
    return names;
}

static bool in_bounds(const folio_option *option, double number)
{
    return (option->min == 0 && option->max == 0) || (number >= option->min && number <= option->max);
}

static bool read_number(const folio_option *option, const Node *at, folio_value *value, Fail *f)
{
    int64_t whole = 0;
    bool integer = option->type == FOLIO_OPTION_INTEGER;
    value->type = integer ? FOLIO_INTEGER : FOLIO_DECIMAL;
    if (integer ? !node_integer(at, FAIL_DEFINITION, &whole, f)
                : !node_number(at, FAIL_DEFINITION, &value->number, f))
        return false;
    if (integer)
        value->number = (double)whole;
    if (integer && fabs(value->number) >= MOST_WHOLE)
        return node_fail(at, FAIL_DEFINITION, f,
                         "option \"%s\" is %s, but has to lie between -9007199254740991 and 9007199254740991",
                         option->name, at->text);
    return in_bounds(option, value->number) ||
           node_fail(at, FAIL_DEFINITION, f, "option \"%s\" is %s, but has to lie between %.15g and %.15g",
                     option->name, at->text, option->min, option->max);
}

static bool read_boolean(const Node *at, folio_value *value, Fail *f)
{
    bool on = false;
    if (!node_boolean(at, FAIL_DEFINITION, &on, f))
        return false;
    value->type = FOLIO_INTEGER;
    value->number = on;
    return true;
}

static bool check_choice(Arena *arena, const folio_option *option, const Node *at, const char *text, Fail *f)
{
    const char **words = arena_array(arena, strlen(option->choices) + 2, sizeof *words);
    uint32_t count = 0;
    const char *rest = option->choices;
    for (const char *word; (word = next_word(arena, &rest, "|")); words[count++] = word)
        if (strcmp(word, text) == 0)
            return true;
    return node_fail(at, FAIL_DEFINITION, f, "option \"%s\" is \"%s\", but has to be one of %s%s",
                     option->name, text, option->choices, did_you_mean(text, words).text);
}

static bool read_text(Arena *arena, const folio_option *option, const Node *at, const char *directory,
                      folio_value *value, Fail *f)
{
    value->text = node_text(at, FAIL_DEFINITION, f);
    if (!value->text)
        return false;
    if (option->type == FOLIO_OPTION_CHOICE)
        return check_choice(arena, option, at, value->text, f);
    if (option->type == FOLIO_OPTION_FILE && directory)
        value->text = option_file(arena, at, directory, f);
    return value->text != NULL;
}

static bool read_scalar(Arena *arena, const folio_option *option, const Node *at, const char *directory,
                        folio_value *value, Fail *f)
{
    *value = (folio_value){.type = FOLIO_TEXT, .text = ""};
    if (option->type == FOLIO_OPTION_INTEGER || option->type == FOLIO_OPTION_NUMBER)
        return read_number(option, at, value, f);
    if (option->type == FOLIO_OPTION_BOOLEAN)
        return read_boolean(at, value, f);
    return read_text(arena, option, at, directory, value, f);
}

/* Refuses keys that are none of the options and offers the nearest; `none` begins the sentence. */
static bool check_names(Arena *arena, const Node *map, const char *none, const folio_option *options,
                        uint32_t count, Fail *f)
{
    for (const Node *member = map->first; member; member = member->next) {
        if (option_find(options, count, member->key) >= 0)
            continue;
        return node_fail_key(member, FAIL_DEFINITION, f, "%s \"%s\"%s", none, member->key,
                             did_you_mean(member->key, option_names(arena, options, count)).text);
    }
    return true;
}

static bool read_or_fall_back(Arena *arena, const folio_option *option, const Node *map, const Node *section,
                              const char *directory, OptionValue *value, Fail *f)
{
    const Node *given = map ? node_get(map, option->name) : NULL;
    if (given && !node_is_null(given))
        return option_read(arena, option, given, directory, value, f);
    if (option->required)
        return node_fail(given               ? given
                         : map && map->first ? map
                                             : section,
                         FAIL_DEFINITION, f, "option \"%s\" has to be given: %s", option->name, option->help);
    return option_fallback(arena, option, section, directory, value, f);
}

static bool read_record(Arena *arena, const folio_option *option, const Node *at, const char *directory,
                        folio_value *fields, Fail *f)
{
    if (at->kind != NODE_MAP)
        return node_fail(at, FAIL_DEFINITION, f, "an item of option \"%s\" has to be a record (name: value)",
                         option->name);
    const char *none = arena_printf(arena, "a record of \"%s\" has no field", option->name);
    if (!check_names(arena, at, none, option->fields, option->field_count, f))
        return false;
    for (uint32_t i = 0; i < option->field_count; i++) {
        OptionValue value = {0};
        if (!read_or_fall_back(arena, &option->fields[i], at, at, directory, &value, f))
            return false;
        fields[i] = value.scalar;
    }
    return true;
}

static bool read_list(Arena *arena, const folio_option *option, const Node *at, const char *directory,
                      OptionValue *value, Fail *f)
{
    if (at->kind != NODE_LIST)
        return node_fail(at, FAIL_DEFINITION, f, "option \"%s\" has to be a list", option->name);
    if (!in_bounds(option, at->count))
        return node_fail(at, FAIL_DEFINITION, f, "option \"%s\" has %u items, but has to have %.15g to %.15g",
                         option->name, at->count, option->min, option->max);
    bool records = option->type == FOLIO_OPTION_RECORDS;
    size_t width = records ? option->field_count : 1;
    folio_value *item = arena_array(arena, at->count * width, sizeof *item);
    *value = (OptionValue){.items = item, .count = at->count};
    for (const Node *member = at->first; member; member = member->next, item += width)
        if (records ? !read_record(arena, option, member, directory, item, f)
                    : !read_scalar(arena, option, member, directory, item, f))
            return false;
    return true;
}

bool option_read(Arena *arena, const folio_option *option, const Node *at, const char *directory,
                 OptionValue *value, Fail *f)
{
    *value = (OptionValue){0};
    if (!option_is_scalar(option->type))
        return read_list(arena, option, at, directory, value, f);
    return read_scalar(arena, option, at, directory, &value->scalar, f);
}

bool option_fallback(Arena *arena, const folio_option *option, const Node *section, const char *directory,
                     OptionValue *value, Fail *f)
{
    const char *text = option->fallback;
    bool number = option->type == FOLIO_OPTION_INTEGER || option->type == FOLIO_OPTION_NUMBER ||
                  option->type == FOLIO_OPTION_BOOLEAN;
    *value = (OptionValue){.scalar = {.type = FOLIO_TEXT, .text = ""}};
    if (number)
        value->scalar.type = option->type == FOLIO_OPTION_NUMBER ? FOLIO_DECIMAL : FOLIO_INTEGER;
    if (!text || !*text)
        return true;
    Node scalar = {.kind = NODE_SCALAR, .text = text, .file = "default", .line = 1, .column = 1};
    if (section) {
        scalar.file = section->file;
        scalar.line = section->line;
        scalar.column = section->column;
    }
    if (option_is_scalar(option->type))
        return option_read(arena, option, &scalar, directory, value, f);
    const char *name = arena_printf(arena, "default of option \"%s\"", option->name);
    const Node *list = node_parse(arena, text, strlen(text), name, NODE_YAML, FAIL_PLUGIN, f);
    return list && option_read(arena, option, list, directory, value, f);
}

static bool check_not_parameters(const folio_plugin *plugin, const SectionDefinition *section,
                                 const Definition *definition, Fail *f)
{
    for (uint32_t i = 0; i < definition->parameter_count; i++) {
        const Parameter *parameter = &definition->parameters[i];
        if (option_find(plugin->options, plugin->option_count, parameter->name) >= 0)
            return node_fail(parameter->at, FAIL_DEFINITION, f,
                             "the parameter \"%s\" has the name of an option of plugin %s (section %s); give "
                             "the parameter another name",
                             parameter->name, plugin->id, section->id);
    }
    return true;
}

static bool read_options(Arena *arena, const folio_plugin *plugin, const Node *map, const Node *section,
                         const char *directory, OptionValue *values, Fail *f)
{
    if (map && !check_names(arena, map, "there is no option", plugin->options, plugin->option_count, f))
        return false;
    for (uint32_t i = 0; i < plugin->option_count; i++)
        if (!read_or_fall_back(arena, &plugin->options[i], map, section, directory, &values[i], f))
            return false;
    return true;
}

Options *options_check(Arena *arena, const folio_plugin *plugin, const SectionDefinition *section,
                       const Definition *definition, Fail *f)
{
    const Node *map = section->options && !node_is_null(section->options) ? section->options : NULL;
    if (map && map->kind != NODE_MAP) {
        node_fail(map, FAIL_DEFINITION, f, "section %s: its options have to be a map (name: value)",
                  section->id);
        return NULL;
    }
    OptionValue *values = arena_array(arena, plugin->option_count, sizeof *values);
    if (!check_not_parameters(plugin, section, definition, f))
        return NULL;
    if (!read_options(arena, plugin, map, section->at, definition->directory, values, f)) {
        fail_within(f, "section %s: plugin %s", section->id, plugin->id);
        return NULL;
    }
    Options *options = arena_alloc(arena, sizeof *options);
    *options = (Options){.plugin = plugin, .values = values};
    return options;
}
