#include "data/inputs/examine.h"

#include "base/budget.h"
#include "base/utf8.h"
#include "data/inputs/first.h"
#include "data/inputs/recognize.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { BYTES_PER_SECOND = 16 << 20, MOST_SHEETS = 200, MOST_PARTS = 2000, MOST_NOTES = 200 };

typedef struct Search {
    Arena *arena;
    const Package *package;
    Source *sources;
    Findings *findings;
    Fail *f;
    uint32_t parts; /* members examined so far */
} Search;

/* A file, or a member of one. */
typedef struct Part {
    const ListedFile *file;
    Place place;
    const char *path, *relative; /* of the part */
} Part;

static void find(Search *s, const Part *part, bool damaged, const char *why)
{
    Findings *list = s->findings;
    if (!damaged && listing_is_about(part->path))
        return;
    list->items = arena_grow(s->arena, list->items, list->count, sizeof *list->items);
    list->items[list->count++] =
        (Finding){.file = part->file->path, .path = part->path, .why = why, .damaged = damaged};
}

/* Lists the part with the failure, which begins with the part's name. */
static void find_failure(Search *s, const Part *part, const Fail *why)
{
    size_t length = strlen(part->path);
    const char *text = why->text;
    if (strncmp(text, part->path, length) == 0 && text[length] == ':')
        text += length + 1 + strspn(text + length + 1, " ");
    find(s, part, true, arena_strdup(s->arena, text));
}

/* The names around the part, from the inside out: the sheet, the member, the file, and folders. */
static const char *const *names_around(Arena *arena, const Part *part, const char *sheet)
{
    enum { MOST_NAMES = 32 };
    const char **names = arena_array(arena, MOST_NAMES + 1, sizeof *names);
    const char *paths[] = {part->place.member, part->file->relative};
    uint32_t count = 0;
    if (sheet)
        names[count++] = sheet;
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        const char *path = paths[i];
        while (path && *path && strcmp(path, ".") != 0 && count < MOST_NAMES) {
            const char *slash = strrchr(path, '/');
            names[count++] = slash ? slash + 1 : path;
            path = slash ? arena_strndup(arena, path, (size_t)(slash - path)) : NULL;
        }
    }
    return names;
}

static DataFile data_file(const Part *part, const Verdict *verdict)
{
    return (DataFile){.place = part->place,
                      .path = part->path,
                      .relative = part->relative,
                      .in_root = true,
                      .recognized = verdict->recognized,
                      .stamp = part->file->stamp};
}

/* Adds the table to its resource's source. False after a failure. */
static bool add_table(Search *s, const Part *part, const Verdict *verdict)
{
    if (verdict->kind == NO_RELEASE)
        return fail(s->f, FAIL_DATA, "%s: %s", part->path, verdict->why);
    files_add(s->arena, &s->sources[verdict->resource - s->package->resources].list,
              data_file(part, verdict));
    return true;
}

/* The delimiters that the text's first bytes have; a tab always, for texts of one column. */
static const char *delimiters_in(const char *bytes, char found[8])
{
    static const char known[] = ",\t|;";
    size_t count = 0;
    for (const char *at = known; *at; at++)
        if (*at == '\t' || strchr(bytes, *at))
            found[count++] = *at;
    found[count] = '\0';
    return found;
}

/* Recognizes the table of a text with one of the delimiters. */
static Verdict recognize_text(Search *s, Arena *scratch, const Part *part, const char *bytes, size_t size)
{
    static const char *const none[] = {NULL};
    const Surroundings around = {names_around(scratch, part, NULL), none};
    Verdict best = {.kind = NOT_RECOGNIZED, .why = NULL};
    uint32_t widest = 0;
    char found[8];
    for (const char *delimiter = delimiters_in(bytes, found); *delimiter; delimiter++) {
        Head *head = arena_alloc(scratch, sizeof *head);
        head_of_text(scratch, bytes, size, *delimiter, head);
        Verdict verdict = recognize(s->arena, scratch, s->package, head, &around);
        if (verdict.kind != NOT_RECOGNIZED)
            return verdict;
        if (!best.why || head->rows[0].count > widest) {
            best = verdict;
            widest = head->rows[0].count;
        }
    }
    return best;
}

/* False after a failure. */
static bool examine_text(Search *s, const Part *part, const char *bytes, size_t size, bool *read)
{
    Arena *scratch = arena_new();
    Verdict verdict = recognize_text(s, scratch, part, bytes, size);
    arena_free(scratch);
    *read = *read || verdict.kind == RECOGNIZED;
    if (verdict.kind != NOT_RECOGNIZED)
        return add_table(s, part, &verdict);
    find(s, part, false, verdict.why);
    return true;
}

/* The first rows of a workbook's sheets. */
typedef struct Heads {
    Workbook *workbook;
    Head *heads;
    const char **notes; /* the first texts of all sheets */
    Fail *why;          /* of each sheet that cannot be read */
    uint32_t count;
} Heads;

