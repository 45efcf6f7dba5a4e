/* Derived columns: a subset of Excel's formula syntax over the columns of a table and named assumptions.
 *     [Column], numbers, assumption names, + - * / ^, = <> < <= > >=, ( ), and the functions IF, ROUND, MIN,
 * MAX, ABS, LN, EXP, NPER; SUM and AVERAGE of one column ([Column] as their only argument means the whole
 * column); COUNT of [Column]s of the row and names: how many of them have a number. Precedence is Excel's:
 * unary minus binds tighter than ^, and ^ associates to the left. A formula may give words instead of a
 * number: "a text", or IF whose two results are such formulas. */
#ifndef FOLIO_CONTENT_FORMULA_H
#define FOLIO_CONTENT_FORMULA_H

#include "content/tree.h"

/* NULL after a failure, which names the formula and the place in it. Lives in the arena. In a [Column] a '
 * makes the next of [ ] # ' @ a part of the name, as in Excel. */
Formula *formula_parse(Arena *arena, const char *source, Fail *f);

/* Whether its results are words. */
bool formula_is_text(const Formula *formula);

/* Computes the derived columns of the table in the order in which they depend on each other; columns are
 * called by their name. The results have the column's type, decimals, step and unit. A name that is neither
 * column nor assumption, a column of text, or a circle, is a failure (FAIL_PLUGIN) that names the column. A
 * flagged operand, or an assumption without a value, gives a flagged result: FOLIO_WITHHELD where one is
 * withheld, else FOLIO_NO_ESTIMATE, also in a branch of IF that is not taken, and in SUM and AVERAGE for any
 * flagged cell of the column. A division by zero, or a result that is not finite, gives FOLIO_NO_ESTIMATE. An
 * operand that is qualified makes the result FOLIO_ABOUT. Sources of the operands are not merged: the result
 * takes the first that an operand has. Words are flagged only where a condition that chooses them has no
 * result: ask COUNT first. */
bool formula_compute(Table *table, const Assumption *assumptions, uint32_t assumption_count, Fail *f);

/* Whether the formula reads the column. To be called after formula_compute(). */
bool formula_reads(const Formula *formula, uint32_t column);

/* The formula for one row's cell of an Excel table, beginning with '=': `[Column]` becomes Table[[#This
 * Row],[Header]], a whole column Table[[Header]]; names of assumptions stay; a comparison becomes 1 or 0.
 * Where an operand may be flagged, or the formula may give an error, it is wrapped so that it gives "" then:
 * for that the cells of flagged values must not hold a number in the workbook. To be called after
 * formula_compute(). Into the arena. */
const char *formula_excel(Arena *arena, const Formula *formula, const Table *table, const char *excel_table);

#endif
