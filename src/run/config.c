#include "run/config.h"

#include "base/file.h"
#include "base/json.h"
#include "base/node.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *config_file(Arena *arena)
{
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    if (config && config[0] == '/')
        return arena_printf(arena, "%s/folio/config", config);
    return home && home[0] == '/' ? arena_printf(arena, "%s/.config/folio/config", home) : NULL;
}

bool config_read_data(Arena *arena, const char **folder, Fail *f)
{
    static const char *const keys[] = {"data", NULL};
    const char *file = config_file(arena);
    *folder = NULL;
    if (!file || (access(file, F_OK) != 0 && (errno == ENOENT || errno == ENOTDIR)))
        return true;
    const Node *root = node_read(arena, file, file, NODE_YAML, FAIL_USAGE, f);
    if (!root || !node_check_keys(root, keys, FAIL_USAGE, f))
        return false;
    const Node *data = node_get(root, "data");
    const char *text = data ? node_text(data, FAIL_USAGE, f) : NULL;
    if (!text)
        return !data;
    *folder = path_expand(arena, text);
    return (*folder)[0] == '/' ||
           node_fail(data, FAIL_USAGE, f,
                     "\"%s\" is not an absolute path; set the folder with folio data use DIR", text);
}

static bool write_config(Arena *arena, const char *file, const char *folder)
{
    Buf text = {0};
    buf_text(&text, "# Written by folio data use.\ndata: ");
    json_quote(&text, folder);
    buf_char(&text, '\n');
    bool good =
        path_make(arena, path_directory(arena, file)) && file_put(arena, file, text.data, text.length, true);
    buf_free(&text);
    return good;
}

bool config_keep_data(Arena *arena, const char *folder, Fail *f)
{
    const char *file = config_file(arena);
    if (!file)
        return fail(f, FAIL_USAGE, "there is no folder for settings; set XDG_CONFIG_HOME or HOME");
    if (folder ? write_config(arena, file, folder) : unlink(file) == 0 || errno == ENOENT || errno == ENOTDIR)
        return true;
    return fail(f, FAIL_OUTPUT, "%s: cannot be written: %s", file, strerror(errno));
}
