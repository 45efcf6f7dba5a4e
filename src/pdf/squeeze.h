/* Text that is made of a few fixed parts and of numbers, deflated while it is made (RFC 1951). A deflater
 * spends most of its time on looking for what stood there before; here the caller knows. One code serves all
 * such text, so that it need not be counted first. */
#ifndef FOLIO_PDF_SQUEEZE_H
#define FOLIO_PDF_SQUEEZE_H

#include "base/buf.h"

#include <stdbool.h>

typedef struct SqueezeCodes SqueezeCodes;

/* Zero-initialised it collects the text and nothing else. */
typedef struct Squeeze {
    SqueezeCodes *codes; /* NULL: no bits are made */
    Buf text;            /* what was said so far; may be cleared before squeeze_begin() */
    Buf bits;            /* the block; its last bits are in `word` until squeeze_end() */
    uint64_t word;
    unsigned filled; /* bits in `word`, less than a byte */
    size_t start;    /* of the block in `text` */
    bool final;
    size_t length, distance; /* the last `length` bytes stood `distance` before; not yet written */
} Squeeze;

enum { SQUEEZE_PART_SIZE = 32 };

/* A fixed text, and where it stood last. Begin with SQUEEZE_PART(), anew when the text is cleared. */
typedef struct SqueezePart {
    char text[SQUEEZE_PART_SIZE]; /* without a NUL where it fills all */
    size_t length, last;
} SqueezePart;

#define SQUEEZE_PART(literal)                                                                                \
    {                                                                                                        \
        literal, sizeof(literal) - 1, SIZE_MAX                                                               \
    }

void squeeze_open(Squeeze *z);
void squeeze_close(Squeeze *z);

/* Begins a block, in place of the last. Of the blocks of a stream, one behind the other, the last is `final`.
 */
void squeeze_begin(Squeeze *z, bool final);

void squeeze_part(Squeeze *z, SqueezePart *part);
void squeeze_number(Squeeze *z, uint32_t number);

/* A number that was not there before, and a blank. */
void squeeze_new_number(Squeeze *z, uint32_t number);

/* Any ASCII. Its letters take 12 bits each: for what is short or rare. */
void squeeze_text(Squeeze *z, const char *text);

/* Ends the block on a whole byte. */
void squeeze_end(Squeeze *z);

#endif
