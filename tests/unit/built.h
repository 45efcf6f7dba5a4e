/* The location of build products next to the test programs. */
#ifndef FOLIO_TESTS_BUILT_H
#define FOLIO_TESTS_BUILT_H

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* BUILD/tests/<name>. A test program is in BUILD/tests/ or in a subfolder that mirrors src/. The text is
 * overwritten by the next call; it is empty if the program cannot be found. */
static inline const char *built_path(const char *name)
{
    static char path[PATH_MAX + 64];
    ssize_t length = readlink("/proc/self/exe", path, PATH_MAX);
    path[length > 0 ? length : 0] = '\0';
    char *end = NULL;
    for (char *at = path; (at = strstr(at, "/tests/")); at++)
        end = at + strlen("/tests/");
    if (end)
        snprintf(end, sizeof path - (size_t)(end - path), "%s", name);
    return end ? path : "";
}

#endif
