#include "definition/definition.h"

#include "base/date.h"
#include "base/file.h"
#include "base/nearest.h"
#include "content/language.h"
#include "definition/names.h"

#include <string.h>
#include <unistd.h>

enum { MOST_SECTIONS = 10000, MOST_ON_COVER = 100 };

/* The state of reading one definition. */
typedef struct Reader {
    Arena *arena;
    Definition *definition;
    const Shipped *shipped; /* or NULL */
    Fail *f;
} Reader;

static const char *read_text(const Node *map, const char *key, Fail *f)
{
    const Node *at = node_get(map, key);
    return at ? node_text(at, FAIL_DEFINITION, f) : NULL;
}

static bool read_version(const Node *root, Fail *f)
{
    int64_t version;
    const Node *at = node_require(root, "folio", FAIL_DEFINITION, f);
    if (!at || !node_integer(at, FAIL_DEFINITION, &version, f))
        return false;
    return version == 1 ||
           node_fail(at, FAIL_DEFINITION, f, "this folio reads definitions of version 1, not %s", at->text);
}

static bool read_titles(Reader *r, const Node *root)
{
    Definition *d = r->definition;
    if (!node_require(root, "title", FAIL_DEFINITION, r->f))
        return false;
    d->title = read_text(root, "title", r->f);
    d->short_title = read_text(root, "short_title", r->f);
    d->eyebrow = read_text(root, "eyebrow", r->f);
    d->subtitle = read_text(root, "subtitle", r->f);
    d->author = read_text(root, "author", r->f);
    d->subject = read_text(root, "subject", r->f);
    d->name = read_text(root, "name", r->f);
    return r->f->code == FAIL_NONE;
}

static bool read_language(Reader *r, const Node *root)
{
    const Node *at = node_get(root, "language");
    r->definition->language = "en-US";
    if (!at)
        return true;
    r->definition->language = node_text(at, FAIL_DEFINITION, r->f);
    if (!r->definition->language)
        return false;
    if (!language_tag(at->text))
        return node_fail(at, FAIL_DEFINITION, r->f, "\"%s\" is not a language tag (BCP 47); supported: %s",
                         at->text, language_list());
    if (!language_ships(at->text))
        return node_fail(at, FAIL_DEFINITION, r->f, "the language \"%s\" is not supported; supported: %s",
                         at->text, language_list());
    r->definition->language = language_of(at->text)->tag; /* in its usual letters */
    return true;
}

static bool read_date(Reader *r, const Node *root)
{
    const Node *at = node_get(root, "date");
    if (!at)
        return true;
    r->definition->date = node_text(at, FAIL_DEFINITION, r->f);
    if (!r->definition->date)
        return false;
    return is_date(at->text) ||
           node_fail(at, FAIL_DEFINITION, r->f, "\"%s\" is not a date; write it as 2026-01-31", at->text);
}

static bool read_page(Reader *r, const Node *root)
{
    const Node *at = node_get(root, "page");
    const char *page = at ? node_text(at, FAIL_DEFINITION, r->f) : "Letter";
    if (!page)
        return false;
    r->definition->page = strcmp(page, "A4") == 0 ? PAGE_A4 : PAGE_LETTER;
    return strcmp(page, "A4") == 0 || strcmp(page, "Letter") == 0 ||
           node_fail(at, FAIL_DEFINITION, r->f, "\"page\" must be Letter or A4, not \"%s\"", page);
}

/* A path relative to the definition's folder. */
static const char *beside(const Reader *r, const char *path)
{
    return path ? path_join(r->arena, r->definition->directory, path_expand(r->arena, path)) : NULL;
}

static bool is_name(const char *path)
{
    return *path && !strpbrk(path, "/.~");
}

/* A data package has datapackage.json; what else has its name, such as a folder of downloads, is none. */
static bool is_there(Arena *arena, const char *path, bool data)
{
    return access(data ? arena_printf(arena, "%s/datapackage.json", path) : path, F_OK) == 0;
}

