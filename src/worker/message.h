/* What a worker tells its parent: numbers, texts and bytes, read in the order in which they were put. */
#ifndef FOLIO_WORKER_MESSAGE_H
#define FOLIO_WORKER_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Message {
    char *data;
    size_t size, length; /* room, and what is used of it */
    bool full;           /* something did not fit and was left out */
} Message;

void message_number(Message *message, uint64_t number);
void message_real(Message *message, double number);
void message_text(Message *message, const char *text); /* may be NULL */
void message_bytes(Message *message, const void *data, size_t size);

/* A message that was received. It came from a process in which foreign code ran, so every length is checked:
 * after the first that cannot be, `wrong` is set, and zeros and NULL are read. */
typedef struct Received {
    const char *data;
    size_t size, at;
    bool wrong;
} Received;

uint64_t received_number(Received *message);
double received_real(Received *message);
const char *received_text(Received *message); /* in the message; ends with a NUL */
const void *received_bytes(Received *message, size_t *size);

#endif
