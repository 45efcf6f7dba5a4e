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
 *             FOLIO_COLUMNS({.key = "area", .name = "Area"}, {.key = "pay", .name = "Pay per year"})});
 *         folio_chart_of(s, t, &(folio_chart_spec){.id = "pay", .kind = FOLIO_CHART_BAR,
 *             .title = "{area_name} pays most", .label = "area", .value = {"pay"},
 *             FOLIO_NAMED({"area_name", folio_cell(s, t, 0, "area")})});
 *     }
 *     FOLIO_PLUGIN(.id = "pay", .version = "1.0", .title = "Pay", .summary = "What the work pays.",
 *                  .license = "MIT", .build = build);
 *
 *     cc -shared -fPIC -o pay.so pay.c
 *
 * The plugin with the id `pay` is in pay.so, and so is one with the id `pay.more`.
 *
 * Memory: everything that a plugin receives or makes through these calls lives until the report is finished,
 * and neither side frees it. The host copies the strings and arrays that a plugin passes in. All strings are
 * UTF-8.
 *
 * Errors: two states of a section stick. After the first error (folio_fail(), or a call that was given
 * something wrong) and after folio_absent(), later calls do nothing and return NULL, zero or an empty string.
 * A plugin may therefore check folio_failed() once, at the end, or not at all. Whichever state comes first
 * stays. Every call accepts a NULL handle and then does nothing.
 *
 * Threads: build() runs on one thread, and only that thread may call the host, one call at a time. Threads
 * that a plugin starts call nothing here and have ended when build() returns.
 *
 * A plugin never prints, exits, jumps or throws out of build(), and never asks the system for the time, the
 * locale or a random number: the same input must give the same bytes.
 *
 * Unknown constants: a host may return a flag or a qualifier that is newer than the plugin. Treat a flag that
 * you do not know as "no number": show the value, but do not compute with it. Pass a qualifier that you do
 * not know on with its value; the host prints it.
 *
 * The header is C99, and C++11 or later. Its structs have no padding at the end; reserved members are
 * zero, and a section or a plugin where one is not fails.
 */
#ifndef FOLIO_PLUGIN_H
#define FOLIO_PLUGIN_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The major version is part of the exported symbol's name. The minor version grows when the host's table, a
 * descriptor or a spec gets a new last member, or an enumeration a new constant. */
#define FOLIO_ABI_MAJOR 1
#define FOLIO_ABI_MINOR 0

/* The version of the data contract (docs/data-contract.md) that this header describes. */
#define FOLIO_CONTRACT 1

/* Limits. The host refuses what exceeds them, with a message that names it. */
enum {
    FOLIO_MAX_TEXT = 32767,      /* characters of a text, as a workbook's cell has them: UTF-16 code units */
    FOLIO_MAX_ID = 64,           /* bytes of an id or of an option's name */
    FOLIO_MAX_COLUMN_NAME = 255, /* characters, as above */
    FOLIO_MAX_ROWS = 1048574,    /* of a table: a worksheet's, less the header and the total */
    FOLIO_MAX_COLUMNS = 16384,
    FOLIO_MAX_TABLES = 1000,  /* of a section; each is a sheet */
    FOLIO_MAX_VALUES = 10000, /* for the templates of one call */
    FOLIO_MAX_FILE = 1048576  /* bytes of a file option */
};

/* Anchors. A link to #x leads to the section with the id x; #x.y to its table y, #x.y.chart to its chart y
 * and #x.y.figure to its key figure y. */

/* Values */

/* What a value is. The type decides how it is written in the PDF and which number format its cell has. */
enum {
    FOLIO_AUTO = 0, /* in a column: taken from the unit in the data */
    FOLIO_TEXT = 1,
    FOLIO_INTEGER = 2, /* 3,470 */
    FOLIO_DECIMAL = 3, /* 3.69 */
    FOLIO_MONEY = 4,   /* $130,440; the unit is the ISO 4217 code */
    FOLIO_PERCENT = 5, /* a fraction of one: 0.075 is written 7.5% */
    FOLIO_INDEX = 6,   /* 111.1; the unit says what is 100 */
    FOLIO_YEAR = 7,    /* 2034, without a separator */
    FOLIO_ORDINAL = 8, /* fourth; 21st. In text only */
    FOLIO_LIST = 9,    /* items separated by line feeds: "a, b and c". In text only */
    FOLIO_LINK = 10,   /* text that leads to the address in `unit`. In text only */
    FOLIO_CITE = 11,   /* reference marks of the sources whose ids `text` lists, separated by spaces. In text
                          only */
    FOLIO_FOREIGN = 12 /* text in the language that `unit` names (BCP 47). In text only */
};

