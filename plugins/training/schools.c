/* Schools that teach a program that leads to the occupation, by completions, nearest first. */
#include "training.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 8 };

static const double NEAR = 60; /* miles */

/* No school is looked for where entry asks for no credential and little training, nor for a nation. */
static const char wanted[] =
    "SELECT h.kind, h.short, h.latitude, h.longitude, coalesce(p.short, '') AS around, "
    "coalesce(o.schooling, 1) > 0 OR coalesce(o.training_short, 1) = 0 AS taught "
    "FROM areas h JOIN occupations o ON o.occupation = :occupation "
    "LEFT JOIN areas p ON p.area = h.parent AND p.kind <> 'nation' WHERE h.area = :area";

/* Programs titled "Other" count only where no other program leads to the occupation. A degree of latitude has
 * 69 miles; the box only keeps the rows few. */
static const char candidates[] =
    "WITH links AS (SELECT field, title, coalesce(residual, 0) AS residual FROM fields "
    "  WHERE occupation = :occupation), "
    "taught AS (SELECT field, min(title) AS title FROM links "
    "  WHERE residual = 0 OR NOT EXISTS (SELECT 1 FROM links WHERE residual = 0) GROUP BY field), "
    "fitting AS (SELECT l.level FROM award_levels l JOIN occupations o USING (education) "
    "  WHERE o.occupation = :occupation "
    "  UNION SELECT education FROM occupations WHERE occupation = :occupation "
    "  AND NOT EXISTS (SELECT 1 FROM award_levels)), "
    "given AS (SELECT DISTINCT c.institution, t.field, t.title, c.source, c.period FROM taught t "
    "  CROSS JOIN completions c ON c.field = t.field "
    "  WHERE c.value >= 5 AND c.level IN (SELECT level FROM fitting)) "
    "SELECT x.*, source AS name_source, "
    "coalesce((SELECT s.vintage FROM sources s WHERE s.source = x.source), period, '') AS vintage FROM ("
    "SELECT i.name, i.institution, "
    "coalesce(i.city || CASE WHEN i.state IN (h.area, h.parent) OR i.state IS NULL THEN '' "
    "  ELSE ', ' || coalesce((SELECT s.name FROM areas s WHERE s.area = i.state), i.state) END, '') AS town, "
    "coalesce(i.control, '') AS control, coalesce(i.address, '') AS address, i.latitude, i.longitude, "
    "group_concat(g.title, '; ') AS programs, min(g.source) AS source, min(g.period) AS period, "
    "coalesce(i.area = h.area OR (h.kind = 'state' AND i.state = h.area), 0) AS here, "
    "coalesce(i.state IN (h.area, h.parent), 0) AS around "
    "FROM areas h CROSS JOIN (SELECT * FROM given ORDER BY institution, title) g "
    "JOIN institutions i ON i.institution = g.institution AND coalesce(i.period = g.period, 1) "
    "WHERE h.area = :area AND (i.area = h.area OR i.state IN (h.area, h.parent) "
    "  OR (abs(i.latitude - h.latitude) < 1 AND abs(i.longitude - h.longitude) < 3)) "
    "GROUP BY i.institution) x ORDER BY name, institution";

/* Where else to look, in the package's words. */
static const char elsewhere[] =
    "SELECT * FROM sentences WHERE topic = 'schools' AND coalesce(occupation, :occupation) = :occupation "
    "AND coalesce(area, :area) = :area ORDER BY position";

/* The places where schools are looked for, one after another. */
enum { IN_AREA, NEARBY, IN_STATE, PLACES };

typedef struct School {
    uint32_t row;
    double miles; /* NAN: not known */
} School;

static const struct {
    const char *id, *text, *dated_id, *dated;
} sentences[PLACES] = {
    [IN_AREA] = {"schools.area",
                 "**Schools in {place}.** At each of these schools, students finished a program that leads "
                 "to this work. Other schools may teach it too.{source}",
                 "schools.area.dated",
                 "**Schools in {place}.** At each of these schools, students finished a program that leads "
                 "to this work ({vintage}). Other schools may teach it too.{source}"},
    [NEARBY] = {"schools.near",
                "**Schools within 60 miles of the middle of {place}.** At each of these schools, students "
                "finished a program that leads to this work. Other schools may teach it too.{source}",
                "schools.near.dated",
                "**Schools within 60 miles of the middle of {place}.** At each of these schools, students "
                "finished a program that leads to this work ({vintage}). Other schools may teach it "
                "too.{source}"},
    [IN_STATE] = {"schools.state",
                  "**Schools in {place}.** At each of these schools, students finished a program "
                  "that leads to this work. Other schools may teach it too.{source}",
                  "schools.state.dated",
                  "**Schools in {place}.** At each of these schools, students finished a program "
                  "that leads to this work ({vintage}). Other schools may teach it too.{source}"}};

/* Miles along the surface, by the haversine formula. */
static double miles_between(folio_value latitude, folio_value longitude, folio_value to_latitude,
                            folio_value to_longitude)
{
    const double radius = 3958.8, degree = 3.14159265358979323846 / 180;
    if (!folio_is_released(latitude) || !folio_is_released(longitude) || !folio_is_released(to_latitude) ||
        !folio_is_released(to_longitude))
        return NAN;
    double north = sin((to_latitude.number - latitude.number) * degree / 2);
    double east = sin((to_longitude.number - longitude.number) * degree / 2);
    double part =
        north * north + cos(latitude.number * degree) * cos(to_latitude.number * degree) * east * east;
    return 2 * radius * asin(sqrt(fmin(part, 1)));
}

