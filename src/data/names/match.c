/* Resolves a typed name to one thing, several, or none. */
#include "data/names/find.h"

#include "base/buf.h"
#include "base/fold.h"
#include "data/store/name_index.h"

#include <string.h>

enum { MOST_LISTED = 12, MOST_SIMILAR = 60 };

/* A lookup under way. */
typedef struct Lookup {
    Store *store;
    Arena *arena;
    FindType type;
    const char *text;
    FoundList *found;
    Fail *f;
} Lookup;

/* Finds the things with a name of the class equal to the key. False if there is none, or after a failure. */
static bool match_class(const Lookup *l, const char *key, NameClass class, MatchKind *kind)
{
    const Binding bindings[] = {
        {.name = "type", .value = {.kind = DATUM_TEXT, .text = find_type_name(l->type)}},
        {.name = "key", .value = {.kind = DATUM_TEXT, .text = key}},
        {.name = "class", .value = {.kind = DATUM_NUMBER, .integer = true, .number = class}},
    };
    const Rows *rows = store_query_names(
        l->store, l->arena,
        "SELECT code, min(name), title FROM folio_names JOIN folio_things USING (type, code) "
        "WHERE type = :type AND key = :key AND class = :class GROUP BY code ORDER BY size DESC, code",
        bindings, 3, l->f);
    if (!rows || rows->row_count == 0)
        return false;
    FoundList *found = l->found;
    *found = (FoundList){arena_array(l->arena, rows->row_count, sizeof *found->items), 0};
    for (; found->count < rows->row_count && found->count < MOST_LISTED; found->count++) {
        const Datum *row = &rows->data[(size_t)found->count * rows->column_count];
        found->items[found->count] =
            (Found){.code = row[0].text, .name = row[1].text, .title = row[2].text, .fit = FIT_SAME};
    }
    *kind = found->count == 1 ? MATCH_NAME : MATCH_SEVERAL;
    return true;
}

/* Occupations also match in the other grammatical number: "roofer" for "Roofers". */
static bool match_title(const Lookup *l, const Buf *key, MatchKind *kind)
{
    if (match_class(l, key->data, NAME_TITLE, kind))
        return true;
    size_t last = key->length - 1;
    const char *other = key->data[last] == 's' ? arena_strndup(l->arena, key->data, last)
                                               : arena_printf(l->arena, "%ss", key->data);
    return l->type == FIND_OCCUPATION && match_class(l, other, NAME_TITLE, kind);
}

static bool match_in_full(const Lookup *l, const Buf *key, MatchKind *kind)
{
    return key->length > 0 && (match_title(l, key, kind) ||
                               (l->type == FIND_AREA && (match_class(l, key->data, NAME_FIRST, kind) ||
                                                         match_class(l, key->data, NAME_STATE, kind))));
}

/* Whether the typed words are specific enough to accept the name without asking: an area's name must begin
 * with them ("London" is not New London), and an occupation's name must not be much longer. */
static bool is_enough(const Lookup *l, const Found *item)
{
    const double least = 0.4;
    if (item->fit == FIT_SAME)
        return true;
    Buf typed = {0}, name = {0};
    fold_key(l->text, &typed);
    fold_key(item->name, &name);
    bool enough = l->type == FIND_AREA ? strncmp(name.data, typed.data, typed.length) == 0
                                       : (double)typed.length >= least * (double)name.length;
    buf_free(&typed);
    buf_free(&name);
    return enough;
}

/* Moves to the front the items that contain all of the words and score nearly as high as the best; if the
 * best has the same name as typed, only items that do too. Returns how many. */
static uint32_t keep_best(FoundList *similar)
{
    double least = 0;
    FindFit fit = FIT_WORDS;
    uint32_t count = 0;
    for (uint32_t i = 0; i < similar->count && count < MOST_LISTED; i++) {
        const Found *item = &similar->items[i];
        if (item->fit < fit || item->score < least)
            continue;
        if (!count) {
            least = item->score - 0.07;
            fit = item->fit;
        }
        similar->items[count++] = *item;
    }
    return count;
}

/* Matches another name or part of one; if there is none, lists the nearest. */
static void match_rest(const Lookup *l, MatchKind *kind)
{
    FoundList similar;
    if (!find_similar(l->store, l->arena, l->type, l->text, MOST_SIMILAR, &similar, l->f))
        return;
    uint32_t count = keep_best(&similar);
    if (count == 0 || (count == 1 && !is_enough(l, &similar.items[0])))
        *kind = MATCH_NONE;
    else
        *kind = count > 1 ? MATCH_SEVERAL : MATCH_OTHER;
    similar.count = count ? count : similar.count;
    *l->found = similar;
}

bool find_match(Store *store, Arena *arena, FindType type, const char *text, MatchKind *kind,
                FoundList *found, Fail *f)
{
    const Lookup lookup = {store, arena, type, text, found, f};
    *kind = MATCH_NAME;
    if (!find_code(store, arena, type, text, found, f) || found->count)
        return f->code == FAIL_NONE;
    Buf key = {0};
    fold_key(text, &key);
    if (!match_in_full(&lookup, &key, kind) && f->code == FAIL_NONE)
        match_rest(&lookup, kind);
    buf_free(&key);
    return f->code == FAIL_NONE;
}
