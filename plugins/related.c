/* Related occupations compared on pay, growth, openings, education. */
#include <folio/plugin.h>
#include <stdio.h>

static const char nation[] =
    "SELECT coalesce((SELECT area FROM areas WHERE kind = 'nation' ORDER BY area LIMIT 1), '') AS area";

/* The report's occupation and the nearest of those that are related to it, by pay; capped medians come first.
 * `capped`: those above the survey's ceiling, released or not. `comparable`: those with a median of the same
 * release as its own; capped ones are not among them where its own is released and higher than the ceiling.
 * `better` of these pay clearly more, `released` are below the ceiling. `leads`: the occupation's median is
 * clearly above all other released ones. `places`: how many decimals of growth every row's count carries, by
 * the outlook's rule; below zero: one of them carries no percentage. The nation's code is a value of the
 * query, so that SQLite reads no other area's pay where that is a view of several parts. */
static const char chosen[] =
    "WITH nation AS (SELECT area FROM areas WHERE area = :nation), "
    "chosen AS (SELECT :occupation AS occupation, -1 AS place, NULL AS source UNION ALL "
    "  SELECT * FROM (SELECT r.related, "
    "      row_number() OVER (ORDER BY r.position IS NULL, r.position, r.related), r.source "
    "    FROM related r WHERE r.occupation = :occupation AND r.related <> :occupation "
    "    AND r.related IN (SELECT occupation FROM occupations) ORDER BY 2 LIMIT :top)), "
    "flagged AS (SELECT c.*, CASE WHEN EXISTS (SELECT 1 FROM at_hand h WHERE h.table_name = 'projections' "
    "    AND h.given = 0 AND h.measure IS NULL AND coalesce(h.occupation, c.occupation) = c.occupation) "
    "    AND NOT EXISTS (SELECT 1 FROM projection_figures p WHERE p.occupation = c.occupation "
    "      AND p.area = :nation) "
    "  THEN 'not at hand' END AS absent FROM chosen c), "
    "newest AS (SELECT p.base_year, p.target_year FROM nation n JOIN projection_figures p USING (area) "
    "  WHERE p.occupation = :occupation ORDER BY p.base_year DESC, p.target_year DESC LIMIT 1), "
    "paid AS MATERIALIZED (SELECT w.occupation, w.median_source AS source, w.median_error AS error, "
    "    iif(w.median_flag IS NULL, w.median, NULL) AS known, "
    "    iif(w.median_flag = 'capped' AND w.median > 0, w.median, NULL) AS bound "
    "  FROM chosen c JOIN wage_figures w ON w.occupation = c.occupation AND w.area = :nation "
    "  WHERE w.period = 'year' AND (w.median_flag = 'capped' "
    "    OR (w.median_flag IS NULL AND w.median IS NOT NULL))), "
    "judged AS MATERIALIZED (SELECT *, known IS NULL OR coalesce(known > min(bound) OVER (), 0) AS above "
    "  FROM paid), "
    "rivals AS MATERIALIZED (SELECT j.above, x.known IS NOT NULL AND (j.known IS NULL OR (j.known > x.known "
    "    AND folio_differs(j.known, j.error, x.known, x.error))) AS better "
    "  FROM judged j JOIN judged x ON x.occupation = :occupation AND x.source IS j.source "
    "  WHERE j.occupation <> :occupation "
    "  AND NOT (j.known IS NULL AND x.known IS NOT NULL AND x.above)) ";

