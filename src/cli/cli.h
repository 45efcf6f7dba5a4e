/* src/cli/: options, messages and exit codes; all other work is done in the layers below. */

/* The commands. Messages go to stderr, results to stdout; each command returns the program's exit code. */
#ifndef FOLIO_CLI_CLI_H
#define FOLIO_CLI_CLI_H

#include "base/json.h"
#include "cli/options.h"
#include "definition/definition.h"
#include "plugin/plugin.h"
#include "worker/worker.h"

typedef struct Command {
    CommandSpec spec;
    int (*run)(const CommandLine *line);
} Command;

extern const Command command_report, command_plugin_list, command_plugin_show, command_data_check,
    command_cache_list, command_cache_clean, command_data_show, command_data_use, command_data_new,
    command_find, command_new;

/* Prepares printing; call it first. */
void cli_begin(void);

/* Prints "folio: LINE" on stderr. */
void cli_note(void *context, const char *line);

/* Prints like fprintf(). Whatever a terminal acts on and invalid UTF-8 become question marks
 * (utf8_make_plain()); line ends and tabs stay. */
void cli_print(FILE *to, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The text in the arena as one plain line; NULL gives "". For texts from outside that cli_print() prints. */
const char *cli_plain(Arena *arena, const char *text);

/* The same for one line, whose text may come from anywhere: line ends within it become question marks too. */
void cli_line(FILE *to, const char *before, const char *line);

/* The same for a long text. */
void cli_text(FILE *to, const char *text, size_t length);

/* Prints "folio: ..." for a failure and returns its exit code. */
int cli_fail(const Fail *f);

typedef enum Loudness { QUIET, NORMAL, VERBOSE } Loudness;
Loudness cli_loudness(const CommandLine *line);

/* The folders of --plugin-dir, then those folio was installed or built with, then the user's own. The array
 * and its strings live in the arena. */
PluginDir *cli_plugin_dirs(const CommandLine *line, Arena *arena, uint32_t *count);

/* The path of a file or folder that ships with folio ("reports/occupation.yaml", "data/us"), found relative
 * to the program, whether installed or in the build folder. Lives in the arena. */
const char *cli_own_file(Arena *arena, const char *name);

/* The folders of the themes and data packages that ship with folio. */
Shipped cli_shipped(Arena *arena);

/* Draws a one-line progress bar of the load if stderr is a terminal. `context` is not used. The line is
 * cleared at the end and by cli_progress_clear(), which must be called before anything else is printed during
 * a load. */
void cli_progress(void *context, const char *what, uint64_t done, uint64_t total);
void cli_progress_clear(void);

/* In a worker: sends what its command prints to stdout, which is freed, and the failure. In the parent:
 * prints both and returns the exit code. */
void cli_send(Buf *out, const Fail *f, Message *result);
int cli_receive(Received *message, Fail *f);

/* The values of --section-timeout, --memory and --no-sandbox, or the defaults. */
bool cli_limits(const CommandLine *line, WorkerLimits *limits, Fail *f);

/* Flushes stdout. If the results cannot be printed, because the disk is full or stdout was closed, says so
 * and returns FAIL_PRINT unless the code is already that of a failure. */
int cli_end(int code);

/* Prints the document and frees it. */
void cli_json(Json *json);

#define CLI_JSON(what)                                                                                       \
    {                                                                                                        \
        0, "json", NULL, "print " what " as one JSON document"                                               \
    }

/* Options that every command has. */
#define CLI_COMMON_OPTIONS                                                                                   \
    {'q', "quiet", NULL, "print nothing but errors"},                                                        \
        {'v', "verbose", NULL, "print what is done and how long each step takes"},                           \
        {'h', "help", NULL, "print this help"}, {0, "version", NULL, "print the version"},                   \
    {                                                                                                        \
        0, NULL, NULL, NULL                                                                                  \
    }
#define CLI_PLUGIN_DIR                                                                                       \
    {                                                                                                        \
        0, "plugin-dir", "DIR", "look for plugins in DIR, too; may be given more than once"                  \
    }

#define CLI_SECTION_TIMEOUT                                                                                  \
    {                                                                                                        \
        0, "section-timeout", "SECONDS", "end a plugin that takes longer for a section (default: 30)"        \
    }
#define CLI_MEMORY                                                                                           \
    {                                                                                                        \
        0, "memory", "BYTES",                                                                                \
            "end a plugin that takes more memory for a section, such as 200M (default: 1G)"                  \
    }
#define CLI_NO_SANDBOX                                                                                       \
    {                                                                                                        \
        0, "no-sandbox", NULL, "let plugins do whatever you may do"                                          \
    }

#endif
