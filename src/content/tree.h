/* src/content/: the content tree of a report, its formulas, number formats and words. */

/* The content tree: what a report says, without pages or cells. Sections make it through the plugin ABI;
 * layout and workbook read it. All of it lives in the report's arena and does not change once report_finish()
 * was called. */
#ifndef FOLIO_CONTENT_TREE_H
#define FOLIO_CONTENT_TREE_H

#include "base/arena.h"
#include "base/fail.h"

#include <folio/plugin.h>
#include <stdbool.h>

typedef struct Report Report;
typedef struct Section Section;
typedef struct Formula Formula; /* content/formula.h */

/* Inline content */

enum { RUN_STRONG = 1, RUN_EMPHASIS = 2 };

typedef enum RunKind {
    RUN_TEXT,
    RUN_VALUE, /* a typed value; `text` is how it is written, qualifier included */
    RUN_CITE   /* reference mark; `text` is the numbers ("1, 3"), written by report_finish() */
} RunKind;

typedef struct Run {
    RunKind kind;
    unsigned style;   /* RUN_STRONG ... */
    const char *text; /* UTF-8; never NULL once the tree is finished */
    const char
        *address;     /* where a link leads: "https://..." or "#anchor" (see anchors below); NULL: no link */
    const char *lang; /* BCP 47 where it differs from the report's, or NULL */
    const char
        *sentence; /* id of the sentence that it is a part of: "pay.median", "folio.sources"; NULL: none */
    folio_value value; /* RUN_VALUE; RUN_CITE: value.text holds the sources' ids separated by spaces */
} Run;

typedef struct Text {
    Run *runs;
    uint32_t count;
} Text;

/* Tables */

typedef struct Column {
    const char *key, *name;
    const char *header; /* as shown and as the workbook's column is called: the name, with the unit where it
                           needs one */
    uint32_t type;      /* FOLIO_TEXT to FOLIO_YEAR; never FOLIO_AUTO */
    int32_t decimals;   /* places shown in every cell of the column, 0 and more */
    double step;
    const char *unit; /* NULL: none */
    Formula *formula; /* NULL: not derived */
    bool depends;     /* on an assumption: set by formula_compute() */
    const char *meaning;
    bool row_header;
    bool in_pdf;    /* false: workbook only */
    bool silent;    /* not a single figure or word in it: left out of the PDF */
    bool flagged;   /* some cell has a flag: the workbook gets a flag column behind it */
    uint32_t total; /* FOLIO_TOTAL_NONE ... */
    folio_value total_value;
    const char *total_shown;
} Column;

typedef struct Cell {
    folio_value value;      /* decimals resolved */
    const char *shown;      /* as the PDF writes it: "about $148,000", "not released"; never NULL */
    const char *short_text; /* for charts: the companion _short of a text; else the same as shown */
} Cell;

typedef struct Table {
    struct Table *next; /* in the section's order */
    Section *section;
    const char *id;     /* as the plugin calls it */
    const char *anchor; /* "section.id": unique in the report */
    Text title, caption;
    const char *sheet; /* wished name of the sheet; the workbook makes it legal */
    uint32_t place;    /* FOLIO_IN_SECTION, FOLIO_IN_APPENDIX, FOLIO_IN_WORKBOOK */
    Column *columns;
    uint32_t column_count;
    Cell *cells; /* row by row */
    uint32_t row_count;
    bool *here; /* per row */
    bool has_totals;
    const char **sources; /* ids in order of first use by its cells, then by its caption */
    uint32_t source_count;
} Table;

static inline Cell *table_cell(const Table *table, uint32_t row, uint32_t column)
{
    return &table->cells[(size_t)row * table->column_count + column];
}

/* Index of the column with that key, or -1. */
int table_column(const Table *table, const char *key);

/* The column that names the rows. */
uint32_t table_row_header(const Table *table);

typedef struct Series {
    uint32_t column; /* of the table */
    const char *name;
} Series;

typedef struct Chart {
    struct Chart *next; /* in the section's order */
    Section *section;
    const char *id, *anchor;
    uint32_t kind;  /* FOLIO_CHART_BAR ... */
    uint32_t place; /* FOLIO_IN_SECTION, FOLIO_ON_COVER */
    const Table *table;
    uint32_t row_count; /* rows shown, from the top */
    Text title, subtitle, caption;
    const char *alt;          /* never empty */
    const char *alt_sentence; /* its id, or NULL */
    uint32_t label;           /* column */
    Series series[6];
    uint32_t series_count;
    int tile_row, tile_column; /* columns, or -1 */
    const char **sources;
    uint32_t source_count;
} Chart;

typedef struct Figure {
    struct Figure *next; /* in the section's order */
    Section *section;
    const char *id, *anchor;
    uint32_t place;
    Text label, note;
    const Table *table;
    uint32_t row, column;
} Figure;

static inline const Cell *figure_cell(const Figure *figure)
{
    return table_cell(figure->table, figure->row, figure->column);
}

/* Blocks */

