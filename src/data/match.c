#include "data/find.h"

#include "content/buf.h"
#include "data/fold.h"
#include "data/name_index.h"
#include "data/similar.h"

#include <string.h>

enum { MOST_LISTED = 12, MOST_SIMILAR = 200 };

/* A value that is being looked up. */
typedef struct Lookup {
    Store *store;
    Arena *arena;
    FindType type;
    const char *text;
    FoundList *found;
    Fail *f;
} Lookup;

/* The codes of which a name of the class is the same, each with how many are. */
static const Rows *ask_same(const Lookup *l, const char *key, NameClass from, NameClass to)
{
    const Binding bindings[] = {
        {.name = "type", .value = {.kind = DATUM_TEXT, .text = find_type_name(l->type)}},
        {.name = "key", .value = {.kind = DATUM_TEXT, .text = key}},
        {.name = "from", .value = {.kind = DATUM_NUMBER, .integer = true, .number = from}},
        {.name = "to", .value = {.kind = DATUM_NUMBER, .integer = true, .number = to}},
    };
    return store_query_names(
        l->store, l->arena,
        "SELECT code, min(name), sum(CASE class WHEN 4 THEN 2 ELSE 1 END) AS weight "
        "FROM folio_names WHERE type = :type AND key = :key AND class BETWEEN :from AND :to "
        "GROUP BY code ORDER BY weight DESC, code",
        bindings, 4, l->f);
}

static void add(const Lookup *l, const char *code, const char *name, double score)
{
    Found *found = &l->found->items[l->found->count++];
    *found = (Found){.code = code,
                     .name = name,
                     .title = find_title(l->store, l->arena, l->type, code, l->f),
                     .score = score};
}

/* Takes the rows over; of those of weight the ones that have more than half of the most. */
static void take(const Lookup *l, const Rows *rows, bool weighed)
{
    l->found->items = arena_array(l->arena, rows->row_count, sizeof *l->found->items);
    l->found->count = 0;
    for (uint32_t i = 0; i < rows->row_count && l->found->count < MOST_LISTED; i++) {
        const Datum *row = &rows->data[(size_t)i * rows->column_count];
        if (!weighed || row[2].number * 2 > rows->data[2].number)
            add(l, row[0].text, row[1].text, row[2].number);
    }
}

/* False where there is none of the class, or after a failure. */
static bool match_class(const Lookup *l, const char *key, NameClass class, MatchKind *kind)
{
    bool further = class >= NAME_USED;
    const Rows *rows = ask_same(l, key, class, further ? NAME_OTHER : class);
    if (!rows || rows->row_count == 0)
        return false;
    take(l, rows, further);
    *kind = l->found->count == 1 ? MATCH_NAME : MATCH_SEVERAL;
    return true;
}

/* The title in the singular or in the plural: "plumber" for "Plumbers". */
static bool match_number(const Lookup *l, const Buf *key, MatchKind *kind)
{
    size_t last = key->length - 1;
    bool plural = key->data[last] == 's';
    const char *other =
        plural ? arena_strndup(l->arena, key->data, last) : arena_printf(l->arena, "%ss", key->data);
    return l->type == FIND_OCCUPATION && match_class(l, other, NAME_TITLE, kind);
}

static bool match_same(const Lookup *l, const Buf *key, MatchKind *kind)
{
    return key->length > 0 &&
           (match_class(l, key->data, NAME_TITLE, kind) || match_number(l, key, kind) ||
            match_class(l, key->data, NAME_CITY, kind) || match_class(l, key->data, NAME_STATE, kind) ||
            match_class(l, key->data, NAME_USED, kind));
}

/* Keeps those of the similar that have all of the words; where none has, what is nearest. */
static bool match_words(const Lookup *l, const Buf *typed, MatchKind *kind)
{
    FoundList similar_ones;
    if (!find_similar(l->store, l->arena, l->type, l->text, MOST_SIMILAR, &similar_ones, l->f))
        return false;
    Buf folded = {0};
    uint32_t count = 0;
    for (uint32_t i = 0; i < similar_ones.count; i++) {
        fold_text(similar_ones.items[i].name, &folded);
        if (has_words(typed->data, folded.data))
            similar_ones.items[count++] = similar_ones.items[i];
    }
    buf_free(&folded);
    *kind = count == 0 ? MATCH_NONE : count == 1 ? MATCH_WORDS : MATCH_SEVERAL;
    similar_ones.count = count > MOST_LISTED ? MOST_LISTED : count ? count : similar_ones.count > 0;
    *l->found = similar_ones;
    return true;
}

bool find_match(Store *store, Arena *arena, FindType type, const char *text, MatchKind *kind,
                FoundList *found, Fail *f)
{
    const Lookup lookup = {store, arena, type, text, found, f};
    *kind = MATCH_NAME;
    if (!find_code(store, arena, type, text, found, f) || found->count)
        return f->code == FAIL_NONE;
    Buf typed = {0}, key = {0};
    fold_text(text, &typed);
    fold_key(text, &key);
    if (!match_same(&lookup, &key, kind) && f->code == FAIL_NONE)
        match_words(&lookup, &typed, kind);
    buf_free(&typed);
    buf_free(&key);
    return f->code == FAIL_NONE;
}
