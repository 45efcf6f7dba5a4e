/* Fields of study that lead to the occupation, and institutions that give awards at the level of entry. */
#include "training.h"

static const char some_fields[] =
    "SELECT title, source AS title_source, field, count(*) OVER () AS found, source FROM fields "
    "WHERE occupation = :occupation ORDER BY position IS NULL, position, field LIMIT :shown";

static const char all_fields[] =
    "SELECT title, source AS title_source, field, count(*) OVER () AS found, source FROM fields "
    "WHERE occupation = :occupation ORDER BY position IS NULL, position, field";

/* Those of the area that give awards at the level of entry; those of its state where the area has none. */
static const char some_institutions[] =
    "WITH here AS (SELECT i.*, h.short AS place FROM institutions i JOIN areas h ON h.area = :area "
    "  JOIN occupations o ON o.occupation = :occupation AND o.education = i.level "
    "  WHERE i.awards > 0 AND (i.area = h.area OR h.kind = 'nation')), "
    "around AS (SELECT i.*, coalesce((SELECT a.short FROM areas a WHERE a.area = i.state), h.short) AS place "
    "  FROM institutions i JOIN areas h ON h.area = :area "
    "  JOIN occupations o ON o.occupation = :occupation AND o.education = i.level "
    "  WHERE i.awards > 0 AND i.state IN (h.area, h.parent) AND NOT EXISTS (SELECT 1 FROM here)) "
    "SELECT name, source AS name_source, coalesce(city, '') AS city, "
    "awards, 'awards' AS awards_unit, source AS awards_source, "
    "coalesce(control, '') AS control, coalesce(address, '') AS address, level, place, "
    "count(*) OVER () AS found, state IS NOT :area AND (SELECT count(*) FROM here) = 0 AS around, "
    "coalesce((SELECT vintage FROM sources WHERE source = x.source), '') AS vintage, "
    "sum(awards) OVER () AS given "
    "FROM (SELECT * FROM here UNION ALL SELECT * FROM around) x "
    "ORDER BY awards DESC, name, institution LIMIT :shown";

static const char all_institutions[] =
    "WITH here AS (SELECT i.*, h.short AS place FROM institutions i JOIN areas h ON h.area = :area "
    "  JOIN occupations o ON o.occupation = :occupation AND o.education = i.level "
    "  WHERE i.awards > 0 AND (i.area = h.area OR h.kind = 'nation')), "
    "around AS (SELECT i.*, coalesce((SELECT a.short FROM areas a WHERE a.area = i.state), h.short) AS place "
    "  FROM institutions i JOIN areas h ON h.area = :area "
    "  JOIN occupations o ON o.occupation = :occupation AND o.education = i.level "
    "  WHERE i.awards > 0 AND i.state IN (h.area, h.parent) AND NOT EXISTS (SELECT 1 FROM here)) "
    "SELECT name, source AS name_source, coalesce(city, '') AS city, "
    "awards, 'awards' AS awards_unit, source AS awards_source, "
    "coalesce(control, '') AS control, coalesce(address, '') AS address, level, place, "
    "count(*) OVER () AS found, state IS NOT :area AND (SELECT count(*) FROM here) = 0 AS around, "
    "coalesce((SELECT vintage FROM sources WHERE source = x.source), '') AS vintage, "
    "sum(awards) OVER () AS given "
    "FROM (SELECT * FROM here UNION ALL SELECT * FROM around) x "
    "ORDER BY awards DESC, name, institution";

/* Why there are none: the data has institutions, but counts no awards of the level, or none here. */
static const char no_institutions[] =
    "SELECT o.education AS level, "
    "EXISTS (SELECT 1 FROM institutions i WHERE i.level = o.education) AS counted, "
    "coalesce((SELECT a.short FROM areas h JOIN areas a ON a.area = h.parent "
    "  WHERE h.area = :area AND a.kind <> 'nation'), '') AS around "
    "FROM occupations o WHERE o.occupation = :occupation AND o.education IS NOT NULL "
    "AND EXISTS (SELECT 1 FROM institutions)";

static void list_fields(folio_section *s, const folio_rows *rows, folio_table_spec spec)
{
    const folio_column columns[] = {{.key = "title", .name = "Field", .meaning = "Field of study."},
                                    {.key = "field",
                                     .name = "Code",
                                     .type = FOLIO_TEXT,
                                     .meaning = "In the classification of instructional programs."}};
    spec.columns = columns;
    spec.column_count = sizeof columns / sizeof *columns;
    spec.column_size = sizeof *columns;
    folio_table_of(s, rows, &spec);
}

int fields_add(folio_section *s)
{
    folio_rows *rows = folio_query(s, some_fields);
    uint32_t shown = folio_row_count(s, rows);
    if (shown == 0)
        return 0;
    folio_value found = folio_get(s, rows, 0, "found");
    int more = found.number > shown;
    list_fields(s, rows,
                (folio_table_spec){
                    .id = "fields",
                    .title = "Fields of study that lead to it",
                    .sheet = "Fields of study",
                    .caption = more ? "The first {shown} of {count} by code; the workbook has all." : NULL,
                    FOLIO_NAMED({"shown", folio_integer(shown)}, {"count", found})});
    if (more)
        list_fields(s, folio_query(s, all_fields),
                    (folio_table_spec){.id = "all-fields",
                                       .title = "All fields of study that lead to it",
                                       .sheet = "All fields of study",
                                       .place = FOLIO_IN_WORKBOOK});
    return 1;
}

