/* Parses YAML and JSON into nodes with libfyaml, and refuses what folio does not support. */
#include "base/file.h"
#include "base/node.h"
#include "base/utf8.h"

#include <ctype.h>
#include <libfyaml.h>
#include <string.h>

/* Far above any real definition; these limits keep hostile input from taking long. */
enum { DEEPEST = 100, MOST_KEYS = 10000, MOST_VALUES = 200000, LARGEST_FILE = 4 * 1024 * 1024 };

/* A list or map that is being read, and its last member. */
typedef struct Open {
    Node *node, *last;
    Node *key; /* in a map: the key whose value comes next, or NULL */
} Open;

typedef struct Reader {
    Arena *arena;
    const char *name;
    NodeSyntax syntax;
    int code;
    Fail *f;
    Node *root;
    Open open[DEEPEST];
    int depth;
    int line, column; /* of the last token; used for omitted values */
} Reader;

static bool fail_here(Reader *r, const char *what)
{
    return fail(r->f, r->code, "%s:%d:%d: %s", r->name, r->line, r->column, what);
}

/* Line and column from 1; for quoted text, those of the opening quote. */
static void take_position(Reader *r, struct fy_token *token)
{
    const struct fy_mark *mark = token ? fy_token_start_mark(token) : NULL;
    if (!mark)
        return;
    enum fy_scalar_style style = fy_token_scalar_style(token);
    bool quoted = style == FYSS_SINGLE_QUOTED || style == FYSS_DOUBLE_QUOTED;
    r->line = mark->line + 1;
    r->column = mark->column + (quoted ? 0 : 1);
}

static Node *new_node(Reader *r, NodeKind kind)
{
    Node *node = arena_alloc(r->arena, sizeof *node);
    *node = (Node){.kind = kind, .file = r->name, .line = r->line, .column = r->column, .text = ""};
    return node;
}

/* FNV-1a, so that 10,000 keys are compared quickly. */
static uint32_t hash_of(const char *text)
{
    uint32_t hash = 2166136261U;
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * 16777619U;
    return hash;
}

static bool take_key(Reader *r, Open *map, Node *key)
{
    if (key->kind != NODE_SCALAR)
        return fail_here(r, "a key must be a plain text");
    if (map->node->count == MOST_KEYS)
        return node_fail(key, r->code, r->f, "a map has more than %d keys", MOST_KEYS);
    key->key_hash = hash_of(key->text);
    for (const Node *n = map->node->first; n; n = n->next)
        if (n->key_hash == key->key_hash && strcmp(n->key, key->text) == 0)
            return node_fail(key, r->code, r->f, "the key \"%s\" is already in line %d", key->text,
                             n->key_line);
    map->key = key;
    return true;
}

/* Attaches the node: as the root, a key, a member of a list, or a key's value. */
static bool place(Reader *r, Node *node)
{
    if (r->depth == 0) {
        if (r->root)
            return fail_here(r, "a second document begins here; only one is allowed in a file");
        r->root = node;
        return true;
    }
    Open *open = &r->open[r->depth - 1];
    if (open->node->kind == NODE_MAP && !open->key)
        return take_key(r, open, node);
    if (open->key) {
        node->key = open->key->text;
        node->key_hash = open->key->key_hash;
        node->key_line = open->key->line;
        node->key_column = open->key->column;
        open->key = NULL;
    }
    if (open->last)
        open->last->next = node;
    else
        open->node->first = node;
    open->last = node;
    open->node->count++;
    return true;
}

static bool take_collection(Reader *r, struct fy_token *start, NodeKind kind)
{
    take_position(r, start);
    Node *node = new_node(r, kind);
    if (!place(r, node))
        return false;
    if (r->depth == DEEPEST)
        return fail_here(r, "is nested too deep");
    r->open[r->depth++] = (Open){.node = node};
    return true;
}

