/* Says something, then fails as its option asks for. */
#include <folio/plugin.h>
#include <string.h>

static void make_table(folio_section *s, const char *a, const char *b)
{
    folio_table_of(
        s, folio_query(s, "SELECT short FROM areas"),
        &(folio_table_spec){.id = "t",
                            .title = "T",
                            FOLIO_COLUMNS({.key = "short", .name = "Area"}, {.name = "A", .formula = a},
                                          {.name = "B", .formula = b})});
}

static void build(folio_section *s)
{
    const char *how = folio_option_get(s, "how").text;
    folio_say(s, FOLIO_PARAGRAPH, "What was said before the failure.");
    if (strcmp(how, "sql") == 0)
        folio_query(s, "SELECT pay FROM nowhere");
    else if (strcmp(how, "circle") == 0)
        make_table(s, "[B] + 1", "[A] + 1");
    else if (strcmp(how, "column") == 0)
        make_table(s, "[Aera] + 1", "1");
    else if (strcmp(how, "name") == 0)
        make_table(s, "price_lvel * 2", "1");
    else if (strcmp(how, "syntax") == 0)
        make_table(s, "MAX([B], ", "1");
    else
        folio_fail(s, "the figures contradict each other");
}

FOLIO_PLUGIN(.id = "fails", .version = "1.0", .title = "Failing", .summary = "Fails as it is asked to.",
             .license = "MIT", .build = build,
             FOLIO_OPTIONS({.name = "how",
                            .type = FOLIO_OPTION_CHOICE,
                            .choices = "itself|sql|circle|column|name|syntax",
                            .fallback = "itself",
                            .help = "In which way."}));
