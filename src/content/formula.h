/* Derived columns: a subset of Excel's formula syntax over the columns of a table and named assumptions.
 *     [Column], numbers, assumption names, + - * / ^, = <> < <= > >=, ( ), and the functions IF, ROUND, MIN,
 * MAX, ABS, LN, EXP, NPER; SUM and AVERAGE of one column ([Column] as their only argument means the whole
 * column). Precedence is Excel's: unary minus binds tighter than ^, and ^ associates to the left. */
#ifndef FOLIO_CONTENT_FORMULA_H
#define FOLIO_CONTENT_FORMULA_H

#include "content/tree.h"

/* NULL after a failure, which names the formula and the place in it. Lives in the arena. */
Formula *formula_parse(Arena *arena, const char *source, Fail *f);

/* Computes the derived columns of the table in the order in which they depend on each other. A name that is
 * neither column nor assumption, or a circle, is a failure that names the column. A flagged operand gives a
 * flagged result; a division by zero, or a result that is not finite, gives FOLIO_NO_ESTIMATE. Sources of the
 * operands are not merged: the result takes the first operand's. */
bool formula_compute(Table *table, const Assumption *assumptions, uint32_t assumption_count, Fail *f);

/* The formula for one row's cell of an Excel table, beginning with '=': `[Column]` becomes Table[[#This
 * Row],[Header]], a whole column Table[Header]; names of assumptions stay. A formula whose operands may be
 * flagged is wrapped so that it gives "" where the flagged cell is empty. Into the arena. */
const char *formula_excel(Arena *arena, const Formula *formula, const Table *table, const char *excel_table);

#endif
