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

/* Programs by name. */
int programs_add(folio_section *s);

#endif
