/* The command that makes a report again. */
#ifndef FOLIO_RUN_COMMAND_H
#define FOLIO_RUN_COMMAND_H

#include "run/request.h"

/* "folio report nurse.yaml --area 'US'": with the codes that names led to, and without the paths of this
 * machine. `definition` is the request's; the shipped one is not named. One line of text in the arena. */
const char *report_command(Arena *arena, const Definition *definition, bool shipped, const Request *request);

#endif
