/* Industries that hire for the work: everywhere, area by area, and those that areas share. */
#include <folio/plugin.h>

/* Of each a title in a text: "Health care" begins small there, "IT" does not. */
static const char everywhere[] =
    "SELECT group_concat(title, char(10)) AS titles, "
    "replace(group_concat(DISTINCT source), ',', ' ') AS sources "
    "FROM (SELECT CASE WHEN i.title GLOB '?[A-Z]*' THEN i.title "
    "    ELSE lower(substr(i.title, 1, 1)) || substr(i.title, 2) END AS title, i.source "
    "  FROM industries i LEFT JOIN areas a ON a.area = i.area "
    "  WHERE i.measure = 'listed' AND coalesce(a.kind, 'nation') = 'nation' "
    "  AND (i.occupation = :occupation OR i.occupation IS NULL) ORDER BY i.title) "
    "HAVING count(*) > 0";

static const char statements[] = "SELECT * FROM sentences WHERE topic = 'industries' "
                                 "AND coalesce(occupation, :occupation) = :occupation ORDER BY position";

static const char here[] = "SELECT group_concat(title, char(10)) AS titles, "
                           "replace(group_concat(employers, char(10)), ', ', char(10)) AS employers "
                           "FROM (SELECT CASE WHEN title GLOB '?[A-Z]*' THEN title "
                           "    ELSE lower(substr(title, 1, 1)) || substr(title, 2) END AS title, employers "
                           "  FROM industries WHERE measure = 'listed' AND area = :area "
                           "  AND area IN (SELECT area FROM compared_areas) "
                           "  AND (occupation = :occupation OR occupation IS NULL) ORDER BY title) "
                           "HAVING count(*) > 0";

/* Industries that are named for the areas compared. */
static const char by_area[] =
    "SELECT short AS area, area = :area AS here, group_concat(title, ', ') AS titles, "
    "max(source) AS titles_source, count(*) AS count, group_concat(employers, ', ') AS employers, "
    "group_concat(coalesce(notes, employers), '; ') AS notes "
    "FROM (SELECT c.position, a.short, i.* "
    "  FROM compared_areas c JOIN areas a ON a.area = c.area JOIN industries i ON i.area = c.area "
    "  WHERE i.measure = 'listed' AND (i.occupation = :occupation OR i.occupation IS NULL) "
    "  ORDER BY c.position, i.title) "
    "GROUP BY position ORDER BY position LIMIT :top";

/* Those that are named for more than one area. */
static const char shared[] =
    "WITH named AS (SELECT i.*, a.short, CASE WHEN i.title GLOB '?[A-Z]*' THEN i.title "
    "    ELSE lower(substr(i.title, 1, 1)) || substr(i.title, 2) END AS word "
    "  FROM compared_areas c JOIN areas a ON a.area = c.area JOIN industries i ON i.area = c.area "
    "  WHERE i.measure = 'listed' AND (i.occupation = :occupation OR i.occupation IS NULL) "
    "  ORDER BY i.industry, a.short), "
    "counted AS (SELECT title, word, count(DISTINCT area) AS areas, max(source) AS areas_source, "
    "    group_concat(short, ', ') AS found, (SELECT count(DISTINCT area) FROM named) AS named "
    "  FROM named GROUP BY industry HAVING count(DISTINCT area) > 1) "
    "SELECT *, group_concat(word, char(10)) OVER (PARTITION BY areas) AS equals FROM counted "
    "ORDER BY areas DESC, title LIMIT :top";

/* Of a row of industry_figures, with its source's vintage. Where the vintages differ, each title has its own.
 * Growth is no finer than the counts: where one of them does not carry a whole percent, the jobs at the end
 * of the span are shown instead of it. */
