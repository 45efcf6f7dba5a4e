#include "base/nearest.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

static size_t least_of(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t edit_distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
    size_t rows[3][MOST_COMPARED + 1];
    size_t *before = rows[0], *last = rows[1], *row = rows[2];
    for (size_t k = 0; k <= b_length; k++)
        last[k] = k;
    for (size_t i = 1; i <= a_length; i++) {
        row[0] = i;
        for (size_t k = 1; k <= b_length; k++) {
            bool same = a[i - 1] == b[k - 1];
            row[k] = least_of(least_of(last[k], row[k - 1]) + 1, last[k - 1] + !same);
            if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1])
                row[k] = least_of(row[k], before[k - 2] + 1);
        }
        size_t *free_row = before;
        before = last;
        last = row;
        row = free_row;
    }
    return last[b_length];
}

static char lower_letter(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

/* Copies the word in lower case; false if it is too long to compare. */
static bool lower(const char *word, char to[MOST_COMPARED + 1])
{
    size_t length = strlen(word);
    if (length > MOST_COMPARED)
        return false;
    for (size_t i = 0; i <= length; i++)
        to[i] = lower_letter(word[i]);
    return true;
}

const char *nearest_name(const char *word, const char *const *names)
{
    char typed[MOST_COMPARED + 1] = "", name[MOST_COMPARED + 1] = "";
    if (!lower(word, typed))
        return NULL;
    const char *nearest = NULL;
    size_t length = strlen(typed), least = length / 3 + 2;
    for (; *names; names++) {
        if (!lower(*names, name))
            continue;
        size_t name_length = strlen(name), edits = edit_distance(typed, length, name, name_length);
        if (edits < least && edits < name_length) {
            least = edits;
            nearest = *names;
        }
    }
    return nearest;
}

/* What one part of a pattern matches. */
typedef struct Token {
    char c; /* the character, unless it is any or a digit */
    bool any, digit;
    bool repeats; /* any number of them, also none */
} Token;

/* Splits a pattern with *, ? and {name}, which stands for digits, in lower case. */
static size_t read_pattern(const char *pattern, size_t length, Token *tokens)
{
    size_t count = 0;
    for (const char *at = pattern; at < pattern + length; at++) {
        const char *close = *at == '{' ? strchr(at, '}') : NULL;
        if (close) {
            tokens[count++] = (Token){.digit = true};
            tokens[count++] = (Token){.digit = true, .repeats = true};
            at = close;
        } else {
            tokens[count++] =
                (Token){.c = lower_letter(*at), .any = *at == '*' || *at == '?', .repeats = *at == '*'};
        }
    }
    return count;
}

static bool fits(const Token *token, char c)
{
    return token->any || (token->digit ? c >= '0' && c <= '9' : token->c == lower_letter(c));
}

/* The fewest edits that turn the word into a text that the pattern matches. */
static size_t pattern_distance(const char *word, size_t length, const Token *tokens, size_t count)
{
    size_t rows[2][MOST_COMPARED_PATH + 1];
    size_t *last = rows[0], *row = rows[1];
    for (size_t k = 0; k <= length; k++)
        last[k] = k;
    for (const Token *token = tokens; token < tokens + count; token++) {
        row[0] = last[0] + !token->repeats;
        for (size_t k = 1; k <= length; k++) {
            size_t wrong = !fits(token, word[k - 1]);
            if (token->repeats)
                row[k] = least_of(last[k], row[k - 1] + wrong);
            else
                row[k] = least_of(least_of(last[k], row[k - 1]) + 1, last[k - 1] + wrong);
        }
        size_t *swap = last;
        last = row;
        row = swap;
    }
    return last[length];
}

/* A path's last part, and the length of the folder before it. */
static const char *last_part(const char *path, size_t *folder)
{
    const char *slash = strrchr(path, '/');
    *folder = slash ? (size_t)(slash - path) : 0;
    return slash ? slash + 1 : path;
}

/* The length of a file's name without its suffix. */
static size_t stem_length(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot ? (size_t)(dot - name) : strlen(name);
}

/* The edits that a name may need: a third of what the pattern asks for, and at least one. */
static size_t most_edits(const Token *tokens, size_t count, bool same_folder)
{
    size_t asked = 0;
    for (size_t i = 0; i < count; i++)
        asked += !tokens[i].repeats;
    return !same_folder ? asked / 6 : asked / 3 ? asked / 3 : 1;
}

/* Without a limit, in the same folder only. */
static const char *find_path(const char *path, const char *const *patterns, bool limited)
{
    enum { EDIT = 4, OTHER_FOLDER = 2, OTHER_SUFFIX = 1 };
    Token tokens[2 * MOST_COMPARED_PATH];
    size_t folder, pattern_folder, least = SIZE_MAX;
    const char *nearest = NULL, *name = last_part(path, &folder);
    const size_t length = stem_length(name);
    for (; *patterns && length <= MOST_COMPARED_PATH; patterns++) {
        const char *pattern = last_part(*patterns, &pattern_folder);
        size_t pattern_length = stem_length(pattern);
        if (pattern_length > MOST_COMPARED_PATH)
            continue;
        size_t count = read_pattern(pattern, pattern_length, tokens);
        bool same = folder == pattern_folder && strncasecmp(path, *patterns, folder) == 0;
        size_t edits = pattern_distance(name, length, tokens, count);
        size_t far = EDIT * edits + (same ? 0 : OTHER_FOLDER) +
                     (strcasecmp(name + length, pattern + pattern_length) == 0 ? 0 : OTHER_SUFFIX);
        if ((limited ? edits <= most_edits(tokens, count, same) : same) && far < least) {
            least = far;
            nearest = *patterns;
        }
    }
    return nearest;
}

const char *nearest_path(const char *path, const char *const *patterns)
{
    return find_path(path, patterns, true);
}

const char *nearest_path_beside(const char *path, const char *const *patterns)
{
    return find_path(path, patterns, false);
}

Hint did_you_mean_in(const char *open, const char *word, const char *const *names, const char *close)
{
    Hint hint = {{0}};
    const char *near = nearest_name(word, names);
    if (near)
        snprintf(hint.text, sizeof hint.text, "; did you mean %s%s%s?", open, near, close);
    return hint;
}

Hint did_you_mean(const char *word, const char *const *names)
{
    return did_you_mean_in("\"", word, names, "\"");
}