/* Nearest first; those whose distance is not known last, all in the order of the rows. */
static int compare(const void *left, const void *right)
{
    const School *a = left, *b = right;
    int a_known = !isnan(a->miles), b_known = !isnan(b->miles);
    if (a_known != b_known)
        return b_known - a_known;
    if (a_known && a->miles != b->miles)
        return a->miles < b->miles ? -1 : 1;
    return a->row < b->row ? -1 : a->row > b->row;
}

static int is_in(folio_section *s, const folio_rows *rows, const School *school, int place)
{
    if (place == NEARBY)
        return school->miles <= NEAR;
    return folio_get(s, rows, school->row, place == IN_AREA ? "here" : "around").number > 0;
}

/* Fills `schools` with those of the first place that has any; returns how many, and the place. */
static uint32_t choose(folio_section *s, const folio_rows *area, const folio_rows *rows, School *schools,
                       int *place)
{
    uint32_t count = 0, found = folio_row_count(s, rows);
    folio_value latitude = folio_get(s, area, 0, "latitude"), longitude = folio_get(s, area, 0, "longitude");
    for (*place = IN_AREA; *place < PLACES; ++*place) {
        for (uint32_t row = 0; row < found; row++) {
            School school = {row, miles_between(latitude, longitude, folio_get(s, rows, row, "latitude"),
                                                folio_get(s, rows, row, "longitude"))};
            if (is_in(s, rows, &school, *place))
                schools[count++] = school;
        }
        if (count > 0)
            break;
    }
    if (count > 0)
        qsort(schools, count, sizeof *schools, compare);
    return count;
}

static folio_rows *rows_of(folio_section *s, const folio_rows *rows, const School *schools, uint32_t count)
{
    enum { TEXTS = 5, COLUMNS };
    static const char *const columns[COLUMNS] = {"name", "town", "control", "programs", "address", "miles"};
    folio_value cells[MOST * COLUMNS];
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t c = 0; c < TEXTS; c++)
            cells[i * COLUMNS + c] = folio_get(s, rows, schools[i].row, columns[c]);
        folio_value miles = folio_decimal(isnan(schools[i].miles) ? 0 : schools[i].miles, 1);
        miles.flag = isnan(schools[i].miles) ? FOLIO_NO_ESTIMATE : FOLIO_RELEASED;
        cells[i * COLUMNS + TEXTS] = miles;
    }
    return folio_rows_of(s, columns, COLUMNS, cells, count);
}

static const char *caption_of(int by_distance, int more)
{
    if (by_distance)
        return more ? "The {shown} nearest to the middle of {place}, of {count}."
                    : "Nearest to the middle of {place} first.";
    return more ? "The first {shown} of {count} by name." : NULL;
}

static void list_schools(folio_section *s, const folio_rows *area, const folio_rows *rows,
                         const School *schools, uint32_t count)
{
    uint32_t most = (uint32_t)folio_option_get(s, "shown").number;
    uint32_t shown = count < MOST ? count : MOST;
    shown = shown < most ? shown : most;
    folio_table_of(
        s, rows_of(s, rows, schools, shown),
        &(folio_table_spec){
            .id = "schools",
            .title = "Schools",
            .sheet = "Schools",
            .caption = caption_of(!isnan(schools[0].miles), count > shown),
            FOLIO_NAMED({"place", folio_get(s, area, 0, "short")}, {"shown", folio_integer(shown)},
                        {"count", folio_integer(count)}),
            FOLIO_COLUMNS(
                {.key = "name", .name = "School", .meaning = "Its name."},
                {.key = "town", .name = "Town", .meaning = "Where it is."},
                {.key = "control", .name = "Kind", .meaning = "Who runs it."},
                {.key = "programs",
                 .name = "Programs",
                 .place = FOLIO_IN_WORKBOOK,
                 .meaning = "Programs that lead to the occupation and that five or more students finished."},
                {.key = "address", .name = "Address", .place = FOLIO_IN_WORKBOOK, .meaning = "Its site."},
                {.key = "miles",
                 .name = "Miles from the middle of the area",
                 .type = FOLIO_DECIMAL,
                 .decimals = 1,
                 .place = FOLIO_IN_WORKBOOK,
                 .meaning = "In a straight line."})});
}

static void say_schools(folio_section *s, const folio_rows *area, const folio_rows *rows, int place)
{
    folio_value vintage = folio_get(s, rows, 0, "vintage");
    const folio_named values[] = {{"place", folio_get(s, area, 0, place == IN_STATE ? "around" : "short")},
                                  {"source", folio_cite(folio_get(s, rows, 0, "source").text)},
                                  {"vintage", vintage}};
    int dated = *vintage.text != 0;
    folio_say_named(s, FOLIO_PARAGRAPH, dated ? sentences[place].dated_id : sentences[place].id,
                    dated ? sentences[place].dated : sentences[place].text, values, dated ? 3 : 2);
}

int schools_add(folio_section *s, int fields)
{
    folio_rows *area = folio_query(s, wanted);
    if (folio_row_count(s, area) == 0 || folio_get(s, area, 0, "taught").number == 0)
        return 0;
    folio_rows *rows = folio_query(s, candidates);
    uint32_t found = folio_row_count(s, rows), count = 0;
    int place = PLACES, nation = strcmp(folio_get(s, area, 0, "kind").text, "nation") == 0;
    School *schools = found > 0 && !nation ? malloc(found * sizeof *schools) : NULL;
    if (schools)
        count = choose(s, area, rows, schools, &place);
    if (count > 0) {
        say_schools(s, area, rows, place);
        list_schools(s, area, rows, schools, count);
    } else if (fields) {
        folio_say_rows(s, FOLIO_PARAGRAPH, folio_query(s, elsewhere));
    }
    free(schools);
    return count > 0;
}