#define FIGURES                                                                                              \
    "i.industry, coalesce(i.notes, '') AS notes, "                                                           \
    "i.jobs, i.jobs_unit, i.jobs_flag, i.jobs_qualifier, i.jobs_error, i.jobs_period, i.jobs_source, "       \
    "i.share, i.share_unit, i.share_flag, i.share_qualifier, i.share_source, "                               \
    "CASE WHEN min(coalesce(i.rounding * 100 <= i.jobs, 1)) OVER () THEN "                                   \
    "  round(i.growth, min(coalesce(i.rounding * 1000 <= i.jobs, 1)) OVER ()) END AS growth, "               \
    "i.growth_unit, i.growth_flag, i.growth_qualifier, i.growth_source, "                                    \
    "CASE WHEN min(coalesce(i.rounding * 100 <= i.jobs, 1)) OVER () = 0 THEN i.jobs_target END "             \
    "  AS jobs_target, "                                                                                     \
    "i.jobs_target_unit, i.jobs_target_flag, i.jobs_target_qualifier, i.jobs_target_source, "                \
    "i.median, i.median_unit, i.median_flag, i.median_qualifier, i.median_source, "                          \
    "coalesce(min(s.vintage) OVER () <> max(s.vintage) OVER (), 0) AS mixed_dates, "                         \
    "CASE WHEN min(s.vintage) OVER () <> max(s.vintage) OVER () THEN i.title || ' (' || s.vintage || ')' "   \
    "  ELSE i.title END AS title, "                                                                          \
    "CASE WHEN min(s.vintage) OVER () = max(s.vintage) OVER () THEN s.vintage ELSE '' END AS vintage, "

/* The industries of a level, in the report's area, or in the nation where the data has them for it only.
 * `leads`: the first has more jobs than the second by more than chance (at 90 %, or 2 % where there are no
 * errors). */
#define OF_LEVEL(level)                                                                                        \
    "FROM industry_figures i JOIN areas a ON a.area = i.area LEFT JOIN sources s ON s.source = i.jobs_source " \
    "WHERE i.occupation = :occupation AND coalesce(i.level, '') = '" level "' AND i.area = "                   \
    "  (SELECT j.area FROM industry_figures j JOIN areas b ON b.area = j.area "                                \
    "    WHERE j.occupation = :occupation AND coalesce(j.level, '') = '" level "' "                            \
    "    AND coalesce(j.jobs, j.jobs_flag) IS NOT NULL AND (b.area = :area OR b.kind = 'nation') "             \
    "    ORDER BY b.area = :area DESC LIMIT 1) "                                                               \
    "AND coalesce(i.jobs, i.jobs_flag) IS NOT NULL"

#define BY_JOBS(of_level)                                                                                    \
    "WITH known AS (SELECT " FIGURES "a.short AS area, "                                                     \
    "    CASE WHEN i.title GLOB '?[A-Z]*' THEN i.title "                                                     \
    "      ELSE lower(substr(i.title, 1, 1)) || substr(i.title, 2) END AS in_text, "                         \
    "    sum(i.jobs_flag IS NOT NULL) OVER () AS hidden, count(*) OVER () AS found, "                        \
    "    row_number() OVER (ORDER BY i.jobs_flag IS NOT NULL, i.jobs DESC, i.title) AS line "                \
    "  " of_level "), "                                                                                      \
    "apart AS (SELECT CASE WHEN f.mixed_dates THEN 0 "                                                       \
    "      WHEN n.jobs IS NULL OR n.jobs_flag IS NOT NULL THEN 1 "                                           \
    "      ELSE folio_differs(f.jobs, f.jobs_error, n.jobs, n.jobs_error) END AS leads "                     \
    "  FROM known f LEFT JOIN known n ON n.line = 2 WHERE f.line = 1) "                                      \
    "SELECT known.*, leads FROM known JOIN apart "

#define OF_NO_LEVEL OF_LEVEL("")
#define OF_SECTORS OF_LEVEL("sector")
#define OF_DETAILED OF_LEVEL("detailed")

static const char unlevelled[] = BY_JOBS(OF_NO_LEVEL) "ORDER BY line LIMIT :top";
static const char sectors[] = BY_JOBS(OF_SECTORS) "ORDER BY line LIMIT :top";
static const char all_sectors[] = BY_JOBS(OF_SECTORS) "ORDER BY line";

/* Likewise detailed industries; `most`: whether they hold half of the occupation's jobs or more, by the
 * shares that the source states for the same year. Then they are shown by jobs; else by name, and where they
 * are many, those with one job in a hundred. Shares that are rounded one by one add up to a whole percent
 * only. */
