/* folio/plugin.h - all that a section plugin needs. docs/plugin-guide.md explains it step by step.
 *
 * A plugin is a shared object that exports one constant, made by FOLIO_PLUGIN(). It links against nothing:
 *
 *     #include <folio/plugin.h>
 *
 *     static void build(folio_section *s)
 *     {
 *         folio_rows *rows = folio_query(s, "SELECT a.short AS area, w.value AS pay, w.unit AS pay_unit, "
 *             "w.flag AS pay_flag, w.source AS pay_source FROM wages w JOIN areas a USING (area) "
 *             "WHERE w.occupation = :occupation AND w.measure = 'mean' ORDER BY w.value DESC");
 *         folio_table *t = folio_table_of(s, rows, &(folio_table_spec){.id = "pay", .title = "Mean pay",
 *             FOLIO_COLUMNS({.key = "area", .name = "Area"}, {.key = "pay", .name = "Pay, a year"})});
 *         folio_chart_of(s, t, &(folio_chart_spec){.id = "pay", .kind = FOLIO_CHART_BAR,
 *             .title = "{} pays most", .label = "area", .value = {"pay"},
 *             FOLIO_VALUES(folio_cell(s, t, 0, "area"))});
 *     }
 *     FOLIO_PLUGIN(.id = "pay", .version = "1.0", .title = "Pay", .summary = "What the work pays.",
 *                  .license = "MIT", .build = build);
 *
 *     cc -shared -fPIC -o pay.so pay.c
 *
 * Memory: whatever a plugin is given or makes through these calls lives until the report is finished, and
 * neither side frees it. Strings that a plugin passes in are copied. All strings are UTF-8.
 *
 * Errors: the first error of a section sticks. Later calls do nothing and return NULL, zero or an empty
 * string, so a plugin may check folio_failed() once, at the end, or not at all. Handles that are NULL are
 * accepted everywhere.
 *
 * A plugin never prints, exits, jumps out of a call, starts a thread, or asks the system for the time, the
 * locale or a random number: the same input must give the same bytes. */
#ifndef FOLIO_PLUGIN_H
#define FOLIO_PLUGIN_H

#include <stddef.h>
#include <stdint.h>

/* The major version is part of the exported symbol's name. The minor grows when the host's table or a
 * descriptor gets a new last member. */
#define FOLIO_ABI_MAJOR 1
#define FOLIO_ABI_MINOR 1

/* Values */

/* What a value is; this decides how it is written in the PDF and which number format its cell has in the
 * workbook. */
enum {
    FOLIO_AUTO = 0, /* in a column: found from the unit that comes with the data */
    FOLIO_TEXT = 1,
    FOLIO_INTEGER = 2, /* 3,470 */
    FOLIO_DECIMAL = 3, /* 3.69 */
    FOLIO_MONEY = 4,   /* $130,440; the unit is the ISO 4217 code */
    FOLIO_PERCENT = 5, /* a fraction of one: 0.075 is written 7.5% */
    FOLIO_INDEX = 6,   /* 111.1; the unit says what stands at 100 */
    FOLIO_YEAR = 7,    /* 2034, without a separator */
    FOLIO_ORDINAL = 8, /* fourth; 21st. In text only */
    FOLIO_LIST = 9,    /* items separated by line feeds: "a, b and c". In text only */
    FOLIO_LINK = 10,   /* text that leads to the address in `unit`. In text only */
    FOLIO_CITE =
        11, /* the reference marks of the sources whose ids `text` lists, separated by spaces. In text only */
    FOLIO_FOREIGN = 12 /* text in the language that `unit` names (BCP 47). In text only */
};

/* What the publisher did with the figure. A flagged value has no number that may be averaged, ranked or
 * compared. */
enum {
    FOLIO_RELEASED = 0,
    FOLIO_WITHHELD = 1,   /* "not released": it exists, but the publisher holds it back; not zero */
    FOLIO_CAPPED = 2,     /* `number` is a bound that the figure lies at or above */
    FOLIO_NO_ESTIMATE = 3 /* there is no such figure */
};

