#include "data/store/cache_folder.h"

#include "base/file.h"
#include "base/tidy.h"
#include "data/store/fingerprint.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static const char *const suffixes[] = {".fingerprint", ".fingerprint.new", ".new", ".sums", ".sqlite"};
enum { SUFFIXES = sizeof suffixes / sizeof *suffixes };

const char *cache_user_folder(Arena *arena)
{
    const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    if (cache && *cache == '/')
        return path_join(arena, cache, "folio");
    if (home && *home == '/')
        return path_join(arena, home, ".cache/folio");
    return NULL;
}

static void make_folders(Arena *arena, const char *folder)
{
    char *path = arena_strdup(arena, folder);
    for (char *at = path + 1; *at; at++) {
        if (*at != '/')
            continue;
        *at = '\0';
        mkdir(path, 0700);
        *at = '/';
    }
    mkdir(path, 0700);
}

/* Why others could change what is in the folder; NULL: they cannot. */
static const char *distrust(Arena *arena, const char *folder)
{
    struct stat st, above;
    if (stat(folder, &st) != 0 || stat(path_directory(arena, folder), &above) != 0)
        return NULL;
    if (st.st_uid != geteuid())
        return "it belongs to another user";
    if (st.st_mode & (S_IWGRP | S_IWOTH))
        return "other users can write to it";
    if ((above.st_mode & (S_IWOTH | S_ISVTX)) == S_IWOTH)
        return "other users can replace it";
    return NULL;
}

const char *cache_folder_open(Arena *arena, const char *folder, CacheNote note, void *context)
{
    make_folders(arena, folder);
    char *real = realpath(folder, NULL);
    struct stat st;
    if (!real || stat(real, &st) != 0 || !S_ISDIR(st.st_mode)) {
        free(real);
        return NULL;
    }
    const char *path = arena_strdup(arena, real), *why = distrust(arena, path);
    free(real);
    if (!why)
        return path;
    if (note)
        note(context, arena_printf(arena,
                                   "%s: the cache folder is not used, because %s; set XDG_CACHE_HOME to a "
                                   "folder of your own",
                                   folder, why));
    return NULL;
}

/* Whether the path still names the locked file: whoever drops a database removes its lock too. */
static bool is_current(int fd, const char *lock)
{
    struct stat held, named;
    return fstat(fd, &held) == 0 && lstat(lock, &named) == 0 && held.st_ino == named.st_ino &&
           held.st_dev == named.st_dev;
}

static int lock_open(const char *lock)
{
    return open(lock, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);
}

/* Records who holds the lock, for those who wait. */
static int lock_own(int fd)
{
    char text[24];
    int length = snprintf(text, sizeof text, "%ld\n", (long)getpid());
    if (ftruncate(fd, 0) == 0)
        (void)!pwrite(fd, text, (size_t)length, 0);
    return fd;
}

int cache_lock_try(const char *lock)
{
    int fd = lock_open(lock);
    if (fd < 0)
        return -1;
    if (flock(fd, LOCK_EX | LOCK_NB) == 0 && is_current(fd, lock))
        return lock_own(fd);
    close(fd);
    return -1;
}

static void note_wait(int fd, const char *lock, CacheNote note, void *context)
{
    char text[24] = "", line[800];
    ssize_t got = pread(fd, text, sizeof text - 1, 0);
    long process = got > 0 ? strtol(text, NULL, 10) : 0;
    if (process > 0)
        snprintf(line, sizeof line,
                 "%s: waiting for process %ld, which is loading the same data; continue or end it if it is "
                 "stopped",
                 lock, process);
    else
        snprintf(line, sizeof line, "%s: waiting for another process, which is loading the same data", lock);
    note(context, line);
}

/* Waits a little while, then says so and waits as long as it takes. */
static bool wait_for(int fd, const char *lock, CacheNote note, void *context)
{
    enum { TRIES = 100, PAUSE = 50 * 1000 * 1000 };
    for (int i = 0; i < TRIES; i++) {
        if (flock(fd, LOCK_EX | LOCK_NB) == 0)
            return true;
        if (errno != EWOULDBLOCK && errno != EINTR)
            return false;
        nanosleep(&(struct timespec){.tv_nsec = PAUSE}, NULL);
    }
    if (note)
        note_wait(fd, lock, note, context);
    int result;
    do
        result = flock(fd, LOCK_EX);
    while (result != 0 && errno == EINTR);
    return result == 0;
}

int cache_lock_wait(const char *lock, CacheNote note, void *context)
{
    for (;;) {
        int fd = lock_open(lock);
        if (fd < 0)
            return -1;
        bool locked = wait_for(fd, lock, note, context);
        if (locked && is_current(fd, lock))
            return lock_own(fd);
        close(fd);
        if (!locked)
            return -1;
    }
}

bool cache_limit(uint64_t *bytes, Fail *f)
{
    enum { DEFAULT = 4096, MOST = 1 << 30 };
    const char *given = getenv("FOLIO_CACHE_SIZE");
    *bytes = (uint64_t)DEFAULT << 20;
    if (!given || !*given)
        return true;
    char *end;
    unsigned long long size = strtoull(given, &end, 10);
    if (*given < '0' || *given > '9' || *end || size > MOST)
        return fail(f, FAIL_USAGE, "FOLIO_CACHE_SIZE: \"%s\" is not a number of MiB from 0 to %d", given,
                    MOST);
    *bytes = (uint64_t)size << 20;
    return true;
}

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), tail = strlen(end);
    return length > tail && strcmp(text + length - tail, end) == 0;
}

