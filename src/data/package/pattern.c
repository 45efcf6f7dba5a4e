#include "data/package/pattern.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <string.h>

/* One character beyond ASCII of valid UTF-8, to a matcher that sees bytes. */
#define BEYOND_ASCII "[\xC2-\xF4][\x80-\xBF]+"
#define BYTES "\x80-\xFF"
#define DIGIT "0-9"
#define WORD "A-Za-z0-9_"
#define SPACE " \t\n\r"

/* A class in brackets while it is read. */
typedef struct Class {
    bool negated;
    Buf ascii; /* what stands in a POSIX bracket */
    Buf wide;  /* further alternatives, each with '|' in front */
} Class;

static void end_class(Class *class, Buf *to)
{
    const char *members = class->ascii.length ? class->ascii.data : "";
    const char *wide = class->wide.length ? class->wide.data : "";
    if (class->negated)
        buf_printf(to, "([^%s" BYTES "]|" BEYOND_ASCII ")", members);
    else if (*members)
        buf_printf(to, "([%s]%s)", members, wide);
    else
        buf_printf(to, "(%s)", wide + 1);
    buf_free(&class->ascii);
    buf_free(&class->wide);
}

/* The character as a member of a bracket, whatever it means there. */
static void add_member(Buf *to, char c)
{
    if (strchr("]^-[", c))
        buf_printf(to, "[.%c.]", c);
    else
        buf_char(to, c);
}

static char control(char letter)
{
    return letter == 'n' ? '\n' : letter == 'r' ? '\r' : letter == 't' ? '\t' : letter;
}

static bool is_punctuation(char c)
{
    return c && strchr(".\\?*+{}()[]|^$-/\"'#&,:;<=>@_`~!% ", c);
}

/* Moves *at behind the escape's letter. */
static bool class_escape(Class *class, const char **at, Fail *f)
{
    char c = *(*at)++;
    if (c == 'd') {
        buf_text(&class->ascii, DIGIT);
    } else if (c == 's') {
        buf_text(&class->ascii, SPACE);
    } else if (c == 'w' && !class->negated) {
        buf_text(&class->ascii, WORD);
        buf_text(&class->wide, "|" BEYOND_ASCII);
    } else if (control(c) != c || is_punctuation(c)) {
        add_member(&class->ascii, control(c));
    } else {
        return fail(f, FAIL_DATA, "\\%.1s is not supported in brackets", *at - 1);
    }
    return true;
}

static bool class_wide(Class *class, const char **at, Fail *f)
{
    const char *start = *at;
    utf8_next(at);
    if (class->negated || **at == '-')
        return fail(f, FAIL_DATA, "only single characters beyond ASCII are supported in brackets");
    buf_char(&class->wide, '|');
    buf_add(&class->wide, start, (size_t)(*at - start));
    return true;
}

static bool class_range(Class *class, const char **at, Fail *f)
{
    char low = (*at)[0], high = (*at)[2];
    if (high == '\\' || high == '[' || (unsigned char)high >= 0x80)
        return fail(f, FAIL_DATA, "the range %c-%c in brackets is not supported", low,
                    (unsigned char)high < 0x80 ? high : '?');
    if (low > high)
        return fail(f, FAIL_DATA, "the range %c-%c in brackets is empty", low, high);
    add_member(&class->ascii, low);
    buf_char(&class->ascii, '-');
    add_member(&class->ascii, high);
    *at += 3;
    return true;
}

static bool class_member(Class *class, const char **at, Fail *f)
{
    const char *s = *at;
    if (*s == '\\') {
        ++*at;
        return class_escape(class, at, f);
    }
    if (s[0] == '[' && s[1] == ':') {
        const char *end = strstr(s, ":]");
        if (!end)
            return fail(f, FAIL_DATA, "[: in brackets is not closed");
        buf_add(&class->ascii, s, (size_t)(end - s) + 2);
        *at = end + 2;
        return true;
    }
    if ((unsigned char)*s >= 0x80)
        return class_wide(class, at, f);
    if (s[1] == '-' && s[2] && s[2] != ']')
        return class_range(class, at, f);
    add_member(&class->ascii, *s);
    ++*at;
    return true;
}

/* *at is behind the opening bracket. */
static bool add_class(Buf *to, const char **at, Fail *f)
{
    Class class = {.negated = **at == '^'};
    *at += class.negated;
    bool good = true;
    do {
        if (!**at)
            good = fail(f, FAIL_DATA, "[ is not closed");
        else
            good = class_member(&class, at, f);
    } while (good && **at != ']');
    ++*at;
    if (good)
        end_class(&class, to);
    buf_free(&class.ascii);
    buf_free(&class.wide);
    return good;
}

