/* folio find. */
#include "data/names/find.h"
#include "base/utf8.h"
#include "cli/cli.h"
#include "run/place.h"

#include <string.h>

static const OptionSpec options[] = {
    {0, "area", NULL, "find areas instead of occupations"},
    {0, "all", NULL, "list all similar names, not only the first ten"},
    {0, "exact", NULL, "find only a code or a full title, for scripts"},
    {0, "data", "DIR", "a data package, or the folder with the national package's files"},
    CLI_JSON("the names"),
    CLI_COMMON_OPTIONS,
};

enum { MOST = 10, MOST_OF_ALL = 60 };

/* If the data has no names at all, reports that as the cause. */
static bool fail_unfound(Store *store, Arena *arena, bool area, const char *text, const FoundList *near,
                         Fail *f)
{
    enum { MOST_OFFERED = 3 };
    const char *table = area ? "areas" : "occupations";
    if (store_row_count(store, table) <= 0)
        return store_fail_empty(store, table, f);
    return fail(f, FAIL_DATA, "the data has no %s with a name like \"%s\"%s%s", area ? "area" : "occupation",
                text, near->count ? "; the nearest are " : "; try another word for it, or its code",
                find_words(arena, near, MOST_OFFERED, " or "));
}

static bool fail_inexact(Store *store, Arena *arena, bool area, const char *text, const FoundList *near,
                         Fail *f)
{
    enum { MOST_OFFERED = 3 };
    const char *table = area ? "areas" : "occupations";
    if (store_row_count(store, table) <= 0)
        return store_fail_empty(store, table, f);
    return fail(f, FAIL_DATA, "\"%s\" is not the code or full title of an %s; %s%s%s", text,
                area ? "area" : "occupation", near->count ? "did you mean " : "try it without --exact",
                find_words(arena, near, MOST_OFFERED, " or "), near->count ? "?" : "");
}

/* How sure it is that the first is meant. A report accepts the first three words. */
static const char *how_sure(MatchKind kind, const Found *item, bool first)
{
    static const char *const sure[] = {
        [MATCH_NAME] = "exact", [MATCH_OTHER] = "known", [MATCH_LEAD] = "likely"};
    if (first && kind != MATCH_NONE && kind != MATCH_SEVERAL)
        return sure[kind];
    return item->fit >= FIT_WORDS ? "possible" : "similar";
}

/* Adds what a report would accept or offer, then what is similar. */
static FoundList join(Arena *arena, const FoundList *matched, const FoundList *similar, uint32_t most)
{
    FoundList all = {arena_array(arena, (size_t)most + 1, sizeof *all.items), 0};
    const FoundList *const lists[] = {matched, similar};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        for (uint32_t n = 0; n < lists[i]->count && all.count < most; n++) {
            uint32_t k = 0;
            while (k < all.count && strcmp(all.items[k].code, lists[i]->items[n].code) != 0)
                k++;
            if (k == all.count)
                all.items[all.count++] = lists[i]->items[n];
        }
    return all;
}

/* The document that docs/json.md describes. */
static void print_json(const CommandLine *line, const FoundList *found, MatchKind kind)
{
    Json json = {0};
    json_open(&json, NULL, '{');
    json_string(&json, "name", line->arguments[0]);
    json_string(&json, "type", option_given(line, "area") ? "area" : "occupation");
    json_string(&json, "note", found->count ? found->items[0].note : NULL);
    json_open(&json, "found", '[');
    for (uint32_t i = 0; i < found->count; i++) {
        json_open(&json, NULL, '{');
        json_string(&json, "code", found->items[i].code);
        json_string(&json, "title", found->items[i].title);
        json_string(&json, "sure", how_sure(kind, &found->items[i], i == 0));
        json_close(&json);
    }
    json_close(&json);
    json_close(&json);
    cli_json(&json);
}

static bool print_found(const CommandLine *line, Store *store, Arena *arena, Fail *f)
{
    FoundList matched, similar = {0};
    MatchKind kind;
    bool area = option_given(line, "area"), exact = option_given(line, "exact");
    FindType type = area ? FIND_AREA : FIND_OCCUPATION;
    const char *text = line->arguments[0];
    if (!find_match(store, arena, type, exact ? MATCH_EXACT : MATCH_TYPED, text, &kind, &matched, f) ||
        (!exact && !(matched.count && matched.items[0].note && kind != MATCH_NAME) &&
         !find_similar(store, arena, type, text, MOST_OF_ALL, &similar, f)))
        return false;
    uint32_t most = option_given(line, "all") ? MOST_OF_ALL : MOST;
    FoundList found = join(arena, &matched, &similar, most);
    if (exact && kind != MATCH_NAME)
        return fail_inexact(store, arena, area, text, &found, f);
    if (found.count == 0 || found.items[0].fit == FIT_REMOTE)
        return fail_unfound(store, arena, area, text, &found, f);
    found.count = exact ? 1 : found.count;
    if (found.items[0].note && cli_loudness(line) != QUIET)
        cli_note(NULL, arena_printf(arena, "\"%s\": %s", text, found.items[0].note));
    if (option_given(line, "json"))
        print_json(line, &found, kind);
    for (uint32_t i = 0; i < found.count && !option_given(line, "json"); i++)
        cli_print(stdout, "%s\t%s\t%s\n", cli_plain(arena, found.items[i].code),
                  cli_plain(arena, found.items[i].title), how_sure(kind, &found.items[i], i == 0));
    return true;
}

static int run(const CommandLine *line)
{
    Fail f = {0};
    const char *name = line->arguments[0];
    if (utf8_valid(name, strlen(name)) < strlen(name)) {
        fail(&f, FAIL_USAGE, "find: NAME is not valid UTF-8; see folio find --help");
        return cli_fail(&f);
    }
    Arena *arena = arena_new();
    const char *own = cli_own_file(arena, "data/us");
    const DataRequest request = {.given = option_value(line, "data"), .national = own};
    DataOrigin origin;
    StoreOptions where = {.package = own,
                          .cache_note = cli_loudness(line) == QUIET ? NULL : cli_note,
                          .progress = cli_loudness(line) == QUIET ? NULL : cli_progress};
    Store *store = place_data(arena, &request, &where, &origin, &f) ? store_open(&where, &f) : NULL;
    int code = store && print_found(line, store, arena, &f) ? FAIL_NONE : cli_fail(&f);
    store_close(store);
    arena_free(arena);
    return cli_end(code);
}

const Command command_find = {
    {"find", "NAME",
     "Lists occupations or areas with similar names, best first: code, title and how sure it is, "
     "separated by tabs",
     options, 1, 1},
    run};
