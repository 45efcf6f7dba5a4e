#include "base/process.h"

#include <fcntl.h>
#include <fenv.h>
#include <locale.h>
#include <stdbool.h>
#include <sys/stat.h>
#include <unistd.h>

static int folder = -1;
static mode_t mask;

static void hold_locale(void)
{
    static locale_t c;
    if (!c)
        c = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    if (c)
        uselocale(c);
}

/* Where the working directory cannot be opened, it cannot be restored either. */
static void hold_folder(void)
{
    struct stat now, then;
    if (folder < 0)
        folder = open(".", O_PATH | O_DIRECTORY | O_CLOEXEC);
    else if (stat(".", &now) != 0 || fstat(folder, &then) != 0 || now.st_dev != then.st_dev ||
             now.st_ino != then.st_ino)
        (void)!fchdir(folder);
}

void process_hold(void)
{
    static bool held;
    hold_locale();
    fesetenv(FE_DFL_ENV);
    hold_folder();
    mode_t now = umask(mask);
    if (held)
        return;
    held = true;
    umask(mask = now);
}

/* Where standard error cannot be kept, it is left alone. */
int process_mute(void)
{
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    int kept = nowhere >= 0 ? fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1) : -1;
    if (kept >= 0)
        dup2(nowhere, STDERR_FILENO);
    if (nowhere >= 0)
        close(nowhere);
    return kept;
}

void process_unmute(int kept)
{
    if (kept < 0)
        return;
    dup2(kept, STDERR_FILENO);
    close(kept);
}