#define DETAILED                                                                                             \
    "WITH known AS (SELECT " FIGURES "count(*) OVER () AS found, "                                           \
    "    CASE WHEN count(i.share) OVER () > 0 THEN "                                                         \
    "      coalesce(sum(CASE WHEN i.share_qualifier IS NULL THEN i.share END) OVER (), 0) END AS held, "     \
    "    coalesce(i.share >= 1, 0) AS large, coalesce(substr(i.jobs_period, 1, 4), '') AS year, "            \
    "    row_number() OVER (ORDER BY i.jobs_flag IS NOT NULL, i.jobs DESC, i.title) AS line "                \
    "  " OF_DETAILED "), "                                                                                   \
    "judged AS (SELECT *, coalesce(held >= 50, 0) AS most, "                                                 \
    "    CASE WHEN found = 1 THEN share ELSE max(round(held), 1) END AS coverage, "                          \
    "    'percent' AS coverage_unit, jobs_source AS coverage_source, "                                       \
    "    CASE WHEN found = 1 THEN share_qualifier WHEN held < 0.5 THEN 'fewer than' ELSE 'about' END "       \
    "      AS coverage_qualifier FROM known) "                                                               \
    "SELECT * FROM judged "

static const char detailed[] = DETAILED "ORDER BY CASE WHEN most THEN line END, title, industry";

static const char detailed_shown[] =
    DETAILED "WHERE CASE WHEN most THEN line <= :top ELSE found <= :top OR large END "
             "ORDER BY CASE WHEN most THEN line END, title, industry";

/* Whom the shares of the two levels count, where both are in the report. */
static const char self_employed[] =
    "SELECT * FROM sentences WHERE topic = 'self_employed_industries' "
    "AND coalesce(occupation, :occupation) = :occupation "
    "AND EXISTS (SELECT 1 FROM industry_figures WHERE occupation = :occupation AND level = 'sector') "
    "AND EXISTS (SELECT 1 FROM industry_figures WHERE occupation = :occupation AND level = 'detailed') "
    "ORDER BY position";

static void say_everywhere(folio_section *s)
{
    folio_rows *rows = folio_query(s, everywhere);
    if (folio_row_count(s, rows) > 0)
        folio_sentence(s, FOLIO_PARAGRAPH, "everywhere",
                       "These industries need {occupation.in_text} everywhere: {industries}.{source}",
                       {"industries", folio_list(folio_get(s, rows, 0, "titles").text)},
                       {"source", folio_cite(folio_get(s, rows, 0, "sources").text)});
    folio_say_rows(s, FOLIO_PARAGRAPH, folio_query(s, statements));
}

static void say_verdict(folio_section *s)
{
    folio_rows *rows = folio_query(s, here);
    if (folio_row_count(s, rows) == 0)
        return;
    folio_value titles = folio_list(folio_get(s, rows, 0, "titles").text);
    const char *employers = folio_get(s, rows, 0, "employers").text;
    if (employers && *employers)
        folio_sentence(s, FOLIO_VERDICT, "here.employers",
                       "In {area.short} the work is in {industries}, with {employers} among the employers.",
                       {"industries", titles}, {"employers", folio_list(employers)});
    else
        folio_sentence(s, FOLIO_VERDICT, "here", "In {area.short} the work is in {industries}.",
                       {"industries", titles});
}

static void add_by_area(folio_section *s)
{
    folio_rows *rows = folio_query(s, by_area);
    folio_table_of(
        s, rows,
        &(folio_table_spec){
            .id = "areas",
            .title = "Industries by area",
            .sheet = "Industries",
            .here = "here",
            FOLIO_COLUMNS(
                {.key = "area", .name = "Area", .meaning = "Area that the row speaks of."},
                {.key = "titles", .name = "Industries", .meaning = "Industries that are named for the area."},
                {.key = "count",
                 .name = "How many",
                 .type = FOLIO_INTEGER,
                 .place = FOLIO_IN_WORKBOOK,
                 .meaning = "How many industries are named for the area."},
                {.key = "employers",
                 .name = "Employers",
                 .place = FOLIO_IN_WORKBOOK,
                 .meaning = "Employers that are named."},
                {.key = "notes", .name = "Employers and notes", .meaning = "What else is said of them."})});
}

