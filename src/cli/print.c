/* Prints what a command says; nothing in src/cli prints in any other way. */
#include "base/buf.h"
#include "base/utf8.h"
#include "cli/cli.h"

#include <stdarg.h>
#include <string.h>

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

void cli_print(FILE *to, const char *format, ...)
{
    Arena *arena = arena_new();
    va_list args;
    va_start(args, format);
    char *text = arena_vprintf(arena, format, args);
    va_end(args);
    make_plain(text);
    fputs(text, to);
    arena_free(arena);
}

const char *cli_plain(Arena *arena, const char *text)
{
    char *plain = arena_strdup(arena, text ? text : "");
    utf8_make_plain(plain);
    return plain;
}

void cli_line(FILE *to, const char *before, const char *line)
{
    Arena *arena = arena_new();
    char *text = arena_printf(arena, "%s%s", before, line);
    utf8_make_plain(text);
    fputs(text, to);
    putc('\n', to);
    arena_free(arena);
}

void cli_text(FILE *to, const char *text, size_t length)
{
    Arena *arena = arena_new();
    char *plain = arena_strndup(arena, text, length);
    make_plain(plain);
    fputs(plain, to);
    arena_free(arena);
}
