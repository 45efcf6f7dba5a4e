/* Titles under which the work is offered, and advice on looking for it. */
#include <folio/plugin.h>

/* Titles of which nothing more is said are a sentence; the workbook has them one by one. */
static void list_titles(folio_section *s, folio_rows *rows)
{
    if (folio_row_count(s, rows) == 0)
        return;
    folio_value all = folio_get(s, rows, 0, "all_titles"), first = folio_get(s, rows, 0, "title");
    int plain = folio_get(s, rows, 0, "noted").number == 0 && folio_get(s, rows, 0, "mixed").number == 0;
    if (plain)
        folio_sentence(s, FOLIO_PARAGRAPH, "titles-to-look-for", "Titles to look for: {titles}.{source}",
                       {"titles", folio_list(all.text)}, {"source", folio_cite(first.source)});
    uint32_t kinds = folio_get(s, rows, 0, "mixed").number > 0 ? FOLIO_IN_SECTION : FOLIO_IN_WORKBOOK;
    folio_table_of(
        s, rows,
        &(folio_table_spec){
            .id = "titles",
            .title = "{count} titles to look at",
            .sheet = "Titles",
            .place = plain ? FOLIO_IN_WORKBOOK : FOLIO_IN_SECTION,
            FOLIO_NAMED({"count", folio_get(s, rows, 0, "found")}),
            FOLIO_COLUMNS(
                {.key = "title", .name = "Title", .meaning = "Title as it stands in listings."},
                {.key = "kind", .name = "Use", .place = kinds, .meaning = "What the title is good for."},
                {.key = "note", .name = "What to know", .meaning = "What is said of the title."}),
        });
}

static const char said[] = "SELECT * FROM sentences WHERE topic = 'search' "
                           "AND coalesce(occupation, :occupation) = :occupation ORDER BY position";

static const char found[] =
    "SELECT title, source AS title_source, upper(substr(kind, 1, 1)) || substr(kind, 2) AS kind, "
    "coalesce(note, '') AS note, count(*) OVER () AS found, "
    "min(kind) OVER () <> max(kind) OVER () AS mixed, count(note) OVER () AS noted, "
    "group_concat(title, char(10)) OVER (ORDER BY kind DESC, position, title "
    "  ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS all_titles "
    "FROM (SELECT title, kind, note, min(position) AS position, source FROM titles "
    "  WHERE occupation = :occupation AND coalesce(kind, 'also called') IN ('also called', 'search for') "
    "  GROUP BY title, kind, note) "
    "ORDER BY kind DESC, position, title";

static void build(folio_section *s)
{
    folio_rows *advice = folio_query(s, said), *titles = folio_query(s, found);
    if (folio_row_count(s, advice) + folio_row_count(s, titles) == 0) {
        folio_absent(s, "the data holds no titles and no advice for this occupation");
        return;
    }
    folio_say_rows(s, FOLIO_BULLET, advice);
    list_titles(s, titles);
}

FOLIO_PLUGIN(.id = "titles", .version = "1.0", .title = "Finding a job",
             .summary = "Titles to search for, and how to read what the search finds.", .license = "MIT",
             .build = build,
             FOLIO_NEEDS({.table = "titles", .columns = "occupation title kind position note source"},
                         {.table = "sentences", .columns = "topic position occupation text value"}));
