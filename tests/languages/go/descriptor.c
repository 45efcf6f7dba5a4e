/* The descriptor of the plugin in Go: C writes it, since Go has no constants of a struct type. */
#include <folio/plugin.h>

/* Exported by language.go. */
extern void languageBuild(folio_section *s);

FOLIO_PLUGIN(.id = "language", .version = "1.0", .title = "From Go", .summary = "What the work pays, in Go.",
             .license = "MIT", .build = languageBuild);
