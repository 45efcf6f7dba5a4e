/* Finds the command that the arguments name and runs it. */
#include "base/buf.h"
#include "base/heap.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "cli/cli.h"
#include "worker/process.h"
#include "worker/sandbox.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static const Command *const commands[] = {&command_report,     &command_new,         &command_find,
                                          &command_data_use,   &command_data_new,    &command_data_check,
                                          &command_data_show,  &command_plugin_list, &command_plugin_show,
                                          &command_cache_list, &command_cache_clean};
enum { COMMAND_COUNT = sizeof commands / sizeof commands[0] };

/* Prints the commands whose name begins with the word, or all of them. */
static int print_commands(const char *word)
{
    for (int i = 0; i < COMMAND_COUNT; i++) {
        const CommandSpec *spec = &commands[i]->spec;
        if (word && strncmp(spec->name, word, strlen(word)) != 0)
            continue;
        char call[64];
        bool optional = spec->least == 0 && spec->most > 0;
        snprintf(call, sizeof call, "%s %s%s%s", spec->name, optional ? "[" : "", spec->arguments,
                 optional ? "]" : "");
        cli_print(stdout, "  folio %-22s %s\n", call, spec->summary);
    }
    cli_print(stdout, "%s\n",
              "\nfolio COMMAND --help lists a command's options; man folio describes everything.");
    return cli_end(0);
}

/* The command that the first arguments name; *words is the number of arguments in its name. */
static const Command *find_command(int argc, char **argv, int *words)
{
    for (int i = 0; i < COMMAND_COUNT; i++) {
        const char *name = commands[i]->spec.name, *space = strchr(name, ' ');
        size_t length = space ? (size_t)(space - name) : strlen(name);
        if (strlen(argv[0]) != length || memcmp(argv[0], name, length) != 0)
            continue;
        if (space && (argc < 2 || strcmp(argv[1], space + 1) != 0))
            continue;
        *words = space ? 2 : 1;
        return commands[i];
    }
    return NULL;
}

/* "folio help", and "folio help COMMAND". */
static int print_help(int argc, char **argv)
{
    int words;
    const Command *command = argc ? find_command(argc, argv, &words) : NULL;
    if (command) {
        command_help(&command->spec, stdout);
        return cli_end(0);
    }
    cli_print(stdout, "%s\n",
              "folio " FOLIO_VERSION
              ": printable career reports and advisor workbooks from labor-market data\n");
    return print_commands(NULL);
}

static bool is_help(const char *word)
{
    return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0;
}

/* Whether the word is a group of commands ("plugin", "data", "cache"). */
static bool is_group(const char *word)
{
    return strcmp(word, "plugin") == 0 || strcmp(word, "data") == 0 || strcmp(word, "cache") == 0;
}

/* A group without a subcommand, or with an unknown one. */
static int unknown_in_group(const char *group, const char *word)
{
    Buf text = {0};
    const char *names[COMMAND_COUNT + 1] = {NULL};
    int count = 0;
    for (int i = 0; i < COMMAND_COUNT; i++)
        if (strncmp(commands[i]->spec.name, group, strlen(group)) == 0)
            names[count++] = strchr(commands[i]->spec.name, ' ') + 1;
    for (int i = 0; i < count; i++)
        buf_printf(&text, "%sfolio %s %s", !i ? "" : i + 1 < count ? ", " : " or ", group, names[i]);
    char open[32];
    snprintf(open, sizeof open, "\"folio %s ", group);
    const Hint hint = did_you_mean_in(open, word ? word : "", names, "\"");
    if (!word)
        cli_print(stderr, "folio: %s: no subcommand given; use %s\n", group, text.data);
    else if (*hint.text)
        cli_print(stderr, "folio: unknown subcommand \"%s\"%s\n", word, hint.text);
    else
        cli_print(stderr, "folio: unknown subcommand \"%s\"; use %s\n", word, text.data);
    buf_free(&text);
    return FAIL_USAGE;
}

static int unknown_command(int argc, char **argv)
{
    char word[64], second[64];
    snprintf(word, sizeof word, "%s", argv[0]);
    utf8_make_plain(word);
    if (is_group(argv[0])) {
        snprintf(second, sizeof second, "%s", argc > 1 ? argv[1] : "");
        utf8_make_plain(second);
        return unknown_in_group(argv[0], argc > 1 && argv[1][0] != '-' ? second : NULL);
    }
    const char *names[COMMAND_COUNT + 1] = {NULL};
    for (int i = 0; i < COMMAND_COUNT; i++)
        names[i] = commands[i]->spec.name;
    const Hint hint = did_you_mean_in("\"folio ", word, names, "\"");
    cli_print(stderr, "folio: unknown command \"%s\"%s\n", word,
              *hint.text ? hint.text : "; see folio --help");
    return FAIL_USAGE;
}

/* An option before the command: the message shows the command line with the option in the right place. */
static int misplaced_option(int argc, char **argv)
{
    char option[64];
    snprintf(option, sizeof option, "%s", argv[1]);
    utf8_make_plain(option);
    for (int i = 2; i < argc; i++) {
        int words;
        const Command *command = find_command(argc - i, argv + i, &words);
        if (!command)
            continue;
        cli_print(stderr, "folio: put %s after the command: folio %s %s\n", option, command->spec.name,
                  option);
        return FAIL_USAGE;
    }
    cli_print(stderr, "folio: %s: no command given; see folio --help\n", option);
    return FAIL_USAGE;
}

static int run_command(const Command *command, int argc, char **argv)
{
    Fail f = {0};
    CommandLine line;
    int code;
    if (!command_line_parse(&command->spec, argc, argv, &line, &f))
        code = cli_fail(&f);
    else if (option_given(&line, "help")) {
        command_help(&command->spec, stdout);
        code = cli_end(0);
    } else
        code = command->run(&line);
    command_line_free(&line);
    return code;
}

static bool is_verbose(const char *word)
{
    return strcmp(word, "--verbose") == 0 || strcmp(word, "-v") == 0;
}

static int print_version(int argc, char **argv)
{
    bool verbose = false;
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        verbose |= is_verbose(argv[i]);
    cli_print(stdout, "%s\n", "folio " FOLIO_VERSION);
    if (verbose) {
        char text[64];
        sandbox_describe(text, sizeof text);
        cli_print(stdout, "sandbox: %s\n", text);
    }
    return cli_end(0);
}

/* Without them, a file that folio opens would get the number of a closed standard stream, and messages or
 * results would be written into it. The root folder is always there, and writing to it fails. */
static void open_standard_streams(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) == -1)
            (void)!open("/", O_RDONLY | O_DIRECTORY);
}

int main(int argc, char **argv)
{
    heap_keep();
    open_standard_streams();
    process_hold();
    cli_begin();
    if (argc < 2) {
        cli_print(stderr, "folio: no command given; see folio --help\n");
        return FAIL_USAGE;
    }
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strcmp(argv[i], "--version") == 0)
            return print_version(argc, argv);
    if (is_help(argv[1]) || strcmp(argv[1], "help") == 0)
        return print_help(argc - 2, argv + 2);
    if (is_group(argv[1]) && argc > 2 && is_help(argv[2]))
        return print_commands(argv[1]);
    if (argv[1][0] == '-')
        return misplaced_option(argc, argv);
    int words = 1;
    const Command *command = find_command(argc - 1, argv + 1, &words);
    return command ? run_command(command, argc - 1 - words, argv + 1 + words)
                   : unknown_command(argc - 1, argv + 1);
}
