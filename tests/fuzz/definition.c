/* A report definition in YAML, and the options of its sections. */
#include "definition/definition.h"
#include "fuzz.h"
#include "options.h"
#include "plugin/plugin.h"

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    fuzz_begin();
    return 0;
}

static void check_options(Arena *arena, const Definition *definition)
{
    const folio_plugin plugin = {.size = sizeof plugin,
                                 .id = "probe",
                                 .options = options,
                                 .option_count = sizeof options / sizeof *options,
                                 .option_size = sizeof *options};
    for (uint32_t i = 0; i < definition->section_count; i++) {
        Fail f = {0};
        if (!options_check(arena, &plugin, &definition->sections[i], definition, &f) && !*f.text)
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    folder_write_bytes(&fuzz_folder, "report.yaml", data, size);
    Arena *arena = arena_new();
    Fail f = {0};
    const Definition *definition = definition_read(arena, folder_path(&fuzz_folder, "report.yaml"), NULL, &f);
    if (definition)
        check_options(arena, definition);
    else if (!*f.text)
        abort();
    arena_free(arena);
    return 0;
}
