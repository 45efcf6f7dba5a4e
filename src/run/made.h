/* What a renderer made in a worker, as its parent receives it. */
#ifndef FOLIO_RUN_MADE_H
#define FOLIO_RUN_MADE_H

#include "run/renderer.h"
#include "worker/message.h"

typedef struct MadeFailure {
    const char *section, *text; /* its id; a line that names it */
} MadeFailure;

typedef struct Made {
    Fail fail;          /* why there are no files; code FAIL_NONE: there are */
    const char **notes; /* renderer_notes() */
    uint32_t note_count;
    MadeFailure *failures;
    uint32_t failure_count;
    const char *name, *request;     /* base name of the files, and the request that they were made for */
    FormatFile files[FORMAT_COUNT]; /* their data is in the message */
    RenderTimes times;
    uint32_t files_read;
} Made;

/* The renderer may be NULL, and the report half made, after a failure. */
void made_send(const Renderer *renderer, const Fail *f, Message *message);

/* Texts and data stay in the message, arrays in the arena. False if the message is damaged (FAIL_CRASH). */
bool made_receive(Received *message, Arena *arena, Made *made, Fail *f);

#endif