/* How the source worded the figure; printed before it, and allowed in ranks. */
enum { FOLIO_EXACT = 0, FOLIO_ABOUT = 1, FOLIO_AT_LEAST = 2, FOLIO_ALMOST = 3 };

/* Places after the point: a number of them, or one of these. */
#define FOLIO_DECIMALS_AUTO 0 /* as many as the values need, up to what is usual for their type */
#define FOLIO_DECIMALS_NONE (-1)

/* A value never travels without its unit, flag and source. This struct does not change within ABI 1. */
typedef struct folio_value {
    int32_t type;      /* FOLIO_TEXT ... */
    int32_t flag;      /* FOLIO_RELEASED ... */
    int32_t qualifier; /* FOLIO_EXACT ... */
    int32_t decimals;  /* FOLIO_DECIMALS_AUTO ... */
    double number;     /* for the numeric types */
    double step; /* shown rounded to a multiple of this, where above 0; the cell keeps the exact number */
    const char *text;   /* for the others */
    const char *unit;   /* ISO 4217 code, or a word such as "hours"; NULL where there is none */
    const char *source; /* id of a row of the `sources` table, or NULL */
} folio_value;

/* Descriptors */

typedef struct folio_section {
    const struct folio_host *host; /* the host's functions; the rest of a section is the host's own */
} folio_section;
typedef struct folio_rows folio_rows;   /* the result of a query */
typedef struct folio_table folio_table; /* a table of the section */

enum {
    FOLIO_OPTION_BOOLEAN = 1,
    FOLIO_OPTION_INTEGER = 2,
    FOLIO_OPTION_NUMBER = 3,
    FOLIO_OPTION_TEXT = 4,
    FOLIO_OPTION_CHOICE = 5, /* one of `choices` */
    FOLIO_OPTION_FILE = 6,   /* a file's name relative to the definition; the plugin gets the file's text */
    FOLIO_OPTION_LIST = 7,   /* list of text */
    FOLIO_OPTION_RECORDS = 8 /* list of records whose fields are `fields` */
};

/* An option, checked by the host before build() is called. Its value is also bound in queries as :name
 * (scalars only), so that it may not be called like a parameter of the definition. */
typedef struct folio_option {
    const char *name;
    int32_t type;
    int32_t required;     /* 1: the definition has to give it */
    const char *fallback; /* the default: of a scalar as it stands, of a list or of records as YAML
                             ("[a, b]"); NULL: empty text, zero or no items */
    double min, max;      /* bounds of a number, or of the length of a list; both 0: none */
    const char *choices;  /* FOLIO_OPTION_CHOICE: words separated by '|' */
    const char *help;     /* one sentence */
    const struct folio_option *fields; /* FOLIO_OPTION_RECORDS: of scalar types */
    uint32_t field_count, field_size;  /* filled by FOLIO_FIELDS() */
} folio_option;

/* A table of the data contract that the plugin reads (docs/data-contract.md). */
typedef struct folio_need {
    const char *table;
    const char *columns; /* names separated by spaces or commas */
    int32_t required; /* 1: without rows in it the section says why it is absent, and build() is not called */
} folio_need;

/* The descriptor. Its first three members stay where they are in every ABI. Constant, and valid while the
 * plugin is loaded. */
typedef struct folio_plugin {
    uint32_t size;      /* sizeof(folio_plugin) as compiled; filled by FOLIO_PLUGIN() */
    uint32_t abi_minor; /* FOLIO_ABI_MINOR as compiled; filled by FOLIO_PLUGIN() */
    uint32_t
        needs_minor; /* the least minor of a host that the plugin can do with; 0 unless it says otherwise */
    const char *id;  /* lower-case letters, digits and hyphens, beginning with a letter */
    const char *version;
    const char *title;   /* the section's title where the definition gives none */
    const char *summary; /* one sentence for `folio plugin list` */
    const char *license; /* SPDX identifier */
    const folio_need *needs;
    uint32_t need_count, need_size; /* filled by FOLIO_NEEDS() */
    const folio_option *options;
    uint32_t option_count, option_size; /* filled by FOLIO_OPTIONS() */
    /* Adds the section's content. Called once for each section that names the plugin. */
    void (*build)(folio_section *section);
} folio_plugin;

