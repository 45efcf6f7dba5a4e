/* Cannot do without a function that only a later host has. */
#include <folio/plugin.h>

static void build(folio_section *s)
{
    folio_say(s, FOLIO_PARAGRAPH, "Never called.");
}

FOLIO_PLUGIN(.id = "newer-host", .version = "1.0", .title = "Newer", .summary = "Needs a newer host.",
             .license = "MIT", .needs_minor = FOLIO_ABI_MINOR + 1, .build = build);
