#include "data/inputs/unread.h"

#include "base/file.h"
#include "base/nearest.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Limits, in case the folder given is a whole disk. */
enum { DEEPEST = 3, MOST_ENTRIES = 20000 };

/* A walk through the data folder. */
typedef struct Walk {
    Arena *arena;
    const char *top; /* the data folder, as the user typed it */
    bool is_root;    /* the folder of the publishers' files, not the package's own */
    const Package *package;
    const Source *sources;
    const char **paths;   /* of the package; NULL-terminated */
    const char **folders; /* that they name; NULL-terminated */
    FileNotes *notes;
    FileNotes others; /* that follow them */
    uint32_t left;
} Walk;

static bool has_suffix(const char *name, const char *suffix)
{
    size_t length = strlen(name), size = strlen(suffix);
    return length > size && strcasecmp(name + length - size, suffix) == 0;
}

/* Whether a file of that name can be meant as data. */
static bool is_data(const Walk *walk, const char *name)
{
    static const char *const tables[] = {".csv", ".tsv", ".tab", ".txt"};
    bool table = walk->is_root;
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        table = table || has_suffix(name, tables[i]);
    return table && !listing_is_about(name);
}

static bool is_read(const Walk *walk, const Stamp *stamp)
{
    for (uint32_t i = 0; i < walk->package->count; i++)
        for (uint32_t k = 0; k < walk->sources[i].list.count; k++)
            if (stamp_equal(&walk->sources[i].list.files[k].stamp, stamp))
                return true;
    return false;
}

static bool is_known_folder(const Walk *walk, const char *folder)
{
    for (const char **known = walk->folders; *known; known++)
        if (strcasecmp(*known, folder) == 0)
            return true;
    return false;
}

/* One line, first for files whose names are nearly right: those are meant to be read. */
static void note_file(Walk *walk, const char *folder, const char *name)
{
    const char *relative = path_join(walk->arena, folder, name);
    const char *path = path_join(walk->arena, walk->top, relative);
    const char *near = nearest_path(relative, walk->paths);
    const char *beside = near ? NULL : nearest_path_beside(relative, walk->paths);
    if (near)
        file_note(walk->arena, walk->notes, "%s: is not read; did you mean \"%s\"?", path, near);
    else if (beside)
        file_note(walk->arena, &walk->others, "%s: is not read; folio reads names such as \"%s\" here", path,
                  beside);
    else
        file_note(walk->arena, &walk->others, "%s: is not read", path);
}

/* A folder that no path names may hold thousands of files. */
static bool note_folder(Walk *walk, const char *folder, char *const *names, uint32_t count)
{
    if (count < 2 || is_known_folder(walk, folder))
        return false;
    for (uint32_t i = 0; i < count; i++)
        if (nearest_path(path_join(walk->arena, folder, names[i]), walk->paths))
            return false;
    file_note(walk->arena, &walk->others, "%s: the %u files in this folder are not read%s",
              path_join(walk->arena, walk->top, folder), count, did_you_mean(folder, walk->folders).text);
    return true;
}

static void walk_folder(Walk *walk, const char *folder, uint32_t depth)
{
    const char *path = path_join(walk->arena, walk->top, folder);
    uint32_t count;
    char **names = listing_names(walk->arena, path, &walk->left, &count);
    uint32_t unread = 0; /* the first names are of files that are not read */
    bool wanted = walk->is_root || is_known_folder(walk, folder);
    for (uint32_t i = 0; i < count; i++) {
        struct stat st;
        if (stat(path_join(walk->arena, path, names[i]), &st) != 0)
            continue;
        const Stamp stamp = stamp_of(&st);
        if (S_ISDIR(st.st_mode) && depth < DEEPEST)
            walk_folder(walk, path_join(walk->arena, folder, names[i]), depth + 1);
        else if (wanted && S_ISREG(st.st_mode) && is_data(walk, names[i]) && !is_read(walk, &stamp))
            names[unread++] = names[i];
    }
    if (!note_folder(walk, folder, names, unread))
        for (uint32_t i = 0; i < unread; i++)
            note_file(walk, folder, names[i]);
    free(names);
}

/* Lists the package's paths and the folders in them. */
static void list_paths(Walk *walk)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < walk->package->count; i++)
        count += walk->package->resources[i].path_count;
    walk->paths = arena_array(walk->arena, count + 1, sizeof *walk->paths);
    walk->folders = arena_array(walk->arena, count + 1, sizeof *walk->folders);
    const char **path = walk->paths, **folder = walk->folders;
    for (uint32_t i = 0; i < walk->package->count; i++) {
        const Resource *resource = &walk->package->resources[i];
        for (uint32_t k = 0; k < resource->path_count; k++) {
            *path++ = resource->shown[k];
            const char *in = path_directory(walk->arena, resource->paths[k]);
            if (!is_known_folder(walk, in))
                *folder++ = in;
        }
    }
}

/* "A, B (hidden) and 3 more": the parts of one file that are not read, of which the first is given. */
static const char *list_parts(Arena *arena, const Findings *findings, uint32_t first)
{
    enum { SHOWN = 8 };
    const Finding *items = findings->items;
    const char *list = "";
    uint32_t count = 0;
    for (uint32_t i = first; i < findings->count; i++) {
        if (!items[i].beside || strcmp(items[i].file, items[first].file) != 0 || count++ >= SHOWN)
            continue;
        list = arena_printf(arena, "%s%s%s%s", list, count > 1 ? ", " : "",
                            items[i].path + strlen(items[i].file) + 1, items[i].hidden ? " (hidden)" : "");
    }
    return count > SHOWN ? arena_printf(arena, "%s and %u more", list, count - SHOWN) : list;
}

