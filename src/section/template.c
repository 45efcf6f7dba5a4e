#include "section/template.h"

#include "base/utf8.h"
#include "plugin/check.h"
#include "section/inline.h"
#include "section/parameter.h"

#include <string.h>

static void put_mark(Buf *out, uint32_t slot)
{
    buf_text(out, MARK_BYTES);
    char *to = buf_reserve(out, 4);
    out->length += utf8_put(MARK_FIRST + slot, to);
    buf_add(out, "", 0);
}

static void add_slot(Arena *arena, Expanded *expanded, const folio_value *value)
{
    expanded->slots = arena_grow(arena, expanded->slots, expanded->slot_count, sizeof *expanded->slots);
    put_mark(&expanded->text, expanded->slot_count);
    expanded->slots[expanded->slot_count++] = *value;
}

/* The text with a capital letter in front, for the beginning of a sentence; letters outside ASCII stay. */
static void capitalize(Arena *arena, folio_value *value)
{
    if (value->type != FOLIO_TEXT || !value->text || *value->text < 'a' || *value->text > 'z')
        return;
    char *text = arena_strdup(arena, value->text);
    *text = (char)(*text - 'a' + 'A');
    value->text = text;
}

/* What {name} is: a value of the call, else a parameter of the report or a column of its row. {Name} is the
 * same with a capital. */
static bool find_value(const BuildContext *context, char *name, const Values *values, folio_value *value,
                       Fail *f)
{
    bool capital = *name >= 'A' && *name <= 'Z';
    if (capital)
        *name = (char)(*name - 'A' + 'a');
    const folio_value *given = values ? values_named(values, name) : NULL;
    if (given)
        *value = *given;
    else if (!parameter_value(context, name, values, value, f) || !check_value(context->report, value, f))
        return false;
    if (capital)
        capitalize(context->report->arena, value);
    return true;
}

/* The place that begins at `open`, the brace. */
static bool expand_place(const BuildContext *context, const char *open, size_t length, Values *values,
                         Expanded *expanded, Fail *f)
{
    Arena *arena = context->report->arena;
    folio_value value;
    if (expanded->slot_count >= MARK_NONE)
        return fail(f, FAIL_PLUGIN, "it has too many places for values");
    if (length) {
        if (!find_value(context, arena_strndup(arena, open + 1, length), values, &value, f))
            return false;
    } else if (!values || values->used >= values->count) {
        return fail(f, FAIL_PLUGIN, "it has more {} than there are values (%u)", values ? values->count : 0);
    } else {
        value = values->values[values->used++];
    }
    add_slot(arena, expanded, &value);
    return true;
}

static void add_text(Expanded *expanded, const char *text, size_t length)
{
    buf_add(&expanded->text, text, length);
    for (const char *c = text; c < text + length; c++)
        expanded->line += *c == '\n';
}

bool template_expand(const BuildContext *context, const char *text, Values *values, Expanded *expanded,
                     Fail *f)
{
    *expanded = (Expanded){.line = 1};
    add_text(expanded, "", 0);
    while (*text) {
        size_t plain = strcspn(text, "{}");
        add_text(expanded, text, plain);
        text += plain;
        if (!*text)
            break;
        if (text[0] == '}' || text[1] == '{') {
            buf_char(&expanded->text, *text);
            text += text[1] == *text ? 2 : 1;
            continue;
        }
        size_t length = strcspn(text + 1, "{}\n");
        if (text[length + 1] != '}')
            return fail(f, FAIL_PLUGIN, "a { is not closed; a brace itself is written {{");
        if (!expand_place(context, text, length, values, expanded, f))
            return false;
        text += length + 2;
    }
    return true;
}

static int on_block(MD_BLOCKTYPE type, void *detail, void *in)
{
    (void)type;
    (void)detail;
    (void)in;
    return 0;
}

static int on_enter(MD_SPANTYPE type, void *detail, void *in)
{
    return inline_enter(in, type, detail);
}

static int on_leave(MD_SPANTYPE type, void *detail, void *in)
{
    (void)detail;
    return inline_leave(in, type);
}

static int on_text(MD_TEXTTYPE type, const char *text, MD_SIZE size, void *in)
{
    return inline_add(in, type, text, size);
}

/* As one paragraph: the mark in front keeps the parser from seeing a list or a heading. */
static void parse_markdown(Inline *in, const Buf *text)
{
    static const MD_PARSER parser = {.flags = MD_FLAG_NOHTML,
                                     .enter_block = on_block,
                                     .leave_block = on_block,
                                     .enter_span = on_enter,
                                     .leave_span = on_leave,
                                     .text = on_text};
    Buf line = {0};
    put_mark(&line, MARK_NONE);
    buf_char(&line, ' ');
    buf_add(&line, text->data, text->length);
    for (char *c = line.data; *c; c++)
        if (*c == '\n' || *c == '\r')
            *c = ' ';
    if (md_parse(line.data, (MD_SIZE)line.length, &parser, in) < 0)
        fail(in->f, FAIL_INTERNAL, "there was no memory to read it");
    buf_free(&line);
}

bool text_fits(const Text *text, Fail *f)
{
    size_t length = 0;
    for (uint32_t i = 0; i < text->count; i++)
        length += utf8_units(text->runs[i].text);
    return length <= FOLIO_MAX_TEXT ||
           fail(f, FAIL_PLUGIN, "it is longer than FOLIO_MAX_TEXT (%d characters)", FOLIO_MAX_TEXT);
}

bool template_inline(const BuildContext *context, const Template *template_, Values *values, Text *out,
                     Fail *f)
{
    const char *what = template_->what, *text = template_->text;
    Fail why = {0};
    Expanded expanded = {0};
    if (!check_text(what, text, f))
        return false;
    if (template_expand(context, text, values, &expanded, &why)) {
        Inline in = {.report = context->report,
                     .slots = expanded.slots,
                     .slot_count = expanded.slot_count,
                     .sentence = template_->id,
                     .f = &why};
        if (strpbrk(expanded.text.data, "\\`*_&<[]!\n\r"))
            parse_markdown(&in, &expanded.text);
        else
            inline_add(&in, MD_TEXT_NORMAL, expanded.text.data, expanded.text.length);
        *out = inline_take(&in);
        buf_free(&in.pending);
        text_fits(out, &why);
    }
    buf_free(&expanded.text);
    return why.code == FAIL_NONE || fail(f, why.code, "%s: %s", what, why.text);
}

const char *template_text(const BuildContext *context, const char *template_, Fail *f)
{
    Expanded expanded = {0};
    const char *plain = NULL;
    Fail why = {0};
    if (check_text("a title", template_, &why) &&
        template_expand(context, template_, NULL, &expanded, &why)) {
        Inline in = {
            .report = context->report, .slots = expanded.slots, .slot_count = expanded.slot_count, .f = f};
        inline_add(&in, MD_TEXT_NORMAL, expanded.text.data, expanded.text.length);
        Text text = inline_take(&in);
        buf_free(&in.pending);
        if (text_fits(&text, &why))
            plain = text_plain(context->report->arena, &text);
    }
    buf_free(&expanded.text);
    if (!plain)
        fail(f, why.code == FAIL_PLUGIN ? FAIL_DEFINITION : why.code, "%s: \"%s\": %s",
             context->definition->file, template_, why.text);
    return plain;
}
