/* Values of a call's own: in queries, in rows, in templates; and what a section knows of itself. */
#include "plugin_bench.h"

#include <math.h>

/* Queries */

static void ask_by_name(folio_section *s)
{
    folio_value withheld = folio_money(5, "USD");
    withheld.flag = FOLIO_WITHHELD;
    const folio_named values[] = {{"kind", folio_text("pay")},
                                  {"least", folio_number(FOLIO_MONEY, 160000)},
                                  {"most", folio_integer(200000)},
                                  {"share", folio_percent(0.08)},
                                  {"hidden", withheld}};
    folio_named money[5];
    memcpy(money, values, sizeof money);
    money[1].value.unit = "USD";
    folio_rows *rows = folio_query_values(
        s,
        "SELECT a.short AS area, :share AS share, typeof(:most) AS type, :hidden IS NULL AS hidden "
        "FROM figures f JOIN areas a USING (area) WHERE f.measure = :kind AND f.value BETWEEN :least AND "
        ":most "
        "AND :area = '42660' ORDER BY 1",
        money, 5);
    folio_sayf(s, FOLIO_PARAGRAPH, "{} {} {} {} {}", folio_integer(folio_row_count(s, rows)),
               folio_get(s, rows, 0, "area"), folio_get(s, rows, 0, "share"), folio_get(s, rows, 0, "type"),
               folio_get(s, rows, 0, "hidden"));
}

static void values_are_bound_by_name(void **state)
{
    (void)state;
    assert_says(ask_by_name, "paragraph: <1> Seattle <0.08> integer <1>\n");
}

static void hide_parameters(folio_section *s)
{
    const folio_named own[] = {{"area", folio_text("mine")}, {"date", folio_text("today")}};
    folio_rows *rows =
        folio_query_values(s, "SELECT :area AS area, :date AS date, :occupation <> '' AS other", own, 2);
    folio_sentence(s, FOLIO_PARAGRAPH, "hidden", "{area} {date} {other}, {area.short}",
                   {"area", folio_get(s, rows, 0, "area")}, {"date", folio_get(s, rows, 0, "date")},
                   {"other", folio_get(s, rows, 0, "other")});
}

/* A plugin cannot know which parameters a definition has. */
static void values_hide_parameters_of_the_same_name(void **state)
{
    (void)state;
    assert_says(hide_parameters, "paragraph: mine today <1>, Seattle\n");
}

#define ASKS(name, ...)                                                                                      \
    SAYS(name, const folio_named v[] = {__VA_ARGS__};                                                        \
         folio_query_values(s, "SELECT :x AS x", v, sizeof v / sizeof *v))

ASKS(ask_twice, {"x", folio_text("x")}, {"x", folio_text("y")})
ASKS(ask_capital, {"X", folio_text("x")})
ASKS(ask_nothing, {NULL, folio_text("x")})
ASKS(ask_other, {"y", folio_text("x")})
ASKS(ask_wrong, {"x", folio_money(1, "dollars")})
SAYS(ask_null, folio_query_values(s, "SELECT 1 AS x", NULL, 2))
SAYS(ask_no_sql, folio_query_values(s, NULL, NULL, 0))
SAYS(ask_too_many, static folio_named v[10001]; folio_query_values(s, "SELECT 1 AS x", v, 10001))

static void nonsense_in_values_of_queries(void **state)
{
    (void)state;
    assert_fails(ask_twice, "two values have the name \"x\"");
    assert_fails(ask_capital,
                 "the name of a value is \"X\"; use lower-case letters, digits and _, FOLIO_MAX_ID "
                 "(64) at most");
    assert_fails(ask_nothing, "the name of a value is NULL");
    assert_fails(ask_other, "the query names :x, which has no value here");
    assert_fails(ask_wrong, "value \"x\": an amount of money has the unit \"dollars\", which is no currency "
                            "(ISO 4217)");
    assert_fails(ask_null, "its named values are NULL");
    assert_fails(ask_no_sql, "the query is NULL");
    assert_fails(ask_too_many, "it has 10001 values, more than FOLIO_MAX_VALUES (10000)");
}

