/* From a CSV cell to a typed value, as a field of a Table Schema says. */
#ifndef FOLIO_DATA_PACKAGE_TYPES_H
#define FOLIO_DATA_PACKAGE_TYPES_H

#include "base/fail.h"
#include "data/package/pattern.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum FieldType {
    TYPE_STRING,
    TYPE_INTEGER,
    TYPE_NUMBER,
    TYPE_BOOLEAN,
    TYPE_DATE, /* YYYY-MM-DD */
    TYPE_YEAR  /* four digits */
} FieldType;

typedef enum ValueKind { VALUE_MISSING, VALUE_INTEGER, VALUE_NUMBER, VALUE_TEXT } ValueKind;

typedef struct Value {
    ValueKind kind;
    int64_t integer; /* integer, year; boolean: 0 or 1 */
    double number;
    const char *text;  /* string, date: the cell's own memory */
    size_t length;     /* of the text, bytes */
    const char *label; /* MISSING: what the mark that stands in the cell means, or NULL */
} Value;

/* A cell that holds exactly `mark` has no value. */
typedef struct Missing {
    const char *mark;
    size_t length;
    const char *label; /* NULL: not given */
} Missing;

typedef struct Constraints {
    bool required, unique;
    bool has_minimum, has_maximum;
    bool above_minimum, below_maximum; /* the bound itself is not allowed */
    Value minimum, maximum;
    uint64_t min_length, max_length; /* characters; 0 and UINT64_MAX: no bound */
    const Value *choices;            /* enum */
    uint32_t choice_count;
    const char *minimum_text, *maximum_text, *choices_text; /* as messages show them */
    const char *pattern_text;                               /* as written */
    Pattern *pattern;                                       /* NULL: none */
} Constraints;

typedef struct Field {
    const char *name;
    const char **headings; /* what its column may be called in a file (capture.h), best first */
    uint32_t heading_count;
    bool may_be_absent; /* a file may lack the column */
    bool trim;          /* blanks around the cell's text are dropped */
    Pattern *extract;   /* the value is what its group matches; NULL: the cell's text */
    FieldType type;
    bool uri; /* string: an absolute URI */
    char decimal_char;
    char group_char; /* between thousands; 0: none */
    bool bare;       /* false: a number may have other characters before and behind it, such as $ or % */
    const char *const *true_values, *const *false_values; /* end with NULL */
    const Missing *missing;
    uint32_t missing_count;
    Constraints constraints;
    const char *unit, *title, *description; /* NULL: not given */
    const char *mark_column;                /* column that takes the label of a missing value; NULL: none */
} Field;

/* Reads the cell and checks it against the type and the constraints of the field other than `unique`. A
 * failure (FAIL_DATA) says what is wrong with the cell, without the file and the field's name. `text` ends
 * with a NUL and the value points into it. */
bool field_read(const Field *field, const char *text, size_t length, Value *value, Fail *f);

/* The same without missing values and constraints: for bounds and choices. */
bool field_read_type(const Field *field, const char *text, size_t length, Value *value, Fail *f);

/* The same of a CSV file's cell, of which the field may take only a part for its value (`trim`, `extracts`).
 */
bool field_read_cell(const Field *field, char *text, size_t length, Value *value, Fail *f);

/* "string" ... */
const char *type_name(FieldType type);

/* The text as messages show it: in quotes, on one line, cut after 60 bytes. Valid until the eighth next call.
 */
const char *excerpt(const char *text, size_t length);

#endif
