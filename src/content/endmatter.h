/* What report_finish() adds behind the sections: the list of sources and the appendix. */
#ifndef FOLIO_CONTENT_ENDMATTER_H
#define FOLIO_CONTENT_ENDMATTER_H

#include "content/tree.h"

/* A numbered list of the first `used` sources by number; nothing where there is none. */
void add_sources_section(Report *report, uint32_t used);

/* The tables for which table_in_appendix() is true, under a heading a section; nothing where there is none.
 */
void add_appendix_section(Report *report);

#endif
