/* Employment: how it is projected to change, why, and where the jobs are. The parts of the plugin. */
#ifndef OUTLOOK_H
#define OUTLOOK_H

#include <folio/plugin.h>

/* Areas compared: those of the request, or where it names one only all of its kind. */
#define COMPARED                                                                                             \
    "a.kind <> 'nation' AND (a.area IN (SELECT area FROM request_areas) "                                    \
    "OR ((SELECT count(*) FROM request_areas) < 2 "                                                          \
    "  AND a.kind = (SELECT kind FROM areas WHERE area = :area))) "

/* How many times as common the jobs are here as in the nation; not released where there is no such figure. */
folio_value share_here(folio_section *s);

/* The nation's projections: growth and its word, jobs then and there, openings and what they come from. Says
 * the verdict. Where there are none, nothing. */
void projections_add(folio_section *s);

/* Where the jobs are. */
void employment_add(folio_section *s);

static inline int released(folio_value value)
{
    return value.flag == FOLIO_RELEASED;
}

#endif