static void add_shared(folio_section *s)
{
    folio_rows *rows = folio_query(s, shared);
    folio_table *table = folio_table_of(
        s, rows,
        &(folio_table_spec){
            .id = "shared",
            .title = "Industries that several areas share",
            .sheet = "Industries shared",
            .place = FOLIO_IN_APPENDIX,
            FOLIO_COLUMNS({.key = "title", .name = "Industry", .meaning = "Industry."},
                          {.key = "areas",
                           .name = "Areas",
                           .type = FOLIO_INTEGER,
                           .meaning = "How many of the areas compared name it."},
                          {.key = "found", .name = "Which", .meaning = "The areas that name it."})});
    if (!table)
        return;
    folio_chart_of(
        s, table,
        &(folio_chart_spec){.id = "shared",
                            .kind = FOLIO_CHART_BAR,
                            .title = "Most widely shared, by {count} of {areas} areas: {industries}",
                            .subtitle = "Number of areas for which the industry is named",
                            .label = "title",
                            .value = {"areas"},
                            FOLIO_NAMED({"count", folio_get(s, rows, 0, "areas")},
                                        {"areas", folio_get(s, rows, 0, "named")},
                                        {"industries", folio_list(folio_get(s, rows, 0, "equals").text)})});
    folio_show_table(s, table);
}

enum { MOST_BARS = 8 };

/* Whether any row has a figure, or a flag of the publisher's. */
static int is_known(folio_section *s, const folio_rows *rows, const char *key)
{
    for (uint32_t row = 0; row < folio_row_count(s, rows); row++) {
        folio_value value = folio_get(s, rows, row, key);
        if (value.type == FOLIO_TEXT ? value.text && *value.text : value.flag != FOLIO_NO_ESTIMATE)
            return 1;
    }
    return 0;
}

/* Columns without a figure are left out. */
static folio_table *list_jobs(folio_section *s, const folio_rows *rows, const folio_table_spec *spec)
{
    static const folio_column known[] = {
        {.key = "title", .name = "Industry", .meaning = "Industry or sector."},
        {.key = "jobs", .name = "Jobs", .type = FOLIO_INTEGER, .meaning = "Jobs of the occupation there."},
        {.key = "share",
         .name = "Share",
         .type = FOLIO_PERCENT,
         .meaning = "Of the occupation's jobs that are in the industry."},
        {.key = "jobs_target",
         .name = "Projected jobs",
         .type = FOLIO_INTEGER,
         .meaning = "Jobs of the occupation there at the end of the years of the projections."},
        {.key = "growth",
         .name = "Projected growth",
         .type = FOLIO_PERCENT,
         .meaning = "Of these jobs over the years of the projections."},
        {.key = "median", .name = "Median pay, a year", .meaning = "Half are paid more, half less."},
        {.key = "notes", .name = "Note", .meaning = "What the figures leave out."}};
    folio_column columns[sizeof known / sizeof *known];
    folio_table_spec whole = *spec;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (is_known(s, rows, known[i].key))
            columns[whole.column_count++] = known[i];
    whole.columns = columns;
    whole.column_size = sizeof *columns;
    return folio_table_of(s, rows, &whole);
}

/* Some sources have no vintage. */
static const char *if_dated(folio_value vintage, const char *dated, const char *undated)
{
    return *vintage.text ? dated : undated;
}

