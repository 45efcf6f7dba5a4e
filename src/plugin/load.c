/* The plugins of the folders: loaded when they are asked for, found by id, listed. */
#include "plugin/check.h"
#include "plugin/descriptor.h"
#include "plugin/folder.h"
#include "plugin/object.h"
#include "plugin/plugin.h"

#include "base/buf.h"
#include "worker/mark.h"

#include <stdlib.h>
#include <string.h>

typedef struct Entry {
    Plugin plugin;        /* first, because that is what callers are given */
    const char *name;     /* of the file, without .so */
    const void *exported; /* the descriptor in the object */
    bool is_read;         /* it could be read */
    dev_t device;
    ino_t inode;
} Entry;

struct PluginSet {
    Arena *arena;
    PluginFolder *folders;
    Entry **entries;    /* in the order of loading */
    const char **names; /* of the files that were looked for, without .so */
    uint32_t folder_count, count, name_count;
};

static Entry *add(PluginSet *set, const char *name, const Object *object)
{
    Entry *entry = arena_alloc(set->arena, sizeof *entry);
    *entry = (Entry){
        .plugin = {.path = object->path, .id = name, .reason = object->reason, .faulted = object->faulted},
        .name = name,
        .device = object->file.st_dev,
        .inode = object->file.st_ino};
    set->entries = arena_grow(set->arena, set->entries, set->count, sizeof(Entry *));
    set->entries[set->count++] = entry;
    return entry;
}

/* Up to the first dot the id is the file's name. */
static size_t file_length(const char *id)
{
    return strcspn(id, ".");
}

static bool is_in_its_file(const Entry *entry)
{
    size_t length = file_length(entry->plugin.id);
    return strlen(entry->name) == length && strncmp(entry->name, entry->plugin.id, length) == 0;
}

static void read_descriptor(PluginSet *set, Entry *entry, uint32_t number)
{
    Fail f = {0};
    Plugin *plugin = &entry->plugin;
    plugin->descriptor = descriptor_read(set->arena, entry->exported, &f);
    if (!plugin->descriptor) {
        plugin->reason = number > 1 ? arena_printf(set->arena, "plugin %u in it %s", number, f.text)
                                    : arena_strdup(set->arena, f.text);
        return;
    }
    entry->is_read = true;
    plugin->id = plugin->descriptor->id;
    if (!is_in_its_file(entry))
        plugin->reason = arena_printf(set->arena,
                                      "holds the plugin \"%s\", which is looked for only in %.*s.so; rename "
                                      "the file",
                                      plugin->id, (int)file_length(plugin->id), plugin->id);
}

/* The one of the object's entries, from `first` on, that was read from there; NULL where it is new. */
static const Entry *find_read(const PluginSet *set, uint32_t first, const void *exported)
{
    for (uint32_t i = first; i < set->count; i++)
        if (set->entries[i]->exported == exported)
            return set->entries[i];
    return NULL;
}

/* The object's descriptors, up to the first that is wrong: what that one leads to cannot be trusted. */
static void add_plugins(PluginSet *set, const char *name, const Object *object)
{
    uint32_t first = set->count;
    const void *next = object->symbol;
    do {
        Entry *entry = add(set, name, object);
        entry->exported = next;
        if (next)
            read_descriptor(set, entry, set->count - first);
        next = entry->plugin.descriptor ? entry->plugin.descriptor->next : NULL;
        const Entry *earlier = next ? find_read(set, first, next) : NULL;
        if (earlier) {
            entry->plugin.reason =
                arena_printf(set->arena, "has a wrong descriptor: \"next\" of \"%s\" leads back to \"%s\"",
                             entry->plugin.id, earlier->plugin.id);
            next = NULL;
        }
    } while (next);
}

/* The same file by way of two folders is one. */
static bool is_loaded(const PluginSet *set, uint32_t first, const Object *object)
{
    for (uint32_t i = first; i < set->count; i++)
        if (set->entries[i]->is_read && set->entries[i]->device == object->file.st_dev &&
            set->entries[i]->inode == object->file.st_ino)
            return true;
    return false;
}

/* No folder goes before another: which of two was meant is for the user to say. */
static void refuse_twins(PluginSet *set, uint32_t first)
{
    for (uint32_t i = first; i < set->count; i++)
        for (uint32_t k = first; k < set->count; k++) {
            Plugin *a = &set->entries[i]->plugin, *b = &set->entries[k]->plugin;
            if (i == k || a->reason || !b->descriptor || strcmp(a->id, b->id) != 0)
                continue;
            if (strcmp(a->path, b->path) == 0)
                a->reason = arena_printf(set->arena, "holds two plugins with the id \"%s\"", a->id);
            else
                a->reason = arena_printf(set->arena, "has the id \"%s\", and so has %s; remove one of them",
                                         a->id, b->path);
        }
}

/* Loads the files of that name, the first time that it is asked for. */
static void load_file(PluginSet *set, const char *name)
{
    for (uint32_t i = 0; i < set->name_count; i++)
        if (strcmp(set->names[i], name) == 0)
            return;
    set->names = arena_grow(set->arena, set->names, set->name_count, sizeof *set->names);
    set->names[set->name_count++] = name;
    const char *file = arena_printf(set->arena, "%s.so", name);
    uint32_t first = set->count;
    for (uint32_t i = 0; i < set->folder_count; i++) {
        Object object;
        if (set->folders[i].fd < 0 || !object_open(set->arena, &set->folders[i], file, &object))
            continue;
        if (!is_loaded(set, first, &object))
            add_plugins(set, name, &object);
        mark_end();
    }
    refuse_twins(set, first);
    for (uint32_t i = first; i < set->count; i++)
        if (set->entries[i]->plugin.reason)
            set->entries[i]->plugin.descriptor = NULL;
}

