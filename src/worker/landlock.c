/* Landlock: which files may be read. */
#include "worker/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/landlock.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Newer than the headers of Debian 12. */
#ifndef LANDLOCK_ACCESS_FS_TRUNCATE
#define LANDLOCK_ACCESS_FS_TRUNCATE (1ULL << 14)
#endif

/* What the dynamic linker, the C library (names of users, too) and the runtimes of other languages read. */
static const char *const system_paths[] = {"/usr",
                                           "/lib",
                                           "/lib32",
                                           "/lib64",
                                           "/opt",
                                           "/nix/store",
                                           "/gnu/store",
                                           "/etc/ld.so.cache",
                                           "/etc/localtime",
                                           "/etc/passwd",
                                           "/etc/nsswitch.conf",
                                           "/dev/zero",
                                           "/dev/urandom",
                                           "/dev/random",
                                           "/proc/self"};

/* Lists of folders that these read, too. */
static const char *const path_variables[] = {"LD_LIBRARY_PATH", "LOCPATH"};

int landlock_version(void)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    return version < 0 ? 0 : (int)version;
}

/* All accesses to files that the version knows, so that what is not allowed is denied. */
static uint64_t all_accesses(int version)
{
    uint64_t accesses = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;
    if (version >= 2)
        accesses |= LANDLOCK_ACCESS_FS_REFER;
    if (version >= 3)
        accesses |= LANDLOCK_ACCESS_FS_TRUNCATE;
    return accesses;
}

/* Reading, and more of a file. A path that does not exist or cannot be reached needs no rule. */
static bool allow(int rules, const char *path, uint64_t more)
{
    int fd = open(path, O_PATH | O_CLOEXEC);
    struct stat file;
    if (fd < 0)
        return true;
    struct landlock_path_beneath_attr rule = {.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | more,
                                              .parent_fd = fd};
    if (fstat(fd, &file) == 0 && S_ISDIR(file.st_mode))
        rule.allowed_access |= LANDLOCK_ACCESS_FS_READ_DIR;
    bool good = syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
    int error = errno;
    close(fd);
    errno = error;
    return good;
}

static bool allow_list(int rules, const char *list)
{
    char *copy = list ? strdup(list) : NULL, *rest = copy;
    bool good = true;
    for (const char *path; good && rest && (path = strsep(&rest, ":"));)
        good = !*path || allow(rules, path, 0);
    free(copy);
    return good;
}

/* Fonts of the user's own, which are opened when a character needs them. */
static bool allow_fonts(int rules)
{
    static const char *const folders[][2] = {
        {"HOME", ".fonts"}, {"HOME", ".local/share/fonts"}, {"XDG_DATA_HOME", "fonts"}};
    bool good = true;
    for (size_t i = 0; good && i < sizeof folders / sizeof *folders; i++) {
        char path[PATH_MAX];
        const char *above = getenv(folders[i][0]);
        if (above && snprintf(path, sizeof path, "%s/%s", above, folders[i][1]) < (int)sizeof path)
            good = allow(rules, path, 0);
    }
    return good;
}

static bool allow_all(int rules, const char *const *paths, uint32_t count)
{
    bool good = allow_fonts(rules) && allow(rules, "/dev/null", LANDLOCK_ACCESS_FS_WRITE_FILE);
    for (size_t i = 0; good && i < sizeof system_paths / sizeof *system_paths; i++)
        good = allow(rules, system_paths[i], 0);
    for (size_t i = 0; good && i < sizeof path_variables / sizeof *path_variables; i++)
        good = allow_list(rules, getenv(path_variables[i]));
    for (uint32_t i = 0; good && i < count; i++)
        good = allow(rules, paths[i], 0);
    return good;
}

bool landlock_confine(const char *const *paths, uint32_t count)
{
    const struct landlock_ruleset_attr attributes = {.handled_access_fs = all_accesses(landlock_version())};
    int rules = (int)syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0);
    if (rules < 0)
        return false;
    bool good = allow_all(rules, paths, count) && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
                syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    int error = errno;
    close(rules);
    errno = error;
    return good;
}