static void try_queries(folio_section *s)
{
    const char *why = "unset";
    folio_rows *none = folio_query_try(s, "SELECT nowhere FROM areas", NULL, 0, &why);
    folio_sayf(s, FOLIO_PARAGRAPH, "{} {}", folio_integer(none == NULL), folio_text(why));
    folio_rows *rows = folio_query_try(s, "SELECT :n AS n", &(folio_named){"n", folio_integer(3)}, 1, &why);
    folio_sayf(s, FOLIO_PARAGRAPH, "{} '{}' {}", folio_get(s, rows, 0, "n"), folio_text(why),
               folio_integer(folio_failed(s)));
    assert_null(folio_query_try(s, "SELEC", NULL, 0, NULL));
    assert_null(folio_query_try(s, NULL, NULL, 0, &why));
    assert_string_equal(why, "the query is NULL");
    assert_int_equal(folio_failed(s), 0);
}

static void a_query_may_fail_softly(void **state)
{
    (void)state;
    assert_says(try_queries, "paragraph: <1> the query fails: no such column: nowhere\n"
                             "paragraph: <3> '' <0>\n");
}

static void try_after_failure(folio_section *s)
{
    const char *why = NULL;
    folio_fail(s, "enough");
    assert_null(folio_query_try(s, "SELECT 1 AS a", NULL, 0, &why));
    assert_string_equal(why, "the section has failed already, or has nothing to report");
}

static void a_failed_section_tries_nothing(void **state)
{
    (void)state;
    assert_fails(try_after_failure, "enough");
}

/* Rows of values */

#define NONE_OF(v) none_of(v, FOLIO_NO_ESTIMATE)

static folio_value none_of(folio_value value, uint32_t flag)
{
    value.flag = flag;
    value.number = 0;
    return value;
}

static folio_value sourced(folio_value value, const char *source)
{
    value.source = source;
    value.period = "2025-05";
    value.covers = "web developers";
    value.error = 0.021;
    return value;
}

static folio_table *computed(folio_section *s)
{
    static const char *const columns[] = {"area", "area_short", "pay", "share", "rank"};
    const folio_value cells[] = {folio_text("Seattle-Tacoma"),
                                 folio_text("Seattle"),
                                 sourced(folio_money(175000, "USD"), "bls"),
                                 folio_percent(0.075),
                                 folio_ordinal(1),
                                 folio_text("Chicago"),
                                 folio_text(""),
                                 NONE_OF(folio_money(0, "USD")),
                                 none_of(folio_percent(0), FOLIO_NOT_AT_HAND),
                                 folio_ordinal(2)};
    folio_rows *rows = folio_rows_of(s, columns, 5, cells, 2);
    folio_sayf(s, FOLIO_PARAGRAPH, "{} {} '{}' {} {}", folio_integer(folio_row_count(s, rows)),
               folio_integer(folio_column_count(s, rows)), folio_text(folio_column_name(s, rows, 1)),
               folio_get(s, rows, 0, "rank"), folio_get(s, rows, 1, "share"));
    return folio_table_of(
        s, rows,
        &(folio_table_spec){.id = "t",
                            .title = "T",
                            FOLIO_COLUMNS({.key = "area", .name = "Area"}, {.key = "pay", .name = "Pay"},
                                          {.key = "share", .name = "Share"},
                                          {.key = "rank", .name = "Rank"})});
}

static void make_computed(folio_section *s)
{
    folio_table *t = computed(s);
    folio_chart_of(s, t,
                   &(folio_chart_spec){
                       .id = "c", .kind = FOLIO_CHART_BAR, .title = "C", .label = "area", .value = {"pay"}});
    folio_figure_of(s, t, &(folio_figure_spec){.id = "f", .label = "F", .column = "share"});
}

static void a_table_of_computed_values(void **state)
{
    (void)state;
    const Section *section = bench_build(make_computed);
    assert_false(section->failed);
    assert_string_equal(bench_print(section),
                        "paragraph: <2> <5> '' <first> <not in the data used for this report>\n"
                        "table s.t: T |  | sources bls\n  | Area | Pay! | Share! | Rank\n"
                        "  | Seattle-Tacoma | $175,000 | 7.5% | 1\n  | Chicago | – | not in the data | 2\n"
                        "chart s.c.chart: C |  |  | C. $175,000 (Seattle-Tacoma). 1 of 2 values is not "
                        "released, capped or not estimated. | 2 rows | sources bls\n"
                        "figures: s.f.figure F 7.5% \n");
    const Table *table = section->tables;
    assert_string_equal(table_cell(table, 0, 0)->short_text, "Seattle");
    const folio_value *pay = &table_cell(table, 0, 1)->value;
    assert_string_equal(pay->period, "2025-05");
    assert_string_equal(pay->covers, "web developers");
    assert_true(pay->error == 0.021);
    assert_int_equal(table->columns[1].type, FOLIO_MONEY);
    assert_int_equal(table->columns[2].type, FOLIO_PERCENT);
    assert_int_equal(table->columns[3].type, FOLIO_INTEGER);
}

