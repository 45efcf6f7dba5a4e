/* Parses a formula. */
#include "base/buf.h"
#include "base/decimal.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "content/formula.h"
#include "content/formula_tree.h"

#include <string.h>
#include <strings.h>

enum { DEEPEST = 60, LONGEST = 8192 /* characters that Excel takes */, LONGEST_TEXT = 255 };

const FunctionInfo function_infos[CALL_COUNT] = {
    [CALL_IF] = {"IF", 3, 3},           [CALL_ROUND] = {"ROUND", 2, 2},    [CALL_MIN] = {"MIN", 1, 30},
    [CALL_MAX] = {"MAX", 1, 30},        [CALL_ABS] = {"ABS", 1, 1},        [CALL_LN] = {"LN", 1, 1},
    [CALL_EXP] = {"EXP", 1, 1},         [CALL_NPER] = {"NPER", 3, 5},      [CALL_SUM] = {"SUM", 1, 1},
    [CALL_AVERAGE] = {"AVERAGE", 1, 1}, [CALL_NUMBERS] = {"COUNT", 1, 30},
};

typedef struct Parser {
    Arena *arena;
    const char *source, *at;
    Fail *f;
    Expr **last_name;
    int depth;
} Parser;

static Expr *parse_level(Parser *p, int level);

/* Fails at a place, which is said as a count of characters from 1. */
static Expr *fail_at(Parser *p, const char *place, const char *what)
{
    size_t before = utf8_count(arena_strndup(p->arena, p->source, (size_t)(place - p->source)));
    fail(p->f, FAIL_PLUGIN, "formula \"%s\", character %zu: %s", p->source, before + 1, what);
    return NULL;
}

static void skip_space(Parser *p)
{
    p->at += strspn(p->at, " \t\r\n");
}

static Expr *new_expr(Parser *p, ExprKind kind)
{
    Expr *expr = arena_alloc(p->arena, sizeof *expr);
    expr->kind = kind;
    return expr;
}

static Expr *new_name(Parser *p, ExprKind kind, const char *text)
{
    Expr *expr = new_expr(p, kind);
    expr->text = text;
    *p->last_name = expr;
    p->last_name = &expr->next_name;
    return expr;
}

static bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static Expr *parse_number(Parser *p)
{
    const char *start = p->at;
    p->at += strspn(p->at, "0123456789.");
    const char *digits = p->at + 1 + (*p->at && (p->at[1] == '-' || p->at[1] == '+'));
    if ((*p->at == 'e' || *p->at == 'E') && is_digit(*digits))
        p->at = digits + strspn(digits, "0123456789");
    Expr *expr = new_expr(p, EXPR_NUMBER);
    expr->text = arena_strndup(p->arena, start, (size_t)(p->at - start));
    bool whole = *start != '.' && p->at[-1] != '.';
    return whole && number_parse(expr->text, &expr->number) ? expr
                                                            : fail_at(p, start, "this is not a number");
}

/* [Column]; ' makes the next of [ ] # ' @ a part of the name. */
static Expr *parse_column(Parser *p)
{
    const char *start = p->at++;
    Buf name = {0};
    buf_text(&name, "");
    while (*p->at && *p->at != ']' && *p->at != '[') {
        if (*p->at == '\'' && p->at[1] && strchr("[]#'@", p->at[1]))
            p->at++;
        buf_char(&name, *p->at++);
    }
    const char *text = arena_strndup(p->arena, name.data, name.length);
    buf_free(&name);
    if (*p->at != ']')
        return fail_at(p, start, "the bracket is not closed");
    p->at++;
    return *text ? new_name(p, EXPR_COLUMN, text) : fail_at(p, start, "a column's name is missing");
}

