#include "plugin/descriptor.h"
#include "plugin/object.h"
#include "plugin/plugin.h"

#include "plugin/check.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct PluginSet {
    Arena *arena;
    Plugin *plugins; /* by id, then by path */
    Object *objects; /* to be closed; in the order of loading */
    uint32_t count, capacity;
};

/* The same file reached through two folders, or through a link, is one plugin. */
typedef struct Seen {
    dev_t device;
    ino_t inode;
} Seen;

typedef struct Search {
    PluginSet *set;
    Seen *seen;
} Search;

static bool ends_in_so(const char *name)
{
    size_t length = strlen(name);
    return length > 3 && *name != '.' && strcmp(name + length - 3, ".so") == 0;
}

static void grow(Search *search)
{
    PluginSet *set = search->set;
    if (set->count < set->capacity)
        return;
    set->capacity = set->capacity ? set->capacity * 2 : 16;
    set->plugins = memory_resize(set->plugins, set->capacity * sizeof *set->plugins);
    set->objects = memory_resize(set->objects, set->capacity * sizeof *set->objects);
    search->seen = memory_resize(search->seen, set->capacity * sizeof *search->seen);
}

static bool is_seen(const Search *search, const struct stat *file)
{
    for (uint32_t i = 0; i < search->set->count; i++)
        if (search->seen[i].device == file->st_dev && search->seen[i].inode == file->st_ino)
            return true;
    return false;
}

static const char *id_from_name(Arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    return arena_strndup(arena, name, strlen(name) - strlen(".so"));
}

static void load(Search *search, const char *path)
{
    struct stat file = {0};
    if (stat(path, &file) == 0 && is_seen(search, &file))
        return;
    grow(search);
    PluginSet *set = search->set;
    Object object = object_open(set->arena, path);
    Plugin plugin = {.path = path, .id = id_from_name(set->arena, path), .reason = object.reason};
    if (!plugin.reason) {
        Fail f = {0};
        plugin.descriptor = descriptor_read(set->arena, object.symbol, &f);
        if (plugin.descriptor)
            plugin.id = plugin.descriptor->id;
        else
            plugin.reason = arena_strdup(set->arena, f.text);
    }
    if (plugin.reason)
        object_close(&object);
    search->seen[set->count] = (Seen){file.st_dev, file.st_ino};
    set->objects[set->count] = object;
    set->plugins[set->count++] = plugin;
}

static int is_plugin_file(const struct dirent *entry)
{
    return ends_in_so(entry->d_name);
}

/* Byte order, not the locale's. */
static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static bool load_folder(Search *search, const PluginDir *dir, Fail *f)
{
    struct dirent **entries = NULL;
    int count = scandir(dir->path, &entries, is_plugin_file, by_name);
    if (count < 0)
        return (dir->optional && (errno == ENOENT || errno == ENOTDIR)) ||
               fail(f, FAIL_PLUGIN, "%s: the plugin folder cannot be read: %s", dir->path, strerror(errno));
    for (int i = 0; i < count; i++) {
        load(search, arena_printf(search->set->arena, "%s/%s", dir->path, entries[i]->d_name));
        free(entries[i]);
    }
    free(entries);
    return true;
}

static int by_id(const void *a, const void *b)
{
    const Plugin *left = a, *right = b;
    int order = strcmp(left->id, right->id);
    return order ? order : strcmp(left->path, right->path);
}

static bool check_unique(const PluginSet *set, Fail *f)
{
    const Plugin *last = NULL;
    for (uint32_t i = 0; i < set->count; i++) {
        const Plugin *plugin = &set->plugins[i];
        if (!plugin->descriptor)
            continue;
        if (last && strcmp(last->id, plugin->id) == 0)
            return fail(f, FAIL_PLUGIN, "two plugins have the id \"%s\": %s and %s; remove one of them",
                        plugin->id, last->path, plugin->path);
        last = plugin;
    }
    return true;
}

PluginSet *plugins_open(const PluginDir *dirs, uint32_t count, Fail *f)
{
    PluginSet *set = memory_get(sizeof *set);
    *set = (PluginSet){.arena = arena_new()};
    Search search = {.set = set};
    bool good = true;
    for (uint32_t i = 0; i < count && good; i++)
        good = load_folder(&search, &dirs[i], f);
    free(search.seen);
    if (good && set->count)
        qsort(set->plugins, set->count, sizeof *set->plugins, by_id);
    if (good && check_unique(set, f))
        return set;
    plugins_close(set);
    return NULL;
}

void plugins_close(PluginSet *set)
{
    if (!set)
        return;
    for (uint32_t i = 0; i < set->count; i++)
        object_close(&set->objects[i]);
    free(set->objects);
    free(set->plugins);
    arena_free(set->arena);
    free(set);
}

const Plugin *plugins_list(const PluginSet *set, uint32_t *count)
{
    *count = set->count;
    return set->plugins;
}

const Plugin *plugins_find(const PluginSet *set, const char *id, Fail *f)
{
    const Plugin *broken = NULL;
    const char **names = arena_array(set->arena, (size_t)set->count + 1, sizeof *names);
    for (uint32_t i = 0; i < set->count; i++) {
        const Plugin *plugin = &set->plugins[i];
        names[i] = plugin->id;
        if (strcmp(plugin->id, id) != 0)
            continue;
        if (plugin->descriptor)
            return plugin;
        broken = broken ? broken : plugin;
    }
    if (!broken)
        fail(f, FAIL_PLUGIN, "there is no plugin \"%s\"%s", id, did_you_mean(set->arena, id, names));
    return broken;
}