/* For an omitted value, some versions of libfyaml give no token and others an empty one. */
static bool is_left_out(struct fy_token *value)
{
    size_t length = 0;
    return !value ||
           (fy_token_scalar_style(value) == FYSS_PLAIN && fy_token_get_text(value, &length) && !length);
}

static bool take_scalar(Reader *r, struct fy_token *value)
{
    if (!is_left_out(value))
        take_position(r, value);
    Node *node = new_node(r, NODE_SCALAR);
    if (value) {
        size_t length = 0;
        const char *text = fy_token_get_text(value, &length);
        if (!text)
            return fail_here(r, "has a text that cannot be read");
        if (memchr(text, '\0', length))
            return fail_here(r, "has a NUL character in a text");
        if (utf8_valid(text, length) != length)
            return fail_here(r, "has an escape that is not a character");
        node->text = arena_strndup(r->arena, text, length);
        node->quoted = fy_token_scalar_style(value) != FYSS_PLAIN;
    }
    return place(r, node);
}

static bool refuse_properties(Reader *r, struct fy_token *anchor, struct fy_token *tag)
{
    take_position(r, anchor ? anchor : tag);
    r->column -= anchor != NULL; /* libfyaml gives the position after the & */
    if (anchor)
        return fail_here(r, "anchors (&name) are not allowed here; write the value out");
    return !tag || fail_here(r, "tags (!name) are not allowed here");
}

static bool take_event(Reader *r, struct fy_event *event)
{
    switch (event->type) {
    case FYET_SCALAR:
        return refuse_properties(r, event->scalar.anchor, event->scalar.tag) &&
               take_scalar(r, event->scalar.value);
    case FYET_MAPPING_START:
        return refuse_properties(r, event->mapping_start.anchor, event->mapping_start.tag) &&
               take_collection(r, event->mapping_start.mapping_start, NODE_MAP);
    case FYET_SEQUENCE_START:
        return refuse_properties(r, event->sequence_start.anchor, event->sequence_start.tag) &&
               take_collection(r, event->sequence_start.sequence_start, NODE_LIST);
    case FYET_MAPPING_END:
    case FYET_SEQUENCE_END:
        r->depth--;
        return true;
    case FYET_ALIAS:
        take_position(r, event->alias.anchor);
        r->column--; /* libfyaml gives the position after the * */
        return fail_here(r, "aliases (*name) are not allowed here; write the value out");
    default:
        return true;
    }
}

/* The parser's own first message, starting in lower case unless it starts with "JSON". */
static bool fail_as_parsed(Reader *r, struct fy_diag *diag)
{
    const char *syntax = r->syntax == NODE_JSON ? "JSON" : "YAML";
    void *previous = NULL;
    const struct fy_diag_error *error = fy_diag_errors_iterate(diag, &previous);
    if (!error)
        return fail(r->f, r->code, "%s: malformed %s", r->name, syntax);
    bool word = strncmp(error->msg, "JSON", 4) != 0;
    return fail(r->f, r->code, "%s:%d:%d: malformed %s: %c%s", r->name, error->line, error->column, syntax,
                word ? tolower((unsigned char)error->msg[0]) : error->msg[0], error->msg + 1);
}

static bool take_events(Reader *r, struct fy_parser *parser, struct fy_diag *diag)
{
    struct fy_event *event;
    bool good = true;
    while (good && (event = fy_parser_parse(parser))) {
        good = take_event(r, event);
        fy_parser_event_free(parser, event);
    }
    if (!good || fy_parser_get_stream_error(parser))
        return good ? fail_as_parsed(r, diag) : false;
    return r->root || fail(r->f, r->code, "%s: is empty", r->name);
}

