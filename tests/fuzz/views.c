/* The views.sql of a package, and a query of a section over them. */
#include "../unit/plugin_bench.h"
#include "fuzz.h"

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    fuzz_begin();
    bench_write_package(&fuzz_folder);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    FuzzPart parts[2];
    fuzz_split(data, size, parts, 2);
    folder_write_bytes(&fuzz_folder, "views.sql", parts[0].data, parts[0].size);
    Fail f = {0};
    Store *store = store_open(&(StoreOptions){.package = fuzz_folder.path}, &f);
    Arena *arena = arena_new();
    if (store) {
        const char *query = arena_printf(arena, "%.*s", (int)parts[1].size, (const char *)parts[1].data);
        store_query(store, arena, query, NULL, 0, &f);
    } else if (!*f.text)
        abort();
    arena_free(arena);
    store_close(store);
    return 0;
}
