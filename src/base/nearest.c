#include "base/nearest.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

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

/* Copies the word in lower case; false if it is too long to compare. */
static bool lower(const char *word, char to[MOST_COMPARED + 1])
{
    size_t length = strlen(word);
    if (length > MOST_COMPARED)
        return false;
    for (size_t i = 0; i <= length; i++)
        to[i] = (char)(word[i] >= 'A' && word[i] <= 'Z' ? word[i] - 'A' + 'a' : word[i]);
    return true;
}

const char *nearest_name(const char *word, const char *const *names)
{
    char typed[MOST_COMPARED + 1], name[MOST_COMPARED + 1];
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
