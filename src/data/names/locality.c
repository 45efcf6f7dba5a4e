#include "data/names/locality.h"

#include "base/buf.h"
#include "base/fold.h"

#include <string.h>

enum { MOST_LISTED = 40, MOST_NAMED = 3, ZIP_DIGITS = 5, LEADS_BY = 5 };

/* Square meters of land of a place that leads by its bare name. Toronto, OH, and London, OH, have less. */
static const double LEAST_LAND = 50e6;

/* The columns of ROWS: a locality in one of its areas, or outside the metropolitan ones. */
enum { LOCALITY, NAME, STATE, KIND, AREA, SHARE, BASIS, SIZE, TITLE, AREA_SIZE };

#define ROWS                                                                                                 \
    "SELECT l.locality, l.name, l.state, l.kind, l.area, l.share, l.basis, l.size, t.title, t.size "         \
    "FROM folio_localities l LEFT JOIN folio_things t ON t.type = 'area' AND t.code = l.area "               \
    "WHERE l.key = :key"
#define ORDER " ORDER BY l.size DESC, l.locality, l.share DESC, l.area"

/* A lookup under way. */
typedef struct Lookup {
    Store *store;
    Arena *arena;
    FoundList *found;
    Fail *f;
} Lookup;

static const Rows *ask(const Lookup *l, const char *sql, const char *key, const char *state)
{
    const Binding bindings[] = {
        {.name = "key", .value = {.kind = DATUM_TEXT, .text = key}},
        {.name = "state", .value = {.kind = DATUM_TEXT, .text = state}},
    };
    return store_query_names(l->store, l->arena, sql, bindings, 2, l->f);
}

static const Datum *row_at(const Rows *rows, uint32_t row)
{
    return &rows->data[(size_t)row * rows->column_count];
}

/* "King County, WA": the name and the state apart, the state by its abbreviation or name. */
static const Rows *ask_named(const Lookup *l, const char *text)
{
    static const char of_state[] =
        ROWS " AND l.state IN (SELECT upper(:state) UNION SELECT code FROM folio_names WHERE type = 'area' "
             "AND class IN (3, 4) AND key = :state)" ORDER;
    const char *comma = strrchr(text, ',');
    Buf key = {0}, state = {0};
    fold_key(comma ? arena_strndup(l->arena, text, (size_t)(comma - text)) : text, &key);
    fold_key(comma ? comma + 1 : "", &state);
    const char *typed = key.data;
    if (strncmp(typed, "zip", 3) == 0 && strspn(typed + 3, "0123456789") == ZIP_DIGITS)
        typed += 3;
    const Rows *rows = *typed ? ask(l, comma ? of_state : ROWS ORDER, typed, state.data) : NULL;
    buf_free(&key);
    buf_free(&state);
    return rows;
}

static bool is_same(const Datum *a, const Datum *b)
{
    return a->kind == b->kind && (a->kind != DATUM_TEXT || strcmp(a->text, b->text) == 0);
}

static bool has_area(const Datum *row)
{
    return row[AREA].kind == DATUM_TEXT && row[TITLE].kind == DATUM_TEXT;
}

/* Whether it is a further area of the locality of the row before, with a smaller share. */
static bool is_smaller_share(const Rows *rows, uint32_t i)
{
    return i > 0 && row_at(rows, i)[SHARE].kind == DATUM_NUMBER &&
           is_same(&row_at(rows, i)[LOCALITY], &row_at(rows, i - 1)[LOCALITY]);
}

static void list(const Lookup *l, const Datum *code, const Datum *title, const Datum *size, const Datum *name)
{
    FoundList *found = l->found;
    for (uint32_t i = 0; i < found->count; i++)
        if (strcmp(found->items[i].code, code->text) == 0)
            return;
    if (found->count < MOST_LISTED)
        found->items[found->count++] = (Found){.code = code->text,
                                               .title = title->text,
                                               .name = name->text,
                                               .fit = FIT_SAME,
                                               .size = size->kind == DATUM_NUMBER ? size->number : 0};
}

/* The nonmetropolitan areas of the state. */
static bool list_outside(const Lookup *l, const Datum *row)
{
    static const char sql[] = "SELECT a.area, a.name, a.size FROM areas a WHERE a.kind = 'nonmetropolitan' "
                              "AND a.state = :state AND :key IS NOT NULL ORDER BY a.name";
    const Rows *rows = ask(l, sql, "", row[STATE].text);
    for (uint32_t i = 0; rows && i < rows->row_count; i++) {
        const Datum *area = row_at(rows, i);
        list(l, &area[0], &area[1], &area[2], &row[NAME]);
    }
    return rows != NULL;
}

/* The row of the area that leads: the only one, or one that is much larger than each that is in another area.
 */
static const Datum *leader(const Rows *rows)
{
    const Datum *first = NULL;
    for (uint32_t i = 0; i < rows->row_count; i++) {
        const Datum *row = row_at(rows, i);
        if (is_smaller_share(rows, i) || !has_area(row))
            continue;
        if (!first)
            first = row;
        else if (!is_same(&row[AREA], &first[AREA]) &&
                 (row[SIZE].kind != DATUM_NUMBER || first[SIZE].kind != DATUM_NUMBER ||
                  (double)LEADS_BY * row[SIZE].number >= first[SIZE].number))
            return NULL;
    }
    for (uint32_t i = 0; first && i < rows->row_count; i++) /* partly outside, nobody knows how much */
        if (!is_smaller_share(rows, i) && !has_area(row_at(rows, i)) &&
            is_same(&row_at(rows, i)[LOCALITY], &first[LOCALITY]))
            return NULL;
    return first;
}

