/* src/data/package/: what datapackage.json says about files, columns and values. */

/* What datapackage.json says (Data Package and Table Schema 1 and 2; docs/data-contract.md has the subset).
 * A property or constraint that is not supported is a failure, so that none is passed over. */
#ifndef FOLIO_DATA_PACKAGE_PACKAGE_H
#define FOLIO_DATA_PACKAGE_PACKAGE_H

#include "base/node.h"
#include "data/csv/csvfile.h"
#include "data/package/capture.h"
#include "data/package/files.h"
#include "data/package/types.h"

typedef struct Key {
    const char **fields;
    uint32_t count; /* 0: no key */
} Key;

typedef struct ForeignKey {
    Key fields, targets; /* equally many */
    const char *resource;
} ForeignKey;

/* What a whole file ends with, so that one that was cut off is told from it. */
typedef enum FileEnd { FILE_END_ANY, FILE_END_LINE, FILE_END_FOOTER } FileEnd;

typedef struct Resource {
    const char *name, *title, *description; /* the last two may be NULL */
    const char
        *table; /* that its rows go to: its own, or that of another resource, of whose files it is a layout */
    const char **paths; /* checked with path_refusal(); may be globs, with captures */
    uint32_t path_count;
    uint32_t
        match_first; /* of the paths those from here on are shared: a file's header decides whose it is */
    CsvDialect dialect;
    const char *
        *footers; /* what the first field of a footer's first row begins with; ends with NULL, or NULL */
    uint32_t header_rows;    /* 0: the columns are the fields in their order */
    const char *header_join; /* between the parts of a name that stands in several rows */
    bool any_case;           /* of the columns' names */
    CaptureNames captures;   /* further columns: what paths and headings capture */
    Field *fields;
    uint32_t field_count;
    bool more_columns, fewer_columns; /* the file may have columns without a field, or lack some */
    Key primary;
    Key *unique, *indexes;
    uint32_t unique_count, index_count;
    ForeignKey *foreign;
    uint32_t foreign_count;
    bool may_be_absent; /* the file need not be there; the table is empty then */
    bool may_be_empty;
    FileEnd end;
} Resource;

typedef struct Package {
    const char *file;            /* datapackage.json, as messages call it */
    const char *title, *vintage; /* never NULL; vintage: YYYY-MM-DD or "" */
    char digest[HASH_TEXT];      /* of datapackage.json */
    Resource *resources;
    uint32_t count;
} Package;

/* Reads folder/datapackage.json; what is found lives in the arena, but package_free() has to follow, also
 * after a failure. */
bool package_read(Arena *arena, const char *folder, Package *package, Fail *f);
void package_free(Package *package);

/* Whether the table is the resource's own. */
bool resource_leads(const Resource *resource);

/* The resource with that name, or NULL. */
const Resource *package_resource(const Package *package, const char *name);

/* The field with that name, or NULL. */
Field *resource_field(const Resource *resource, const char *name);

/* Parts of package_read(). */
bool dialect_read(Arena *arena, const Node *dialect, Resource *resource, Fail *f);
bool schema_read(Arena *arena, const Node *schema, Resource *resource, Fail *f);
bool field_describe(Arena *arena, const Node *node, const Node *missing_values, Field *field, Fail *f);

/* A list of keys, each the name of a field or a list of them. */
bool keys_read(Arena *arena, const Node *map, const char *property, const Resource *resource, Key **keys,
               uint32_t *count, Fail *f);

#endif