/* What a section may say */

/* Text given to the calls below is a template: {} stands for the next value, {name} for a parameter of the
 * report and {name.column} for a column of the row that it names ({area.short}); {{ is a brace, and so is }}.
 * There have to be as many {} as values. Of Markdown it may hold **strong**, *emphasis* and links to http,
 * https and mailto addresses or to an anchor of the report: [links](https://example.org). Values are never
 * read as templates or Markdown. */

enum { FOLIO_TOTAL_NONE = 0, FOLIO_TOTAL_SUM = 1, FOLIO_TOTAL_AVERAGE = 2 };

/* Where a table or a chart is to be seen. */
enum {
    FOLIO_IN_SECTION = 0,
    FOLIO_IN_APPENDIX = 1, /* table: among the data behind the charts */
    FOLIO_IN_WORKBOOK = 2, /* not in the PDF */
    FOLIO_ON_COVER = 3     /* chart or figure: only where the definition's `cover` names it */
};

/* A column of a table. One without a single figure or word is left to the workbook. */
typedef struct folio_column {
    const char *key;    /* the query's column; NULL: the name */
    const char *name;   /* header, by which formulas call it: [Median, a year]; without brackets, and no two
                           alike in a table, whatever their case */
    int32_t type;       /* FOLIO_AUTO to FOLIO_YEAR */
    int32_t decimals;   /* FOLIO_DECIMALS_AUTO ... */
    int32_t row_header; /* 1: this column names the rows; unless one does, it is the first */
    int32_t total;      /* FOLIO_TOTAL_NONE ... */
    int32_t place;      /* FOLIO_IN_SECTION, or FOLIO_IN_WORKBOOK to leave it out of the PDF */
    double step;        /* shown rounded to a multiple of this, where above 0 */
    const char *unit;   /* where the data names none, read as if it did. Written behind the header of integers
                           and decimals, unless the name says it */
    const char *formula; /* for a derived column, e.g. "[Median, a year] / [Price level] * price_level" */
    const char *meaning; /* what the column says, for the data dictionary */
} folio_column;

/* A table from the rows of a query. Derived columns are computed by the host, and written to the workbook as
 * live formulas. */
typedef struct folio_table_spec {
    const char *id;      /* letters, digits, '_' or '-'; unique among the section's tables */
    const char *title;   /* template */
    const char *sheet;   /* short name of its sheet; NULL: the title */
    const char *caption; /* template, or NULL; the host adds the sources */
    int32_t place;       /* FOLIO_IN_SECTION, FOLIO_IN_APPENDIX, FOLIO_IN_WORKBOOK */
    const char *here;    /* the query's column that is 1 in the row of the report's own area, or NULL */
    const folio_column *columns;
    uint32_t column_count, column_size; /* filled by FOLIO_COLUMNS() */
    const folio_value *values;          /* for the templates, in the order title, caption */
    uint32_t value_count;               /* both filled by FOLIO_VALUES() */
} folio_table_spec;

enum {
    FOLIO_CHART_BAR = 1,    /* horizontal bars: label, value[0], or a group of up to 3 values */
    FOLIO_CHART_COLUMN = 2, /* vertical bars, likewise */
    FOLIO_CHART_LINE = 3,   /* label is the x axis; up to 4 lines in value[] */
    FOLIO_CHART_RANGE =
        4, /* value = {low, middle, high} or {low, lower quartile, middle, upper quartile, high} */
    FOLIO_CHART_DUMBBELL = 5, /* value = {open end, filled end} */
    FOLIO_CHART_STACKED = 6,  /* a bar a row, its parts in up to 6 values */
    FOLIO_CHART_TILES = 7     /* a square a row at tile_row and tile_column, coloured by value[0] */
};