/* Industries by jobs, with a chart of them. */
static void add_unlevelled(folio_section *s)
{
    folio_rows *rows = folio_query(s, unlevelled);
    if (folio_row_count(s, rows) == 0)
        return;
    folio_value jobs = folio_get(s, rows, 0, "jobs"), vintage = folio_get(s, rows, 0, "vintage");
    int hidden = folio_get(s, rows, 0, "hidden").number > 0,
        leads = folio_get(s, rows, 0, "leads").number > 0;
    folio_table *table = list_jobs(
        s, rows,
        &(folio_table_spec){.id = "jobs",
                            .title = if_dated(vintage, "Jobs by industry, {vintage}", "Jobs by industry"),
                            .sheet = "Jobs by industry",
                            .place = FOLIO_IN_APPENDIX,
                            FOLIO_NAMED({"vintage", vintage})});
    if (folio_is_released(jobs))
        folio_chart_of(
            s, table,
            &(folio_chart_spec){
                .id = "jobs",
                .kind = FOLIO_CHART_BAR,
                .top = MOST_BARS,
                .title = !leads   ? "Industries with the most jobs"
                         : hidden ? "Of the figures released, {industry} has the most jobs: {jobs}"
                                  : "{industry} has the most jobs: {jobs}",
                .subtitle = if_dated(vintage, "Jobs of {occupation.in_text} by industry, {place}, {vintage}",
                                     "Jobs of {occupation.in_text} by industry, {place}"),
                .label = "title",
                .value = {"jobs"},
                FOLIO_NAMED({"industry", folio_get(s, rows, 0, "title")}, {"jobs", jobs},
                            {"place", folio_get(s, rows, 0, "area")}, {"vintage", vintage})});
    folio_show_table(s, table);
}

/* Which of them has the most jobs, and what part of all. */
static void say_largest(folio_section *s, const folio_rows *rows)
{
    folio_value jobs = folio_get(s, rows, 0, "jobs"), share = folio_get(s, rows, 0, "share");
    const folio_named values[] = {{"sector", folio_get(s, rows, 0, "in_text")},
                                  {"place", folio_get(s, rows, 0, "area")},
                                  {"jobs", jobs},
                                  {"share", share},
                                  {"vintage", folio_get(s, rows, 0, "vintage")},
                                  {"source", folio_cite(jobs.source)}};
    size_t count = sizeof values / sizeof *values;
    if (!folio_is_released(jobs) || folio_get(s, rows, 0, "leads").number == 0)
        return;
    if (folio_get(s, rows, 0, "hidden").number > 0)
        folio_say_named(s, FOLIO_PARAGRAPH, "largest-sector.released",
                        "Of the sectors whose figure is released, {sector} has the most jobs of "
                        "{occupation.in_text} in {place}: {jobs} ({vintage}).{source}",
                        values, count);
    else if (folio_is_released(share))
        folio_say_named(s, FOLIO_PARAGRAPH, "largest-sector.share",
                        "The sector with the most jobs of {occupation.in_text} in {place} is {sector}: "
                        "{jobs}, or {share} of those in all sectors ({vintage}).{source}",
                        values, count);
    else
        folio_say_named(s, FOLIO_PARAGRAPH, "largest-sector",
                        "The sector with the most jobs of {occupation.in_text} in {place} is {sector}: "
                        "{jobs} ({vintage}).{source}",
                        values, count);
}

static void add_sectors(folio_section *s)
{
    folio_rows *rows = folio_query(s, sectors);
    uint32_t shown = folio_row_count(s, rows);
    if (shown == 0)
        return;
    folio_value vintage = folio_get(s, rows, 0, "vintage");
    int more = folio_get(s, rows, 0, "found").number > shown, shares = is_known(s, rows, "share");
    say_largest(s, rows);
    list_jobs(
        s, rows,
        &(folio_table_spec){
            .id = "sectors",
            .title = if_dated(vintage, "Jobs by sector in {place}, {vintage}", "Jobs by sector in {place}"),
            .sheet = "Jobs by sector",
            .caption = shares && more ? "Share: of these jobs in all sectors. Smaller sectors are in the "
                                        "workbook."
                       : shares       ? "Share: of these jobs in all sectors."
                       : more         ? "Smaller sectors are in the workbook."
                                      : NULL,
            FOLIO_NAMED({"place", folio_get(s, rows, 0, "area")}, {"vintage", vintage})});
    if (more)
        list_jobs(s, folio_query(s, all_sectors),
                  &(folio_table_spec){.id = "all-sectors",
                                      .title = "Jobs in all sectors",
                                      .sheet = "Jobs in all sectors",
                                      .place = FOLIO_IN_WORKBOOK});
}

typedef struct Sentence {
    const char *id, *text;
} Sentence;