/* *at is at the letter behind the backslash. */
static bool add_escape(Buf *to, const char **at, Fail *f)
{
    static const struct {
        char letter;
        const char *means;
    } classes[] = {{'d', "[" DIGIT "]"},
                   {'s', "[" SPACE "]"},
                   {'w', "([" WORD "]|" BEYOND_ASCII ")"},
                   {'D', "([^" DIGIT BYTES "]|" BEYOND_ASCII ")"},
                   {'S', "([^" SPACE BYTES "]|" BEYOND_ASCII ")"},
                   {'W', "[^" WORD BYTES "]"}};
    char c = *(*at)++;
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        if (classes[i].letter == c) {
            buf_text(to, classes[i].means);
            return true;
        }
    }
    if (control(c) != c)
        buf_char(to, control(c));
    else if (c && strchr(".\\?*+{}()[]|^$", c))
        buf_printf(to, "\\%c", c);
    else if (is_punctuation(c))
        buf_char(to, c);
    else
        return fail(f, FAIL_DATA, "\\%.1s is not supported", *at - 1);
    return true;
}

static bool add_token(Buf *to, const char **at, Fail *f)
{
    const char *start = *at;
    if ((unsigned char)*start >= 0x80) {
        utf8_next(at);
        buf_printf(to, "(%.*s)", (int)(*at - start), start);
        return true;
    }
    ++*at;
    if (*start == '\\')
        return add_escape(to, at, f);
    if (*start == '[')
        return add_class(to, at, f);
    if (*start == '(' && **at == '?')
        return fail(f, FAIL_DATA, "(? is not supported");
    if (*start == '.')
        buf_text(to, "([^\n\r" BYTES "]|" BEYOND_ASCII ")");
    else
        buf_char(to, *start);
    return true;
}

static bool translate(Buf *to, const char *pattern, const char *end, Fail *f)
{
    bool good = true;
    for (const char *at = pattern; good && at < end;)
        good = add_token(to, &at, f);
    return good;
}

static bool compile(regex_t *regex, const char *posix, int flags, Fail *f)
{
    char text[200];
    int error = regcomp(regex, posix, REG_EXTENDED | flags);
    if (error)
        regerror(error, regex, text, sizeof text);
    return !error || fail(f, FAIL_DATA, "%s", text);
}

bool pattern_compile(regex_t *regex, const char *pattern, Fail *f)
{
    Buf posix = {0};
    buf_text(&posix, "^(");
    bool good = translate(&posix, pattern, pattern + strlen(pattern), f);
    buf_text(&posix, ")$");
    good = good && compile(regex, posix.data, REG_NOSUB, f);
    buf_free(&posix);
    return good;
}

/* How many groups what comes before the wanted one has, translated. */
static bool count_groups(const char *posix, size_t *count, Fail *f)
{
    regex_t before;
    if (!compile(&before, posix, 0, f))
        return false;
    *count = before.re_nsub;
    regfree(&before);
    return true;
}

bool pattern_compile_group(PatternGroup *group, const char *pattern, Fail *f)
{
    const char *open = strchr(pattern, '(');
    if (!open || strchr(open + 1, '(') || strchr(pattern, '|'))
        return fail(f, FAIL_DATA, "it needs one group, (...), and no alternatives");
    Buf posix = {0};
    buf_text(&posix, "^");
    bool good = translate(&posix, pattern, open, f) && count_groups(posix.data, &group->index, f) &&
                translate(&posix, open, pattern + strlen(pattern), f);
    buf_text(&posix, "$");
    group->index++;
    if (good && group->index >= PATTERN_GROUPS)
        good = fail(f, FAIL_DATA, "it is too long in front of the group");
    good = good && compile(&group->regex, posix.data, 0, f);
    buf_free(&posix);
    return good;
}

bool pattern_extract(const PatternGroup *group, const char *text, size_t *from, size_t *to)
{
    regmatch_t matches[PATTERN_GROUPS];
    if (regexec(&group->regex, text, group->index + 1, matches, 0) != 0 || matches[group->index].rm_so < 0)
        return false;
    *from = (size_t)matches[group->index].rm_so;
    *to = (size_t)matches[group->index].rm_eo;
    return true;
}

bool pattern_matches(const regex_t *regex, const char *text)
{
    return regexec(regex, text, 0, NULL, 0) == 0;
}
