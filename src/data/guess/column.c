#include "data/guess/column.h"

#include "data/package/numeral.h"
#include "data/package/types.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* What values may be. */
enum {
    IS_NUMBER = 1,  /* 12, -1.5, 1,200 */
    IS_AMOUNT = 2,  /* $12, or a number */
    IS_PERCENT = 4, /* 7.5% */
    IS_DATE = 8,    /* 2026-01-31 */
    IS_US_DATE = 16,
    IS_SOC = 32,    /* 47-2111 */
    IS_DIGITS = 64, /* 083702 */
    IS_YEAR = 128
};
const uint32_t guess_all =
    IS_NUMBER | IS_AMOUNT | IS_PERCENT | IS_DATE | IS_US_DATE | IS_SOC | IS_DIGITS | IS_YEAR;

static const struct {
    const char *sign, *code;
} currencies[] = {{"$", "USD"}, {"\u20AC", "EUR"}, {"\u00A3", "GBP"}};

/* Whether the text is of the form, in which 9 stands for a digit. */
static bool has_form(const char *text, const char *form)
{
    for (; *form; form++, text++)
        if (*form == '9' ? !isdigit((unsigned char)*text) : *form != *text)
            return false;
    return *text == '\0';
}

static bool is_date(const char *text, size_t length)
{
    const Field date = {.type = TYPE_DATE};
    Value value;
    Fail why = {0};
    return field_read_type(&date, text, length, &value, &why);
}

static bool is_us_date(const char *text)
{
    static const char *const forms[] = {"9/9/9999", "99/9/9999", "9/99/9999", "99/99/9999"};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (has_form(text, forms[i]))
            return true;
    return false;
}

static const char *currency_of(const char *text)
{
    for (size_t i = 0; i < sizeof currencies / sizeof *currencies; i++)
        if (strncmp(text, currencies[i].sign, strlen(currencies[i].sign)) == 0)
            return currencies[i].code;
    return NULL;
}

/* As datapackage.json will have it read. Larger numbers would lose their last digits. */
static bool is_number(const char *text, size_t length, bool bare)
{
    const NumeralStyle style = {.decimal_char = '.', .group_char = ',', .bare = bare};
    double number;
    return numeral_number(&style, text, length, &number) && number < 9e15 && number > -9e15;
}

static uint32_t kinds_of(ColumnGuess *column, const char *text, size_t length)
{
    size_t digits = strspn(text, "0123456789");
    const char *currency = currency_of(text);
    bool number = is_number(text, length, true), percent = length > 1 && text[length - 1] == '%';
    uint32_t kinds = 0;
    kinds |= number ? IS_NUMBER | IS_AMOUNT : 0;
    kinds |= currency && (!column->currency || strcmp(column->currency, currency) == 0) &&
                     is_number(text, length, false)
                 ? IS_AMOUNT
                 : 0;
    kinds |= percent && is_number(text, length - 1, true) ? IS_PERCENT : 0;
    kinds |= is_date(text, length) ? IS_DATE : 0;
    kinds |= is_us_date(text) ? IS_US_DATE : 0;
    kinds |= has_form(text, "99-9999") || has_form(text, "99-9999.99") ? IS_SOC : 0;
    kinds |= digits == length ? IS_DIGITS : 0;
    kinds |= digits == 4 && length == 4 && (text[0] == '1' || text[0] == '2') ? IS_YEAR : 0;
    column->currency = currency ? currency : column->currency;
    column->zeros |= digits == length && length > 1 && text[0] == '0';
    column->grouped |= strchr(text, ',') != NULL;
    column->fraction |= strpbrk(text, ".eE") != NULL;
    return kinds;
}

