#include "worker/process.h"

#include "worker/state.h"

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

void process_note(void)
{
    environment_note();
    signals_note();
    limits_note();
    descriptors_note();
}

/* Signals come first: a handler is foreign code too. */
const char *process_restore(void)
{
    signals_restore();
    environment_restore();
    if (!limits_restore())
        return "lowered a limit of the process";
    if (!descriptors_restore())
        return "closed or replaced a file that folio had open";
    process_hold();
    return NULL;
}
