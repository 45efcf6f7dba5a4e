#include "data/sheet/plain_row.h"

#include <string.h>

static bool begins(const char *at, const char *end, const char *word)
{
    size_t length = strlen(word);
    return (size_t)(end - at) >= length && memcmp(at, word, length) == 0;
}

static bool is_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ':' ||
           c == '_' || c == '-' || c == '.';
}

bool plain_row_is_ascii(const char *text, size_t length)
{
    unsigned strange = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        strange |= (unsigned)(c >= 0x7F) | (unsigned)(c == '&') | (unsigned)(c == '!') |
                   ((unsigned)(c < ' ') & (unsigned)(c != '\n') & (unsigned)(c != '\t'));
    }
    return !strange;
}

/* Reads  name="value"  and moves past it. 0 at the end of the start tag, -1 if it has another form. */
static int next_attribute(const char **at, const char *end, const char **name, size_t *name_length,
                          const char **value, size_t *value_length)
{
    const char *from = *at;
    while (from < end && *from == ' ')
        from++;
    if (from < end && (*from == '>' || *from == '/')) {
        *at = from;
        return 0;
    }
    *name = from;
    while (from < end && is_name(*from))
        from++;
    *name_length = (size_t)(from - *name);
    if (!*name_length || end - from < 2 || from[0] != '=' || from[1] != '"')
        return -1;
    *value = from + 2;
    for (from += 2; from < end && *from != '"'; from++)
        if (*from == '<')
            return -1;
    *value_length = (size_t)(from - *value);
    *at = from + 1;
    return from < end ? 1 : -1;
}

static bool read_number(const char *text, size_t length, uint32_t *number)
{
    enum { MOST_DIGITS = 9 };
    *number = 0;
    for (size_t i = 0; i < length; i++) {
        if (text[i] < '0' || text[i] > '9' || i == MOST_DIGITS)
            return false;
        *number = *number * 10 + (uint32_t)(text[i] - '0');
    }
    return length > 0;
}

PlainStart plain_row_begin(const char *text, size_t length, const char **at, uint32_t *number)
{
    const char *end = text + length, *name, *value;
    size_t name_length, value_length;
    int more;
    *number = 0;
    *at = text + strlen("<row");
    if (length < 6 || !begins(text, end, "<row") || !strchr(" >/", **at))
        return PLAIN_NONE;
    while ((more = next_attribute(at, end, &name, &name_length, &value, &value_length)) > 0)
        if (name_length == 1 && *name == 'r' && !read_number(value, value_length, number))
            return PLAIN_NONE;
    if (more < 0)
        return PLAIN_NONE;
    bool empty = begins(*at, end, "/>");
    *at += empty ? 2 : 1;
    return empty ? PLAIN_EMPTY : (*at)[-1] == '>' ? PLAIN_ROW : PLAIN_NONE;
}

static bool read_attributes(const char **at, const char *end, PlainCell *cell)
{
    const char *name, *value;
    size_t name_length, value_length;
    int more;
    while ((more = next_attribute(at, end, &name, &name_length, &value, &value_length)) > 0) {
        if (name_length != 1)
            continue;
        if (*name == 'r') {
            cell->reference = value;
            cell->reference_length = value_length;
        } else if (*name == 't') {
            cell->type = value;
            cell->type_length = value_length;
        } else if (*name == 's' && !read_number(value, value_length, &cell->style)) {
            return false;
        }
    }
    return more == 0;
}

/* Reads the content up to the closing tag. */
static bool read_content(const char **at, const char *end, const char *closing, PlainCell *cell)
{
    const char *stop = memchr(*at, '<', (size_t)(end - *at));
    if (!stop || !begins(stop, end, closing))
        return false;
    cell->content = *at;
    cell->content_length = (size_t)(stop - *at);
    *at = stop + strlen(closing);
    return true;
}

/* Reads what a cell contains, and its end. */
static bool read_inside(const char **at, const char *end, PlainCell *cell)
{
    static const char *const texts[] = {"<is><t>", "<is><t xml:space=\"preserve\">"};
    if (begins(*at, end, "</c>")) {
        *at += strlen("</c>");
        return true;
    }
    if (begins(*at, end, "<v>")) {
        *at += strlen("<v>");
        return read_content(at, end, "</v></c>", cell);
    }
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (begins(*at, end, texts[i])) {
            *at += strlen(texts[i]);
            return read_content(at, end, "</t></is></c>", cell);
        }
    }
    return false;
}

int plain_row_cell(const char **at, const char *end, PlainCell *cell)
{
    *cell = (PlainCell){.reference = "", .type = "", .content = ""};
    while (*at < end && (**at == ' ' || **at == '\n'))
        ++*at;
    if (begins(*at, end, "</row>"))
        return 0;
    if (!begins(*at, end, "<c") || end - *at < 4 || ((*at)[2] != ' ' && (*at)[2] != '>' && (*at)[2] != '/'))
        return -1;
    *at += 2;
    if (!read_attributes(at, end, cell))
        return -1;
    if (begins(*at, end, "/>")) {
        *at += 2;
        return 1;
    }
    if (**at != '>')
        return -1;
    ++*at;
    return read_inside(at, end, cell) ? 1 : -1;
}