/* Why there is no number to compute with. No average, rank or comparison is made from a flagged value. */
enum {
    FOLIO_RELEASED = 0,
    FOLIO_WITHHELD = 1,    /* the publisher has the number and holds it back; not zero */
    FOLIO_CAPPED = 2,      /* the publisher gives only a bound: the figure is at or above `number` */
    FOLIO_NO_ESTIMATE = 3, /* the publisher's table has no such figure */
    FOLIO_NOT_AT_HAND = 4  /* the file that would have it was not given; the publisher may well have it */
};

/* How the source worded the figure. Printed before it, and allowed in ranks. */
enum {
    FOLIO_EXACT = 0,
    FOLIO_ABOUT = 1,
    FOLIO_AT_LEAST = 2,
    FOLIO_ALMOST = 3,
    FOLIO_MORE_THAN = 4,
    FOLIO_FEWER_THAN = 5,
    FOLIO_AT_MOST = 6
};

/* Decimal places: a number from 1 to 15, or one of these. */
enum {
    FOLIO_DECIMALS_AUTO = 0, /* as many as the values need, up to what is usual for their type */
    FOLIO_DECIMALS_NONE = -1
};

/* A value has its unit, flag and source with it. This struct does not change within ABI 1. Begin one with
 * folio_value_of() or with a value from a call, so that its other members are zero. */
typedef struct folio_value {
    uint32_t type;      /* FOLIO_TEXT ... */
    uint32_t flag;      /* FOLIO_RELEASED ... */
    uint32_t qualifier; /* FOLIO_EXACT ... */
    int32_t decimals;   /* FOLIO_DECIMALS_AUTO ... */
    double number;      /* for the numeric types */
    double step;        /* above 0: shown rounded to a multiple of this; the cell keeps the exact number */
    double error;       /* relative standard error, a fraction of one (0.021 is 2.1%); 0: not known */
    const char *text;   /* for the other types */
    const char *unit;   /* ISO 4217 code, or a word such as "hours"; NULL: none */
    const char *source; /* id of a row of the `sources` table; NULL: none */
    const char *period; /* the time that it is for ("2025-05", "2024-2034"); NULL: not said */
    const char *covers; /* whom it counts, where that differs from its row's occupation or area; NULL: it does
                           not */
    const void *reserved[3]; /* zero, or as a call gave them */
} folio_value;

/* A value for the {name} of a template or the :name of a query. This struct does not change within ABI 1. */
typedef struct folio_named {
    const char *name; /* lower-case letters, digits and '_'; hides a parameter of the report with this name */
    folio_value value;
} folio_named;

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
    FOLIO_OPTION_RECORDS = 8 /* list of records with the fields `fields` */
};

/* An option, checked by the host before it calls build(). Queries of the section have a scalar option as
 * :name, and a list or records as the table option_<name>: (position, value), or (position, and a column for
 * each field), with positions from 1. Its name may not be the name of a parameter of the report, nor `date`;
 * no field is named `position`. */
typedef struct folio_option {
    const char *name;     /* lower-case letters, digits and '_', beginning with a letter */
    uint32_t type;        /* FOLIO_OPTION_BOOLEAN ... */
    uint32_t required;    /* 1: the definition must give it */
    const char *fallback; /* the default: for a scalar its text, for a list or records YAML ("[a, b]"); NULL:
                             empty text, zero or no items */
    double min, max;      /* bounds of a number, or of the length of a list; both 0: none */
    const char *choices;  /* FOLIO_OPTION_CHOICE: words separated by '|' */
    const char *help;     /* one sentence */
    const struct folio_option *fields; /* FOLIO_OPTION_RECORDS: of scalar types */
    uint32_t field_count, field_size;  /* filled by FOLIO_FIELDS() */
#if UINTPTR_MAX == UINT32_MAX && !defined(__i386__)
    uint32_t reserved; /* where pointers have 4 bytes and doubles are aligned to 8 */
#endif
} folio_option;

/* A table of the data contract that the plugin reads (docs/data-contract.md). */
typedef struct folio_need {
    const char *table;
    const char *columns; /* names separated by spaces or commas */
    uint32_t contract;   /* the lowest version of the data contract that has these; 0: 1 */
    uint32_t required;   /* 1: without rows in it the section says why it is absent, and the host does not
                            call build() */
} folio_need;

enum { FOLIO_OFFER_FIGURE = 1, FOLIO_OFFER_CHART = 2, FOLIO_OFFER_VERDICT = 3 };

