/* Says what folio can only refuse after build(), as its option asks for. */
#include <folio/plugin.h>
#include <string.h>

enum { LONG = 20000, TERMS = 800 };

static const folio_column area = {.key = "short", .name = "Area"};

static folio_table *make_table(folio_section *s, const char *formula, const char *caption)
{
    return folio_table_of(s, folio_query(s, "SELECT short, 12 AS n FROM areas"),
                          &(folio_table_spec){.id = "t",
                                              .title = "T",
                                              .caption = caption,
                                              FOLIO_COLUMNS(area, {.key = "n", .name = "n"},
                                                            {.name = "F", .formula = formula})});
}

/* Within the limit as the plugin writes it, beyond it once each reference has the column's name. */
static const char *long_formula(void)
{
    static char formula[4 * TERMS + 1];
    for (int i = 0; i < TERMS; i++)
        memcpy(formula + 4 * i, i ? "+[n]" : " [n]", 4);
    return formula;
}

/* Each part fits in a cell; the workbook's line with both does not. */
static void make_long_figure(folio_section *s)
{
    static char words[LONG + 1];
    memset(words, 'w', LONG);
    folio_figure_of(s, make_table(s, "1", NULL),
                    &(folio_figure_spec){.id = "long", .column = "n", .label = words, .note = words});
}

static void build(folio_section *s)
{
    const char *how = folio_option_get(s, "how").text;
    folio_say(s, FOLIO_PARAGRAPH, "What was said before the fault.");
    if (strcmp(how, "link") == 0)
        folio_say(s, FOLIO_PARAGRAPH, "See [there](#nowhere).");
    else if (strcmp(how, "verdict") == 0)
        folio_say(s, FOLIO_VERDICT, "See [there](#nowhere).");
    else if (strcmp(how, "caption") == 0)
        make_table(s, "1", "See [there](#nowhere).");
    else if (strcmp(how, "formula") == 0)
        make_table(s, long_formula(), NULL);
    else if (strcmp(how, "cell") == 0)
        make_long_figure(s);
    else
        folio_note(s, "nothing is wrong");
}

FOLIO_PLUGIN(.id = "late", .version = "1.0", .title = "Late", .summary = "Says what is refused late.",
             .license = "MIT", .build = build,
             FOLIO_OPTIONS({.name = "how",
                            .type = FOLIO_OPTION_CHOICE,
                            .choices = "none|link|verdict|caption|formula|cell",
                            .fallback = "none",
                            .help = "In which way."}));