/* "text"; a quote in it is doubled. */
static Expr *parse_text(Parser *p)
{
    const char *start = p->at++;
    Buf text = {0};
    buf_text(&text, "");
    while (*p->at && (*p->at != '"' || p->at[1] == '"')) {
        p->at += *p->at == '"';
        buf_char(&text, *p->at++);
    }
    Expr *expr = new_expr(p, EXPR_TEXT);
    expr->text = arena_strndup(p->arena, text.data, text.length);
    buf_free(&text);
    if (*p->at != '"')
        return fail_at(p, start, "the quote is not closed");
    p->at++;
    return utf8_count(expr->text) <= LONGEST_TEXT ? expr
                                                  : fail_at(p, start, "the text has over 255 characters");
}

static bool find_function(const char *name, Function *function)
{
    for (int i = 0; i < CALL_COUNT; i++)
        if (strcasecmp(function_infos[i].name, name) == 0) {
            *function = (Function)i;
            return true;
        }
    return false;
}

static Expr *unknown_function(Parser *p, const char *place, const char *name)
{
    const char *names[CALL_COUNT + 1] = {0};
    for (int i = 0; i < CALL_COUNT; i++)
        names[i] = function_infos[i].name;
    const Hint hint = did_you_mean_in("", name, names, "");
    return fail_at(p, place, arena_printf(p->arena, "there is no function %s%s", name, hint.text));
}

static bool parse_args(Parser *p, Expr *call)
{
    Expr **end = &call->args;
    do {
        p->at++;
        Expr *arg = parse_level(p, 1);
        if (!arg)
            return false;
        *end = arg;
        end = &arg->next;
        call->arg_count++;
        skip_space(p);
    } while (*p->at == ',');
    if (*p->at != ')')
        return fail_at(p, p->at, "expected a comma or a closing parenthesis");
    p->at++;
    return true;
}

static Expr *check_call(Parser *p, const char *place, Expr *call)
{
    const FunctionInfo *info = &function_infos[call->function];
    if (call->arg_count < info->min || call->arg_count > info->max)
        return fail_at(
            p, place,
            info->min == info->max
                ? arena_printf(p->arena, "%s takes %u arguments", info->name, info->min)
                : arena_printf(p->arena, "%s takes %u to %u arguments", info->name, info->min, info->max));
    if (call->function == CALL_SUM || call->function == CALL_AVERAGE) {
        if (call->args->kind != EXPR_COLUMN)
            return fail_at(p, place, arena_printf(p->arena, "%s takes one [Column]", info->name));
        call->args->whole = true;
    }
    for (Expr *arg = call->function == CALL_NUMBERS ? call->args : NULL; arg; arg = arg->next) {
        if (arg->kind != EXPR_COLUMN && arg->kind != EXPR_NAME)
            return fail_at(p, place, "COUNT takes [Column]s and names");
        arg->counted = true;
    }
    return call;
}

/* The name of an assumption, or a call. */
static Expr *parse_word(Parser *p)
{
    const char *start = p->at;
    while (is_letter(*p->at) || is_digit(*p->at))
        p->at++;
    const char *name = arena_strndup(p->arena, start, (size_t)(p->at - start));
    skip_space(p);
    if (*p->at != '(')
        return new_name(p, EXPR_NAME, name);
    Expr *call = new_expr(p, EXPR_CALL);
    if (!find_function(name, &call->function))
        return unknown_function(p, start, name);
    return parse_args(p, call) ? check_call(p, start, call) : NULL;
}

static Expr *parse_parentheses(Parser *p)
{
    p->at++;
    Expr *expr = parse_level(p, 1);
    skip_space(p);
    if (!expr)
        return NULL;
    if (*p->at != ')')
        return fail_at(p, p->at, "expected a closing parenthesis");
    p->at++;
    return expr;
}

static Expr *parse_operand(Parser *p)
{
    skip_space(p);
    if (*p->at == '[')
        return parse_column(p);
    if (*p->at == '(')
        return parse_parentheses(p);
    if (is_digit(*p->at) || *p->at == '.')
        return parse_number(p);
    if (*p->at == '"')
        return parse_text(p);
    if (is_letter(*p->at))
        return parse_word(p);
    return fail_at(p, p->at, "expected a number, a [Column], a name or a parenthesis");
}

