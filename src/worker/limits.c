/* Resource limits. */
#include "worker/state.h"

#include <sys/resource.h>

static struct rlimit noted[RLIM_NLIMITS];
static bool is_noted[RLIM_NLIMITS];

/* folio changes its limits only between noting and restoring them, so they are noted once. */
void limits_note(void)
{
    static bool has_noted;
    if (has_noted)
        return;
    has_noted = true;
    for (int kind = 0; kind < RLIM_NLIMITS; kind++)
        is_noted[kind] = getrlimit((__rlimit_resource_t)kind, &noted[kind]) == 0;
}

/* Hard limits are raised again where the process may do that. */
bool limits_restore(void)
{
    bool good = true;
    for (int kind = 0; kind < RLIM_NLIMITS; kind++) {
        const __rlimit_resource_t resource = (__rlimit_resource_t)kind;
        struct rlimit now;
        if (!is_noted[kind] || getrlimit(resource, &now) != 0 ||
            (now.rlim_cur == noted[kind].rlim_cur && now.rlim_max == noted[kind].rlim_max))
            continue;
        if (setrlimit(resource, &noted[kind]) == 0)
            continue;
        now.rlim_cur = noted[kind].rlim_cur;
        good = now.rlim_cur <= now.rlim_max && setrlimit(resource, &now) == 0 && good;
    }
    return good;
}
