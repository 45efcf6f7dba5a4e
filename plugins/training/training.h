/* Training: the parts of the plugin. Each returns 0 where the data knows nothing of the kind. */
#ifndef TRAINING_H
#define TRAINING_H

#include <folio/plugin.h>

/* Fields of study that lead to the occupation. */
int fields_add(folio_section *s);

/* Institutions of the area, else of its state, by awards at the level of entry; or why there are none. */
int institutions_add(folio_section *s);

/* Programs by name. */
int programs_add(folio_section *s);

#endif
