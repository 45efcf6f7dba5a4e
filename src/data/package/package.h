/* src/data/package/: the files, columns and values that datapackage.json describes. */

/* The descriptor datapackage.json (Data Package and Table Schema 1 and 2; docs/data-contract.md lists the
 * supported subset). An unsupported property or constraint is a failure, so that none is silently ignored. */
#ifndef FOLIO_DATA_PACKAGE_PACKAGE_H
#define FOLIO_DATA_PACKAGE_PACKAGE_H

#include "base/node.h"
#include "data/csv/csvfile.h"
#include "data/package/capture.h"
#include "data/package/files.h"
#include "data/package/problems.h"
#include "data/package/types.h"

typedef struct Key {
    const char **fields;
    uint32_t count; /* 0: no key */
} Key;

typedef struct ForeignKey {
    Key fields, targets; /* equal in count */
    const char *resource;
} ForeignKey;

/* What a complete file ends with, so that truncation can be detected. */
typedef enum FileEnd { FILE_END_ANY, FILE_END_LINE, FILE_END_FOOTER } FileEnd;

/* How the files of a release lie side by side. */
typedef enum ReleaseFiles {
    RELEASE_ONE_FILE,
    RELEASE_SEVERAL_FILES, /* one per industry, say: all files of the newest release are read */
    RELEASE_BY_NAME        /* files whose names differ only in the release are releases of one another */
} ReleaseFiles;

/* How to tell a file's release, so that only the newest is read. */
typedef struct Release {
    const char *from;  /* a captured name, or a heading that captures {release}: the greatest of the columns
                          that it matches, or a field of dates: the newest. NULL: the package does not say */
    const char *of;    /* what the releases are of, shared by resources; by default the table */
    const char **with; /* resources: a release that they have as well is preferred; NULL-terminated or NULL */
    ReleaseFiles files;
    bool kept; /* older releases are read, too: the views decide what is newest */
} Release;

/* What the first row of a table must have in a column: one of these texts, in which * and ? are wildcards. */
typedef struct ColumnValue {
    const char *column, **patterns; /* NULL-terminated */
} ColumnValue;

/* How a table is recognized by its content, wherever it is and whatever its file is called. */
typedef struct Recognition {
    bool given;
    const char *
        *columns;        /* besides those of the fields: columns that the file has; NULL-terminated or NULL */
    const char **titles; /* what a text above the header must be (or, without a header, the first row) */
    const char **notes; /* what texts above the header or on other sheets may be: they give captured values */
    const char **names; /* what the sheet, member, file or folder may be called: they give the others */
    const char **revised; /* what the file of a release that replaces one of the same release may be called */
    const char **set;     /* fields whose values in the first row tell the parts of a release apart */
    ColumnValue *values;
    uint32_t value_count;
} Recognition;

enum { MOST_COLUMNS = 2000 }; /* of a table, as in SQLite */

typedef struct Resource {
    const char *name, *title, *description; /* `title` and `description` may be NULL */
    const char *adds;                       /* what its files add to a report, for people; or NULL */
    const char *found;                      /* who offers them, and where; or NULL */
    const char *table;  /* the table that receives its rows: its own, or that of another resource, of which it
                           is a further layout */
    const char **paths; /* checked with path_refusal(); may be globs with captures */
    const char **shown; /* the paths for messages: {year} instead of {year:4} */
    uint32_t path_count;
    uint32_t match_first; /* paths from this index on are shared with other resources: a file's header decides
                             which one reads it */
    CsvDialect dialect;
    const char *
        *footers; /* beginnings of the first field of a footer's first row; NULL-terminated, or NULL */
    uint32_t header_rows;    /* 0: the columns are the fields in order */
    const char *header_join; /* joins the parts of a name that spans several header rows */
    bool any_case;           /* column names ignore case */
    CaptureNames captures;   /* additional columns: values captured from paths and headings */
    Field *fields;
    uint32_t field_count;
    bool more_columns, fewer_columns; /* the file may have columns without a field; columns may be missing */
    Key primary;
    bool unindexed; /* no index is made for the primary key */
    Key *unique, *indexes;
    uint32_t unique_count, index_count;
    ForeignKey *foreign;
    uint32_t foreign_count;
    bool may_be_absent; /* the files may be missing; the table is then empty */
    bool may_be_empty;
    FileEnd end;
    Release release;
    Recognition recognition;
    const char *shared; /* where packages are laid over one another: the table that its rows are a part of;
                           NULL: none */
    const char *family; /* what resources of one release are together, for people; by default the name */
} Resource;

typedef struct Package {
    const char *file;            /* datapackage.json, as messages name it */
    const char *title, *vintage; /* never NULL; vintage: YYYY-MM-DD or "" */
    uint32_t contract;           /* version of the data contract that it follows */
    const char *starter; /* the folder, in the package's, of files that serve where the data folder has none;
                            or NULL */
    char digest[HASH_TEXT]; /* of datapackage.json */
    const char **replaces;  /* tables of which the rows of earlier packages are not used; NULL-terminated, or
                               NULL */
    Resource *resources;
    uint32_t count;
} Package;

/* Reads folder/datapackage.json into the arena. Call package_free() afterwards, also after a failure. */
bool package_read(Arena *arena, const char *folder, Package *package, Fail *f);

/* The same; reports all problems, not only the first. */
bool package_read_each(Arena *arena, const char *folder, Package *package, Problems *problems);
void package_free(Package *package);

/* Whether the table is named after the resource. */
bool resource_leads(const Resource *resource);

/* Whether tables are recognized by their content. */
bool package_recognizes(const Package *package);

/* The resource with that name, or NULL. */
const Resource *package_resource(const Package *package, const char *name);

/* The field with that name, or NULL. */
Field *resource_field(const Resource *resource, const char *name);

/* Parts of package_read(). */
bool starter_read(const Node *descriptor, Package *package, Fail *f);
bool release_read(Arena *arena, const Node *resource, Resource *to, Fail *f);
bool recognition_read(Arena *arena, const Node *resource, Resource *to, Fail *f);
bool recognition_check(const Node *resource, const Resource *to, Fail *f);
bool dialect_read(Arena *arena, const Node *node, Resource *resource, Fail *f);
void schema_read(Arena *arena, const Node *schema, Resource *resource, Problems *problems);
void field_describe(Arena *arena, const Node *node, const Node *missing_values, Field *field,
                    Problems *problems);

/* A list of keys, each the name of a field or a list of them. */
bool keys_read(Arena *arena, const Node *map, const char *property, const Resource *resource, Key **keys,
               uint32_t *count, Fail *f);

#endif
