/* Processes below this one. */
#ifndef FOLIO_WORKER_CHILDREN_H
#define FOLIO_WORKER_CHILDREN_H

#include <stdbool.h>
#include <sys/types.h>

/* Children of this process; ends with 0. Only that 0 where /proc cannot be read. Free with free(). */
pid_t *children_list(void);

/* Processes below a child become children of this process when that child ends. */
void children_adopt(void);

/* Ends all children except `strangers`, which ends with 0, and waits for them. */
void children_end(const pid_t *strangers);

#endif
