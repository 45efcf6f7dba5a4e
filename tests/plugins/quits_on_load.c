/* Ends the process as soon as it is loaded. */
#include <folio/plugin.h>
#include <unistd.h>

__attribute__((constructor)) static void quit(void)
{
    _exit(99);
}

static void build(folio_section *s)
{
    folio_say(s, FOLIO_PARAGRAPH, "Never called.");
}

FOLIO_PLUGIN(.id = "quits-on-load", .version = "1.0", .title = "Quits", .summary = "Ends the process.",
             .license = "MIT", .build = build);
