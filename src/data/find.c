#include "data/find.h"

#include "content/buf.h"
#include "content/utf8.h"
#include "data/fold.h"
#include "data/name_index.h"
#include "data/similar.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_TRIGRAMS = 40, MOST_CANDIDATES = 800 };

static const struct {
    const char *name, *by_code, *near;
} types[] = {
    [FIND_OCCUPATION] =
        {"occupation", "SELECT occupation, title FROM occupations WHERE occupation = :text",
         "SELECT n.code, n.class, n.name FROM (SELECT rowid AS id FROM folio_occupation_grams "
         "WHERE folio_occupation_grams MATCH :text ORDER BY rank LIMIT 800) g "
         "JOIN folio_names n ON n.id = g.id"},
    [FIND_AREA] = {"area", "SELECT area, name FROM areas WHERE area = :text COLLATE NOCASE",
                   "SELECT n.code, n.class, n.name FROM (SELECT rowid AS id FROM folio_area_grams "
                   "WHERE folio_area_grams MATCH :text ORDER BY rank LIMIT 800) g "
                   "JOIN folio_names n ON n.id = g.id"},
};

static Binding bind_text(const char *name, const char *text)
{
    return (Binding){.name = name, .value = {.kind = DATUM_TEXT, .text = text}};
}

static const char *text_at(const Rows *rows, uint32_t row, uint32_t column)
{
    const char *text = rows->data[(size_t)row * rows->column_count + column].text;
    return text ? text : "";
}

static NameClass class_at(const Rows *rows, uint32_t row)
{
    return (NameClass)rows->data[(size_t)row * rows->column_count + 1].number;
}

/* What a code has gathered while the names are gone through. */
typedef struct Candidate {
    const char *code, *name;
    double best, others; /* the best name's score; what further names add up to */
} Candidate;

typedef struct Candidates {
    Candidate *items;
    uint32_t count, capacity;
} Candidates;

static void gather(Candidates *candidates, const char *code, const char *name, double score)
{
    uint32_t i = 0;
    while (i < candidates->count && strcmp(candidates->items[i].code, code) != 0)
        i++;
    if (i == candidates->capacity) {
        candidates->capacity = candidates->capacity ? 2 * candidates->capacity : 64;
        candidates->items =
            memory_resize(candidates->items, candidates->capacity * sizeof *candidates->items);
    }
    Candidate *candidate = &candidates->items[i];
    if (i == candidates->count) {
        candidates->count++;
        *candidate = (Candidate){.code = code};
    }
    candidate->others += score * score * score;
    if (score <= candidate->best)
        return;
    candidate->best = score;
    candidate->name = name;
}

/* How much a name of the class is worth where it is the same as what was typed, and where it is only like it.
 */
static double weight(NameClass class, bool same)
{
    static const double whole[] = {0, 1.2, 1.15, 1.1, 1.03, 1.0}, like[] = {0, 1, 1, 0.98, 0.97, 0.95};
    return same ? whole[class] : like[class];
}

static void score_names(const Rows *rows, const char *typed, const char *key, Candidates *candidates)
{
    const double least = 0.5;
    Buf folded = {0}, name_key = {0};
    for (uint32_t i = 0; i < rows->row_count; i++) {
        const char *name = text_at(rows, i, 2);
        fold_text(name, &folded);
        fold_key(name, &name_key);
        bool same = strcmp(name_key.data, key) == 0;
        double fit = same ? 1 : similar(typed, folded.data);
        if (fit >= least)
            gather(candidates, text_at(rows, i, 0), name, fit * weight(class_at(rows, i), same));
    }
    buf_free(&folded);
    buf_free(&name_key);
}

/* "abc" OR "bcd" ..., empty where the text is shorter. */
static void trigrams(const char *text, Buf *to)
{
    buf_clear(to);
    buf_text(to, "");
    for (uint32_t count = 0; *text && count < MOST_TRIGRAMS; count++) {
        const char *end = text;
        utf8_next(&end);
        const char *next = end;
        for (int i = 0; i < 2 && *end; i++)
            utf8_next(&end);
        if (utf8_count(text) < 3)
            return;
        buf_printf(to, "%s\"%.*s\"", count ? " OR " : "", (int)(end - text), text);
        text = next;
    }
}

static Rows *ask(Store *store, Arena *arena, const char *sql, const char *type, const char *text, Fail *f)
{
    const Binding bindings[] = {bind_text("text", text), bind_text("type", type)};
    return store_query_names(store, arena, sql, bindings, 2, f);
}

