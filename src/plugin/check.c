#include "plugin/check.h"

#include "base/decimal.h"
#include "base/utf8.h"
#include "content/language.h"
#include "content/origin.h"

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
    if (!good)
        return fail(f, FAIL_PLUGIN,
                    "%s is \"%s\", which is not an id: letters, digits, _ and -, beginning with a letter",
                    what, id);
    return strlen(id) <= FOLIO_MAX_ID ||
           fail(f, FAIL_PLUGIN, "%s is \"%.40s...\", which is longer than FOLIO_MAX_ID (%d bytes)", what, id,
                FOLIO_MAX_ID);
}

bool check_enum(const char *what, uint32_t value, uint32_t least, uint32_t most, Fail *f)
{
    return (value >= least && value <= most) ||
           fail(f, FAIL_PLUGIN, "%s is %u, which this host does not know (%u to %u)", what, value, least,
                most);
}

bool check_decimals(const char *what, int32_t decimals, Fail *f)
{
    return (decimals >= FOLIO_DECIMALS_NONE && decimals <= MOST_DECIMALS) ||
           fail(f, FAIL_PLUGIN,
                "%s are %d; give a number from 1 to %d, FOLIO_DECIMALS_AUTO or FOLIO_DECIMALS_NONE", what,
                decimals, MOST_DECIMALS);
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

bool is_number_type(uint32_t type)
{
    return type >= FOLIO_INTEGER && type <= FOLIO_ORDINAL;
}

bool is_currency(const char *unit)
{
    return unit && strlen(unit) == 3 && strspn(unit, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3;
}

const char *value_type_name(uint32_t type)
{
    static const char *const names[] = {"unknown", "text",     "integer",     "decimal", "money",
                                        "percent", "index",    "year",        "ordinal", "list",
                                        "link",    "citation", "foreign text"};
    return type <= FOLIO_FOREIGN ? names[type] : "unknown";
}

static bool check_language(const char *tag, Fail *f)
{
    return check_text("the language of a value", tag, f) &&
           (language_tag(tag) ||
            fail(f, FAIL_PLUGIN,
                 "a text has the language \"%s\", which is not a tag (BCP 47) such as \"es\" "
                 "or \"pt-BR\"",
                 tag));
}

static bool check_text_value(const Report *report, const folio_value *value, Fail *f)
{
    if (value->type == FOLIO_CITE) /* NULL is the source of a figure that has none */
        return !value->text || check_sources(report, value->text, f);
    if (!check_text("the text of a value", value->text, f))
        return false;
    if (value->type == FOLIO_LINK)
        return check_address(value->unit, f);
    if (value->type == FOLIO_FOREIGN)
        return check_language(value->unit, f);
    return check_optional("the unit of a value", value->unit, f);
}

static bool check_error(double error, Fail *f)
{
    return (isfinite(error) && error >= 0) ||
           fail(f, FAIL_PLUGIN, "the error of a value is %g; it is a fraction of one, or 0", error);
}

static bool check_whole(const folio_value *value, Fail *f)
{
    bool whole = value->type == FOLIO_INTEGER || value->type == FOLIO_YEAR || value->type == FOLIO_ORDINAL;
    return !whole || fabs(value->number) <= MOST_WHOLE ||
           fail(f, FAIL_PLUGIN, "%s of %.17g is larger than 2^53, up to which whole numbers are exact",
                value_type_name(value->type), value->number);
}

bool check_reserved(const char *type, bool zero, Fail *f)
{
    return zero ||
           fail(f, FAIL_PLUGIN, "a reserved member of %s is not zero; begin with a struct of zeros", type);
}

/* The host's own mark may be in the first. */
static bool is_zero_but_marked(const Report *report, const folio_value *value)
{
    Origin origin;
    return (!value->reserved[0] || origin_find(report, value, &origin)) && !value->reserved[1] &&
           !value->reserved[2];
}

bool check_value(const Report *report, const folio_value *value, Fail *f)
{
    if (!check_enum("the type of a value", value->type, FOLIO_TEXT, FOLIO_FOREIGN, f) ||
        !check_enum("the flag of a value", value->flag, FOLIO_RELEASED, FOLIO_NOT_AT_HAND, f) ||
        !check_enum("the qualifier of a value", value->qualifier, FOLIO_EXACT, FOLIO_AT_MOST, f) ||
        !check_decimals("the decimals of a value", value->decimals, f) ||
        !check_finite("the step of a value", value->step, f) || !check_error(value->error, f) ||
        !check_optional("the period of a value", value->period, f) ||
        !check_optional("what a value covers", value->covers, f) ||
        !check_reserved("folio_value", is_zero_but_marked(report, value), f))
        return false;
    if (!is_number_type(value->type))
        return check_text_value(report, value, f);
    if (!check_finite("a value", value->number, f) || !check_whole(value, f) ||
        !check_optional("the unit of a value", value->unit, f))
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
