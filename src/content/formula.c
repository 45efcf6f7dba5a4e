#include "content/formula.h"
#include "base/decimal.h"
#include "base/nearest.h"
#include "content/formula_tree.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What a formula is computed for. A result that is not a number stands for an error in the sheet. */
typedef struct Context {
    Table *table;
    const Assumption *assumptions;
    uint32_t assumption_count;
    uint32_t row;
    Fail *f;
} Context;

static double evaluate(const Context *c, const Expr *expr);

/* Equal within the last digits of a double, as spreadsheets compare. */
static bool about_equal(double a, double b)
{
    return a == b || fabs(a - b) <= fmax(fabs(a), fabs(b)) * 0x1p-48;
}

static double compare(Operator op, double a, double b)
{
    if (isnan(a) || isnan(b))
        return NAN;
    bool equal = about_equal(a, b);
    switch (op) {
    case OP_EQUAL:
        return equal;
    case OP_UNEQUAL:
        return !equal;
    case OP_LESS:
        return !equal && a < b;
    case OP_LESS_EQUAL:
        return equal || a < b;
    case OP_GREATER:
        return !equal && a > b;
    default:
        return equal || a > b;
    }
}

static double evaluate_binary(const Context *c, const Expr *expr)
{
    double a = evaluate(c, expr->args), b = evaluate(c, expr->args->next);
    switch (expr->op) {
    case OP_ADD:
        return a + b;
    case OP_SUBTRACT:
        return a - b;
    case OP_MULTIPLY:
        return a * b;
    case OP_DIVIDE:
        return b == 0 ? NAN : a / b;
    case OP_POWER:
        return a == 0 && b == 0 ? NAN : pow(a, b);
    default:
        return compare(expr->op, a, b);
    }
}

static double round_to(double number, double places)
{
    if (!isfinite(number) || !isfinite(places))
        return NAN;
    Decimal decimal = decimal_of(number);
    int whole = (int)fmax(-400, fmin(400, trunc(places)));
    if (decimal_places(&decimal) <= whole)
        return number;
    decimal_round(&decimal, whole);
    return decimal_number(&decimal);
}

/* Periods until payments of args[1] at the rate args[0] bring the present value args[2] to the future value
 * args[3] (0); args[4] is 1 where one pays at the beginning of a period. */
static double periods(const double *args)
{
    double rate = args[0], future = args[3];
    if (rate <= -1)
        return NAN;
    if (rate == 0)
        return args[1] == 0 ? NAN : -(args[2] + future) / args[1];
    double payment = args[1] * (1 + (args[4] != 0 ? rate : 0)) / rate;
    return log((payment - future) / (payment + args[2])) / log1p(rate);
}

/* fmin and fmax would pass over an error. */
static double extreme(const double *args, uint32_t count, bool greatest)
{
    double result = args[0];
    for (uint32_t i = 0; i < count; i++) {
        if (isnan(args[i]))
            return NAN;
        result = greatest ? fmax(result, args[i]) : fmin(result, args[i]);
    }
    return result;
}

static double whole_column(const Context *c, const Expr *column, bool average)
{
    double sum = 0;
    for (uint32_t row = 0; row < c->table->row_count; row++)
        sum += table_cell(c->table, row, column->column)->value.number;
    return average ? sum / c->table->row_count : sum;
}

static bool has_number(const folio_value *value)
{
    return value->flag == FOLIO_RELEASED && isfinite(value->number);
}

static double count_numbers(const Context *c, const Expr *call)
{
    uint32_t count = 0;
    for (const Expr *arg = call->args; arg; arg = arg->next)
        count += (arg->kind == EXPR_NAME ? !isnan(arg->number)
                                         : has_number(&table_cell(c->table, c->row, arg->column)->value))
                     ? 1U
                     : 0U;
    return count;
}

static double evaluate_call(const Context *c, const Expr *call)
{
    if (call->function == CALL_NUMBERS)
        return count_numbers(c, call);
    if (call->function == CALL_SUM || call->function == CALL_AVERAGE)
        return call->args->number;
    if (call->function == CALL_IF) {
        double condition = evaluate(c, call->args);
        if (isnan(condition))
            return NAN;
        return evaluate(c, condition != 0 ? call->args->next : call->args->next->next);
    }
    double args[30] = {0};
    uint32_t count = 0;
    for (const Expr *arg = call->args; arg; arg = arg->next)
        args[count++] = evaluate(c, arg);
    switch (call->function) {
    case CALL_ROUND:
        return round_to(args[0], args[1]);
    case CALL_ABS:
        return fabs(args[0]);
    case CALL_LN:
        return args[0] > 0 ? log(args[0]) : NAN;
    case CALL_EXP:
        return exp(args[0]);
    case CALL_NPER:
        return periods(args);
    default:
        return extreme(args, count, call->function == CALL_MAX);
    }
}

