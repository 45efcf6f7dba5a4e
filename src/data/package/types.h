/* Converts a CSV cell to a typed value according to a field of a Table Schema. */
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
    TYPE_YEAR, /* four digits */
    /* Kept as text; checked in the default format only (plain_type.h). */
    TYPE_DATETIME,
    TYPE_TIME,
    TYPE_YEARMONTH,
    TYPE_DURATION,
    TYPE_GEOPOINT,
    TYPE_GEOJSON,
    TYPE_OBJECT,
    TYPE_ARRAY,
    TYPE_LIST,
    TYPE_COUNT
} FieldType;

typedef enum ValueKind { VALUE_MISSING, VALUE_INTEGER, VALUE_NUMBER, VALUE_TEXT } ValueKind;

typedef struct Value {
    ValueKind kind;
    int64_t integer; /* integer, year; boolean: 0 or 1 */
    double number;
    const char *text;  /* string, date: points into the cell */
    size_t length;     /* of the text, in bytes */
    const char *label; /* MISSING: the label of the mark in the cell, or NULL */
    bool restored;     /* the text has leading zeros that the cell lacks */
} Value;

/* A cell that contains exactly `mark` has no value. */
typedef struct Missing {
    const char *mark;
    size_t length;
    const char *label; /* NULL if there is none */
} Missing;

typedef struct Constraints {
    bool required, unique;
    bool has_minimum, has_maximum;
    bool above_minimum, below_maximum; /* the bound itself is excluded */
    Value minimum, maximum;
    uint64_t min_length, max_length; /* in characters; 0 and UINT64_MAX: no bound */
    const Value *choices;            /* enum */
    uint32_t choice_count;
    const char *minimum_text, *maximum_text, *choices_text; /* as messages show them */
    const char *pattern_text;                               /* as written */
    Pattern *pattern;                                       /* NULL: none */
} Constraints;

typedef struct Field {
    const char *name;
    const char **headings; /* possible headings of its column in a file (capture.h), in order of preference */
    uint32_t heading_count;
    bool may_be_absent;    /* the column may be missing from a file */
    bool trim;             /* drop blanks around the cell's text */
    Pattern *extract;      /* its group captures the value; NULL: the whole text is the value */
    bool code;             /* a code, which a spreadsheet may have changed into a number or a date */
    const uint8_t *digits; /* how many digits its codes have, in ascending order and ended by 0; a code that
                              lacks leading zeros gets them. NULL: codes are left alone */
    char *padded;          /* room for such a code */
    FieldType type;
    bool uri;       /* string: an absolute URI */
    bool unchecked; /* a type that is kept as text: its format is not the default one */
    char decimal_char;
    char group_char; /* thousands separator; 0: none */
    bool bare;       /* false: other characters, such as $ or %, may surround a number */
    const char *const *true_values, *const *false_values; /* NULL-terminated */
    const Missing *missing;
    uint32_t missing_count;
    Constraints constraints;
    const char *unit, *title, *description; /* NULL if there is none */
    const char *mark_column;                /* column for the label of a missing value; NULL: none */
} Field;

/* Reads the cell and checks it against the field's type and all of its constraints except `unique`. A failure
 * (FAIL_DATA) states what is wrong with the cell, without naming file or field. `text` is NUL-terminated; the
 * value points into it. */
bool field_read(const Field *field, const char *text, size_t length, Value *value, Fail *f);

/* The same without missing values and constraints, for bounds and choices. */
bool field_read_type(const Field *field, const char *text, size_t length, Value *value, Fail *f);

/* The same for a cell of a CSV file, of which the field may use only a part (`trim`, `extract`). */
bool field_read_cell(const Field *field, char *text, size_t length, Value *value, Fail *f);

/* Whether the text is what a spreadsheet makes of a code: a number (51.381, 5.1381E+01) or a date (Nov-21,
 * 1/2/2021, 2021-11-01). */
bool looks_changed(const char *text, size_t length);

/* "string" ... */
const char *type_name(FieldType type);

/* The text quoted for messages: on one line, cut after 60 bytes, with ? for what a terminal would obey. Valid
 * for the next seven calls. */
const char *excerpt(const char *text, size_t length);

#endif
