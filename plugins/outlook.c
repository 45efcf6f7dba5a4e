/* Employment: how it is projected to change, why, and where the jobs are. */
#include <folio/plugin.h>

/* clang-format off */

/* Areas compared: those of the request, or all where it names one only. */
#define COMPARED                                                                  \
    "a.kind <> 'nation' AND ((SELECT count(*) FROM request_areas) < 2 "           \
    "OR a.area IN (SELECT area FROM request_areas))"

/* A measure of the projections as a column, with its companions. */
#define PROJECTED(measure)                                                        \
    "max(CASE p.measure WHEN '" measure "' THEN p.value END) AS " measure ", "    \
    "max(CASE p.measure WHEN '" measure "' THEN p.unit END) AS " measure "_unit, " \
    "max(CASE p.measure WHEN '" measure "' THEN p.flag END) AS " measure "_flag, " \
    "max(CASE p.measure WHEN '" measure "' THEN p.qualifier END) AS " measure "_qualifier, " \
    "max(CASE p.measure WHEN '" measure "' THEN p.source END) AS " measure "_source, "

/* The nation's: of the report's occupation, then of all occupations. */
static const char projections[] =
    "SELECT " PROJECTED("growth") PROJECTED("openings") PROJECTED("openings_growth")
    PROJECTED("openings_exits") PROJECTED("openings_transfers")
    "p.occupation = :occupation AS here, p.base_year, 'year' AS base_year_unit, p.target_year, 'year' AS target_year_unit, "
    "coalesce(max(p.covers), o.in_text, o.title, 'the occupation') AS covers, "
    "upper(substr(coalesce(max(p.covers), o.title), 1, 1)) || "
    "  substr(coalesce(max(p.covers), o.title), 2) AS who "
    "FROM projections p JOIN areas a ON a.area = p.area AND a.kind = 'nation' "
    "LEFT JOIN occupations o ON o.occupation = p.occupation "
    "WHERE p.occupation IN (:occupation, '00-0000') "
    "GROUP BY p.occupation ORDER BY p.occupation = '00-0000'";

static const char drivers[] =
    "SELECT text || '{}' AS text, source AS text_source, value, unit AS value_unit, "
    "qualifier AS value_qualifier FROM statements "
    "WHERE topic = 'drivers' AND coalesce(occupation, :occupation) = :occupation ORDER BY position";

/* The areas from the most jobs down, and the report's own wherever it stands. */
static const char employment[] =
    "SELECT * FROM (SELECT e.value AS jobs, e.unit AS jobs_unit, e.flag AS jobs_flag, "
    "  e.qualifier AS jobs_qualifier, e.source AS jobs_source, "
    "  a.short AS area, a.area = :area AS here, a.kind, coalesce(e.covers, o.in_text, o.title) AS covers, "
    "  r.value AS place, r.source AS place_source, count(r.value) OVER () AS placed, "
    "  row_number() OVER (ORDER BY e.flag IS NOT NULL, e.value DESC, r.value IS NULL, r.value, a.short) AS line "
    "  FROM employment e JOIN areas a ON a.area = e.area "
    "  LEFT JOIN occupations o ON o.occupation = e.occupation "
    "  LEFT JOIN employment r ON r.occupation = e.occupation AND r.area = e.area AND r.measure = 'rank' "
    "  WHERE e.occupation = :occupation AND e.measure = 'jobs' AND " COMPARED ") "
    "WHERE line <= :top OR here ORDER BY line";

/* Areas of which only is said that they are among so many. */
static const char leaders[] =
    "SELECT '**' || a.short || '** is among the {} ' || a.kind || ' areas that employ most.{}' AS text, "
    "e.source AS text_source, e.value FROM employment e JOIN areas a ON a.area = e.area "
    "WHERE e.occupation = :occupation AND e.measure = 'rank_within' AND " COMPARED " "
    "ORDER BY a.area = :area DESC, e.value, a.short";

/* What is said of technology in the areas compared; areas of which the same is said share a row. */
static const char technology[] =
    "SELECT '**' || group_concat(short, ', ') || ':** ' || text || '{}' AS text, source AS text_source, "
    "value, unit AS value_unit, qualifier AS value_qualifier "
    "FROM (SELECT t.*, a.short, a.area = :area AS here FROM statements t JOIN areas a ON a.area = t.area "
    "  WHERE t.topic = 'technology' AND coalesce(t.occupation, :occupation) = :occupation "
    "  AND " COMPARED " ORDER BY here DESC, t.position) "
    "GROUP BY text, value, source ORDER BY max(here) DESC, min(position)";

/* clang-format on */

/* The rows of the projections, taken apart. */
typedef struct Projection {
    folio_value who, covers, growth, openings, base, target; /* of the report's occupation */
    folio_value verb, size;                                  /* growth in words: "grow", 8% */
    folio_value all;                                         /* growth of all occupations */
} Projection;

