/* The statements of views.sql as texts: where one ends, and which table it makes. */
#ifndef FOLIO_DATA_STORE_STATEMENT_H
#define FOLIO_DATA_STORE_STATEMENT_H

#include <stdbool.h>
#include <stddef.h>

/* Skips blanks and comments. */
const char *statement_skip_blanks(const char *at);

/* The statement that begins at `from`, up to the semicolon that ends it, to be freed; sets its end. */
char *statement_next(const char *from, const char **end);

enum { STATEMENT_NAME = 128 };

/* The table or view that CREATE makes or, of an index, that it indexes. */
typedef struct Target {
    char name[STATEMENT_NAME]; /* without quotes */
    size_t from, to;           /* where the name is in the statement, with quotes */
    bool index;                /* it is the name of the table that an index is for */
} Target;

/* False if the statement makes nothing, or something with a longer name. */
bool statement_target(const char *sql, Target *target);

/* Replaces the name at [from, to) by another in double quotes; `sql` is freed. */
char *statement_rename(char *sql, size_t from, size_t to, const char *name);

/* Replaces each name `name` of the statement by another in double quotes; `sql` is freed. */
char *statement_rename_all(char *sql, const char *name, const char *other);

#endif
