#include "xlsx/live.h"

#include "base/buf.h"
#include "content/format.h"
#include "content/language.h"
#include "content/origin.h"
#include "xlsx/cells.h"

#include <math.h>
#include <string.h>

const char *const printed_only = "As printed: ";

static void add_part(Book *book, LiveText *to, LivePart part)
{
    to->parts = arena_grow(book->arena, to->parts, to->count, sizeof *to->parts);
    to->parts[to->count++] = part;
}

LiveText live_words(Book *book, const char *words)
{
    LiveText text = {0};
    if (words && *words)
        add_part(book, &text, (LivePart){.shown = words});
    return text;
}

void live_add(Book *book, LiveText *to, const LiveText *more)
{
    for (uint32_t i = 0; i < more->count; i++)
        add_part(book, to, more->parts[i]);
}

bool live_is_formula(const LiveText *text)
{
    for (uint32_t i = 0; i < text->count; i++)
        if (text->parts[i].formula)
            return true;
    return false;
}

const char *live_shown(Book *book, const LiveText *text)
{
    Buf out = {0};
    for (uint32_t i = 0; i < text->count; i++)
        buf_text(&out, text->parts[i].shown);
    const char *shown = out.length ? arena_strdup(book->arena, out.data) : "";
    buf_free(&out);
    return shown;
}

/* The reference to the origin's cell; NULL if no sheet has it. */
static const char *reference(const Book *book, const Origin *origin)
{
    if (origin->assumption)
        return origin->assumption->name;
    const TableSheet *sheet = book_table(book, origin->table);
    return sheet ? book_reference(book, sheet, origin->row, sheet->place[origin->column]) : NULL;
}

/* The origin's number as the text has it: a section may have turned its sign. NULL if it did anything else.
 */
static const char *same_number(const Book *book, const Origin *origin, const folio_value *value,
                               const char *cell)
{
    bool percent = origin->assumption && value->type == FOLIO_PERCENT;
    const char *number = percent ? arena_printf(book->arena, "%s/100", cell) : cell;
    if (value->flag != FOLIO_RELEASED)
        return number;
    double own = origin->assumption ? assumption_number(origin->assumption, value->type)
                                    : table_cell(origin->table, origin->row, origin->column)->value.number;
    if (value->number == own && signbit(value->number) == signbit(own))
        return number;
    return value->number == -own ? arena_printf(book->arena, "-%s", number) : NULL;
}

/* How many places the report would show: fixed in a column; otherwise as many as the number needs. */
static const char *places(const Book *book, const folio_value *value, const char *number)
{
    if (value->decimals != FOLIO_DECIMALS_AUTO)
        return arena_printf(book->arena, "%d", value->decimals > 0 ? value->decimals : 0);
    int most = value->type == FOLIO_PERCENT || value->type == FOLIO_INDEX   ? 1
               : value->type == FOLIO_DECIMAL || value->type == FOLIO_MONEY ? 2
                                                                            : 0;
    const char *text = arena_printf(book->arena, "%d", most);
    for (int fewer = value->type == FOLIO_MONEY ? 0 : most - 1; most && fewer >= 0;
         fewer = fewer ? fewer - 1 : -1)
        text = arena_printf(book->arena, "IF(ROUND(%s,%d)=ROUND(%s,%d),%d,%s)", number, fewer, number, most,
                            fewer, text);
    return text;
}

/* What the report writes before a number, between its minus and its digits, and after them: "about ", "$",
 * "". */
static void split(const Book *book, const folio_value *value, const char *around[3])
{
    const char *lang = book->report->lang, *minus = language_of(lang)->minus;
    folio_value sample = *value;
    sample.flag = FOLIO_RELEASED;
    sample.number = -1;
    sample.step = 0;
    const char *text = format_value(book->arena, lang, &sample, FORMAT_TEXT), *at = strstr(text, minus);
    const char *digits = at ? at + strlen(minus) : text, *end = text + strlen(text);
    around[0] = at ? arena_strndup(book->arena, text, (size_t)(at - text)) : "";
    size_t length = strcspn(digits, "0123456789");
    around[1] = arena_strndup(book->arena, digits, length);
    while (end > digits + length && !strchr("0123456789", end[-1]))
        end--;
    around[2] = arena_strdup(book->arena, end);
}

/* The words between two parts of a formula; without words, what joins these. */
static const char *joined(const Book *book, const char *words, const char *before, const char *after)
{
    if (!*words)
        return *before && *after ? "&" : "";
    return arena_printf(book->arena, "%s%s%s", before, quoted_text(book->arena, words), after);
}

/* FIXED() writes the separators of the reader's language. TEXT() would read its format in that language,
 * where
 * "#,##0" may mean something else. */
