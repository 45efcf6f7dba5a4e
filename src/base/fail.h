/* What went wrong: one sentence that names the file, line, column, plugin or section, and the exit code it
 * leads to. */
#ifndef FOLIO_BASE_FAIL_H
#define FOLIO_BASE_FAIL_H

#include <stdbool.h>

/* The program's exit codes (docs/messages.md). */
enum {
    FAIL_NONE = 0,
    FAIL_INTERNAL = 1,
    FAIL_USAGE = 2,
    FAIL_DEFINITION = 3, /* report definition, theme, fonts, logo */
    FAIL_DATA = 4,       /* data package, CSV files */
    FAIL_PLUGIN = 5,
    FAIL_OUTPUT = 6
};

typedef struct Fail {
    int code;
    unsigned place;  /* how many bytes of the text say where: "file:line:column: " */
    char text[1000]; /* one line of UTF-8, without "folio: " in front or a full stop at the end */
} Fail;

/* Records the failure unless there is one already, and returns false, so that `return fail(...)` reads well.
 * A text that is too long is cut between characters; control characters and bytes that are no UTF-8 become
 * question marks. */
bool fail(Fail *f, int code, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Names what the failure belongs to ("section pay: plugin salary"), behind the place. Without a failure:
 * nothing. Returns false. */
bool fail_within(Fail *f, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
