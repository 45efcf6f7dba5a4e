#include "data/sql/bounded.h"

#include "base/utf8.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

typedef struct Text {
    const char *data;
    size_t length;
} Text;

static Text text_of(sqlite3_value *value)
{
    const char *data = (const char *)sqlite3_value_text(value);
    return (Text){data, (size_t)sqlite3_value_bytes(value)};
}

static bool is_part(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* The first place of `sought` at or after `from`, where a character begins; NULL: none. */
static const char *find(Text text, const char *from, Text sought, bool bytes)
{
    for (;;) {
        const char *at = memmem(from, (size_t)(text.data + text.length - from), sought.data, sought.length);
        if (!at || bytes || !is_part(*at))
            return at;
        from = at + 1;
    }
}

static void instr(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    int first = sqlite3_value_type(values[0]), second = sqlite3_value_type(values[1]);
    if (first == SQLITE_NULL || second == SQLITE_NULL)
        return;
    bool bytes = first == SQLITE_BLOB && second == SQLITE_BLOB;
    Text text, sought;
    if (bytes) {
        text = (Text){sqlite3_value_blob(values[0]), (size_t)sqlite3_value_bytes(values[0])};
        sought = (Text){sqlite3_value_blob(values[1]), (size_t)sqlite3_value_bytes(values[1])};
    } else {
        text = text_of(values[0]);
        sought = text_of(values[1]);
    }
    if (!sought.length) {
        sqlite3_result_int(context, 1);
        return;
    }
    const char *at = text.length ? find(text, text.data, sought, bytes) : NULL;
    sqlite3_int64 place = at != NULL;
    for (const char *before = text.data; at && before < at; before++)
        place += bytes || !is_part(*before);
    sqlite3_result_int64(context, place);
}

static char *append(char *to, const char *from, size_t length)
{
    if (length)
        memcpy(to, from, length);
    return to + length;
}

/* The length is counted first: a text that grows is copied each time if the memory has no room behind it. */
static void put_replaced(sqlite3_context *context, Text text, Text sought, Text with)
{
    const char *from = text.data ? text.data : "", *end = from + text.length;
    sqlite3 *db = sqlite3_context_db_handle(context);
    text.data = from;
    uint64_t length = text.length;
    for (const char *at = from; (at = find(text, at, sought, true)); at += sought.length)
        length += (uint64_t)with.length - sought.length;
    if (length > (uint64_t)sqlite3_limit(db, SQLITE_LIMIT_LENGTH, -1)) {
        sqlite3_result_error_toobig(context);
        return;
    }
    char *made = sqlite3_malloc64(length + 1), *to = made;
    if (!made) {
        sqlite3_result_error_nomem(context);
        return;
    }
    for (const char *at; (at = find(text, from, sought, true)); from = at + sought.length)
        to = append(append(to, from, (size_t)(at - from)), with.data, with.length);
    *append(to, from, (size_t)(end - from)) = '\0';
    sqlite3_result_text64(context, made, length, sqlite3_free, SQLITE_UTF8);
}

static void replace(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    if (sqlite3_value_type(values[0]) == SQLITE_NULL || sqlite3_value_type(values[1]) == SQLITE_NULL)
        return;
    Text text = text_of(values[0]), sought = text_of(values[1]);
    if (!sought.length) {
        sqlite3_result_value(context, values[0]);
        return;
    }
    if (sqlite3_value_type(values[2]) == SQLITE_NULL)
        return;
    put_replaced(context, text, sought, text_of(values[2]));
}

/* The characters to trim: ASCII ones in a table, others as their bytes. */
typedef struct Trimmed {
    bool ascii[128];
    Text others;
} Trimmed;

/* Enough for every kind of blank; each place of a text is compared with all of them. */
enum { MOST_OTHERS = 256, FROM_LEFT = 1, FROM_RIGHT = 2 };

static size_t character_length(const char *at, const char *end)
{
    const char *next = at + 1;
    while (next < end && is_part(*next))
        next++;
    return (size_t)(next - at);
}

static bool is_trimmed(const Trimmed *set, const char *at, size_t length)
{
    if (length == 1 && (unsigned char)*at < 128)
        return set->ascii[(unsigned char)*at];
    const char *end = set->others.data + set->others.length;
    for (const char *other = set->others.data; other < end;) {
        size_t size = character_length(other, end);
        if (size == length && memcmp(other, at, size) == 0)
            return true;
        other += size;
    }
    return false;
}

static bool read_trimmed(sqlite3_context *context, sqlite3_value *value, char *others, Trimmed *set)
{
    Text text = text_of(value);
    set->others.data = others;
    for (const char *at = text.data, *end = at + text.length; at < end;) {
        size_t length = character_length(at, end);
        if (length == 1 && (unsigned char)*at < 128) {
            set->ascii[(unsigned char)*at] = true;
        } else if (set->others.length + length > MOST_OTHERS) {
            sqlite3_result_error(context, "trim() takes at most 256 bytes of characters beyond ASCII", -1);
            return false;
        } else {
            memcpy(others + set->others.length, at, length);
            set->others.length += length;
        }
        at += length;
    }
    return true;
}

static void trim(sqlite3_context *context, int count, sqlite3_value **values)
{
    char others[MOST_OTHERS];
    Trimmed set = {.ascii = {[' '] = count == 1}, .others = {others, 0}};
    int sides = (int)(intptr_t)sqlite3_user_data(context);
    for (int i = 0; i < count; i++)
        if (sqlite3_value_type(values[i]) == SQLITE_NULL)
            return;
    if (count == 2 && !read_trimmed(context, values[1], others, &set))
        return;
    Text text = text_of(values[0]);
    const char *from = text.data, *to = text.data + text.length;
    while (sides & FROM_LEFT && from < to && is_trimmed(&set, from, character_length(from, to)))
        from += character_length(from, to);
    while (sides & FROM_RIGHT && from < to) {
        const char *last = to - 1;
        while (last > from && is_part(*last))
            last--;
        if (!is_trimmed(&set, last, (size_t)(to - last)))
            break;
        to = last;
    }
    sqlite3_result_text(context, from ? from : "", (int)(to - from), SQLITE_TRANSIENT);
}

/* Comparing may take as many steps as the product of the lengths. */
static bool is_bounded(sqlite3_context *context, const char *operator, sqlite3_value * pattern,
                       sqlite3_value *text)
{
    enum { MOST_PRODUCT = 5 * 1000 * 1000 };
    char why[160];
    int length = sqlite3_value_bytes(pattern), size = sqlite3_value_bytes(text);
    if ((sqlite3_int64)length * size <= MOST_PRODUCT)
        return true;
    snprintf(why, sizeof why,
             "%s with a pattern of %d bytes on a text of %d bytes takes too long; shorten one", operator,
             length, size);
    sqlite3_result_error(context, why, -1);
    return false;
}

/* Like SQLite in Debian, no value that is a blob matches. */
static bool has_texts(sqlite3_context *context, int count, sqlite3_value **values)
{
    bool blob = sqlite3_value_type(values[0]) == SQLITE_BLOB || sqlite3_value_type(values[1]) == SQLITE_BLOB;
    if (blob)
        sqlite3_result_int(context, 0);
    for (int i = 0; i < count; i++)
        if (sqlite3_value_type(values[i]) == SQLITE_NULL)
            return false;
    return !blob;
}

static void like(sqlite3_context *context, int count, sqlite3_value **values)
{
    if (!has_texts(context, count, values))
        return;
    Text pattern = text_of(values[0]), text = text_of(values[1]), escape = {"", 0};
    if (count == 3)
        escape = text_of(values[2]);
    if (count == 3 &&
        (!escape.length || character_length(escape.data, escape.data + escape.length) < escape.length))
        sqlite3_result_error(context, "ESCAPE expression must be a single character", -1);
    else if (is_bounded(context, "LIKE", values[0], values[1]))
        sqlite3_result_int(
            context, !sqlite3_strlike(pattern.data, text.data, escape.length ? utf8_next(&escape.data) : 0));
}

static void glob(sqlite3_context *context, int count, sqlite3_value **values)
{
    if (!has_texts(context, count, values) || !is_bounded(context, "GLOB", values[0], values[1]))
        return;
    sqlite3_result_int(context, !sqlite3_strglob(text_of(values[0]).data, text_of(values[1]).data));
}

int bounded_register(sqlite3 *db)
{
    static const struct {
        const char *name;
        int arguments;
        intptr_t sides;
        void (*call)(sqlite3_context *, int, sqlite3_value **);
    } functions[] = {{"instr", 2, 0, instr},
                     {"replace", 3, 0, replace},
                     {"like", 2, 0, like},
                     {"like", 3, 0, like},
                     {"glob", 2, 0, glob},
                     {"trim", 1, FROM_LEFT | FROM_RIGHT, trim},
                     {"trim", 2, FROM_LEFT | FROM_RIGHT, trim},
                     {"ltrim", 1, FROM_LEFT, trim},
                     {"ltrim", 2, FROM_LEFT, trim},
                     {"rtrim", 1, FROM_RIGHT, trim},
                     {"rtrim", 2, FROM_RIGHT, trim}};
    int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, result = SQLITE_OK;
    for (size_t i = 0; i < sizeof functions / sizeof *functions && result == SQLITE_OK; i++)
        result = sqlite3_create_function_v2(db, functions[i].name, functions[i].arguments, flags,
                                            (void *)functions[i].sides, functions[i].call, NULL, NULL, NULL);
    return result;
}
