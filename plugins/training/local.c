/* What an office knows of its own area: licenses, apprenticeships, and offices that help. */
#include "training.h"

static const char licenses[] =
    "SELECT title, agency, "
    "CASE required WHEN 1 THEN 'required' WHEN 0 THEN 'voluntary' ELSE 'not stated' END AS needed, "
    "coalesce(requirements, 'not stated') AS requirements, coalesce(renewal, 'not stated') AS renewal, "
    "cost, cost_unit, cost_flag, source AS cost_source, source AS title_source, coalesce(address, '') AS address, "
    "sum(coalesce(required, 0)) OVER () AS required_count, count(coalesce(cost, cost_flag)) OVER () AS priced "
    "FROM licenses t WHERE coalesce(nullif(occupation, ''), :occupation) = :occupation AND " IN_REACH
    " ORDER BY coalesce(required, 0) DESC, position IS NULL, position, title, license LIMIT :top";

static const char apprenticeships[] =
    "SELECT title, sponsor, coalesce(length, 'not stated') AS length, "
    "hours, 'hours' AS hours_unit, source AS hours_source, "
    "class_hours, 'hours' AS class_hours_unit, source AS class_hours_source, "
    "pay_start, coalesce(pay_start_unit, pay_end_unit, max(coalesce(pay_start_unit, pay_end_unit)) OVER ()) AS pay_start_unit, "
    "coalesce(pay_start_flag, iif(pay_start IS NULL, 'no estimate', NULL)) AS pay_start_flag, source AS pay_start_source, "
    "pay_end, coalesce(pay_end_unit, pay_start_unit, max(coalesce(pay_start_unit, pay_end_unit)) OVER ()) AS pay_end_unit, "
    "coalesce(pay_end_flag, iif(pay_end IS NULL, 'no estimate', NULL)) AS pay_end_flag, source AS pay_end_source, "
    "CASE pay_period WHEN 'hour' THEN 'an hour' WHEN 'year' THEN 'a year' ELSE 'not stated' END AS per, "
    "coalesce(requirements, 'not stated') AS requirements, coalesce(address, '') AS address, "
    "source AS title_source, count(*) OVER () AS found, "
    "count(coalesce(pay_start, pay_start_flag, pay_end, pay_end_flag)) OVER () AS paid "
    "FROM apprenticeships t WHERE coalesce(nullif(occupation, ''), :occupation) = :occupation AND " IN_REACH
    " ORDER BY position IS NULL, position, sponsor, title, apprenticeship LIMIT :top";

static const char offices[] =
    "SELECT name, source AS name_source, coalesce(street || ', ', '') || coalesce(city, '') || "
    "coalesce(' ' || postal_code, '') AS place, coalesce(phone, '') AS phone, coalesce(hours, '') AS hours, "
    "coalesce(services, '') AS services, coalesce(address, '') AS address, count(*) OVER () AS found "
    "FROM offices t WHERE " IN_REACH
    " ORDER BY position IS NULL, position, t.area IS NOT :area, name, office LIMIT :top";

#define WEB                                                                                                  \
    {                                                                                                        \
        .key = "address", .name = "Address", .place = FOLIO_IN_WORKBOOK, .meaning = "Its site."              \
    }

static void say_required(folio_section *s, const folio_rows *rows)
{
    folio_value required = folio_get(s, rows, 0, "required_count"), title = folio_get(s, rows, 0, "title");
    folio_value cite = folio_cite(title.source);
    if (required.number == 1)
        folio_sentence(
            s, FOLIO_PARAGRAPH, "license.required",
            "The law asks for a license for this work: **{license}**, which {agency} issues.{source}",
            {"license", title}, {"agency", folio_get(s, rows, 0, "agency")}, {"source", cite});
    else if (required.number > 1)
        folio_sentence(s, FOLIO_PARAGRAPH, "licenses.required",
                       "The law asks for a license for this work. {count} licenses are required by law; ask "
                       "which of them you need.{source}",
                       {"count", required}, {"source", cite});
}

