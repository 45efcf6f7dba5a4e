/* Markdown of a section, and a template with values, which a byte of value 1 separates. */
#include "../unit/plugin_bench.h"
#include "fuzz.h"

static const char *markdown, *template;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    if (bench_open(NULL) != 0)
        abort();
    fuzz_folder = bench.folder;
    atexit(fuzz_clean);
    return 0;
}

static void build_markdown(folio_section *s)
{
    folio_markdown(s, markdown);
}

static void build_template(folio_section *s)
{
    folio_sentence(s, FOLIO_PARAGRAPH, NULL, template, {"pay", folio_money(48160, "USD")},
                   {"place", folio_text("**Seattle** {}")}, {"list", folio_list("a\nb")});
}

static void check(void (*build)(folio_section *))
{
    const Section *section = bench_build(build);
    if (section->failed && !*section->failure.text)
        abort();
    bench_print(section);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    FuzzPart parts[2];
    fuzz_split(data, size, parts, 2);
    char *texts[2];
    for (int i = 0; i < 2; i++)
        texts[i] = strndup((const char *)parts[i].data, parts[i].size);
    markdown = texts[0];
    template = texts[1];
    bench_begin(NULL);
    check(build_markdown);
    check(build_template);
    bench_end(NULL);
    free(texts[0]);
    free(texts[1]);
    return 0;
}