static bool is_mark(const char *text)
{
    static const char *const marks[] = {"N/A", "NA", "-", "--", "*", "**", "#", "TBD", "unknown", "none"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (strcasecmp(text, marks[i]) == 0)
            return true;
    return false;
}

static bool note_mark(Arena *arena, ColumnGuess *column, const char *text)
{
    if (!is_mark(text))
        return false;
    for (uint32_t i = 0; i < column->mark_count; i++)
        if (strcmp(column->marks[i], text) == 0)
            return true;
    if (column->mark_count == GUESS_MARKS)
        return false;
    column->marks[column->mark_count++] = arena_strdup(arena, text);
    return true;
}

static uint64_t hash_of(const char *text)
{
    uint64_t hash = 14695981039346656037u;
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * 1099511628211u;
    return hash ? hash : 1;
}

static void put_seen(ColumnGuess *column, uint64_t hash)
{
    size_t at = (size_t)hash & (column->seen_size - 1);
    while (column->seen[at] && column->seen[at] != hash)
        at = (at + 1) & (column->seen_size - 1);
    column->repeats |= column->seen[at] == hash;
    column->seen_count += !column->seen[at];
    column->seen[at] = hash;
}

static void grow_seen(ColumnGuess *column)
{
    enum { FIRST_SIZE = 1024 };
    uint64_t *old = column->seen;
    size_t size = column->seen_size;
    bool repeats = column->repeats;
    column->seen_size = size ? 2 * size : FIRST_SIZE;
    column->seen = memory_get(column->seen_size * sizeof *column->seen);
    memset(column->seen, 0, column->seen_size * sizeof *column->seen);
    column->seen_count = 0;
    for (size_t i = 0; i < size; i++)
        if (old[i])
            put_seen(column, old[i]);
    column->repeats = repeats;
    free(old);
}

static void note_different(Arena *arena, ColumnGuess *column, const char *text)
{
    if (2 * column->seen_count >= column->seen_size)
        grow_seen(column);
    put_seen(column, hash_of(text));
    for (uint32_t i = 0; i < column->different_count; i++)
        if (strcmp(column->different[i], text) == 0)
            return;
    column->many |= column->different_count == GUESS_REPEATS;
    if (!column->many)
        column->different[column->different_count++] = arena_strdup(arena, text);
}

void guess_add(Arena *arena, ColumnGuess *column, const char *text, size_t length)
{
    const char *from = text + strspn(text, " \t");
    size_t rest = length - (size_t)(from - text);
    while (rest && strchr(" \t", from[rest - 1]))
        rest--;
    column->blanks |= rest < length;
    char *value = arena_strndup(arena, from, rest);
    if (!rest) {
        column->empty++;
        return;
    }
    note_different(arena, column, value);
    if (note_mark(arena, column, value))
        return;
    column->width = column->values++ == 0 || column->width == rest ? rest : 0;
    column->all &= kinds_of(column, value, rest);
}

void guess_free(ColumnGuess *column)
{
    free(column->seen);
}

static bool is_about(const ColumnGuess *column, const char *word)
{
    return strstr(column->name, word) != NULL;
}

static bool is_code(const ColumnGuess *column)
{
    enum { AREA_CODE = 5 };
    if (!(column->all & IS_DIGITS) || column->fraction)
        return false;
    return column->zeros || column->width == AREA_CODE || is_about(column, "zip") ||
           is_about(column, "code") || is_about(column, "fips") || is_about(column, "phone");
}

bool guess_is_key(const ColumnGuess *column)
{
    bool text = !(column->all & (IS_NUMBER | IS_AMOUNT | IS_PERCENT | IS_DATE | IS_US_DATE)) ||
                is_code(column) || strcmp(column->name, "id") == 0;
    return text && column->values > 1 && !column->repeats && !column->empty && !column->mark_count;
}

static void check(Arena *arena, const char ***checks, uint32_t *count, const char *text)
{
    *checks = arena_grow(arena, *checks, *count, sizeof **checks);
    (*checks)[(*count)++] = text;
}

typedef enum Guess { TEXT, CODE, SOC, DATE, US_DATE, YEAR, NUMBER, AMOUNT, PERCENT, EMPTY } Guess;

static Guess guess(const ColumnGuess *column)
{
    if (!column->values)
        return EMPTY;
    if (column->all & IS_SOC)
        return SOC;
    if (column->all & IS_DATE)
        return DATE;
    if (column->all & IS_US_DATE)
        return US_DATE;
    if ((column->all & IS_YEAR) && is_about(column, "year"))
        return YEAR;
    if (is_code(column))
        return CODE;
    if (column->all & IS_NUMBER)
        return NUMBER;
    if ((column->all & IS_AMOUNT) && column->currency)
        return AMOUNT;
    return column->all & IS_PERCENT ? PERCENT : TEXT;
}

static const char *type_of(const ColumnGuess *column, Guess kind)
{
    if (kind == NUMBER || kind == AMOUNT || kind == PERCENT)
        return column->fraction || kind != NUMBER ? "number" : "integer";
    return kind == DATE ? "date" : kind == YEAR ? "year" : "string";
}

static bool may_have_marks(Guess kind)
{
    return kind == NUMBER || kind == AMOUNT || kind == PERCENT || kind == DATE || kind == YEAR;
}

/* What to look at, in words; NULL: nothing. */
static const char *remark(Arena *arena, const ColumnGuess *column, Guess kind)
{
    switch (kind) {
    case EMPTY:
        return "it has no values; remove it if it never will";
    case SOC:
        return "it has codes of occupations (SOC); the data contract's name for them is \"occupation\"";
    case US_DATE:
        return "it has dates such as 1/31/2026, which stay texts; write 2026-01-31 to have them as dates";
    case CODE:
        return is_about(column, "area")
                   ? "its digits are read as codes; if folio's areas have them, the data contract's name for "
                     "them is \"area\""
                   : "its digits are read as codes, not as a number";
    case AMOUNT:
        return arena_printf(
            arena,
            "its amounts are read as %s; say in the name or the description whether they are per "
            "hour, per year or in all",
            column->currency);
    case PERCENT:
        return "8% is read as 8";
    case NUMBER:
        return "give its unit in \"folio:unit\": jobs, people, hours, or the code of a currency such as USD";
    default:
        return NULL;
    }
}

static void write_number(const ColumnGuess *column, Guess kind, Json *json)
{
    if (column->grouped)
        json_string(json, "groupChar", ",");
    if (kind == AMOUNT || kind == PERCENT)
        json_boolean(json, "bareNumber", false);
    if (kind == AMOUNT)
        json_string(json, "folio:unit", column->currency);
    if (kind == PERCENT)
        json_string(json, "folio:unit", "percent");
}

static void write_marks(const ColumnGuess *column, Json *json)
{
    const char *texts[GUESS_MARKS + 1] = {""};
    for (uint32_t i = 0; i < column->mark_count; i++)
        texts[i + 1] = column->marks[i];
    json_strings(json, "missingValues", texts, column->mark_count + 1);
}

/* "a, b, c" */
static const char *list_of(Arena *arena, const char *const *texts, uint32_t count)
{
    const char **shown = arena_array(arena, count, sizeof *shown);
    for (uint32_t i = 0; i < count; i++)
        shown[i] = arena_strdup(arena, excerpt(texts[i], strlen(texts[i])));
    return arena_list(arena, shown, count, ", ");
}

void guess_write(Arena *arena, const ColumnGuess *column, Json *json, const char ***checks, uint32_t *count)
{
    const Guess kind = guess(column);
    const char *own[3], *note = remark(arena, column, kind);
    uint32_t own_count = 0;
    bool marks = may_have_marks(kind) && column->mark_count;
    json_open(json, NULL, '{');
    json_string(json, "name", column->name);
    json_string(json, "type", type_of(column, kind));
    if (strcmp(column->name, column->heading) != 0)
        json_string(json, "folio:column", column->heading);
    if (column->blanks)
        json_boolean(json, "folio:trim", true);
    if (kind == NUMBER || kind == AMOUNT || kind == PERCENT)
        write_number(column, kind, json);
    if (marks)
        write_marks(column, json);
    if (note)
        own[own_count++] = note;
    if (marks)
        own[own_count++] = arena_printf(arena,
                                        "%s: read as no value; a label says why there is none: withheld, no "
                                        "estimate",
                                        list_of(arena, column->marks, column->mark_count));
    if (kind == TEXT && column->repeats && !column->many &&
        column->values >= 2 * (uint64_t)column->different_count)
        own[own_count++] =
            arena_printf(arena,
                         "its values repeat: %s; list them in \"constraints\" as \"enum\" if there "
                         "are no others",
                         list_of(arena, column->different, column->different_count));
    if (own_count)
        json_strings(json, "folio:check", own, own_count);
    json_close(json);
    for (uint32_t i = 0; i < own_count; i++)
        check(arena, checks, count, arena_printf(arena, "%s: %s", column->name, own[i]));
}
