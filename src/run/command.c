#include "run/command.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <string.h>

/* Quoted for the shell. */
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

static bool has_own_option(const Parameter *parameter)
{
    return parameter->given && strncmp(parameter->given, "--set", 5) != 0;
}

/* Adds the resolved codes of parameters that have their own option. */
static void add_own_options(Buf *text, const Definition *definition)
{
    for (uint32_t i = 0; i < definition->parameter_count; i++) {
        const Parameter *parameter = &definition->parameters[i];
        if (!has_own_option(parameter))
            continue;
        for (uint32_t k = 0; k < parameter->value_count; k++) {
            buf_printf(text, " %s ", parameter->given);
            add_quoted(text, parameter->values[k]);
        }
    }
}

/* Whether a code would be taken for a name: LA. */
static bool needs_exact(const Definition *definition)
{
    uint32_t i = 0;
    while (i < definition->parameter_count &&
           !(has_own_option(&definition->parameters[i]) && definition->parameters[i].exact))
        i++;
    return i < definition->parameter_count;
}

const char *report_command(Arena *arena, const Definition *definition, bool shipped, const Request *request)
{
    const char *slash = strrchr(definition->file, '/');
    Buf text = {0};
    buf_text(&text, "folio report");
    if (!shipped)
        buf_printf(&text, " %s", slash ? slash + 1 : definition->file);
    add_own_options(&text, definition);
    if (needs_exact(definition))
        buf_text(&text, " --exact");
    for (uint32_t i = 0; i < request->setting_count; i++) {
        if (strncmp(request->settings[i], "--", 2) == 0)
            continue;
        buf_text(&text, " --set ");
        add_quoted(&text, request->settings[i]);
    }
    for (uint32_t i = 0; i < request->section_count; i++)
        buf_printf(&text, " --section %s", request->sections[i]);
    if (request->target && request->target->name) {
        buf_text(&text, " --name ");
        add_quoted(&text, request->target->name);
    }
    char *copy = arena_strndup(arena, text.data, text.length);
    buf_free(&text);
    utf8_make_plain(copy);
    return copy;
}

static void add_path(Buf *text, const char *path)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./-";
    buf_char(text, ' ');
    if (path[strspn(path, plain)])
        add_quoted(text, path);
    else
        buf_text(text, path);
}

const char *check_command(Arena *arena, const char *package, const char *root)
{
    Buf text = {0};
    buf_text(&text, "folio data check");
    if (package)
        add_path(&text, package);
    if (root) {
        buf_text(&text, " --data");
        add_path(&text, root);
    }
    const char *copy = arena_strndup(arena, text.data, text.length);
    buf_free(&text);
    return copy;
}
