#include "data/package/capture.h"

#include <fnmatch.h>
#include <string.h>

/* A match under way. */
typedef struct Match {
    Arena *arena;
    CaptureStyle style;
    Captures captures;
    uint32_t tries; /* of places where a * may end */
} Match;

bool capture_is_plain(const char *template)
{
    return !strchr(template, '{');
}

enum {
    WIDTH = 2, /* of ":4" */
    MOST_TRIES = 100000
};

static size_t name_length(const char *name)
{
    return strspn(name, "abcdefghijklmnopqrstuvwxyz_");
}

const char *capture_shown(Arena *arena, const char *template)
{
    char *shown = arena_strdup(arena, template), *to = shown;
    for (const char *at = template; *at; at++) {
        size_t length = name_length(at + 1);
        *to++ = *at;
        if (*at == '{' && at[1 + length] == ':' && at[2 + length] && at[1 + length + WIDTH] == '}') {
            memcpy(to, at + 1, length);
            to += length;
            at += length + WIDTH;
        }
    }
    *to = '\0';
    return shown;
}

bool capture_collect(Arena *arena, const char *template, CaptureNames *names, Fail *f)
{
    for (const char *at = template; (at = strchr(at, '{')); at++) {
        size_t length = name_length(at + 1), width = strspn(at + 1 + length, ":123456789");
        bool good = !width || (width == WIDTH && at[1 + length] == ':' && at[2 + length] != ':');
        if (!good || at[1 + length + width] != '}')
            return fail(
                f, FAIL_DATA,
                "\"%s\": {name} may contain only lower-case letters and _, then : and a number of digits "
                "from 1 to 9",
                template);
        uint32_t i = 0;
        while (i < names->count && (strncmp(names->names[i], at + 1, length) != 0 || names->names[i][length]))
            i++;
        if (!length || i < names->count)
            continue;
        if (i == MOST_CAPTURES)
            return fail(f, FAIL_DATA, "\"%s\": more than %d names in braces", template, MOST_CAPTURES);
        names->names[names->count++] = arena_strndup(arena, at + 1, length);
    }
    return true;
}

/* Where the value of the name between the braces is stored; NULL for {} and unknown names. */
static const char **value_of(Match *m, const char *name, size_t length)
{
    const CaptureNames *names = m->captures.names;
    for (uint32_t i = 0; names && length && i < names->count; i++)
        if (strncmp(names->names[i], name, length) == 0 && !names->names[i][length])
            return &m->captures.values[i];
    return NULL;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static char upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

static bool is_same(const Match *m, char a, char b)
{
    return a == b || (m->style != CAPTURE_HEADING && lower(a) == lower(b));
}

static bool match(Match *m, const char *template, const char *text);

/* `template` points at an opening brace. */
static bool match_digits(Match *m, const char *template, const char *text)
{
    const char *end = strchr(template, '}');
    size_t digits = strspn(text, "0123456789");
    const char *name = template + 1, *after = name + name_length(name);
    const char **value = value_of(m, name, (size_t)(after - name));
    if (!digits || (*after == ':' && digits != (size_t)(after[1] - '0')) ||
        (value && *value && (strncmp(*value, text, digits) != 0 || (*value)[digits])))
        return false;
    if (value && !*value)
        *value = arena_strndup(m->arena, text, digits);
    return match(m, end + 1, text + digits);
}

/* `template` points at a * */
static bool match_any(Match *m, const char *template, const char *text)
{
    const Captures before = m->captures;
    while (m->tries++ < MOST_TRIES) {
        if (match(m, template + 1, text))
            return true;
        m->captures = before;
        if (!*text++)
            return false;
    }
    return false;
}

/* `template` points at an opening bracket that has a closing one. */
static bool match_class(Match *m, const char *template, const char *text)
{
    const char *end = strchr(template + 2, ']');
    const char *class = arena_strndup(m->arena, template, (size_t)(end - template) + 1);
    const char small[] = {lower(*text), '\0'}, capital[] = {upper(*text), '\0'};
    return *text && (fnmatch(class, small, 0) == 0 || fnmatch(class, capital, 0) == 0) &&
           match(m, end + 1, text + 1);
}

static bool match(Match *m, const char *template, const char *text)
{
    for (;; template ++, text++) {
        if (*template == '{')
            return match_digits(m, template, text);
        if (m->style == CAPTURE_PATH) {
            if (*template == '*')
                return match_any(m, template, text);
            if (*template == '[' && template[1] && strchr(template + 2, ']'))
                return match_class(m, template, text);
        }
        if (m->style == CAPTURE_PATH && *template == '?' && *text)
            continue;
        if (!is_same(m, *template, *text))
            return false;
        if (!*text)
            return true;
    }
}

bool capture_match(Arena *arena, const char *template, CaptureStyle style, const char *text,
                   Captures *captures)
{
    Match m = {.arena = arena, .style = style, .captures = *captures};
    if (!match(&m, template, text))
        return false;
    *captures = m.captures;
    return true;
}
