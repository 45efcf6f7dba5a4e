/* What a report's files are called, and the command that makes them again. */
#include "base/utf8.h"
#include "run/file_name.h"
#include "run/press.h"

#include <string.h>

static const char *value_of(const Press *press, const char *parameter)
{
    for (uint32_t i = 0; i < press->request.count; i++)
        if (strcmp(press->request.bindings[i].name, parameter) == 0)
            return press->request.bindings[i].value.text;
    return "";
}

bool press_decide_name(Press *press, Fail *f)
{
    if (press->options.shipped) {
        press->name = report_file_name(press->store, press->arena, value_of(press, "occupation"),
                                       value_of(press, "area"), f);
        return press->name;
    }
    const char *path = press->definition->file, *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    press->name = arena_strndup(press->arena, name, dot && dot != name ? (size_t)(dot - name) : strlen(name));
    return true;
}

const char *press_name(const Press *press)
{
    return press->name;
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

const char *press_command(const Press *press, Arena *arena)
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
