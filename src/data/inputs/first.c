#include "data/inputs/first.h"

#include "data/archive/bytes.h"
#include "data/csv/signature.h"

#include <string.h>

bool first_read(const Place *place, const char *name, char bytes[FIRST_BYTES + 1], size_t *size, Fail *f)
{
    Bytes *stream = bytes_open(place, name, f);
    bool good = stream && bytes_read(stream, bytes, FIRST_BYTES, size, f);
    bytes_close(stream);
    bytes[good ? *size : 0] = '\0';
    return good;
}

static bool is_zip(const char *bytes, size_t size)
{
    return size >= 4 && memcmp(bytes, "PK", 2) == 0 &&
           (memcmp(bytes + 2, "\3\4", 2) == 0 || memcmp(bytes + 2, "\7\10", 2) == 0);
}

FirstKind first_kind(Arena *arena, const char *bytes, size_t size, const char **why)
{
    const char *stranger = signature_of_stranger(bytes, size);
    if (!size)
        *why = "it is empty; download it again";
    else if (size >= 4 && memcmp(bytes, "PK\5\6", 4) == 0)
        *why = "it is an archive without files";
    else if (is_zip(bytes, size))
        return FIRST_ZIP;
    else if (stranger)
        *why = arena_printf(arena, "it is %s", stranger);
    else if (size > 1 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0))
        *why = "it is UTF-16; save it as UTF-8";
    else if (memchr(bytes, 0, size))
        *why = "it is neither a text nor an archive nor a workbook";
    else if (strchr("{[", bytes[strspn(bytes, " \t\r\n")]) && bytes[strspn(bytes, " \t\r\n")])
        *why = "it is JSON, not a table";
    else
        return FIRST_TEXT;
    return FIRST_OTHER;
}
