/* Warns whoever runs folio. */
#include <folio/plugin.h>

static void build(folio_section *s)
{
    folio_say(s, FOLIO_PARAGRAPH, "Said in the report.");
    folio_note(s, "the list is older than the data");
    folio_note(s, "two\nlines");
}

FOLIO_PLUGIN(.id = "notes", .version = "1.0", .title = "Noting", .summary = "Warns whoever runs folio.",
             .license = "MIT", .build = build);
