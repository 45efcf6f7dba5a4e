/* What a package checks itself: the rows of its view `data_checks`. */
#ifndef FOLIO_DATA_STORE_CHECKS_H
#define FOLIO_DATA_STORE_CHECKS_H

#include "data/store/load.h"

#define CHECKS_VIEW "data_checks"

/* Reports each row of the view (resource, row, other, problem), if the package has one, as a problem of the
 * resource's row; {} in the text becomes the place of the other row. Call once all tables and views are
 * there. False if there is one. */
bool checks_run(Loader *loader);

/* Reports names in tables of the data contract that are blank or have a control or bidi character. */
void checks_names(Loader *loader);

/* Notes the texts that begin with "=": a CSV attachment keeps them, and a spreadsheet that opens it takes
 * them for formulas. */
void checks_formulas(Loader *loader, void (*note)(void *context, const char *line), void *context);

#endif
