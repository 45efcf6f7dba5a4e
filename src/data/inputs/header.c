#include "data/inputs/header.h"

#include "base/budget.h"
#include "base/nearest.h"

#include <string.h>
#include <strings.h>

enum { FEWEST_WITH_ASIDES = 3 };

/* A header whose columns are being assigned to fields. */
typedef struct Header {
    Arena *arena;
    const char *path;
    uint32_t line;
    bool recognized; /* by the content of the file */
    const Resource *resource;
    const char **names; /* of the columns; NULL-terminated */
    const char ***rows; /* of each row of the header, its parts of the names */
    uint32_t count;
    int32_t candidates[2]; /* if several columns match a heading, the first two */
    const char **taken;    /* for each column, the heading that it matched, or NULL */
    Captures *captures;
    Problems *problems;
} Header;

static bool has_problem(const Header *h, const char *what)
{
    return problem(h->problems, "%s:%u: %s", h->path, h->line, what) && false;
}

/* The length of the white space at the text's beginning. */
static size_t white_space(const char *text)
{
    static const char no_break[] = "\xC2\xA0";
    return strchr(" \t\n\r", *text) && *text ? 1 : strncmp(text, no_break, 2) == 0 ? 2 : 0;
}

/* Cuts marks of footnotes, "[1][2]", off the end. */
static void cut_marks(char *text, size_t length)
{
    while (length && text[length - 1] == ']') {
        size_t open = length - 1;
        while (open && text[open - 1] >= '0' && text[open - 1] <= '9')
            open--;
        if (open == length - 1 || !open || text[open - 1] != '[')
            return;
        length = open - 1;
        while (length && text[length - 1] == ' ')
            length--;
        text[length] = '\0';
    }
}

char *heading_clean(Arena *arena, const char *text)
{
    char *clean = arena_strdup(arena, text), *to = clean;
    while (*text) {
        size_t white = white_space(text);
        if (!white)
            *to++ = *text++;
        else if (to > clean && to[-1] != ' ')
            *to++ = ' ';
        text += white;
    }
    while (to > clean && to[-1] == ' ')
        to--;
    *to = '\0';
    cut_marks(clean, (size_t)(to - clean));
    return clean;
}

/* Reads the names of the columns. Non-empty parts of several header rows are joined. */
static bool read_row(Header *h, uint32_t row, const CsvRecord *record)
{
    if (row == 0) {
        h->line = record->line;
        h->count = record->count;
        h->names = arena_array(h->arena, record->count + 1, sizeof *h->names);
    } else if (record->count != h->count) {
        return problem(h->problems, "%s:%u: the header's rows have %u and %u fields", h->path, record->line,
                       h->count, record->count) &&
               false;
    }
    const char **parts = arena_array(h->arena, record->count + 1, sizeof *parts);
    h->rows[row] = parts;
    for (uint32_t i = 0; i < record->count; i++) {
        parts[i] = arena_strdup(h->arena, record->fields[i].text);
        const char *before = row ? h->names[i] : "";
        const char *gap = *before && *record->fields[i].text ? h->resource->header_join : "";
        h->names[i] = h->recognized ? heading_clean(h->arena, record->fields[i].text)
                                    : arena_printf(h->arena, "%s%s%s", before, gap, record->fields[i].text);
    }
    return true;
}

static bool read_names(Header *h, RowFile *file)
{
    for (uint32_t row = 0; row < h->resource->header_rows; row++) {
        CsvRecord record;
        Fail why = {0};
        CsvResult result = row_file_next(file, &record, &why);
        if (result == CSV_FAILED)
            return problem(h->problems, "%s", why.text) && false;
        if (result == CSV_END)
            return problem(h->problems,
                           "%s: the file is empty; it needs a header with the names of the columns",
                           h->path) &&
                   false;
        if (!read_row(h, row, &record))
            return false;
    }
    return true;
}

static CaptureStyle heading_style(const Resource *resource)
{
    return resource->any_case ? CAPTURE_HEADING_ANY_CASE : CAPTURE_HEADING;
}

