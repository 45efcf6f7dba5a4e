#include "content/format.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/decimal.h"
#include "content/language.h"
#include "content/words.h"

#include <math.h>
#include <string.h>

/* The number as shown before it is rounded to its places: in steps, and for a percentage times 100. */
static Decimal shown_decimal(const folio_value *value)
{
    double number = value->number;
    if (value->step > 0) {
        Decimal steps = decimal_of(number / value->step);
        decimal_round(&steps, 0);
        number = decimal_number(&steps) * value->step;
    }
    Decimal decimal = decimal_of(number);
    if (value->type == FOLIO_PERCENT && decimal.count)
        decimal.point += 2;
    return decimal;
}

static int usual_places(const folio_value *value)
{
    switch (value->type) {
    case FOLIO_PERCENT:
    case FOLIO_INDEX:
        return 1;
    case FOLIO_DECIMAL:
        return 2;
    default:
        return 0;
    }
}

int32_t format_decimals(const folio_value *value)
{
    if (!isfinite(value->number))
        return 0;
    Decimal decimal = shown_decimal(value);
    if (value->type == FOLIO_MONEY) {
        bool yen = value->unit && strcmp(value->unit, "JPY") == 0;
        decimal_round(&decimal, 2);
        return !yen && decimal.point <= 3 && decimal_places(&decimal) > 0 ? 2 : 0;
    }
    decimal_round(&decimal, usual_places(value));
    return decimal_places(&decimal);
}

static int places_of(const folio_value *value)
{
    return value->decimals > 0 ? value->decimals : value->decimals < 0 ? 0 : format_decimals(value);
}

double format_rounded(const folio_value *value)
{
    if (!isfinite(value->number))
        return value->number;
    Decimal decimal = shown_decimal(value);
    decimal_round(&decimal, places_of(value));
    if (value->type == FOLIO_PERCENT)
        decimal.point -= 2;
    return decimal_number(&decimal);
}

static const char *currency_sign(const Language *language, const char *code)
{
    for (const CurrencySign *c = language->currencies; c->code; c++)
        if (strcmp(c->code, code) == 0)
            return c->sign;
    return NULL;
}

static void put_unit(Buf *out, const Language *language, const folio_value *value)
{
    if (value->type != FOLIO_MONEY || !value->unit || !*value->unit)
        return;
    const char *sign = currency_sign(language, value->unit);
    buf_text(out, sign ? sign : value->unit);
    if (!sign)
        buf_text(out, "\u00A0");
}

static void put_number(Buf *out, const Language *language, const folio_value *value)
{
    int places = places_of(value);
    Decimal decimal = shown_decimal(value);
    decimal_round(&decimal, places);
    if (decimal.negative)
        buf_text(out, language->minus);
    put_unit(out, language, value);
    decimal_print(&decimal, places, value->type == FOLIO_YEAR ? "" : language->group, language->point, out);
    if (value->type == FOLIO_PERCENT)
        buf_char(out, '%');
}

/* 40,000 as 40k, with up to two places; rounding may carry it into the next suffix. */
static void put_axis(Buf *out, const Language *language, const folio_value *value)
{
    bool shortened =
        value->type == FOLIO_MONEY || value->type == FOLIO_INTEGER || value->type == FOLIO_DECIMAL;
    Decimal decimal = shown_decimal(value);
    if (!shortened || decimal.point < 4) {
        put_number(out, language, value);
        return;
    }
    static const char suffixes[] = {'k', 'M', 'B', 'T'};
    int thousands = (decimal.point - 1) / 3;
    thousands = thousands > 4 ? 4 : thousands;
    decimal.point -= 3 * thousands;
    decimal_round(&decimal, 2);
    if (decimal.point > 3 && thousands < 4) {
        decimal.point -= 3;
        thousands++;
    }
    if (decimal.negative)
        buf_text(out, language->minus);
    put_unit(out, language, value);
    decimal_print(&decimal, decimal_places(&decimal), language->group, language->point, out);
    buf_char(out, suffixes[thousands - 1]);
}