static const char compared[] =
    "SELECT o.title AS occupation, c.source AS occupation_source, c.occupation AS code, "
    "c.place < 0 AS here, coalesce(o.education, '') AS education, o.source AS education_source, "
    "w.median AS pay, w.median_unit AS pay_unit, w.median_flag AS pay_flag, w.median_source AS pay_source, "
    "h.median AS local, h.median_unit AS local_unit, h.median_flag AS local_flag, "
    "h.median_source AS local_source, p.growth, p.growth_unit, coalesce(p.growth_flag, c.absent) AS growth_flag, "
    "p.growth_source, min(CASE WHEN p.growth IS NULL OR coalesce(p.rounding * 1000 <= p.jobs_base, 1) THEN 1 "
    "  WHEN p.rounding * 100 <= p.jobs_base THEN 0 ELSE -1 END) OVER () AS places, "
    "p.jobs_base, p.jobs_base_unit, coalesce(p.jobs_base_flag, c.absent) AS jobs_base_flag, "
    "p.jobs_base_qualifier, p.jobs_base_source, p.jobs_target, p.jobs_target_unit, "
    "coalesce(p.jobs_target_flag, c.absent) AS jobs_target_flag, p.jobs_target_qualifier, "
    "p.jobs_target_source, p.openings, p.openings_unit, coalesce(p.openings_flag, c.absent) AS openings_flag, "
    "p.openings_qualifier, p.openings_source, "
    "p.base_year, 'year' AS base_year_unit, p.target_year, 'year' AS target_year_unit, "
    "count(*) OVER () - 1 AS found, "
    "count(j.occupation) OVER () AS paid, count(*) FILTER (WHERE j.above) OVER () AS capped, "
    "(SELECT count(*) FROM rivals) AS comparable, "
    "(SELECT count(*) FROM rivals WHERE better) AS better, "
    "(SELECT count(*) FROM rivals WHERE NOT above) AS released, "
    "j.known IS NOT NULL AND NOT EXISTS (SELECT 1 FROM judged o WHERE o.occupation <> c.occupation "
    "  AND (o.known IS NULL OR o.known >= j.known "
    "    OR NOT folio_differs(o.known, o.error, j.known, j.error))) AS leads, "
    "CASE WHEN min(s.vintage) OVER () = max(s.vintage) OVER () THEN max(s.vintage) OVER () ELSE '' END AS "
    "vintage, coalesce(max(t.vintage) OVER (), '') AS local_vintage "
    "FROM flagged c JOIN nation n JOIN occupations o ON o.occupation = c.occupation "
    "LEFT JOIN judged j ON j.occupation = c.occupation "
    "LEFT JOIN wage_figures w ON w.occupation = c.occupation AND w.area = :nation AND w.period = 'year' "
    "LEFT JOIN wage_figures h ON h.occupation = c.occupation AND h.area = :area AND h.period = 'year' "
    "LEFT JOIN projection_figures p ON p.occupation = c.occupation AND p.area = n.area "
    "  AND (p.base_year, p.target_year) = (SELECT base_year, target_year FROM newest) "
    "LEFT JOIN sources s ON s.source = w.median_source "
    "LEFT JOIN sources t ON t.source = h.median_source "
    "ORDER BY w.median_flag IS 'capped' DESC, w.median IS NULL, w.median_flag IS NOT NULL, w.median DESC, "
    "o.title";

static const char not_given[] = "SELECT 1 FROM at_hand WHERE table_name = 'related' AND given = 0 "
                                "AND coalesce(occupation, :occupation) = :occupation";

/* Some sources have no vintage, some occupations no projection, and pay may not be at hand. */
static const char *caption_of(int paid, int dated, int projected)
{
    if (!paid)
        return projected ? "Projections: of the nation, {base_year} to {target_year}." : NULL;
    if (!projected)
        return dated ? "Pay: the nation\u2019s median a year, {vintage}."
                     : "Pay: the nation\u2019s median a year.";
    return dated
               ? "Pay: the nation\u2019s median a year, {vintage}. Projections: of the nation, {base_year} to "
                 "{target_year}."
               : "Pay: the nation\u2019s median a year. Projections: of the nation, {base_year} to "
                 "{target_year}.";
}

static void describe_local(char *local, size_t size, const char *dated)
{
    snprintf(local, size, "In the report's area, a year%s%.60s.", *dated ? "; " : "", dated);
}