/* The path of what ships with folio, if it is named by its name and nothing of that name is beside the
 * definition; else NULL. */
static const char *shipped_path(const Reader *r, const char *name, const char *own, bool data)
{
    if (!name || !r->shipped || !is_name(name) || is_there(r->arena, own, data))
        return NULL;
    const char *path = data ? arena_printf(r->arena, "%s/%s", r->shipped->data, name)
                            : arena_printf(r->arena, "%s/%s.yaml", r->shipped->themes, name);
    return is_there(r->arena, path, data) ? path : NULL;
}

/* A misspelled name of the theme that ships with folio. */
static bool check_theme(const Reader *r, const Node *at)
{
    static const char *const themes[] = {"folio", NULL};
    if (!r->shipped || r->definition->theme_ships || !is_name(at->text) ||
        is_there(r->arena, r->definition->theme, false))
        return true;
    const Hint hint = did_you_mean(at->text, themes);
    bool is_near = *hint.text && strcmp(at->text, themes[0]) != 0;
    return node_fail(at, FAIL_DEFINITION, r->f,
                     "there is no theme \"%s\" beside the definition, and none that comes with folio%s",
                     at->text, is_near ? hint.text : "; give the path of one");
}

/* "data: [us, board]": the packages after the first. */
static bool read_layers(Reader *r, const Node *list)
{
    Definition *d = r->definition;
    d->layers = arena_array(r->arena, list->count, sizeof *d->layers);
    d->layer_ships = arena_array(r->arena, list->count, sizeof *d->layer_ships);
    for (const Node *n = list->first ? list->first->next : NULL; n; n = n->next) {
        const char *name = node_text(n, FAIL_DEFINITION, r->f);
        if (!name)
            return false;
        if (!*name)
            return node_fail(n, FAIL_DEFINITION, r->f, "a package in \"data\" has no name; give its folder");
        const char *path = beside(r, name), *own = shipped_path(r, name, path, true);
        d->layer_ships[d->layer_count] = own != NULL;
        d->layers[d->layer_count++] = own ? own : path;
    }
    return true;
}

/* The first package, or the only one. */
static const char *read_data(Reader *r, const Node *root)
{
    const Node *at = node_get(root, "data");
    if (!at || at->kind != NODE_LIST)
        return read_text(root, "data", r->f);
    if (!at->first) {
        node_fail(at, FAIL_DEFINITION, r->f, "\"data\" lists no package; give one, as in \"data: us\"");
        return NULL;
    }
    const char *first = node_text(at->first, FAIL_DEFINITION, r->f);
    return first && read_layers(r, at) ? first : NULL;
}

static bool read_paths(Reader *r, const Node *root)
{
    Definition *d = r->definition;
    if (!node_require(root, "theme", FAIL_DEFINITION, r->f))
        return false;
    const char *theme = read_text(root, "theme", r->f), *data = read_data(r, root);
    const char *files = read_text(root, "files", r->f);
    if (r->f->code != FAIL_NONE)
        return false;
    d->theme = beside(r, theme);
    d->data = beside(r, data);
    d->files = beside(r, files);
    const char *own_theme = shipped_path(r, theme, d->theme, false);
    const char *own_data = shipped_path(r, data, d->data, true);
    d->theme_ships = own_theme;
    d->data_ships = own_data;
    d->theme = own_theme ? own_theme : d->theme;
    d->data = own_data ? own_data : d->data;
    return check_theme(r, node_get(root, "theme"));
}

static bool read_value(const Node *at, const char **value, Fail *f)
{
    *value = node_text(at, FAIL_DEFINITION, f);
    return *value && (**value || node_fail(at, FAIL_DEFINITION, f, "a parameter's value must not be empty"));
}

