/* Prints what a command says; nothing in src/cli prints in any other way. */
#include "base/buf.h"
#include "base/utf8.h"
#include "cli/cli.h"

#include <stdarg.h>
#include <string.h>
#include <unistd.h>

/* Makes each line plain by itself; the layout of help and tables uses line ends and tabs. */
static void make_plain(char *text)
{
    for (char *at = text; *at;) {
        size_t length = strcspn(at, "\n\t");
        char end = at[length];
        at[length] = '\0';
        utf8_make_plain(at);
        at[length] = end;
        at += length + (end != '\0');
    }
}

/* Made before anything else, so that what a command says after its files have their names needs no memory
 * more, unless it is longer than a block of the arena. */
static Arena *words;

void cli_begin(void)
{
    static char buffer[BUFSIZ];
    words = arena_new();
    setvbuf(stdout, buffer, isatty(STDOUT_FILENO) ? _IOLBF : _IOFBF, sizeof buffer);
}

void cli_print(FILE *to, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = arena_vprintf(words, format, args);
    va_end(args);
    make_plain(text);
    fputs(text, to);
    arena_reset(words);
}

const char *cli_plain(Arena *arena, const char *text)
{
    char *plain = arena_strdup(arena, text ? text : "");
    utf8_make_plain(plain);
    return plain;
}

void cli_line(FILE *to, const char *before, const char *line)
{
    char *text = arena_printf(words, "%s%s", before, line);
    utf8_make_plain(text);
    fputs(text, to);
    putc('\n', to);
    arena_reset(words);
}

void cli_text(FILE *to, const char *text, size_t length)
{
    char *plain = arena_strndup(words, text, length);
    make_plain(plain);
    fputs(plain, to);
    arena_reset(words);
}

void cli_json(Json *json)
{
    cli_text(stdout, json->text.data, json->text.length);
    buf_free(&json->text);
}