/* What a section of the plugin can offer to the cover. Where a plugin lists its offers, a definition whose
 * `cover` names something else is refused before the report is made. */
typedef struct folio_offer {
    uint32_t kind; /* FOLIO_OFFER_FIGURE ... */
    uint32_t reserved;
    const char *id;      /* of the figure or chart; NULL for the verdict */
    const char *summary; /* one sentence for `folio plugin show` */
} folio_offer;

/* The descriptor. Its first three members stay where they are in every ABI. Constant, and valid as long as
 * the shared object is loaded, which is until the process ends. */
typedef struct folio_plugin {
    uint32_t size;        /* sizeof(folio_plugin) as compiled; filled by FOLIO_PLUGIN() */
    uint32_t abi_minor;   /* FOLIO_ABI_MINOR as compiled; filled by FOLIO_PLUGIN() */
    uint32_t needs_minor; /* lowest host minor version the plugin works with */
    const char *id;       /* lower-case letters, digits, hyphens and dots, beginning with a letter; up to the
                             first dot it is the name of the shared object */
    const char *version;
    const char *title;   /* the section's title where the definition gives none */
    const char *summary; /* one sentence for `folio plugin list` */
    const char *license; /* SPDX identifier */
    const folio_need *needs;
    uint32_t need_count, need_size; /* filled by FOLIO_NEEDS() */
    const folio_option *options;
    uint32_t option_count, option_size; /* filled by FOLIO_OPTIONS() */
    /* Adds the section's content. Called once for each section that names the plugin. Give one of the two. */
    void (*build)(folio_section *section);
    void (*build_with)(folio_section *section, const void *data);
    const void *data; /* handed to build_with(), so that several descriptors may share a function */
    const folio_offer *offers;
    uint32_t offer_count, offer_size; /* filled by FOLIO_OFFERS() */
    const struct folio_plugin *next;  /* another plugin of the same shared object; NULL: the last */
} folio_plugin;

/* What a section may say */

/* Texts that are called templates below may hold values. {name} is a named value of the call, a parameter of
 * the report, or with {name.column} a column of the row that a parameter names ({area.short}); {} is the next
 * of the values without names, and there are as many of these as {}. {Name} is the value of {name} with a
 * capital letter, for the beginning of a sentence. {{ is a brace, and so is }}. Of Markdown a template may
 * have **strong**, *emphasis* and links to http, https and mailto addresses or to an anchor of the report:
 * [links](https://example.org). Values are never read as templates or Markdown.
 *
 * A sentence is one template with all of its values, so that it can be translated as a whole. Its id names it
 * in the content tree, in the frames and on the workbook's Text sheet; tests and translations refer to it. A
 * section that says two different templates with one id fails. Titles and the like have an id by themselves:
 * that of their anchor and the member's name, so pay.title and pay.caption for the table pay, pay.chart.title
 * for the chart and pay.figure.label for the key figure. */

enum { FOLIO_TOTAL_NONE = 0, FOLIO_TOTAL_SUM = 1, FOLIO_TOTAL_AVERAGE = 2 };

/* Where a table or a chart is shown. */
enum {
    FOLIO_IN_SECTION = 0,
    FOLIO_IN_APPENDIX = 1, /* table: in the appendix, with the data of the charts */
    FOLIO_IN_WORKBOOK = 2, /* not in the PDF */
    FOLIO_ON_COVER = 3     /* chart or figure: only where the definition's `cover` names it */
};

/* A column of a table. A column without a single figure or word is left to the workbook. */
typedef struct folio_column {
    const char *key;     /* the query's column; NULL: the name */
    const char *name;    /* header, by which formulas refer to it: [Median per year]; without brackets, and no
                            two alike in a table, whatever their case */
    uint32_t type;       /* FOLIO_AUTO to FOLIO_YEAR */
    int32_t decimals;    /* FOLIO_DECIMALS_AUTO ... */
    uint32_t row_header; /* 1: this column names the rows; unless one does, the first column does */
    uint32_t total;      /* FOLIO_TOTAL_NONE ... */
    uint32_t place;      /* FOLIO_IN_SECTION, or FOLIO_IN_WORKBOOK to leave it out of the PDF */
    uint32_t reserved;
    double step; /* above 0: shown rounded to a multiple of this */
    const void *reserved_pointer;
    const char *unit;    /* where the data has none, read as if it had. Written after the header of integers
                            and decimals, unless the name has it */
    const char *formula; /* for a derived column, e.g. "[Median per year] / [Price level] * price_level"; may
                            give words: IF([Gain] > 0, "more", "less") */
    const char *meaning; /* what the column is, for the data dictionary */
} folio_column;

