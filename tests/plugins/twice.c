/* Two plugins with one id, and a third. */
#include <folio/plugin.h>

static void build(folio_section *s)
{
    folio_say(s, FOLIO_PARAGRAPH, "One of several.");
}

static const folio_plugin third = {FOLIO_DESCRIPTOR,   .id = "twice.more",           .version = "1.0",
                                   .title = "Several", .summary = "One of several.", .license = "MIT",
                                   .build = build};
static const folio_plugin second = {
    FOLIO_DESCRIPTOR, .id = "twice",  .version = "1.0", .title = "Several", .summary = "One of several.",
    .license = "MIT", .build = build, .next = &third};
FOLIO_PLUGIN(.id = "twice", .version = "1.0", .title = "Several", .summary = "One of several.",
             .license = "MIT", .build = build, .next = &second);