static void put_ordinal(Buf *out, const Language *language, const folio_value *value)
{
    double number = round(value->number);
    if (number >= 1 && number <= 10) {
        buf_text(out, language->ordinals[(int)number]);
        return;
    }
    put_number(out, language, &(folio_value){.type = FOLIO_INTEGER, .number = number});
    int last_two = (int)fmod(fabs(number), 100), last = last_two % 10;
    bool teen = last_two >= 11 && last_two <= 13;
    buf_text(out, teen ? "th" : last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th");
}

static void put_list(Buf *out, const Language *language, const char *items)
{
    bool first = true;
    while (*items) {
        size_t length = strcspn(items, "\n");
        const char *next = items + length + strspn(items + length, "\n");
        if (length && !first)
            buf_text(out, *next ? language->comma : language->and);
        buf_add(out, items, length);
        first = first && length == 0;
        items = next;
    }
}

static bool is_number(uint32_t type)
{
    return type >= FOLIO_INTEGER && type <= FOLIO_ORDINAL;
}

/* The template of a bound, with the number in its place. */
static void put_capped(Buf *out, const Language *language, const folio_value *value)
{
    if (!isfinite(value->number) || value->number <= 0) {
        buf_text(out, words_of_flag(FOLIO_CAPPED)->text);
        return;
    }
    const char *template_ = sentence_template(language->tag, SAY_OR_MORE);
    size_t before = strcspn(template_, "{");
    buf_add(out, template_, before);
    put_number(out, language, value);
    buf_text(out, template_ + before + strlen("{bound}"));
}

static void put_qualifier(Buf *out, const folio_value *value)
{
    if (value->qualifier == FOLIO_EXACT)
        return;
    buf_text(out, qualifier_text(value->qualifier, value->type));
    buf_char(out, ' ');
}

static void put_value(Buf *out, const Language *language, const folio_value *value, FormatUse use)
{
    bool missing = is_number(value->type) && value->flag != FOLIO_CAPPED && !isfinite(value->number);
    uint32_t flag = missing && value->flag == FOLIO_RELEASED ? FOLIO_NO_ESTIMATE : value->flag;
    if (flag != FOLIO_RELEASED && flag != FOLIO_CAPPED) {
        const ValueWords *words = words_of_flag(flag);
        buf_text(out, use == FORMAT_TEXT ? words->text : words->cell);
    } else if (value->type == FOLIO_LIST) {
        put_list(out, language, value->text ? value->text : "");
    } else if (!is_number(value->type)) {
        buf_text(out, value->type == FOLIO_CITE || !value->text ? "" : value->text);
    } else if (use == FORMAT_AXIS) {
        put_axis(out, language, value);
    } else if (value->flag == FOLIO_CAPPED) {
        put_capped(out, language, value);
    } else {
        put_qualifier(out, value);
        if (value->type == FOLIO_ORDINAL)
            put_ordinal(out, language, value);
        else
            put_number(out, language, value);
    }
}

static const char *into_arena(Arena *arena, Buf *buf)
{
    const char *text = arena_strndup(arena, buf->data ? buf->data : "", buf->length);
    buf_free(buf);
    return text;
}

const char *format_value(Arena *arena, const char *lang, const folio_value *value, FormatUse use)
{
    Buf buf = {0};
    put_value(&buf, language_of(lang), value, use);
    return into_arena(arena, &buf);
}

const char *format_list(Arena *arena, const char *lang, const char *items)
{
    Buf buf = {0};
    put_list(&buf, language_of(lang), items);
    return into_arena(arena, &buf);
}

const char *format_date(Arena *arena, const char *lang, const char *iso)
{
    const Language *language = language_of(lang);
    struct tm day;
    if (date_read(iso, &day))
        return arena_printf(arena, "%s %d, %d", language->months[day.tm_mon], day.tm_mday,
                            day.tm_year + 1900);
    if (strlen(iso) == strlen("2026-01") && date_read(arena_printf(arena, "%s-01", iso), &day))
        return arena_printf(arena, "%s %d", language->months[day.tm_mon], day.tm_year + 1900);
    return arena_strdup(arena, iso);
}

static const char *excel_money(Arena *arena, const char *digits, const char *unit)
{
    if (!unit || !*unit)
        return digits;
    const char *sign = currency_sign(language_of("en-US"), unit);
    if (sign && strcmp(sign, "$") == 0)
        return arena_printf(arena, "$%s", digits);
    return sign ? arena_printf(arena, "\"%s\"%s", sign, digits)
                : arena_printf(arena, "\"%s \"%s", unit, digits);
}

const char *format_excel(Arena *arena, uint32_t type, int32_t decimals, const char *unit)
{
    if (!is_number(type))
        return "General";
    if (type == FOLIO_YEAR || type == FOLIO_ORDINAL)
        return "0";
    Buf buf = {0};
    buf_text(&buf, type == FOLIO_PERCENT || type == FOLIO_INDEX ? "0" : "#,##0");
    for (int32_t i = 0; i < decimals; i++)
        buf_text(&buf, i == 0 ? ".0" : "0");
    if (type == FOLIO_PERCENT)
        buf_char(&buf, '%');
    const char *digits = into_arena(arena, &buf);
    return type == FOLIO_MONEY ? excel_money(arena, digits, unit) : digits;
}