/* A chart over columns of a table. Columns are named by their key. */
typedef struct folio_chart_spec {
    int32_t kind;         /* FOLIO_CHART_BAR ... */
    int32_t place;        /* FOLIO_IN_SECTION or FOLIO_ON_COVER */
    int32_t top;          /* only so many rows from the top; 0: all */
    const char *id;       /* unique among the section's charts */
    const char *title;    /* template: what the chart shows, as a sentence without a full stop */
    const char *subtitle; /* template: what is measured, in which unit, when and where */
    const char *caption;  /* template, or NULL: how to read the marks; the host adds the sources */
    const char *alt;      /* template: the finding and the extremes in words; NULL: made from the data */
    const char *label;    /* column of the categories */
    const char *value[6]; /* columns of the values, as the kind says */
    const char *name[6];  /* what to call the values in the chart, where shorter than the column's name */
    const char *tile_row; /* FOLIO_CHART_TILES: columns of whole numbers from 0 */
    const char *tile_column;
    const folio_value *values; /* for the templates, in the order title, subtitle, caption, alt */
    uint32_t value_count;      /* both filled by FOLIO_VALUES() */
} folio_chart_spec;

/* A key figure: a cell of a table, so that the workbook's summary is a formula and the PDF's figure the same
 * value. */
typedef struct folio_figure_spec {
    int32_t place;  /* FOLIO_IN_SECTION, or FOLIO_ON_COVER to offer it without printing it in the section */
    const char *id; /* unique among the section's figures; the definition's `cover` calls it section.id */
    const char *label;         /* template: what it is, with its unit or period */
    const char *note;          /* template, or NULL */
    const char *column;        /* key of the table's column */
    uint32_t row;              /* from 0 */
    const folio_value *values; /* for the templates, in the order label, note */
    uint32_t value_count;      /* both filled by FOLIO_VALUES() */
} folio_figure_spec;

/* Blocks that consist of a text. Consecutive items make one list; an empty text adds nothing. */
enum {
    FOLIO_HEADING = 1, /* the one level of headings below the section's title */
    FOLIO_PARAGRAPH = 2,
    FOLIO_BULLET = 3,
    FOLIO_STEP = 4, /* item of a numbered list */
    FOLIO_NOTE = 5,
    FOLIO_VERDICT = 6 /* one sentence for the cover; not shown in the section */
};

/* The host's functions */

/* Members are only ever added at the end. Use the functions below rather than the table: they look whether
 * the host has the member where it is newer than minor 0. */
typedef struct folio_host {
    uint32_t size;
    uint32_t abi_minor;
    folio_rows *(*query)(folio_section *, const char *sql);
    uint32_t (*row_count)(folio_section *, const folio_rows *);
    folio_value (*get)(folio_section *, const folio_rows *, uint32_t row, const char *column);
    folio_table *(*table_of)(folio_section *, const folio_rows *, const folio_table_spec *, uint32_t size);
    uint32_t (*table_rows)(folio_section *, const folio_table *);
    folio_value (*cell)(folio_section *, const folio_table *, uint32_t row, const char *column);
    int64_t (*here)(folio_section *, const folio_table *);
    void (*chart_of)(folio_section *, const folio_table *, const folio_chart_spec *, uint32_t size);
    void (*figure_of)(folio_section *, const folio_table *, const folio_figure_spec *, uint32_t size);
    void (*say)(folio_section *, int32_t block, const char *text, const folio_value *values, uint32_t count);
    void (*markdown)(folio_section *, const char *text);
    folio_value (*option)(folio_section *, const char *name);
    uint32_t (*option_count)(folio_section *, const char *name);
    folio_value (*option_item)(folio_section *, const char *name, uint32_t item, const char *field);
    folio_value (*parameter)(folio_section *, const char *name);
    const char *(*format)(folio_section *, folio_value);
    const char *(*date)(folio_section *);
    void (*fail)(folio_section *, const char *why);
    void (*absent)(folio_section *, const char *why);
    int32_t (*failed)(folio_section *);
    /* since minor 1 */
    uint32_t (*column_count)(folio_section *, const folio_rows *);
    const char *(*column_name)(folio_section *, const folio_rows *, uint32_t column);
    folio_value (*assumption)(folio_section *, const char *name);
    const char *(*command)(folio_section *);
    void (*show_table)(folio_section *, folio_table *);
} folio_host;

/* Whether the host has a member that is newer than minor 0. */
#define FOLIO_HOST_HAS(s, member)                                                                            \
    ((s)->host->size >= offsetof(folio_host, member) + sizeof((s)->host->member))

