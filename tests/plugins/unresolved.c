/* Calls a function that nobody has. */
#include <folio/plugin.h>

int of_another_library(void);

static void build(folio_section *s)
{
    folio_sayf(s, FOLIO_PARAGRAPH, "{}", folio_integer(of_another_library()));
}

FOLIO_PLUGIN(.id = "unresolved", .version = "1.0", .title = "Unresolved", .summary = "Links to nothing.",
             .license = "MIT", .build = build);
