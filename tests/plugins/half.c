/* The second of two plugins has no title. */
#include <folio/plugin.h>

static void build(folio_section *s)
{
    folio_say(s, FOLIO_PARAGRAPH, "One of several.");
}

static const folio_plugin more = {FOLIO_DESCRIPTOR,           .id = "half.more", .version = "1.0",
                                  .summary = "Has no title.", .license = "MIT",  .build = build};
FOLIO_PLUGIN(.id = "half", .version = "1.0", .title = "Several", .summary = "One of several.",
             .license = "MIT", .build = build, .next = &more);