static Projection read_projection(folio_section *s, const folio_rows *rows)
{
    Projection p = {
        .who = folio_get(s, rows, 0, "who"),
        .covers = folio_get(s, rows, 0, "covers"),
        .growth = folio_get(s, rows, 0, "growth"),
        .openings = folio_get(s, rows, 0, "openings"),
        .base = folio_get(s, rows, 0, "base_year"),
        .target = folio_get(s, rows, 0, "target_year"),
        .all = {.flag = FOLIO_NO_ESTIMATE},
    };
    p.verb = folio_text(p.growth.number < 0 ? "shrink" : "grow");
    p.size = p.growth;
    p.size.number = p.growth.number < 0 ? -p.growth.number : p.growth.number;
    if (folio_row_count(s, rows) > 1)
        p.all = folio_get(s, rows, 1, "growth");
    return p;
}

static folio_table *add_projections(folio_section *s, const folio_rows *rows, const Projection *p)
{
    return folio_table_of(
        s, rows,
        &(folio_table_spec){
            .id = "projections",
            .title = "Projections for the nation, {} to {}",
            .sheet = "Projections",
            .place = FOLIO_IN_APPENDIX,
            .here = "here",
            FOLIO_VALUES(p->base, p->target),
            FOLIO_COLUMNS(
                {.key = "who", .name = "Occupations", .meaning = "Whom the projection counts."},
                {.key = "growth", .name = "Growth", .meaning = "Projected growth over the whole span."},
                {.key = "openings",
                 .name = "Openings a year",
                 .type = FOLIO_INTEGER,
                 .meaning = "Projected openings a year, on average over the span."})});
}

static void say_growth(folio_section *s, const folio_table *table, const Projection *p)
{
    folio_chart_spec chart = {.id = "growth",
                              .kind = FOLIO_CHART_COLUMN,
                              .title = "{} are projected to {} {}",
                              .subtitle = "Projected growth of employment in the nation, {} to {}",
                              .label = "who",
                              .value = {"growth"},
                              FOLIO_VALUES(p->who, p->verb, p->size, p->base, p->target)};
    folio_figure_spec figure = {.id = "growth",
                                .label = "Projected growth, {} to {}",
                                .column = "growth",
                                .place = FOLIO_ON_COVER,
                                FOLIO_VALUES(p->base, p->target, p->all)};
    const folio_value compared[] = {p->who, p->verb, p->size, p->all, p->base, p->target};
    if (p->all.flag == FOLIO_RELEASED) {
        chart.title = "{} are projected to {} {}, all occupations {}";
        chart.values = compared;
        chart.value_count = 6;
        figure.note = "all occupations: {}";
        folio_sayf(s, FOLIO_VERDICT,
                   "Employment of {} is projected to {} {} from {} to {}, and {} over all occupations.",
                   p->covers, p->verb, p->size, p->base, p->target, p->all);
    } else {
        figure.value_count = 2;
        folio_sayf(s, FOLIO_VERDICT, "Employment of {} is projected to {} {} from {} to {}.", p->covers,
                   p->verb, p->size, p->base, p->target);
    }
    folio_figure_of(s, table, &figure);
    folio_chart_of(s, table, &chart);
}

/* Where the projections say what the openings come from. */
static void chart_sources_of_openings(folio_section *s, const folio_rows *rows, const Projection *p)
{
    folio_value transfers = folio_get(s, rows, 0, "openings_transfers");
    if (transfers.flag != FOLIO_RELEASED)
        return;
    folio_table *table = folio_table_of(
        s, rows,
        &(folio_table_spec){
            .id = "openings",
            .title = "Openings a year",
            .sheet = "Openings",
            .place = FOLIO_IN_APPENDIX,
            FOLIO_COLUMNS({.key = "who", .name = "Occupations"},
                          {.key = "openings_exits", .name = "Leave work", .type = FOLIO_INTEGER},
                          {.key = "openings_transfers", .name = "Change occupation", .type = FOLIO_INTEGER},
                          {.key = "openings_growth", .name = "New jobs", .type = FOLIO_INTEGER})});
    folio_chart_of(
        s, table,
        &(folio_chart_spec){.id = "openings",
                            .kind = FOLIO_CHART_STACKED,
                            .top = 1,
                            .title = "Of {} openings a year, {} come from people who change occupation",
                            .subtitle = "Projected openings a year in the nation, {} to {}",
                            .label = "who",
                            .value = {"openings_exits", "openings_transfers", "openings_growth"},
                            FOLIO_VALUES(p->openings, transfers, p->base, p->target)});
}

