/* How well a name fits the typed text. */
#ifndef FOLIO_DATA_NAMES_FIT_H
#define FOLIO_DATA_NAMES_FIT_H

typedef enum FindFit {
    FIT_REMOTE, /* barely similar */
    FIT_LIKE,   /* similar except for typing errors, or in some of the words */
    FIT_WORDS,  /* contains all of the words */
    FIT_SAME
} FindFit;

#endif
