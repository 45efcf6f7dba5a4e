/* Environment variables. */
#include "worker/state.h"

#include "base/arena.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Strings that getenv() returned are in use, so nothing that was in the environment is ever freed. */
static char **before;     /* the array itself */
static char **pointers;   /* what was in it */
static char **copies;     /* their texts */
static size_t note_count; /* of them */

static void forget(void)
{
    for (size_t i = 0; i < note_count; i++)
        free(copies[i]);
    free(copies);
    free(pointers);
}

static char *copy_of(const char *text)
{
    size_t size = strlen(text) + 1;
    return memcpy(memory_get(size), text, size);
}

void environment_note(void)
{
    forget();
    before = environ;
    note_count = 0;
    while (environ && environ[note_count])
        note_count++;
    pointers = memory_get(note_count * sizeof *pointers);
    copies = memory_get(note_count * sizeof *copies);
    for (size_t i = 0; i < note_count; i++) {
        pointers[i] = environ[i];
        copies[i] = copy_of(environ[i]);
    }
}

static bool is_unchanged(void)
{
    if (environ != before)
        return false;
    for (size_t i = 0; i < note_count; i++)
        if (environ[i] != pointers[i] || strcmp(environ[i], copies[i]) != 0)
            return false;
    return !before || !environ[note_count];
}

void environment_restore(void)
{
    if (is_unchanged())
        return;
    char **restored = memory_get((note_count + 1) * sizeof *restored);
    for (size_t i = 0; i < note_count; i++)
        restored[i] = copy_of(copies[i]);
    restored[note_count] = NULL;
    environ = restored;
}
