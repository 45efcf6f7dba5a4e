#include "data/names/find.h"

#include "base/fold.h"
#include "base/utf8.h"
#include "data/names/candidates.h"
#include "data/names/worker.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_TRIGRAMS = 40, MOST_ASKED = 12, LEAST_OF_A_WORD = 4, MOST_WORDS = 8, MOST_LOOKED_UP = 60 };

#define NEAR(type)                                                                                           \
    "SELECT n.code, n.class, n.name, n.key FROM (SELECT rowid AS id FROM folio_" type "_grams "              \
    "WHERE folio_" type "_grams MATCH :text ORDER BY rank LIMIT 800) g JOIN folio_names n ON n.id = g.id"
#define COUNT(type) "SELECT doc FROM folio_" type "_counts WHERE term = :text"

static const struct {
    const char *name, *near, *count;
} types[] = {
    [FIND_OCCUPATION] = {"occupation", NEAR("occupation"), COUNT("occupation")},
    [FIND_AREA] = {"area", NEAR("area"), COUNT("area")},
};

/* A search under way. */
typedef struct Search {
    Store *store;
    Arena *arena;
    FindType type;
    double least; /* minimum similarity of a name */
    Candidates candidates;
    Fail *f;
} Search;

static Binding bind_text(const char *name, const char *text)
{
    return (Binding){.name = name, .value = {.kind = DATUM_TEXT, .text = text}};
}

static const Rows *ask(const Search *s, const char *sql, const char *text)
{
    const Binding bindings[] = {bind_text("text", text), bind_text("type", types[s->type].name)};
    return store_query_names(s->store, s->arena, sql, bindings, 2, s->f);
}

static const Datum *row_at(const Rows *rows, uint32_t row)
{
    return &rows->data[(size_t)row * rows->column_count];
}

static void compare(Search *s, const Rows *rows, bool same_too)
{
    for (uint32_t i = 0; i < rows->row_count; i++) {
        const Datum *row = row_at(rows, i);
        if (same_too || strcmp(row[3].text, s->candidates.key.data) != 0)
            candidates_compare(&s->candidates, row[0].text, (NameClass)row[1].number, row[2].text, s->least);
    }
}

/* Adds names that equal the text or, if it is too short for trigrams, begin with it. */
static bool add_same(Search *s)
{
    static const char same[] =
        "SELECT code, class, name, key FROM folio_names WHERE type = :type AND key = :text "
        "ORDER BY id";
    static const char begins[] =
        "SELECT code, class, name, key FROM folio_names WHERE type = :type AND key >= :text "
        "AND key < :text || 'zzzz' ORDER BY length(key), id LIMIT 500";
    const char *key = s->candidates.key.data;
    const Rows *rows = ask(s, utf8_count(key) < 3 ? begins : same, key);
    if (rows)
        compare(s, rows, true);
    return rows != NULL;
}

/* Adds names that are other forms of a text that names an activity or a subject. */
static bool add_forms(Search *s)
{
    static const char sql[] = "SELECT code, class, name FROM folio_names WHERE type = :type AND key = :text "
                              "AND class <> 5 ORDER BY id";
    const char *form;
    Buf key = {0};
    bool good = true;
    for (uint32_t i = 0; good && s->type == FIND_OCCUPATION &&
                         (form = worker_form(s->arena, s->candidates.typed.data, i)) != NULL;
         i++) {
        fold_key(form, &key);
        for (uint32_t k = 0; good && k < 2; k++) {
            const Rows *rows = ask(s, sql, k ? arena_printf(s->arena, "%ss", key.data) : key.data);
            good = rows != NULL;
            for (uint32_t n = 0; good && n < rows->row_count; n++) {
                const Datum *row = row_at(rows, n);
                candidates_add_form(&s->candidates, row[0].text, (NameClass)row[1].number, row[2].text);
            }
        }
    }
    buf_free(&key);
    return good;
}

/* Three consecutive characters of a word, and the number of names that contain them. */
typedef struct Trigram {
    const char *text;
    size_t length; /* in bytes */
    double count;
} Trigram;

static int by_count(const void *a, const void *b)
{
    const Trigram *left = a, *right = b;
    if (left->count != right->count)
        return left->count < right->count ? -1 : 1;
    return left->text < right->text ? -1 : 1;
}

/* Appends the rarest trigrams of the word that occur in any name. */
static void add_rarest(const Search *s, const char *word, size_t length, uint32_t most, Buf *to)
{
    Trigram all[MOST_TRIGRAMS];
    uint32_t count = 0;
    const char *end = word + length;
    while (word < end && count < MOST_TRIGRAMS) {
        const char *third = word;
        int characters = 0;
        for (; characters < 3 && third < end; characters++)
            utf8_next(&third);
        Trigram trigram = {word, (size_t)(third - word), 0};
        const char *text = arena_strndup(s->arena, word, trigram.length);
        const Rows *rows = characters == 3 ? ask(s, types[s->type].count, text) : NULL;
        trigram.count = rows && rows->row_count ? rows->data[0].number : 0;
        if (trigram.count > 0)
            all[count++] = trigram;
        utf8_next(&word);
    }
    if (count)
        qsort(all, count, sizeof *all, by_count);
    for (uint32_t i = 0; i < count && i < most; i++)
        buf_printf(to, "%s\"%.*s\"", to->length ? " OR " : "", (int)all[i].length, all[i].text);
}