#define ROWS(probe, column, ...)                                                                             \
    SAYS(probe, static const char *const names[] = {column}; const folio_value cells[] = {__VA_ARGS__};      \
         folio_table_of(s, folio_rows_of(s, names, 1, cells, sizeof cells / sizeof *cells),                  \
                        &(folio_table_spec){.id = "t", .title = "T", FOLIO_COLUMNS({.name = "x"})}))

ROWS(rows_mixed, "x", folio_integer(1), folio_year(2034))
ROWS(rows_units, "x", folio_money(1, "USD"), folio_money(1, "EUR"))
ROWS(rows_links, "x", folio_link("a", "https://example.org"))
ROWS(rows_nan, "x", folio_integer(1), folio_decimal((double)NAN, 1))
ROWS(rows_no_name, "", folio_integer(1))
SAYS(rows_no_columns, folio_rows_of(s, NULL, 0, NULL, 0))
SAYS(rows_no_cells, folio_rows_of(s, (const char *const[]){"x"}, 1, NULL, 1))
SAYS(rows_twice, folio_rows_of(s, (const char *const[]){"x", "x"}, 2, NULL, 0))
SAYS(rows_wide, folio_rows_of(s, (const char *const[]){"x"}, 16385, NULL, 0))
SAYS(rows_long, static const folio_value cell;
     folio_rows_of(s, (const char *const[]){"x"}, 1, &cell, 1048575))
SAYS(rows_long_name, char name[257]; snprintf(name, sizeof name, "%0256d", 0);
     folio_rows_of(s, (const char *const[]){name}, 1, NULL, 0))
SAYS(rows_empty, folio_rows *r = folio_rows_of(s, (const char *const[]){"x"}, 1, NULL, 0);
     assert_null(folio_table_of(s, r,
                                &(folio_table_spec){.id = "t", .title = "T", FOLIO_COLUMNS({.name = "x"})}));
     folio_sayf(s, FOLIO_PARAGRAPH, "{}", folio_integer(folio_row_count(s, r))))

static void nonsense_in_computed_rows(void **state)
{
    (void)state;
    assert_fails(rows_mixed, "table t: column \"x\" holds integer, and in row 2 year; a column has one type");
    assert_fails(rows_units,
                 "table t: column \"x\" has the unit USD in row 1 and EUR in row 2; a column has one "
                 "unit");
    assert_fails(rows_links, "table t: row 1, column \"x\": link cannot be the text of a cell");
    assert_fails(rows_nan, "computed rows, row 2, column \"x\": a value is not a finite number");
    assert_fails(rows_no_name, "the name of a computed column is empty");
    assert_fails(rows_no_columns, "computed rows have no columns");
    assert_fails(rows_no_cells, "the cells of computed rows are NULL");
    assert_fails(rows_twice, "two computed columns have the name \"x\"");
    assert_fails(rows_wide, "computed rows have 16385 columns, more than FOLIO_MAX_COLUMNS (16384)");
    assert_fails(rows_long, "there are 1048575 computed rows, more than FOLIO_MAX_ROWS (1048574)");
    assert_fails(rows_long_name,
                 "the computed column \"0000000000000000000000000000000000000000...\" is longer "
                 "than FOLIO_MAX_COLUMN_NAME (255 characters)");
    assert_says(rows_empty, "paragraph: <0>\n");
}

/* Companions of a query */

