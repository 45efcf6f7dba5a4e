/* Reads the CSV dialect of a resource. */
#include "data/package/package.h"
#include "data/package/property.h"

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
    return value || node_fail(node_get(dialect, key), FAIL_DATA, f, "\"%s\": false is not supported", key);
}

bool dialect_read(Arena *arena, const Node *dialect, Resource *resource, Fail *f)
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
                                        "caseSensitiveHeader",
                                        "$schema",
                                        "title",
                                        "description",
                                        "csvddfVersion",
                                        NULL};
    CsvDialect *csv = &resource->dialect;
    *csv = (CsvDialect){.delimiter = ',', .quote = '"', .first_line = 1};
    resource->header_rows = 1;
    resource->header_join = " ";
    if (!dialect)
        return true;
    bool header = true, case_sensitive = true;
    if (!property_check(dialect, known, f) ||
        !property_character(dialect, "delimiter", false, &csv->delimiter, f) ||
        !property_character(dialect, "quoteChar", true, &csv->quote, f) ||
        !property_character(dialect, "commentChar", true, &csv->comment, f) ||
        !property_boolean(dialect, "skipInitialSpace", &csv->trim, f) ||
        !must_be_true(dialect, "doubleQuote", f) ||
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