/* Of several industries and of one; without and with a date. */
static const Sentence in_part[2][2] = {
    {{"detailed-in-part",
      "The data for this report has {count} detailed industries, with {coverage} of the nation\u2019s jobs of "
      "{occupation.in_text}; others may employ more.{source}"},
     {"detailed-in-part.dated",
      "The data for this report has {count} detailed industries, with {coverage} of the nation\u2019s jobs of "
      "{occupation.in_text} in {year}; others may employ more.{source}"}},
    {{"detailed-in-part.one",
      "The data for this report has one detailed industry, with {coverage} of the nation\u2019s jobs of "
      "{occupation.in_text}; others may employ more.{source}"},
     {"detailed-in-part.one.dated",
      "The data for this report has one detailed industry, with {coverage} of the nation\u2019s jobs of "
      "{occupation.in_text} in {year}; others may employ more.{source}"}},
};

/* Where they hold less than half of the occupation's jobs they are some industries only. */
static void say_coverage(folio_section *s, const folio_rows *rows)
{
    folio_value coverage = folio_get(s, rows, 0, "coverage"), year = folio_get(s, rows, 0, "year");
    const folio_named named[] = {{"count", folio_get(s, rows, 0, "found")},
                                 {"coverage", coverage},
                                 {"year", year},
                                 {"source", folio_cite(coverage.source)}};
    if (!folio_is_released(coverage))
        return;
    const Sentence *said = &in_part[folio_get(s, rows, 0, "found").number == 1][*year.text != '\0'];
    folio_say_named(s, FOLIO_PARAGRAPH, said->id, said->text, named, sizeof named / sizeof *named);
}

/* The rows, and whom they count beyond the survey of employers. */
static void add_detailed(folio_section *s)
{
    folio_rows *rows = folio_query(s, detailed), *listed = folio_query(s, detailed_shown);
    if (folio_row_count(s, rows) == 0)
        return;
    int most = folio_get(s, rows, 0, "most").number > 0;
    int left_out = folio_row_count(s, rows) > folio_row_count(s, listed);
    folio_value vintage = folio_get(s, rows, 0, "vintage");
    if (!most)
        say_coverage(s, rows);
    list_jobs(s, listed,
              &(folio_table_spec){
                  .id = "detailed",
                  .title = most ? if_dated(vintage, "Detailed industries, {vintage}", "Detailed industries")
                                : if_dated(vintage, "Some industries, {vintage}", "Some industries"),
                  .sheet = most ? "Detailed industries" : "Some industries",
                  .caption = most       ? "Share: of the occupation\u2019s jobs in the nation."
                             : left_out ? "By name; nothing is ranked. Share: of the occupation\u2019s "
                                          "jobs in the nation. Industries with less than 1% of them "
                                          "are in the workbook."
                                        : "By name; nothing is ranked. Share: of the "
                                          "occupation\u2019s jobs in the nation.",
                  FOLIO_NAMED({"vintage", vintage})});
    if (left_out)
        list_jobs(
            s, rows,
            &(folio_table_spec){.id = "all-detailed",
                                .title = most ? if_dated(vintage, "All detailed industries, {vintage}",
                                                         "All detailed industries")
                                              : if_dated(vintage, "Some industries, all of them, {vintage}",
                                                         "Some industries, all of them"),
                                .sheet = most ? "All detailed industries" : "Some industries, all",
                                .place = FOLIO_IN_WORKBOOK,
                                FOLIO_NAMED({"vintage", vintage})});
    folio_say_rows(s, FOLIO_PARAGRAPH, folio_query(s, self_employed));
}

