/* Shared by all commands: messages, exit codes, and the folders of the files that ship with folio. */
#include "cli/cli.h"

#include "base/file.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/stat.h>

/* The folders that may hold the plugins that ship with folio. */
enum { MOST_OWN = 3 };

int cli_fail(const Fail *f)
{
    cli_progress_clear();
    cli_line(stderr, "folio: ", f->text);
    return f->code;
}

void cli_note(void *context, const char *line)
{
    (void)context;
    cli_progress_clear();
    fprintf(stderr, "folio: %s\n", line);
}

int cli_end(int code)
{
    bool failed = ferror(stdout);
    errno = 0;
    if (fflush(stdout) == 0 && !failed)
        return code;
    cli_print(stderr, "folio: standard output: cannot be written%s%s\n", errno ? ": " : "",
              errno ? strerror(errno) : "");
    return code ? code : FAIL_PRINT;
}

Loudness cli_loudness(const CommandLine *line)
{
    return option_given(line, "quiet") ? QUIET : option_given(line, "verbose") ? VERBOSE : NORMAL;
}

/* The running program's folder, or NULL. Without /proc, as in a bare chroot, AT_EXECFN from the kernel gives
 * the path. */
static const char *program_folder(Arena *arena)
{
    char path[PATH_MAX];
    const char *executed = (const char *)(uintptr_t)getauxval(AT_EXECFN);
    if (!realpath("/proc/self/exe", path) && !(executed && realpath(executed, path)))
        return NULL;
    return path_directory(arena, arena_strdup(arena, path));
}

/* A sticky, world-writable folder such as /tmp, where anybody may add files but nobody may replace another
 * user's. There, files beside the program may belong to anybody; elsewhere, whoever can put them there can
 * replace the program too. */
static bool is_shared(const char *folder)
{
    struct stat file;
    return stat(folder, &file) != 0 || (file.st_mode & (S_ISVTX | S_IWOTH)) == (S_ISVTX | S_IWOTH);
}

/* The first that exists: the build folder's, the installed ones relative to the program, the installed ones
 * at their configured path. */
static uint32_t add_own_plugins(Arena *arena, PluginDir *dirs)
{
    uint32_t count = 0;
    const char *folder = program_folder(arena);
    if (folder) {
        const char *above = folder, *rest = FOLIO_PLUGINDIR_FROM_BIN;
        for (; strncmp(rest, "../", 3) == 0; rest += 3)
            above = path_directory(arena, above);
        dirs[count++] = (PluginDir){
            .path = path_join(arena, folder, "plugins"), .optional = true, .beside = !is_shared(folder)};
        dirs[count++] = (PluginDir){.path = path_join(arena, above, rest),
                                    .optional = true,
                                    .beside = !is_shared(above),
                                    .instead = true};
    }
    if (!count || strcmp(dirs[count - 1].path, FOLIO_PLUGINDIR) != 0)
        dirs[count++] = (PluginDir){.path = FOLIO_PLUGINDIR, .optional = true, .instead = folder != NULL};
    return count;
}

const char *cli_own_file(Arena *arena, const char *name)
{
    const char *folder = program_folder(arena);
    /* relative to build/folio, build/clang/folio, an installed program */
    static const char *const beside[] = {"../", "../../", FOLIO_SHAREDIR_FROM_BIN "/"};
    for (size_t i = 0; folder && i < sizeof beside / sizeof *beside; i++) {
        char path[PATH_MAX];
        if (realpath(arena_printf(arena, "%s/%s%s", folder, beside[i], name), path))
            return arena_strdup(arena, path);
    }
    return arena_printf(arena, FOLIO_SHAREDIR "/%s", name);
}

Shipped cli_shipped(Arena *arena)
{
    return (Shipped){.themes = cli_own_file(arena, "reports/themes"), .data = cli_own_file(arena, "data")};
}

static const char *user_plugins(Arena *arena)
{
    const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
    if (data && data[0] == '/')
        return arena_printf(arena, "%s/folio/plugins", data);
    return home && home[0] == '/' ? arena_printf(arena, "%s/.local/share/folio/plugins", home) : NULL;
}

PluginDir *cli_plugin_dirs(const CommandLine *line, Arena *arena, uint32_t *count)
{
    uint32_t given;
    const char **values = option_values(line, "plugin-dir", arena, &given);
    PluginDir *dirs = arena_array(arena, given + MOST_OWN + 1, sizeof *dirs);
    for (*count = 0; *count < given; (*count)++)
        dirs[*count] = (PluginDir){.path = values[*count]};
    *count += add_own_plugins(arena, dirs + given);
    const char *user = user_plugins(arena);
    if (user)
        dirs[(*count)++] = (PluginDir){.path = user, .optional = true};
    return dirs;
}