static bool parse(Reader *r, const char *text, size_t length)
{
    struct fy_diag_cfg quiet;
    fy_diag_cfg_default(&quiet);
    quiet.fp = NULL;
    struct fy_diag *diag = fy_diag_create(&quiet);
    if (!diag)
        return fail(r->f, FAIL_INTERNAL, "%s: libfyaml could not be started", r->name);
    fy_diag_set_collect_errors(diag, true);
    unsigned json = r->syntax == NODE_JSON ? FYPCF_JSON_FORCE : FYPCF_JSON_NONE;
    struct fy_parse_cfg config = {.flags = (enum fy_parse_cfg_flags)(FYPCF_QUIET | FYPCF_COLLECT_DIAG |
                                                                     FYPCF_DEFAULT_VERSION_1_2 | json),
                                  .diag = diag};
    struct fy_parser *parser = fy_parser_create(&config);
    bool good = parser && fy_parser_set_string(parser, text, length) == 0;
    good = good ? take_events(r, parser, diag)
                : fail(r->f, FAIL_INTERNAL, "%s: libfyaml could not be started", r->name);
    fy_parser_destroy(parser);
    fy_diag_destroy(diag);
    return good;
}

/* The parser reads ahead and takes some 500 bytes of memory for each value of a list on one line. */
static bool check_values(Reader *r, const char *text, size_t length)
{
    size_t values = 0;
    for (size_t i = 0; i < length; i++)
        values += text[i] == ',' || text[i] == ':' || text[i] == '[' || text[i] == '{' || text[i] == '\n';
    return values <= MOST_VALUES ||
           fail(r->f, r->code, "%s: has more than %d commas, colons, brackets and lines; split it up",
                r->name, MOST_VALUES);
}

/* Refuses bytes that must not reach the parser. */
static bool check_bytes(Reader *r, const char *text, size_t length)
{
    size_t valid = utf8_valid(text, length);
    const char *nul = memchr(text, '\0', valid);
    size_t end = nul ? (size_t)(nul - text) : valid;
    if (end == length)
        return true;
    r->line = r->column = 1;
    for (size_t i = 0; i < end; i++) {
        bool starts = ((unsigned char)text[i] & 0xC0) != 0x80;
        r->column = text[i] == '\n' ? 1 : r->column + starts;
        r->line += text[i] == '\n';
    }
    return fail_here(r, nul ? "has a NUL byte; only text is allowed"
                            : "is not valid UTF-8; save the file in that encoding");
}

Node *node_parse(Arena *arena, const char *text, size_t length, const char *name, NodeSyntax syntax, int code,
                 Fail *f)
{
    if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
        text += 3;
        length -= 3;
    }
    Reader reader = {.arena = arena,
                     .name = arena_strdup(arena, name),
                     .syntax = syntax,
                     .code = code,
                     .f = f,
                     .line = 1,
                     .column = 1};
    return check_bytes(&reader, text, length) && check_values(&reader, text, length) &&
                   parse(&reader, text, length)
               ? reader.root
               : NULL;
}

Node *node_read(Arena *arena, const char *path, const char *name, NodeSyntax syntax, int code, Fail *f)
{
    size_t size = 0;
    const char *text = file_read(arena, path, name, LARGEST_FILE, &size, code, f);
    return text ? node_parse(arena, text, size, name, syntax, code, f) : NULL;
}

/* Whether the text has the key, as YAML or JSON write one. */
static bool mentions_key(const char *text, const char *key)
{
    for (const char *at = text; (at = strstr(at, key)); at++) {
        const char *end = at + strlen(key);
        end += *end == '"' || *end == '\'';
        end += strspn(end, " \t");
        if (*end == ':' && (at == text || strchr("\n\r\t {,\"'\xBF", at[-1])))
            return true;
    }
    return false;
}

Node *node_read_own(Arena *arena, const char *path, const char *key, const char *what, Fail *f)
{
    size_t size = 0;
    const char *text = file_read(arena, path, path, LARGEST_FILE, &size, FAIL_DEFINITION, f);
    if (!text)
        return NULL;
    if (size && !mentions_key(text, key)) {
        fail(f, FAIL_DEFINITION, "%s: is not %s: the key \"%s\" is missing", path, what, key);
        return NULL;
    }
    return node_parse(arena, text, size, path, NODE_YAML, FAIL_DEFINITION, f);
}
