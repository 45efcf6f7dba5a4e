/* A data package: datapackage.json, a.csv, views.sql and a query, checked and loaded. */
#include "data/store/store.h"
#include "fuzz.h"

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    fuzz_begin();
    return 0;
}

static void ask(Store *store, FuzzPart query)
{
    Arena *arena = arena_new();
    const Binding area = {"area", {.kind = DATUM_TEXT, .text = "A"}};
    Fail f = {0};
    if (!store_query(store, arena, arena_printf(arena, "%.*s", (int)query.size, (const char *)query.data),
                     &area, 1, &f) &&
        !*f.text)
        abort();
    arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    FuzzPart parts[4];
    fuzz_split(data, size, parts, 4);
    static const char *const names[] = {"datapackage.json", "a.csv", "views.sql"};
    for (int i = 0; i < 3; i++)
        folder_write_bytes(&fuzz_folder, names[i], parts[i].data, parts[i].size);
    if (!parts[2].size)
        remove(folder_path(&fuzz_folder, "views.sql"));
    const StoreOptions options = {.package = fuzz_folder.path};
    Fail f = {0}, checked = {0};
    Store *store = store_open(&options, &f);
    if (store)
        ask(store, parts[3]);
    else if (!*f.text)
        abort();
    uint32_t problems =
        store_check(&options, &(StoreListener){.problem = fuzz_ignore, .note = fuzz_ignore}, &checked);
    if (!store && !problems && !*checked.text)
        abort();
    store_close(store);
    return 0;
}
