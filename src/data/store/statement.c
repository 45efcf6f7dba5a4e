#include "data/store/statement.h"

#include "base/arena.h"
#include "base/buf.h"
#include "data/sql/sql.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

const char *statement_skip_blanks(const char *at)
{
    for (;;) {
        at += strspn(at, " \t\r\n");
        if (strncmp(at, "--", 2) == 0)
            at += strcspn(at, "\n");
        else if (strncmp(at, "/*", 2) == 0 && strstr(at, "*/"))
            at = strstr(at, "*/") + 2;
        else
            return at;
    }
}

static char *copy_of(const char *from, const char *to)
{
    size_t length = (size_t)(to - from);
    char *copy = memory_get(length + 1);
    memcpy(copy, from, length);
    copy[length] = '\0';
    return copy;
}

/* The end of the quoted text, name or comment that begins here, or of the single character. */
static const char *skip_token(const char *at)
{
    const char *blank = statement_skip_blanks(at);
    if (blank > at)
        return blank;
    const char close = *at == '[' ? ']' : strchr("'\"`", *at) ? *at : '\0';
    const char *end = close ? strchr(at + 1, close) : NULL; /* '' within a text begins another text */
    return end ? end + 1 : at + 1;
}

/* The first semicolon ends it, unless it is a trigger's, which is refused as a whole. */
char *statement_next(const char *from, const char **end)
{
    enum { MOST_OF_A_TRIGGER = 100 };
    int tried = 0;
    for (const char *at = from; *at; at = skip_token(at)) {
        if (*at != ';' || tried++ > MOST_OF_A_TRIGGER)
            continue;
        char *sql = copy_of(from, at + 1);
        *end = at + 1;
        if (sqlite3_complete(sql))
            return sql;
        free(sql);
    }
    *end = from + strlen(from);
    return copy_of(from, *end);
}

static bool is_letter(char c)
{
    unsigned char u = (unsigned char)c;
    return (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z') || (u >= '0' && u <= '9') || u == '_' ||
           u == '$' || u >= 0x80;
}

/* The next word or quoted name or text from *at, or one character; false at the end. */
static bool next_word(const char *sql, const char **at, Target *word)
{
    const char *from = statement_skip_blanks(*at), *to = from;
    if (!*from)
        return false;
    while (is_letter(*to))
        to++;
    if (to == from)
        to = skip_token(from);
    bool quoted = strchr("\"`[", *from) != NULL;
    size_t length = (size_t)(to - from) - (quoted ? 2 : 0);
    word->name[0] = '\0';
    if (length < sizeof word->name) {
        memcpy(word->name, from + quoted, length);
        word->name[length] = '\0';
    }
    word->from = (size_t)(from - sql);
    word->to = (size_t)(to - sql);
    *at = to;
    return true;
}

static bool is_any(const Target *word, const char *const *list)
{
    for (; *list; list++)
        if (strcasecmp(word->name, *list) == 0)
            return true;
    return false;
}

bool statement_target(const char *sql, Target *target)
{
    static const char *const before[] = {"create", "unique", "temp", "temporary", "view", "table", NULL};
    static const char *const guard[] = {"if", "not", "exists", NULL};
    const char *at = sql;
    bool index = false, more = next_word(sql, &at, target) && strcasecmp(target->name, "create") == 0;
    while (more && is_any(target, before))
        more = next_word(sql, &at, target);
    index = more && strcasecmp(target->name, "index") == 0;
    while (more && index && strcasecmp(target->name, "on") != 0)
        more = next_word(sql, &at, target);
    more = more && (!index || next_word(sql, &at, target));
    while (more && is_any(target, guard))
        more = next_word(sql, &at, target);
    Target dot;
    const char *after = at;
    if (more && next_word(sql, &after, &dot) && strcmp(dot.name, ".") == 0)
        more = next_word(sql, &after, target);
    target->index = index;
    return more && *target->name;
}

char *statement_rename(char *sql, size_t from, size_t to, const char *name)
{
    Buf text = {0};
    buf_add(&text, sql, from);
    sql_name(&text, name);
    buf_text(&text, sql + to);
    char *renamed = copy_of(text.data, text.data + text.length);
    buf_free(&text);
    free(sql);
    return renamed;
}

char *statement_rename_all(char *sql, const char *name, const char *other)
{
    const char *at = sql;
    Target word;
    while (next_word(sql, &at, &word)) {
        if (sql[word.from] == '\'' || strcasecmp(word.name, name) != 0)
            continue;
        size_t from = word.from;
        sql = statement_rename(sql, from, word.to, other);
        at = sql + from + strlen(other) + strlen("\"\"");
    }
    return sql;
}
