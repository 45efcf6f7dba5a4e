/* The formats of a report: their names, what they need, and what writes them. The table in formats.c is the
 * only place that knows which formats there are and that one carries another. */
#ifndef FOLIO_RUN_FORMATS_H
#define FOLIO_RUN_FORMATS_H

#include "base/buf.h"
#include "base/fail.h"
#include "content/tree.h"
#include "definition/theme.h"
#include "layout/text/font.h"

/* In the order in which files are listed. */
typedef enum FormatId { FORMAT_PDF, FORMAT_XLSX, FORMAT_FRAMES, FORMAT_COUNT } FormatId;

/* Formats as bits. */
typedef uint32_t FormatSet;
#define FORMAT_BIT(id) (1U << (id))

/* A report as formats find it. */
typedef struct Rendering {
    const Report *report;
    const Theme *theme;
    bool a4;              /* paper; else Letter */
    const char *name;     /* of its files, without a suffix */
    const Frames *frames; /* NULL where nothing that is made needs them */
    const FontSet *fonts; /* those of the frames */
    bool alone;           /* files carry no others: --no-attachments */
} Rendering;

typedef struct Formats Formats;

typedef struct Format {
    const char *name;        /* "xlsx": as options call it */
    const char *title;       /* "workbook" */
    const char *suffix;      /* ".xlsx" */
    const char *type;        /* as in MIME */
    const char *description; /* of a file, for people */
    const char *parts;       /* what its files consist of: "sheets" */
    bool is_packed;          /* deflated in itself */
    bool needs_frames;       /* is made from these; else from the tree */
    FormatSet carries;       /* files that its own holds, and that are therefore made before it */

    /* Appends the file's bytes to `out`. `parts` gets their number. */
    bool (*write)(Formats *formats, const Rendering *of, Buf *out, uint32_t *parts, Fail *f);
} Format;

const Format *format_of(FormatId id);

/* Whether making these takes frames. */
bool formats_need_frames(FormatSet set);

/* A report's file in memory. */
typedef struct FormatFile {
    Buf data;
    uint32_t parts;
    double seconds; /* that it took to make */
    bool is_made;
} FormatFile;

/* The files of one report after another. Their memory and the formats' writers are kept for the next. */
Formats *formats_new(void);
void formats_free(Formats *formats);

/* Forgets the last report's files. */
void formats_clear(Formats *formats);

/* Makes those of the set, and those that these carry, unless they are made already. */
bool formats_make(Formats *formats, FormatSet set, const Rendering *of, Fail *f);

/* `is_made` says whether it is there. Lives until the next formats_clear(). */
const FormatFile *formats_file(const Formats *formats, FormatId id);

#endif