static bool is_small(const Datum *row)
{
    return strcmp(row[KIND].text, "place") == 0 && row[SIZE].kind == DATUM_NUMBER &&
           row[SIZE].number < LEAST_LAND;
}

/* "; 96% of its people are in Boise City, ID and 4% outside the metropolitan areas" for a ZIP code in several
 * areas. */
static const char *shares(const Lookup *l, const Rows *rows)
{
    const char *text = "";
    const Datum *first = row_at(rows, 0);
    if (first[SHARE].kind != DATUM_NUMBER || rows->row_count < 2 ||
        (!has_area(first) && !has_area(row_at(rows, 1))))
        return "";
    for (uint32_t i = 0; i < 2; i++) {
        const Datum *row = row_at(rows, i);
        const char *where = has_area(row) ? arena_printf(l->arena, "in %s", row[TITLE].text)
                                          : "outside the metropolitan areas";
        double percent = 100 * row[SHARE].number;
        const char *share = percent > 99 && percent < 100 ? "more than 99"
                            : percent < 1                 ? "less than 1"
                                                          : arena_printf(l->arena, "%.0f", percent);
        text = i ? arena_printf(l->arena, "%s and %s%% %s", text, share, where)
                 : arena_printf(l->arena, "; %s%% of its %s %s %s", share, row[BASIS].text,
                                strcmp(row[BASIS].text, "land") == 0 ? "is" : "are", where);
    }
    return text;
}

/* "; there are also Meridian, MS, and 3 others" */
static const char *namesakes(const Lookup *l, const Rows *rows, const Datum *chosen)
{
    const char *text = "";
    uint32_t count = 0;
    for (uint32_t i = 0; i < rows->row_count; i++) {
        const Datum *row = row_at(rows, i);
        if (is_same(&row[LOCALITY], &chosen[LOCALITY]) ||
            (i > 0 && is_same(&row[LOCALITY], &row_at(rows, i - 1)[LOCALITY])))
            continue;
        if (count++ < MOST_NAMED)
            text = arena_printf(l->arena, "%s%s%s, %s", text, *text ? "; " : "", row[NAME].text,
                                row[STATE].text);
    }
    if (!count)
        return "";
    return arena_printf(l->arena, " (not %s%s; add the state for another)", text,
                        count > MOST_NAMED ? arena_printf(l->arena, "; or %u more", count - MOST_NAMED) : "");
}

static const char *described(const Lookup *l, const Datum *row)
{
    return strcmp(row[KIND].text, "zip") == 0
               ? arena_printf(l->arena, "ZIP code %s, %s", row[NAME].text, row[STATE].text)
               : arena_printf(l->arena, "%s, %s", row[NAME].text, row[STATE].text);
}

/* Lists all areas that may be meant. */
static bool list_all(const Lookup *l, const Rows *rows, bool small)
{
    uint32_t localities = 0;
    bool outside = false;
    for (uint32_t i = 0; i < rows->row_count; i++) {
        const Datum *row = row_at(rows, i);
        localities += i == 0 || !is_same(&row[LOCALITY], &row_at(rows, i - 1)[LOCALITY]);
        if (!is_smaller_share(rows, i) && has_area(row))
            list(l, &row[AREA], &row[TITLE], &row[AREA_SIZE], &row[NAME]);
    }
    for (uint32_t i = 0; i < rows->row_count; i++) {
        if (is_smaller_share(rows, i) || has_area(row_at(rows, i)))
            continue;
        outside = true;
        if (!list_outside(l, row_at(rows, i)))
            return false;
    }
    if (!l->found->count)
        return false;
    const Datum *row = row_at(rows, 0);
    l->found->items[0].note =
        localities > 1 ? arena_printf(l->arena, "there are %u places of that name", localities)
        : small   ? arena_printf(l->arena, "%s is small; add its state if you mean it", described(l, row))
        : outside ? arena_printf(l->arena, "%s is outside the metropolitan areas%s", described(l, row),
                                 shares(l, rows))
                  : arena_printf(l->arena, "%s is in several areas", described(l, row));
    return true;
}

bool find_locality(Store *store, Arena *arena, const char *text, MatchKind *kind, FoundList *found, Fail *f)
{
    const Lookup l = {store, arena, found, f};
    const Rows *rows = ask_named(&l, text);
    if (!rows || rows->row_count == 0)
        return false;
    *found = (FoundList){.items = arena_array(arena, MOST_LISTED, sizeof *found->items)};
    const Datum *chosen = leader(rows);
    bool small = chosen && !strchr(text, ',') && is_small(chosen);
    if (!chosen || small) {
        *kind = MATCH_SEVERAL;
        return list_all(&l, rows, small);
    }
    list(&l, &chosen[AREA], &chosen[TITLE], &chosen[AREA_SIZE], &chosen[NAME]);
    found->items[0].note = arena_printf(arena, "understood as %s%s%s", described(&l, chosen),
                                        namesakes(&l, rows, chosen), shares(&l, rows));
    *kind = MATCH_LEAD;
    return true;
}

const char *locality_of_code(Store *store, Arena *arena, const char *text, Fail *f)
{
    const Lookup l = {store, arena, NULL, f};
    const Rows *rows = ask(&l, ROWS " AND l.kind = 'zip' AND :state = ''" ORDER, text, "");
    if (!rows || rows->row_count == 0)
        return NULL;
    return arena_printf(arena, "an area's code; for the ZIP code in %s write \"ZIP %s\"",
                        row_at(rows, 0)[STATE].text, text);
}
