#include "worker/reason.h"

#include <ctype.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

void reason_of_status(int status, char *text, size_t size)
{
    if (!WIFSIGNALED(status)) {
        snprintf(text, size, "ended the process with exit code %d", WEXITSTATUS(status));
        return;
    }
    int number = WTERMSIG(status);
    const char *name = sigabbrev_np(number), *words = sigdescr_np(number);
    if (name && words)
        snprintf(text, size, "was ended by SIG%s (%c%s)", name, tolower((unsigned char)words[0]), words + 1);
    else
        snprintf(text, size, "was ended by signal %d", number);
}

void reason_too_long(double seconds, char *text, size_t size)
{
    snprintf(text, size, "did not finish within %g second%s", seconds, seconds == 1 ? "" : "s");
}

void reason_too_large(uint64_t bytes, char *text, size_t size)
{
    static const char *const units[] = {"bytes", "KiB", "MiB", "GiB"};
    enum { STEP = 1024 };
    size_t unit = 0;
    while (unit + 1 < sizeof units / sizeof *units && bytes >= STEP && bytes % STEP == 0) {
        bytes /= STEP;
        unit++;
    }
    snprintf(text, size, "used more than %llu %s of memory", (unsigned long long)bytes, units[unit]);
}
