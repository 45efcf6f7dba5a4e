/* Suggestions for misspelled names. */
#ifndef FOLIO_BASE_NEAREST_H
#define FOLIO_BASE_NEAREST_H

#include <stddef.h>

/* The longest word, and the longest name of a file, in bytes, that are compared. */
enum { MOST_COMPARED = 63, MOST_COMPARED_PATH = 255 };

/* The number of edits (insert, delete, replace, swap of neighbors) that turn one word into the other: optimal
 * string alignment distance. Neither word may be longer than MOST_COMPARED. */
size_t edit_distance(const char *a, size_t a_length, const char *b, size_t b_length);

/* The name nearest to `word` in a NULL-terminated list, or NULL if none is near. ASCII case is ignored. */
const char *nearest_name(const char *word, const char *const *names);

/* The pattern, of a NULL-terminated list, that a file's path misses by the fewest edits, or NULL if none is
 * near. A pattern has the wildcards * and ?, and {name} for digits; in another folder a name must be nearer.
 */
const char *nearest_path(const char *path, const char *const *patterns);

/* The nearest pattern of the path's own folder, however far it is; NULL if there is none. */
const char *nearest_path_beside(const char *path, const char *const *patterns);

/* The end of a message about an unknown name; empty if no name is near. */
typedef struct Hint {
    char text[128];
} Hint;

/* `; did you mean "pay"?` */
Hint did_you_mean(const char *word, const char *const *names);

/* The same, with the name between the given delimiters, such as "--" and "". */
Hint did_you_mean_in(const char *open, const char *word, const char *const *names, const char *close);

#endif
