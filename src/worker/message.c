#include "worker/message.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

/* Larger pieces are written at once. */
enum { PENDING = 64 * 1024 };

/* At a position of its own: the descriptor's is shared with whoever has a copy of it. */
static void write_out(Message *message, const char *data, size_t size)
{
    while (size && !message->error) {
        ssize_t n = pwrite(message->fd, data, size, (off_t)message->length);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            message->error = n < 0 ? errno : ENOSPC;
            return;
        }
        message->length += (uint64_t)n;
        data += n;
        size -= (size_t)n;
    }
}

static void flush(Message *message)
{
    write_out(message, message->pending.data, message->pending.length);
    buf_clear(&message->pending);
}

static void put(Message *message, const void *data, size_t size)
{
    if (size > PENDING) {
        flush(message);
        write_out(message, data, size);
        return;
    }
    buf_add(&message->pending, data, size);
    if (message->pending.length > PENDING)
        flush(message);
}

void message_number(Message *message, uint64_t number)
{
    put(message, &number, sizeof number);
}

void message_real(Message *message, double number)
{
    put(message, &number, sizeof number);
}

void message_bytes(Message *message, const void *data, size_t size)
{
    message_number(message, size);
    if (size)
        put(message, data, size);
}

/* With its NUL; NULL has none. */
void message_text(Message *message, const char *text)
{
    message_bytes(message, text, text ? strlen(text) + 1 : 0);
}

bool message_end(Message *message)
{
    flush(message);
    buf_free(&message->pending);
    return !message->error;
}

static const void *take(Received *message, size_t size)
{
    if (message->wrong || size > message->size - message->at) {
        message->wrong = true;
        return NULL;
    }
    const void *data = message->data + message->at;
    message->at += size;
    return data;
}

uint64_t received_number(Received *message)
{
    uint64_t number = 0;
    const void *data = take(message, sizeof number);
    if (data)
        memcpy(&number, data, sizeof number);
    return number;
}

double received_real(Received *message)
{
    double number = 0;
    const void *data = take(message, sizeof number);
    if (data)
        memcpy(&number, data, sizeof number);
    return number;
}

const void *received_bytes(Received *message, size_t *size)
{
    uint64_t length = received_number(message);
    const void *data = length <= SIZE_MAX ? take(message, (size_t)length) : NULL;
    *size = data ? (size_t)length : 0;
    return data;
}

const char *received_text(Received *message)
{
    size_t size;
    const char *text = received_bytes(message, &size);
    if (!size)
        return NULL;
    if (strnlen(text, size) == size - 1)
        return text;
    message->wrong = true;
    return NULL;
}
