/* A CSV file in the dialect that its first bytes choose, read to its end. */
#include "data/csv/csvfile.h"
#include "fuzz.h"

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    fuzz_begin();
    return 0;
}

static CsvDialect dialect_of(const uint8_t *bytes)
{
    static const char delimiters[] = ",;\t|", *const encodings[] = {NULL, "UTF-16LE", "WINDOWS-1252",
                                                                    "ISO-8859-1"};
    return (CsvDialect){.delimiter = delimiters[bytes[0] & 3],
                        .quote = bytes[0] & 4 ? 0 : '"',
                        .comment = bytes[0] & 8 ? '#' : 0,
                        .trim = bytes[0] & 16,
                        .loose_quotes = bytes[0] & 32,
                        .encoding = encodings[bytes[1] & 3],
                        .fallback = bytes[1] & 4 ? "WINDOWS-1252" : NULL,
                        .first_line = 1 + (bytes[1] >> 4)};
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    CsvDialect dialect = dialect_of(data);
    folder_write_bytes(&fuzz_folder, "a.csv", data + 2, size - 2);
    Fail f = {0};
    CsvFile *file = csvfile_open(&(Place){.file = folder_path(&fuzz_folder, "a.csv")}, "a.csv", &dialect, &f);
    CsvRecord record;
    CsvResult result = file ? CSV_RECORD : CSV_FAILED;
    while (result == CSV_RECORD && (result = csvfile_next(file, &record, &f)) == CSV_RECORD)
        for (uint32_t i = 0; i < record.count; i++)
            if (strlen(record.fields[i].text) != record.fields[i].length)
                abort();
    if (result == CSV_FAILED && !*f.text)
        abort();
    if (result == CSV_END && csvfile_position(file) > size)
        abort();
    csvfile_close(file);
    return 0;
}