/* Rows of a SELECT over the data contract's tables. Bound by name: the report's parameters (:occupation,
 * :area: of a parameter with many values the first), the section's scalar options (:top) and :date. All
 * values of a parameter are rows of a temporary table: request_areas(position, area), and likewise
 * request_<name>s(position, <name>) for any other. Read-only; NULL after
 * an error in the SQL.
 * Companion columns complete a column `pay`: pay_unit, pay_flag ('withheld', 'capped', 'no estimate'),
 * pay_qualifier ('about', 'at least', 'almost'), pay_source, and pay_short (a shorter text for charts). The
 * unit decides the type: an ISO 4217 code makes money, `percent` a fraction (8 becomes 0.08), `index` and
 * `year` what they say, `rank` an ordinal where folio_get() gives it; anything else is an integer or a
 * decimal. What is NULL and has no flag has the flag FOLIO_NO_ESTIMATE. */
static inline folio_rows *folio_query(folio_section *s, const char *sql)
{
    return s->host->query(s, sql);
}

static inline uint32_t folio_row_count(folio_section *s, const folio_rows *rows)
{
    return s->host->row_count(s, rows);
}

/* A value of a query's result with what its companion columns say. Out of range: an error. `text` is never
 * NULL. */
static inline folio_value folio_get(folio_section *s, const folio_rows *rows, uint32_t row,
                                    const char *column)
{
    return s->host->get(s, rows, row, column);
}

/* Adds a table. NULL where there are no rows, which is no error: nothing is printed then. */
static inline folio_table *folio_table_of(folio_section *s, const folio_rows *rows,
                                          const folio_table_spec *spec)
{
    return s->host->table_of(s, rows, spec, sizeof *spec);
}

static inline uint32_t folio_table_rows(folio_section *s, const folio_table *table)
{
    return s->host->table_rows(s, table);
}

/* A cell, those of derived columns included. `column` is the key. */
static inline folio_value folio_cell(folio_section *s, const folio_table *table, uint32_t row,
                                     const char *column)
{
    return s->host->cell(s, table, row, column);
}

/* The first row of the report's own area, or -1. */
static inline int64_t folio_here(folio_section *s, const folio_table *table)
{
    return s->host->here(s, table);
}

/* Adds a chart. Rows whose values are flagged keep their label and say so; where all are, a sentence takes
 * the chart's place. What stands on one axis has one type and unit. With no table: nothing, and a cover
 * that names the chart leaves it out without a word. */
static inline void folio_chart_of(folio_section *s, const folio_table *table, const folio_chart_spec *spec)
{
    s->host->chart_of(s, table, spec, sizeof *spec);
}

/* Offers a key figure. With no table: nothing, and a cover that names it leaves it out without a word. */
static inline void folio_figure_of(folio_section *s, const folio_table *table, const folio_figure_spec *spec)
{
    s->host->figure_of(s, table, spec, sizeof *spec);
}

/* Adds a block (FOLIO_HEADING ... FOLIO_VERDICT) whose text holds no value. */
static inline void folio_say(folio_section *s, int32_t block, const char *text)
{
    s->host->say(s, block, text, NULL, 0);
}

/* The same with values for each {} of the text:
 *     folio_sayf(s, FOLIO_PARAGRAPH, "Pay here is {}.{}", pay, folio_cite("bls-oews")); */
#define folio_sayf(s, block, text, ...)                                                                      \
    ((s)->host->say((s), (block), (text), (const folio_value[]){__VA_ARGS__},                                \
                    (uint32_t)(sizeof((const folio_value[]){__VA_ARGS__}) / sizeof(folio_value))))

/* The same with an array of values. */
static inline void folio_say_values(folio_section *s, int32_t block, const char *text,
                                    const folio_value *values, uint32_t count)
{
    s->host->say(s, block, text, values, count);
}

/* Adds a block for each row of a query: `text` is its template, `value` what the {} of it stands for (NULL
 * where it has none), and one {} more at the end stands for the citation of text_source:
 *     SELECT text || '{}' AS text, source AS text_source, value, unit AS value_unit FROM statements ... */
