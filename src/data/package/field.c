/* Reads a field of a Table Schema: its type, format and constraints. */
#include "data/package/numeral.h"
#include "data/package/package.h"
#include "data/package/pattern.h"
#include "data/package/plain_type.h"
#include "data/package/property.h"

#include <string.h>

static bool read_type(const Node *node, Field *field, Fail *f)
{
    const char *type = "string";
    if (!property_text(node, "type", &type, f))
        return false;
    if (strcmp(type, "any") == 0)
        type = "string";
    for (FieldType t = TYPE_STRING; t < TYPE_COUNT; t++) {
        if (strcmp(type, type_name(t)) == 0) {
            field->type = t;
            return true;
        }
    }
    return node_fail(
        node_get(node, "type"), FAIL_DATA, f,
        "the type \"%s\" is not supported; supported: string, integer, number, boolean, date, year "
        "and, kept as text, the other types of Table Schema",
        type);
}

static bool read_format(const Node *node, Field *field, Fail *f)
{
    const char *format = "default";
    if (!property_text(node, "format", &format, f))
        return false;
    field->uri = field->type == TYPE_STRING && strcmp(format, "uri") == 0;
    field->unchecked = type_is_plain(field->type) && strcmp(format, "default") != 0;
    return field->uri || field->unchecked || strcmp(format, "default") == 0 ||
           node_fail(node_place(node, "format"), FAIL_DATA, f,
                     "the format \"%s\" is not supported for type %s", format, type_name(field->type));
}

/* Refuses a property that has no meaning for the field's type. */
static bool refuse(const Node *node, const char *key, bool allowed, const Field *field, Fail *f)
{
    const Node *property = node_get(node, key);
    return allowed || !property ||
           node_fail_key(property, FAIL_DATA, f, "\"%s\" does not apply to type %s", key,
                         type_name(field->type));
}

/* A list is kept as the text that it is, whatever divides it. */
static bool read_list(const Node *node, const Field *field, Fail *f)
{
    const char *ignored = NULL;
    bool list = field->type == TYPE_LIST;
    return refuse(node, "delimiter", list, field, f) && refuse(node, "itemType", list, field, f) &&
           property_text(node, "delimiter", &ignored, f) && property_text(node, "itemType", &ignored, f);
}

static bool read_number_style(const Node *node, Field *field, Fail *f)
{
    bool numeric = field->type == TYPE_NUMBER || field->type == TYPE_INTEGER;
    field->decimal_char = '.';
    field->bare = true;
    if (!refuse(node, "decimalChar", field->type == TYPE_NUMBER, field, f) ||
        !refuse(node, "groupChar", numeric, field, f) || !refuse(node, "bareNumber", numeric, field, f) ||
        !property_character(node, "decimalChar", false, &field->decimal_char, f) ||
        !property_character(node, "groupChar", true, &field->group_char, f) ||
        !property_boolean(node, "bareNumber", &field->bare, f))
        return false;
    return field->type != TYPE_NUMBER || field->decimal_char != field->group_char ||
           node_fail(node, FAIL_DATA, f, "\"decimalChar\" and \"groupChar\" must not be the same");
}

static bool read_boolean_words(Arena *arena, const Node *node, Field *field, Fail *f)
{
    static const char *true_words[] = {"true", "True", "TRUE", "1", NULL};
    static const char *false_words[] = {"false", "False", "FALSE", "0", NULL};
    const char **yes = true_words, **no = false_words;
    uint32_t count;
    bool boolean = field->type == TYPE_BOOLEAN;
    if (!refuse(node, "trueValues", boolean, field, f) || !refuse(node, "falseValues", boolean, field, f) ||
        !property_texts(arena, node, "trueValues", &yes, &count, f) ||
        !property_texts(arena, node, "falseValues", &no, &count, f))
        return false;
    field->true_values = yes;
    field->false_values = no;
    return true;
}

static bool read_mark(const Node *node, Missing *missing, Fail *f)
{
    static const char *const known[] = {"value", "label", NULL};
    const char *mark = NULL;
    if (node->kind == NODE_MAP) {
        if (!property_check(node, known, f) || !property_text(node, "value", &mark, f) ||
            !property_text(node, "label", &missing->label, f))
            return false;
        if (!mark)
            return node_fail(node, FAIL_DATA, f, "\"value\" is missing");
    } else if (node->kind == NODE_SCALAR && node->quoted) {
        mark = node->text;
    } else {
        return node_fail(node, FAIL_DATA, f, "a missing value must be a text in quotes or an object");
    }
    missing->mark = mark;
    missing->length = strlen(mark);
    return true;
}

enum { MOST_MARKS = 100 }; /* each field has its own copy of the list */

