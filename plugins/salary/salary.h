/* What the work pays: the parts of the plugin. */
#ifndef SALARY_H
#define SALARY_H

#include <folio/plugin.h>

/* What job postings offer and what a survey finds, each by itself and side by side. Says the verdict. */
void measures_add(folio_section *s);

/* Percentiles a year and an hour: here, in the other areas of the request, in the state and the nation. Says
 * the verdict, unless `verdict` is 0. Where there are none, nothing. */
void percentiles_add(folio_section *s, int verdict);

#endif