static double evaluate_column(const Context *c, const Expr *column)
{
    const folio_value *value = &table_cell(c->table, c->row, column->column)->value;
    return value->flag == FOLIO_RELEASED ? value->number : NAN;
}

static double evaluate(const Context *c, const Expr *expr)
{
    switch (expr->kind) {
    case EXPR_COLUMN:
        return evaluate_column(c, expr);
    case EXPR_NEGATE:
        return -evaluate(c, expr->args);
    case EXPR_BINARY:
        return evaluate_binary(c, expr);
    case EXPR_CALL:
        return evaluate_call(c, expr);
    default:
        return expr->number;
    }
}

static int column_named(const Table *table, const char *name)
{
    for (uint32_t i = 0; i < table->column_count; i++)
        if (strcmp(table->columns[i].name, name) == 0)
            return (int)i;
    return -1;
}

static bool unknown_column(const Context *c, const Column *of, const Expr *name)
{
    const char *names[64 + 1] = {0};
    for (uint32_t i = 0; i < c->table->column_count && i < 64; i++)
        names[i] = c->table->columns[i].name;
    return fail(c->f, FAIL_PLUGIN,
                "column \"%s\": its formula names the column \"%s\", which the table does not have%s",
                of->name, name->text, did_you_mean(name->text, names).text);
}

static bool unknown_assumption(const Context *c, const Column *of, const Expr *name)
{
    const char *names[64 + 1] = {0};
    for (uint32_t i = 0; i < c->assumption_count && i < 64; i++)
        names[i] = c->assumptions[i].name;
    const Hint hint = did_you_mean(name->text, names);
    return fail(c->f, FAIL_PLUGIN,
                "column \"%s\": its formula names \"%s\", which is not an assumption of the definition%s",
                of->name, name->text, *hint.text ? hint.text : " (write a column in brackets)");
}

static bool bind_name(const Context *c, const Column *of, Expr *name)
{
    if (name->kind == EXPR_NAME) {
        for (uint32_t i = 0; i < c->assumption_count; i++)
            if (strcmp(c->assumptions[i].name, name->text) == 0) {
                name->number = c->assumptions[i].unset ? NAN : c->assumptions[i].value;
                return true;
            }
        return unknown_assumption(c, of, name);
    }
    int column = column_named(c->table, name->text);
    if (column < 0)
        return unknown_column(c, of, name);
    name->column = (uint32_t)column;
    if (c->table->columns[column].type == FOLIO_TEXT)
        return fail(c->f, FAIL_PLUGIN, "column \"%s\": its formula computes with \"%s\", which is text",
                    of->name, name->text);
    return true;
}

static bool bind(const Context *c)
{
    for (uint32_t i = 0; i < c->table->column_count; i++) {
        const Column *column = &c->table->columns[i];
        for (Expr *name = column->formula ? column->formula->names : NULL; name; name = name->next_name)
            if (!bind_name(c, column, name))
                return false;
    }
    return true;
}

/* Withheld where an operand is, else not at hand where one is, else without estimate where one has another
 * flag. */
static uint32_t merge_flags(uint32_t so_far, uint32_t flag)
{
    if (so_far == FOLIO_WITHHELD || flag == FOLIO_WITHHELD)
        return FOLIO_WITHHELD;
    if (so_far == FOLIO_NOT_AT_HAND || flag == FOLIO_NOT_AT_HAND)
        return FOLIO_NOT_AT_HAND;
    return so_far == FOLIO_RELEASED && flag == FOLIO_RELEASED ? FOLIO_RELEASED : FOLIO_NO_ESTIMATE;
}

/* What the operand says of the result besides its number. */
static void merge_value(folio_value *result, const folio_value *operand)
{
    bool missing = operand->flag == FOLIO_RELEASED && !isfinite(operand->number);
    result->flag = merge_flags(result->flag, missing ? FOLIO_NO_ESTIMATE : operand->flag);
    if (operand->qualifier != FOLIO_EXACT)
        result->qualifier = FOLIO_ABOUT;
    if (!result->source)
        result->source = operand->source;
}

/* Computes what stays the same over the rows, and what whole columns say of every result. */
static folio_value begin_column(const Context *c, const Column *column)
{
    folio_value common = {
        .type = column->type, .decimals = column->decimals, .step = column->step, .unit = column->unit};
    for (Expr *name = column->formula->names; name; name = name->next_name)
        for (uint32_t row = 0; name->whole && row < c->table->row_count; row++)
            merge_value(&common, &table_cell(c->table, row, name->column)->value);
    return common;
}