/* One value, or a list of values if the parameter has `many`. */
static bool read_default(Reader *r, const Node *at, Parameter *parameter)
{
    bool list = at->kind == NODE_LIST;
    if (list && !parameter->many)
        return node_fail(at, FAIL_DEFINITION, r->f,
                         "the parameter \"%s\" has one value; for a list, add many: true", parameter->name);
    if (list && !at->count)
        return node_fail(at, FAIL_DEFINITION, r->f, "the list of values is empty");
    parameter->value_count = list ? at->count : 1;
    parameter->values = arena_array(r->arena, parameter->value_count, sizeof *parameter->values);
    const char **value = parameter->values;
    for (const Node *n = list ? at->first : at; n; n = list ? n->next : NULL)
        if (!read_value(n, value++, r->f))
            return false;
    return true;
}

static bool read_type(const Node *at, Parameter *parameter, Fail *f)
{
    static const char *const types[] = {"occupation", "area", "text", NULL};
    parameter->type = at ? node_text(at, FAIL_DEFINITION, f) : NULL;
    for (int i = 0; parameter->type && types[i]; i++)
        if (strcmp(types[i], parameter->type) == 0)
            return true;
    return parameter->type &&
           node_fail(at, FAIL_DEFINITION, f, "\"%s\" is not a parameter type; use occupation, area or text",
                     parameter->type);
}

static bool read_parameter(Reader *r, const Node *at, Parameter *parameter)
{
    static const char *const keys[] = {"type", "default", "many", NULL};
    parameter->name = at->key;
    parameter->at = at;
    if (!is_parameter_name(at->key))
        return node_fail_key(at, FAIL_DEFINITION, r->f,
                             "\"%s\" is not a valid parameter name; use lower-case letters, digits and _, "
                             "at most %d",
                             at->key, LONGEST_NAME);
    if (strcmp(at->key, "date") == 0 || strcmp(at->key, "position") == 0)
        return node_fail_key(at, FAIL_DEFINITION, r->f,
                             "\"%s\" is reserved for queries; choose another name for the parameter",
                             at->key);
    if (!node_check_keys(at, keys, FAIL_DEFINITION, r->f) ||
        !read_type(node_require(at, "type", FAIL_DEFINITION, r->f), parameter, r->f))
        return false;
    const Node *many = node_get(at, "many"), *value = node_get(at, "default");
    if (many && !node_boolean(many, FAIL_DEFINITION, &parameter->many, r->f))
        return false;
    return !value || read_default(r, value, parameter);
}

/* Fails unless the group is absent (NULL) or of the required kind. */
static bool open_group(const Node *group, NodeKind kind, Fail *f)
{
    if (!group || group->kind == kind)
        return true;
    return node_fail(group, FAIL_DEFINITION, f, "\"%s\" must be %s", group->key,
                     kind == NODE_LIST ? "a list" : "a map of names");
}

static bool read_parameters(Reader *r, const Node *group)
{
    if (!open_group(group, NODE_MAP, r->f) || !group)
        return r->f->code == FAIL_NONE;
    Definition *d = r->definition;
    d->parameters = arena_array(r->arena, group->count, sizeof *d->parameters);
    for (const Node *n = group->first; n; n = n->next)
        if (!read_parameter(r, n, &d->parameters[d->parameter_count++]))
            return false;
    return true;
}

static bool check_section_id(const Reader *r, const Node *at)
{
    const char *id = at ? node_text(at, FAIL_DEFINITION, r->f) : NULL;
    if (!id)
        return false;
    if (!is_section_id(id))
        return node_fail(
            at, FAIL_DEFINITION, r->f,
            "\"%s\" is not a valid section id; use lower-case letters, digits, - and _, at most %d", id,
            LONGEST_NAME);
    if (is_reserved_id(id))
        return node_fail(at, FAIL_DEFINITION, r->f, "the id \"%s\" is reserved; choose another", id);
    for (uint32_t i = 0; i + 1 < r->definition->section_count; i++)
        if (strcmp(r->definition->sections[i].id, id) == 0)
            return node_fail(at, FAIL_DEFINITION, r->f,
                             "two sections have the id \"%s\"; the other is on line %d", id,
                             r->definition->sections[i].at->line);
    return true;
}