/* The column that the heading matches, -1 if there is none, -2 if several do. Several fields may match one
 * column with the same heading, and of equal names the first column is taken. */
static int32_t find_column(Header *h, const char *heading)
{
    int32_t found = -1;
    Captures captured = *h->captures;
    for (uint32_t i = 0; i < h->count; i++) {
        Captures trial = *h->captures;
        if ((h->taken[i] && strcmp(h->taken[i], heading) != 0) ||
            !capture_match(h->arena, heading, heading_style(h->resource), h->names[i], &trial))
            continue;
        if (found >= 0 && !capture_is_plain(heading)) {
            h->candidates[0] = found;
            h->candidates[1] = (int32_t)i;
            return -2;
        }
        if (found < 0) {
            found = (int32_t)i;
            captured = trial;
        }
    }
    *h->captures = captured;
    return found;
}

/* Whether more columns need to be checked: not after many problems, nor when the time is up. */
static bool is_enough(const Header *h)
{
    return budget_is_spent() || problems_are_full(h->problems) || h->problems->f->code != FAIL_NONE;
}

static bool find_field(Header *h, uint32_t index, int32_t *column)
{
    const Field *field = &h->resource->fields[index];
    *column = -1;
    for (uint32_t i = 0; i < field->heading_count && *column < 0; i++) {
        *column = find_column(h, field->headings[i]);
        if (*column == -2)
            return has_problem(h,
                               arena_printf(h->arena, "columns %d and %d could both be \"%s\"; rename one",
                                            h->candidates[0] + 1, h->candidates[1] + 1, field->headings[i]));
        if (*column >= 0)
            h->taken[*column] = field->headings[i];
    }
    return true;
}

/* The columns that no field reads; NULL-terminated. */
static const char **free_names(const Header *h)
{
    const char **names = arena_array(h->arena, h->count + 1, sizeof *names);
    uint32_t count = 0;
    for (uint32_t i = 0; i < h->count; i++)
        if (!h->taken[i])
            names[count++] = h->names[i];
    return names;
}

static bool check_absent(const Header *h, const Field *field, int32_t column)
{
    if (column >= 0 || h->resource->fewer_columns || field->may_be_absent)
        return true;
    const Hint hint = did_you_mean(field->headings[0], free_names(h));
    return has_problem(h,
                       arena_printf(h->arena, "there is no column \"%s\"%s", field->headings[0], hint.text));
}

/* The column before this one that has the same name; -1 if there is none. */
static int32_t same_name_before(const Header *h, uint32_t column)
{
    for (uint32_t i = 0; i < column; i++)
        if ((h->resource->any_case ? strcasecmp : strcmp)(h->names[i], h->names[column]) == 0)
            return (int32_t)i;
    return -1;
}

/* Several columns without a name, as a spreadsheet leaves behind, are allowed where none is read. */
static bool check_column(const Header *h, uint32_t column)
{
    const char *shown = excerpt(h->names[column], strlen(h->names[column]));
    bool wanted = h->taken[column] != NULL, known = h->resource->more_columns;
    int32_t same = *h->names[column] || wanted || !known ? same_name_before(h, column) : -1;
    if (same >= 0)
        return has_problem(h, arena_printf(h->arena, "columns %d and %u have the same name, %s; rename one",
                                           same + 1, column + 1, shown));
    if (!wanted && !known)
        return has_problem(
            h, arena_printf(h->arena,
                            "the column %s is not a field of \"%s\"; describe it in the schema, or "
                            "set \"fieldsMatch\": \"subset\"",
                            shown, h->resource->name));
    return true;
}

/* Whether no column is known. Then it may be any file, of which a message must not show a line. */
static bool is_strange(const Header *h)
{
    for (uint32_t i = 0; i < h->count; i++)
        if (h->taken[i])
            return false;
    return true;
}

/* Whether some column has a name like that. */
static bool has_column(const Header *h, const char *heading)
{
    for (uint32_t i = 0; i < h->count; i++) {
        Captures trial = *h->captures;
        if (capture_match(h->arena, heading, heading_style(h->resource), h->names[i], &trial))
            return true;
    }
    return false;
}

