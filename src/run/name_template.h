/* Templates of file names. */
#ifndef FOLIO_RUN_NAME_TEMPLATE_H
#define FOLIO_RUN_NAME_TEMPLATE_H

#include "section/context.h"

/* A template of a name: "{occupation.title}-{area.short}-{client}". */
typedef struct NameTemplate {
    const char *text;
    const char *place; /* "--name" or "nurse.yaml: name", for messages */
    int code;          /* of failures */
} NameTemplate;

/* Fails if the template has characters that do not belong into a file name on every system, or if a brace is
 * not closed. */
bool name_template_check(const NameTemplate *name, Fail *f);

/* Fills in the values as words (words_in_file_name()); one without ASCII letters and digits becomes the code
 * or its hash. Blanks become hyphens. A name that Windows reserves gets "-report" at its end. In the arena of
 * the report. NULL after a failure. */
const char *name_template_fill(const BuildContext *context, const NameTemplate *name, Fail *f);

#endif