typedef enum BlockKind {
    BLOCK_HEADING,
    BLOCK_PARAGRAPH,
    BLOCK_LIST,
    BLOCK_NOTE,
    BLOCK_FIGURES, /* consecutive key figures of the section */
    BLOCK_TABLE,
    BLOCK_CHART,
    BLOCK_PANEL /* the section is not available, and why */
} BlockKind;

typedef struct Item {
    struct Item *next;
    const char *anchor; /* where links to this item lead: "source-1"; NULL: none */
    Text text;
} Item;

typedef struct Block {
    struct Block *next;
    BlockKind kind;
    Text text;               /* HEADING, PARAGRAPH, NOTE, PANEL */
    bool ordered;            /* LIST */
    Item *items, *last_item; /* LIST */
    uint32_t item_count;
    const Figure **figures; /* FIGURES */
    uint32_t figure_count;
    Table *table;
    Chart *chart;
} Block;

typedef enum SectionKind {
    SECTION_PLUGIN,
    SECTION_GAPS,    /* made by the host: what the report could not tell */
    SECTION_SOURCES, /* likewise: the numbered list of sources */
    SECTION_APPENDIX /* likewise: the data behind the charts */
} SectionKind;

/* A key figure or chart for which the data holds nothing. */
typedef struct Unavailable {
    struct Unavailable *next;
    const char *id;
} Unavailable;

struct Section {
    folio_section base; /* first: plugins hold a pointer to it */
    Section *next;
    Report *report;
    SectionKind kind;
    const char *id; /* also its anchor */
    const char *title;
    const char *plugin; /* NULL for the host's own */
    Block *blocks, *last_block;
    Table *tables, *last_table;
    Chart *charts, *last_chart;
    Figure *figures, *last_figure;
    Text verdict;
    Unavailable *unavailable;
    bool replaced;   /* one sentence stands for all that it would have said: it lacks everything */
    const char *why; /* then: the reason, which completes a sentence; or NULL */
    bool failed;     /* holds a panel */
    Fail failure;    /* why */
    void *build;     /* the plugin floor's state while build() runs */
};

typedef struct Source {
    const char *id, *title, *publisher, *vintage, *address, *retrieved, *license,
        *credit;     /* NULL: not given */
    uint32_t number; /* from 1 in order of first citation; 0: not used in this report */
} Source;

typedef struct Assumption {
    const char *name, *unit, *help; /* unit and help may be NULL */
    double value, min, max;
    bool bounded;
    bool unset; /* the data has no value for it: an empty input cell for the reader's own */
} Assumption;

/* Who is asked what when a figure or chart is put on the cover. */
typedef struct Cover {
    const char *eyebrow, *subtitle; /* NULL: none */
    const Figure **figures;
    uint32_t figure_count;
    const Text **verdict; /* sentences, one after another */
    uint32_t verdict_count;
    const Chart *chart; /* NULL: none */
} Cover;

struct Report {
    Arena *arena;
    const char *title, *author, *subject, *lang; /* lang: BCP 47, "en-US" */
    const char *short_title;                     /* for the running head */
    const char *vintage;                         /* for the foot: which data the report rests on; may be "" */
    const char *date;                            /* YYYY-MM-DD */
    const char *request; /* which request it answers (run/identity.h), at most 255 bytes of
                            ASCII without characters that XML reserves; may be NULL */
    const char *again;   /* the command that makes this report again, without paths */
    Cover cover;
    Section *sections, *last_section;
    Source *sources; /* all the package has, in its order */
    uint32_t source_count;
    Assumption *assumptions;
    uint32_t assumption_count;
};

Section *report_add_section(Report *report, SectionKind kind, const char *id, const char *title);
Block *section_add_block(Section *section, BlockKind kind);

/* A key figure or a chart that the section would have, and that the data at hand holds nothing for: a cover
 * may name it all the same. `id` is copied. */
void section_lack(Section *section, const char *id);
bool section_lacks(const Section *section, const char *id);

/* Adds a run at the end of a text that was empty at first and made by nothing else. */
void text_add(Arena *arena, Text *text, Run run);

/* Adds an item to a list. */
Item *block_add_item(Arena *arena, Block *list);

/* Called once, after the last plugin and after the cover was chosen:
 * - numbers the sources in order of first citation (the cover, the sections, the appendix, as one reads them;
 *   then those that only values or the workbook's tables name);
 * - writes the citations: a RUN_CITE's text becomes "1, 3" and its address "#source-1", the first of them;
 * - ends the captions of tables and charts with "Sources 1, 3.", each number a link;
 * - adds the section "sources", a numbered list whose items have the anchors "source-1", "source-2" ..., and
 *   the section "appendix" with the tables behind the charts, under a heading a section. It repeats no table
 *   that its section prints. Either is left out when it would be empty.
 * A citation of a source that the package does not have is a failure that names the section. */
bool report_finish(Report *report, Fail *f);

/* Whether the table stands in the appendix: because it asks for it, or because a chart that is printed rests
 * on it and its section does not print it. */
bool table_in_appendix(const Report *report, const Table *table);

/* The source with that id, or NULL. */
Source *report_source(const Report *report, const char *id);

/* The text without its styles; into the arena. Citations are left out. */
const char *text_plain(Arena *arena, const Text *text);

#endif
