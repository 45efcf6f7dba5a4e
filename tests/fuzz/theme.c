/* A theme in YAML. */
#include "definition/theme.h"
#include "fuzz.h"

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    fuzz_begin();
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    folder_write_bytes(&fuzz_folder, "theme.yaml", data, size);
    Arena *arena = arena_new();
    Fail f = {0};
    if (!theme_read(arena, folder_path(&fuzz_folder, "theme.yaml"), &f) && !*f.text)
        abort();
    arena_free(arena);
    return 0;
}
