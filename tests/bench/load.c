/* folio-bench-load PACKAGE ROOT REPORT PLUGINS [ROUNDS]: a package's publishers' files brought into the
 * cache, beside the plain loop over the same files (plain_load.h); a second start; a query for one occupation
 * in one area; what the plugins of a report take. Folio and the plain loop take turns, each in a process of
 * its own, so that a machine that slows down slows them alike; of each the quickest round counts. */
#include "data/store/store.h"
#include "measure.h"
#include "plain_load.h"
#include "run/run.h"

#include <ftw.h>
#include <glob.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ROUNDS = 5, STARTS = 20, PAIRS = 300, TURNS = 3, REPORTS = 20, NUMBERS = 7 };

typedef struct Folder {
    const char *program, *package, *root;
    char path[200]; /* a temporary folder, the cache's */
} Folder;

/* A process that has ended, and the numbers that it printed. */
typedef struct Child {
    double numbers[NUMBERS];
    double ms;   /* from before it started to its last number */
    double peak; /* resident memory, MB */
} Child;

typedef struct Result {
    BenchSpan folio, plain, views, names;
    double peak, start, query, plugins, first_plugins;
    double rows;
} Result;

static void least(double *to, double ms)
{
    *to = *to == 0 || ms < *to ? ms : *to;
}

static void least_span(BenchSpan *to, const double *numbers)
{
    least(&to->wall, numbers[0]);
    least(&to->cpu, numbers[1]);
}

static int remove_entry(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void)st, (void)kind, (void)ftw;
    return remove(path);
}

static void clear_cache(const Folder *folder)
{
    char path[300];
    snprintf(path, sizeof path, "%s/folio", folder->path);
    nftw(path, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}

/* The database that folio made. */
static const char *find_database(const Folder *folder)
{
    static char path[300];
    glob_t found;
    snprintf(path, sizeof path, "%s/folio/*.sqlite", folder->path);
    if (glob(path, 0, NULL, &found) == 0)
        snprintf(path, sizeof path, "%s", found.gl_pathv[0]);
    globfree(&found);
    return path;
}

static Store *open_store(const Folder *folder)
{
    Fail f = {0};
    Store *store = store_open(&(StoreOptions){.package = folder->package, .root = folder->root}, &f);
    if (!store)
        bench_stop(&f);
    return store;
}

/* A part in a process of its own; prints its numbers. */
static int run_part(const char *part, const Folder *folder)
{
    BenchSpan span = bench_begin();
    if (strcmp(part, "plain") == 0) {
        char path[300];
        snprintf(path, sizeof path, "%s/plain.sqlite", folder->path);
        const PlainLoad load = plain_load(folder->package, folder->root, find_database(folder), path);
        printf("%f %f %f %f %f %f %llu\n", load.files.wall, load.files.cpu, load.views.wall, load.views.cpu,
               load.names.wall, load.names.cpu, (unsigned long long)load.rows);
        return 0;
    }
    Store *store = open_store(folder);
    span = bench_next(&span);
    printf("%f %f 0 0 0 0 0\n", span.wall, span.cpu);
    fflush(stdout);
    store_close(store);
    return 0;
}

static Child run_child(const char *part, const Folder *folder)
{
    Child child = {0};
    int from[2];
    double start = bench_ms();
    if (pipe(from) != 0)
        exit(1);
    pid_t pid = fork();
    if (pid == 0) {
        dup2(from[1], STDOUT_FILENO);
        execl(folder->program, folder->program, part, folder->package, folder->root, folder->path,
              (char *)NULL);
        _exit(1);
    }
    close(from[1]);
    FILE *output = fdopen(from[0], "r");
    int got = 0;
    while (got < NUMBERS && fscanf(output, "%lf", &child.numbers[got]) == 1)
        got++;
    child.ms = bench_ms() - start;
    fclose(output);
    int status;
    struct rusage usage;
    wait4(pid, &status, 0, &usage);
    child.peak = (double)usage.ru_maxrss / 1e3;
    if (got < NUMBERS || status != 0) {
        fprintf(stderr, "bench: the part \"%s\" has failed\n", part);
        exit(1);
    }
    return child;
}

static void measure_load(const Folder *folder, int rounds, Result *r)
{
    for (int i = 0; i < rounds; i++) {
        clear_cache(folder);
        Child folio = run_child("folio", folder), plain = run_child("plain", folder);
        least_span(&r->folio, folio.numbers);
        least_span(&r->plain, plain.numbers);
        least_span(&r->views, plain.numbers + 2);
        least_span(&r->names, plain.numbers + 4);
        r->peak = folio.peak > r->peak ? folio.peak : r->peak;
        r->rows = plain.numbers[6];
    }
    for (int i = 0; i < STARTS; i++)
        least(&r->start, run_child("folio", folder).ms);
}

static Rows *query(Store *store, Arena *arena, const char *sql, const Binding *bindings, uint32_t count)
{
    Fail f = {0};
    Rows *rows = store_query(store, arena, sql, bindings, count, &f);
    if (!rows)
        bench_stop(&f);
    return rows;
}

/* The mean time of the query over occupations in areas from all over the data, of each pair
 * the least of a few, so that other programs' turns do not count. */
static double measure_query(Store *store, Arena *arena, const char *sql, const Rows *pairs)
{
    double total = 0;
    for (uint32_t i = 0; i < PAIRS; i++) {
        const Datum *row = &pairs->data[(size_t)i * pairs->row_count / PAIRS * 2];
        const Binding bindings[] = {{"occupation", row[0]}, {"area", row[1]}};
        double pair = 0;
        for (int turn = 0; turn < TURNS; turn++) {
            double start = bench_ms();
            query(store, arena, sql, bindings, 2);
            least(&pair, bench_ms() - start);
        }
        total += pair;
    }
    return total / PAIRS;
}

/* What plugins ask for one occupation in one area, the slowest noted. */
static void measure_queries(const Folder *folder, Result *r)
{
#define BY_OCCUPATION " WHERE occupation = :occupation"
#define BY_AREA " WHERE area = :area"
    static const char *const tables[] = {"wages" BY_OCCUPATION " AND area = :area",
                                         "employment" BY_OCCUPATION " AND area = :area",
                                         "occupations" BY_OCCUPATION,
                                         "titles" BY_OCCUPATION,
                                         "projections" BY_OCCUPATION,
                                         "industries" BY_OCCUPATION,
                                         "fields" BY_OCCUPATION,
                                         "tasks" BY_OCCUPATION,
                                         "skills" BY_OCCUPATION,
                                         "technologies" BY_OCCUPATION,
                                         "related" BY_OCCUPATION,
                                         "areas" BY_AREA,
                                         "price_levels" BY_AREA,
                                         "institutions" BY_AREA};
    Store *store = open_store(folder);
    Arena *arena = arena_new();
    const Rows *pairs =
        query(store, arena, "SELECT occupation, area FROM employment WHERE measure = 'jobs' ORDER BY 1, 2",
              NULL, 0);
    printf("rows of one occupation in one area, mean of %d\n\n", PAIRS);
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        char sql[200];
        snprintf(sql, sizeof sql, "SELECT * FROM %s", tables[i]);
        double ms = measure_query(store, arena, sql, pairs);
        printf("  %-34.*s %8.3f\n", (int)strcspn(tables[i], " "), tables[i], ms);
        r->query = ms > r->query ? ms : r->query;
    }
    arena_free(arena);
    store_close(store);
}

