#include "pdf/kids.h"

#include "base/arena.h"

#include <stdlib.h>

void kids_add(Kids *kids, Kid kid)
{
    if (kids->count == kids->capacity) {
        kids->capacity = kids->capacity ? kids->capacity * 2 : 256;
        kids->items = memory_resize(kids->items, kids->capacity * sizeof *kids->items);
    }
    kids->items[kids->count++] = kid;
    kids->objects += kid.is_object;
}

void kids_free(Kids *kids)
{
    free(kids->items);
    *kids = (Kids){0};
}
