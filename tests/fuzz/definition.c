/* A report definition in YAML. */
#include "definition/definition.h"
#include "fuzz.h"

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    fuzz_begin();
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    folder_write_bytes(&fuzz_folder, "report.yaml", data, size);
    Arena *arena = arena_new();
    Fail f = {0};
    if (!definition_read(arena, folder_path(&fuzz_folder, "report.yaml"), &f) && !*f.text)
        abort();
    arena_free(arena);
    return 0;
}
