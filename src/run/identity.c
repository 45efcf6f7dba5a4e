#include "run/identity.h"

#include "base/buf.h"
#include "base/hash.h"
#include "run/file_name.h"

#include <stdlib.h>
#include <string.h>

static void add_escaped(Buf *to, const char *text)
{
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                     (c && strchr("-._~", c));
        if (plain)
            buf_char(to, *text);
        else
            buf_printf(to, "%%%02X", c);
    }
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const Parameter *)a)->name, ((const Parameter *)b)->name);
}

static void shorten(Buf *text)
{
    enum { KEPT = IDENTITY_MAX - HASH_TEXT };
    char digest[HASH_TEXT];
    Hash hash;
    if (text->length <= IDENTITY_MAX)
        return;
    hash_begin(&hash);
    hash_add_text(&hash, text->data);
    hash_end(&hash, digest);
    text->length = KEPT;
    buf_printf(text, "~%s", digest);
}

const char *request_identity(Arena *arena, const Definition *definition)
{
    uint32_t count = definition->parameter_count;
    Parameter *parameters = arena_copy(arena, definition->parameters, count * sizeof *parameters);
    if (count)
        qsort(parameters, count, sizeof *parameters, by_name);
    Buf text = {0};
    buf_text(&text, "folio:");
    add_escaped(&text, definition_file_name(arena, definition->file));
    const char *before = "?";
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = 0; k < parameters[i].value_count; k++) {
            buf_printf(&text, "%s%s=", before, parameters[i].name);
            add_escaped(&text, parameters[i].values[k]);
            before = ";";
        }
    if (*before == '?')
        buf_text(&text, before);
    shorten(&text);
    const char *identity = arena_strndup(arena, text.data, text.length);
    buf_free(&text);
    return identity;
}
