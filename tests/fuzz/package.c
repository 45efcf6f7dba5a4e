/* A data package: datapackage.json, a.csv, views.sql, a query and two more files, checked and loaded. */
#include "data/names/find.h"
#include "data/store/store.h"
#include "fuzz.h"

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    fuzz_begin();
    return 0;
}

/* What commands ask every package, then the input's query. */
static void ask(Store *store, FuzzPart query)
{
    Arena *arena = arena_new();
    const Binding area = {"area", {.kind = DATUM_TEXT, .text = "A"}};
    Fail f = {0}, found = {0};
    FoundList list;
    uint32_t count;
    store_tables(store, &count);
    store_file_notes(store, &count);
    if (!find_similar(store, arena, FIND_AREA, "A", 3, &list, &found) && !*found.text)
        abort();
    if (!store_query(store, arena, arena_printf(arena, "%.*s", (int)query.size, (const char *)query.data),
                     &area, 1, &f) &&
        !*f.text)
        abort();
    arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { QUERY = 3, PARTS = 6 };
    static const char *const names[PARTS] = {"datapackage.json", "a.csv", "views.sql",
                                             [QUERY + 1] = "pay_2024.csv", [QUERY + 2] = "pay_2025.csv"};
    FuzzPart parts[PARTS];
    fuzz_split(data, size, parts, PARTS);
    for (int i = 0; i < PARTS; i++)
        if (names[i] && (i < 2 || parts[i].size))
            folder_write_bytes(&fuzz_folder, names[i], parts[i].data, parts[i].size);
        else if (names[i])
            remove(folder_path(&fuzz_folder, names[i]));
    const StoreOptions options = {.package = fuzz_folder.path, .note = fuzz_ignore};
    Fail f = {0}, checked = {0};
    Store *store = store_open(&options, &f);
    if (store)
        ask(store, parts[QUERY]);
    else if (!*f.text)
        abort();
    uint32_t problems =
        store_check(&options, &(StoreListener){.problem = fuzz_ignore, .note = fuzz_ignore}, &checked);
    if (!store && !problems && !*checked.text)
        abort();
    store_close(store);
    return 0;
}