static void look_for(const char *heading, bool there, Fit *fit)
{
    fit->wanted++;
    fit->found += there;
    if (!there && !fit->lacking)
        fit->lacking = heading;
}

Fit header_fit(Arena *arena, const Resource *resource, const char *const *names, uint32_t count,
               Captures *captures)
{
    Fit fit = {0};
    Header h = {.arena = arena,
                .resource = resource,
                .names = (const char **)names,
                .count = count,
                .captures = captures};
    h.taken = arena_array(arena, count + 1, sizeof *h.taken);
    for (uint32_t i = 0; i < resource->field_count; i++) {
        const Field *field = &resource->fields[i];
        int32_t column = -1;
        for (uint32_t k = 0; k < field->heading_count && column < 0; k++)
            if ((column = find_column(&h, field->headings[k])) >= 0)
                h.taken[column] = field->headings[k];
        if (!field->may_be_absent && !resource->fewer_columns)
            look_for(field->headings[0], column >= 0, &fit);
    }
    for (const char **column = resource->recognition.columns; column && *column; column++)
        look_for(*column, has_column(&h, *column), &fit);
    for (uint32_t i = 0; i < resource->recognition.value_count; i++)
        look_for(resource->recognition.values[i].column,
                 has_column(&h, resource->recognition.values[i].column), &fit);
    fit.fits = fit.found == fit.wanted && fit.found;
    for (uint32_t i = 0; i < count && fit.fits && !resource->more_columns; i++)
        fit.fits = h.taken[i] || !*names[i];
    return fit;
}

bool header_read(Arena *arena, RowFile *rows, const DataFile *file, const Resource *resource,
                 Columns *columns, Captures *captures, Problems *problems)
{
    *columns = (Columns){.count = resource->field_count,
                         .of_field = arena_array(arena, resource->field_count, sizeof *columns->of_field)};
    if (!resource->header_rows) {
        for (uint32_t i = 0; i < resource->field_count; i++)
            columns->of_field[i] = (int32_t)i;
        return true;
    }
    Header header = {.arena = arena,
                     .path = file->path,
                     .recognized = file->recognized != NULL,
                     .resource = resource,
                     .captures = captures,
                     .problems = problems};
    header.rows = arena_array(arena, resource->header_rows + 1, sizeof *header.rows);
    if (!read_names(&header, rows))
        return false;
    columns->rows = header.rows;
    columns->line = header.line;
    columns->count = header.count;
    columns->names = header.names;
    columns->asides = header.recognized && header.count >= FEWEST_WITH_ASIDES;
    header.taken = arena_array(arena, header.count, sizeof *header.taken);
    bool good = true;
    for (uint32_t i = 0; i < resource->field_count; i++)
        good = !is_enough(&header) && find_field(&header, i, &columns->of_field[i]) && good;
    if (!good)
        return false;
    if (is_strange(&header)) {
        columns->strange = true;
        return has_problem(
            &header, arena_printf(arena, "none of the %u columns is a field of \"%s\"; is it another file?",
                                  header.count, resource->name));
    }
    for (uint32_t i = 0; i < header.count && !is_enough(&header); i++)
        good = check_column(&header, i) && good;
    for (uint32_t i = 0; i < resource->field_count && !is_enough(&header); i++)
        good = check_absent(&header, &resource->fields[i], columns->of_field[i]) && good;
    return good;
}

static void count_only(void *context, const char *line)
{
    fail(context, FAIL_DATA, "%s", line);
}

uint32_t header_misfit(Arena *arena, const DataFile *file, const Resource *resource, Fail *first)
{
    enum { MANY = 1000 };
    Fail unused = {0};
    Problems problems = {.f = &unused, .report = count_only, .context = first, .left = MANY};
    Captures captures = {.names = &resource->captures};
    Columns columns;
    RowFile *rows = row_file_open(file, &resource->dialect, first);
    if (!rows)
        return MANY;
    header_read(arena, rows, file, resource, &columns, &captures, &problems);
    row_file_close(rows);
    return columns.strange ? MANY : problems.count;
}