int licenses_add(folio_section *s)
{
    folio_rows *rows = folio_query(s, licenses);
    if (folio_row_count(s, rows) == 0)
        return 0;
    say_required(s, rows);
    folio_table_spec spec = {
        .id = "licenses",
        .title = "Licenses and certificates",
        .sheet = "Licenses",
        FOLIO_COLUMNS(
            {.key = "title", .name = "License", .meaning = "Its name."},
            {.key = "agency", .name = "Issued by", .meaning = "Who issues it."},
            {.key = "needed",
             .name = "By law",
             .meaning = "Required: nobody may do the work without it. Voluntary: it shows what you know."},
            {.key = "requirements", .name = "What it asks for", .meaning = "In words."},
            {.key = "renewal", .name = "Renewal", .place = FOLIO_IN_WORKBOOK, .meaning = "In words."}, WEB,
            {.key = "cost", .name = "Cost", .type = FOLIO_MONEY, .meaning = "What the license costs."})};
    if (folio_get(s, rows, 0, "priced").number == 0)
        spec.column_count--;
    folio_table_of(s, rows, &spec);
    return 1;
}

int apprenticeships_add(folio_section *s)
{
    folio_rows *rows = folio_query(s, apprenticeships);
    if (folio_row_count(s, rows) == 0)
        return 0;
    folio_value found = folio_get(s, rows, 0, "found"), title = folio_get(s, rows, 0, "title");
    if (found.number == 1)
        folio_sentence(s, FOLIO_PARAGRAPH, "apprenticeship",
                       "An apprentice is paid while learning. One apprenticeship leads to this work: "
                       "**{title}**, with {sponsor}.{source}",
                       {"title", title}, {"sponsor", folio_get(s, rows, 0, "sponsor")},
                       {"source", folio_cite(title.source)});
    else
        folio_sentence(s, FOLIO_PARAGRAPH, "apprenticeships",
                       "An apprentice is paid while learning. {count} apprenticeships lead to this "
                       "work.{source}",
                       {"count", found}, {"source", folio_cite(title.source)});
    folio_table_spec spec = {
        .id = "apprenticeships",
        .title = "Apprenticeships",
        .sheet = "Apprenticeships",
        FOLIO_COLUMNS(
            {.key = "title", .name = "Apprenticeship", .meaning = "Its name."},
            {.key = "sponsor", .name = "Sponsor", .meaning = "Who employs the apprentice."},
            {.key = "length", .name = "Length", .meaning = "Length in words."},
            {.key = "requirements", .name = "What it asks for", .meaning = "In words."},
            {.key = "hours",
             .name = "Work",
             .type = FOLIO_INTEGER,
             .place = FOLIO_IN_WORKBOOK,
             .meaning = "Hours of paid work."},
            {.key = "class_hours",
             .name = "Instruction",
             .type = FOLIO_INTEGER,
             .place = FOLIO_IN_WORKBOOK,
             .meaning = "Hours of instruction."},
            WEB,
            {.key = "pay_start", .name = "Pay at first", .type = FOLIO_MONEY, .meaning = "An apprentice's."},
            {.key = "pay_end", .name = "Pay at the end", .type = FOLIO_MONEY, .meaning = "An apprentice's."},
            {.key = "per", .name = "Pay is", .meaning = "An hour or a year."})};
    if (folio_get(s, rows, 0, "paid").number == 0)
        spec.column_count -= 3;
    folio_table_of(s, rows, &spec);
    return 1;
}

int offices_add(folio_section *s)
{
    folio_rows *rows = folio_query(s, offices);
    if (folio_row_count(s, rows) == 0)
        return 0;
    folio_value name = folio_get(s, rows, 0, "name"), cite = folio_cite(name.source);
    if (folio_get(s, rows, 0, "found").number == 1)
        folio_sentence(s, FOLIO_PARAGRAPH, "office",
                       "**{name}** helps people to find work and training.{source}", {"name", name},
                       {"source", cite});
    else
        folio_sentence(s, FOLIO_PARAGRAPH, "offices",
                       "These offices help people to find work and training.{source}", {"source", cite});
    folio_table_of(
        s, rows,
        &(folio_table_spec){
            .id = "offices",
            .title = "Offices that help",
            .sheet = "Offices",
            FOLIO_COLUMNS(
                {.key = "name", .name = "Office", .meaning = "Its name."},
                {.key = "place", .name = "Where", .meaning = "Street, town and postal code."},
                {.key = "phone", .name = "Phone", .meaning = "Its number."},
                {.key = "hours", .name = "Open", .meaning = "In words."},
                {.key = "services", .name = "Services", .place = FOLIO_IN_WORKBOOK, .meaning = "In words."},
                WEB)});
    return 1;
}
