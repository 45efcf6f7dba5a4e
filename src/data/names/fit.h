/* How well a name fits what somebody typed. */
#ifndef FOLIO_DATA_NAMES_FIT_H
#define FOLIO_DATA_NAMES_FIT_H

typedef enum FindFit {
    FIT_REMOTE, /* not much alike */
    FIT_LIKE,   /* but for typing errors, or in a part of the words */
    FIT_WORDS,  /* it has all of the words */
    FIT_SAME
} FindFit;

#endif
