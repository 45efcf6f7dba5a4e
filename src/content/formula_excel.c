/* Writes a formula as Excel reads it. */
#include "base/buf.h"
#include "content/formula.h"
#include "content/formula_tree.h"

#include <math.h>
#include <string.h>

enum { LEVEL_OPERAND = 6 };

/* Whether a column may have empty cells, as far as it is known. */
typedef enum Known { UNKNOWN, NEVER_EMPTY, MAY_BE_EMPTY } Known;

typedef struct Writer {
    Buf out;
    const Table *table;
    const char *name; /* of the Excel table */
    Known *known;     /* per column */
} Writer;

static void write_expr(Writer *w, const Expr *expr, int level);

/* A header as structured references want it: ' before [ ] # ' and @. */
static void write_header(Writer *w, const char *header)
{
    for (; *header; header++) {
        if (strchr("[]#'@", *header))
            buf_char(&w->out, '\'');
        buf_char(&w->out, *header);
    }
}

static void write_column(Writer *w, const Expr *expr)
{
    buf_text(&w->out, w->name);
    buf_text(&w->out, expr->whole ? "[[" : "[[#This Row],[");
    write_header(w, w->table->columns[expr->column].header);
    buf_text(&w->out, "]]");
}

static void write_text(Writer *w, const char *text)
{
    buf_char(&w->out, '"');
    for (; *text; text++) {
        if (*text == '"')
            buf_char(&w->out, '"');
        buf_char(&w->out, *text);
    }
    buf_char(&w->out, '"');
}

static void write_call(Writer *w, const Expr *call)
{
    buf_printf(&w->out, "%s(", function_infos[call->function].name);
    for (const Expr *arg = call->args; arg; arg = arg->next) {
        /* Where IF asks, a comparison may stay true or false. */
        bool condition = call->function == CALL_IF && arg == call->args;
        write_expr(w, arg, condition ? 0 : 1);
        if (arg->next)
            buf_char(&w->out, ',');
    }
    buf_char(&w->out, ')');
}

/* A comparison is a number here: 1 or 0. `level` 0 leaves it as it is. */
static void write_binary(Writer *w, const Expr *expr, int level)
{
    static const char *const signs[] = {"=", "<>", "<", "<=", ">", ">=", "+", "-", "*", "/", "^"};
    int own = operator_level(expr->op);
    bool number = own == 1 && level > 0;
    bool enclosed = number || own < level;
    if (number && level > 1)
        buf_char(&w->out, '(');
    buf_text(&w->out, number ? "--(" : enclosed ? "(" : "");
    write_expr(w, expr->args, own == 1 ? 2 : own);
    buf_text(&w->out, signs[expr->op]);
    write_expr(w, expr->args->next, own + 1);
    buf_text(&w->out, enclosed ? ")" : "");
    if (number && level > 1)
        buf_char(&w->out, ')');
}

/* Writes an operand of an operator of that level, in parentheses where it binds less. */
static void write_expr(Writer *w, const Expr *expr, int level)
{
    switch (expr->kind) {
    case EXPR_COLUMN:
        write_column(w, expr);
        break;
    case EXPR_TEXT:
        write_text(w, expr->text);
        break;
    case EXPR_NEGATE:
        buf_char(&w->out, '-');
        write_expr(w, expr->args, LEVEL_OPERAND);
        break;
    case EXPR_BINARY:
        write_binary(w, expr, level);
        break;
    case EXPR_CALL:
        write_call(w, expr);
        break;
    default:
        buf_text(&w->out, expr->text);
    }
}

/* Whether the expression may give an error in the sheet. */
static bool can_fail(const Expr *expr)
{
    bool fails = expr->kind == EXPR_BINARY && (expr->op == OP_DIVIDE || expr->op == OP_POWER);
    if (expr->kind == EXPR_CALL)
        fails = expr->function == CALL_LN || expr->function == CALL_EXP || expr->function == CALL_NPER ||
                expr->function == CALL_AVERAGE;
    for (const Expr *arg = expr->args; !fails && arg; arg = arg->next)
        fails = can_fail(arg);
    return fails;
}

static bool may_be_empty(const Writer *w, uint32_t index);

/* Whether the operand may be without a number: a column's cell, or the input cell of an assumption that the
 * data has no value for. */
static bool needs_test(const Writer *w, const Expr *name)
{
    if (name->counted)
        return false;
    return name->kind == EXPR_COLUMN ? may_be_empty(w, name->column) : isnan(name->number);
}

/* Whether a cell of the column may be without a number, now or when the reader changes an assumption. The
 * columns rest on each other without a circle, so this ends. */
static bool may_be_empty(const Writer *w, uint32_t index)
{
    const Column *column = &w->table->columns[index];
    if (column->flagged || !column->formula)
        return column->flagged;
    Known *known = &w->known[index];
    if (*known == UNKNOWN) {
        bool empty = can_fail(column->formula->root);
        for (const Expr *name = column->formula->names; !empty && name; name = name->next_name)
            empty = needs_test(w, name);
        *known = empty ? MAY_BE_EMPTY : NEVER_EMPTY;
    }
    return *known == MAY_BE_EMPTY;
}

/* The same operand is tested once. */
static bool named_before(const Formula *formula, const Expr *name)
{
    for (const Expr *n = formula->names; n != name; n = n->next_name)
        if (n->kind == name->kind && !n->counted &&
            (n->kind == EXPR_NAME ? strcmp(n->text, name->text) == 0
                                  : n->column == name->column && n->whole == name->whole))
            return true;
    return false;
}

/* The tests that an operand is without a number, separated by commas; returns how many. */
static uint32_t write_tests(Writer *w, const Formula *formula)
{
    uint32_t tests = 0;
    for (const Expr *name = formula->names; name; name = name->next_name) {
        if (!needs_test(w, name) || named_before(formula, name))
            continue;
        buf_text(&w->out, tests++ ? ",COUNT(" : "COUNT(");
        write_expr(w, name, 0);
        if (name->whole) {
            buf_text(&w->out, ")<ROWS(");
            write_column(w, name);
            buf_char(&w->out, ')');
        } else {
            buf_text(&w->out, ")=0");
        }
    }
    return tests;
}

const char *formula_excel(Arena *arena, const Formula *formula, const Table *table, const char *excel_table)
{
    Writer tests = {
        .table = table, .name = excel_table, .known = arena_array(arena, table->column_count, sizeof(Known))};
    Writer w = tests;
    uint32_t count = formula_is_text(formula) ? 0 : write_tests(&tests, formula);
    bool fails = can_fail(formula->root);
    buf_char(&w.out, '=');
    if (count)
        buf_printf(&w.out, count > 1 ? "IF(OR(%s),\"\"," : "IF(%s,\"\",", tests.out.data);
    buf_text(&w.out, fails ? "IFERROR(" : "");
    write_expr(&w, formula->root, 1);
    buf_text(&w.out, fails ? ",\"\")" : "");
    buf_text(&w.out, count ? ")" : "");
    const char *text = arena_strndup(arena, w.out.data, w.out.length);
    buf_free(&tests.out);
    buf_free(&w.out);
    return text;
}