static const char *number_formula(Book *book, const folio_value *value, const char *number)
{
    Arena *arena = book->arena;
    const char *around[3];
    split(book, value, around);
    if (value->step > 0)
        number = arena_printf(arena, "ROUND((%s)/%.15g,0)*%.15g", number, value->step, value->step);
    if (value->type == FOLIO_PERCENT)
        number = arena_printf(arena, "(%s)*100", number);
    const char *shown = places(book, value, number);
    number = arena_printf(arena, "ROUND(%s,%s)", number, shown);
    const char *minus = quoted_text(arena, language_of(book->report->lang)->minus);
    const char *sign = arena_printf(arena, "IF(%s<0,%s,\"\")", number, minus);
    const char *digits =
        arena_printf(arena, "FIXED(ABS(%s),%s%s)", number, shown, value->type == FOLIO_YEAR ? ",TRUE" : "");
    return arena_printf(arena, "%s%s%s%s%s", joined(book, around[0], "", "&"), sign,
                        joined(book, around[1], "&", "&"), digits, joined(book, around[2], "&", ""));
}

/* NULL if the workbook cannot follow the value. */
static const char *value_formula(Book *book, const Origin *origin, const folio_value *value,
                                 const char *shown)
{
    const char *cell = reference(book, origin);
    if (!cell)
        return NULL;
    if (value->type == FOLIO_TEXT) {
        const char *own =
            origin->assumption ? NULL : table_cell(origin->table, origin->row, origin->column)->value.text;
        return own && strcmp(own, value->text) == 0 ? cell : NULL;
    }
    const char *number = value->type < FOLIO_ORDINAL ? same_number(book, origin, value, cell) : NULL;
    if (!number)
        return NULL;
    const char *without = value->flag == FOLIO_RELEASED ? no_result : shown;
    return arena_printf(book->arena, "IF(%s=\"\",%s,%s)", cell, quoted_text(book->arena, without),
                        number_formula(book, value, number));
}

LiveText live_text(Book *book, const Text *text)
{
    LiveText live = {0};
    for (uint32_t i = 0; i < text->count; i++) {
        const Run *run = &text->runs[i];
        Origin origin;
        if (run->kind == RUN_CITE)
            continue;
        LivePart part = {.shown = run->text};
        if (origin_find(book->report, &run->value, &origin)) {
            part.formula = value_formula(book, &origin, &run->value, run->text);
            if (!part.formula)
                return live_words(
                    book, arena_printf(book->arena, "%s%s", printed_only, text_plain(book->arena, text)));
        }
        add_part(book, &live, part);
    }
    return live;
}

/* Words that follow each other are one text. */
static const char *formula_of(Book *book, const LiveText *text)
{
    const char *formula = "=", *between = "";
    for (uint32_t i = 0; i < text->count; between = "&") {
        const char *part = text->parts[i].formula, *words = "";
        for (; !part && i < text->count && !text->parts[i].formula; i++)
            words = arena_printf(book->arena, "%s%s", words, text->parts[i].shown);
        formula = arena_printf(book->arena, "%s%s%s", formula, between,
                               part ? part : quoted_text(book->arena, words));
        i += part != NULL;
    }
    return formula;
}

void put_live(Book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const LiveText *text,
              lxw_format *format)
{
    const char *shown = live_shown(book, text);
    const char *formula = live_is_formula(text) ? formula_of(book, text) : "";
    if (excel_length(formula) > MOST_FORMULA)
        put_text(book, sheet, row, column, arena_printf(book->arena, "%s%s", printed_only, shown), format);
    else if (*formula)
        put_formula_text(book, sheet, row, column, formula, format, shown);
    else
        put_text(book, sheet, row, column, shown, format);
}

/* Takes the first bytes of the text off it. A value stays in one piece. */
static LiveText take_line(Book *book, LiveText *text, size_t length)
{
    LiveText line = {0};
    while (text->count && length) {
        LivePart *part = text->parts;
        size_t size = strlen(part->shown);
        if (part->formula || size <= length) {
            add_part(book, &line, *part);
            length -= size < length ? size : length;
            text->parts++;
            text->count--;
            continue;
        }
        add_part(book, &line, (LivePart){.shown = arena_strndup(book->arena, part->shown, length)});
        part->shown += length;
        length = 0;
    }
    if (text->count && !text->parts->formula)
        text->parts->shown += *text->parts->shown == ' ';
    return line;
}

lxw_row_t put_live_lines(Book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                         const LiveText *text, double width, lxw_format *format)
{
    lxw_row_t lines = 0;
    LiveText rest = {0};
    live_add(book, &rest, text);
    for (const char *shown; *(shown = live_shown(book, &rest)) && !book->f->code; lines++) {
        LiveText line = take_line(book, &rest, text_line_length(shown, width));
        put_live(book, sheet, row + lines, column, &line, format);
    }
    return lines;
}
