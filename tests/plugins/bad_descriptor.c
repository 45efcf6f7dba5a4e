/* Loads, but its default is none of its choices. */
#include <folio/plugin.h>

static void build(folio_section *s)
{
    folio_say(s, FOLIO_PARAGRAPH, "Never called.");
}

FOLIO_PLUGIN(.id = "bad-descriptor", .version = "1.0", .title = "Bad", .summary = "Contradicts itself.",
             .license = "MIT", .build = build,
             FOLIO_OPTIONS({.name = "order",
                            .type = FOLIO_OPTION_CHOICE,
                            .choices = "rising|falling",
                            .fallback = "fallng",
                            .help = "The order."}));