static folio_table *add_table(folio_section *s, const folio_rows *rows, uint32_t own)
{
    folio_value base = folio_get(s, rows, own, "base_year"), target = folio_get(s, rows, own, "target_year");
    folio_value vintage = folio_get(s, rows, own, "vintage");
    double places = folio_get(s, rows, own, "places").number;
    char local[100], before[40] = "Jobs in the first year", after[40] = "Jobs in the last year";
    if (folio_is_released(base))
        snprintf(before, sizeof before, "Jobs %.0f", base.number);
    if (folio_is_released(target))
        snprintf(after, sizeof after, "Jobs %.0f", target.number);
    describe_local(local, sizeof local, folio_get(s, rows, own, "local_vintage").text);
    return folio_table_of(
        s, rows,
        &(folio_table_spec){
            .id = "compared",
            .title = "Related occupations side by side",
            .sheet = "Related occupations",
            .caption = caption_of(folio_get(s, rows, own, "paid").number > 0, *vintage.text != 0,
                                  folio_is_released(base)),
            .place = FOLIO_IN_APPENDIX,
            .here = "here",
            FOLIO_NAMED({"vintage", vintage}, {"base_year", base}, {"target_year", target}),
            FOLIO_COLUMNS(
                {.key = "occupation", .name = "Occupation", .meaning = "Its title."},
                {.key = "code", .name = "Code", .place = FOLIO_IN_WORKBOOK, .meaning = "Its code."},
                {.key = "pay", .name = "Median pay", .meaning = "In the nation, a year."},
                {.key = "local", .name = "Median pay here", .place = FOLIO_IN_WORKBOOK, .meaning = local},
                {.key = "growth",
                 .name = "Growth",
                 .decimals = places > 0 ? FOLIO_DECIMALS_AUTO : FOLIO_DECIMALS_NONE,
                 .place = places < 0 ? FOLIO_IN_WORKBOOK : FOLIO_IN_SECTION,
                 .meaning = "Projected for the nation, as published."},
                {.key = "jobs_base",
                 .name = before,
                 .type = FOLIO_INTEGER,
                 .place = places < 0 ? FOLIO_IN_SECTION : FOLIO_IN_WORKBOOK,
                 .meaning = "In the nation, in the first year of the span."},
                {.key = "jobs_target",
                 .name = after,
                 .type = FOLIO_INTEGER,
                 .place = places < 0 ? FOLIO_IN_SECTION : FOLIO_IN_WORKBOOK,
                 .meaning = "Projected for the nation, in the last year of the span."},
                {.key = "openings",
                 .name = "Openings a year",
                 .type = FOLIO_INTEGER,
                 .meaning = "Projected for the nation."},
                {.key = "education",
                 .name = "Typical entry education",
                 .meaning = "Education that entry asks for."})});
}

/* How many of those that can be compared have a clearly higher median than the report's occupation. */
static const char *who_is_paid_more(double better, double count)
{
    if (count > 1 && better == 0)
        return "None of these {count} related occupations clearly pays more at the median";
    if (count > 1 && better == count)
        return "All of these {count} related occupations pay more at the median";
    return better == 1 ? "{better} of these {count} related occupations pays more at the median"
                       : "{better} of these {count} related occupations pay more at the median";
}

/* Where the report's occupation has no released median. */
static const char *who_is_paid_most(double capped, int leads)
{
    if (capped > 0)
        return capped == 1 ? "{title} has the highest median: above the survey\u2019s ceiling"
                           : "{capped} of these occupations pay most: above the survey\u2019s ceiling";
    return leads ? "{title} has the highest median of the related occupations"
                 : "Median pay of the related occupations";
}

static const char *title_of(folio_section *s, const folio_rows *rows, uint32_t own)
{
    folio_value pay = folio_get(s, rows, own, "pay");
    double count = folio_get(s, rows, own, "comparable").number;
    if (pay.flag == FOLIO_CAPPED && count > 0)
        return "Median pay is above the survey\u2019s ceiling here, and in {others} of these {count} related "
               "occupations";
    if (folio_is_released(pay) && count > 0)
        return who_is_paid_more(folio_get(s, rows, own, "better").number, count);
    return who_is_paid_most(folio_get(s, rows, own, "capped").number,
                            folio_get(s, rows, 0, "leads").number > 0);
}