static void sum_columns(const Context *c, Expr *expr)
{
    if (expr->kind == EXPR_CALL && (expr->function == CALL_SUM || expr->function == CALL_AVERAGE))
        expr->args->number = whole_column(c, expr->args, expr->function == CALL_AVERAGE);
    for (Expr *arg = expr->args; arg; arg = arg->next)
        sum_columns(c, arg);
}

/* The words that the conditions choose; NULL where one has no result. */
static const char *choose_text(const Context *c, const Expr *expr)
{
    while (expr->kind == EXPR_CALL) {
        double condition = evaluate(c, expr->args);
        if (isnan(condition))
            return NULL;
        expr = condition != 0 ? expr->args->next : expr->args->next->next;
    }
    return expr->text;
}

static void compute_texts(Context *c, uint32_t index)
{
    Column *column = &c->table->columns[index];
    sum_columns(c, column->formula->root);
    for (c->row = 0; c->row < c->table->row_count; c->row++) {
        const char *text = choose_text(c, column->formula->root);
        folio_value *value = &table_cell(c->table, c->row, index)->value;
        *value = folio_text(text ? text : "");
        value->flag = text ? FOLIO_RELEASED : FOLIO_NO_ESTIMATE;
        column->flagged = column->flagged || !text;
    }
}

/* What an operand of the row says of the result besides its number. */
static void merge_operand(const Context *c, const Expr *name, folio_value *result)
{
    if (name->counted)
        return;
    if (name->kind == EXPR_NAME && isnan(name->number))
        result->flag = merge_flags(result->flag, FOLIO_NO_ESTIMATE);
    else if (name->kind == EXPR_COLUMN && !name->whole)
        merge_value(result, &table_cell(c->table, c->row, name->column)->value);
}

static bool depends(const Context *c, const Formula *formula)
{
    for (const Expr *name = formula->names; name; name = name->next_name)
        if (name->kind == EXPR_NAME || c->table->columns[name->column].depends)
            return true;
    return false;
}

static void compute_column(Context *c, uint32_t index)
{
    Column *column = &c->table->columns[index];
    column->depends = depends(c, column->formula);
    if (formula_is_text(column->formula)) {
        compute_texts(c, index);
        return;
    }
    folio_value common = begin_column(c, column);
    sum_columns(c, column->formula->root);
    for (c->row = 0; c->row < c->table->row_count; c->row++) {
        folio_value result = common;
        for (const Expr *name = column->formula->names; name; name = name->next_name)
            merge_operand(c, name, &result);
        if (result.flag == FOLIO_RELEASED)
            result.number = evaluate(c, column->formula->root);
        if (!isfinite(result.number))
            result.flag = FOLIO_NO_ESTIMATE;
        if (result.flag != FOLIO_RELEASED) {
            result.number = 0;
            column->flagged = true;
        }
        table_cell(c->table, c->row, index)->value = result;
    }
}

typedef enum Progress { WAITING, UNDER_WAY, DONE } Progress;

/* Computes the column after those that it rests on. `from` is the column that asked for it. */
static bool visit(Context *c, Progress *progress, uint32_t index, uint32_t from)
{
    const Column *column = &c->table->columns[index];
    if (!column->formula || progress[index] == DONE)
        return true;
    if (progress[index] == UNDER_WAY && index == from)
        return fail(c->f, FAIL_PLUGIN, "column \"%s\": its formula refers to itself", column->name);
    if (progress[index] == UNDER_WAY)
        return fail(c->f, FAIL_PLUGIN, "columns \"%s\" and \"%s\": their formulas refer to each other",
                    column->name, c->table->columns[from].name);
    progress[index] = UNDER_WAY;
    for (const Expr *name = column->formula->names; name; name = name->next_name)
        if (name->kind == EXPR_COLUMN && !visit(c, progress, name->column, index))
            return false;
    progress[index] = DONE;
    compute_column(c, index);
    return true;
}

bool formula_compute(Table *table, const Assumption *assumptions, uint32_t assumption_count, Fail *f)
{
    Context context = {
        .table = table, .assumptions = assumptions, .assumption_count = assumption_count, .f = f};
    if (!bind(&context))
        return false;
    Progress *progress = memory_get(table->column_count * sizeof *progress);
    memset(progress, 0, table->column_count * sizeof *progress);
    bool good = true;
    for (uint32_t i = 0; good && i < table->column_count; i++)
        good = visit(&context, progress, i, i);
    free(progress);
    return good;
}

bool formula_reads(const Formula *formula, uint32_t column)
{
    for (const Expr *name = formula->names; name; name = name->next_name)
        if (name->kind == EXPR_COLUMN && name->column == column)
            return true;
    return false;
}
