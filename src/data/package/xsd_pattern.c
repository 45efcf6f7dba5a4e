#include "data/package/xsd_pattern.h"

#include "base/utf8.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { DEEPEST_CLASS = 20 };

typedef struct Reader {
    const char *at;
    Buf *to;
    Fail *f;
    int depth; /* nesting depth of subtracted classes */
} Reader;

/* One character, or a set: its members as written within PCRE's brackets. */
typedef struct Member {
    uint32_t character;
    const char *set; /* NULL: a single character */
    size_t length;
} Member;

/* The characters that may begin a name in XML and those that may follow (XML 1.0, 2.3); then their
 * complements. */
#define NAME_START                                                                                           \
    ":A-Z_a-z\\x{C0}-\\x{D6}\\x{D8}-\\x{F6}\\x{F8}-\\x{2FF}\\x{370}-\\x{37D}\\x{37F}-\\x{1FFF}"              \
    "\\x{200C}\\x{200D}\\x{2070}-\\x{218F}\\x{2C00}-\\x{2FEF}\\x{3001}-\\x{D7FF}\\x{F900}-\\x{FDCF}"         \
    "\\x{FDF0}-\\x{FFFD}\\x{10000}-\\x{EFFFF}"
#define NAME_CHARACTER NAME_START "\\-.0-9\\x{B7}\\x{300}-\\x{36F}\\x{203F}\\x{2040}"
#define NOT_NAME_BEYOND                                                                                      \
    "\\x{D7}\\x{F7}\\x{37E}\\x{2000}-\\x{200B}\\x{200E}-\\x{203E}\\x{2041}-\\x{206F}\\x{2190}-\\x{2BFF}"     \
    "\\x{2FF0}-\\x{3000}\\x{E000}-\\x{F8FF}\\x{FDD0}-\\x{FDEF}\\x{FFFE}\\x{FFFF}\\x{F0000}-\\x{10FFFF}"      \
    "\\x{3B}-\\x{40}\\x{5B}-\\x{5E}\\x{60}\\x{7B}-\\x{B6}\\x{B8}-\\x{BF}"
#define NOT_NAME_CHARACTER "\\x{0}-\\x{2C}/" NOT_NAME_BEYOND
#define NOT_NAME_START "\\x{0}-\\x{39}\\x{B7}\\x{300}-\\x{36F}\\x{203F}\\x{2040}" NOT_NAME_BEYOND

static const struct {
    char letter;
    const char *members;
} sets[] = {{'d', "\\p{Nd}"},
            {'D', "\\P{Nd}"},
            {'w', "\\p{L}\\p{M}\\p{N}\\p{S}"},
            {'W', "\\p{P}\\p{Z}\\p{C}"},
            {'s', "\\x{20}\\t\\n\\r"},
            {'S', "\\x{0}-\\x{8}\\x{B}\\x{C}\\x{E}-\\x{1F}\\x{21}-\\x{10FFFF}"},
            {'i', NAME_START},
            {'I', NOT_NAME_START},
            {'c', NAME_CHARACTER},
            {'C', NOT_NAME_CHARACTER}};

static void put_character(Buf *to, uint32_t c)
{
    char bytes[4];
    if (c < 0x80 && !isalnum((int)c))
        buf_char(to, '\\');
    buf_add(to, bytes, utf8_put(c, bytes));
}

/* "\p{Lu}", with `at` at the p. PCRE2 knows the same categories, and other properties besides. */
static bool read_property(Reader *r, Member *member)
{
    static const char categories[] = " L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po Z Zs Zl "
                                     "Zp S Sm Sc Sk So C Cc Cf Co Cn ";
    enum { LONGEST = 2 };
    const char *start = r->at - 1, *name = r->at + 2, *end = r->at[1] == '{' ? strchr(name, '}') : NULL;
    if (!end)
        return fail(r->f, FAIL_DATA, "\\%c needs a category in braces, such as \\%c{L}", *r->at, *r->at);
    char spaced[LONGEST + sizeof "   "];
    snprintf(spaced, sizeof spaced, " %.*s ", (int)(end - name > LONGEST ? LONGEST + 1 : end - name), name);
    r->at = end + 1;
    *member = (Member){.set = start, .length = (size_t)(r->at - start)};
    if (strstr(categories, spaced))
        return true;
    if (strncmp(name, "Is", 2) == 0)
        return fail(r->f, FAIL_DATA, "%.*s is a block, which is not supported; write a range of characters",
                    (int)member->length, start);
    return fail(r->f, FAIL_DATA, "%.*s is not a category of XML Schema, such as \\p{L}", (int)member->length,
                start);
}

/* An escape, with `at` after the backslash. */
static bool read_escape(Reader *r, Member *member)
{
    const char c = *r->at, *end = r->at;
    if (c == 'p' || c == 'P')
        return read_property(r, member);
    utf8_next(&end);
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
        if (sets[i].letter == c)
            *member = (Member){.set = sets[i].members, .length = strlen(sets[i].members)};
    if (c == 'n' || c == 'r' || c == 't')
        *member = (Member){.character = c == 'n' ? '\n' : c == 'r' ? '\r' : '\t'};
    else if (c >= ' ' && c <= '~' && !isalnum(c))
        *member = (Member){.character = (uint32_t)c};
    else if (!c)
        return fail(r->f, FAIL_DATA, "it ends with a \\ that escapes nothing");
    else if (!member->set)
        return fail(r->f, FAIL_DATA, "\\%.*s is not part of XML Schema's patterns", (int)(end - r->at),
                    r->at);
    r->at = end;
    return true;
}

