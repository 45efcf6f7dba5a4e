/* The finished files of a request, on their way into its output folder. */
#ifndef FOLIO_RUN_DELIVERY_H
#define FOLIO_RUN_DELIVERY_H

#include "base/arena.h"
#include "run/target.h"

typedef struct Delivery {
    const Target *target;
    const char *name;        /* base name of the files */
    const FormatFile *files; /* one of each format */
} Delivery;

/* Lists the files of the target's formats, and those of other formats that belong beside them. Returns their
 * number. Names live in the arena. */
uint32_t delivery_list(const Delivery *delivery, Arena *arena, OutputFile list[FORMAT_COUNT]);

/* Writes the files of the target's formats, which have been made for the request (identity.h), or none. */
bool delivery_write(const Delivery *delivery, Arena *arena, const char *request, Fail *f);

/* "out/nurse.pdf": where a file of the format is then. In the arena. */
const char *delivery_path(const Delivery *delivery, Arena *arena, const Format *format);

#endif