static inline void folio_say_rows(folio_section *s, int32_t block, const folio_rows *rows)
{
    for (uint32_t i = 0, n = folio_row_count(s, rows); i < n; i++) {
        folio_value text = folio_get(s, rows, i, "text");
        folio_value value = folio_get(s, rows, i, "value");
        folio_value citation = {.type = FOLIO_CITE, .text = text.source};
        if (value.flag == FOLIO_NO_ESTIMATE)
            folio_sayf(s, block, text.text, citation);
        else
            folio_sayf(s, block, text.text, value, citation);
    }
}

/* Turns Markdown (CommonMark: headings, paragraphs, lists, emphasis, links, quotes as notes, pipe tables)
 * into content. {name} and {name.column} stand for the report's values as in templates. Headings have one
 * level, and lists too: inner items follow the item that holds them. Raw HTML, pictures and blocks of code
 * are an error that names the line. */
static inline void folio_markdown(folio_section *s, const char *text)
{
    s->host->markdown(s, text);
}

/* An option's value: `number` for boolean (0 or 1), integer and number, else `text` (never NULL). */
static inline folio_value folio_option_get(folio_section *s, const char *name)
{
    return s->host->option(s, name);
}

/* How many items a list option has. */
static inline uint32_t folio_option_count(folio_section *s, const char *name)
{
    return s->host->option_count(s, name);
}

/* An item of a list option; `field` is NULL unless it is a list of records. */
static inline folio_value folio_option_item(folio_section *s, const char *name, uint32_t item,
                                            const char *field)
{
    return s->host->option_item(s, name, item, field);
}

/* A parameter of the report ("area": its code), or a column of the row that it names ("area.short"). */
static inline folio_value folio_parameter(folio_section *s, const char *name)
{
    return s->host->parameter(s, name);
}

/* The value as the report writes it: "about $148,000". */
static inline const char *folio_format(folio_section *s, folio_value value)
{
    return s->host->format(s, value);
}

/* The report's date, YYYY-MM-DD. */
static inline const char *folio_date(folio_section *s)
{
    return s->host->date(s);
}

/* Makes the section fail: a panel with the reason takes its place, and the run ends with exit code 5. `why`
 * is a sentence's rest, without a full stop. */
static inline void folio_fail(folio_section *s, const char *why)
{
    s->host->fail(s, why);
}

/* Says that there is nothing to report here, which is no error: the sentence "There is nothing to report
 * here: why." takes the section's place. */
static inline void folio_absent(folio_section *s, const char *why)
{
    s->host->absent(s, why);
}

/* 1 after an error, and after folio_absent(): nothing that is said now will be printed. */
static inline int32_t folio_failed(folio_section *s)
{
    return s->host->failed(s);
}

/* Since minor 1: what an older host has not, the calls below answer with zero, an empty text, or a value that
 * is FOLIO_NO_ESTIMATE. A plugin that cannot do without them says .needs_minor = 1. */

/* How many columns a query gave, its companion columns included. */
static inline uint32_t folio_column_count(folio_section *s, const folio_rows *rows)
{
    return FOLIO_HOST_HAS(s, column_count) ? s->host->column_count(s, rows) : 0;
}

/* The name of a column, from 0; empty for a companion column, which belongs to another. */
static inline const char *folio_column_name(folio_section *s, const folio_rows *rows, uint32_t column)
{
    return FOLIO_HOST_HAS(s, column_name) ? s->host->column_name(s, rows, column) : "";
}

/* An assumption of the report as a value: of the type that its unit says, percent as a fraction of one.
 * FOLIO_NO_ESTIMATE where the report has none of that name, or none with a value. */
static inline folio_value folio_assumption(folio_section *s, const char *name)
{
    if (FOLIO_HOST_HAS(s, assumption))
        return s->host->assumption(s, name);
    return (folio_value){.type = FOLIO_DECIMAL, .flag = FOLIO_NO_ESTIMATE, .text = ""};
}

/* The command that makes this report again, without the folders of this machine. */
static inline const char *folio_command(folio_section *s)
{
    return FOLIO_HOST_HAS(s, command) ? s->host->command(s) : "";
}

