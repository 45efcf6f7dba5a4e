#include "data/inputs/file_rows.h"

#include "base/hash.h"
#include "data/inputs/row.h"

#include <string.h>

static void ignore_problem(void *context, const char *line)
{
    (void)context;
    (void)line;
}

/* What is done with each value. */
typedef struct Reader {
    void (*value)(void *context, uint32_t field, const Value *value);
    void *context;
} Reader;

static bool read_row(const Resource *resource, const Columns *columns, const CsvRecord *record,
                     const Reader *reader, Fail *why)
{
    for (uint32_t i = 0; i < resource->field_count; i++) {
        Value value = {.kind = VALUE_MISSING};
        const CsvField *cell = columns->of_field[i] < 0 ? NULL : &record->fields[columns->of_field[i]];
        if (cell && !field_read_cell(&resource->fields[i], cell->text, cell->length, &value, why))
            return false;
        reader->value(reader->context, i, &value);
    }
    return true;
}

static bool read_rows(Arena *arena, const Resource *resource, const DataFile *file, const Reader *reader)
{
    Fail ignored = {0};
    Problems problems = {.f = &ignored, .report = ignore_problem, .left = UINT32_MAX};
    Captures captures = {.names = &resource->captures};
    Columns columns;
    CsvRecord record;
    CsvResult result = CSV_FAILED;
    bool in_footer = false, good = true;
    RowFile *rows = row_file_open(file, &resource->dialect, &ignored);
    if (rows && header_read(arena, rows, file, resource, &columns, &captures, &problems))
        while (good && (result = row_file_next(rows, &record, &ignored)) == CSV_RECORD)
            if (row_kind(resource, &columns, &record, &in_footer) == ROW_DATA)
                good = read_row(resource, &columns, &record, reader, &ignored);
    row_file_close(rows);
    return good && result == CSV_END;
}

int release_compare(const char *a, const char *b)
{
    a += strspn(a, "0");
    b += strspn(b, "0");
    size_t a_length = strlen(a), b_length = strlen(b);
    return a_length != b_length ? (a_length > b_length) - (a_length < b_length) : strcmp(a, b);
}

typedef struct Newest {
    Arena *arena;
    uint32_t field;
    ReleaseText *text;
    char digits[16];
} Newest;

/* The digits of the text, in which a slash stands before the year; false if it has anything else. */
static bool read_digits(const Value *value, char digits[16])
{
    const char *slash = memchr(value->text, '/', value->length);
    const char *from[] = {slash ? slash + 1 : value->text, slash ? value->text : value->text + value->length};
    const char *to[] = {value->text + value->length, slash ? slash : value->text + value->length};
    size_t count = 0;
    for (int part = 0; part < 2; part++)
        for (const char *at = from[part]; at < to[part]; at++) {
            if (*at >= '0' && *at <= '9' && count < 15)
                digits[count++] = *at;
            else if (*at != '-')
                return false;
        }
    digits[count] = '\0';
    return count > 0;
}

static void take_newest(void *context, uint32_t field, const Value *value)
{
    Newest *newest = context;
    char digits[16];
    if (field != newest->field || value->kind != VALUE_TEXT || !read_digits(value, digits) ||
        (newest->digits[0] && release_compare(digits, newest->digits) <= 0))
        return;
    memcpy(newest->digits, digits, sizeof digits);
    newest->text->shown = arena_strndup(newest->arena, value->text, value->length);
}

bool rows_newest(Arena *arena, const Resource *resource, const DataFile *file, const char *field,
                 ReleaseText *newest)
{
    Newest state = {.arena = arena, .text = newest};
    *newest = (ReleaseText){0};
    while (strcmp(resource->fields[state.field].name, field) != 0)
        state.field++;
    if (!read_rows(arena, resource, file, &(Reader){take_newest, &state}))
        return false;
    newest->digits = state.digits[0] ? arena_strdup(arena, state.digits) : NULL;
    return true;
}

static void add_value(void *context, uint32_t field, const Value *value)
{
    Hash *hash = context;
    (void)field;
    hash_add(hash, &value->kind, sizeof value->kind);
    switch (value->kind) {
    case VALUE_MISSING:
        hash_add_text(hash, value->label ? value->label : "");
        break;
    case VALUE_INTEGER:
        hash_add(hash, &value->integer, sizeof value->integer);
        break;
    case VALUE_NUMBER:
        hash_add(hash, &value->number, sizeof value->number);
        break;
    case VALUE_TEXT:
        hash_add(hash, value->text, value->length);
        hash_add(hash, "", 1);
        break;
    }
}

bool rows_digest(Arena *arena, const Resource *resource, const DataFile *file, char digest[HASH_TEXT])
{
    Hash hash;
    hash_begin(&hash);
    bool good = read_rows(arena, resource, file, &(Reader){add_value, &hash});
    hash_end(&hash, digest);
    return good;
}
