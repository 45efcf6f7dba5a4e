/* The table of output formats: names, needs and writers. The table in formats.c is the only place that knows
 * which formats exist and that one carries another. */
#ifndef FOLIO_RUN_FORMATS_H
#define FOLIO_RUN_FORMATS_H

#include "base/buf.h"
#include "base/fail.h"
#include "content/tree.h"
#include "definition/theme.h"
#include "layout/text/font.h"

/* In the order in which files are listed. */
typedef enum FormatId { FORMAT_PDF, FORMAT_XLSX, FORMAT_FRAMES, FORMAT_COUNT } FormatId;

/* A set of formats as bits. */
typedef uint32_t FormatSet;
#define FORMAT_BIT(id) (1U << (id))

/* A report as the formats receive it. */
typedef struct Rendering {
    const Report *report;
    const Theme *theme;
    bool a4;              /* A4 paper; otherwise Letter */
    const char *name;     /* base name of the files */
    const Frames *frames; /* NULL if no requested format needs frames */
    const FontSet *fonts; /* those of the frames */
    bool alone;           /* --no-attachments: files carry no others */
} Rendering;

typedef struct Formats Formats;

typedef struct Format {
    const char *name;        /* "xlsx", as in options */
    const char *title;       /* "workbook" */
    const char *suffix;      /* ".xlsx" */
    const char *type;        /* MIME type */
    const char *description; /* description of a file, for people */
    const char *parts;       /* the unit that is counted as its parts: "sheets" */
    bool is_packed;          /* compressed already */
    bool needs_frames;       /* made from frames; otherwise from the tree */
    FormatSet carries;       /* formats that this one attaches, which are therefore made first */

    /* Appends the Report.request that an existing file was made for; false if it has none. NULL: no file of
     * the format is written. */
    bool (*read_request)(const void *data, size_t size, Buf *request);

    /* Appends the file to `out` and sets `parts` to the number of its parts. */
    bool (*write)(Formats *formats, const Rendering *of, Buf *out, uint32_t *parts, Fail *f);
} Format;

const Format *format_of(FormatId id);

/* Whether any format of the set needs frames. */
bool formats_need_frames(FormatSet set);

/* A finished file in memory. */
typedef struct FormatFile {
    Buf data;
    uint32_t parts;
    double seconds; /* time to make it */
    bool is_made;
} FormatFile;

/* The files of one report after another; buffers and writers are reused. */
Formats *formats_new(void);
void formats_free(Formats *formats);

/* Discards the files of the last report. */
void formats_clear(Formats *formats);

/* Makes the formats of the set, and those they carry, unless they are made already. */
bool formats_make(Formats *formats, FormatSet set, const Rendering *of, Fail *f);

/* `is_made` states whether the file exists. Valid until the next formats_clear(). */
const FormatFile *formats_file(const Formats *formats, FormatId id);

#endif