static int say_no_institutions(folio_section *s)
{
    folio_rows *rows = folio_query(s, no_institutions);
    if (folio_row_count(s, rows) == 0)
        return 0;
    folio_value level = folio_get(s, rows, 0, "level"), around = folio_get(s, rows, 0, "around");
    if (folio_get(s, rows, 0, "counted").number == 0)
        folio_sentence(
            s, FOLIO_PARAGRAPH, "institutions.not-counted",
            "No institution is listed: institutions are found by the awards that they give, and the data "
            "counts no awards at the level that entry asks for ({level}).",
            {"level", level});
    else if (*around.text)
        folio_sentence(s, FOLIO_PARAGRAPH, "institutions.none-here-or-around",
                       "No institution in {area.short} or in {place} gives awards at the level that entry "
                       "asks for ({level}).",
                       {"place", around}, {"level", level});
    else
        folio_sentence(
            s, FOLIO_PARAGRAPH, "institutions.none-here",
            "No institution in {area.short} gives awards at the level that entry asks for ({level}).",
            {"level", level});
    return 1;
}

static void list_institutions(folio_section *s, const folio_rows *rows, folio_table_spec spec)
{
    const folio_column columns[] = {
        {.key = "name", .name = "Institution", .meaning = "Its name."},
        {.key = "city", .name = "City", .meaning = "Where it is."},
        {.key = "awards",
         .name = "Awards a year",
         .type = FOLIO_INTEGER,
         .meaning = "Awards at the level that entry asks for, in all fields."},
        {.key = "control", .name = "Control", .meaning = "Who runs it."},
        {.key = "address", .name = "Address", .place = FOLIO_IN_WORKBOOK, .meaning = "Its site."}};
    spec.columns = columns;
    spec.column_count = sizeof columns / sizeof *columns;
    spec.column_size = sizeof *columns;
    folio_table_of(s, rows, &spec);
}

/* Some sources have no vintage. */
static void say_institutions(folio_section *s, const folio_rows *rows)
{
    folio_value vintage = folio_get(s, rows, 0, "vintage");
    const folio_named values[] = {{"place", folio_get(s, rows, 0, "place")},
                                  {"count", folio_get(s, rows, 0, "found")},
                                  {"awards", folio_get(s, rows, 0, "given")},
                                  {"vintage", vintage},
                                  {"source", folio_cite(folio_get(s, rows, 0, "awards").source)}};
    size_t count = sizeof values / sizeof *values;
    int around = folio_get(s, rows, 0, "around").number > 0, dated = *vintage.text != 0;
    if (around && dated)
        folio_say_named(
            s, FOLIO_PARAGRAPH, "institutions.around.dated",
            "No institution in {area.short} gives awards at that level. In {place} there are {count} that "
            "do, with {awards} awards a year in all fields together ({vintage}).{source}",
            values, count);
    else if (around)
        folio_say_named(s, FOLIO_PARAGRAPH, "institutions.around",
                        "No institution in {area.short} gives awards at that level. In {place} there are "
                        "{count} that do, with {awards} awards a year in all fields together.{source}",
                        values, count);
    else if (dated)
        folio_say_named(s, FOLIO_PARAGRAPH, "institutions.here.dated",
                        "Institutions in {place} that give awards at that level: {count}, with {awards} "
                        "awards a year in all fields together ({vintage}).{source}",
                        values, count);
    else
        folio_say_named(s, FOLIO_PARAGRAPH, "institutions.here",
                        "Institutions in {place} that give awards at that level: {count}, with {awards} "
                        "awards a year in all fields together.{source}",
                        values, count);
}

int institutions_add(folio_section *s)
{
    folio_rows *rows = folio_query(s, some_institutions);
    uint32_t shown = folio_row_count(s, rows);
    if (shown == 0)
        return say_no_institutions(s);
    folio_value found = folio_get(s, rows, 0, "found"), place = folio_get(s, rows, 0, "place");
    int more = found.number > shown;
    say_institutions(s, rows);
    list_institutions(
        s, rows,
        (folio_table_spec){
            .id = "institutions",
            .title = "Institutions in {place} by awards at the level that entry asks for",
            .sheet = "Institutions",
            .caption = more ? "Awards in all fields. The largest {shown} of {count}; the workbook has all."
                            : "Awards in all fields.",
            FOLIO_NAMED({"place", place}, {"shown", folio_integer(shown)}, {"count", found})});
    if (more)
        list_institutions(
            s, folio_query(s, all_institutions),
            (folio_table_spec){.id = "all-institutions",
                               .title =
                                   "All institutions in {place} with awards at the level that entry asks for",
                               .sheet = "All institutions",
                               .place = FOLIO_IN_WORKBOOK,
                               FOLIO_NAMED({"place", place})});
    return 1;
}