static bool read_section(Reader *r, const Node *at, SectionDefinition *section)
{
    static const char *const keys[] = {"id", "plugin", "title", "options", NULL};
    if (!node_check_keys(at, keys, FAIL_DEFINITION, r->f) ||
        !check_section_id(r, node_require(at, "id", FAIL_DEFINITION, r->f)) ||
        !node_require(at, "plugin", FAIL_DEFINITION, r->f))
        return false;
    *section = (SectionDefinition){.id = node_get(at, "id")->text,
                                   .plugin = read_text(at, "plugin", r->f),
                                   .title = read_text(at, "title", r->f),
                                   .options = node_get(at, "options"),
                                   .at = at};
    return r->f->code == FAIL_NONE && open_group(section->options, NODE_MAP, r->f);
}

static bool read_sections(Reader *r, const Node *root)
{
    const Node *group = node_require(root, "sections", FAIL_DEFINITION, r->f);
    if (!group || !open_group(group, NODE_LIST, r->f))
        return false;
    if (!group->count)
        return node_fail(group, FAIL_DEFINITION, r->f, "\"sections\" is empty; add at least one section");
    if (group->count > MOST_SECTIONS)
        return node_fail(group, FAIL_DEFINITION, r->f, "there are %u sections; at most %d are allowed",
                         group->count, MOST_SECTIONS);
    Definition *d = r->definition;
    d->sections = arena_array(r->arena, group->count, sizeof *d->sections);
    for (const Node *n = group->first; n; n = n->next)
        if (!read_section(r, n, &d->sections[d->section_count++]))
            return false;
    return true;
}

static bool has_parameter(const Definition *definition, const char *name)
{
    for (uint32_t i = 0; i < definition->parameter_count; i++)
        if (strcmp(definition->parameters[i].name, name) == 0)
            return true;
    return false;
}

/* Runs after the parameters are read, because names must differ from theirs. */
static bool read_assumptions(Reader *r, const Node *group)
{
    Definition *d = r->definition;
    if (!assumptions_read(r->arena, group, &d->assumptions, &d->assumption_queries, &d->assumption_count,
                          r->f))
        return false;
    for (uint32_t i = 0; i < d->assumption_count; i++)
        if (has_parameter(d, d->assumptions[i].name))
            return node_fail_key(d->assumption_queries[i].at, FAIL_DEFINITION, r->f,
                                 "\"%s\" is already the name of a parameter", d->assumptions[i].name);
    return true;
}

static bool has_section(const Definition *definition, const char *id, size_t length)
{
    for (uint32_t i = 0; i < definition->section_count; i++)
        if (strlen(definition->sections[i].id) == length &&
            memcmp(definition->sections[i].id, id, length) == 0)
            return true;
    return false;
}

static bool fail_section(Reader *r, const Node *at, const char *id)
{
    const Definition *d = r->definition;
    const char **names = arena_array(r->arena, (size_t)d->section_count + 1, sizeof *names);
    for (uint32_t i = 0; i < d->section_count; i++)
        names[i] = d->sections[i].id;
    return node_fail(at, FAIL_DEFINITION, r->f, "there is no section \"%s\"%s", id,
                     did_you_mean(id, names).text);
}

/* A section's id, or "section.thing" where `what` names the kind of thing. The section must be in the
 * definition. */
static bool read_reference(Reader *r, const Node *at, const char *what, const char **reference)
{
    *reference = node_text(at, FAIL_DEFINITION, r->f);
    if (!*reference)
        return false;
    size_t length = strcspn(*reference, ".");
    bool dotted = (*reference)[length] == '.' && (*reference)[length + 1] != '\0';
    if (what && !dotted)
        return node_fail(at, FAIL_DEFINITION, r->f,
                         "\"%s\" must be a section's id, a period and the id of a %s", *reference, what);
    length = what ? length : strlen(*reference);
    return has_section(r->definition, *reference, length) ||
           fail_section(r, at, arena_strndup(r->arena, *reference, length));
}

