#include "base/node.h"

#include "base/decimal.h"
#include "base/nearest.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const Node *node_get(const Node *map, const char *key)
{
    if (!map || map->kind != NODE_MAP)
        return NULL;
    for (const Node *n = map->first; n; n = n->next)
        if (strcmp(n->key, key) == 0)
            return n;
    return NULL;
}

const Node *node_place(const Node *map, const char *key)
{
    const Node *member = node_get(map, key);
    return member ? member : map;
}

static bool fail_at(const char *file, int line, int column, int code, Fail *f, const char *format,
                    va_list args)
{
    if (f->code != FAIL_NONE)
        return false;
    Fail inner = {0};
    vsnprintf(inner.text, sizeof inner.text, format, args);
    fail(f, code, "%s:%d:%d: %s", file, line, column, inner.text);
    size_t length = strlen(f->text), rest = strlen(inner.text);
    f->place = length > rest ? (unsigned)(length - rest) : 0;
    return false;
}

bool node_fail(const Node *at, int code, Fail *f, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fail_at(at->file, at->line, at->column, code, f, format, args);
    va_end(args);
    return false;
}

bool node_fail_key(const Node *at, int code, Fail *f, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    bool keyed = at->key != NULL;
    fail_at(at->file, keyed ? at->key_line : at->line, keyed ? at->key_column : at->column, code, f, format,
            args);
    va_end(args);
    return false;
}

const Node *node_require(const Node *map, const char *key, int code, Fail *f)
{
    const Node *node = node_get(map, key);
    if (!node && map->key)
        node_fail_key(map, code, f, "\"%s\" lacks the key \"%s\"", map->key, key);
    else if (!node)
        node_fail(map, code, f, "the key \"%s\" is missing", key);
    return node;
}

static bool is_listed(const char *word, const char *const *names)
{
    for (; *names; names++)
        if (strcmp(word, *names) == 0)
            return true;
    return false;
}

bool node_check_keys(const Node *map, const char *const *allowed, int code, Fail *f)
{
    if (map->kind != NODE_MAP)
        return node_fail(map, code, f, "expected keys and values (\"%s: ...\")",
                         allowed[0] ? allowed[0] : "key");
    for (const Node *n = map->first; n; n = n->next) {
        if (is_listed(n->key, allowed))
            continue;
        return node_fail_key(n, code, f, "unknown key \"%s\"%s", n->key, did_you_mean(n->key, allowed).text);
    }
    return true;
}

/* What a message calls a node of the wrong type; NULL for a plain scalar, which the message quotes. */
static const char *describe(const Node *at)
{
    if (at->kind != NODE_SCALAR)
        return at->kind == NODE_LIST ? "a list" : "a map";
    if (node_is_null(at))
        return "nothing";
    return at->quoted ? "a text" : NULL;
}

static bool wrong_type(const Node *at, int code, Fail *f, const char *expected)
{
    const char *what = describe(at), *quote = what ? "" : "\"", *given = what ? what : at->text;
    if (at->key)
        return node_fail(at, code, f, "\"%s\" must be %s, not %s%s%s", at->key, expected, quote, given,
                         quote);
    return node_fail(at, code, f, "expected %s, not %s%s%s", expected, quote, given, quote);
}

bool node_number(const Node *at, int code, double *number, Fail *f)
{
    if (at->kind == NODE_SCALAR && !at->quoted && number_parse(at->text, number))
        return true;
    return wrong_type(at, code, f, "a number");
}

bool node_integer(const Node *at, int code, int64_t *number, Fail *f)
{
    const double most = 9007199254740992.0; /* 2^53: above it, doubles skip integers */
    double value;
    if (at->kind == NODE_SCALAR && !at->quoted && number_parse(at->text, &value) && value == floor(value) &&
        fabs(value) <= most) {
        *number = (int64_t)value;
        return true;
    }
    return wrong_type(at, code, f, "a whole number");
}

bool node_boolean(const Node *at, int code, bool *value, Fail *f)
{
    bool plain = at->kind == NODE_SCALAR && !at->quoted;
    *value = plain && strcmp(at->text, "true") == 0;
    return *value || (plain && strcmp(at->text, "false") == 0) || wrong_type(at, code, f, "true or false");
}

const char *node_text(const Node *at, int code, Fail *f)
{
    if (at->kind == NODE_SCALAR && !node_is_null(at))
        return at->text;
    wrong_type(at, code, f, at->kind == NODE_MAP ? "a text (in quotes where it begins with {)" : "a text");
    return NULL;
}

bool node_is_null(const Node *at)
{
    return at->kind == NODE_SCALAR && !at->quoted &&
           (!*at->text || strcmp(at->text, "~") == 0 || strcmp(at->text, "null") == 0);
}
