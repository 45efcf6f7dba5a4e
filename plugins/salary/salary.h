/* What the work pays: the parts of the plugin. */
#ifndef SALARY_H
#define SALARY_H

#include <folio/plugin.h>

/* Areas compared: those of the request, or where it names one only all of its kind. */
#define COMPARED                                                                                             \
    "a.kind <> 'nation' AND (a.area IN (SELECT area FROM request_areas) "                                    \
    "OR ((SELECT count(*) FROM request_areas) < 2 "                                                          \
    "  AND a.kind = (SELECT kind FROM areas WHERE area = :area))) "

/* A figure with its companions, of the row `r` of wages. */
#define FIGURE(r, name)                                                                                      \
    r ".value AS " name ", " r ".unit AS " name "_unit, " r ".flag AS " name "_flag, " r                     \
      ".qualifier AS " name "_qualifier, " r ".source AS " name "_source, "

/* What job postings offer and what a survey finds, each by itself and side by side. Says the verdict. */
void measures_add(folio_section *s);

/* Percentiles a year and an hour: here, in the other areas of the request, in the state and the nation. Says
 * the verdict, unless `verdict` is 0. Where there are none, nothing. */
void percentiles_add(folio_section *s, int verdict);

#endif
