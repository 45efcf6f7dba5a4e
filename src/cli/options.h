/* GNU-style command lines, described by tables from which help is generated. */
#ifndef FOLIO_CLI_OPTIONS_H
#define FOLIO_CLI_OPTIONS_H

#include "base/arena.h"
#include "base/fail.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

typedef struct OptionSpec {
    char letter;          /* 0: none */
    const char *name;     /* without "--" */
    const char *argument; /* placeholder for the value in help; NULL: the option takes no value */
    const char *help;     /* one sentence, without a final period */
} OptionSpec;

typedef struct CommandSpec {
    const char *name;      /* "report", "plugin list" */
    const char *arguments; /* "REPORT.yaml" */
    const char *summary;
    const OptionSpec *options; /* ends with a NULL name */
    uint32_t least, most;      /* number of arguments */
} CommandSpec;

typedef struct OptionGiven {
    const OptionSpec *spec;
    const char *value; /* NULL where it takes none */
} OptionGiven;

typedef struct CommandLine {
    OptionGiven *given;
    uint32_t given_count;
    const char **arguments;
    uint32_t argument_count;
} CommandLine;

/* Parses the command line; options may appear anywhere before "--". An invalid option is a failure
 * (FAIL_USAGE) that suggests the nearest. With --help, the number of arguments is not checked. Free with
 * command_line_free(). */
bool command_line_parse(const CommandSpec *command, int argc, char **argv, CommandLine *line, Fail *f);
void command_line_free(CommandLine *line);

bool option_given(const CommandLine *line, const char *name);

/* The value of the last occurrence of the option, or NULL. */
const char *option_value(const CommandLine *line, const char *name);

/* All values of the option, in order. The array lives in the arena, the values as long as argv. */
const char **option_values(const CommandLine *line, const char *name, Arena *arena, uint32_t *count);

void command_help(const CommandSpec *command, FILE *out);

#endif
