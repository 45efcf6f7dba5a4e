/* Three plugins in one object; the last is in the wrong one. */
#include <folio/plugin.h>

static void build(folio_section *s)
{
    folio_say(s, FOLIO_PARAGRAPH, "One of several.");
}

static const folio_plugin last = {
    FOLIO_DESCRIPTOR, .id = "elsewhere", .version = "1.0", .title = "Several", .summary = "One of several.",
    .license = "MIT", .build = build};
static const folio_plugin more = {FOLIO_DESCRIPTOR,
                                  .id = "several.more",
                                  .version = "1.0",
                                  .title = "Several",
                                  .summary = "One of several.",
                                  .license = "MIT",
                                  .build = build,
                                  .next = &last};
FOLIO_PLUGIN(.id = "several", .version = "1.0", .title = "Several", .summary = "One of several.",
             .license = "MIT", .build = build, .next = &more);