static void read_heads(Arena *scratch, const Part *part, Heads *heads)
{
    Workbook *workbook = heads->workbook;
    uint32_t notes = 0;
    heads->count = workbook->count < MOST_SHEETS ? workbook->count : MOST_SHEETS;
    heads->heads = arena_array(scratch, heads->count + 1, sizeof *heads->heads);
    heads->why = arena_array(scratch, heads->count + 1, sizeof *heads->why);
    heads->notes = arena_array(scratch, MOST_NOTES + 1, sizeof *heads->notes);
    for (uint32_t i = 0; i < heads->count; i++) {
        head_of_sheet(scratch, workbook, i, part->path, &heads->heads[i], &heads->why[i]);
        for (uint32_t k = 0; k < heads->heads[i].count && k < 3 && notes < MOST_NOTES; k++)
            heads->notes[notes++] = heads->heads[i].rows[k].texts[0];
    }
}

static Part sheet_part(Arena *arena, const Part *part, const Workbook *workbook, uint32_t sheet)
{
    Part own = *part;
    char *name = arena_strdup(arena, workbook->sheets[sheet].name);
    utf8_make_plain(name);
    own.place.is_workbook = true;
    own.place.sheet = sheet;
    own.path = arena_printf(arena, "%s:%s", part->path, name);
    own.relative = arena_printf(arena, "%s:%s", part->relative, name);
    return own;
}

