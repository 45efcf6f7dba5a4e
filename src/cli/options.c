#include "cli/options.h"

#include "base/arena.h"
#include "base/nearest.h"

#include <stdlib.h>
#include <string.h>

static const OptionSpec *find_long(const CommandSpec *command, const char *name, size_t length)
{
    for (const OptionSpec *o = command->options; o->name; o++)
        if (strlen(o->name) == length && memcmp(o->name, name, length) == 0)
            return o;
    return NULL;
}

static const OptionSpec *find_letter(const CommandSpec *command, char letter)
{
    for (const OptionSpec *o = command->options; o->name; o++)
        if (o->letter == letter)
            return o;
    return NULL;
}

static bool unknown_option(const CommandSpec *command, const char *given, Fail *f)
{
    enum { MOST = 32 };
    const char *names[MOST + 1] = {NULL};
    int count = 0;
    for (const OptionSpec *o = command->options; o->name && count < MOST; o++)
        names[count++] = o->name;
    char word[64];
    snprintf(word, sizeof word, "%.*s", (int)strcspn(given + 2, "="), given + 2);
    const Hint hint = did_you_mean_in("--", word, names, "");
    return *hint.text ? fail(f, FAIL_USAGE, "%s: unknown option%s", given, hint.text)
                      : fail(f, FAIL_USAGE, "%s: unknown option; see folio %s --help", given, command->name);
}

static bool needs_value(const OptionSpec *spec, const char *given, Fail *f)
{
    return fail(f, FAIL_USAGE, "%s: needs a value; write --%s=%s", given, spec->name, spec->argument);
}

static bool take(CommandLine *line, const OptionSpec *spec, const char *value, Fail *f)
{
    line->given[line->given_count++] = (OptionGiven){spec, value};
    return !value || *value || fail(f, FAIL_USAGE, "--%s: the value is empty", spec->name);
}

/* Takes the long option at argv[*at]; moves *at to its value if that is the next argument. */
static bool take_long(const CommandSpec *command, int argc, char **argv, int *at, CommandLine *line, Fail *f)
{
    const char *text = argv[*at];
    size_t length = strcspn(text + 2, "=");
    const OptionSpec *spec = find_long(command, text + 2, length);
    const char *value = text[2 + length] == '=' ? text + 3 + length : NULL;
    if (!spec)
        return unknown_option(command, text, f);
    if (!spec->argument && value)
        return fail(f, FAIL_USAGE, "%s: --%s takes no value", text, spec->name);
    if (spec->argument && !value) {
        if (*at + 1 >= argc)
            return needs_value(spec, text, f);
        value = argv[++*at];
    }
    return take(line, spec, value, f);
}

/* The same for short options, which may be combined: "-qv", "-qoDIR". */
static bool take_letters(const CommandSpec *command, int argc, char **argv, int *at, CommandLine *line,
                         Fail *f)
{
    const char *word = argv[*at];
    for (const char *letter = word + 1; *letter; letter++) {
        const OptionSpec *spec = find_letter(command, *letter);
        if (!spec)
            return fail(f, FAIL_USAGE, "%s: unknown option; see folio %s --help", word, command->name);
        if (!spec->argument) {
            take(line, spec, NULL, f);
            continue;
        }
        if (!letter[1] && *at + 1 >= argc)
            return needs_value(spec, word, f);
        return take(line, spec, letter[1] ? letter + 1 : argv[++*at], f);
    }
    return true;
}

static bool check_arguments(const CommandSpec *command, const CommandLine *line, Fail *f)
{
    if (option_given(line, "help"))
        return true;
    if (line->argument_count < command->least)
        return fail(f, FAIL_USAGE, "%s: %s is missing; see folio %s --help", command->name,
                    command->arguments, command->name);
    if (line->argument_count > command->most)
        return fail(f, FAIL_USAGE, "%s: unexpected argument \"%s\"; see folio %s --help", command->name,
                    line->arguments[command->most], command->name);
    for (uint32_t i = 0; i < line->argument_count; i++)
        if (!*line->arguments[i])
            return fail(f, FAIL_USAGE, "%s: %s is empty; see folio %s --help", command->name,
                        command->arguments, command->name);
    return true;
}

bool command_line_parse(const CommandSpec *command, int argc, char **argv, CommandLine *line, Fail *f)
{
    size_t room = 1;
    for (int i = 0; i < argc; i++)
        room += strlen(argv[i]) + 1;
    *line = (CommandLine){.given = memory_get(room * sizeof *line->given),
                          .arguments = memory_get(room * sizeof *line->arguments)};
    bool options = true;
    for (int i = 0; i < argc; i++) {
        if (options && strcmp(argv[i], "--") == 0)
            options = false;
        else if (options && argv[i][0] == '-' && argv[i][1]) {
            bool taken = argv[i][1] == '-' ? take_long(command, argc, argv, &i, line, f)
                                           : take_letters(command, argc, argv, &i, line, f);
            if (!taken)
                return false;
        } else
            line->arguments[line->argument_count++] = argv[i];
    }
    return check_arguments(command, line, f);
}

void command_line_free(CommandLine *line)
{
    free(line->given);
    free(line->arguments);
    *line = (CommandLine){0};
}

bool option_given(const CommandLine *line, const char *name)
{
    for (uint32_t i = 0; i < line->given_count; i++)
        if (strcmp(line->given[i].spec->name, name) == 0)
            return true;
    return false;
}

const char *option_value(const CommandLine *line, const char *name)
{
    const char *value = NULL;
    for (uint32_t i = 0; i < line->given_count; i++)
        if (strcmp(line->given[i].spec->name, name) == 0)
            value = line->given[i].value;
    return value;
}

const char **option_values(const CommandLine *line, const char *name, Arena *arena, uint32_t *count)
{
    const char **values = arena_array(arena, line->given_count, sizeof *values);
    *count = 0;
    for (uint32_t i = 0; i < line->given_count; i++)
        if (strcmp(line->given[i].spec->name, name) == 0)
            values[(*count)++] = line->given[i].value;
    return values;
}

void command_help(const CommandSpec *command, FILE *out)
{
    bool optional = command->least == 0 && command->most > 0;
    fprintf(out, "Usage: folio %s%s%s%s%s [OPTION]...\n%s.\n\n", command->name,
            command->arguments[0] ? " " : "", optional ? "[" : "", command->arguments, optional ? "]" : "",
            command->summary);
    for (const OptionSpec *o = command->options; o->name; o++) {
        char left[64];
        snprintf(left, sizeof left, "%s%s%s", o->name, o->argument ? "=" : "",
                 o->argument ? o->argument : "");
        if (o->letter)
            fprintf(out, "  -%c, --%-22s %s\n", o->letter, left, o->help);
        else
            fprintf(out, "      --%-22s %s\n", left, o->help);
    }
}
