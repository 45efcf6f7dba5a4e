#include "data/store/repeats.h"

#include "base/arena.h"
#include "base/hash.h"

#include <stdlib.h>

void repeats_clear(Repeats *repeats)
{
    free(repeats->hashes);
    *repeats = (Repeats){0};
}

/* As SQL compares: 0 and -0 are equal, and so are two missing values. */
static void add_value(Hash *hash, const Value *value)
{
    const double number = value->number + 0.0;
    hash_add(hash, &value->kind, sizeof value->kind);
    switch (value->kind) {
    case VALUE_MISSING:
        break;
    case VALUE_INTEGER:
        hash_add(hash, &value->integer, sizeof value->integer);
        break;
    case VALUE_NUMBER:
        hash_add(hash, &number, sizeof number);
        break;
    case VALUE_TEXT:
        hash_add(hash, &value->length, sizeof value->length);
        hash_add(hash, value->text, value->length);
        break;
    }
}

void repeats_add(Repeats *repeats, uint32_t resource, const Value *key, uint32_t count)
{
    Hash hash;
    hash_begin(&hash);
    hash_add(&hash, &resource, sizeof resource);
    for (uint32_t i = 0; i < count; i++)
        add_value(&hash, &key[i]);
    if ((repeats->count & (repeats->count + 1)) == 0) /* it is full */
        repeats->hashes = memory_resize(repeats->hashes, (2 * repeats->count + 1) * sizeof(uint64_t));
    repeats->hashes[repeats->count++] = hash_end_number(&hash);
}

static int by_number(const void *a, const void *b)
{
    const uint64_t *first = a, *second = b;
    return (*first > *second) - (*first < *second);
}

bool repeats_any(Repeats *repeats)
{
    if (repeats->count)
        qsort(repeats->hashes, repeats->count, sizeof *repeats->hashes, by_number);
    for (size_t i = 1; i < repeats->count; i++)
        if (repeats->hashes[i] == repeats->hashes[i - 1])
            return true;
    return false;
}
