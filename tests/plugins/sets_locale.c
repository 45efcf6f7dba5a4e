/* Sets a locale with a decimal comma, as libraries do that plugins link. */
#define _GNU_SOURCE
#include <folio/plugin.h>

#include <locale.h>
#include <string.h>

static void build(folio_section *s)
{
    const char *how = folio_option_get(s, "how").text;
    if (strcmp(how, "not") != 0)
        setlocale(LC_ALL, "de_DE.UTF-8");
    if (strcmp(how, "thread") == 0)
        uselocale(LC_GLOBAL_LOCALE);
    folio_sayf(s, FOLIO_PARAGRAPH, "{} and {}", folio_decimal(1234.5, 2), folio_percent(0.075));
    folio_rows *rows = folio_query(s, "SELECT 'x' AS a, 1.25 AS b UNION ALL SELECT 'y', 2.5");
    folio_table_of(
        s, rows,
        &(folio_table_spec){.id = "t",
                            .title = "T",
                            FOLIO_COLUMNS({.key = "a", .name = "A"},
                                          {.key = "b", .name = "B", .total = FOLIO_TOTAL_SUM},
                                          {.name = "C", .type = FOLIO_DECIMAL, .formula = "[B] * 1.5"})});
}

FOLIO_PLUGIN(.id = "sets-locale", .version = "1.0", .title = "Locale", .license = "MIT", .build = build,
             .summary = "Sets a locale with a decimal comma.",
             FOLIO_OPTIONS({.name = "how",
                            .type = FOLIO_OPTION_CHOICE,
                            .choices = "not|process|thread",
                            .fallback = "not",
                            .help = "Whose locale it sets."}));