/* Adds the name without its suffix if it has the form that folio gives its files. */
static const char *stem(Arena *arena, const char *file, const char *suffix)
{
    size_t length = strlen(file) - strlen(suffix);
    return length == HASH_TEXT - 1 && strspn(file, "0123456789abcdef") == length
               ? arena_strndup(arena, file, length)
               : NULL;
}

static int by_use(const void *a, const void *b)
{
    const CacheEntry *x = a, *y = b;
    return x->used != y->used ? (x->used < y->used ? 1 : -1) : strcmp(x->name, y->name);
}

static const char *join(Arena *arena, const char *folder, const char *name, const char *suffix)
{
    return arena_printf(arena, "%s/%s%s", folder, name, suffix);
}

static void describe(Arena *arena, const char *folder, CacheEntry *entry)
{
    struct stat st;
    Fingerprint fingerprint;
    if (lstat(join(arena, folder, entry->name, ".sqlite"), &st) == 0) {
        entry->bytes = (uint64_t)st.st_size;
        entry->used = stamp_of(&st).modified;
    }
    if (lstat(join(arena, folder, entry->name, ".lock"), &st) == 0)
        entry->used = stamp_of(&st).modified;
    if (fingerprint_read(arena, join(arena, folder, entry->name, ".fingerprint"), &fingerprint))
        entry->package = fingerprint.folder;
}

const CacheEntry *cache_entries(Arena *arena, const char *folder, uint32_t *count)
{
    *count = 0;
    DIR *dir = opendir(folder);
    uint32_t room = 0;
    while (dir && readdir(dir))
        room++;
    CacheEntry *entries = arena_array(arena, room, sizeof *entries);
    if (dir)
        rewinddir(dir);
    for (const struct dirent *file; dir && *count < room && (file = readdir(dir));) {
        const char *name = ends_with(file->d_name, ".sqlite") ? stem(arena, file->d_name, ".sqlite") : NULL;
        if (!name)
            continue;
        CacheEntry *entry = &entries[(*count)++];
        *entry = (CacheEntry){.name = name};
        describe(arena, folder, entry);
    }
    if (dir)
        closedir(dir);
    if (*count)
        qsort(entries, *count, sizeof *entries, by_use);
    return entries;
}

bool cache_drop(const char *folder, const char *name)
{
    Arena *arena = arena_new();
    const char *lock = join(arena, folder, name, ".lock");
    int fd = cache_lock_try(lock);
    for (int i = 0; fd >= 0 && i < SUFFIXES; i++)
        unlink(join(arena, folder, name, suffixes[i]));
    if (fd >= 0) {
        unlink(lock);
        close(fd);
    }
    arena_free(arena);
    return fd >= 0;
}

/* Removes what a killed process left of this database: what it was making, or everything where there is no
 * database at all. */
static void drop_rest(Arena *arena, const char *folder, const char *name)
{
    struct stat st;
    if (lstat(join(arena, folder, name, ".sqlite"), &st) != 0) {
        cache_drop(folder, name);
        return;
    }
    int fd = cache_lock_try(join(arena, folder, name, ".lock"));
    for (int i = 1; fd >= 0 && i <= 2; i++)
        unlink(join(arena, folder, name, suffixes[i]));
    if (fd >= 0)
        close(fd);
}

static void drop_left(Arena *arena, const char *folder, const char *keep)
{
    static const char *const traces[] = {".fingerprint.new", ".new", ".lock"};
    DIR *dir = opendir(folder);
    for (const struct dirent *file; dir && (file = readdir(dir));) {
        struct stat st;
        const char *name = NULL;
        int i = 0;
        while (i < 3 &&
               !(ends_with(file->d_name, traces[i]) && (name = stem(arena, file->d_name, traces[i]))))
            i++;
        bool whole = i == 2 && name && lstat(join(arena, folder, name, ".sqlite"), &st) == 0;
        if (name && !whole && !(keep && strcmp(name, keep) == 0))
            drop_rest(arena, folder, name);
    }
    if (dir)
        closedir(dir);
}

void cache_tidy(const char *folder, const char *keep, uint64_t limit)
{
    Arena *arena = arena_new();
    drop_left(arena, folder, keep);
    uint32_t count;
    uint64_t total = 0;
    const CacheEntry *entries = cache_entries(arena, folder, &count);
    for (uint32_t i = 0; i < count; i++)
        total += entries[i].bytes;
    for (uint32_t i = count; i-- > 0 && total > limit;)
        if (!(keep && strcmp(entries[i].name, keep) == 0) && cache_drop(folder, entries[i].name))
            total -= entries[i].bytes;
    arena_free(arena);
}

static const int ending[] = {SIGINT, SIGTERM, SIGHUP};
enum { ENDING = sizeof ending / sizeof *ending };
static struct sigaction before[ENDING];
static const char *unfinished[2];

/* Async-signal-safe. */
static void tidy(void)
{
    for (int i = 0; i < 2; i++)
        if (unfinished[i])
            unlink(unfinished[i]);
}

/* What handled the signal before handles it afterwards. */
static void on_signal(int number)
{
    tidy();
    for (int i = 0; i < ENDING; i++)
        if (ending[i] == number)
            sigaction(number, &before[i], NULL);
    raise(number);
}

void cache_unfinished(const char *database, const char *fingerprint)
{
    tidy_add(tidy);
    unfinished[0] = database;
    unfinished[1] = fingerprint;
    struct sigaction action = {.sa_handler = on_signal};
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < ENDING; i++) {
        sigaction(ending[i], NULL, &before[i]);
        if (before[i].sa_handler != SIG_IGN)
            sigaction(ending[i], &action, NULL);
    }
}

void cache_finished(void)
{
    for (int i = 0; i < ENDING; i++)
        sigaction(ending[i], &before[i], NULL);
    unfinished[0] = unfinished[1] = NULL;
}
