/* What the targets share: a folder of their own for the files that they write, and listeners that hear
 * nothing. */
#ifndef FOLIO_TESTS_FUZZ_H
#define FOLIO_TESTS_FUZZ_H

#include "../unit/folder.h"

#include <stdint.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static Folder fuzz_folder;

static void fuzz_clean(void)
{
    folder_remove(&fuzz_folder);
}

/* Without a cache: each input is loaded anew. */
static inline void fuzz_begin(void)
{
    unsetenv("HOME");
    unsetenv("XDG_CACHE_HOME");
    folder_make(&fuzz_folder);
    atexit(fuzz_clean);
}

static inline void fuzz_ignore(void *context, const char *line)
{
    (void)context, (void)line;
}

/* The parts of an input, which bytes of value 1 separate. Missing ones are empty. */
typedef struct FuzzPart {
    const uint8_t *data;
    size_t size;
} FuzzPart;

static inline void fuzz_split(const uint8_t *data, size_t size, FuzzPart *parts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const uint8_t *end = i + 1 < count && size ? memchr(data, 1, size) : NULL;
        size_t length = end ? (size_t)(end - data) : size;
        parts[i] = (FuzzPart){data, length};
        data += end ? length + 1 : length;
        size -= end ? length + 1 : length;
    }
}

#endif
