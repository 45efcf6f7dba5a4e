/* One report after another: request, data, plugins, layout, PDF and workbook in memory. What does not change
 * from report to report (definition, store, plugins, theme, fonts, writers) is opened once, in a press. */
#ifndef FOLIO_RUN_RUN_H
#define FOLIO_RUN_RUN_H

#include "base/buf.h"
#include "content/tree.h"
#include "layout/frame/frame.h"
#include "plugin/plugin.h"

typedef struct RunOptions {
    const char *definition; /* path of the YAML file */
    bool shipped;           /* it is the one that comes with folio for any occupation and area */
    const char *data;       /* --data, or NULL: as the definition says */
    const PluginDir *plugin_dirs;
    uint32_t plugin_dir_count;
    const char *const *settings; /* NAME=VALUE, or --NAME=VALUE of an option of that name */
    uint32_t setting_count;
    const char *const *sections; /* ids to make; none: all */
    uint32_t section_count;
    bool strict; /* a section that fails makes the report fail */
    void (*note)(void *context,
                 const char *line); /* what deserves attention but is no failure; may be NULL */
    void (*progress)(void *context, const char *file, uint64_t done,
                     uint64_t total); /* of loading; may be NULL */
    void *context;
} RunOptions;

/* Wall time of each phase of the last report, in seconds; `load` is that of press_open(). */
typedef struct RunTimes {
    double load, plugins, layout, pdf, xlsx;
} RunTimes;

typedef struct Press Press;

/* NULL after a failure. The options' strings must live as long as the press. */
Press *press_open(const RunOptions *options, Fail *f);
void press_close(Press *press);

/* The steps of a report, in this order; what they made lives until the next press_build(). A section
 * that fails is a panel in the report, or with `strict` a failure. */
bool press_build(Press *press, Fail *f);
bool press_layout(Press *press, Fail *f);
bool press_xlsx(Press *press, Buf *out, uint32_t *sheets, Fail *f);

/* With a workbook the PDF carries it, and the rows of the report's tables as CSV with their datapackage.json;
 * with NULL it carries nothing. */
bool press_pdf(Press *press, const Buf *workbook, Buf *out, Fail *f);

/* What its files are called, without a suffix: "reports/nurse.yaml" makes "nurse", the shipped
 * definition <occupation>-<area> in words (file_name.h). */
const char *press_name(const Press *press);

const Report *press_report(const Press *press);
const Frames *press_frames(const Press *press);
const RunTimes *press_times(const Press *press);
uint32_t press_files_read(const Press *press); /* 0: the cache had all */

#endif
