#include "data/inputs/row.h"

#include <string.h>
#include <strings.h>

static bool has_only_first(const CsvRecord *record)
{
    for (uint32_t i = 1; i < record->count; i++)
        if (record->fields[i].length)
            return false;
    return true;
}

static bool begins_footer(const Resource *resource, const CsvRecord *record)
{
    for (const char *const *footer = resource->footers; footer && *footer; footer++)
        if (strncmp(record->fields[0].text, *footer, strlen(*footer)) == 0)
            return has_only_first(record);
    return false;
}

static bool is_row(const char *const *names, const CsvRecord *record, bool any_case)
{
    for (uint32_t i = 0; i < record->count; i++)
        if ((any_case ? strcasecmp : strcmp)(record->fields[i].text, names[i]) != 0)
            return false;
    return true;
}

/* Whether the record repeats a row of the header. */
static bool is_header(const Resource *resource, const Columns *columns, const CsvRecord *record)
{
    if (!columns->names)
        return false;
    for (const char ***row = columns->rows; *row; row++)
        if (is_row(*row, record, resource->any_case))
            return true;
    return false;
}

/* A line of commas. In a table of one column, an empty text in quotes is a value. */
static bool is_blank(const CsvRecord *record)
{
    for (uint32_t i = 0; i < record->count; i++)
        if (record->fields[i].text[strspn(record->fields[i].text, " \t")])
            return false;
    return record->count > 1;
}

RowKind row_kind(const Resource *resource, const Columns *columns, const CsvRecord *record, bool *in_footer)
{
    *in_footer = *in_footer || begins_footer(resource, record);
    if (*in_footer)
        return has_only_first(record) ? ROW_FOOTER : ROW_BEHIND_FOOTER;
    if (is_blank(record))
        return ROW_BLANK;
    if (columns->asides && has_only_first(record))
        return ROW_ASIDE;
    if (record->count != columns->count)
        return ROW_OTHER_LENGTH;
    return is_header(resource, columns, record) ? ROW_HEADER : ROW_DATA;
}