/* A table from rows. Derived columns are computed by the host, and written to the workbook as live formulas.
 */
typedef struct folio_table_spec {
    const char *id;      /* letters, digits, '_' or '-'; unique among the section's tables */
    const char *title;   /* template */
    const char *sheet;   /* short name of its sheet; NULL: the title */
    const char *caption; /* template, or NULL; the host adds the sources */
    uint32_t place;      /* FOLIO_IN_SECTION, FOLIO_IN_APPENDIX, FOLIO_IN_WORKBOOK */
    uint32_t reserved;
    const char *here; /* the query's column that is 1 in the row of the report area, or NULL */
    const folio_column *columns;
    uint32_t column_count, column_size; /* filled by FOLIO_COLUMNS() */
    const folio_value *values;          /* for the {} of title and caption, in this order */
    const folio_named *named;           /* for their {name} */
    uint32_t named_count, value_count;  /* filled by FOLIO_NAMED() and FOLIO_VALUES() */
} folio_table_spec;

enum {
    FOLIO_CHART_BAR = 1,    /* horizontal bars: label, value[0], or a group of up to 3 values */
    FOLIO_CHART_COLUMN = 2, /* vertical bars, likewise */
    FOLIO_CHART_LINE = 3,   /* label is the x axis; up to 4 lines in value[] */
    FOLIO_CHART_RANGE =
        4, /* value = {low, middle, high} or {low, lower quartile, middle, upper quartile, high} */
    FOLIO_CHART_DUMBBELL = 5, /* value = {open end, filled end} */
    FOLIO_CHART_STACKED = 6,  /* a bar per row, its parts in up to 6 values */
    FOLIO_CHART_TILES = 7     /* a square per row at tile_row and tile_column, colored by value[0] */
};

/* A chart over columns of a table. Columns are named by their key. */
typedef struct folio_chart_spec {
    uint32_t kind;  /* FOLIO_CHART_BAR ... */
    uint32_t place; /* FOLIO_IN_SECTION or FOLIO_ON_COVER */
    uint32_t top;   /* only so many rows from the top; 0: all */
    uint32_t reserved;
    const char *id;       /* unique among the section's charts */
    const char *title;    /* template: what the chart shows, as a sentence without a full stop */
    const char *subtitle; /* template: what is measured, in which unit, when and where */
    const char *caption;  /* template, or NULL: how to read the marks; the host adds the sources */
    const char *alt;      /* template: the finding and the extremes in words; NULL: made from the data */
    const char *label;    /* column of the categories */
    const char *value[6]; /* columns of the values, as the kind says */
    const char *name[6];  /* the values' names in the chart, where shorter than the columns' names */
    const char *tile_row; /* FOLIO_CHART_TILES: columns of whole numbers from 0 */
    const char *tile_column;
    const folio_value *values;         /* for the {} of title, subtitle, caption and alt, in this order */
    const folio_named *named;          /* for their {name} */
    uint32_t named_count, value_count; /* filled by FOLIO_NAMED() and FOLIO_VALUES() */
} folio_chart_spec;

/* A key figure: a cell of a table, so that the workbook's summary is a formula and the PDF's figure the same
 * value. */
typedef struct folio_figure_spec {
    uint32_t place; /* FOLIO_IN_SECTION, or FOLIO_ON_COVER to offer it without printing it in the section */
    uint32_t row;   /* of the table, from 0 */
    const char *id; /* unique among the section's figures; the definition's `cover` names it section.id */
    const char *label;                 /* template: what it is, with its unit or period */
    const char *note;                  /* template, or NULL */
    const char *column;                /* key of the table's column */
    const folio_value *values;         /* for the {} of label and note, in this order */
    const folio_named *named;          /* for their {name} */
    uint32_t named_count, value_count; /* filled by FOLIO_NAMED() and FOLIO_VALUES() */
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

/* A text with its id. */
typedef struct folio_text_spec {
    uint32_t block; /* FOLIO_HEADING ... */
    uint32_t reserved;
    const char *id; /* of the sentence: letters, digits, '_', '-' and '.', not beginning with "folio."; NULL:
                       none */
    const char *text;                  /* template */
    const folio_value *values;         /* for its {} */
    const folio_named *named;          /* for its {name} */
    uint32_t named_count, value_count; /* filled by FOLIO_NAMED() and FOLIO_VALUES() */
} folio_text_spec;

/* The host's functions */

/* Members are only ever added at the end. Use the functions below rather than the table: the function for a
 * member that is newer than minor 0 looks whether the host has it. */
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
    void (*say)(folio_section *, uint32_t block, const char *text, const folio_value *values, uint32_t count);
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
    uint32_t (*column_count)(folio_section *, const folio_rows *);
    const char *(*column_name)(folio_section *, const folio_rows *, uint32_t column);
    folio_value (*assumption)(folio_section *, const char *name);
    const char *(*command)(folio_section *);
    void (*show_table)(folio_section *, folio_table *);
    folio_rows *(*query_values)(folio_section *, const char *sql, const folio_named *values, uint32_t count,
                                const char **why);
    folio_rows *(*rows_of)(folio_section *, const char *const *columns, uint32_t column_count,
                           const folio_value *cells, uint32_t row_count);
    void (*say_text)(folio_section *, const folio_text_spec *, uint32_t size);
    void (*note)(folio_section *, const char *text);
    const char *(*section_id)(folio_section *);
    const char *(*section_title)(folio_section *);
    const char *(*language)(folio_section *);
} folio_host;

