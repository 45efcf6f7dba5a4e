/* Fields of study that lead to the occupation. */
#include "training.h"

static const char some_fields[] =
    "SELECT title, source AS title_source, field, count(*) OVER () AS found, source FROM fields "
    "WHERE occupation = :occupation ORDER BY position IS NULL, position, field LIMIT :shown";

static const char all_fields[] =
    "SELECT title, source AS title_source, field, count(*) OVER () AS found, source FROM fields "
    "WHERE occupation = :occupation ORDER BY position IS NULL, position, field";

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
