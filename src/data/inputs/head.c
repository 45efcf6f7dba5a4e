#include "data/inputs/head.h"

#include "data/inputs/header.h"

#include <string.h>

static void add_row(Arena *arena, const CsvRecord *record, Head *head)
{
    HeadRow *row = &head->rows[head->count++];
    *row = (HeadRow){.line = record->line, .count = record->count};
    row->texts = arena_array(arena, record->count + 1, sizeof *row->texts);
    for (uint32_t i = 0; i < record->count; i++)
        row->texts[i] = heading_clean(arena, record->fields[i].text);
}

void head_of_text(Arena *arena, const char *bytes, size_t size, char delimiter, Head *head)
{
    const Place place = {.head = bytes, .head_size = size};
    const char quote = delimiter == ',' || delimiter == ';' ? '"' : 0;
    const CsvDialect dialect = {
        .delimiter = delimiter, .quote = quote, .trim = true, .first_line = 1, .loose_quotes = quote != 0};
    Fail why = {0};
    CsvRecord record;
    *head = (Head){.delimiter = delimiter};
    CsvFile *file = csvfile_open(&place, "", &dialect, &why);
    while (file && head->count < HEAD_MOST_ROWS && csvfile_next(file, &record, &why) == CSV_RECORD)
        add_row(arena, &record, head);
    csvfile_close(file);
}

void head_of_sheet(Arena *arena, Workbook *workbook, uint32_t sheet, const char *name, Head *head, Fail *f)
{
    Fail why = {0};
    CsvRecord record;
    *head = (Head){0};
    Sheet *rows = sheet_open(workbook, sheet, name, 1, false, &why);
    while (rows && head->count < HEAD_MOST_ROWS && sheet_next(rows, &record, &why) == CSV_RECORD)
        add_row(arena, &record, head);
    sheet_close(rows);
    if (!head->count && why.code != FAIL_NONE)
        fail_pass(f, &why);
}

static uint32_t count_texts(const HeadRow *row)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < row->count; i++)
        count += *row->texts[i] != '\0';
    return count;
}

const HeadRow *head_likely(const Head *head)
{
    uint32_t most = 0;
    for (uint32_t i = 0; i < head->count; i++)
        if (count_texts(&head->rows[i]) > most)
            most = count_texts(&head->rows[i]);
    for (uint32_t i = 0; i < head->count && most > 1; i++)
        if (count_texts(&head->rows[i]) * 2 >= most && count_texts(&head->rows[i]) > 1)
            return &head->rows[i];
    return NULL;
}
