/* Resolves a typed name to one thing, several, or none. */
#include "data/names/find.h"

#include "base/buf.h"
#include "base/fold.h"
#include "data/names/locality.h"
#include "data/names/worker.h"
#include "data/store/name_index.h"

#include <string.h>

enum { MOST_LISTED = 12, MOST_SIMILAR = 60 };

/* A lookup under way. */
typedef struct Lookup {
    Store *store;
    Arena *arena;
    FindType type;
    MatchRule rule;
    const char *text;
    const char *folded, *key; /* the text, folded (fold.h) */
    FoundList *found;
    Fail *f;
} Lookup;

/* Binds :type, :key and :n. */
static const Rows *ask(const Lookup *l, const char *sql, const char *key, double n)
{
    const Binding bindings[] = {
        {.name = "type", .value = {.kind = DATUM_TEXT, .text = find_type_name(l->type)}},
        {.name = "key", .value = {.kind = DATUM_TEXT, .text = key}},
        {.name = "n", .value = {.kind = DATUM_NUMBER, .number = n}},
    };
    return store_query_names(l->store, l->arena, sql, bindings, 3, l->f);
}

/* Adds the things of the rows (code, name, title, size) that are not in the list. */
static void list_rows(const Lookup *l, const Rows *rows)
{
    FoundList *found = l->found;
    Found *items = arena_array(l->arena, (size_t)found->count + rows->row_count, sizeof *items);
    for (uint32_t i = 0; i < found->count; i++)
        items[i] = found->items[i];
    found->items = items;
    for (uint32_t i = 0; i < rows->row_count && found->count < MOST_LISTED; i++) {
        const Datum *row = &rows->data[(size_t)i * rows->column_count];
        uint32_t k = 0;
        while (k < found->count && strcmp(items[k].code, row[0].text) != 0)
            k++;
        if (k == found->count)
            items[found->count++] = (Found){.code = row[0].text,
                                            .name = row[1].text,
                                            .title = row[2].text,
                                            .fit = FIT_SAME,
                                            .size = row[3].number};
    }
}

/* Finds the things with a name of the class equal to the key. False if there is none, or after a failure. */
static bool match_class(const Lookup *l, const char *key, NameClass class, MatchKind one, MatchKind *kind)
{
    const Rows *rows =
        ask(l,
            "SELECT code, min(name), title, size FROM folio_names JOIN folio_things USING (type, code) "
            "WHERE type = :type AND key = :key AND class = :n GROUP BY code ORDER BY size DESC, code",
            key, class);
    if (!rows || rows->row_count == 0)
        return false;
    *l->found = (FoundList){0};
    list_rows(l, rows);
    *kind = l->found->count == 1 ? one : MATCH_SEVERAL;
    return true;
}

/* Occupations also match in the other grammatical number: "roofer" for "Roofers". */
static bool match_numbers(const Lookup *l, NameClass class, MatchKind one, MatchKind *kind)
{
    const char *form = l->key;
    for (uint32_t i = 0; form; form = number_form(l->arena, l->key, ++i)) {
        if (match_class(l, form, class, one, kind))
            return true;
        if (l->type == FIND_AREA || l->f->code != FAIL_NONE)
            return false;
    }
    return false;
}

/* A word about which the package asks. */
static bool is_hint(const Lookup *l)
{
    const Rows *rows = ask(l, "SELECT code FROM folio_names WHERE type = :type AND key = :key AND class = :n",
                           l->key, NAME_HINT);
    return rows && rows->row_count > 0;
}

/* Adds everything else that has the same name, unless it has less than a tenth of the jobs. For areas, only
 * listed names count: Manhattan is a city of Kansas and a part of New York. */
static void add_rivals(const Lookup *l, MatchKind *kind)
{
    static const char *const sql[] = {
        [FIND_OCCUPATION] = "SELECT code, min(name), title, size FROM folio_names JOIN folio_things USING "
                            "(type, code) WHERE type = :type AND key = :key AND 10 * size >= :n "
                            "GROUP BY code ORDER BY size DESC, code",
        [FIND_AREA] = "SELECT code, min(name), title, size FROM folio_names JOIN folio_things USING "
                      "(type, code) WHERE type = :type AND key = :key AND class IN (2, 4) AND "
                      "10 * size >= :n GROUP BY code ORDER BY size DESC, code"};
    double size = l->found->items[0].size;
    const char *form = l->key;
    for (uint32_t i = 0; form; form = number_form(l->arena, l->key, ++i)) {
        const Rows *rows = ask(l, sql[l->type], form, size);
        if (!rows)
            return;
        list_rows(l, rows);
    }
    if (l->found->count > 1)
        *kind = MATCH_SEVERAL;
}

/* What a title begins with. */
static bool match_first(const Lookup *l, MatchKind *kind)
{
    if (l->type == FIND_OCCUPATION && !names_worker(l->folded))
        return false;
    bool matched = match_numbers(l, NAME_FIRST, MATCH_OTHER, kind);
    if (matched && *kind == MATCH_OTHER)
        add_rivals(l, kind);
    return matched;
}

