/* A growing buffer of bytes. Initialize it to zero and free it with buf_free(). Once something has been
 * added, `data` ends with a NUL. */
#ifndef FOLIO_BASE_BUF_H
#define FOLIO_BASE_BUF_H

#include <stddef.h>
#include <stdint.h>

typedef struct Buf {
    char *data;
    size_t length, capacity;
} Buf;

void buf_add(Buf *buf, const void *data, size_t size);
void buf_text(Buf *buf, const char *text);
void buf_char(Buf *buf, char c);
void buf_integer(Buf *buf, int64_t number);
void buf_printf(Buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3), nonnull(2)));

/* Makes room for `size` more bytes and returns where they go; the caller adds the number written to `length`.
 */
char *buf_reserve(Buf *buf, size_t size);

/* Empties the buffer but keeps its memory. */
void buf_clear(Buf *buf);
void buf_free(Buf *buf);

#endif
