/* folio cache list and folio cache clean. */
#include "cli/cli.h"

#include "data/store/cache_folder.h"

#include <inttypes.h>
#include <time.h>

static const OptionSpec options[] = {CLI_COMMON_OPTIONS};

enum { MIB = 1 << 20 };

/* The folder, or NULL: there is none, or it is not to be used, which `cli_note` has said. */
static const char *open_folder(Arena *arena, Fail *f)
{
    const char *folder = cache_user_folder(arena);
    if (!folder)
        fail(f, FAIL_USAGE, "there is no cache folder; set XDG_CACHE_HOME or HOME");
    return folder ? cache_folder_open(arena, folder, cli_note, NULL) : NULL;
}

static void print_entry(Arena *arena, const CacheEntry *entry)
{
    char used[24] = "";
    struct tm day;
    time_t seconds = (time_t)(entry->used / 1000000000);
    if (gmtime_r(&seconds, &day))
        strftime(used, sizeof used, "%Y-%m-%d", &day);
    cli_print(stdout, "%6" PRIu64 " MiB  %s  %s\n", (entry->bytes + MIB - 1) / MIB, used,
              cli_plain(arena, entry->package ? entry->package : "unfinished or damaged"));
}

static int run_list(const CommandLine *line)
{
    (void)line;
    Fail f = {0};
    Arena *arena = arena_new();
    uint64_t limit, total = 0;
    uint32_t count = 0;
    const char *folder = cache_limit(&limit, &f) ? open_folder(arena, &f) : NULL;
    const CacheEntry *entries = folder ? cache_entries(arena, folder, &count) : NULL;
    for (uint32_t i = 0; i < count; i++) {
        print_entry(arena, &entries[i]);
        total += entries[i].bytes;
    }
    if (folder)
        cli_print(stdout, "%s: %u data package%s, %" PRIu64 " of %" PRIu64 " MiB\n", folder, count,
                  count == 1 ? "" : "s", (total + MIB - 1) / MIB, limit / MIB);
    arena_free(arena);
    return cli_end(f.code ? cli_fail(&f) : 0);
}

static int run_clean(const CommandLine *line)
{
    Fail f = {0};
    Arena *arena = arena_new();
    uint32_t count = 0, dropped = 0;
    const char *folder = open_folder(arena, &f);
    if (folder)
        cache_tidy(folder, NULL, UINT64_MAX);
    const CacheEntry *entries = folder ? cache_entries(arena, folder, &count) : NULL;
    for (uint32_t i = 0; i < count; i++)
        dropped += cache_drop(folder, entries[i].name);
    if (folder && cli_loudness(line) != QUIET)
        cli_print(stdout, "%s: removed %u data package%s\n", folder, dropped, dropped == 1 ? "" : "s");
    if (dropped < count)
        cli_print(stderr, "folio: %s: %u in use; run folio cache clean again later\n", folder,
                  count - dropped);
    arena_free(arena);
    return cli_end(f.code ? cli_fail(&f) : 0);
}

const Command command_cache_list = {
    {"cache list", "", "Lists the data packages in the cache with size and last use", options, 0, 0},
    run_list};
const Command command_cache_clean = {
    {"cache clean", "", "Removes all loaded data from the cache", options, 0, 0}, run_clean};