static bool read_member(Reader *r, Member *member)
{
    *member = (Member){0};
    if (*r->at == '\\') {
        r->at++;
        return read_escape(r, member);
    }
    if (*r->at == '[')
        return fail(r->f, FAIL_DATA, "[ in brackets is written \\[ (XML Schema has no [:alpha:])");
    member->character = utf8_next(&r->at);
    return true;
}

/* A member of a class, or a range. A hyphen at either end of a class is literal. */
static bool add_members(Reader *r, Buf *class)
{
    const char *start = r->at;
    Member first, last;
    if (!read_member(r, &first))
        return false;
    if (first.set)
        buf_add(class, first.set, first.length);
    else
        put_character(class, first.character);
    if (first.set || *r->at != '-' || !r->at[1] || strchr("[]", r->at[1]))
        return true;
    r->at++;
    if (!read_member(r, &last))
        return false;
    int length = (int)(r->at - start);
    if (last.set)
        return fail(r->f, FAIL_DATA, "the range %.*s in brackets does not end with a character", length,
                    start);
    if (last.character < first.character)
        return fail(r->f, FAIL_DATA, "the range %.*s in brackets is empty", length, start);
    buf_char(class, '-');
    put_character(class, last.character);
    return true;
}

static bool ends_class(const char *at)
{
    return !*at || *at == ']' || (at[0] == '-' && at[1] == '[');
}

static bool add_class(Reader *r);

/* "[a-z-[aeiou]]" becomes "(?:(?![aeiou])[a-z])"; `at` is at the second hyphen. */
static bool add_difference(Reader *r, const Buf *class)
{
    r->at += 2;
    buf_text(r->to, "(?:(?!");
    bool good = add_class(r);
    buf_char(r->to, ')');
    buf_add(r->to, class->data, class->length);
    buf_char(r->to, ')');
    return good;
}

/* `at` is after the opening bracket. */
static bool add_class(Reader *r)
{
    Buf class = {0};
    bool good = r->depth++ < DEEPEST_CLASS || fail(r->f, FAIL_DATA, "brackets are nested too deep");
    bool negated = *r->at == '^';
    r->at += negated;
    buf_text(&class, negated ? "[^" : "[");
    size_t empty = class.length;
    while (good && !ends_class(r->at))
        good = add_members(r, &class);
    if (good && *r->at && class.length == empty)
        good = fail(r->f, FAIL_DATA, "brackets are empty");
    buf_char(&class, ']');
    if (good && *r->at == '-')
        good = add_difference(r, &class);
    else
        buf_add(r->to, class.data, class.length);
    good = good && (*r->at == ']' || fail(r->f, FAIL_DATA, "[ is not closed"));
    r->at += good;
    r->depth--;
    buf_free(&class);
    return good;
}

/* The end of "{2}", "{2,}" or "{2,5}"; NULL if it is anything else. */
static const char *braces_end(const char *at)
{
    size_t low = strspn(++at, "0123456789");
    at += low;
    if (*at == ',')
        at += 1 + strspn(at + 1, "0123456789");
    return low && *at == '}' ? at + 1 : NULL;
}

static bool add_repeat(Reader *r)
{
    const char *start = r->at, *end = *start == '{' ? braces_end(start) : start + 1;
    if (!end)
        return fail(r->f, FAIL_DATA, "{ does not begin a repeat such as {2}, {2,} or {2,5}; write \\{");
    if (*end && strchr("?*+{", *end))
        return fail(r->f, FAIL_DATA, "%.*s: XML Schema has no lazy, possessive or repeated repeats",
                    (int)(end - start) + 1, start);
    buf_add(r->to, start, (size_t)(end - start));
    r->at = end;
    return true;
}

static bool add_escape(Reader *r)
{
    Member member = {0};
    if (!read_escape(r, &member))
        return false;
    if (!member.set) {
        put_character(r->to, member.character);
        return true;
    }
    buf_char(r->to, '[');
    buf_add(r->to, member.set, member.length);
    buf_char(r->to, ']');
    return true;
}

static bool add_token(Reader *r)
{
    const char c = *r->at;
    if (strchr("?*+{", c))
        return add_repeat(r);
    if (c == '(' && r->at[1] && strchr("?*+{", r->at[1]))
        return fail(r->f, FAIL_DATA,
                    "(%c is not part of XML Schema's patterns: they have neither look-around nor options",
                    r->at[1]);
    if (strchr("]}", c))
        return fail(r->f, FAIL_DATA, "%c closes nothing; write \\%c", c, c);
    const char *start = r->at;
    uint32_t character = utf8_next(&r->at);
    if (c == '\\')
        return add_escape(r);
    if (c == '[')
        return add_class(r);
    if (c == '.')
        buf_text(r->to, "[^\\n\\r]");
    else if (strchr("()|", c))
        buf_add(r->to, start, 1);
    else
        put_character(r->to, character);
    return true;
}

bool xsd_pattern_translate(const char *pattern, Buf *to, Fail *f)
{
    Reader r = {.at = pattern, .to = to, .f = f};
    buf_text(to, "");
    while (*r.at)
        if (!add_token(&r))
            return false;
    return true;
}
