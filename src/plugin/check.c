#include "plugin/check.h"

#include "base/utf8.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

static bool in_xml(uint32_t c)
{
    if (c < 0x20)
        return c == '\t' || c == '\n' || c == '\r';
    return c != 0x7F && c != 0xFFFE && c != 0xFFFF;
}

bool check_text(const char *what, const char *text, Fail *f)
{
    if (!text)
        return fail(f, FAIL_PLUGIN, "%s is NULL", what);
    size_t length = strlen(text), valid = utf8_valid(text, length);
    if (valid < length)
        return fail(f, FAIL_PLUGIN, "%s is not valid UTF-8 at byte %zu", what, valid + 1);
    const char *at = text;
    for (uint32_t c = utf8_next(&at); c; c = utf8_next(&at))
        if (!in_xml(c))
            return fail(f, FAIL_PLUGIN, "%s holds the character U+%04X, which cannot be printed", what, c);
    return true;
}

bool check_optional(const char *what, const char *text, Fail *f)
{
    return !text || check_text(what, text, f);
}

bool check_given(const char *what, const char *text, Fail *f)
{
    if (!check_text(what, text, f))
        return false;
    return *text || fail(f, FAIL_PLUGIN, "%s is empty", what);
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool check_id(const char *what, const char *id, Fail *f)
{
    if (!check_given(what, id, f))
        return false;
    bool good = is_letter(*id);
    for (const char *c = id; *c; c++)
        good = good && (is_letter(*c) || isdigit((unsigned char)*c) || *c == '_' || *c == '-');
    return good || fail(f, FAIL_PLUGIN,
                        "%s is \"%s\", which is not an id: letters, digits, _ and -, beginning with a "
                        "letter",
                        what, id);
}

bool check_enum(const char *what, int32_t value, int32_t least, int32_t most, Fail *f)
{
    return (value >= least && value <= most) ||
           fail(f, FAIL_PLUGIN, "%s is %d, which this host does not know (%d to %d)", what, value, least,
                most);
}

bool check_finite(const char *what, double number, Fail *f)
{
    return isfinite(number) || fail(f, FAIL_PLUGIN, "%s is not a finite number", what);
}

bool check_address(const char *address, Fail *f)
{
    static const char *const schemes[] = {"http://", "https://", "mailto:", "#"};
    if (!check_text("the address of a link", address, f))
        return false;
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        size_t length = strlen(schemes[i]);
        if (strncmp(address, schemes[i], length) == 0 && address[length] && !strpbrk(address, " \t\r\n"))
            return true;
    }
    return fail(f, FAIL_PLUGIN,
                "a link leads to \"%s\"; an address begins with http://, https://, mailto: or #", address);
}

static const char *const *source_names(const Report *report)
{
    const char **names = arena_array(report->arena, (size_t)report->source_count + 1, sizeof *names);
    for (uint32_t i = 0; i < report->source_count; i++)
        names[i] = report->sources[i].id;
    return names;
}

bool check_sources(const Report *report, const char *ids, Fail *f)
{
    if (!check_text("a citation", ids, f))
        return false;
    const char *at = ids;
    uint32_t count = 0;
    for (const char *id; (id = next_word(report->arena, &at, " ")); count++)
        if (!report_source(report, id))
            return fail(f, FAIL_PLUGIN, "the data package has no source \"%s\"%s", id,
                        did_you_mean(id, source_names(report)).text);
    return count || fail(f, FAIL_PLUGIN, "a citation names no source");
}

bool is_number_type(int32_t type)
{
    return type >= FOLIO_INTEGER && type <= FOLIO_ORDINAL;
}

bool is_currency(const char *unit)
{
    return unit && strlen(unit) == 3 && strspn(unit, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3;
}

const char *value_type_name(int32_t type)
{
    static const char *const names[] = {"unknown", "text",     "integer",     "decimal", "money",
                                        "percent", "index",    "year",        "ordinal", "list",
                                        "link",    "citation", "foreign text"};
    return type >= 0 && type <= FOLIO_FOREIGN ? names[type] : "unknown";
}

static bool check_text_value(const Report *report, const folio_value *value, Fail *f)
{
    if (value->type == FOLIO_CITE)
        return check_sources(report, value->text, f);
    if (!check_text("the text of a value", value->text, f))
        return false;
    if (value->type == FOLIO_LINK)
        return check_address(value->unit, f);
    if (value->type == FOLIO_FOREIGN)
        return check_given("the language of a value", value->unit, f);
    return check_optional("the unit of a value", value->unit, f);
}

bool check_value(const Report *report, const folio_value *value, Fail *f)
{
    if (!check_enum("the type of a value", value->type, FOLIO_TEXT, FOLIO_FOREIGN, f) ||
        !check_enum("the flag of a value", value->flag, FOLIO_RELEASED, FOLIO_NO_ESTIMATE, f) ||
        !check_enum("the qualifier of a value", value->qualifier, FOLIO_EXACT, FOLIO_ALMOST, f) ||
        !check_enum("the decimals of a value", value->decimals, FOLIO_DECIMALS_NONE, 9, f) ||
        !check_finite("the step of a value", value->step, f))
        return false;
    if (!is_number_type(value->type))
        return check_text_value(report, value, f);
    if (!check_finite("a value", value->number, f) || !check_optional("the unit of a value", value->unit, f))
        return false;
    if (value->type == FOLIO_MONEY && !is_currency(value->unit))
        return fail(f, FAIL_PLUGIN, "an amount of money has the unit \"%s\", which is no currency (ISO 4217)",
                    value->unit ? value->unit : "");
    if (!value->source || !*value->source)
        return true;
    return check_text("the source of a value", value->source, f) &&
           (report_source(report, value->source) || check_sources(report, value->source, f));
}

const char *next_word(Arena *arena, const char **at, const char *separators)
{
    *at += strspn(*at, separators);
    size_t length = strcspn(*at, separators);
    const char *word = length ? arena_strndup(arena, *at, length) : NULL;
    *at += length;
    return word;
}

void copy_sized(void *to, size_t host_size, const void *from, size_t size)
{
    size_t both = size < host_size ? size : host_size;
    memset((char *)to + both, 0, host_size - both);
    memcpy(to, from, both);
}

void *copy_array(Arena *arena, const void *from, uint32_t count, size_t stride, size_t host_size)
{
    if (!count)
        return NULL;
    char *copy = arena_array(arena, count, host_size);
    for (size_t i = 0; i < count; i++)
        copy_sized(copy + i * host_size, host_size, (const char *)from + i * stride, stride);
    return copy;
}