/* Whether the host has a member. Needed only for members that are newer than minor 0. */
#define FOLIO_HOST_HAS(s, member)                                                                            \
    ((s)->host->size >= offsetof(folio_host, member) + sizeof((s)->host->member))

/* Making values */

static inline folio_value folio_value_of(uint32_t type)
{
    folio_value value = {0, 0, 0, 0, 0, 0, 0, NULL, NULL, NULL, NULL, NULL, {NULL, NULL, NULL}};
    value.type = type;
    return value;
}

static inline folio_value folio_number(uint32_t type, double number)
{
    folio_value value = folio_value_of(type);
    value.number = number;
    return value;
}

/* Whole numbers up to 2^53; the host refuses larger ones, which a double does not hold exactly. */
static inline folio_value folio_integer(int64_t number)
{
    return folio_number(FOLIO_INTEGER, (double)number);
}

static inline folio_value folio_decimal(double number, int32_t decimals)
{
    folio_value value = folio_number(FOLIO_DECIMAL, number);
    value.decimals = decimals;
    return value;
}

/* A fraction of one: 0.075 is 7.5%. */
static inline folio_value folio_percent(double fraction)
{
    return folio_number(FOLIO_PERCENT, fraction);
}

static inline folio_value folio_money(double amount, const char *iso4217)
{
    folio_value value = folio_number(FOLIO_MONEY, amount);
    value.unit = iso4217;
    return value;
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
    folio_value value = folio_value_of(FOLIO_TEXT);
    value.text = text;
    return value;
}

/* Items separated by line feeds, as SQL's group_concat(x, char(10)) makes them. */
static inline folio_value folio_list(const char *items)
{
    folio_value value = folio_value_of(FOLIO_LIST);
    value.text = items;
    return value;
}

static inline folio_value folio_link(const char *text, const char *address)
{
    folio_value value = folio_value_of(FOLIO_LINK);
    value.text = text;
    value.unit = address;
    return value;
}

/* NULL, the source of a figure that is not at hand, cites nothing. */
static inline folio_value folio_cite(const char *sources)
{
    folio_value value = folio_value_of(FOLIO_CITE);
    value.text = sources;
    return value;
}

/* `language` is a BCP 47 tag: "es", "pt-BR". The host refuses what is not one. */
static inline folio_value folio_foreign(const char *text, const char *language)
{
    folio_value value = folio_value_of(FOLIO_FOREIGN);
    value.text = text;
    value.unit = language;
    return value;
}

/* The same value shown rounded to a multiple of `step`. */
static inline folio_value folio_rounded(folio_value value, double step)
{
    value.step = step;
    return value;
}

/* The same value as an ordinal: 4 becomes "fourth". */
static inline folio_value folio_as_ordinal(folio_value value)
{
    value.type = FOLIO_ORDINAL;
    return value;
}

/* 1 where the value is a number that may be computed with. */
static inline int32_t folio_is_released(folio_value value)
{
    return value.flag == FOLIO_RELEASED;
}

/* Asking for data */