/* The names that a report accepts, in this order. */
static bool match_in_full(const Lookup *l, MatchKind *kind)
{
    if (match_numbers(l, NAME_TITLE, MATCH_NAME, kind))
        return true;
    if (is_hint(l))
        return false;
    if (l->type == FIND_AREA)
        return match_first(l, kind) || match_class(l, l->key, NAME_STATE, MATCH_NAME, kind) ||
               match_class(l, l->key, NAME_LISTED, MATCH_OTHER, kind);
    return !names_activity(l->folded) &&
           (match_numbers(l, NAME_LISTED, MATCH_OTHER, kind) || match_first(l, kind));
}

/* Whether the typed text may also mean the item: an area with the same name; an occupation with these words
 * or with similar ones. */
static bool comes_near(const Lookup *l, const Found *item, const Found *first)
{
    const double gap = 0.45;
    return l->type == FIND_AREA ? item->fit == FIT_SAME
                                : item->fit >= FIT_WORDS || item->score > first->score - gap;
}

/* Whether the first of the list has the typed name, and everything that comes near has less than a tenth of
 * its jobs. */
static bool leads(const Lookup *l, const FoundList *similar)
{
    const Found *first = similar->items;
    bool area = l->type == FIND_AREA;
    if (similar->count == 0 || first->fit != FIT_SAME || is_hint(l) ||
        (!area && (names_activity(l->folded) || !(first->reported || names_worker(l->folded)))))
        return false;
    for (uint32_t i = 1; i < similar->count; i++)
        if (comes_near(l, &similar->items[i], first) && 10 * similar->items[i].size >= first->size)
            return false;
    return true;
}

/* Moves to the front the items that contain all of the words: the first three and those that score nearly as
 * high as the best. Returns how many. */
static uint32_t keep_best(FoundList *similar)
{
    const double near = 0.1;
    double least = 0;
    uint32_t count = 0;
    for (uint32_t i = 0; i < similar->count && count < MOST_LISTED; i++) {
        const Found *item = &similar->items[i];
        if (item->fit < FIT_WORDS || (item->score < least && count >= FIND_FEW))
            continue;
        if (!count)
            least = item->score - near;
        similar->items[count++] = *item;
    }
    return count;
}

/* Matches another name that leads clearly; if there is none, lists the nearest. */
static void match_rest(const Lookup *l, MatchKind *kind)
{
    FoundList similar;
    *kind = MATCH_NONE;
    if (!find_similar(l->store, l->arena, l->type, l->text, MOST_SIMILAR, &similar, l->f))
        return;
    if (l->rule != MATCH_EXACT && leads(l, &similar)) {
        *kind = MATCH_LEAD;
        similar.count = 1;
    } else if (l->rule != MATCH_EXACT && l->type == FIND_AREA &&
               find_locality(l->store, l->arena, l->text, kind, l->found, l->f)) {
        return;
    } else {
        uint32_t count = keep_best(&similar);
        *kind = count > 1 ? MATCH_SEVERAL : MATCH_NONE;
        similar.count = count ? count : similar.count;
    }
    *l->found = similar;
}

/* A code that is also a name of another thing: LA is Louisiana and Los Angeles. */
static bool is_named_too(const Lookup *l, MatchKind *kind)
{
    const Rows *rows = ask(l,
                           "SELECT code, min(name), title, size FROM folio_names JOIN folio_things "
                           "USING (type, code) WHERE type = :type AND key = :key AND class IN (2, 4) "
                           "GROUP BY code ORDER BY size DESC, code",
                           l->key, 0);
    if (rows)
        list_rows(l, rows);
    l->found->items[0].score = 0; /* the code does not count for more */
    if (l->found->count > 1)
        *kind = MATCH_SEVERAL;
    return l->f->code == FAIL_NONE;
}

/* Only a full title: not the part that it begins with. */
static bool match_exactly(const Lookup *l, MatchKind *kind)
{
    static const NameClass classes[] = {NAME_TITLE, NAME_STATE};
    Buf title = {0};
    bool same = false;
    for (size_t i = 0; i < sizeof classes / sizeof *classes && !same; i++) {
        if (!match_class(l, l->key, classes[i], MATCH_NAME, kind) || l->found->count > 1)
            continue;
        fold_key(l->found->items[0].title, &title);
        same = strcmp(title.data, l->key) == 0;
    }
    buf_free(&title);
    return same;
}

static bool match_code(const Lookup *l, MatchKind *kind, bool *found)
{
    *kind = MATCH_NAME;
    if (!find_code(l->store, l->arena, l->type, l->text, l->found, l->f))
        return false;
    *found = l->found->count > 0;
    if (*found && l->type == FIND_AREA && l->rule == MATCH_TYPED)
        l->found->items[0].note = locality_of_code(l->store, l->arena, l->text, l->f);
    return !*found || l->rule != MATCH_TYPED || is_named_too(l, kind);
}

bool find_match(Store *store, Arena *arena, FindType type, MatchRule rule, const char *text, MatchKind *kind,
                FoundList *found, Fail *f)
{
    Buf folded = {0}, key = {0};
    fold_text(text, &folded);
    fold_key(text, &key);
    const Lookup lookup = {store, arena, type, rule, text, folded.data, key.data, found, f};
    bool is_code = false;
    if (match_code(&lookup, kind, &is_code) && !is_code) {
        bool full = key.length > 0 &&
                    (rule == MATCH_EXACT ? match_exactly(&lookup, kind) : match_in_full(&lookup, kind));
        if (!full && f->code == FAIL_NONE)
            match_rest(&lookup, kind);
    }
    buf_free(&folded);
    buf_free(&key);
    return f->code == FAIL_NONE;
}
