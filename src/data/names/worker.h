/* What kind of word a name ends with: a worker (welder), an activity (welding) or anything else (metal). The
 * texts are folded (base/fold.h). */
#ifndef FOLIO_DATA_NAMES_WORKER_H
#define FOLIO_DATA_NAMES_WORKER_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

/* Whether the last word names a person who works, or the text is a code. A noun that it does not know does
 * not. */
bool names_worker(const char *folded);

/* Whether the last word ends in -ing. */
bool names_activity(const char *folded);

/* The same number of things: "welders" for "welder", "bodies" for "body", "firemen" for "fireman"; NULL after
 * the last form. Begins with the key itself. */
const char *number_form(Arena *arena, const char *key, uint32_t index);

/* What somebody who does it may be named: "nurse", "nurser" and so on for "nursing"; NULL after the last
 * form. The forms of most texts are none. Most forms are not words, which does no harm, as no name equals
 * them. */
const char *worker_form(Arena *arena, const char *folded, uint32_t index);

#endif