static void ask_companions(folio_section *s)
{
    folio_rows *rows =
        folio_query(s, "SELECT 100 AS pay, 'USD' AS pay_unit, 2.1 AS pay_error, '2025-05' AS pay_period, "
                       "'web developers' AS pay_covers, 'more than' AS pay_qualifier, 'bls' AS pay_source, "
                       "'Seattle' AS area, 'the city' AS area_covers UNION ALL "
                       "SELECT NULL, 'USD', NULL, NULL, NULL, NULL, NULL, 'Boston', NULL");
    folio_value pay = folio_get(s, rows, 0, "pay"), area = folio_get(s, rows, 0, "area");
    folio_sayf(s, FOLIO_PARAGRAPH, "{}, {}, {}, {}, {}; {}, {}", pay, folio_percent(pay.error),
               folio_text(pay.period), folio_text(pay.covers), folio_text(pay.source), area,
               folio_text(area.covers));
    folio_value none = folio_get(s, rows, 1, "pay");
    folio_sayf(s, FOLIO_PARAGRAPH, "{} {} {}", none, folio_decimal(none.error, 1),
               folio_integer(none.period == NULL && none.covers == NULL));
    folio_sayf(s, FOLIO_PARAGRAPH, "{}{}{}", folio_text(folio_column_name(s, rows, 2)),
               folio_text(folio_column_name(s, rows, 3)), folio_text(folio_column_name(s, rows, 7)));
}

SAYS(error_as_text, folio_get(s, folio_query(s, "SELECT 1 AS pay, 'high' AS pay_error"), 0, "pay"))
SAYS(error_below_zero, folio_get(s, folio_query(s, "SELECT 1 AS pay, -1 AS pay_error"), 0, "pay"))

static void companions_complete_a_value(void **state)
{
    (void)state;
    assert_says(ask_companions,
                "paragraph: <more than $100>, <2.1%>, 2025-05, web developers, bls; Seattle, the "
                "city\nparagraph: <no estimate> <0.0> <1>\nparagraph: area\n");
    assert_fails(error_as_text,
                 "row 1, column \"pay_error\" of the query: \"high\" is not an error in percent");
    assert_fails(error_below_zero,
                 "row 1, column \"pay_error\" of the query: \"-1\" is not an error in percent");
}

static void all_flagged(folio_section *s)
{
    folio_table *t = folio_table_of(
        s,
        folio_query(s, "SELECT short AS area, NULL AS n, 'withheld' AS n_flag FROM areas ORDER BY 1 LIMIT 2"),
        &(folio_table_spec){.id = "t",
                            .title = "T",
                            FOLIO_COLUMNS({.key = "area", .name = "Area"}, {.key = "n", .name = "N"})});
    folio_chart_of(s, t,
                   &(folio_chart_spec){
                       .id = "c", .kind = FOLIO_CHART_BAR, .title = "C", .label = "area", .value = {"n"}});
}

static void all_not_at_hand(folio_section *s)
{
    folio_rows *rows =
        folio_query(s, "SELECT NULL AS n, 'not at hand' AS n_flag UNION ALL SELECT NULL, NULL");
    folio_sayf(s, FOLIO_PARAGRAPH, "{} {}", folio_get(s, rows, 0, "n"), folio_get(s, rows, 1, "n"));
}

static void a_column_of_flagged_nulls_is_numeric(void **state)
{
    (void)state;
    assert_says(all_flagged, "table s.t: T | \n  | Area | N!\n  | Chicago | not released\n"
                             "  | Los Angeles | not released\n"
                             "paragraph: There is no chart \u201CC\u201D: every value that it would show is "
                             "withheld, capped or missing.\n");
    assert_int_equal(bench.report.last_section->tables->columns[1].type, FOLIO_INTEGER);
    assert_says(all_not_at_hand, "paragraph: <not in the data used for this report> <no estimate>\n");
}

/* Sentences */

static void say_sentences(folio_section *s)
{
    const folio_value pay = folio_money(175000, "USD");
    folio_sentence(s, FOLIO_PARAGRAPH, "pay.median",
                   "Half of {occupation.in_text} in **{place}** are paid {pay} or more, {pay}!{source}",
                   {"pay", pay}, {"place", folio_text("Seattle")}, {"source", folio_cite("bls")});
    folio_say_id(s, FOLIO_NOTE, "pay.note", "A note in {area.short}.");
    folio_say(s, FOLIO_BULLET, "Without an id.");
    const folio_value one[] = {folio_integer(1)};
    const folio_named two[] = {{"two", folio_integer(2)}};
    s->host->say_text(s,
                      &(folio_text_spec){.block = FOLIO_HEADING,
                                         .id = "both",
                                         .text = "{} and {two}",
                                         .values = one,
                                         .value_count = 1,
                                         .named = two,
                                         .named_count = 1},
                      sizeof(folio_text_spec));
}

