#include "worker/message.h"

#include <string.h>

static void put(Message *message, const void *data, size_t size)
{
    message->full |= size > message->size - message->length;
    if (message->full)
        return;
    memcpy(message->data + message->length, data, size);
    message->length += size;
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

/* Leaves what it has where the message ends too early. */
static void take_into(Received *message, void *into, size_t size)
{
    const void *data = take(message, size);
    if (data)
        memcpy(into, data, size);
}

uint64_t received_number(Received *message)
{
    uint64_t number = 0;
    take_into(message, &number, sizeof number);
    return number;
}

double received_real(Received *message)
{
    double number = 0;
    take_into(message, &number, sizeof number);
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
