/* src/section/: what a plugin's calls do: rows, tables, charts, templates, Markdown. */

/* Sections, and other texts of a report definition, as content. */
#ifndef FOLIO_SECTION_SECTION_H
#define FOLIO_SECTION_SECTION_H

#include "plugin/plugin.h"
#include "section/context.h"

/* Calls the plugin's build() for the section. A failure of the section becomes its panel: section->failed and
 * section->failure; what it had said before is dropped. If building it ended an earlier worker, build() is
 * not called, and the panel says why. A required table that is absent or empty becomes a sentence. */
void plugin_build(const Plugin *plugin, const Options *options, const BuildContext *context,
                  Section *section);

/* Makes the section a failed one, with a panel, for a reason that is a predicate of the plugin ("did not
 * finish within 30 seconds"); its message ends with the advice. */
void section_fault(Section *section, const char *plugin, const char *reason, const char *advice);
/* Makes the section its panel: drops what it had said and says why it is not available. */
void section_give_up(Section *section, const char *why);

/* Replaces {name} and {name.column} in a template of the definition (titles). NULL after a failure. */
const char *template_text(const BuildContext *context, const char *template_, Fail *f);

#endif
