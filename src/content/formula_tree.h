/* A parsed formula, shared by its parser, its evaluation and its writing for Excel. */
#ifndef FOLIO_CONTENT_FORMULA_TREE_H
#define FOLIO_CONTENT_FORMULA_TREE_H

#include <stdbool.h>
#include <stdint.h>

typedef enum ExprKind {
    EXPR_NUMBER,
    EXPR_TEXT,   /* a result in words */
    EXPR_NAME,   /* an assumption */
    EXPR_COLUMN, /* the row's cell; under SUM and AVERAGE the whole column */
    EXPR_NEGATE,
    EXPR_BINARY,
    EXPR_CALL
} ExprKind;

typedef enum Operator {
    OP_EQUAL,
    OP_UNEQUAL,
    OP_LESS,
    OP_LESS_EQUAL,
    OP_GREATER,
    OP_GREATER_EQUAL,
    OP_ADD,
    OP_SUBTRACT,
    OP_MULTIPLY,
    OP_DIVIDE,
    OP_POWER
} Operator;

/* 1 for comparisons, which bind least, to 4 for powers. */
static inline int operator_level(Operator op)
{
    return op <= OP_GREATER_EQUAL ? 1 : op <= OP_SUBTRACT ? 2 : op <= OP_DIVIDE ? 3 : 4;
}

typedef enum Function {
    CALL_IF,
    CALL_ROUND,
    CALL_MIN,
    CALL_MAX,
    CALL_ABS,
    CALL_LN,
    CALL_EXP,
    CALL_NPER,
    CALL_SUM,
    CALL_AVERAGE,
    CALL_NUMBERS, /* COUNT */
    CALL_COUNT
} Function;

typedef struct FunctionInfo {
    const char *name;
    uint32_t min, max; /* arguments */
} FunctionInfo;

extern const FunctionInfo function_infos[CALL_COUNT];

typedef struct Expr {
    ExprKind kind;
    Operator op;              /* BINARY */
    Function function;        /* CALL */
    const char *text;         /* NUMBER as written; TEXT; NAME; COLUMN's name */
    double number;            /* NUMBER; NAME's value once bound, NAN where it has none */
    bool whole;               /* COLUMN under SUM or AVERAGE */
    bool counted;             /* NAME or COLUMN under COUNT, which asks whether it has a number */
    uint32_t column;          /* COLUMN, once bound */
    struct Expr *args, *next; /* operands, from left to right */
    uint32_t arg_count;
    struct Expr *next_name; /* NAME and COLUMN: the next of the formula's, in the order written */
} Expr;

struct Formula {
    const char *source;
    Expr *root;
    Expr *names; /* all NAME and COLUMN expressions */
};

#endif