static bool read_missing(Arena *arena, const Node *list, Field *field, Fail *f)
{
    static const Missing empty = {.mark = ""};
    field->missing = &empty;
    field->missing_count = 1;
    if (!list)
        return true;
    if (list->kind != NODE_LIST)
        return node_fail(list, FAIL_DATA, f, "\"missingValues\" must be a list");
    if (list->count > MOST_MARKS)
        return node_fail(list, FAIL_DATA, f, "\"missingValues\" has %u values; at most %d are possible",
                         list->count, MOST_MARKS);
    Missing *missing = arena_array(arena, list->count, sizeof *missing);
    field->missing = missing;
    field->missing_count = list->count;
    for (const Node *n = list->first; n; n = n->next)
        if (!read_mark(n, missing++, f))
            return false;
    return true;
}

/* A bound or choice, in the field's own type. */
static bool read_value(const Node *node, const Field *field, Value *value, Fail *f)
{
    if (node->kind != NODE_SCALAR)
        return node_fail(node, FAIL_DATA, f, "expected a value of type %s", type_name(field->type));
    Field plain = *field;
    if (!node->quoted) {
        plain.decimal_char = '.';
        plain.group_char = 0;
    }
    Fail why = {0};
    return field_read_type(&plain, node->text, strlen(node->text), value, &why) ||
           node_fail(node, FAIL_DATA, f, "%s", why.text);
}

static bool read_bound(const Node *constraints, const char *key, const Field *field, bool *has, Value *bound,
                       const char **text, Fail *f)
{
    const Node *node = node_get(constraints, key);
    if (!node)
        return true;
    if (*has)
        return node_fail_key(node, FAIL_DATA, f,
                             "\"%s\" and another bound on the same side are given; keep one", key);
    *has = true;
    *text = node->text;
    bool ordered = type_is_plain(field->type) ? type_is_ordered(field->type) && !field->unchecked
                                              : field->type != TYPE_STRING && field->type != TYPE_BOOLEAN;
    return refuse(constraints, key, ordered, field, f) && read_value(node, field, bound, f);
}

static bool read_bounds(const Node *node, Field *field, Fail *f)
{
    Constraints *c = &field->constraints;
    if (!read_bound(node, "minimum", field, &c->has_minimum, &c->minimum, &c->minimum_text, f) ||
        !read_bound(node, "exclusiveMinimum", field, &c->has_minimum, &c->minimum, &c->minimum_text, f) ||
        !read_bound(node, "maximum", field, &c->has_maximum, &c->maximum, &c->maximum_text, f) ||
        !read_bound(node, "exclusiveMaximum", field, &c->has_maximum, &c->maximum, &c->maximum_text, f))
        return false;
    c->above_minimum = node_get(node, "exclusiveMinimum") != NULL;
    c->below_maximum = node_get(node, "exclusiveMaximum") != NULL;
    return true;
}

/* "a, b or c"; for long lists, the first choices and "...". */
static const char *join_choices(Arena *arena, const Node *list)
{
    enum { SHOWN = 8 };
    const char *text = "";
    uint32_t shown = 0;
    for (const Node *n = list->first; n && shown < SHOWN; n = n->next, shown++)
        text = arena_printf(arena, "%s%s%s", text, !shown ? "" : n->next ? ", " : " or ", n->text);
    return list->count > SHOWN ? arena_printf(arena, "%s ...", text) : text;
}

static bool read_choices(Arena *arena, const Node *constraints, Field *field, Fail *f)
{
    const Node *list;
    if (!property_list(constraints, "enum", &list, f))
        return false;
    if (!list)
        return true;
    if (!list->count)
        return node_fail(list, FAIL_DATA, f, "\"enum\" must not be empty");
    Value *choices = arena_array(arena, list->count, sizeof *choices);
    field->constraints.choices = choices;
    field->constraints.choice_count = list->count;
    for (const Node *n = list->first; n; n = n->next)
        if (!read_value(n, field, choices++, f))
            return false;
    field->constraints.choices_text = join_choices(arena, list);
    return true;
}

static bool read_pattern(const Node *constraints, Field *field, Fail *f)
{
    const char *text = NULL;
    if (!refuse(constraints, "pattern", field->type == TYPE_STRING, field, f) ||
        !property_text(constraints, "pattern", &text, f))
        return false;
    if (!text)
        return true;
    Fail why = {0};
    field->constraints.pattern_text = text;
    field->constraints.pattern = pattern_compile(text, &why);
    return field->constraints.pattern || node_fail(node_place(constraints, "pattern"), FAIL_DATA, f,
                                                   "the pattern \"%s\" cannot be used: %s", text, why.text);
}

static bool read_constraints(Arena *arena, const Node *node, Field *field, Fail *f)
{
    static const char *const known[] = {
        "required",  "unique", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minLength",
        "maxLength", "enum",   "pattern", NULL};
    Constraints *c = &field->constraints;
    bool text = field->type == TYPE_STRING;
    c->max_length = UINT64_MAX;
    if (!node)
        return true;
    return property_check(node, known, f) && property_boolean(node, "required", &c->required, f) &&
           property_boolean(node, "unique", &c->unique, f) && read_bounds(node, field, f) &&
           refuse(node, "minLength", text, field, f) && refuse(node, "maxLength", text, field, f) &&
           property_count(node, "minLength", &c->min_length, f) &&
           property_count(node, "maxLength", &c->max_length, f) && read_choices(arena, node, field, f) &&
           read_pattern(node, field, f);
}

