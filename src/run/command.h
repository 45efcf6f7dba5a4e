/* Command lines that reproduce a report or check its data. */
#ifndef FOLIO_RUN_COMMAND_H
#define FOLIO_RUN_COMMAND_H

#include "run/request.h"

/* One line such as "folio report nurse.yaml --area 'US'", with resolved codes instead of names and without
 * local paths. `definition` is the request's copy; the shipped definition is not named. In the arena. */
const char *report_command(Arena *arena, const Definition *definition, bool shipped, const Request *request);

/* "folio data check data/us --data FOLDER"; `package` and `root` may be NULL. Quoted where a shell needs it.
 */
const char *check_command(Arena *arena, const char *package, const char *root);

#endif
