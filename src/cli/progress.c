/* The progress bar on a terminal. */
#include "base/utf8.h"
#include "cli/cli.h"

#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { BAR = 30, AROUND = 4, FALLBACK_WIDTH = 80 };

static int drawn = -1; /* length of the bar on the terminal; -1: no line */

static int terminal_width(void)
{
    struct winsize size;
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col ? size.ws_col : FALLBACK_WIDTH;
}

/* How many bytes of the text fit into the columns, without splitting a character. */
static int fitting(const char *text, int columns)
{
    int at = 0;
    for (; text[at]; at++)
        if (((unsigned char)text[at] & 0xC0) != 0x80 && columns-- <= 0)
            break;
    return at;
}

void cli_progress_clear(void)
{
    if (drawn >= 0)
        fputs("\r\033[K", stderr);
    drawn = -1;
}

void cli_progress(void *context, const char *what, uint64_t done, uint64_t total)
{
    (void)context;
    if (done >= total) {
        cli_progress_clear();
        return;
    }
    int part = (int)(done * BAR / total);
    if (part == drawn || !isatty(STDERR_FILENO))
        return;
    drawn = part;
    const char *slash = strrchr(what, '/');
    char name[256];
    snprintf(name, sizeof name, "%s", slash ? slash + 1 : what);
    utf8_make_plain(name);
    fprintf(stderr, "\r\033[K[%-*.*s] %.*s", BAR, part, "##############################",
            fitting(name, terminal_width() - BAR - AROUND), name);
}
