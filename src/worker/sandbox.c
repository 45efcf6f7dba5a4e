#include "worker/sandbox.h"

#include "base/sanitized.h"
#include "worker/confine.h"
#include "worker/page.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static bool fail_enter(const char *what, int error, Fail *f)
{
    return fail(f, FAIL_INTERNAL, "the sandbox cannot be entered: %s: %s; --no-sandbox leaves it out", what,
                strerror(error));
}

bool sandbox_enter(const char *const *paths, uint32_t count, Fail *f)
{
    static bool entered;
    if (entered || IS_SANITIZED || !is_worker() || !worker_page()->sandbox)
        return true;
    entered = true;
    if (landlock_version() && !landlock_confine(paths, count))
        return fail_enter("Landlock", errno, f);
    int error = calls_can_be_confined() ? calls_confine() : 0;
    return !error || fail_enter("seccomp", error, f);
}

void sandbox_describe(char *text, size_t size)
{
    int version = landlock_version();
    bool calls = calls_can_be_confined();
    if (IS_SANITIZED)
        snprintf(text, size, "none in a build with AddressSanitizer");
    else if (version)
        snprintf(text, size, "Landlock (ABI %d)%s", version, calls ? " and seccomp" : "");
    else
        snprintf(text, size, "%s", calls ? "seccomp" : "none");
}