static bool is_same_text(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

/* The sheet of the workbook that has the same part of the same table, of the same release; NULL if there is
 * none. */
static const DataFile *find_twin(const Search *s, const Part *sheet, const Verdict *verdict)
{
    const Resource *resource = verdict->resource;
    const FileList *list = &s->sources[resource - s->package->resources].list;
    for (uint32_t i = 0; i < list->count; i++) {
        const DataFile *other = &list->files[i];
        bool same = other->recognized && strcmp(other->place.file, sheet->place.file) == 0 &&
                    is_same_text(other->place.member, sheet->place.member) &&
                    is_same_text(other->recognized->set, verdict->recognized->set);
        for (uint32_t k = 0; k < resource->captures.count && same; k++)
            same = is_same_text(other->recognized->captures->values[k],
                                verdict->recognized->captures->values[k]);
        if (same)
            return other;
    }
    return NULL;
}

/* Adds the sheet's table, or lists why it is not read. False after a failure. */
static bool take_sheet(Search *s, const Part *sheet, const Verdict *verdict)
{
    const DataFile *twin = verdict->kind == RECOGNIZED ? find_twin(s, sheet, verdict) : NULL;
    if (twin)
        find(s, sheet, false,
             arena_printf(s->arena, "the sheet %s before it has the same table",
                          strrchr(twin->path, ':') + 1));
    else if (verdict->kind == NOT_RECOGNIZED)
        find(s, sheet, false, verdict->why);
    else
        return add_table(s, sheet, verdict);
    return true;
}

/* Recognizes the tables of the visible sheets. False after a failure. */
static bool examine_sheets(Search *s, Arena *scratch, const Part *part, const Heads *heads, bool *read)
{
    for (uint32_t i = 0; i < heads->count; i++) {
        const Part sheet = sheet_part(s->arena, part, heads->workbook, i);
        if (heads->workbook->sheets[i].hidden) {
            find(s, &sheet, false, "it is a hidden sheet");
            s->findings->items[s->findings->count - 1].hidden = true;
            continue;
        }
        if (heads->why[i].code != FAIL_NONE) {
            find_failure(s, &sheet, &heads->why[i]);
            continue;
        }
        const Surroundings around = {names_around(scratch, part, heads->workbook->sheets[i].name),
                                     heads->notes};
        Verdict verdict = recognize(s->arena, scratch, s->package, &heads->heads[i], &around);
        *read = *read || verdict.kind == RECOGNIZED;
        if (!take_sheet(s, &sheet, &verdict))
            return false;
    }
    return true;
}

static bool examine_workbook(Search *s, const Part *part, bool *read)
{
    Fail why = {0};
    uint32_t before = s->findings->count;
    Heads heads = {.workbook = book_open(&part->place, part->path, &why)};
    if (!heads.workbook) {
        find_failure(s, part, &why);
        return true;
    }
    Arena *scratch = arena_new();
    read_heads(scratch, part, &heads);
    bool good = examine_sheets(s, scratch, part, &heads, read);
    for (uint32_t i = before; i < s->findings->count && *read; i++)
        s->findings->items[i].beside = true;
    arena_free(scratch);
    book_close(heads.workbook);
    return good;
}

/* Members that are no data: what macOS adds, and hidden files. */
static bool is_by_the_way(const char *name)
{
    const char *slash = strrchr(name, '/');
    return strncmp(name, "__MACOSX/", strlen("__MACOSX/")) == 0 || (slash ? slash[1] : *name) == '.';
}

static Part member_part(Arena *arena, const Part *archive, const ZipMember *member)
{
    Part part = *archive;
    part.place.member = member->name;
    part.place.member_index = member->index;
    part.place.bytes = member->size / ZIP_MOST_RATIO < archive->file->stamp.size ? member->size : 0;
    part.path = arena_printf(arena, "%s:%s", archive->path, member->name);
    part.relative = arena_printf(arena, "%s:%s", archive->relative, member->name);
    return part;
}

/* False after a failure. */
static bool examine_member(Search *s, const Part *part, ZipStream *stream, char *bytes, bool *read)
{
    Fail failure = {0};
    size_t size = 0;
    const char *why = NULL;
    if (s->parts++ >= MOST_PARTS) {
        find(s, part, false, "archives have more than 2000 files; unpack what is needed");
        return true;
    }
    if (!zip_skip_to(stream, part->place.member_index, part->path, &failure) ||
        !zip_read(stream, bytes, FIRST_BYTES, &size, &failure)) {
        find_failure(s, part, &failure);
        return true;
    }
    bytes[size] = '\0';
    switch (first_kind(s->arena, bytes, size, &why)) {
    case FIRST_TEXT:
        return examine_text(s, part, bytes, size, read);
    case FIRST_ZIP:
        return examine_workbook(s, part, read);
    case FIRST_OTHER:
        find(s, part, false, why);
        break;
    }
    return true;
}

/* False after a failure. */
static bool examine_members(Search *s, const Part *archive, const ZipSource *source, const ZipList *list,
                            char *bytes, bool *read)
{
    Fail why = {0};
    ZipStream *stream = zip_begin(source, &why);
    bool good = true;
    if (!stream)
        find_failure(s, archive, &why);
    for (uint32_t i = 0; i < list->count && good && stream; i++) {
        const Part part = member_part(s->arena, archive, &list->members[i]);
        good = is_by_the_way(list->members[i].name) || examine_member(s, &part, stream, bytes, read);
    }
    zip_close(stream);
    return good;
}

/* The workbook or archive that a file is. */
static bool examine_zip(Search *s, const Part *part, char *bytes, bool *read)
{
    Fail why = {0};
    ZipList list;
    const char *what;
    const ZipSource source = {.name = part->path, .path = part->place.file};
    uint32_t before = s->findings->count;
    if (!zip_list(s->arena, &source, &list, &why)) {
        find_failure(s, part, &why);
        return true;
    }
    switch (zip_kind(&list, &what)) {
    case ZIP_WORKBOOK:
        return examine_workbook(s, part, read);
    case ZIP_STRANGER:
        find(s, part, false, arena_printf(s->arena, "it is %s", what));
        return true;
    case ZIP_PLAIN:
        break;
    }
    if (!examine_members(s, part, &source, &list, bytes, read))
        return false;
    if (!*read && s->findings->count == before)
        find(s, part, false, "it is an archive without files");
    for (uint32_t i = before; i < s->findings->count && *read; i++)
        s->findings->items[i].beside = !s->findings->items[i].damaged;
    return true;
}

/* False after a failure. */
static bool examine_file(Search *s, const Part *part, char *bytes)
{
    size_t size = 0;
    Fail failure = {0};
    const char *why = NULL;
    bool read = false;
    if (!first_read(&part->place, part->path, bytes, &size, &failure)) {
        find_failure(s, part, &failure);
        return true;
    }
    switch (first_kind(s->arena, bytes, size, &why)) {
    case FIRST_TEXT:
        return examine_text(s, part, bytes, size, &read);
    case FIRST_ZIP:
        return examine_zip(s, part, bytes, &read);
    case FIRST_OTHER:
        find(s, part, false, why);
        break;
    }
    return true;
}

/* Whether a path of the package has found the file. */
static bool is_known(const Search *s, const ListedFile *file)
{
    for (uint32_t i = 0; i < s->package->count; i++)
        for (uint32_t k = 0; k < s->sources[i].list.count; k++)
            if (stamp_equal(&s->sources[i].list.files[k].stamp, &file->stamp) &&
                !s->sources[i].list.files[k].recognized)
                return true;
    return false;
}

bool examine_files(Arena *arena, const Folders *folders, const Package *package, Source *sources,
                   Findings *findings, Fail *f)
{
    Search search = {.arena = arena, .package = package, .sources = sources, .findings = findings, .f = f};
    Listing listing;
    *findings = (Findings){0};
    if (!folders->root || !package_recognizes(package))
        return true;
    listing_make(arena, folders->root, &listing);
    char *bytes = memory_get(FIRST_BYTES + 1);
    bool good = true;
    for (uint32_t i = 0; i < listing.count && good && !budget_is_spent(); i++) {
        const ListedFile *file = &listing.files[i];
        const Part part = {
            .file = file, .place = {.file = file->path}, .path = file->path, .relative = file->relative};
        budget_add((double)file->stamp.size / (double)BYTES_PER_SECOND);
        good = is_known(&search, file) || examine_file(&search, &part, bytes);
    }
    free(bytes);
    return good;
}