/* Prints a table here that was made with another place than FOLIO_IN_SECTION: below the chart that was made
 * of it, for instance. An older host leaves it where it is. */
static inline void folio_show_table(folio_section *s, folio_table *table)
{
    if (FOLIO_HOST_HAS(s, show_table))
        s->host->show_table(s, table);
}

/* Making values */

static inline folio_value folio_number(int32_t type, double number)
{
    return (folio_value){.type = type, .number = number};
}

static inline folio_value folio_integer(int64_t number)
{
    return folio_number(FOLIO_INTEGER, (double)number);
}

static inline folio_value folio_decimal(double number, int32_t decimals)
{
    return (folio_value){.type = FOLIO_DECIMAL, .decimals = decimals, .number = number};
}

/* A fraction of one: 0.075 is 7.5%. */
static inline folio_value folio_percent(double fraction)
{
    return folio_number(FOLIO_PERCENT, fraction);
}

static inline folio_value folio_money(double amount, const char *iso4217)
{
    return (folio_value){.type = FOLIO_MONEY, .number = amount, .unit = iso4217};
}

static inline folio_value folio_ordinal(int64_t number)
{
    return folio_number(FOLIO_ORDINAL, (double)number);
}

static inline folio_value folio_year(int64_t year)
{
    return folio_number(FOLIO_YEAR, (double)year);
}

static inline folio_value folio_text(const char *text)
{
    return (folio_value){.type = FOLIO_TEXT, .text = text};
}

/* Items separated by line feeds, as SQL's group_concat(x, char(10)) makes them. */
static inline folio_value folio_list(const char *items)
{
    return (folio_value){.type = FOLIO_LIST, .text = items};
}

static inline folio_value folio_link(const char *text, const char *address)
{
    return (folio_value){.type = FOLIO_LINK, .text = text, .unit = address};
}

static inline folio_value folio_cite(const char *sources)
{
    return (folio_value){.type = FOLIO_CITE, .text = sources};
}

static inline folio_value folio_foreign(const char *text, const char *language)
{
    return (folio_value){.type = FOLIO_FOREIGN, .text = text, .unit = language};
}

/* The same value shown rounded to a multiple of `step`. */
static inline folio_value folio_rounded(folio_value value, double step)
{
    value.step = step;
    return value;
}

/* Filling descriptors */

/* Arrays carry the size of their members as compiled, so that a member may grow in a later minor:
 *     (folio_table_spec){.id = "pay", .title = "Pay", FOLIO_COLUMNS({.key = "area", .name = "Area"}, ...)} */
#define FOLIO_ARRAY_(member, single, type, ...)                                                              \
    .member = (const type[]){__VA_ARGS__},                                                                   \
    .single##_count = (uint32_t)(sizeof((const type[]){__VA_ARGS__}) / sizeof(type)),                        \
    .single##_size = sizeof(type)

#define FOLIO_COLUMNS(...) FOLIO_ARRAY_(columns, column, folio_column, __VA_ARGS__)
#define FOLIO_NEEDS(...) FOLIO_ARRAY_(needs, need, folio_need, __VA_ARGS__)
#define FOLIO_OPTIONS(...) FOLIO_ARRAY_(options, option, folio_option, __VA_ARGS__)
#define FOLIO_FIELDS(...) FOLIO_ARRAY_(fields, field, folio_option, __VA_ARGS__)

/* folio_value does not change within the ABI, so its count is enough. */
#define FOLIO_VALUES(...)                                                                                    \
    .values = (const folio_value[]){__VA_ARGS__},                                                            \
    .value_count = (uint32_t)(sizeof((const folio_value[]){__VA_ARGS__}) / sizeof(folio_value))

/* Exports the descriptor, at file scope: FOLIO_PLUGIN(.id = "pay", .version = "1.0", ..., .build = build); */
#define FOLIO_PLUGIN(...)                                                                                    \
    __attribute__((visibility("default"))) extern const folio_plugin folio_plugin_abi_1;                     \
    const folio_plugin folio_plugin_abi_1 = {                                                                \
        .size = sizeof(folio_plugin), .abi_minor = FOLIO_ABI_MINOR, __VA_ARGS__}

#endif