static bool read_references(Reader *r, const Node *list, const char *what, const char ***references,
                            uint32_t *count)
{
    if (!open_group(list, NODE_LIST, r->f) || !list)
        return r->f->code == FAIL_NONE;
    if (list->count > MOST_ON_COVER)
        return node_fail(list, FAIL_DEFINITION, r->f, "\"%s\" has %u items; a cover shows at most %d",
                         list->key, list->count, MOST_ON_COVER);
    *references = arena_array(r->arena, list->count, sizeof **references);
    for (const Node *n = list->first; n; n = n->next)
        if (!read_reference(r, n, what, &(*references)[(*count)++]))
            return false;
    return true;
}

static bool read_cover(Reader *r, const Node *cover)
{
    static const char *const keys[] = {"figures", "verdict", "chart", NULL};
    if (!cover)
        return true;
    Definition *d = r->definition;
    d->cover = cover;
    if (!node_check_keys(cover, keys, FAIL_DEFINITION, r->f))
        return false;
    const Node *chart = node_get(cover, "chart");
    return read_references(r, node_get(cover, "figures"), "key figure", &d->cover_figures,
                           &d->cover_figure_count) &&
           read_references(r, node_get(cover, "verdict"), NULL, &d->cover_verdict, &d->cover_verdict_count) &&
           (!chart || read_reference(r, chart, "chart", &d->cover_chart));
}

static bool read_definition(Reader *r, const Node *root)
{
    static const char *const keys[] = {"folio",    "title",   "short_title", "eyebrow",    "subtitle",
                                       "author",   "subject", "language",    "date",       "page",
                                       "theme",    "data",    "cover",       "parameters", "assumptions",
                                       "sections", "files",   "name",        NULL};
    return node_check_keys(root, keys, FAIL_DEFINITION, r->f) && read_version(root, r->f) &&
           read_titles(r, root) && read_language(r, root) && read_date(r, root) && read_page(r, root) &&
           read_paths(r, root) && read_parameters(r, node_get(root, "parameters")) &&
           read_assumptions(r, node_get(root, "assumptions")) && read_sections(r, root) &&
           read_cover(r, node_get(root, "cover"));
}

Definition *definition_read(Arena *arena, const char *path, const Shipped *shipped, Fail *f)
{
    const Node *root = node_read_own(arena, path, "folio", "a report definition", f);
    if (!root)
        return NULL;
    Definition *definition = arena_alloc(arena, sizeof *definition);
    definition->file = arena_strdup(arena, path);
    definition->directory = path_directory(arena, path);
    definition->root = root;
    Reader reader = {.arena = arena, .definition = definition, .shipped = shipped, .f = f};
    return read_definition(&reader, root) ? definition : NULL;
}

bool definition_confine(const Definition *definition, Fail *f)
{
    const struct {
        const char *key, *path;
        bool ships;
    } paths[] = {{"theme", definition->theme, definition->theme_ships},
                 {"data", definition->data, definition->data_ships},
                 {"files", definition->files, false}};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        if (paths[i].path && !paths[i].ships && !path_is_within(definition->directory, paths[i].path))
            return node_fail(node_get(definition->root, paths[i].key), FAIL_DEFINITION, f,
                             "\"%s\" is outside the definition's folder, which --confine does not allow",
                             paths[i].key);
    for (uint32_t i = 0; i < definition->layer_count; i++)
        if (!definition->layer_ships[i] && !path_is_within(definition->directory, definition->layers[i]))
            return node_fail(node_get(definition->root, "data"), FAIL_DEFINITION, f,
                             "\"data\" is outside the definition's folder, which --confine does not allow");
    return true;
}