/* How to find the column in a file and the value in a cell. */
static bool read_extraction(Arena *arena, const Node *node, Field *field, Fail *f)
{
    const char *own[] = {field->name}, *extract = NULL;
    field->headings = arena_copy(arena, own, sizeof own);
    field->heading_count = 1;
    if (!property_texts(arena, node, "folio:column", &field->headings, &field->heading_count, f) ||
        !property_boolean(node, "folio:optional", &field->may_be_absent, f) ||
        !property_boolean(node, "folio:trim", &field->trim, f) ||
        !property_text(node, "folio:extract", &extract, f))
        return false;
    Fail why = {0};
    field->extract = extract ? pattern_compile_group(extract, &why) : NULL;
    return !extract || field->extract ||
           node_fail(node_place(node, "folio:extract"), FAIL_DATA, f, "the pattern \"%s\" cannot be used: %s",
                     extract, why.text);
}

/* How many digits the codes have: a number or a list of numbers in ascending order. */
static bool read_digits(Arena *arena, const Node *node, Field *field, Fail *f)
{
    enum { MOST_DIGITS = 18 };
    const Node *digits = node_get(node, "folio:digits");
    if (!digits)
        return true;
    bool list = digits->kind == NODE_LIST;
    uint8_t *to = arena_array(arena, (list ? digits->count : 1) + 1, sizeof *to);
    int64_t number, before = 1;
    field->digits = to;
    field->padded = arena_array(arena, MOST_DIGITS + 1, 1);
    for (const Node *n = list ? digits->first : digits; n; n = list ? n->next : NULL) {
        if (!node_integer(n, FAIL_DATA, &number, f))
            return false;
        if (number <= before || number > MOST_DIGITS)
            return node_fail(n, FAIL_DATA, f,
                             "\"folio:digits\" must be numbers from 2 to %d in ascending order", MOST_DIGITS);
        *to++ = (uint8_t)number;
        before = number;
    }
    return true;
}

static bool read_code(Arena *arena, const Node *node, Field *field, Fail *f)
{
    bool text = field->type == TYPE_STRING;
    if (!refuse(node, "folio:code", text, field, f) || !refuse(node, "folio:digits", text, field, f) ||
        !property_boolean(node, "folio:code", &field->code, f) || !read_digits(arena, node, field, f))
        return false;
    return field->code || !field->digits ||
           node_fail_key(node_place(node, "folio:digits"), FAIL_DATA, f,
                         "\"folio:digits\" needs \"folio:code\": true");
}

static bool read_name(const Node *node, Field *field, Fail *f)
{
    field->name = "";
    return property_text(node, "name", &field->name, f) &&
           (*field->name || node_fail(node, FAIL_DATA, f, "the field has no \"name\""));
}

static bool read_rest(Arena *arena, const Node *node, const Node *missing_values, Field *field, Fail *f)
{
    const Node *own = node_get(node, "missingValues");
    bool float_number = true; /* a hint of the library that describes files */
    return read_type(node, field, f) && read_format(node, field, f) && read_list(node, field, f) &&
           read_number_style(node, field, f) && read_boolean_words(arena, node, field, f) &&
           read_missing(arena, own ? own : missing_values, field, f) &&
           property_text(node, "title", &field->title, f) &&
           property_text(node, "description", &field->description, f) &&
           property_text(node, "folio:unit", &field->unit, f) &&
           property_text(node, "folio:missing", &field->mark_column, f) &&
           property_boolean(node, "floatNumber", &float_number, f) &&
           read_extraction(arena, node, field, f) && read_code(arena, node, field, f) &&
           read_constraints(arena, node_get(node, "constraints"), field, f);
}

void field_describe(Arena *arena, const Node *node, const Node *missing_values, Field *field,
                    Problems *problems)
{
    static const char *const known[] = {"name",
                                        "type",
                                        "format",
                                        "title",
                                        "description",
                                        "constraints",
                                        "missingValues",
                                        "decimalChar",
                                        "groupChar",
                                        "bareNumber",
                                        "trueValues",
                                        "falseValues",
                                        "example",
                                        "examples",
                                        "rdfType",
                                        "floatNumber",
                                        "delimiter",
                                        "itemType",
                                        "folio:unit",
                                        "folio:source",
                                        "folio:period",
                                        "folio:covers",
                                        "folio:missing",
                                        "folio:optional",
                                        "folio:column",
                                        "folio:trim",
                                        "folio:extract",
                                        "folio:code",
                                        "folio:digits",
                                        "folio:check",
                                        NULL};
    Fail f = {0};
    if (!property_check_each(node, known, problems)) {
        field->name = "";
        return;
    }
    read_name(node, field, &f);
    problems_take(problems, &f);
    read_rest(arena, node, missing_values, field, &f);
    problems_take(problems, &f);
}
