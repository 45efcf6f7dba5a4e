/* src/run/: one report after another: request > sections > formats > output. */

/* Renders one report after another: request > sections > formats > output. A renderer opens once what does
 * not change between reports (definition, data, plugins, theme, fonts, writers). A renderer belongs to one
 * thread; worker processes have one each. */
#ifndef FOLIO_RUN_RENDERER_H
#define FOLIO_RUN_RENDERER_H

#include "plugin/plugin.h"
#include "run/formats.h"
#include "run/request.h"

typedef struct RenderOptions {
    const char *definition; /* path of the YAML file */
    bool shipped;           /* the definition is the one that ships with folio, for any occupation and area */
    const Shipped *own;     /* what ships with folio; may be NULL */
    const char *data;       /* --data; NULL: use the definition's */
    const PluginDir *plugin_dirs;
    uint32_t plugin_dir_count;
    bool strict;  /* a failing section makes the report fail */
    bool confine; /* --confine: the definition names no file outside its folder */
    bool alone;   /* --no-attachments: files carry no others */
    void (*note)(void *context, const char *line); /* warnings; may be NULL */
    void (*progress)(void *context, const char *file, uint64_t done,
                     uint64_t total); /* of loading; may be NULL */
    void *context;
} RenderOptions;

/* Wall time of the last report in seconds. `load` includes resolving names and, for the first report, opening
 * the renderer and the data. */
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

/* Opens everything but the data and the plugins, so that mistakes in the first request are reported without
 * waiting for the data, and so that a process may fork with an open renderer. Plugins are opened after the
 * data. The options' strings must outlive the renderer.
 * NULL after a failure. */
Renderer *renderer_open(const RenderOptions *options, Fail *f);
void renderer_close(Renderer *renderer);

/* Opens the data, which otherwise happens at the first request. Do not call it before a fork: a database
 * connection must not cross one. */
bool renderer_load(Renderer *renderer, Fail *f);

/* The steps of a report, in this order. What they make lives until the next renderer_build(); the request's
 * target must live as long. */

/* Resolves the request's names, checks that its target may be written (FAIL_OUTPUT), and builds the sections.
 * A section that fails becomes a panel in the report or, with `strict`, a failure. */
bool renderer_build(Renderer *renderer, const Request *request, Fail *f);

/* Lays out the pages. Once per report. */
bool renderer_layout(Renderer *renderer, Fail *f);

/* Makes files in memory, and lays out the pages if they are needed. A section whose content cannot be laid
 * out or written becomes a panel, too: this and renderer_layout() then build the whole report again. */
bool renderer_make(Renderer *renderer, FormatSet formats, Fail *f);

/* Writes the files of the request's target, which have been made, or none (output.h). */
bool renderer_output(Renderer *renderer, Fail *f);

/* The requested files, in the order of FormatId. */
const RenderedFile *renderer_files(const Renderer *renderer, uint32_t *count);

/* A file, including one made only as an attachment; check its `is_made`. */
const FormatFile *renderer_file(const Renderer *renderer, FormatId id);

/* Base name of the files. */
const char *renderer_name(const Renderer *renderer);

/* How the request's names were understood: a line for each whose title differs from what was typed. */
const char *const *renderer_notes(const Renderer *renderer, uint32_t *count);

const Report *renderer_report(const Renderer *renderer);
const Frames *renderer_frames(const Renderer *renderer); /* of renderer_layout() */
const RenderTimes *renderer_times(const Renderer *renderer);
uint32_t renderer_files_read(const Renderer *renderer); /* by the data store; 0 if the cache was complete */

#endif
