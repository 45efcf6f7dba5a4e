#include "base/buf.h"
#include "base/utf8.h"
#include "cli/cli.h"

#include <string.h>

static const Command *const commands[] = {&command_report,    &command_find,        &command_data_check,
                                          &command_data_show, &command_plugin_list, &command_plugin_show};
enum { COMMAND_COUNT = sizeof commands / sizeof commands[0] };

/* The commands whose name begins with the word, or all of them. */
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
        printf("  folio %-22s %s\n", call, spec->summary);
    }
    puts("\nfolio COMMAND --help tells a command's options; man folio tells everything.");
    return cli_end(0);
}

/* The command whose words begin the arguments; *words says how many they are. */
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

/* Of "folio help" and what may stand behind it. */
static int print_help(int argc, char **argv)
{
    int words;
    const Command *command = argc ? find_command(argc, argv, &words) : NULL;
    if (command) {
        command_help(&command->spec, stdout);
        return cli_end(0);
    }
    puts("folio " FOLIO_VERSION ": printable career reports and advisor workbooks from labor-market data\n");
    return print_commands(NULL);
}

static bool is_help(const char *word)
{
    return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0;
}

/* "plugin" and "data" alone. */
static bool is_group(const char *word)
{
    return strcmp(word, "plugin") == 0 || strcmp(word, "data") == 0;
}

/* Of "plugin" alone, or with a word that it does not have. */
static int unknown_in_group(const char *group)
{
    Buf text = {0};
    for (int i = 0; i < COMMAND_COUNT; i++)
        if (strncmp(commands[i]->spec.name, group, strlen(group)) == 0)
            buf_printf(&text, "%sfolio %s", text.length ? " or " : "", commands[i]->spec.name);
    fprintf(stderr, "folio: %s: that word is missing or unknown; write %s\n", group, text.data);
    buf_free(&text);
    return FAIL_USAGE;
}

static int unknown_command(int argc, char **argv)
{
    const char *names[COMMAND_COUNT + 1] = {NULL};
    for (int i = 0; i < COMMAND_COUNT; i++)
        names[i] = commands[i]->spec.name;
    char call[128];
    bool two = argc > 1 && argv[1][0] != '-';
    snprintf(call, sizeof call, "%s%s%s", argv[0], two ? " " : "", two ? argv[1] : "");
    utf8_make_plain(call);
    const char *near = nearest_name(call, names);
    if (!near && is_group(argv[0]))
        return unknown_in_group(argv[0]);
    if (!near)
        near = nearest_name(argv[0], names);
    fprintf(stderr, "folio: %s: there is no such command; %s%s%s\n", call,
            near ? "did you mean folio " : "see folio --help", near ? near : "", near ? "?" : "");
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

static int print_version(void)
{
    puts("folio " FOLIO_VERSION);
    return cli_end(0);
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fputs("folio: no command given; see folio --help\n", stderr);
        return FAIL_USAGE;
    }
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strcmp(argv[i], "--version") == 0)
            return print_version();
    if (is_help(argv[1]) || strcmp(argv[1], "help") == 0)
        return print_help(argc - 2, argv + 2);
    if (is_group(argv[1]) && argc > 2 && is_help(argv[2]))
        return print_commands(argv[1]);
    if (argv[1][0] == '-') {
        fprintf(stderr, "folio: %s: options stand behind a command; see folio --help\n", argv[1]);
        return FAIL_USAGE;
    }
    int words = 1;
    const Command *command = find_command(argc - 1, argv + 1, &words);
    return command ? run_command(command, argc - 1 - words, argv + 1 + words)
                   : unknown_command(argc - 1, argv + 1);
}
