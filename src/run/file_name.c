#include "run/file_name.h"

#include "base/fold.h"
#include "run/output_file.h"

#include <string.h>

_Static_assert(FILE_NAME_MAX + sizeof ".xlsx" - 1 <= OUTPUT_NAME_MAX, "the longest suffix fits");

enum { MOST_OF_OCCUPATION = 48, MOST_OF_AREA = 32, SHORT_WORD = 3 };

static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* Truncates the text at the end of a word, at most `most` bytes long, and drops short last words such as
 * "and". */
static void cut(Buf *text, size_t most)
{
    if (text->length <= most)
        return;
    size_t length = most;
    while (length && text->data[length] != '-')
        length--;
    for (size_t word = length; word; length = word) {
        while (word && text->data[word - 1] != '-')
            word--;
        if (length - word > SHORT_WORD || word == 0)
            break;
        word--;
    }
    text->length = length ? length : most;
    text->data[text->length] = '\0';
}

void words_in_file_name(const char *text, size_t most, Buf *to)
{
    Buf folded = {0};
    fold_letters(text, &folded);
    buf_clear(to);
    buf_text(to, "");
    for (const char *at = folded.data; *at; at++) {
        if (is_plain(*at))
            buf_char(to, *at);
        else if (to->length && to->data[to->length - 1] != '-')
            buf_char(to, '-');
    }
    while (to->length && to->data[to->length - 1] == '-')
        to->data[--to->length] = '\0';
    cut(to, most);
    buf_free(&folded);
}

/* Appends the name for the code. The rows hold all codes and titles. */
static void add_part(const Rows *rows, const char *code, size_t most, Buf *to)
{
    Buf own = {0}, other = {0};
    uint32_t alike = 0;
    words_in_file_name("", most, &own);
    for (uint32_t i = 0; i < rows->row_count; i++)
        if (rows->data[2 * i].text && strcmp(rows->data[2 * i].text, code) == 0)
            words_in_file_name(rows->data[2 * i + 1].text ? rows->data[2 * i + 1].text : "", most, &own);
    for (uint32_t i = 0; i < rows->row_count; i++) {
        words_in_file_name(rows->data[2 * i + 1].text ? rows->data[2 * i + 1].text : "", most, &other);
        alike += strcmp(own.data, other.data) == 0;
    }
    buf_text(to, own.data);
    if (alike != 1 || own.length == 0) {
        words_in_file_name(code, most, &other);
        buf_printf(to, "%s%s", own.length ? "-" : "", other.data);
    }
    buf_free(&own);
    buf_free(&other);
}

const char *occupation_file_name(Store *store, Arena *arena, const char *occupation, const char *area,
                                 Fail *f)
{
    const Rows *titles = store_query(store, arena, "SELECT occupation, title FROM occupations", NULL, 0, f);
    const Rows *names =
        titles ? store_query(store, arena, "SELECT area, short FROM areas", NULL, 0, f) : NULL;
    if (!names)
        return NULL;
    Buf text = {0};
    add_part(titles, occupation, MOST_OF_OCCUPATION, &text);
    buf_char(&text, '-');
    add_part(names, area, MOST_OF_AREA, &text);
    const char *name = arena_strndup(arena, text.data, text.length);
    buf_free(&text);
    return name;
}

const char *definition_file_name(Arena *arena, const char *definition)
{
    const char *slash = strrchr(definition, '/'), *name = slash ? slash + 1 : definition;
    const char *dot = strrchr(name, '.');
    return arena_strndup(arena, name, dot && dot != name ? (size_t)(dot - name) : strlen(name));
}

const char *file_path(Arena *arena, const char *folder, const char *name, const char *suffix)
{
    size_t length = strlen(folder);
    const char *separator = length && folder[length - 1] == '/' ? "" : "/";
    return arena_printf(arena, "%s%s%s%s", folder, separator, name, suffix);
}

bool file_name_check(const char *name, Fail *f)
{
    return strlen(name) <= FILE_NAME_MAX ||
           fail(f, FAIL_OUTPUT, "%.40s...: the file's name is too long; choose a shorter one with --name",
                name);
}
