/* src/run/: one report after another: request > sections > formats > output. */

/* One report after another: request > sections > formats > output. What does not change from report to report
 * (definition, data, plugins, theme, fonts, writers) is opened once, in a renderer. A renderer is one
 * thread's; worker processes have one each. */
#ifndef FOLIO_RUN_RENDERER_H
#define FOLIO_RUN_RENDERER_H

#include "plugin/plugin.h"
#include "run/formats.h"
#include "run/request.h"

typedef struct RenderOptions {
    const char *definition; /* path of the YAML file */
    bool shipped;           /* it is the one that comes with folio for any occupation and area */
    const char *data;       /* --data, or NULL: as the definition says */
    const PluginDir *plugin_dirs;
    uint32_t plugin_dir_count;
    bool strict; /* a section that fails makes the report fail */
    bool alone;  /* files carry no others: --no-attachments */
    void (*note)(void *context,
                 const char *line); /* what deserves attention but is no failure; may be NULL */
    void (*progress)(void *context, const char *file, uint64_t done,
                     uint64_t total); /* of loading; may be NULL */
    void *context;
} RenderOptions;

/* Wall time of the last report, in seconds. `load` is that of looking up what the request names and, for the
 * first report, of opening the renderer and the data. */
typedef struct RenderTimes {
    double load, sections, layout, output;
} RenderTimes;

/* A file of the last report. */
typedef struct RenderedFile {
    const Format *format;
    const char *path; /* NULL until it is written */
    const FormatFile *file;
} RenderedFile;

typedef struct Renderer Renderer;

/* Opens all but the data, so that mistakes in the first request are reported without waiting for the data,
 * and a process may fork with an open renderer. The options' strings must live as long as the renderer. NULL
 * after a failure. */
Renderer *renderer_open(const RenderOptions *options, Fail *f);
void renderer_close(Renderer *renderer);

/* Opens the data, which otherwise waits for the first request. Not before a fork: a database is one
 * process's.
 */
bool renderer_load(Renderer *renderer, Fail *f);

/* The steps of a report, in this order. What they make lives until the next renderer_build(); the request's
 * strings must live as long. */

/* Looks up what the request names and builds the sections. A section that fails is a panel in the report, or
 * with `strict` a failure. */
bool renderer_build(Renderer *renderer, const Request *request, Fail *f);

/* Lays out the pages, once a report. */
bool renderer_layout(Renderer *renderer, Fail *f);

/* Makes files in memory, and the layout where they need it. */
bool renderer_make(Renderer *renderer, FormatSet formats, Fail *f);

/* Writes all files that were asked for into the folder, or none (output.h). */
bool renderer_output(Renderer *renderer, const char *folder, Fail *f);

/* The files that were asked for, in the order of FormatId. */
const RenderedFile *renderer_files(const Renderer *renderer, uint32_t *count);

/* A file, also one that was made only because another carries it; see its `is_made`. */
const FormatFile *renderer_file(const Renderer *renderer, FormatId id);

const Report *renderer_report(const Renderer *renderer);
const Frames *renderer_frames(const Renderer *renderer); /* those of renderer_layout() */
const RenderTimes *renderer_times(const Renderer *renderer);
uint32_t renderer_files_read(const Renderer *renderer); /* of the data; 0: the cache had all */

#endif
