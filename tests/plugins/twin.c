/* Has the id of good.c. */
#include <folio/plugin.h>

static void build(folio_section *s)
{
    folio_say(s, FOLIO_PARAGRAPH, "Twin.");
}

FOLIO_PLUGIN(.id = "good", .version = "2.0", .title = "Twin", .summary = "Says that it is a twin.",
             .license = "MIT", .build = build);
