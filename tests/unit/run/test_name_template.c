/* Templates of file names. */
#include "run/name_template.h"

#include "store_fixture.h"

#include <string.h>

static const char *client[] = {"Ann Lee"}, *area[] = {"X1"}, *occupation[] = {"1-4"};
static Parameter parameters[] = {
    {.name = "client", .type = "text", .values = client, .value_count = 1},
    {.name = "area", .type = "area", .values = area, .value_count = 1},
    {.name = "occupation", .type = "occupation", .values = occupation, .value_count = 1},
};
static Store *store;
static Report *report;
static Fail f;

static const char *fill(const char *text)
{
    const Definition definition = {.file = "r.yaml", .parameters = parameters, .parameter_count = 3};
    const BuildContext context = {.report = report, .store = store, .definition = &definition};
    f = (Fail){0};
    return name_template_fill(&context, &(NameTemplate){.text = text, .place = "--name", .code = FAIL_USAGE},
                              &f);
}

static void set_client(const char *value)
{
    client[0] = value;
}

static void open_all(void)
{
    put_package(
        "{\"name\": \"occupations\", \"path\": \"o.csv\", \"schema\": {\"fields\": [{\"name\": "
        "\"occupation\"}, {\"name\": \"title\"}, {\"name\": \"in_text\"}, {\"name\": \"source\"}]}}, "
        "{\"name\": \"areas\", \"path\": \"a.csv\", \"schema\": {\"fields\": [{\"name\": \"area\"}, "
        "{\"name\": \"name\"}, {\"name\": \"short\"}, {\"name\": \"kind\"}, {\"name\": \"source\"}]}}");
    put("o.csv", "occupation,title,in_text,source\n1-4,看護師,看護師,s\n");
    put("a.csv", "area,name,short,kind,source\nX1,\"Harbor Town, East\",Mayagüez,city,s\n");
    store = must_open();
    Arena *arena = arena_new();
    report = arena_alloc(arena, sizeof *report);
    *report = (Report){.arena = arena, .lang = "en-US"};
}

static void close_all(void)
{
    store_close(store);
    arena_free(report->arena);
}

static void values_become_words(void **state)
{
    (void)state;
    open_all();
    set_client("Ann Lee");
    assert_string_equal(fill("{area.short}-{client}"), "mayaguez-ann-lee");
    assert_string_equal(fill("{area.name}"), "harbor-town-east");
    assert_string_equal(fill("{area}"), "x1");
    set_client("../../etc/passwd\n$(rm) .");
    assert_string_equal(fill("{client}"), "etc-passwd-rm");
    close_all();
}

static void one_without_letters_becomes_its_code_or_its_hash(void **state)
{
    (void)state;
    char first[64];
    open_all();
    assert_string_equal(fill("{occupation.title}"), "1-4");
    set_client("李");
    snprintf(first, sizeof first, "%s", fill("{client}"));
    assert_int_equal(strlen(first), 8);
    assert_int_equal(strspn(first, "0123456789abcdef"), 8);
    set_client("王");
    assert_string_not_equal(fill("{client}"), first);
    close_all();
}

static void its_own_text_stays_as_it_is(void **state)
{
    (void)state;
    open_all();
    set_client("x");
    assert_string_equal(fill("Report_2.v1-{client}"), "Report_2.v1-x");
    assert_string_equal(fill("Pay of  {client}"), "Pay-of-x");
    assert_string_equal(fill("-..{client}.- ."), "x");
    set_client("a - b");
    assert_string_equal(fill("- {client} -"), "a-b");
    close_all();
}

static void devices_of_windows_are_no_names(void **state)
{
    (void)state;
    static const char *const devices[] = {"con", "PRN", "aux", "Nul", "com1", "lpt9", "COM0"};
    open_all();
    for (size_t i = 0; i < sizeof devices / sizeof *devices; i++) {
        char wanted[32];
        snprintf(wanted, sizeof wanted, "%s-report", devices[i]);
        assert_string_equal(fill(devices[i]), wanted);
        snprintf(wanted, sizeof wanted, "%s.x-report", devices[i]);
        snprintf(wanted + 16, sizeof wanted - 16, "%s.x", devices[i]);
        assert_string_equal(fill(wanted + 16), wanted);
    }
    assert_string_equal(fill("cons"), "cons");
    assert_string_equal(fill("com"), "com");
    assert_string_equal(fill("com10"), "com10");
    assert_string_equal(fill("x.con"), "x.con");
    close_all();
}

static void assert_wrong(const char *text, const char *why)
{
    assert_null(fill(text));
    assert_int_equal(f.code, FAIL_USAGE);
    if (!strstr(f.text, why))
        fail_msg("\"%s\" is not in: %s", why, f.text);
}

static void what_cannot_be_a_name_is_refused(void **state)
{
    (void)state;
    static const char refused[] = "\\:*?\"<>|$`'!\x01\x7F}";
    char text[300] = "a";
    open_all();
    for (const char *c = refused; *c; c++) {
        text[1] = *c;
        text[2] = '\0';
        assert_wrong(text, "; use letters from A to Z, digits, - _ . and {parameter}");
    }
    assert_wrong("a/b", "has a /, which a file name cannot have");
    assert_wrong("/a", "has a /");
    assert_wrong("a{", "a { is not closed");
    assert_wrong("{{a}}", "a { is not closed");
    assert_wrong("{}", "the report has no parameter \"\"");
    assert_wrong("{cleint}", "the report has no parameter \"cleint\"; did you mean \"client\"?");
    assert_wrong("{client.name}", "the parameter \"client\" is a text, which has no columns");
    assert_wrong("", "the name is empty");
    assert_wrong(" .-", "the name is empty");
    memset(text, 'a', 231);
    text[231] = '\0';
    assert_wrong(text, "the name has 231 letters; at most 230 are allowed");
    text[230] = '\0';
    assert_string_equal(fill(text), text);
    close_all();
}

static void a_long_value_is_cut_behind_a_word(void **state)
{
    (void)state;
    char text[246];
    open_all();
    memset(text, 'n', sizeof text - 1);
    text[245] = '\0';
    text[40] = ' ';
    set_client(text);
    assert_int_equal(strlen(fill("{client}")), 40);
    assert_int_equal(strlen(fill("{client}-{client}")), 81);
    close_all();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PACKAGE_TEST(values_become_words),
        PACKAGE_TEST(one_without_letters_becomes_its_code_or_its_hash),
        PACKAGE_TEST(its_own_text_stays_as_it_is),
        PACKAGE_TEST(devices_of_windows_are_no_names),
        PACKAGE_TEST(what_cannot_be_a_name_is_refused),
        PACKAGE_TEST(a_long_value_is_cut_behind_a_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
