/* Inline Markdown as md4c reports it, to runs. */
#ifndef FOLIO_SECTION_INLINE_H
#define FOLIO_SECTION_INLINE_H

#include "base/buf.h"
#include "content/tree.h"

#include <md4c.h>

typedef struct Inline {
    const Report *report;
    const folio_value *slots; /* for the marks of plugin/template.h */
    uint32_t slot_count;
    Text text;                 /* what was made so far */
    Buf pending;               /* text of the run that is being made */
    unsigned strong, emphasis; /* how deep */
    const char *address;       /* of the link around, or NULL */
    const char *sentence;      /* id of the sentence that the runs are parts of, or NULL */
    Fail *f;
} Inline;

/* Callbacks' bodies: 0, or 1 after a failure. */
int inline_enter(Inline *in, MD_SPANTYPE type, const void *detail);
int inline_leave(Inline *in, MD_SPANTYPE type);
int inline_add(Inline *in, MD_TEXTTYPE type, const char *text, size_t size);

/* The text, and begins a new one. */
Text inline_take(Inline *in);

/* Adds a value as the report writes it. */
void inline_value(Inline *in, const folio_value *value);

#endif
