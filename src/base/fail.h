/* A failure: one sentence that names the file, line, column, plugin or section, and the exit code it leads
 * to. */
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
    FAIL_OUTPUT = 6, /* nothing was written */
    FAIL_PRINT = 7,  /* the files were made, but standard output cannot be written */
    FAIL_CRASH = 8   /* folio's own code crashed in a worker process */
};

typedef struct Fail {
    int code;
    unsigned place;      /* length in bytes of the text's prefix "file:line:column: " */
    const char *section; /* id of the section whose content is at fault, or at work; NULL: the host's */
    char text[1000];     /* one line of UTF-8, without a leading "folio: " or a final period */
} Fail;

/* Records the failure unless one is already recorded, and returns false, so that `return fail(...)` reads
 * well. Text that is too long is cut between characters; control characters and invalid UTF-8 become question
 * marks. */
bool fail(Fail *f, int code, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Says whose content is at work: a failure recorded from now on is that section's, unless its code says that
 * the host or the machine failed (FAIL_INTERNAL, FAIL_OUTPUT). NULL: the host's. Does nothing after a
 * failure.
 */
void fail_blame(Fail *f, const char *section);

/* Records the failure `from` with all its members unless one is already recorded. Returns false. */
bool fail_pass(Fail *f, const Fail *from);

/* Inserts the context of the failure ("section pay: plugin salary") after the place. Does nothing if there is
 * no failure. Returns false. */
bool fail_within(Fail *f, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
