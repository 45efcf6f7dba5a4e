/* Structs that were compiled with another header: checked, and brought to the size that this host knows. */
#include "plugin/abi.h"

#include <string.h>

bool abi_check(const char *type, size_t size, size_t least, Fail *f)
{
    if (size < least)
        return fail(f, FAIL_PLUGIN,
                    "%s has %zu bytes, where ABI 1.0 needs %zu; include folio/plugin.h and pass sizeof(%s)",
                    type, size, least, type);
    return size <= ABI_MOST ||
           fail(f, FAIL_PLUGIN, "%s has %zu bytes, where %d are the most; pass sizeof(%s)", type, size,
                ABI_MOST, type);
}

bool abi_check_list(const char *type, const char *macro, const void *array, uint32_t count, size_t stride,
                    size_t least, Fail *f)
{
    if (!count)
        return true;
    if (!array)
        return fail(f, FAIL_PLUGIN, "a list of %u %s is NULL; %s() fills it in", count, type, macro);
    return abi_check(type, stride, least, f) || fail_within(f, "%s()", macro);
}

void abi_copy(void *to, size_t host_size, const void *from, size_t size)
{
    size_t both = size < host_size ? size : host_size;
    memset((char *)to + both, 0, host_size - both);
    memcpy(to, from, both);
}

void *abi_copy_list(Arena *arena, const void *from, uint32_t count, size_t stride, size_t host_size)
{
    if (!count)
        return NULL;
    char *copy = arena_array(arena, count, host_size);
    for (size_t i = 0; i < count; i++)
        abi_copy(copy + i * host_size, host_size, (const char *)from + i * stride, stride);
    return copy;
}