static void named_values_and_ids(void **state)
{
    (void)state;
    assert_says(
        say_sentences,
        "paragraph: Half of developers in **Seattle** are paid <$175,000> or more, <$175,000>![cite bls]\n"
        "note: A note in Seattle.\nlist: Without an id.\nheading: <1> and <2>\n");
    const Block *block = bench.report.last_section->blocks;
    for (uint32_t i = 0; i < block->text.count; i++)
        assert_string_equal(block->text.runs[i].sentence, "pay.median");
    assert_string_equal(block->next->text.runs[0].sentence, "pay.note");
    assert_null(block->next->next->items->text.runs[0].sentence);
    assert_string_equal(block->next->next->next->text.runs[0].sentence, "both");
}

static void say_titles(folio_section *s)
{
    folio_table *t = folio_table_of(
        s, folio_query(s, FIGURES("hours")),
        &(folio_table_spec){.id = "pay",
                            .title = "Pay of {n}",
                            .caption = "Of {n}",
                            FOLIO_NAMED({"n", folio_integer(7)}),
                            FOLIO_COLUMNS({.key = "area", .name = "Area"}, {.key = "value", .name = "H"})});
    folio_chart_of(s, t,
                   &(folio_chart_spec){.id = "pay",
                                       .kind = FOLIO_CHART_BAR,
                                       .title = "{} pay {n}",
                                       .subtitle = "S",
                                       .caption = "C",
                                       .alt = "A {n}",
                                       .label = "area",
                                       .value = {"value"},
                                       FOLIO_VALUES(folio_text("All")),
                                       FOLIO_NAMED({"n", folio_integer(7)})});
    folio_figure_of(s, t,
                    &(folio_figure_spec){.id = "pay",
                                         .label = "L {n}",
                                         .note = "N",
                                         .column = "value",
                                         FOLIO_NAMED({"n", folio_integer(7)})});
}

/* As the anchors have it, so that a table, a chart and a figure of one id are told apart. */
static void titles_have_the_ids_of_what_they_name(void **state)
{
    (void)state;
    const Section *section = bench_build(say_titles);
    if (section->failed)
        fail_msg("%s", section->failure.text);
    assert_string_equal(section->tables->title.runs[0].sentence, "pay.title");
    assert_string_equal(section->tables->caption.runs[0].sentence, "pay.caption");
    assert_string_equal(section->charts->title.runs[0].sentence, "pay.chart.title");
    assert_string_equal(section->charts->subtitle.runs[0].sentence, "pay.chart.subtitle");
    assert_string_equal(section->charts->caption.runs[0].sentence, "pay.chart.caption");
    assert_string_equal(section->charts->alt_sentence, "pay.chart.alt");
    assert_string_equal(section->figures->label.runs[0].sentence, "pay.figure.label");
    assert_string_equal(section->figures->note.runs[0].sentence, "pay.figure.note");
}

#define NAMED(name, text, ...) SAYS(name, folio_sentence(s, FOLIO_NOTE, "x", text, __VA_ARGS__))

NAMED(named_near, "{pai}", {"pay", folio_text("x")})
NAMED(named_near_parameter, "{aera}", {"pay", folio_text("x")})
NAMED(named_column, "{pay.unit}", {"pay", folio_text("x")})
NAMED(named_twice, "{pay}", {"pay", folio_text("x")}, {"pay", folio_text("y")})
NAMED(named_wrong, "{pay}", {"pay", folio_foreign("x", "not a language!)")})
NAMED(named_unused, "All.", {"pay", folio_text("x")})
NAMED(named_capital, "{Who} and {who}, {Count}.", {"who", folio_text("nurses")},
      {"count", folio_number(FOLIO_INTEGER, 2)})
NAMED(named_beyond_ascii, "{Who}.", {"who", folio_text("élèves")})
SAYS(id_odd, folio_say_id(s, FOLIO_NOTE, "pay median", "x"))
SAYS(id_empty, folio_say_id(s, FOLIO_NOTE, "", "x"))
SAYS(id_hosts, folio_say_id(s, FOLIO_NOTE, "folio.absent", "x"))
SAYS(id_long, char id[66]; snprintf(id, sizeof id, "%065d", 0); folio_say_id(s, FOLIO_NOTE, id, "x"))
SAYS(id_of_two, folio_say_id(s, FOLIO_NOTE, "a", "One."); folio_say_id(s, FOLIO_NOTE, "a", "Two."))
SAYS(id_again, folio_say_id(s, FOLIO_BULLET, "a", "One."); folio_say_id(s, FOLIO_BULLET, "a", "One."))