/* Rows of a SELECT over the data contract's tables. Bound by name: the report's parameters (:occupation,
 * :area; for a parameter with many values the first), the section's scalar options (:top) and :date. All
 * values of a parameter are rows of a temporary table: request_areas(position, area), and likewise
 * request_<name>s(position, <name>) for any other. Read-only; NULL after an error in the SQL.
 * Companion columns complete a column `pay`: pay_unit, pay_flag ('withheld', 'capped', 'no estimate', 'not at
 * hand'), pay_qualifier ('about', 'more than', 'at least', 'fewer than', 'at most', 'almost'), pay_error (in
 * percent), pay_period, pay_covers, pay_source, and pay_short (a shorter text for charts). The unit decides
 * the type: an ISO 4217 code is money, `percent` a fraction (8 becomes 0.08), `index` and `year` what they
 * say, `rank` an ordinal where folio_get() gives it; anything else is an integer or a decimal. A NULL without
 * a flag has the flag FOLIO_NO_ESTIMATE. A column of nothing but flagged NULLs is numeric. */
static inline folio_rows *folio_query(folio_section *s, const char *sql)
{
    return s->host->query(s, sql);
}

/* The same with values of the call's own, bound as :name; each hides another with the same name.
 * Texts, numbers and flags count (a flagged value is bound as NULL), units do not. */
static inline folio_rows *folio_query_values(folio_section *s, const char *sql, const folio_named *values,
                                             size_t count)
{
    return s->host->query_values(s, sql, values, count < UINT32_MAX ? (uint32_t)count : UINT32_MAX, NULL);
}

/* The same where a failure is no failure of the section: then the call returns NULL, and *why is the reason,
 * a sentence without a full stop. *why is never NULL; it is empty where the query succeeded. */
static inline folio_rows *folio_query_try(folio_section *s, const char *sql, const folio_named *values,
                                          size_t count, const char **why)
{
    const char *ignored = NULL;
    return s->host->query_values(s, sql, values, count < UINT32_MAX ? (uint32_t)count : UINT32_MAX,
                                 why ? why : &ignored);
}

/* Rows of values that the plugin computed: `cells` row by row, row_count x column_count of them. What can be
 * done with a query's rows can be done with these. Values have their companions with them; only pay_short
 * completes a column `pay` here too. The values of a column have one type, or are flagged. */
static inline folio_rows *folio_rows_of(folio_section *s, const char *const *columns, uint32_t column_count,
                                        const folio_value *cells, uint32_t row_count)
{
    return s->host->rows_of(s, columns, column_count, cells, row_count);
}

static inline uint32_t folio_row_count(folio_section *s, const folio_rows *rows)
{
    return s->host->row_count(s, rows);
}

/* A value of a query's result, completed by its companion columns. Out of range: an error. `text` is never
 * NULL. */
static inline folio_value folio_get(folio_section *s, const folio_rows *rows, uint32_t row,
                                    const char *column)
{
    return s->host->get(s, rows, row, column);
}

/* How many columns a query gave, its companion columns included. */
static inline uint32_t folio_column_count(folio_section *s, const folio_rows *rows)
{
    return s->host->column_count(s, rows);
}

/* The name of a column, from 0; empty for a companion column. */
static inline const char *folio_column_name(folio_section *s, const folio_rows *rows, uint32_t column)
{
    return s->host->column_name(s, rows, column);
}

/* Tables, charts and key figures */

/* Adds a table. NULL where there are no rows, which is not an error: nothing is printed then. */
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

/* The first row of the report area, or -1. */
static inline int64_t folio_here(folio_section *s, const folio_table *table)
{
    return s->host->here(s, table);
}

/* Prints at this place a table that was made with another place than FOLIO_IN_SECTION: below the chart that
 * was made from it, for instance. */
static inline void folio_show_table(folio_section *s, folio_table *table)
{
    s->host->show_table(s, table);
}

/* Adds a chart. Rows with flagged values keep their label and say so; where all are flagged, a sentence takes
 * the chart's place. All values on one axis have one type and unit. With no table: nothing, and a cover that
 * names the chart leaves it out with a note. */
static inline void folio_chart_of(folio_section *s, const folio_table *table, const folio_chart_spec *spec)
{
    s->host->chart_of(s, table, spec, sizeof *spec);
}

/* Offers a key figure. With no table: nothing, and a cover that names it leaves it out with a note. */
static inline void folio_figure_of(folio_section *s, const folio_table *table, const folio_figure_spec *spec)
{
    s->host->figure_of(s, table, spec, sizeof *spec);
}

/* Text */

/* Adds a block (FOLIO_HEADING ... FOLIO_VERDICT) with a text that needs no value of the call. */
static inline void folio_say(folio_section *s, uint32_t block, const char *text)
{
    s->host->say(s, block, text, NULL, 0);
}

/* The same with a value for each {} of the text. */
static inline void folio_say_values(folio_section *s, uint32_t block, const char *text,
                                    const folio_value *values, uint32_t count)
{
    s->host->say(s, block, text, values, count);
}

