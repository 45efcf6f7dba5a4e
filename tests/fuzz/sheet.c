/* A workbook or archive, read to its end: the input is the file, or the parts of one, which bytes of value 1
 * separate. */
#include "data/sheet/sheet.h"
#include "../unit/made_book.h"
#include "fuzz.h"

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    fuzz_begin();
    return 0;
}

static void read_sheet(Workbook *book, uint32_t number)
{
    Fail f = {0};
    CsvRecord record;
    Sheet *sheet = sheet_open(book, number, "a.xlsx", 1, number % 2, &f);
    CsvResult result = sheet ? CSV_RECORD : CSV_FAILED;
    while (result == CSV_RECORD && (result = sheet_next(sheet, &record, &f)) == CSV_RECORD)
        for (uint32_t i = 0; i < record.count; i++)
            if (strlen(record.fields[i].text) != record.fields[i].length)
                abort();
    if (result == CSV_FAILED && !*f.text)
        abort();
    sheet_close(sheet);
}

static void read_book(void)
{
    enum { MOST_SHEETS = 4 };
    Fail f = {0};
    const Place place = {.file = folder_path(&fuzz_folder, "a.xlsx"), .is_workbook = true};
    Workbook *book = book_open(&place, "a.xlsx", &f);
    if (!book && !*f.text)
        abort();
    for (uint32_t i = 0; book && i < book->count && i < MOST_SHEETS; i++)
        read_sheet(book, i);
    book_close(book);
}

static void read_members(void)
{
    enum { MOST_BYTES = 1 << 20 };
    Arena *arena = arena_new();
    const ZipSource source = {.name = "a.zip", .path = folder_path(&fuzz_folder, "a.xlsx")};
    ZipList list;
    Fail f = {0};
    if (!zip_list(arena, &source, &list, &f))
        list.count = 0;
    for (uint32_t i = 0; i < list.count; i++) {
        Fail why = {0};
        size_t size;
        free(zip_read_whole(&source, list.members[i].index, list.members[i].name, MOST_BYTES, &size, &why));
    }
    arena_free(arena);
}

/* Each part as if it were the whole text of it, so that any XML can be tried. */
static const char *part_text(Arena *arena, const FuzzPart *part)
{
    return part->size ? arena_strndup(arena, (const char *)part->data, part->size) : NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    FuzzPart parts[4];
    if (size > 2 && memcmp(data, "PK", 2) == 0) {
        folder_write_bytes(&fuzz_folder, "a.xlsx", data, size);
        read_members();
    } else {
        Arena *arena = arena_new();
        fuzz_split(data, size, parts, 4);
        const char *sheet = part_text(arena, &parts[0]);
        made_book(folder_path(&fuzz_folder, "a.xlsx"), &(MadeBook){.sheet = sheet ? sheet : "",
                                                                   .strings = part_text(arena, &parts[1]),
                                                                   .styles = part_text(arena, &parts[2]),
                                                                   .workbook = part_text(arena, &parts[3])});
        arena_free(arena);
    }
    read_book();
    return 0;
}
