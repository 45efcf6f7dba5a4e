#include "data/header.h"

#include <string.h>

/* The names of the columns: of several header rows the parts joined, where they are not empty. */
static bool read_names(Arena *arena, CsvFile *file, const char *path, const Resource *resource,
                       const char ***names, uint32_t *count, uint32_t *line, Problems *problems)
{
    for (uint32_t row = 0; row < resource->header_rows; row++) {
        CsvRecord record;
        Fail why = {0};
        CsvResult result = csvfile_next(file, &record, &why);
        if (result == CSV_FAILED)
            return problem(problems, "%s", why.text) && false;
        if (result == CSV_END)
            return problem(problems, "%s: the file is empty; a header with the columns' names is needed",
                           path) &&
                   false;
        if (row == 0) {
            *line = record.line;
            *count = record.count;
            *names = arena_array(arena, record.count, sizeof **names);
        } else if (record.count != *count) {
            return problem(problems, "%s:%u: the header's rows have %u and %u fields", path, record.line,
                           *count, record.count) &&
                   false;
        }
        for (uint32_t i = 0; i < record.count; i++) {
            const char *before = row ? (*names)[i] : "";
            const char *gap = *before && *record.fields[i].text ? resource->header_join : "";
            (*names)[i] = arena_printf(arena, "%s%s%s", before, gap, record.fields[i].text);
        }
    }
    return true;
}

static int32_t find_field(const Resource *resource, const char *name)
{
    for (uint32_t i = 0; i < resource->field_count; i++)
        if (strcmp(resource->fields[i].name, name) == 0)
            return (int32_t)i;
    return -1;
}

static bool is_doubled(const char *const *names, uint32_t column)
{
    for (uint32_t i = 0; i < column; i++)
        if (strcmp(names[i], names[column]) == 0)
            return true;
    return false;
}

static bool find_columns(const char *path, uint32_t line, const char *const *names, const Resource *resource,
                         Columns *columns, Problems *problems)
{
    bool good = true;
    for (uint32_t i = 0; i < columns->count; i++) {
        columns->fields[i] = find_field(resource, names[i]);
        bool wanted = columns->fields[i] >= 0;
        const char *shown = excerpt(names[i], strlen(names[i]));
        if (is_doubled(names, i) && (wanted || !resource->more_columns))
            good = problem(problems, "%s:%u: two columns are called %s", path, line, shown) && false;
        else if (!wanted && !resource->more_columns)
            good = problem(problems,
                           "%s:%u: the column %s is no field of \"%s\"; describe it in the schema, or "
                           "say \"fieldsMatch\": \"subset\"",
                           path, line, shown, resource->name) &&
                   false;
    }
    return good;
}

static bool has_column(const Columns *columns, uint32_t field)
{
    for (uint32_t i = 0; i < columns->count; i++)
        if (columns->fields[i] == (int32_t)field)
            return true;
    return false;
}

static bool find_absent(Arena *arena, const char *path, uint32_t line, const char *const *names,
                        const Resource *resource, const Columns *columns, Problems *problems)
{
    bool good = true;
    const char **listed = arena_array(arena, columns->count + 1, sizeof *listed);
    if (columns->count)
        memcpy(listed, names, columns->count * sizeof *listed);
    for (uint32_t i = 0; i < resource->field_count && !resource->fewer_columns; i++) {
        const char *name = resource->fields[i].name;
        if (has_column(columns, i))
            continue;
        const char *nearest = nearest_name(name, listed);
        good = problem(problems, "%s:%u: there is no column \"%s\"%s%s%s", path, line, name,
                       nearest ? "; is it called \"" : "", nearest ? nearest : "", nearest ? "\"?" : "") &&
               false;
    }
    return good;
}

bool header_read(Arena *arena, CsvFile *file, const char *path, const Resource *resource, Columns *columns,
                 Problems *problems)
{
    const char **names = NULL;
    uint32_t count = resource->field_count, line = 1;
    if (resource->header_rows && !read_names(arena, file, path, resource, &names, &count, &line, problems))
        return false;
    *columns = (Columns){.count = count, .fields = arena_array(arena, count, sizeof *columns->fields)};
    if (!resource->header_rows) {
        for (uint32_t i = 0; i < count; i++)
            columns->fields[i] = (int32_t)i;
        return true;
    }
    bool known = find_columns(path, line, names, resource, columns, problems);
    return find_absent(arena, path, line, names, resource, columns, problems) && known;
}
