#include "xlsx/names.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <string.h>

typedef struct Rule {
    uint32_t most;       /* UTF-16 code units */
    const char *trimmed; /* characters not allowed at the ends */
    bool parentheses;    /* duplicates get " (2)" instead of "_2" */
} Rule;

static const Rule sheet_rule = {31, " '", true}, header_rule = {255, " ", true},
                  table_rule = {128, "", false};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static char upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

/* Lower case of Latin, Greek and Cyrillic letters, in which two sheet names could differ only by case. */
static uint32_t fold(uint32_t c)
{
    if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3AB) ||
        (c >= 0x410 && c <= 0x42F))
        return c + 32;
    if (c >= 0x400 && c <= 0x40F)
        return c + 80;
    bool even_upper = (c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177) || (c >= 0x460 && c <= 0x481);
    bool odd_upper = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
    return (even_upper && c % 2 == 0) || (odd_upper && c % 2 == 1) ? c + 1 : c;
}

static const char *folded(Arena *arena, const char *name)
{
    /* Folding never makes the encoding longer than 4 bytes per character. */
    char *result = arena_alloc(arena, strlen(name) * 2 + 4), *to = result;
    for (uint32_t c; (c = utf8_next(&name)) != 0;)
        to += utf8_put(fold(c), to);
    return result;
}

bool names_take(NameSet *set, Arena *arena, const char *name)
{
    const char *key = folded(arena, name);
    for (uint32_t i = 0; i < set->count; i++)
        if (strcmp(set->names[i], key) == 0)
            return false;
    set->names = arena_grow(arena, set->names, set->count, sizeof *set->names);
    set->names[set->count++] = key;
    return true;
}

uint32_t excel_length(const char *text)
{
    return (uint32_t)utf8_units(text);
}

size_t excel_cut(const char *text, uint32_t units)
{
    const char *at = text;
    for (;;) {
        const char *before = at;
        uint32_t c = utf8_next(&at), size = c > 0xFFFF ? 2 : 1;
        if (c == 0 || size > units)
            return (size_t)(before - text);
        units -= size;
    }
}

static bool becomes_space(uint32_t c, const char *illegal)
{
    return c <= ' ' || c == 0x7F || c == 0xA0 || c == 0xFFFE || c == 0xFFFF ||
           (c < 0x80 && strchr(illegal, (int)c));
}

/* Runs of illegal characters become one space; none remains at the ends. */
static char *clean(Arena *arena, const char *text, const char *illegal)
{
    char *result = arena_alloc(arena, strlen(text) + 1), *to = result;
    bool space = false;
    for (uint32_t c; (c = utf8_next(&text)) != 0;) {
        if (becomes_space(c, illegal)) {
            space = to > result;
            continue;
        }
        if (space)
            *to++ = ' ';
        space = false;
        to += utf8_put(c, to);
    }
    *to = '\0';
    return result;
}

static void trim(char **text, const char *set)
{
    *text += strspn(*text, set);
    size_t length = strlen(*text);
    while (length && strchr(set, (*text)[length - 1]))
        (*text)[--length] = '\0';
}

/* The base if it is free, otherwise with the first free number appended. */
static const char *unique(NameSet *taken, Arena *arena, const char *base, const Rule *rule)
{
    char *name = arena_strndup(arena, base, excel_cut(base, rule->most));
    trim(&name, rule->trimmed);
    for (unsigned number = 2; !names_take(taken, arena, name); number++) {
        const char *end = arena_printf(arena, rule->parentheses ? " (%u)" : "_%u", number);
        char *head = arena_strndup(arena, base, excel_cut(base, rule->most - excel_length(end)));
        trim(&head, rule->trimmed);
        name = arena_printf(arena, "%s%s", head, end);
    }
    return name;
}

const char *sheet_name(NameSet *taken, Arena *arena, const char *wished)
{
    names_take(taken, arena, "History");
    char *base = clean(arena, wished, "[]:*?/\\");
    trim(&base, sheet_rule.trimmed);
    return unique(taken, arena, *base ? base : "Sheet", &sheet_rule);
}

const char *header_name(NameSet *taken, Arena *arena, const char *wished)
{
    const char *base = clean(arena, wished, "");
    return unique(taken, arena, *base ? base : "Column", &header_rule);
}

/* "A1" to "XFD1048576", in either case and with any number. */
static bool reads_as_a1(const char *name)
{
    size_t letters = 0;
    while (is_letter(name[letters]))
        letters++;
    if (letters < 1 || letters > 3 || !name[letters])
        return false;
    for (const char *at = name + letters; *at; at++)
        if (!is_digit(*at))
            return false;
    char column[4] = "";
    for (size_t i = 0; i < letters; i++)
        column[i] = upper(name[i]);
    return letters < 3 || strcmp(column, "XFD") <= 0;
}

/* "R", "C", "R1", "C2", "R1C1". */
static bool reads_as_r1c1(const char *name)
{
    if (upper(*name) == 'R') {
        name++;
        name += strspn(name, "0123456789");
        if (!*name)
            return true;
    }
    if (upper(*name) != 'C')
        return false;
    name++;
    return !name[strspn(name, "0123456789")];
}

static bool reads_as_cell(const char *name)
{
    return reads_as_a1(name) || reads_as_r1c1(name);
}

static bool reads_as_boolean(const char *name)
{
    static const char *const booleans[] = {"TRUE", "FALSE"};
    for (size_t i = 0; i < sizeof booleans / sizeof *booleans; i++) {
        const char *at = name, *to = booleans[i];
        while (*to && upper(*at) == *to)
            at++, to++;
        if (!*at && !*to)
            return true;
    }
    return false;
}

bool is_word(const char *name)
{
    for (const char *at = name; *at; at++)
        if (!is_letter(*at) && !is_digit(*at) && *at != '_' && *at != '.')
            return false;
    return true;
}

bool is_defined_name(const char *name)
{
    return (is_letter(*name) || *name == '_') && is_word(name) && strlen(name) <= 128 &&
           !reads_as_cell(name) && !reads_as_boolean(name);
}

const char *table_name(NameSet *taken, Arena *arena, const char *anchor)
{
    char *base = arena_strdup(arena, anchor);
    for (char *at = base; *at; at++)
        if (!is_letter(*at) && !is_digit(*at))
            *at = '_';
    bool legal = (is_letter(*base) || *base == '_') && !reads_as_cell(base) && !reads_as_boolean(base);
    return unique(taken, arena, legal ? base : arena_printf(arena, "t_%s", base), &table_rule);
}

const char *quoted_sheet(Arena *arena, const char *name)
{
    char *result = arena_alloc(arena, strlen(name) * 2 + 3), *to = result;
    *to++ = '\'';
    for (; *name; name++) {
        if (*name == '\'')
            *to++ = '\'';
        *to++ = *name;
    }
    *to = '\'';
    return result;
}

const char *table_column_range(Arena *arena, const char *table, const char *header)
{
    char *escaped = arena_alloc(arena, strlen(header) * 2 + 1), *to = escaped;
    bool plain = true;
    for (const char *at = header; *at; at++) {
        plain = plain && (is_letter(*at) || is_digit(*at) || *at == ' ');
        if (strchr("[]#'@", *at))
            *to++ = '\'';
        *to++ = *at;
    }
    return arena_printf(arena, plain ? "%s[%s]" : "%s[[%s]]", table, escaped);
}