static uint32_t word_count(const char *text)
{
    uint32_t count = *text != '\0';
    for (; *text; text++)
        count += *text == ' ';
    return count;
}

/* An FTS5 query, "abc" OR "bcd" ...: only a few rare trigrams, because ranking all names that contain a
 * common one is slow. */
static bool rare_trigrams(const Search *s, Buf *to)
{
    const char *typed = s->candidates.typed.data;
    uint32_t words = word_count(typed), most = words ? MOST_ASKED / words : 0;
    most = most < LEAST_OF_A_WORD ? LEAST_OF_A_WORD : most;
    buf_text(to, "");
    for (uint32_t i = 0; *typed && i < MOST_WORDS; i++) {
        size_t length = strcspn(typed, " ");
        add_rarest(s, typed, length, most, to);
        typed += length + (typed[length] == ' ');
    }
    return s->f->code == FAIL_NONE;
}

/* Adds similar names, found by their trigrams. */
static bool add_near(Search *s)
{
    Buf match = {0};
    bool good = rare_trigrams(s, &match);
    const Rows *rows = good && match.length ? ask(s, types[s->type].near, match.data) : NULL;
    good = good && (!match.length || rows);
    buf_free(&match);
    if (rows)
        compare(s, rows, false);
    return good;
}

static int by_score(const void *a, const void *b)
{
    const Found *left = a, *right = b;
    if (left->score > right->score + 1e-9 || right->score > left->score + 1e-9)
        return left->score < right->score ? 1 : -1;
    return strcmp(left->code, right->code);
}

static const Rows *ask_thing(const Search *s, const char *code)
{
    return ask(s, "SELECT code, title, size FROM folio_things WHERE type = :type AND code = :text", code);
}

/* Sorts by name score, then sorts the best again with title and size taken into account. */
static bool list_best(const Search *s, FoundList *found)
{
    const Candidates *c = &s->candidates;
    Found *items = arena_array(s->arena, c->count, sizeof *items);
    for (uint32_t i = 0; i < c->count; i++)
        items[i] = (Found){.code = c->items[i].code,
                           .name = c->items[i].name,
                           .fit = c->items[i].fit,
                           .reported = c->items[i].reported,
                           .score = candidate_score(&c->items[i])};
    if (c->count)
        qsort(items, c->count, sizeof *items, by_score);
    *found = (FoundList){items, c->count < MOST_LOOKED_UP ? c->count : MOST_LOOKED_UP};
    for (uint32_t i = 0; i < found->count; i++) {
        const Rows *rows = ask_thing(s, items[i].code);
        if (!rows)
            return false;
        items[i].title = rows->row_count ? row_at(rows, 0)[1].text : items[i].code;
        items[i].size = rows->row_count ? row_at(rows, 0)[2].number : 0;
        items[i].score += candidates_title_score(c, items[i].title, items[i].size);
    }
    if (found->count)
        qsort(items, found->count, sizeof *items, by_score);
    return true;
}

/* Ranks the thing with that code first, regardless of its names. */
static bool add_code(Search *s, const char *text)
{
    const Rows *rows = ask_thing(s, text);
    if (rows && rows->row_count)
        candidates_add_code(&s->candidates, row_at(rows, 0)[0].text, row_at(rows, 0)[1].text);
    return rows != NULL;
}

bool find_code(Store *store, Arena *arena, FindType type, const char *text, FoundList *found, Fail *f)
{
    const Search s = {.store = store, .arena = arena, .type = type, .f = f};
    const Rows *rows = ask_thing(&s, text);
    *found = (FoundList){0};
    if (!rows || rows->row_count == 0)
        return rows != NULL;
    const Datum *row = row_at(rows, 0);
    *found = (FoundList){arena_alloc(arena, sizeof *found->items), 1};
    found->items[0] = (Found){.code = row[0].text,
                              .title = row[1].text,
                              .name = text,
                              .fit = FIT_SAME,
                              .score = 2,
                              .size = row[2].number};
    return true;
}

uint32_t find_near(const FoundList *found, uint32_t most)
{
    const double near = 0.1;
    uint32_t count = 0;
    while (count < found->count && count < most &&
           (found->items[count].score >= found->items[0].score - near ||
            (count < FIND_FEW && found->items[count].fit >= FIT_WORDS)))
        count++;
    return count;
}

const char *find_words(Arena *arena, const FoundList *found, uint32_t most, const char *last_gap)
{
    uint32_t count = find_near(found, most);
    const char **texts = arena_array(arena, count, sizeof *texts);
    for (uint32_t i = 0; i < count; i++)
        texts[i] = arena_printf(arena, "%s (%s)", found->items[i].title, found->items[i].code);
    return arena_list(arena, texts, count, last_gap);
}

const char *find_type_name(FindType type)
{
    return types[type].name;
}

bool find_similar(Store *store, Arena *arena, FindType type, const char *text, uint32_t most,
                  FoundList *found, Fail *f)
{
    static const double least[] = {0.5, 0.15};
    bool good = true;
    *found = (FoundList){0};
    for (size_t i = 0; i < sizeof least / sizeof *least && good && found->count == 0; i++) {
        Search s = {.store = store, .arena = arena, .type = type, .least = least[i], .f = f};
        candidates_begin(&s.candidates, text, type == FIND_AREA);
        good = add_code(&s, text) && add_same(&s) && add_forms(&s) && add_near(&s) && list_best(&s, found);
        candidates_free(&s.candidates);
    }
    if (found->count > most)
        found->count = most;
    return good;
}
