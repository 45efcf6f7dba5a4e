/* A YAML or JSON file as a tree in which everything knows where it stands, read by libfyaml. */
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
    bool quoted;      /* SCALAR: written in quotes or as a block, so that it is text whatever it looks like */
    const char *key;  /* in a map: the key, and where it stands */
    int key_line, key_column;
    struct Node *first, *next; /* members of a list or a map, in the file's order */
    uint32_t count;
} Node;

typedef enum NodeSyntax { NODE_YAML, NODE_JSON } NodeSyntax;

/* Reads the file into the arena. `name` is what messages call it. Malformed text, invalid UTF-8, a NUL, a
 * doubled key, an anchor, an alias, a tag or a second document is a failure "name:line:column: ..." with that
 * code; so is a file without content, one over 4 MiB, a map of more than 10,000 keys, and nesting deeper than
 * 100. NULL after a failure. */
Node *node_read(Arena *arena, const char *path, const char *name, NodeSyntax syntax, int code, Fail *f);

/* The same from memory. */
Node *node_parse(Arena *arena, const char *text, size_t length, const char *name, NodeSyntax syntax, int code,
                 Fail *f);

/* The member of a map, or NULL. */
const Node *node_get(const Node *map, const char *key);

/* The same where it has to be there: a failure that names the key otherwise. */
const Node *node_require(const Node *map, const char *key, int code, Fail *f);

/* Records "file:line:column: ..." at the node and returns false. */
bool node_fail(const Node *at, int code, Fail *f, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* The same at the node's key, where it has one. */
bool node_fail_key(const Node *at, int code, Fail *f, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* A map whose keys are all in the list that ends with NULL; else a failure that offers the nearest. */
bool node_check_keys(const Node *map, const char *const *allowed, int code, Fail *f);

/* Scalars as what they have to be; a failure that says what was expected otherwise. */
bool node_number(const Node *at, int code, double *number, Fail *f);
bool node_integer(const Node *at, int code, int64_t *number, Fail *f);
bool node_boolean(const Node *at, int code, bool *value, Fail *f);
const char *node_text(const Node *at, int code, Fail *f); /* NULL after a failure */

/* An unquoted empty text, ~ or null. */
bool node_is_null(const Node *at);

#endif
