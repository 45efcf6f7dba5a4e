/* Markdown of a section, and a template with values. */
#include "../unit/plugin_bench.h"
#include "fuzz.h"

static const char *markdown;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    if (bench_open(NULL) != 0)
        abort();
    fuzz_folder = bench.folder;
    atexit(fuzz_clean);
    return 0;
}

static void build(folio_section *s)
{
    folio_markdown(s, markdown);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = strndup((const char *)data, size);
    markdown = text;
    bench_begin(NULL);
    const Section *section = bench_build(build);
    if (section->failed && !*section->failure.text)
        abort();
    bench_print(section);
    bench_end(NULL);
    free(text);
    return 0;
}
