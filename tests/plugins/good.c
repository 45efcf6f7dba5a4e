/* The least that a plugin can be. */
#include <folio/plugin.h>

static void build(folio_section *s)
{
    folio_say(s, FOLIO_PARAGRAPH, "Good.");
}

FOLIO_PLUGIN(.id = "good", .version = "1.0", .title = "Good", .summary = "Says that it is good.",
             .license = "MIT", .build = build);
