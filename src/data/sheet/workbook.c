#include "data/sheet/workbook.h"

#include "data/sheet/xml.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { MOST_RELATIONS = 20000 };

/* What a part of the workbook refers to: another part, by an id. */
typedef struct Relation {
    const char *id, *type, *target;
} Relation;

typedef struct Relations {
    Arena *arena;
    Relation *items;
    uint32_t count;
} Relations;

typedef struct Reading {
    Workbook *workbook;
    const ZipList *parts;
    const char *folder; /* of the part that names the sheets */
    const Relations *relations;
    bool too_many;
} Reading;

static bool has_ending(const char *text, const char *ending)
{
    size_t length = strlen(text), size = strlen(ending);
    return length >= size && strcasecmp(text + length - size, ending) == 0;
}

static bool has_part(const ZipList *list, const char *name)
{
    for (uint32_t i = 0; i < list->count; i++)
        if (strcasecmp(list->members[i].name, name) == 0)
            return true;
    return false;
}

ZipKind zip_kind(const ZipList *list, const char **what)
{
    static const struct {
        const char *part, *what;
    } strangers[] = {
        {"xl/workbook.bin", "a binary workbook (.xlsb); save it as .xlsx"},
        {"word/document.xml", "a text document (.docx), not a table"},
        {"ppt/presentation.xml", "a presentation (.pptx), not a table"},
        {"META-INF/manifest.xml", "an OpenDocument file (.ods); save it as .xlsx or CSV"},
        {"Index/Document.iwa", "a Numbers document; export it as .xlsx or CSV"},
    };
    *what = NULL;
    for (size_t i = 0; i < sizeof strangers / sizeof *strangers; i++)
        if (has_part(list, strangers[i].part))
            *what = strangers[i].what;
    if (*what)
        return ZIP_STRANGER;
    return has_part(list, "_rels/.rels") && has_part(list, "[Content_Types].xml") ? ZIP_WORKBOOK : ZIP_PLAIN;
}

/* The number of the part; UINT32_MAX if there is none. */
static uint32_t find_part(const ZipList *parts, const char *name)
{
    for (uint32_t i = 0; i < parts->count; i++)
        if (strcasecmp(parts->members[i].name, name) == 0)
            return parts->members[i].index;
    return UINT32_MAX;
}

static void on_relation(void *context, const char *name, const char **attributes)
{
    Relations *relations = context;
    const char *id = xml_attribute(attributes, "Id"), *type = xml_attribute(attributes, "Type");
    const char *target = xml_attribute(attributes, "Target"), *mode = xml_attribute(attributes, "TargetMode");
    bool outside = mode && strcasecmp(mode, "External") == 0;
    if (strcmp(name, "Relationship") != 0 || !id || !type || !target || outside ||
        relations->count == MOST_RELATIONS)
        return;
    relations->items =
        arena_grow(relations->arena, relations->items, relations->count, sizeof *relations->items);
    relations->items[relations->count++] = (Relation){.id = arena_strdup(relations->arena, id),
                                                      .type = arena_strdup(relations->arena, type),
                                                      .target = arena_strdup(relations->arena, target)};
}

static void ignore_end(void *context, const char *name)
{
    (void)context;
    (void)name;
}

static const char *folder_of(Arena *arena, const char *part)
{
    const char *slash = strrchr(part, '/');
    return slash ? arena_strndup(arena, part, (size_t)(slash - part) + 1) : "";
}

/* The name of the part that a target means, seen from a folder. */
static const char *resolve(Arena *arena, const char *folder, const char *target)
{
    if (*target == '/')
        return target + 1;
    while (strncmp(target, "../", 3) == 0) {
        size_t length = strlen(folder);
        const char *outer = folder_of(arena, arena_strndup(arena, folder, length ? length - 1 : 0));
        folder = outer;
        target += 3;
    }
    if (strncmp(target, "./", 2) == 0)
        target += 2;
    return arena_printf(arena, "%s%s", folder, target);
}

static bool read_relations(Workbook *workbook, const ZipList *parts, const char *name, Relations *relations,
                           Fail *f)
{
    uint32_t part = find_part(parts, name);
    *relations = (Relations){.arena = workbook->arena};
    return part == UINT32_MAX ||
           xml_read(&workbook->source, part, &(XmlCalls){on_relation, ignore_end, NULL}, relations, f);
}

static const char *target_of_type(const Relations *relations, const char *type)
{
    for (uint32_t i = 0; i < relations->count; i++)
        if (has_ending(relations->items[i].type, type))
            return relations->items[i].target;
    return NULL;
}

static const Relation *relation_of(const Relations *relations, const char *id)
{
    for (uint32_t i = 0; id && i < relations->count; i++)
        if (strcmp(relations->items[i].id, id) == 0)
            return &relations->items[i];
    return NULL;
}

static bool is_true(const char *value)
{
    return value && (strcmp(value, "1") == 0 || strcasecmp(value, "true") == 0);
}

/* The id of a relation is an attribute r:id, beside which there may be another id. */
static const char *relation_id(const char **attributes)
{
    for (; *attributes; attributes += 2) {
        const char *colon = strchr(attributes[0], ':');
        if (colon && strcmp(colon, ":id") == 0)
            return attributes[1];
    }
    return NULL;
}