/* A text with all that its struct says: an id, values without names, named values. */
static inline void folio_say_text(folio_section *s, const folio_text_spec *spec)
{
    s->host->say_text(s, spec, sizeof *spec);
}

/* A sentence with its id and its named values. */
static inline void folio_say_named(folio_section *s, uint32_t block, const char *id, const char *text,
                                   const folio_named *named, size_t count)
{
    folio_text_spec spec = {0, 0, NULL, NULL, NULL, NULL, 0, 0};
    spec.block = block;
    spec.id = id;
    spec.text = text;
    spec.named = named;
    spec.named_count = count < UINT32_MAX ? (uint32_t)count : UINT32_MAX;
    s->host->say_text(s, &spec, sizeof spec);
}

/* A sentence with its id that needs no value of the call. */
static inline void folio_say_id(folio_section *s, uint32_t block, const char *id, const char *text)
{
    folio_say_named(s, block, id, text, NULL, 0);
}

/* folio_sentence(s, FOLIO_PARAGRAPH, "pay.median", "Half are paid {median} or more.{source}",
 *                {"median", pay}, {"source", folio_cite(pay.source)});
 * folio_sayf(s, FOLIO_PARAGRAPH, "Half are paid {} or more.{}", pay, folio_cite(pay.source)); */
#ifdef __cplusplus
}
#include <initializer_list>
static inline void folio_say_list(folio_section *s, uint32_t block, const char *id, const char *text,
                                  std::initializer_list<folio_named> named)
{
    folio_say_named(s, block, id, text, named.begin(), named.size());
}
#define folio_sentence(s, block, id, text, ...) folio_say_list((s), (block), (id), (text), {__VA_ARGS__})
template <class... Values>
static inline void folio_sayf(folio_section *s, uint32_t block, const char *text, const Values &...values)
{
    const folio_value list[] = {values...};
    folio_say_values(s, block, text, list, static_cast<uint32_t>(sizeof...(values)));
}
extern "C" {
#else
#define folio_sentence(s, block, id, text, ...)                                                              \
    folio_say_named((s), (block), (id), (text), (const folio_named[]){__VA_ARGS__},                          \
                    sizeof((const folio_named[]){__VA_ARGS__}) / sizeof(folio_named))
#define folio_sayf(s, block, text, ...)                                                                      \
    folio_say_values((s), (block), (text), (const folio_value[]){__VA_ARGS__},                               \
                     (uint32_t)(sizeof((const folio_value[]){__VA_ARGS__}) / sizeof(folio_value)))
#endif

/* Adds a block for each row of a query: `text` is its template, `value` what its {} is (NULL where it has
 * none), and one {} more at the end is the citation of text_source:
 *     SELECT text || '{}' AS text, source AS text_source, value, unit AS value_unit FROM statements ... */
static inline void folio_say_rows(folio_section *s, uint32_t block, const folio_rows *rows)
{
    uint32_t i, count = folio_row_count(s, rows);
    for (i = 0; i < count; i++) {
        folio_value text = folio_get(s, rows, i, "text");
        folio_value values[2];
        values[0] = folio_get(s, rows, i, "value");
        values[1] = folio_cite(text.source);
        if (values[0].flag == FOLIO_NO_ESTIMATE)
            folio_say_values(s, block, text.text, values + 1, 1);
        else
            folio_say_values(s, block, text.text, values, 2);
    }
}

/* Turns Markdown (CommonMark: headings, paragraphs, lists, emphasis, links, quotes as notes, pipe tables)
 * into content. {name} and {name.column} are the report's values as in templates. Headings have one level,
 * and lists too: inner items follow the item that holds them. Raw HTML, pictures and blocks of code are an
 * error that names the line. */
static inline void folio_markdown(folio_section *s, const char *text)
{
    s->host->markdown(s, text);
}

/* The request */

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

/* An assumption of the report as a value: of the type that its unit says, percent as a fraction of one.
 * FOLIO_NO_ESTIMATE where the report has none of that name, or none with a value. */
static inline folio_value folio_assumption(folio_section *s, const char *name)
{
    return s->host->assumption(s, name);
}

/* The report's date, YYYY-MM-DD. */
static inline const char *folio_date(folio_section *s)
{
    return s->host->date(s);
}

/* The report's language, a BCP 47 tag. */
static inline const char *folio_language(folio_section *s)
{
    return s->host->language(s);
}

/* The section's id in the definition, and its title with the values filled in. */
static inline const char *folio_section_id(folio_section *s)
{
    return s->host->section_id(s);
}

static inline const char *folio_section_title(folio_section *s)
{
    return s->host->section_title(s);
}

/* The command that makes this report again, without the folders of this machine. */
static inline const char *folio_command(folio_section *s)
{
    return s->host->command(s);
}

/* The value as the report writes it: "about $148,000". */
static inline const char *folio_format(folio_section *s, folio_value value)
{
    return s->host->format(s, value);
}

/* When something is wrong */

/* Makes the section fail: a panel with the reason takes its place, and the run ends with exit code 5. `why`
 * completes a sentence, without a full stop. */
static inline void folio_fail(folio_section *s, const char *why)
{
    s->host->fail(s, why);
}

/* Says that there is nothing to report here, which is not an error: the sentence "There is nothing to report
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

/* Warns whoever runs folio, on standard error, and changes nothing in the report. `text` is plain: a sentence
 * without a full stop. */
static inline void folio_note(folio_section *s, const char *text)
{
    s->host->note(s, text);
}

/* Filling descriptors and specs */

/* In C, arrays carry the size of their members as compiled, so that a member may be added in a later minor:
 *     (folio_table_spec){.id = "pay", .title = "Pay", FOLIO_COLUMNS({.key = "area", .name = "Area"}, ...)} */
#ifndef __cplusplus
#define FOLIO_COUNT_(type, ...) ((uint32_t)(sizeof((const type[]){__VA_ARGS__}) / sizeof(type)))
#define FOLIO_ARRAY_(member, single, type, ...)                                                              \
    .member = (const type[]){__VA_ARGS__}, .single##_count = FOLIO_COUNT_(type, __VA_ARGS__),                \
    .single##_size = sizeof(type)

#define FOLIO_COLUMNS(...) FOLIO_ARRAY_(columns, column, folio_column, __VA_ARGS__)
#define FOLIO_NEEDS(...) FOLIO_ARRAY_(needs, need, folio_need, __VA_ARGS__)
#define FOLIO_OPTIONS(...) FOLIO_ARRAY_(options, option, folio_option, __VA_ARGS__)
#define FOLIO_FIELDS(...) FOLIO_ARRAY_(fields, field, folio_option, __VA_ARGS__)
#define FOLIO_OFFERS(...) FOLIO_ARRAY_(offers, offer, folio_offer, __VA_ARGS__)

/* folio_value and folio_named do not change within the ABI, so their counts are enough. */
#define FOLIO_VALUES(...)                                                                                    \
    .values = (const folio_value[]){__VA_ARGS__}, .value_count = FOLIO_COUNT_(folio_value, __VA_ARGS__)
#define FOLIO_NAMED(...)                                                                                     \
    .named = (const folio_named[]){__VA_ARGS__}, .named_count = FOLIO_COUNT_(folio_named, __VA_ARGS__)
#endif

/* A descriptor's first members; for one that another descriptor's `next` leads to:
 *     static const folio_plugin more = {FOLIO_DESCRIPTOR, .id = "pay.more", ..., .build = build_more}; */
#define FOLIO_DESCRIPTOR .size = sizeof(folio_plugin), .abi_minor = FOLIO_ABI_MINOR

/* Exports the descriptor, at file scope: FOLIO_PLUGIN(.id = "pay", .version = "1.0", ..., .build = build);
 * In C++ before C++20, which has no designated initializers, FOLIO_PLUGIN_AS() takes an expression that gives
 * a folio_plugin, or its members in braces. */
#ifdef __cplusplus
}
#define FOLIO_PLUGIN_AS(...)                                                                                 \
    extern "C" __attribute__((visibility("default"))) const folio_plugin folio_plugin_abi_1;                 \
    _Pragma("GCC diagnostic push") _Pragma("GCC diagnostic ignored \"-Wmissing-field-initializers\"")        \
        const folio_plugin folio_plugin_abi_1 = __VA_ARGS__;                                                 \
    _Pragma("GCC diagnostic pop") extern "C" const folio_plugin folio_plugin_abi_1
#define FOLIO_PLUGIN(...) FOLIO_PLUGIN_AS({FOLIO_DESCRIPTOR, __VA_ARGS__})
#else
#define FOLIO_PLUGIN_AS(...)                                                                                 \
    __attribute__((visibility("default"))) extern const folio_plugin folio_plugin_abi_1;                     \
    const folio_plugin folio_plugin_abi_1 = __VA_ARGS__
#define FOLIO_PLUGIN(...) FOLIO_PLUGIN_AS({FOLIO_DESCRIPTOR, __VA_ARGS__})
#endif

#endif
