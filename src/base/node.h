/* A YAML or JSON file as a tree whose nodes know their line and column; parsed by libfyaml. */
#ifndef FOLIO_BASE_NODE_H
#define FOLIO_BASE_NODE_H

#include "base/arena.h"
#include "base/fail.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum NodeKind { NODE_SCALAR, NODE_LIST, NODE_MAP } NodeKind;

typedef struct Node {
    NodeKind kind;
    const char *file; /* as given to node_read() */
    int line, column; /* from 1 */
    const char *text; /* SCALAR: never NULL */
    bool quoted;      /* SCALAR: in quotes or a block scalar, and therefore always text */
    const char *key;  /* in a map: the key and its position */
    int key_line, key_column;
    uint32_t key_hash;
    struct Node *first, *next; /* members of a list or a map, in file order */
    uint32_t count;
} Node;

typedef enum NodeSyntax { NODE_YAML, NODE_JSON } NodeSyntax;

/* Reads the file into the arena. Messages use `name`. Fails with `code` and "name:line:column: ..." for
 * malformed text, invalid UTF-8, a NUL, a duplicate key, an anchor, an alias, a tag, a second document, an
 * empty file, a file over 4 MiB, a map of more than 10,000 keys, more than
 * 200,000 commas, colons, brackets and lines, and nesting deeper than 100. Returns NULL
 * after a failure. */
Node *node_read(Arena *arena, const char *path, const char *name, NodeSyntax syntax, int code, Fail *f);

/* Reads a YAML file that must have the key, which marks `what` ("a theme"); fails with FAIL_DEFINITION. Of
 * any other file, no message shows a line or a key: a definition may name files that its author cannot read.
 */
Node *node_read_own(Arena *arena, const char *path, const char *key, const char *what, Fail *f);

/* Like node_read(), from memory. */
Node *node_parse(Arena *arena, const char *text, size_t length, const char *name, NodeSyntax syntax, int code,
                 Fail *f);

/* The member of a map, or NULL. */
const Node *node_get(const Node *map, const char *key);

/* Where to report a fault of the member: the member, or the map if it lacks it. */
const Node *node_place(const Node *map, const char *key);

/* The same for a required member: fails and names the key if it is missing. */
const Node *node_require(const Node *map, const char *key, int code, Fail *f);

/* Records "file:line:column: ..." at the node and returns false. */
bool node_fail(const Node *at, int code, Fail *f, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* The same at the node's key, if it has one. */
bool node_fail_key(const Node *at, int code, Fail *f, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Fails unless the node is a map and all its keys are in the NULL-terminated list; suggests the nearest name.
 */
bool node_check_keys(const Node *map, const char *const *allowed, int code, Fail *f);

/* A scalar as the required type; otherwise fails and states what was expected. */
bool node_number(const Node *at, int code, double *number, Fail *f);
bool node_integer(const Node *at, int code, int64_t *number, Fail *f);
bool node_boolean(const Node *at, int code, bool *value, Fail *f);
const char *node_text(const Node *at, int code, Fail *f); /* NULL after a failure */

/* An empty unquoted scalar, ~ or null. */
bool node_is_null(const Node *at);

#endif
