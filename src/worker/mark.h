/* What the worker is doing, for the parent that watches it. Outside a worker, these only restore what foreign
 * code changed. */
#ifndef FOLIO_WORKER_MARK_H
#define FOLIO_WORKER_MARK_H

#include <stdbool.h>

/* Call these right before foreign code runs, and mark_end() when nothing of it is read any longer. */
void mark_load(const char *path);
void mark_build(const char *section, const char *plugin);

/* Call it right after foreign code has run, still within the mark. NULL, or what the code changed and cannot
 * be restored, as a predicate; a worker gives up instead, and its parent notes the call as failed. */
const char *mark_restore(void);
void mark_end(void);

/* Ends this worker: the cache proved damaged, and the data cannot be loaded again in the sandbox. Another
 * worker begins anew; mark_renews() tells it to load the data whatever the cache holds. Returns where this
 * process is no worker, or where that happened before. */
void mark_damaged(void);
bool mark_renews(void);

/* Whether to print the line: false if an earlier worker of this command has printed it. */
bool mark_line(const char *line);

#endif