/* The plugins of one report: the first of a process, which prepares the queries, and those that follow. */
static void measure_plugins(const Folder *folder, const char *definition, const char *plugins, Result *r)
{
    static const char *const settings[] = {"occupation=51-4121", "area=14260"};
    Fail f = {0};
    PluginDir dir = {plugins, false};
    Press *press = press_open(&(RunOptions){.definition = definition,
                                            .data = folder->root,
                                            .plugin_dirs = &dir,
                                            .plugin_dir_count = 1,
                                            .settings = settings,
                                            .setting_count = 2},
                              &f);
    for (int i = 0; i <= REPORTS; i++) {
        if (!press || !press_build(press, &f))
            bench_stop(&f);
        least(i ? &r->plugins : &r->first_plugins, press_times(press)->plugins * 1e3);
    }
    press_close(press);
}

static void print_span(const char *name, const BenchSpan *span)
{
    printf("  %-50s %8.1f %8.1f\n", name, span->wall, span->cpu);
}

static void print(const Result *r)
{
    const BenchSpan all = {r->plain.wall + r->views.wall + r->names.wall,
                           r->plain.cpu + r->views.cpu + r->names.cpu};
    printf("\n%.0f rows of files; milliseconds and those of the processor, the least of all rounds\n\n",
           r->rows);
    print_span("plain loop: files and their indexes", &r->plain);
    print_span("  and a copy of the tables of views.sql", &r->views);
    print_span("  and the index of names, full-text", &r->names);
    print_span("folio: all of it, checked", &r->folio);
    printf("  %-50s %8.1f\n", "a second start, from before the process begins", r->start);
    printf("  %-50s %8.1f\n", "plugins of the first report", r->first_plugins);
    printf("  %-50s %8.1f\n\n", "plugins of a further one", r->plugins);
    bench_goal("loading / plain loop that makes the same indexes", r->folio.wall / all.wall, 2);
    bench_goal("the same, time of the processor", r->folio.cpu / all.cpu, 2);
    printf("%-52s %6.2f   processor %.2f\n", "loading / plain loop over the files and their indexes",
           r->folio.wall / r->plain.wall, r->folio.cpu / r->plain.cpu);
    bench_goal("peak memory, MB", r->peak, 150);
    bench_goal("second start, ms", r->start, 20);
    bench_goal("slowest query for one occupation in one area, ms", r->query, 1);
}

int main(int argc, char **argv)
{
    Folder folder = {.program = argv[0]};
    if (argc == 5 && (strcmp(argv[1], "plain") == 0 || strcmp(argv[1], "folio") == 0)) {
        folder.package = argv[2];
        folder.root = argv[3];
        snprintf(folder.path, sizeof folder.path, "%s", argv[4]);
        return run_part(argv[1], &folder);
    }
    if (argc < 5) {
        fprintf(stderr, "usage: folio-bench-load PACKAGE ROOT REPORT PLUGINS [ROUNDS]\n");
        return 2;
    }
    folder.package = argv[1];
    folder.root = argv[2];
    if (access(folder.root, R_OK) != 0) {
        printf("loading: skipped, the publishers' files are not in %s\n", folder.root);
        return 0;
    }
    snprintf(folder.path, sizeof folder.path, "%s/folio-bench-XXXXXX",
             getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
    if (!mkdtemp(folder.path) || setenv("XDG_CACHE_HOME", folder.path, 1) != 0)
        return 1;
    Result result = {0};
    measure_load(&folder, argc > 5 ? atoi(argv[5]) : ROUNDS, &result);
    measure_queries(&folder, &result);
    measure_plugins(&folder, argv[3], argv[4], &result);
    print(&result);
    nftw(folder.path, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
    return 0;
}
