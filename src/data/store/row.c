#include "data/store/row.h"

#include <string.h>

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

static bool is_header(const Columns *columns, const CsvRecord *record)
{
    for (uint32_t i = 0; columns->names && i < record->count; i++)
        if (strcmp(record->fields[i].text, columns->names[i]) != 0)
            return false;
    return columns->names != NULL;
}

RowKind row_kind(const Resource *resource, const Columns *columns, const CsvRecord *record, bool *in_footer)
{
    *in_footer = *in_footer || begins_footer(resource, record);
    if (*in_footer)
        return has_only_first(record) ? ROW_FOOTER : ROW_BEHIND_FOOTER;
    if (record->count != columns->count)
        return ROW_OTHER_LENGTH;
    return is_header(columns, record) ? ROW_HEADER : ROW_DATA;
}
