/* Puts another file in its place while it is being loaded: the file that FOLIO_TEST_REPLACE names, by itself.
 */
#include <folio/plugin.h>
#include <stdio.h>
#include <stdlib.h>

__attribute__((constructor)) static void replace(void)
{
    const char *path = getenv("FOLIO_TEST_REPLACE");
    if (path && remove(path) == 0)
        fclose(fopen(path, "w"));
}

static void build(folio_section *s)
{
    folio_say(s, FOLIO_PARAGRAPH, "Replaces itself.");
}

FOLIO_PLUGIN(.id = "replaces-itself", .version = "1.0", .title = "Replaces", .summary = "Replaces itself.",
             .license = "MIT", .build = build);
