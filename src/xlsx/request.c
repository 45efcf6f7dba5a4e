/* Which request an existing workbook was made for. Nothing in the file is trusted. */
#include "xlsx/xlsx.h"

#include <string.h>
#include <zlib.h>

enum { END_SIZE = 22, ENTRY_SIZE = 46, LOCAL_SIZE = 30, MOST_COMMENT = 65535, MOST_PROPERTIES = 1 << 16 };

typedef struct Zip {
    const unsigned char *data;
    size_t size;
} Zip;

static uint32_t number(const unsigned char *at, int bytes)
{
    uint32_t value = 0;
    for (int i = bytes - 1; i >= 0; i--)
        value = value << 8 | at[i];
    return value;
}

static bool has(const Zip *zip, size_t at, size_t size)
{
    return at <= zip->size && size <= zip->size - at;
}

/* The place of the first entry of the archive's directory; its size where there is none. */
static size_t directory(const Zip *zip)
{
    for (size_t back = END_SIZE; back <= zip->size && back <= END_SIZE + MOST_COMMENT; back++) {
        const unsigned char *end = zip->data + zip->size - back;
        if (memcmp(end, "PK\5\6", 4) == 0)
            return number(end + 16, 4);
    }
    return zip->size;
}

/* The place of the directory's entry of that name; the archive's size where there is none. */
static size_t find_entry(const Zip *zip, const char *name)
{
    size_t at = directory(zip), length = strlen(name);
    while (has(zip, at, ENTRY_SIZE) && memcmp(zip->data + at, "PK\1\2", 4) == 0) {
        const unsigned char *entry = zip->data + at;
        if (number(entry + 28, 2) == length && has(zip, at + ENTRY_SIZE, length) &&
            memcmp(entry + ENTRY_SIZE, name, length) == 0)
            return at;
        at += ENTRY_SIZE + (size_t)number(entry + 28, 2) + number(entry + 30, 2) + number(entry + 32, 2);
    }
    return zip->size;
}

/* Inflates as much as there is room for; what was stored without compression is copied. */
static size_t unpack(const unsigned char *from, size_t packed, uint32_t method, char *to, size_t room)
{
    size_t stored = packed < room ? packed : room;
    if (method == 0)
        memcpy(to, from, stored);
    if (method != Z_DEFLATED)
        return method == 0 ? stored : 0;
    z_stream stream = {.next_in = (Bytef *)(uintptr_t)from,
                       .avail_in = (uInt)packed,
                       .next_out = (Bytef *)to,
                       .avail_out = (uInt)room};
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK)
        return 0;
    inflate(&stream, Z_FINISH);
    inflateEnd(&stream);
    return room - stream.avail_out;
}

/* The part's text; empty if there is no such part. */
static void read_part(const Zip *zip, const char *name, Buf *text)
{
    size_t at = find_entry(zip, name);
    buf_text(text, "");
    if (!has(zip, at, ENTRY_SIZE))
        return;
    const unsigned char *entry = zip->data + at;
    size_t place = number(entry + 42, 4), packed = number(entry + 20, 4);
    if (!has(zip, place, LOCAL_SIZE))
        return;
    const unsigned char *local = zip->data + place;
    place += LOCAL_SIZE + (size_t)number(local + 26, 2) + number(local + 28, 2);
    if (!has(zip, place, packed))
        return;
    char *to = buf_reserve(text, MOST_PROPERTIES + 1);
    text->length = unpack(zip->data + place, packed, number(entry + 10, 2), to, MOST_PROPERTIES);
    text->data[text->length] = '\0';
}

bool xlsx_request(const void *data, size_t size, Buf *request)
{
    static const char property[] = " name=\"" XLSX_REQUEST "\"", begin[] = "<vt:lpwstr>";
    const Zip zip = {data, size};
    Buf text = {0};
    read_part(&zip, "docProps/custom.xml", &text);
    const char *at = strstr(text.data, property);
    at = at ? strstr(at, begin) : NULL;
    size_t length = at ? strcspn(at + strlen(begin), "<") : 0;
    bool found = length && strncmp(at + strlen(begin), "folio:", 6) == 0;
    if (found)
        buf_add(request, at + strlen(begin), length);
    buf_free(&text);
    return found;
}
