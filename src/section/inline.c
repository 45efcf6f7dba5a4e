#include "section/inline.h"

#include "base/utf8.h"
#include "content/format.h"
#include "plugin/check.h"
#include "section/template.h"

#include <stdlib.h>
#include <string.h>

static Run run_now(const Inline *in, RunKind kind, const char *text)
{
    return (Run){.kind = kind,
                 .style = (in->strong ? RUN_STRONG : 0U) | (in->emphasis ? RUN_EMPHASIS : 0U),
                 .text = text,
                 .address = in->address,
                 .sentence = in->sentence};
}

static void end_run(Inline *in)
{
    if (!in->pending.length)
        return;
    Arena *arena = in->report->arena;
    text_add(arena, &in->text,
             run_now(in, RUN_TEXT, arena_strndup(arena, in->pending.data, in->pending.length)));
    buf_clear(&in->pending);
}

Text inline_take(Inline *in)
{
    end_run(in);
    Text text = in->text;
    in->text = (Text){0};
    return text;
}

void inline_value(Inline *in, const folio_value *value)
{
    Arena *arena = in->report->arena;
    if (value->type == FOLIO_CITE && !value->text)
        return;
    folio_value own = value_copy(arena, value);
    Run run = run_now(in, is_number_type(own.type) ? RUN_VALUE : RUN_TEXT, own.text);
    if (own.type == FOLIO_TEXT && !own.reserved[0]) {
        buf_text(&in->pending, own.text);
        return;
    }
    end_run(in);
    run.value = own;
    if (own.type == FOLIO_TEXT) {
        text_add(arena, &in->text, run);
        return;
    }
    if (own.type == FOLIO_CITE)
        run.kind = RUN_CITE;
    else if (own.type == FOLIO_LINK)
        run.address = own.unit;
    else if (own.type == FOLIO_FOREIGN)
        run.lang = own.unit;
    else if (own.type == FOLIO_LIST)
        run.text = format_list(arena, in->report->lang, own.text);
    else
        run.text = format_value(arena, in->report->lang, &own, FORMAT_TEXT);
    if (run.kind == RUN_CITE)
        run.text = "";
    text_add(arena, &in->text, run);
}

/* The slot that a mark at `text` stands for, or MARK_NONE; moves *text behind it. */
static uint32_t read_mark(const char **text)
{
    utf8_next(text);
    return utf8_next(text) - MARK_FIRST;
}

/* Text without entities and escapes, in which marks stand for values. */
static void add_plain(Inline *in, const char *text, size_t size)
{
    const char *end = text + size;
    while (text < end) {
        const char *mark = memmem(text, (size_t)(end - text), MARK_BYTES, strlen(MARK_BYTES));
        buf_add(&in->pending, text, (size_t)((mark ? mark : end) - text));
        if (!mark)
            return;
        text = mark;
        uint32_t slot = read_mark(&text);
        if (slot < in->slot_count)
            inline_value(in, &in->slots[slot]);
        else if (text < end && *text == ' ')
            text++;
    }
}

static uint32_t entity_number(const char *text)
{
    bool hex = text[2] == 'x' || text[2] == 'X';
    return (uint32_t)strtoul(text + (hex ? 3 : 2), NULL, hex ? 16 : 10);
}

/* md4c leaves entities as they are written; those without a number of which texts make use are named here. */
static void add_entity(Buf *out, const char *entity, size_t size)
{
    static const struct {
        const char *name, *text;
    } named[] = {{"&amp;", "&"},         {"&lt;", "<"},         {"&gt;", ">"},         {"&quot;", "\""},
                 {"&apos;", "'"},        {"&nbsp;", "\u00A0"},  {"&ndash;", "\u2013"}, {"&mdash;", "\u2014"},
                 {"&hellip;", "\u2026"}, {"&lsquo;", "\u2018"}, {"&rsquo;", "\u2019"}, {"&ldquo;", "\u201C"},
                 {"&rdquo;", "\u201D"},  {"&copy;", "\u00A9"},  {"&reg;", "\u00AE"},   {"&times;", "\u00D7"}};
    if (entity[1] == '#') {
        uint32_t c = entity_number(entity);
        bool printable = c >= 0x20 && c != 0x7F && c < MARK_FIRST && (c < 0xD800 || c > 0xDFFF) &&
                         c != 0xFFFE && c != 0xFFFF;
        out->length += utf8_put(printable ? c : 0xFFFD, buf_reserve(out, 4));
        buf_add(out, "", 0);
        return;
    }
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (strlen(named[i].name) == size && memcmp(named[i].name, entity, size) == 0) {
            buf_text(out, named[i].text);
            return;
        }
    buf_add(out, entity, size);
}

int inline_add(Inline *in, MD_TEXTTYPE type, const char *text, size_t size)
{
    switch (type) {
    case MD_TEXT_HTML:
        fail(in->f, FAIL_PLUGIN, "HTML cannot be printed: %.*s", utf8_head(text, size < 40 ? size : 40),
             text);
        return 1;
    case MD_TEXT_BR:
    case MD_TEXT_SOFTBR:
        buf_char(&in->pending, ' ');
        return 0;
    case MD_TEXT_ENTITY:
        add_entity(&in->pending, text, size);
        return 0;
    default:
        add_plain(in, text, size);
        return 0;
    }
}

/* A link's address: its entities decoded, its marks replaced by the values' texts. */
static const char *read_address(Inline *in, const MD_ATTRIBUTE *href)
{
    Inline part = {.report = in->report, .slots = in->slots, .slot_count = in->slot_count, .f = in->f};
    for (size_t i = 0; href->text && href->substr_offsets[i] < href->size; i++) {
        MD_OFFSET from = href->substr_offsets[i], to = href->substr_offsets[i + 1];
        inline_add(&part, href->substr_types[i], href->text + from, to - from);
    }
    Text text = inline_take(&part);
    buf_free(&part.pending);
    return text_plain(in->report->arena, &text);
}

int inline_enter(Inline *in, MD_SPANTYPE type, const void *detail)
{
    if (type == MD_SPAN_IMG) {
        fail(in->f, FAIL_PLUGIN, "a picture cannot be shown");
        return 1;
    }
    end_run(in);
    if (type == MD_SPAN_STRONG)
        in->strong++;
    else if (type == MD_SPAN_EM)
        in->emphasis++;
    else if (type == MD_SPAN_A)
        in->address = read_address(in, &((const MD_SPAN_A_DETAIL *)detail)->href);
    return in->address && !check_address(in->address, in->f);
}

int inline_leave(Inline *in, MD_SPANTYPE type)
{
    end_run(in);
    if (type == MD_SPAN_STRONG)
        in->strong--;
    else if (type == MD_SPAN_EM)
        in->emphasis--;
    else if (type == MD_SPAN_A)
        in->address = NULL;
    return 0;
}
