/* Reads the CSV dialect of a resource. */
#include "data/package/package.h"
#include "data/package/property.h"

#include <strings.h>

/* A list of line numbers in ascending order. */
static bool read_lines(Arena *arena, const Node *list, const char *key, uint32_t **lines, Fail *f)
{
    *lines = arena_array(arena, list->count + 1, sizeof **lines);
    uint32_t *to = *lines;
    int64_t line, before = 0;
    for (const Node *n = list->first; n; n = n->next) {
        if (!node_integer(n, FAIL_DATA, &line, f))
            return false;
        if (line <= before || line > INT32_MAX)
            return node_fail(n, FAIL_DATA, f, "\"%s\" must be line numbers from 1 in ascending order", key);
        *to++ = (uint32_t)line;
        before = line;
    }
    return true;
}

static bool read_header_rows(Arena *arena, const Node *dialect, Resource *resource, Fail *f)
{
    const Node *list;
    uint32_t *lines;
    if (!property_list(dialect, "headerRows", &list, f) || !list)
        return f->code == FAIL_NONE;
    if (!read_lines(arena, list, "headerRows", &lines, f))
        return false;
    for (uint32_t i = 1; i < list->count; i++)
        if (lines[i] != lines[i - 1] + 1)
            return node_fail(list, FAIL_DATA, f, "\"headerRows\" must be consecutive line numbers");
    resource->header_rows = list->count;
    if (list->count)
        resource->dialect.first_line = lines[0];
    return true;
}

static bool read_comment_rows(Arena *arena, const Node *dialect, CsvDialect *csv, Fail *f)
{
    const Node *list;
    uint32_t *lines;
    if (!property_list(dialect, "commentRows", &list, f) || !list)
        return f->code == FAIL_NONE;
    if (!read_lines(arena, list, "commentRows", &lines, f))
        return false;
    csv->skipped = lines;
    csv->skipped_count = list->count;
    return true;
}

/* libcsv always does this, so the property may be present but not false. */
static bool must_be_true(const Node *dialect, const char *key, Fail *f)
{
    bool value = true;
    if (!property_boolean(dialect, key, &value, f))
        return false;
    return value || node_fail(node_place(dialect, key), FAIL_DATA, f, "\"%s\": false is not supported", key);
}

/* The characters and blanks, which may be in a map of their own, "csv". */
static bool read_characters(const Node *map, CsvDialect *csv, Fail *f)
{
    return property_character(map, "delimiter", false, &csv->delimiter, f) &&
           property_character(map, "quoteChar", true, &csv->quote, f) &&
           property_character(map, "commentChar", true, &csv->comment, f) &&
           property_boolean(map, "skipInitialSpace", &csv->trim, f) && must_be_true(map, "doubleQuote", f) &&
           must_be_true(map, "skipBlankRows", f);
}

static bool read_own_map(const Node *dialect, CsvDialect *csv, Fail *f)
{
    static const char *const known[] = {"delimiter",      "quoteChar",        "doubleQuote",
                                        "lineTerminator", "skipInitialSpace", NULL};
    const Node *own = node_get(dialect, "csv");
    return !own || (property_check(own, known, f) && read_characters(own, csv, f));
}

bool dialect_read(Arena *arena, const Node *node, Resource *resource, Fail *f)
{
    static const char *const known[] = {"delimiter",
                                        "quoteChar",
                                        "doubleQuote",
                                        "lineTerminator",
                                        "skipInitialSpace",
                                        "header",
                                        "headerRows",
                                        "headerJoin",
                                        "commentRows",
                                        "commentChar",
                                        "headerCase",
                                        "skipBlankRows",
                                        "csv",
                                        "caseSensitiveHeader",
                                        "$schema",
                                        "title",
                                        "description",
                                        "csvddfVersion",
                                        NULL};
    const Node *dialect = node_get(node, "dialect");
    const char *format = "csv";
    CsvDialect *csv = &resource->dialect;
    if (!property_text(node, "format", &format, f))
        return false;
    *csv =
        (CsvDialect){.delimiter = strcasecmp(format, "tsv") == 0 ? '\t' : ',', .quote = '"', .first_line = 1};
    resource->header_rows = 1;
    resource->header_join = " ";
    if (!dialect)
        return true;
    bool header = true, case_sensitive = true;
    if (!property_check(dialect, known, f) || !read_characters(dialect, csv, f) ||
        !read_own_map(dialect, csv, f) || !property_boolean(dialect, "headerCase", &case_sensitive, f) ||
        !property_boolean(dialect, "caseSensitiveHeader", &case_sensitive, f) ||
        !property_boolean(dialect, "header", &header, f) ||
        !property_text(dialect, "headerJoin", &resource->header_join, f) ||
        !read_header_rows(arena, dialect, resource, f) || !read_comment_rows(arena, dialect, csv, f))
        return false;
    resource->any_case = !case_sensitive;
    if (!header)
        resource->header_rows = 0;
    if (csv->delimiter == csv->quote)
        return node_fail(dialect, FAIL_DATA, f, "\"delimiter\" and \"quoteChar\" must not be the same");
    return true;
}
