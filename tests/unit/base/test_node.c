#include "base/node.h"

#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static Arena *arena;

static int set_up(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static Node *yaml(const char *text)
{
    Fail f = {0};
    Node *node = node_parse(arena, text, strlen(text), "r.yaml", NODE_YAML, FAIL_DEFINITION, &f);
    if (!node)
        fail_msg("%s", f.text);
    return node;
}

static void expect_failure(NodeSyntax syntax, const char *text, size_t length, const char *message)
{
    Fail f = {0};
    const char *name = syntax == NODE_JSON ? "d.json" : "r.yaml";
    assert_null(node_parse(arena, text, length, name, syntax, FAIL_DATA, &f));
    assert_string_equal(f.text, message);
    assert_int_equal(f.code, FAIL_DATA);
}

static void yaml_fails(const char *text, const char *message)
{
    expect_failure(NODE_YAML, text, strlen(text), message);
}

static void json_fails(const char *text, const char *message)
{
    expect_failure(NODE_JSON, text, strlen(text), message);
}

static void everything_knows_where_it_stands(void **state)
{
    (void)state;
    const Node *root = yaml("title: é x\nlist:\n  - \"a\"\n  - {b: 1}\nempty:\n");
    assert_int_equal(root->kind, NODE_MAP);
    assert_int_equal(root->count, 3);
    const Node *title = node_get(root, "title");
    assert_string_equal(title->text, "é x");
    assert_string_equal(title->file, "r.yaml");
    assert_int_equal(title->line, 1);
    assert_int_equal(title->column, 8);
    assert_int_equal(title->key_column, 1);
    assert_false(title->quoted);
    const Node *list = node_get(root, "list");
    assert_int_equal(list->kind, NODE_LIST);
    assert_int_equal(list->count, 2);
    assert_string_equal(list->first->text, "a");
    assert_true(list->first->quoted);
    assert_int_equal(list->first->line, 3);
    assert_int_equal(list->first->column, 5);
    const Node *b = node_get(list->first->next, "b");
    assert_int_equal(b->key_column, 6);
    assert_int_equal(b->column, 9);
    assert_null(list->first->next->next);
    const Node *empty = node_get(root, "empty");
    assert_true(node_is_null(empty));
    assert_int_equal(empty->line, 5);
}

static void blocks_folds_and_line_ends_are_read(void **state)
{
    (void)state;
    const Node *root = yaml("\xEF\xBB\xBF"
                            "a: |\r\n  one\r\n  two\r\nb: >-\n  one\n  two\nc: 'it''s'\n");
    assert_string_equal(node_get(root, "a")->text, "one\ntwo\n");
    assert_true(node_get(root, "a")->quoted);
    assert_string_equal(node_get(root, "b")->text, "one two");
    assert_string_equal(node_get(root, "c")->text, "it's");
}

static void json_is_read_with_its_escapes(void **state)
{
    (void)state;
    Fail f = {0};
    const char *text = "{\"a\": \"\\u00e9\\ud83d\\ude00\", \"b\": [1.5e3, null, false]}";
    const Node *root = node_parse(arena, text, strlen(text), "d.json", NODE_JSON, FAIL_DATA, &f);
    assert_non_null(root);
    assert_string_equal(node_get(root, "a")->text, "é😀");
    assert_int_equal(node_get(root, "b")->count, 3);
    assert_true(node_is_null(node_get(root, "b")->first->next));
}

static void malformed_yaml_names_line_and_column(void **state)
{
    (void)state;
    yaml_fails("a: [1, 2\n", "r.yaml:2:1: malformed YAML: flow sequence without a closing bracket");
    yaml_fails("a: 1\nb: @x\n", "r.yaml:2:4: malformed YAML: plain scalar cannot start with '@'");
    yaml_fails("\ta: 1\n", "r.yaml:1:1: malformed YAML: invalid tab as indendation in a mapping");
    yaml_fails("", "r.yaml: is empty");
    yaml_fails("# nothing\n", "r.yaml: is empty");
}

static void malformed_json_names_line_and_column(void **state)
{
    (void)state;
    json_fails("{\"a\": 1,}",
               "d.json:1:8: malformed JSON: JSON disallows trailing comma before closing brace");
    json_fails("{\"a\":\n tru}", "d.json:2:2: malformed JSON: invalid JSON plain scalar");
    json_fails("{'a': 1}", "d.json:1:2: malformed JSON: single quoted scalars not supported in JSON mode");
    json_fails("{\"a\":1}\n{}", "d.json:2:1: malformed JSON: missing document start");
}

static void what_folio_does_not_take_is_refused(void **state)
{
    (void)state;
    yaml_fails("a: 1\nb: 2\na: 3\n", "r.yaml:3:1: the key \"a\" is already in line 1");
    yaml_fails("a: &x 1\n", "r.yaml:1:4: anchors (&name) are not allowed here; write the value out");
    yaml_fails("a: *x\n", "r.yaml:1:4: aliases (*name) are not allowed here; write the value out");
    yaml_fails("a: !!str 1\n", "r.yaml:1:4: tags (!name) are not allowed here");
    yaml_fails("? [a]\n: b\n", "r.yaml:1:3: a key must be a plain text");
    yaml_fails("--- a\n--- b\n", "r.yaml:2:5: a second document begins here; only one is allowed in a file");
    yaml_fails("a: \"x\\0\"\n", "r.yaml:1:4: has a NUL character in a text");
}

static void what_has_too_many_keys_is_refused(void **state)
{
    (void)state;
    Buf text = {0};
    for (int i = 0; i < 10000; i++)
        buf_printf(&text, "k%d: 1\n", i);
    Fail f = {0};
    assert_non_null(node_parse(arena, text.data, text.length, "r.yaml", NODE_YAML, FAIL_DATA, &f));
    buf_text(&text, "k: 1\n");
    yaml_fails(text.data, "r.yaml:10001:1: a map has more than 10000 keys");
    buf_free(&text);
}

static void bytes_that_are_no_text_are_refused(void **state)
{
    (void)state;
    yaml_fails("a: 1\nbé: \xC3(\n", "r.yaml:2:5: is not valid UTF-8; save the file in that encoding");
    expect_failure(NODE_YAML, "a: \0b", 5, "r.yaml:1:4: has a NUL byte; only text is allowed");
}

static void nesting_has_an_end(void **state)
{
    (void)state;
    char deep[4000];
    memset(deep, '[', sizeof deep);
    Fail f = {0};
    assert_null(node_parse(arena, deep, sizeof deep, "r.yaml", NODE_YAML, FAIL_DEFINITION, &f));
    assert_int_equal(f.code, FAIL_DEFINITION);
}

static void unknown_keys_offer_the_nearest(void **state)
{
    (void)state;
    static const char *const allowed[] = {"title", "sections", NULL};
    Fail f = {0};
    assert_true(node_check_keys(yaml("title: x\n"), allowed, FAIL_DEFINITION, &f));
    assert_false(node_check_keys(yaml("title: x\nsectoins: y\n"), allowed, FAIL_DEFINITION, &f));
    assert_string_equal(f.text, "r.yaml:2:1: unknown key \"sectoins\"; did you mean \"sections\"?");
    Fail g = {0};
    assert_false(node_check_keys(yaml("zzz: x\n"), allowed, FAIL_DEFINITION, &g));
    assert_string_equal(g.text, "r.yaml:1:1: unknown key \"zzz\"");
    Fail h = {0};
    assert_false(node_check_keys(yaml("- a\n"), allowed, FAIL_DEFINITION, &h));
    assert_string_equal(h.text, "r.yaml:1:1: expected keys and values (\"title: ...\")");
}

static void scalars_are_what_they_have_to_be(void **state)
{
    (void)state;
    const Node *root = yaml("n: -1.5e2\ni: 12\nb: true\nt: 2026\n");
    Fail f = {0};
    double number = 0;
    int64_t integer = 0;
    bool boolean = false;
    assert_true(node_number(node_get(root, "n"), FAIL_DEFINITION, &number, &f));
    assert_true(number == -150);
    assert_true(node_integer(node_get(root, "i"), FAIL_DEFINITION, &integer, &f));
    assert_int_equal(integer, 12);
    assert_true(node_boolean(node_get(root, "b"), FAIL_DEFINITION, &boolean, &f));
    assert_true(boolean);
    assert_string_equal(node_text(node_get(root, "t"), FAIL_DEFINITION, &f), "2026");
}

static void wrong_types_say_what_was_expected(void **state)
{
    (void)state;
    const Node *root = yaml("n: \"5\"\ni: 1.5\nb: yes\nt: [a]\nx:\n");
    double number = 0;
    int64_t integer = 0;
    bool boolean = false;
    Fail n = {0}, i = {0}, b = {0}, t = {0}, x = {0};
    assert_false(node_number(node_get(root, "n"), FAIL_DEFINITION, &number, &n));
    assert_string_equal(n.text, "r.yaml:1:4: \"n\" must be a number, not a text");
    assert_false(node_integer(node_get(root, "i"), FAIL_DEFINITION, &integer, &i));
    assert_string_equal(i.text, "r.yaml:2:4: \"i\" must be a whole number, not \"1.5\"");
    assert_false(node_boolean(node_get(root, "b"), FAIL_DEFINITION, &boolean, &b));
    assert_string_equal(b.text, "r.yaml:3:4: \"b\" must be true or false, not \"yes\"");
    assert_null(node_text(node_get(root, "t"), FAIL_DEFINITION, &t));
    assert_string_equal(t.text, "r.yaml:4:4: \"t\" must be a text, not a list");
    assert_null(node_text(node_get(root, "x"), FAIL_DEFINITION, &x));
    assert_string_equal(x.text, "r.yaml:5:1: \"x\" must be a text, not nothing");
}

static void a_file_that_is_not_there_is_named(void **state)
{
    (void)state;
    Fail f = {0};
    assert_null(node_read(arena, "/nonexistent/r.yaml", "r.yaml", NODE_YAML, FAIL_DEFINITION, &f));
    assert_string_equal(f.text, "r.yaml: cannot be opened: No such file or directory");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_knows_where_it_stands),
        cmocka_unit_test(blocks_folds_and_line_ends_are_read),
        cmocka_unit_test(json_is_read_with_its_escapes),
        cmocka_unit_test(malformed_yaml_names_line_and_column),
        cmocka_unit_test(malformed_json_names_line_and_column),
        cmocka_unit_test(what_folio_does_not_take_is_refused),
        cmocka_unit_test(what_has_too_many_keys_is_refused),
        cmocka_unit_test(bytes_that_are_no_text_are_refused),
        cmocka_unit_test(nesting_has_an_end),
        cmocka_unit_test(unknown_keys_offer_the_nearest),
        cmocka_unit_test(scalars_are_what_they_have_to_be),
        cmocka_unit_test(wrong_types_say_what_was_expected),
        cmocka_unit_test(a_file_that_is_not_there_is_named),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