/* A sign binds tighter than any operator: -2^2 is 4. */
static Expr *parse_signed(Parser *p)
{
    skip_space(p);
    if (*p->at != '-' && *p->at != '+')
        return parse_operand(p);
    if (++p->depth > DEEPEST)
        return fail_at(p, p->at, "the formula is nested too deep");
    bool negative = *p->at++ == '-';
    Expr *operand = parse_signed(p);
    p->depth--;
    if (!operand || !negative)
        return operand;
    Expr *expr = new_expr(p, EXPR_NEGATE);
    expr->args = operand;
    expr->arg_count = 1;
    return expr;
}

/* The operator at the parser's place, where it is of that level; moves behind it. */
static bool take_operator(Parser *p, int level, Operator *op)
{
    static const struct {
        const char *text;
        Operator op;
    } operators[] = {{"<>", OP_UNEQUAL}, {"<=", OP_LESS_EQUAL}, {">=", OP_GREATER_EQUAL},
                     {"<", OP_LESS},     {">", OP_GREATER},     {"=", OP_EQUAL},
                     {"+", OP_ADD},      {"-", OP_SUBTRACT},    {"*", OP_MULTIPLY},
                     {"/", OP_DIVIDE},   {"^", OP_POWER}};
    skip_space(p);
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
        size_t length = strlen(operators[i].text);
        if (strncmp(p->at, operators[i].text, length) != 0)
            continue;
        *op = operators[i].op;
        if (operator_level(*op) != level)
            return false;
        p->at += length;
        return true;
    }
    return false;
}

/* Operators of one level group from left to right, powers too. */
static Expr *parse_level(Parser *p, int level)
{
    if (level > 4)
        return parse_signed(p);
    if (++p->depth > 4 * DEEPEST)
        return fail_at(p, p->at, "the formula is nested too deep");
    Expr *left = parse_level(p, level + 1);
    Operator op;
    while (left && take_operator(p, level, &op)) {
        Expr *right = parse_level(p, level + 1);
        if (!right)
            return NULL;
        Expr *both = new_expr(p, EXPR_BINARY);
        both->op = op;
        both->args = left;
        both->arg_count = 2;
        left->next = right;
        left = both;
    }
    p->depth--;
    return left;
}

/* Whether the expression is words: a text, or IF with words on both sides. */
static bool is_text(const Expr *expr)
{
    if (expr->kind == EXPR_CALL && expr->function == CALL_IF)
        return is_text(expr->args->next) && is_text(expr->args->next->next);
    return expr->kind == EXPR_TEXT;
}

/* Whether there is a text where only a number can be. */
static bool has_stray_text(const Expr *expr, bool text)
{
    if (expr->kind == EXPR_TEXT)
        return !text;
    bool chooses = text && expr->kind == EXPR_CALL && expr->function == CALL_IF;
    for (const Expr *arg = expr->args; arg; arg = arg->next)
        if (has_stray_text(arg, chooses && arg != expr->args))
            return true;
    return false;
}

bool formula_is_text(const Formula *formula)
{
    return is_text(formula->root);
}

Formula *formula_parse(Arena *arena, const char *source, Fail *f)
{
    Formula *formula = arena_alloc(arena, sizeof *formula);
    formula->source = arena_strdup(arena, source);
    Parser p = {.arena = arena,
                .source = formula->source,
                .at = formula->source,
                .f = f,
                .last_name = &formula->names};
    if (utf8_count(source) > LONGEST) {
        fail(f, FAIL_PLUGIN, "a formula has %zu characters; at most %d are allowed", utf8_count(source),
             LONGEST);
        return NULL;
    }
    skip_space(&p);
    p.at += *p.at == '=';
    formula->root = parse_level(&p, 1);
    if (!formula->root)
        return NULL;
    skip_space(&p);
    if (*p.at) {
        fail_at(&p, p.at, "expected an operator or the end");
        return NULL;
    }
    if (has_stray_text(formula->root, is_text(formula->root))) {
        fail_at(&p, formula->source, "a text can only be a result, and then every result is one");
        return NULL;
    }
    return formula;
}