PluginSet *plugins_open(const PluginDir *dirs, uint32_t count, Fail *f)
{
    Arena *arena = arena_new();
    PluginSet *set = arena_alloc(arena, sizeof *set);
    *set = (PluginSet){
        .arena = arena, .folders = arena_array(arena, count, sizeof *set->folders), .folder_count = count};
    if (folders_open(arena, set->folders, dirs, count, f))
        return set;
    plugins_close(set);
    return NULL;
}

void plugins_close(PluginSet *set)
{
    if (!set)
        return;
    folders_close(set->folders, set->folder_count);
    arena_free(set->arena);
}

const char *plugins_searched(PluginSet *set)
{
    return folders_searched(set->arena, set->folders, set->folder_count);
}

static int by_id(const void *a, const void *b)
{
    const Plugin *left = a, *right = b;
    int order = strcmp(left->id, right->id);
    return order ? order : strcmp(left->path, right->path);
}

const Plugin *plugins_list(PluginSet *set, uint32_t *count)
{
    for (const char **name = folders_names(set->arena, set->folders, set->folder_count); *name; name++)
        load_file(set, *name);
    Plugin *list = arena_array(set->arena, (size_t)set->count + set->folder_count, sizeof *list);
    *count = 0;
    for (uint32_t i = 0; i < set->folder_count; i++) {
        const PluginFolder *folder = &set->folders[i];
        if (folder->reason && !folder->absent)
            list[(*count)++] =
                (Plugin){.path = folder->dir.path,
                         .id = "-",
                         .reason = arena_printf(set->arena, "the plugin folder %s", folder->reason)};
    }
    for (uint32_t i = 0; i < set->count; i++)
        list[(*count)++] = set->entries[i]->plugin;
    if (*count)
        qsort(list, *count, sizeof *list, by_id);
    return list;
}

/* There is no file of that name: which folders were searched, and what there is in them. */
static void fail_no_file(PluginSet *set, const char *id, const char *name, Fail *f)
{
    const char **names = folders_names(set->arena, set->folders, set->folder_count);
    const Hint hint = did_you_mean(name, names);
    fail(f, FAIL_PLUGIN, "there is no plugin \"%s\" (%s.so) in %s%s", id, name, plugins_searched(set),
         hint.text[0] ? hint.text : "; if it is elsewhere, name the folder with --plugin-dir DIR");
}

/* There is a file of that name, but the plugin is not in it. */
static void fail_not_held(PluginSet *set, const char *id, const char *name, Fail *f)
{
    Buf files = {0};
    const char *path = NULL, **ids = NULL;
    uint32_t count = 0;
    for (uint32_t i = 0; i < set->count; i++) {
        const Plugin *plugin = &set->entries[i]->plugin;
        if (strcmp(set->entries[i]->name, name) != 0)
            continue;
        if (path && strcmp(path, plugin->path) == 0)
            buf_printf(&files, ", \"%s\"", plugin->id);
        else
            buf_printf(&files, "%s%s (it holds \"%s\"", path ? ") or " : "", plugin->path, plugin->id);
        path = plugin->path;
        ids = arena_grow(set->arena, ids, count, sizeof *ids);
        ids[count++] = plugin->id;
    }
    ids = arena_grow(set->arena, ids, count, sizeof *ids);
    ids[count] = NULL;
    fail(f, FAIL_PLUGIN, "there is no plugin \"%s\" in %s)%s", id, files.data, did_you_mean(id, ids).text);
    buf_free(&files);
}

/* The plugin, or what there is in its stead: one that cannot be used, or a file that may hold it and cannot
 * be loaded. */
static const Plugin *look_up(const PluginSet *set, const char *id, const char *name, bool *is_file)
{
    const Plugin *unusable = NULL;
    for (uint32_t i = 0; i < set->count; i++) {
        const Entry *entry = set->entries[i];
        if (strcmp(entry->name, name) != 0)
            continue;
        *is_file = true;
        bool same = strcmp(entry->plugin.id, id) == 0;
        if (same && entry->plugin.descriptor)
            return &entry->plugin;
        if (!unusable && (same || !entry->is_read))
            unusable = &entry->plugin;
    }
    return unusable;
}

const Plugin *plugins_find(PluginSet *set, const char *id, Fail *f)
{
    const char *name = arena_strndup(set->arena, id, file_length(id));
    if (!name[0] || strchr(name, '/')) {
        fail(f, FAIL_PLUGIN,
             "\"%s\" is not the id of a plugin: lower-case letters, digits, hyphens and dots, beginning with "
             "a letter",
             id);
        return NULL;
    }
    load_file(set, name);
    bool is_file = false;
    const Plugin *plugin = look_up(set, id, name, &is_file);
    if (!plugin && is_file)
        fail_not_held(set, id, name, f);
    else if (!plugin)
        fail_no_file(set, id, name, f);
    return plugin;
}
