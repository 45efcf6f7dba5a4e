/* Which files may be replaced, and replacing them: all, or none. */
#ifndef FOLIO_RUN_OUTPUT_PUBLISH_H
#define FOLIO_RUN_OUTPUT_PUBLISH_H

#include "base/fail.h"
#include "run/output_folder.h"

/* Fails (FAIL_OUTPUT) if what is in the folder, which is open, may not be replaced. */
bool output_may_replace(const Output *output, const OutputFile *files, uint32_t count,
                        const OutputOwner *owner, Fail *f);

/* Gives all begun files their names, or none: older files are restored. Call with signals blocked and the
 * folder locked. */
bool output_publish(const Output *output, const OutputFile *files, uint32_t count, const OutputOwner *owner,
                    Fail *f);

#endif
