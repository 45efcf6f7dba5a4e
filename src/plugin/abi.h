/* Sizes of the structs in ABI 1.0. What is smaller was not compiled with its header. */
#ifndef FOLIO_PLUGIN_ABI_H
#define FOLIO_PLUGIN_ABI_H

#include "base/arena.h"
#include "base/fail.h"

#include <folio/plugin.h>

/* Where the member ends. */
#define ABI_END(type, member) (offsetof(type, member) + sizeof(((type *)0)->member))

/* Up to the member that is the last in ABI 1.0; later minors add more behind it. */
enum {
    ABI_PLUGIN = ABI_END(folio_plugin, next),
#if UINTPTR_MAX == UINT32_MAX && !defined(__i386__)
    ABI_OPTION = ABI_END(folio_option, reserved),
#else
    ABI_OPTION = ABI_END(folio_option, field_size),
#endif
    ABI_NEED = ABI_END(folio_need, required),
    ABI_OFFER = ABI_END(folio_offer, summary),
    ABI_COLUMN = ABI_END(folio_column, meaning),
    ABI_TABLE_SPEC = ABI_END(folio_table_spec, value_count),
    ABI_CHART_SPEC = ABI_END(folio_chart_spec, value_count),
    ABI_FIGURE_SPEC = ABI_END(folio_figure_spec, value_count),
    ABI_TEXT_SPEC = ABI_END(folio_text_spec, value_count)
};

/* Bytes that no struct of the ABI will ever have: more was not filled in by the header's macros. */
enum { ABI_MOST = 4096 };

/* Fails where a struct has fewer bytes than in ABI 1.0, or more than any will have. `type` is its name in the
 * header. */
bool abi_check(const char *type, size_t size, size_t least, Fail *f);

/* The same for the members of an array, which has to be there unless its count is 0. `macro` is what fills it
 * in. */
bool abi_check_list(const char *type, const char *macro, const void *array, uint32_t count, size_t stride,
                    size_t least, Fail *f);

/* Copies a struct that was compiled with `size` bytes into one of `host_size`: what it lacks is zero, what
 * the host does not know is left out. */
void abi_copy(void *to, size_t host_size, const void *from, size_t size);

/* An array of such structs, `stride` bytes each, as an array of the host's size; NULL where count is 0. */
void *abi_copy_list(Arena *arena, const void *from, uint32_t count, size_t stride, size_t host_size);

#endif
