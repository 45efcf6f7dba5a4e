/* Was compiled with a later header: its structs have members that this host does not know. */
#include <folio/plugin.h>

typedef struct LaterOption {
    folio_option known;
    const char *later;
} LaterOption;

typedef struct LaterPlugin {
    folio_plugin known;
    const char *later;
} LaterPlugin;

static void build(folio_section *s)
{
    folio_sayf(s, FOLIO_PARAGRAPH, "The second option is {}.", folio_option_get(s, "second"));
}

static const LaterOption options[] = {
    {{.name = "first", .type = FOLIO_OPTION_TEXT, .help = "The first."}, "later"},
    {{.name = "second", .type = FOLIO_OPTION_INTEGER, .fallback = "2", .help = "The second."}, "later"}};

__attribute__((visibility("default"))) extern const LaterPlugin folio_plugin_abi_1;
const LaterPlugin folio_plugin_abi_1 = {{.size = sizeof(LaterPlugin),
                                         .abi_minor = FOLIO_ABI_MINOR + 1,
                                         .id = "newer-plugin",
                                         .version = "1.0",
                                         .title = "Later",
                                         .summary = "Knows more than the host.",
                                         .license = "MIT",
                                         .options = &options[0].known,
                                         .option_count = 2,
                                         .option_size = sizeof(LaterOption),
                                         .build = build},
                                        "later"};
