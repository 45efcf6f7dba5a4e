/* Markdown to content: md4c reads it, here it becomes blocks. */
#include "plugin/check.h"
#include "section/content.h"
#include "section/inline.h"

#include <string.h>

enum { MOST_COLUMNS = 100, MOST_CELLS = 100000 }; /* of a table */

typedef struct Markdown {
    Build *build;
    Inline in;
    const char *text; /* what md4c reads; places expanded */
    size_t length;
    const char *at;         /* the furthest that md4c reported on */
    unsigned lists, quotes; /* how deep */
    bool ordered;           /* the outermost list */
    const char *refused;    /* what was begun that cannot be printed; told where its text stands */
    const char **cells;     /* of the table that is being read */
    uint32_t cell_count, cell_capacity;
    Fail why;
} Markdown;

static void note_place(Markdown *md, const char *text)
{
    uintptr_t place = (uintptr_t)text, from = (uintptr_t)md->at;
    if (place > from && place <= (uintptr_t)md->text + md->length)
        md->at = text;
}

static int refuse(Markdown *md)
{
    fail(&md->why, FAIL_PLUGIN, "%s cannot be printed", md->refused);
    return 1;
}

/* What has been read so far, as a block of the kind that the place asks for. */
static int say(Markdown *md, uint32_t kind)
{
    Text text = inline_take(&md->in);
    if (md->lists)
        kind = md->ordered ? FOLIO_STEP : FOLIO_BULLET;
    else if (md->quotes && kind == FOLIO_PARAGRAPH)
        kind = FOLIO_NOTE;
    return !text_fits(&text, &md->why) || !block_say(md->build, kind, &text);
}

/* Lists have one level: the items of an inner list follow the item that holds it. */
static int enter_list(Markdown *md, bool ordered)
{
    int stop = md->lists ? say(md, FOLIO_BULLET) : 0;
    if (!md->lists)
        md->ordered = ordered;
    md->lists++;
    return stop;
}

static void begin_table(Markdown *md, const MD_BLOCK_TABLE_DETAIL *detail)
{
    size_t rows = (size_t)detail->head_row_count + detail->body_row_count;
    if (md->lists)
        md->refused = "a table in a list";
    else if (detail->col_count > MOST_COLUMNS)
        md->refused = "a table of more than 100 columns";
    else if (rows * detail->col_count > MOST_CELLS)
        md->refused = "a table of more than 100,000 cells";
    md->cell_count = 0;
    md->cell_capacity = md->refused ? 0 : (uint32_t)(rows * detail->col_count);
    md->cells = arena_array(md->build->arena, md->cell_capacity, sizeof *md->cells);
}

static int end_cell(Markdown *md)
{
    Text text = inline_take(&md->in);
    if (md->cell_count < md->cell_capacity)
        md->cells[md->cell_count++] = text_plain(md->build->arena, &text);
    return !text_fits(&text, &md->why);
}

static int end_table(Markdown *md, const MD_BLOCK_TABLE_DETAIL *detail)
{
    uint32_t rows = md->cell_count / detail->col_count;
    return rows > 1 && !table_of_texts(md->build, md->cells, rows, detail->col_count, &md->why);
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *context)
{
    Markdown *md = context;
    switch (type) {
    case MD_BLOCK_CODE:
        md->refused = "a block of code";
        return 0;
    case MD_BLOCK_TABLE:
        begin_table(md, detail);
        return 0;
    case MD_BLOCK_QUOTE:
        md->quotes++;
        return 0;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
        return enter_list(md, type == MD_BLOCK_OL);
    case MD_BLOCK_P:
    case MD_BLOCK_H:
        if (md->lists && (md->in.text.count || md->in.pending.length))
            buf_char(&md->in.pending, ' ');
        return 0;
    default:
        return 0;
    }
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *context)
{
    Markdown *md = context;
    if (md->refused)
        return refuse(md);
    switch (type) {
    case MD_BLOCK_QUOTE:
        md->quotes--;
        return 0;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
        md->lists--;
        return 0;
    case MD_BLOCK_LI:
        return say(md, FOLIO_BULLET);
    case MD_BLOCK_P:
        return md->lists ? 0 : say(md, FOLIO_PARAGRAPH);
    case MD_BLOCK_H:
        return md->lists ? 0 : say(md, FOLIO_HEADING);
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        return end_cell(md);
    case MD_BLOCK_TABLE:
        return end_table(md, detail);
    default:
        return 0;
    }
}

static int enter_span(MD_SPANTYPE type, void *detail, void *context)
{
    Markdown *md = context;
    if (type == MD_SPAN_IMG) {
        note_place(md, ((const MD_SPAN_IMG_DETAIL *)detail)->src.text);
        md->refused = "a picture";
        return 0;
    }
    if (type == MD_SPAN_A)
        note_place(md, ((const MD_SPAN_A_DETAIL *)detail)->href.text);
    return inline_enter(&md->in, type, detail);
}

static int leave_span(MD_SPANTYPE type, void *detail, void *context)
{
    Markdown *md = context;
    (void)detail;
    return md->refused ? refuse(md) : inline_leave(&md->in, type);
}

static int add_text(MD_TEXTTYPE type, const char *text, MD_SIZE size, void *context)
{
    Markdown *md = context;
    note_place(md, text);
    return md->refused ? refuse(md) : inline_add(&md->in, type, text, size);
}

static uint32_t line_of(const Markdown *md)
{
    uint32_t line = 1;
    for (const char *c = md->text; c < md->at; c++)
        line += *c == '\n';
    return line;
}

/* Reads what was expanded; returns the line of the failure, if there was one. */
static uint32_t read_markdown(Build *build, const Expanded *expanded, Fail *why)
{
    static const MD_PARSER parser = {.flags = MD_FLAG_TABLES | MD_FLAG_NOINDENTEDCODEBLOCKS,
                                     .enter_block = enter_block,
                                     .leave_block = leave_block,
                                     .enter_span = enter_span,
                                     .leave_span = leave_span,
                                     .text = add_text};
    Markdown md = {.build = build, .text = expanded->text.data, .length = expanded->text.length};
    md.at = md.text;
    md.in = (Inline){
        .report = build->report, .slots = expanded->slots, .slot_count = expanded->slot_count, .f = &md.why};
    if (md_parse(md.text, (MD_SIZE)md.length, &parser, &md) < 0)
        fail(&md.why, FAIL_INTERNAL, "there was no memory to read it");
    buf_free(&md.in.pending);
    *why = md.why;
    return line_of(&md);
}

bool markdown_say(Build *build, const char *text)
{
    Expanded expanded = {0};
    Fail why = {0};
    if (!check_text("the Markdown text", text, &build->fail))
        return false;
    uint32_t line = 0;
    if (template_expand(build->context, text, NULL, &expanded, &why))
        line = read_markdown(build, &expanded, &why);
    else
        line = expanded.line;
    buf_free(&expanded.text);
    return why.code == FAIL_NONE ||
           fail(&build->fail, why.code, "the Markdown text, line %u: %s", line, why.text);
}
