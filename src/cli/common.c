#include "cli/cli.h"

#include "base/file.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <unistd.h>

int cli_fail(const Fail *f)
{
    cli_progress_clear();
    fprintf(stderr, "folio: %s\n", f->text);
    return f->code;
}

int cli_end(int code)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return code;
    fprintf(stderr, "folio: standard output: cannot be written: %s\n", strerror(errno));
    return FAIL_OUTPUT;
}

Loudness cli_loudness(const CommandLine *line)
{
    return option_given(line, "quiet") ? QUIET : option_given(line, "verbose") ? VERBOSE : NORMAL;
}

/* The running program's folder, or NULL. Where there is no /proc, as in a bare chroot, the kernel's note of
 * what it was told to execute leads there. */
static const char *program_folder(Arena *arena)
{
    char path[PATH_MAX];
    const char *told = (const char *)(uintptr_t)getauxval(AT_EXECFN);
    if (!realpath("/proc/self/exe", path) && !(told && realpath(told, path)))
        return NULL;
    return path_directory(arena, arena_strdup(arena, path));
}

static const char *own_plugins(Arena *arena)
{
    const char *folder = program_folder(arena);
    const char *places[] = {folder ? arena_printf(arena, "%s/plugins", folder) : NULL,
                            folder ? arena_printf(arena, "%s/" FOLIO_PLUGINDIR_FROM_BIN, folder) : NULL,
                            FOLIO_PLUGINDIR};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (places[i] && access(places[i], F_OK) == 0)
            return places[i];
    return places[2];
}

const char *cli_own_file(Arena *arena, const char *name)
{
    const char *folder = program_folder(arena);
    /* build/folio, build/clang/folio, an installed one */
    static const char *const beside[] = {"../", "../../", FOLIO_SHAREDIR_FROM_BIN "/"};
    for (size_t i = 0; folder && i < sizeof beside / sizeof *beside; i++) {
        char path[PATH_MAX];
        if (realpath(arena_printf(arena, "%s/%s%s", folder, beside[i], name), path))
            return arena_strdup(arena, path);
    }
    return arena_printf(arena, FOLIO_SHAREDIR "/%s", name);
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
    PluginDir *dirs = arena_array(arena, given + 2, sizeof *dirs);
    for (*count = 0; *count < given; (*count)++)
        dirs[*count] = (PluginDir){values[*count], false};
    dirs[(*count)++] = (PluginDir){own_plugins(arena), true};
    const char *user = user_plugins(arena);
    if (user)
        dirs[(*count)++] = (PluginDir){user, true};
    return dirs;
}
