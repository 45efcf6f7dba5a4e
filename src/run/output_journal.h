/* Renaming the files of a pair so that a process killed in between leaves no mixed pair for long.
 *
 * A journal in the folder names the pair that is being published. It is written when all new files are on
 * disk under temporary names, and removed when all have their names or, after a failure, when the older files
 * have theirs. Whoever next holds the folder's lock and finds it finishes what it says. */
#ifndef FOLIO_RUN_OUTPUT_JOURNAL_H
#define FOLIO_RUN_OUTPUT_JOURNAL_H

#include <limits.h>
#include <stdbool.h>
#include <stdint.h>

#define OUTPUT_JOURNAL ".folio-publishing"

/* What is done with one name. */
typedef struct Step {
    char name[NAME_MAX + 1];
    char begun[NAME_MAX + 1]; /* the new file's temporary name; "": the name is only removed */
    char older[NAME_MAX + 1]; /* the second name that the older file gets */
    uint64_t before, after;   /* inodes of the older and of the new file; 0: there is none */
    bool kept, done;          /* there is an older file; the new one has its name */
} Step;

/* Sets the inodes. */
void step_begin(int folder, Step *step);

/* Gives the older file a second name; on file systems without links, another one. */
bool step_keep_older(int folder, Step *step);

/* Gives the new file its name. */
bool step_replace(int folder, Step *step);

/* Gives the older file its name back. */
void step_restore(int folder, const Step *step);

/* Writes the journal: the steps are to be finished or, with `back`, undone. */
bool journal_write(int folder, const Step *steps, uint32_t count, bool back);
void journal_remove(int folder);

bool journal_exists(int folder);

/* Removes one that a killed process did not write to its end. Call with the folder locked. */
void journal_forget_unfinished(int folder);

/* Does what a journal says that a killed process left, and removes it. Names that have other files since are
 * left alone. Call with the folder locked. */
void journal_recover(int folder);

#endif