/* Adds a line for each file of which some parts are read and others are not. */
static void note_parts(Arena *arena, const Findings *findings, FileNotes *notes)
{
    const char *before = "";
    for (uint32_t i = 0; i < findings->count; i++) {
        const Finding *finding = &findings->items[i];
        if (!finding->beside || strcmp(finding->file, before) == 0)
            continue;
        before = finding->file;
        file_note(arena, notes, "%s: beside what is read it has %s", finding->file,
                  list_parts(arena, findings, i));
    }
}

static bool is_part(const Finding *finding)
{
    return finding->path[strlen(finding->file)] != '\0';
}

/* Whether both are of one archive or, as whole files, of one folder, and are not read for one reason. */
static bool are_alike(const Finding *a, const Finding *b)
{
    const char *slash = strrchr(a->file, '/');
    size_t folder = slash ? (size_t)(slash - a->file) + 1 : 0;
    bool beside =
        is_part(a) ? is_part(b) && strcmp(a->file, b->file) == 0
                   : !is_part(b) && strncmp(a->file, b->file, folder) == 0 && !strchr(b->file + folder, '/');
    return beside && !b->damaged && !b->beside && strcmp(a->why, b->why) == 0;
}

/* Adds one line for many files of a folder or archive that are not read for one reason; returns their number.
 */
static uint32_t note_many(Arena *arena, const Findings *findings, uint32_t first, FileNotes *notes)
{
    enum { MANY = 4 };
    const Finding *finding = &findings->items[first];
    uint32_t count = 1;
    while (first + count < findings->count && are_alike(finding, finding + count))
        count++;
    if (count < MANY || finding->damaged)
        return 0;
    if (is_part(finding))
        file_note(arena, notes, "%s: %u files in it are not read; of each, %s", finding->file, count,
                  finding->why);
    else
        file_note(arena, notes, "%s: %u files in this folder are not read; of each, %s",
                  path_directory(arena, finding->file), count, finding->why);
    return count;
}

/* Files that are damaged first, then those that nothing reads. */
static void note_findings(Arena *arena, const Findings *findings, FileNotes *notes)
{
    for (int damaged = 1; damaged >= 0; damaged--)
        for (uint32_t i = 0; i < findings->count; i++) {
            const Finding *finding = &findings->items[i];
            uint32_t many = finding->beside || damaged ? 0 : note_many(arena, findings, i, notes);
            if (many) {
                i += many - 1;
                continue;
            }
            if (finding->damaged == damaged && !finding->beside)
                file_note(arena, notes, "%s: is not read; %s", finding->path, finding->why);
        }
    if (notes->parts)
        note_parts(arena, findings, notes);
}

void unread_note(Arena *arena, const Folders *folders, const Package *package, const Source *sources,
                 const Findings *findings, FileNotes *notes)
{
    if (folders->root && package_recognizes(package)) {
        note_findings(arena, findings, notes);
        return;
    }
    Walk walk = {.arena = arena,
                 .top = folders->root ? folders->root : folders->package,
                 .is_root = folders->root != NULL,
                 .package = package,
                 .sources = sources,
                 .notes = notes,
                 .left = MOST_ENTRIES};
    list_paths(&walk);
    walk_folder(&walk, ".", 1);
    for (uint32_t i = 0; i < walk.others.count; i++)
        file_note(arena, notes, "%s", walk.others.lines[i]);
}

enum { MOST_LISTED = 3 };

static int is_not_hidden(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

/* "a, b and 3 more"; NULL if the folder has no files. */
static const char *contents(Arena *arena, const char *folder)
{
    struct dirent **entries;
    int count = scandir(folder, &entries, is_not_hidden, alphasort);
    if (count < 0)
        return NULL;
    const char *names[MOST_LISTED];
    for (int i = 0; i < count; i++) {
        if (i < MOST_LISTED)
            names[i] = arena_strdup(arena, entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    if (!count)
        return NULL;
    if (count <= MOST_LISTED)
        return arena_list(arena, names, (size_t)count, " and ");
    return arena_printf(arena, "%s and %d more", arena_list(arena, names, MOST_LISTED, ", "),
                        count - MOST_LISTED);
}

/* Whether one of the missing paths begins with the folder's own name, so that the folder above is meant. */
static bool is_subfolder(const Absent *absent, const char *real)
{
    const char *slash = strrchr(real, '/'), *name = slash ? slash + 1 : real;
    size_t length = strlen(name);
    for (const char *path = absent->missing; path && length;) {
        if (strncasecmp(path, name, length) == 0 && path[length] == '/')
            return true;
        const char *comma = strstr(path, ", "), * or = strstr(path, " or ");
        path = comma ? comma + 2 : or ? or +4 : NULL;
    }
    return false;
}

bool absent_fail(Arena *arena, const Absent *absent, Fail *f)
{
    const char *files = contents(arena, absent->folder);
    if (!files)
        return fail(f, FAIL_DATA, "%s: the folder is empty; put the publishers' files into it, such as %s",
                    absent->given, absent->missing);
    char *real = realpath(absent->folder, NULL);
    const char *above =
        real && is_subfolder(absent, real) ? arena_strdup(arena, path_directory(arena, real)) : NULL;
    free(real);
    if (above)
        return fail(f, FAIL_DATA, "%s: no %s found; the data folder may be the one above: %s", absent->given,
                    absent->table, above);
    return fail(f, FAIL_DATA, "%s: no %s found in %s; add files such as %s", absent->given, absent->table,
                files, absent->missing);
}