static void on_workbook(void *context, const char *name, const char **attributes)
{
    Reading *reading = context;
    Workbook *workbook = reading->workbook;
    if (strcmp(name, "workbookPr") == 0)
        workbook->from_1904 = is_true(xml_attribute(attributes, "date1904"));
    if (strcmp(name, "sheet") != 0)
        return;
    const char *title = xml_attribute(attributes, "name"), *state = xml_attribute(attributes, "state");
    const Relation *relation = relation_of(reading->relations, relation_id(attributes));
    reading->too_many = reading->too_many || workbook->count == WORKBOOK_MOST_SHEETS;
    if (!relation || !has_ending(relation->type, "/worksheet") || reading->too_many)
        return;
    uint32_t part = find_part(reading->parts, resolve(workbook->arena, reading->folder, relation->target));
    if (part == UINT32_MAX)
        return;
    workbook->sheets =
        arena_grow(workbook->arena, workbook->sheets, workbook->count, sizeof *workbook->sheets);
    workbook->sheets[workbook->count++] =
        (SheetInfo){.name = arena_strdup(workbook->arena, title ? title : ""),
                    .hidden = state && strcmp(state, "visible") != 0,
                    .member = part};
}

static uint32_t part_of_type(const Workbook *workbook, const Reading *reading, const char *type)
{
    const char *target = target_of_type(reading->relations, type);
    return target ? find_part(reading->parts, resolve(workbook->arena, reading->folder, target)) : UINT32_MAX;
}

static bool read_parts(Workbook *workbook, const ZipList *parts, Fail *f)
{
    Relations relations;
    if (!read_relations(workbook, parts, "_rels/.rels", &relations, f))
        return false;
    const char *target = target_of_type(&relations, "/officeDocument");
    const char *main = target ? resolve(workbook->arena, "", target) : "xl/workbook.xml";
    Reading reading = {.workbook = workbook,
                       .parts = parts,
                       .folder = folder_of(workbook->arena, main),
                       .relations = &relations};
    uint32_t part = find_part(parts, main);
    if (part == UINT32_MAX)
        return fail(f, FAIL_DATA,
                    "%s: the file is not a workbook, though it is packed as one; save it as .xlsx",
                    workbook->name);
    const char *relations_of_main =
        arena_printf(workbook->arena, "%s_rels/%s.rels", reading.folder, main + strlen(reading.folder));
    if (!read_relations(workbook, parts, relations_of_main, &relations, f) ||
        !xml_read(&workbook->source, part, &(XmlCalls){on_workbook, ignore_end, NULL}, &reading, f))
        return false;
    if (reading.too_many)
        return fail(f, FAIL_DATA, "%s: the workbook has more than %d sheets", workbook->name,
                    WORKBOOK_MOST_SHEETS);
    workbook->strings_member = part_of_type(workbook, &reading, "/sharedStrings");
    workbook->styles_member = part_of_type(workbook, &reading, "/styles");
    return true;
}

/* What is wrong with a file that is packed as a workbook is, but is none. */
static bool check_kind(const Workbook *workbook, const ZipList *parts, Fail *f)
{
    const char *what;
    ZipKind kind = zip_kind(parts, &what);
    if (kind == ZIP_STRANGER)
        return fail(f, FAIL_DATA, "%s: the file is %s", workbook->name, what);
    return kind == ZIP_WORKBOOK || !workbook->memory ||
           fail(f, FAIL_DATA, "%s: the file is an archive within an archive; unpack the outer one",
                workbook->name);
}

static bool open_source(Workbook *workbook, const Place *place, Fail *f)
{
    workbook->source = (ZipSource){.name = workbook->name, .path = place->file};
    if (!place->member)
        return true;
    size_t size;
    workbook->memory = zip_read_whole(&workbook->source, place->member_index, workbook->name,
                                      WORKBOOK_MOST_WITHIN, &size, f);
    workbook->source = (ZipSource){.name = workbook->name, .bytes = workbook->memory, .size = size};
    return workbook->memory != NULL;
}

Workbook *book_open(const Place *place, const char *name, Fail *f)
{
    Workbook *workbook = memory_get(sizeof *workbook);
    ZipList parts;
    *workbook = (Workbook){.name = name, .arena = arena_new()};
    if (open_source(workbook, place, f) && zip_list(workbook->arena, &workbook->source, &parts, f) &&
        check_kind(workbook, &parts, f) && read_parts(workbook, &parts, f))
        return workbook;
    book_close(workbook);
    return NULL;
}

void book_close(Workbook *workbook)
{
    if (!workbook)
        return;
    strings_free(&workbook->strings);
    styles_free(&workbook->styles);
    free(workbook->memory);
    arena_free(workbook->arena);
    free(workbook);
}

bool book_load(Workbook *workbook, Fail *f)
{
    if (workbook->is_loaded)
        return true;
    workbook->is_loaded = true;
    return (workbook->strings_member == UINT32_MAX ||
            strings_read(&workbook->strings, &workbook->source, workbook->strings_member, f)) &&
           (workbook->styles_member == UINT32_MAX ||
            styles_read(&workbook->styles, &workbook->source, workbook->styles_member, f));
}