/* Adds the names whose trigrams are most like the text's. */
static bool add_near(Store *store, Arena *arena, FindType type, const char *typed, const char *key,
                     Candidates *candidates, Fail *f)
{
    Buf match = {0};
    trigrams(typed, &match);
    const Rows *rows = *match.data ? ask(store, arena, types[type].near, "", match.data, f) : NULL;
    bool good = !*match.data || rows;
    buf_free(&match);
    if (rows)
        score_names(rows, typed, key, candidates);
    return good;
}

/* Adds the names that are the same as the text, or begin with it where it is too short for trigrams. */
static bool add_same(Store *store, Arena *arena, FindType type, const char *typed, const char *key,
                     Candidates *candidates, Fail *f)
{
    static const char same[] =
        "SELECT code, class, name FROM folio_names WHERE type = :type AND key = :text ORDER BY id";
    static const char begins[] =
        "SELECT code, class, name FROM folio_names WHERE type = :type AND key >= :text "
        "AND key < :text || 'zzzz' ORDER BY id LIMIT 500";
    bool is_short = utf8_count(key) < 3;
    const Rows *rows = ask(store, arena, is_short ? begins : same, types[type].name, key, f);
    if (rows)
        score_names(rows, typed, key, candidates);
    return rows != NULL;
}

static int by_score(const void *a, const void *b)
{
    const Found *left = a, *right = b;
    if (left->score > right->score + 1e-9 || right->score > left->score + 1e-9)
        return left->score < right->score ? 1 : -1;
    return strcmp(left->code, right->code);
}

/* Further names of the same thing are worth a little, at most a tenth. */
static double total(const Candidate *candidate)
{
    double others = candidate->others - candidate->best * candidate->best * candidate->best;
    return candidate->best + 0.1 * others / (others + 4);
}

const char *find_title(Store *store, Arena *arena, FindType type, const char *code, Fail *f)
{
    const Rows *rows = ask(store, arena, types[type].by_code, "", code, f);
    return rows && rows->row_count ? text_at(rows, 0, 1) : code;
}

/* Sorts what was gathered, and looks the titles of the best up. */
static bool list_best(Store *store, Arena *arena, FindType type, const Candidates *candidates, uint32_t most,
                      FoundList *found, Fail *f)
{
    Found *items = arena_array(arena, candidates->count, sizeof *items);
    for (uint32_t i = 0; i < candidates->count; i++)
        items[i] = (Found){.code = candidates->items[i].code,
                           .name = candidates->items[i].name,
                           .score = total(&candidates->items[i])};
    if (candidates->count)
        qsort(items, candidates->count, sizeof *items, by_score);
    *found = (FoundList){items, candidates->count < most ? candidates->count : most};
    for (uint32_t i = 0; i < found->count; i++)
        items[i].title = find_title(store, arena, type, items[i].code, f);
    return f->code == FAIL_NONE;
}

bool find_code(Store *store, Arena *arena, FindType type, const char *text, FoundList *found, Fail *f)
{
    const Rows *rows = ask(store, arena, types[type].by_code, "", text, f);
    *found = (FoundList){0};
    if (!rows || rows->row_count == 0)
        return rows != NULL;
    found->items = arena_alloc(arena, sizeof *found->items);
    found->items[0] =
        (Found){.code = text_at(rows, 0, 0), .title = text_at(rows, 0, 1), .name = text, .score = 1.3};
    found->count = 1;
    return true;
}

/* Puts what has the code first, whatever it is called. */
static bool add_code(Store *store, Arena *arena, FindType type, const char *text, Candidates *candidates,
                     Fail *f)
{
    FoundList coded;
    if (!find_code(store, arena, type, text, &coded, f))
        return false;
    if (coded.count)
        gather(candidates, coded.items[0].code, coded.items[0].title, coded.items[0].score);
    return true;
}

const char *find_type_name(FindType type)
{
    return types[type].name;
}

bool find_similar(Store *store, Arena *arena, FindType type, const char *text, uint32_t most,
                  FoundList *found, Fail *f)
{
    Buf typed = {0}, key = {0};
    Candidates candidates = {0};
    fold_text(text, &typed);
    fold_key(text, &key);
    bool good = add_code(store, arena, type, text, &candidates, f) &&
                add_same(store, arena, type, typed.data, key.data, &candidates, f) &&
                add_near(store, arena, type, typed.data, key.data, &candidates, f) &&
                list_best(store, arena, type, &candidates, most, found, f);
    free(candidates.items);
    buf_free(&typed);
    buf_free(&key);
    return good;
}
