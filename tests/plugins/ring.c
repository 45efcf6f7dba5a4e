/* The second of two plugins leads back to the first. */
#include <folio/plugin.h>

static void build(folio_section *s)
{
    folio_say(s, FOLIO_PARAGRAPH, "One of several.");
}

extern const folio_plugin folio_plugin_abi_1;
static const folio_plugin more = {FOLIO_DESCRIPTOR,
                                  .id = "ring.more",
                                  .version = "1.0",
                                  .title = "Several",
                                  .summary = "One of several.",
                                  .license = "MIT",
                                  .build = build,
                                  .next = &folio_plugin_abi_1};
FOLIO_PLUGIN(.id = "ring", .version = "1.0", .title = "Several", .summary = "One of several.",
             .license = "MIT", .build = build, .next = &more);
