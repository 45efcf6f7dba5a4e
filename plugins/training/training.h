/* Training: the parts of the plugin. Each returns 0 where the data knows nothing of the kind. */
#ifndef TRAINING_H
#define TRAINING_H

#include <folio/plugin.h>

/* Fields of study that lead to the occupation. */
int fields_add(folio_section *s);

/* At most eight schools of the area, else within 60 miles, else of its state, whose students finished a
 * program that leads to the occupation, nearest first; where there are none but `fields`, where else to look.
 */
int schools_add(folio_section *s, int fields);

/* Of a row with an area, in SQL: it is of the request, of a wider area, or of a part of the report's. */
#define IN_REACH                                                                                             \
    "(coalesce(t.area, '') = '' OR t.area IN (SELECT area FROM request_areas "                               \
    "UNION SELECT parent FROM areas WHERE area = :area "                                                     \
    "UNION SELECT area FROM areas WHERE kind = 'nation' "                                                    \
    "UNION SELECT p.area FROM areas h JOIN areas p ON p.parent = h.area "                                    \
    "  WHERE h.area = :area AND h.kind <> 'nation'))"

/* What an office knows of its own area. */
int licenses_add(folio_section *s);
int apprenticeships_add(folio_section *s);
int offices_add(folio_section *s);

/* Programs by name. */
int programs_add(folio_section *s);

#endif