static void add_outlook(folio_section *s, const folio_rows *rows)
{
    Projection p = read_projection(s, rows);
    folio_table *table = add_projections(s, rows, &p);
    if (p.openings.flag == FOLIO_RELEASED) {
        folio_sayf(s, FOLIO_PARAGRAPH,
                   "For {} the projections expect {} openings a year on average from {} to {}.{}", p.covers,
                   p.openings, p.base, p.target, folio_cite(p.openings.source));
        folio_figure_of(s, table,
                        &(folio_figure_spec){.id = "openings",
                                             .label = "Openings a year, nation",
                                             .note = "{}",
                                             .column = "openings",
                                             .place = FOLIO_ON_COVER,
                                             FOLIO_VALUES(p.covers)});
    }
    if (p.growth.flag == FOLIO_RELEASED)
        say_growth(s, table, &p);
    chart_sources_of_openings(s, rows, &p);
}

/* Why: what is said of the occupation. */
static void say_drivers(folio_section *s)
{
    folio_rows *rows = folio_query(s, drivers);
    if (folio_row_count(s, rows) > 0)
        folio_say(s, FOLIO_HEADING, "What drives it");
    folio_say_rows(s, FOLIO_BULLET, rows);
}

static void say_technology(folio_section *s)
{
    folio_rows *rows = folio_query(s, technology);
    if (folio_row_count(s, rows) > 0)
        folio_say(s, FOLIO_HEADING, "Technology in these areas");
    folio_say_rows(s, FOLIO_BULLET, rows);
}

static void add_employment(folio_section *s)
{
    folio_rows *rows = folio_query(s, employment);
    if (folio_row_count(s, rows) == 0)
        return;
    folio_say(s, FOLIO_HEADING, "Where the jobs are");
    folio_value covers = folio_get(s, rows, 0, "covers"), kind = folio_get(s, rows, 0, "kind");
    int placed = folio_get(s, rows, 0, "placed").number > 0;
    folio_table *table = folio_table_of(
        s, rows,
        &(folio_table_spec){
            .id = "employment",
            .title = "Employed by area: {}",
            .sheet = "Employment",
            .caption =
                placed ? "Rank: place among all {} areas of the nation, where the source names it." : NULL,
            .here = "here",
            .values = (const folio_value[]){covers, kind},
            .value_count = placed ? 2 : 1,
            .columns =
                (const folio_column[]){
                    {.key = "area", .name = "Area", .meaning = "Area that the figure speaks of."},
                    {.key = "jobs", .name = "Jobs", .type = FOLIO_INTEGER, .meaning = "People employed."},
                    {.key = "place",
                     .name = "Rank in the nation",
                     .type = FOLIO_INTEGER,
                     .meaning = "Place among all areas of its kind by employment."}},
            .column_count = placed ? 3 : 2,
            .column_size = sizeof(folio_column)});
    folio_chart_of(s, table,
                   &(folio_chart_spec){
                       .id = "employment",
                       .kind = FOLIO_CHART_BAR,
                       .title = "{} employs the most of these areas: {}",
                       .subtitle = "People employed: {}",
                       .label = "area",
                       .value = {"jobs"},
                       FOLIO_VALUES(folio_get(s, rows, 0, "area"), folio_get(s, rows, 0, "jobs"), covers)});
    folio_say_rows(s, FOLIO_BULLET, folio_query(s, leaders));
    int64_t here = folio_here(s, table);
    if (here < 0)
        return;
    folio_value place = folio_get(s, rows, (uint32_t)here, "place");
    int ranked = place.flag == FOLIO_RELEASED;
    place.type = FOLIO_ORDINAL;
    folio_figure_of(s, table,
                    &(folio_figure_spec){.id = "jobs",
                                         .label = "Employed in {area.short}",
                                         .note = ranked ? "{}; {} of all {} areas" : "{}",
                                         .column = "jobs",
                                         .row = (uint32_t)here,
                                         .place = FOLIO_ON_COVER,
                                         .values = (const folio_value[]){covers, place, kind},
                                         .value_count = ranked ? 3 : 1});
}

static void build(folio_section *s)
{
    folio_rows *rows = folio_query(s, projections);
    if (folio_row_count(s, rows) > 0 && folio_get(s, rows, 0, "here").number > 0)
        add_outlook(s, rows);
    say_drivers(s);
    add_employment(s);
    say_technology(s);
}

FOLIO_PLUGIN(.id = "outlook", .version = "1.0", .title = "Employment and outlook",
             .summary = "How employment is projected to change, what drives it, and where the jobs are.",
             .license = "MIT", .build = build,
             FOLIO_NEEDS(
                 {.table = "projections",
                  .columns =
                      "occupation area base_year target_year measure value unit qualifier covers source"},
                 {.table = "employment",
                  .columns = "occupation area measure value unit qualifier flag covers source"},
                 {.table = "areas", .columns = "area short kind", .required = 1},
                 {.table = "occupations", .columns = "occupation title in_text"},
                 {.table = "statements",
                  .columns = "topic position occupation area text value unit qualifier source"}),
             FOLIO_OPTIONS({.name = "top",
                            .type = FOLIO_OPTION_INTEGER,
                            .fallback = "12",
                            .min = 2,
                            .max = 60,
                            .help = "How many areas the table of employment lists at most."}));