static void nonsense_in_sentences(void **state)
{
    (void)state;
    assert_fails(named_near,
                 "the note \"{pai}\": its text: {pai} is neither a value of the call nor a parameter "
                 "of the report; did you mean \"pay\"?");
    assert_fails(named_near_parameter,
                 "the note \"{aera}\": its text: {aera} is neither a value of the call nor a "
                 "parameter of the report; did you mean \"area\"?");
    assert_fails(named_column,
                 "the note \"{pay.unit}\": its text: \"pay\" is a value of the call, which has no columns");
    assert_fails(named_twice, "the note \"{pay}\": two values have the name \"pay\"");
    assert_fails(named_wrong,
                 "the note \"{pay}\": value \"pay\": a text has the language \"not a language!)\", "
                 "which is not a tag (BCP 47) such as \"es\" or \"pt-BR\"");
    assert_says(named_unused, "note: All.\n");
    assert_says(named_capital, "note: Nurses and nurses, <2>.\n");
    assert_says(named_beyond_ascii, "note: élèves.\n");
    assert_fails(id_odd,
                 "the id of a sentence is \"pay median\"; use letters, digits, _, - and ., FOLIO_MAX_ID "
                 "(64) at most, and not the host's folio.");
    assert_fails(id_empty, "the id of a sentence is empty");
    assert_fails(id_hosts,
                 "the id of a sentence is \"folio.absent\"; use letters, digits, _, - and ., FOLIO_MAX_ID "
                 "(64) at most, and not the host's folio.");
    assert_fails(id_long,
                 "the id of a sentence is "
                 "\"00000000000000000000000000000000000000000000000000000000000000000\"; use letters, "
                 "digits, _, - and ., FOLIO_MAX_ID (64) at most, and not the host's folio.");
    assert_fails(id_of_two,
                 "the note \"Two.\": its text: the sentence \"a\" has another text already; give it its "
                 "own id");
    assert_says(id_again, "list: One. / One.\n");
}

/* What a section knows of itself, and says to whoever runs folio */

static void ask_itself(folio_section *s)
{
    folio_sayf(s, FOLIO_PARAGRAPH, "{} {} {}", folio_text(folio_section_id(s)),
               folio_text(folio_section_title(s)), folio_text(folio_language(s)));
    folio_fail(s, "x");
    assert_string_equal(folio_section_id(s), "");
    assert_string_equal(folio_section_title(s), "");
    assert_string_equal(folio_language(s), "");
}

static char noted[200];

static void keep_note(void *context, const char *line)
{
    assert_ptr_equal(context, &bench);
    snprintf(noted, sizeof noted, "%s", line);
}

static void note_something(folio_section *s)
{
    folio_sayf(s, FOLIO_PARAGRAPH, "{} {} {}", folio_text(folio_section_id(s)),
               folio_text(folio_section_title(s)), folio_text(folio_language(s)));
    folio_note(s, "two\nlines");
}

SAYS(note_nothing, folio_note(s, ""))

static void a_section_knows_itself_and_may_warn(void **state)
{
    (void)state;
    assert_fails(ask_itself, "x");
    bench.context.note = keep_note;
    bench.context.note_context = &bench;
    assert_says(note_something, "paragraph: s Pay en-US\n");
    assert_string_equal(noted, "section s (plugin probe): two?lines");
    bench.context.note = NULL;
    assert_says(note_something, "paragraph: s Pay en-US\n");
    assert_fails(note_nothing, "a note is empty");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(values_are_bound_by_name),
        BENCH_TEST(values_hide_parameters_of_the_same_name),
        BENCH_TEST(nonsense_in_values_of_queries),
        BENCH_TEST(a_query_may_fail_softly),
        BENCH_TEST(a_failed_section_tries_nothing),
        BENCH_TEST(a_table_of_computed_values),
        BENCH_TEST(nonsense_in_computed_rows),
        BENCH_TEST(companions_complete_a_value),
        BENCH_TEST(a_column_of_flagged_nulls_is_numeric),
        BENCH_TEST(named_values_and_ids),
        BENCH_TEST(titles_have_the_ids_of_what_they_name),
        BENCH_TEST(nonsense_in_sentences),
        BENCH_TEST(a_section_knows_itself_and_may_warn),
    };
    return cmocka_run_group_tests_name("plugin values", tests, bench_open, bench_close);
}