static void add_chart(folio_section *s, const folio_rows *rows, const folio_table *table, uint32_t own)
{
    folio_value vintage = folio_get(s, rows, own, "vintage"), count = folio_get(s, rows, own, "comparable");
    folio_value others = count;
    if (folio_get(s, rows, own, "paid").number < 2)
        return;
    others.number -= folio_get(s, rows, own, "released").number;
    folio_chart_of(s, table,
                   &(folio_chart_spec){
                       .id = "pay",
                       .kind = FOLIO_CHART_BAR,
                       .title = title_of(s, rows, own),
                       .subtitle = *vintage.text ? "Median pay a year in the nation, {vintage}"
                                                 : "Median pay a year in the nation",
                       .label = "occupation",
                       .value = {"pay"},
                       FOLIO_NAMED({"better", folio_get(s, rows, own, "better")}, {"count", count},
                                   {"others", others.number > 0 ? others : folio_text("none")},
                                   {"capped", folio_get(s, rows, own, "capped")},
                                   {"title", folio_get(s, rows, 0, "occupation")}, {"vintage", vintage})});
}

static void build(folio_section *s)
{
    const folio_named whole[] = {{"nation", folio_get(s, folio_query(s, nation), 0, "area")}};
    char sql[sizeof chosen + sizeof compared];
    snprintf(sql, sizeof sql, "%s%s", chosen, compared);
    folio_rows *rows = folio_query_values(s, sql, whole, 1);
    uint32_t count = folio_row_count(s, rows), own = 0;
    if (count < 2) {
        folio_absent(s, folio_row_count(s, folio_query(s, not_given))
                            ? "related occupations are not in the data used for this report"
                            : "the sources name no occupation that is related to this one");
        return;
    }
    while (own + 1 < count && folio_get(s, rows, own, "here").number == 0)
        own++;
    uint32_t other = own == 0 ? 1 : 0;
    folio_value found = folio_get(s, rows, own, "found");
    folio_value cite = folio_cite(folio_get(s, rows, other, "occupation").source);
    if (found.number > 1)
        folio_sentence(s, FOLIO_PARAGRAPH, "related",
                       "Of all occupations the source relates these {count} most closely to "
                       "{occupation.in_text}.{source}",
                       {"count", found}, {"source", cite});
    else
        folio_sentence(s, FOLIO_PARAGRAPH, "related.one",
                       "The source relates one occupation to {occupation.in_text}.{source}",
                       {"source", cite});
    folio_table *table = add_table(s, rows, own);
    add_chart(s, rows, table, own);
    folio_show_table(s, table);
}

FOLIO_PLUGIN(.id = "related", .version = "1.0", .title = "Related occupations",
             .summary = "Related occupations compared on pay, growth, openings and education.",
             .license = "MIT", .build = build,
             FOLIO_NEEDS(
                 {.table = "related", .columns = "occupation related source", .required = 1},
                 {.table = "occupations", .columns = "occupation title source", .required = 1},
                 {.table = "related", .columns = "position"},
                 {.table = "at_hand", .columns = "table_name given measure occupation"},
                 {.table = "occupations", .columns = "education"}, {.table = "areas", .columns = "area kind"},
                 {.table = "wage_figures", .columns = "occupation area period median"},
                 {.table = "projection_figures",
                  .columns =
                      "occupation area base_year target_year growth rounding jobs_base jobs_target openings"},
                 {.table = "sources", .columns = "source vintage"}),
             FOLIO_OFFERS({.kind = FOLIO_OFFER_CHART,
                           .id = "pay",
                           .summary = "Median pay of the related occupations."}),
             FOLIO_OPTIONS({.name = "top",
                            .type = FOLIO_OPTION_INTEGER,
                            .fallback = "10",
                            .min = 1,
                            .max = 40,
                            .help = "How many related occupations to compare."}));