/* Employers by name: those that have such jobs, or else those of the area. */
static const char employers[] =
    "SELECT name, source AS name_source, coalesce(city, '') AS city, coalesce(industry, '') AS industry, "
    "coalesce(note, '') AS note, coalesce(address, '') AS address, jobs, jobs_unit, jobs_qualifier, "
    "coalesce(jobs_flag, iif(jobs IS NULL, 'no estimate', NULL)) AS jobs_flag, source AS jobs_source, "
    "coalesce(occupation, '') <> '' AS such, count(coalesce(jobs, jobs_flag)) OVER () AS counted "
    "FROM (SELECT t.*, max(coalesce(occupation, '') <> '') OVER () AS any_such FROM employers t "
    "  WHERE coalesce(nullif(occupation, ''), :occupation) = :occupation "
    "  AND (coalesce(t.area, '') = '' OR t.area IN (SELECT area FROM request_areas "
    "    UNION SELECT parent FROM areas WHERE area = :area UNION SELECT area FROM areas WHERE kind = 'nation' "
    "    UNION SELECT p.area FROM areas h JOIN areas p ON p.parent = h.area "
    "    WHERE h.area = :area AND h.kind <> 'nation'))) "
    "WHERE NOT any_such OR coalesce(occupation, '') <> '' "
    "ORDER BY position IS NULL, position, jobs IS NULL, jobs DESC, name, employer LIMIT :top";

static void add_employers(folio_section *s)
{
    folio_rows *rows = folio_query(s, employers);
    if (folio_row_count(s, rows) == 0)
        return;
    folio_value cite = folio_cite(folio_get(s, rows, 0, "name").source);
    folio_say_id(s, FOLIO_HEADING, "employers-heading", "Employers");
    if (folio_get(s, rows, 0, "such").number > 0)
        folio_sentence(s, FOLIO_PARAGRAPH, "employers.such", "These employers have such jobs.{source}",
                       {"source", cite});
    else
        folio_sentence(s, FOLIO_PARAGRAPH, "employers",
                       "These employers are listed for their area. Whether they have such jobs is not "
                       "stated.{source}",
                       {"source", cite});
    folio_table_spec spec = {
        .id = "employers",
        .title = "Employers by name",
        .sheet = "Employers",
        FOLIO_COLUMNS(
            {.key = "name", .name = "Employer", .meaning = "Its name."},
            {.key = "city", .name = "Town", .meaning = "Where it is."},
            {.key = "industry", .name = "Industry", .meaning = "In words."},
            {.key = "note", .name = "Note", .place = FOLIO_IN_WORKBOOK, .meaning = "In words."},
            {.key = "address", .name = "Address", .place = FOLIO_IN_WORKBOOK, .meaning = "Its site."},
            {.key = "jobs",
             .name = "People who work there",
             .type = FOLIO_INTEGER,
             .unit = "",
             .meaning = "Whatever their occupation."})};
    if (folio_get(s, rows, 0, "counted").number == 0)
        spec.column_count--;
    folio_table_of(s, rows, &spec);
}

static void build(folio_section *s)
{
    say_everywhere(s);
    add_unlevelled(s);
    add_sectors(s);
    add_detailed(s);
    add_by_area(s);
    add_shared(s);
    add_employers(s);
    say_verdict(s);
}

FOLIO_PLUGIN(.id = "industries", .version = "1.0", .title = "Industries that hire",
             .summary = "Industries that hire for the work, everywhere and in the areas compared.",
             .license = "MIT", .build = build,
             FOLIO_NEEDS({.table = "industries",
                          .columns = "industry title measure value unit source",
                          .required = 1},
                         {.table = "industries", .columns = "occupation area employers notes"},
                         {.table = "industry_figures",
                          .columns = "industry title occupation area level notes jobs share growth median "
                                     "jobs_target rounding"},
                         {.table = "areas", .columns = "area short kind", .required = 1},
                         {.table = "sources", .columns = "source vintage"},
                         {.table = "sentences", .columns = "topic position occupation text value"},
                         {.table = "employers",
                          .columns = "employer name occupation area city industry jobs note address position "
                                     "source"},
                         {.table = "compared_areas", .columns = "position area"}),
             FOLIO_OFFERS({.kind = FOLIO_OFFER_CHART, .id = "jobs", .summary = "Jobs by industry."},
                          {.kind = FOLIO_OFFER_CHART,
                           .id = "shared",
                           .summary = "How many of the areas compared name each industry."},
                          {.kind = FOLIO_OFFER_VERDICT,
                           .summary = "Industries of the area, and employers there."}),
             FOLIO_OPTIONS({.name = "top",
                            .type = FOLIO_OPTION_INTEGER,
                            .fallback = "12",
                            .min = 2,
                            .max = 60,
                            .help = "How many rows a table has at most."}));
