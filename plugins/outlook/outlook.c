/* Employment: how it is projected to change, what drives it, and where the jobs are. */
#include "outlook.h"

static const char drivers[] = "SELECT * FROM sentences WHERE topic = 'drivers' "
                              "AND coalesce(occupation, :occupation) = :occupation ORDER BY position";

/* What is said of technology in the areas compared; areas of which the same is said share a row. */
static const char technology[] =
    "SELECT '**' || group_concat(short, ', ') || ':** ' || text AS text, text_source, value, value_unit, "
    "value_qualifier "
    "FROM (SELECT t.*, a.short, a.area = :area AS here "
    "  FROM sentences t JOIN compared_areas c ON c.area = t.area JOIN areas a ON a.area = t.area "
    "  WHERE t.topic = 'technology' AND coalesce(t.occupation, :occupation) = :occupation "
    "  ORDER BY here DESC, t.position) "
    "GROUP BY text, value, text_source ORDER BY max(here) DESC, min(position)";

/* Why: what is said of the occupation. */
static void say_drivers(folio_section *s)
{
    folio_rows *rows = folio_query(s, drivers);
    if (folio_row_count(s, rows) > 0)
        folio_say_id(s, FOLIO_HEADING, "drivers", "What drives it");
    folio_say_rows(s, FOLIO_BULLET, rows);
}

static void say_technology(folio_section *s)
{
    folio_rows *rows = folio_query(s, technology);
    if (folio_row_count(s, rows) > 0)
        folio_say_id(s, FOLIO_HEADING, "technology", "Technology in these areas");
    folio_say_rows(s, FOLIO_BULLET, rows);
}

static void build(folio_section *s)
{
    projections_add(s);
    state_add(s);
    say_drivers(s);
    employment_add(s);
    postings_add(s);
    say_technology(s);
}

FOLIO_PLUGIN(.id = "outlook", .version = "1.0", .title = "Employment and outlook",
             .summary = "How employment is projected to change, what drives it, and where the jobs are.",
             .license = "MIT", .build = build,
             FOLIO_NEEDS(
                 {.table = "projection_figures",
                  .columns = "occupation area base_year target_year jobs_base jobs_target growth openings "
                             "openings_growth openings_exits openings_transfers "
                             "openings_separations rounding"},
                 {.table = "employment_figures",
                  .columns = "occupation area jobs location_quotient rank rank_within"},
                 {.table = "employment_figures", .columns = "jobs_error"},
                 {.table = "employment", .columns = "occupation"},
                 {.table = "postings", .columns = "occupation area measure period value unit source"},
                 {.table = "areas", .columns = "area short kind", .required = 1},
                 {.table = "areas", .columns = "parent state"},
                 {.table = "area_kinds", .columns = "kind words"},
                 {.table = "terms", .columns = "measure word low high base_year target_year source"},
                 {.table = "sources", .columns = "source vintage"},
                 {.table = "occupations", .columns = "occupation title in_text"},
                 {.table = "at_hand", .columns = "table_name given measure occupation"},
                 {.table = "sentences", .columns = "topic position occupation area text value"},
                 {.table = "compared_areas", .columns = "position area"}),
             FOLIO_OFFERS(
                 {.kind = FOLIO_OFFER_FIGURE, .id = "jobs", .summary = "Jobs in the area."},
                 {.kind = FOLIO_OFFER_FIGURE, .id = "growth", .summary = "Projected change of employment."},
                 {.kind = FOLIO_OFFER_FIGURE, .id = "openings", .summary = "Projected openings a year."},
                 {.kind = FOLIO_OFFER_CHART, .id = "growth", .summary = "Projected change of employment."},
                 {.kind = FOLIO_OFFER_CHART, .id = "openings", .summary = "What the openings come from."},
                 {.kind = FOLIO_OFFER_CHART, .id = "employment", .summary = "Jobs in the areas compared."},
                 {.kind = FOLIO_OFFER_VERDICT, .summary = "How employment is projected to change."}),
             FOLIO_OPTIONS({.name = "top",
                            .type = FOLIO_OPTION_INTEGER,
                            .fallback = "12",
                            .min = 2,
                            .max = 60,
                            .help = "How many areas the table of employment lists at most."}));
