#include "data/store/cache.h"

#include "base/file.h"
#include "data/sql/checked.h"
#include "data/sql/disk.h"
#include "data/sql/sql.h"
#include "data/store/cache_folder.h"
#include "data/store/fingerprint.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <unistd.h>

typedef struct Cache {
    const char *folder, *name;
    const char *database, *fingerprint, *lock, *fresh; /* fresh: the database while it is built */
    const char *fresh_fingerprint;
    const char *sums_path;
    Checksums sums; /* of the current database */
    uint32_t total;
    Stamp stamp;
    uint64_t limit;
    int lock_fd;
} Cache;

/* The state of the cache for the current files. */
typedef enum CacheState {
    CACHE_ABSENT,  /* cannot be used */
    CACHE_STALE,   /* some tables must be loaded again */
    CACHE_TOUCHED, /* the content is current, but the recorded stamps are not */
    CACHE_CURRENT
} CacheState;

static void add_real_path(Hash *hash, const char *folder)
{
    char *path = folder ? realpath(folder, NULL) : NULL;
    hash_add_text(hash, path ? path : "");
    free(path);
}

static bool cache_locate(CacheRequest *request, Cache *cache, Fail *f)
{
    Arena *arena = request->loader.arena;
    const char *directory = request->directory ? request->directory : cache_user_folder(arena);
    *cache = (Cache){.lock_fd = -1};
    if (!cache_limit(&cache->limit, f) || !cache->limit || !directory ||
        !(directory = cache_folder_open(arena, directory, request->note, request->note_context)))
        return false;
    Hash hash;
    char name[HASH_TEXT];
    hash_begin(&hash);
    add_real_path(&hash, request->loader.folders->package);
    add_real_path(&hash, request->loader.folders->root);
    for (uint32_t i = 0; i < request->loader.folders->layer_count; i++)
        add_real_path(&hash, request->loader.folders->layers[i]);
    hash_end(&hash, name);
    *cache = (Cache){.folder = directory,
                     .name = arena_strdup(arena, name),
                     .limit = cache->limit,
                     .database = arena_printf(arena, "%s/%s.sqlite", directory, name),
                     .fingerprint = arena_printf(arena, "%s/%s.fingerprint", directory, name),
                     .lock = arena_printf(arena, "%s/%s.lock", directory, name),
                     .fresh = arena_printf(arena, "%s/%s.new", directory, name),
                     .sums_path = arena_printf(arena, "%s/%s.sums", directory, name),
                     .fresh_fingerprint = arena_printf(arena, "%s/%s.fingerprint.new", directory, name),
                     .lock_fd = -1};
    return true;
}

static void cache_unlock(Cache *cache)
{
    if (cache->lock_fd >= 0)
        close(cache->lock_fd);
    cache->lock_fd = -1;
}

static const FingerprintedFile *find_known(const Fingerprint *fingerprint, const char *resource,
                                           const DataFile *file)
{
    for (uint32_t i = 0; i < fingerprint->count; i++) {
        const FingerprintedFile *known = &fingerprint->files[i];
        if (known->file.in_root == file->in_root && strcmp(known->resource, resource) == 0 &&
            strcmp(known->file.relative, file->relative) == 0)
            return known;
    }
    return NULL;
}

static uint32_t count_known(const Fingerprint *fingerprint, const char *resource)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < fingerprint->count; i++)
        count += strcmp(fingerprint->files[i].resource, resource) == 0;
    return count;
}

/* Compares a source's files with those recorded for its table; computes digests if the stamps differ. */
static bool compare_source(const Fingerprint *fingerprint, Source *source, bool *changed, bool *restamped,
                           Fail *f)
{
    const char *name = source->resource->name;
    *changed = count_known(fingerprint, name) != source->list.count;
    for (uint32_t i = 0; i < source->list.count; i++) {
        DataFile *file = &source->list.files[i];
        const FingerprintedFile *known = find_known(fingerprint, name, file);
        bool stamped = known && stamp_equal(&known->file.stamp, &file->stamp);
        *restamped = *restamped || !stamped;
        if (stamped)
            memcpy(file->digest, known->file.digest, HASH_TEXT);
        else if (!*file->digest && !file_digest(file, f))
            return false;
        *changed = *changed || !known || strcmp(known->file.digest, file->digest) != 0;
    }
    return true;
}

static bool has_stamp(const char *path, const Stamp *known)
{
    struct stat st;
    if (lstat(path, &st) != 0)
        return false;
    const Stamp stamp = stamp_of(&st);
    return stamp_equal(&stamp, known);
}

/* Reads the checksums of the database if it is the one that the fingerprint describes. */
static bool fits_database(Cache *cache, const Fingerprint *fingerprint)
{
    checksums_free(&cache->sums);
    cache->stamp = fingerprint->database;
    cache->total = fingerprint->checksum;
    return has_stamp(cache->database, &fingerprint->database) &&
           checksums_read(cache->sums_path, fingerprint->database.size, fingerprint->checksum, &cache->sums);
}

static const char *views_digest(const CacheRequest *request)
{
    return *request->views.digest ? request->views.digest : "00000000000000000000000000000000";
}

/* `changed` has one entry per source. False after a failure. */
static bool cache_inspect(CacheRequest *request, Cache *cache, CacheState *state, bool *changed, Fail *f)
{
    Fingerprint fingerprint;
    const Package *package = request->loader.package;
    bool usable = fingerprint_read(request->loader.arena, cache->fingerprint, &fingerprint) &&
                  strcmp(fingerprint.package, package->digest) == 0 &&
                  strcmp(fingerprint.views, views_digest(request)) == 0 && fits_database(cache, &fingerprint);
    if (!usable)
        fingerprint.count = 0;
    bool stale = false, restamped = false;
    for (uint32_t i = 0; i < package->count; i++) {
        if (!compare_source(&fingerprint, &request->sources[i], &changed[i], &restamped, f))
            return false;
        changed[i] = changed[i] || !usable;
        stale = stale || changed[i];
    }
    *state = !usable || request->renew ? CACHE_ABSENT
             : stale                   ? CACHE_STALE
             : restamped               ? CACHE_TOUCHED
                                       : CACHE_CURRENT;
    return true;
}

static bool copy_file(const char *from, const char *to)
{
    int in = open(from, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    int out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    ssize_t got = in >= 0 && out >= 0 ? 1 : -1;
    while (got > 0)
        got = sendfile(out, in, NULL, 1 << 30);
    if (in >= 0)
        close(in);
    if (out >= 0)
        close(out);
    return got == 0;
}

static bool write_fingerprint(const CacheRequest *request, Cache *cache)
{
    struct stat st;
    if (stat(cache->database, &st) != 0)
        return false;
    const Package *package = request->loader.package;
    Fingerprint fingerprint = {.database = stamp_of(&st)};
    char *folder = realpath(request->loader.folders->package, NULL);
    fingerprint.folder = arena_strdup(request->loader.arena, folder ? folder : "");
    free(folder);
    fingerprint.checksum = cache->total;
    cache->stamp = fingerprint.database;
    memcpy(fingerprint.package, package->digest, HASH_TEXT);
    memcpy(fingerprint.views, views_digest(request), HASH_TEXT);
    for (uint32_t i = 0; i < package->count; i++)
        fingerprint.count += request->sources[i].list.count;
    fingerprint.files = arena_array(request->loader.arena, fingerprint.count, sizeof *fingerprint.files);
    FingerprintedFile *to = fingerprint.files;
    for (uint32_t i = 0; i < package->count; i++)
        for (uint32_t k = 0; k < request->sources[i].list.count; k++)
            *to++ = (FingerprintedFile){package->resources[i].name, request->sources[i].list.files[k]};
    return fingerprint_write(cache->fingerprint, &fingerprint);
}

/* Copies the database, unless a block of it is damaged. */
static bool copy_sound(const Cache *cache)
{
    Checksums sums;
    if (!copy_file(cache->database, cache->fresh))
        return false;
    bool sound = checksums_compute(cache->fresh, &sums) && sums.total == cache->total;
    checksums_free(&sums);
    return sound;
}

/* folio's own tables are tables. A view in their place, whose checksums fit, may have rows without end. */
static bool has_own_tables(sqlite3 *db, Fail *f)
{
    sqlite3_stmt *views = sql_prepare(
        db, "SELECT 1 FROM sqlite_master WHERE type = 'view' AND name LIKE 'folio~_%' ESCAPE '~'", f);
    int step = views ? sqlite3_step(views) : SQLITE_ERROR;
    sqlite3_finalize(views);
    return step == SQLITE_DONE || fail(f, FAIL_OUTPUT, "the data store: it is not one of folio's");
}

/* Builds what has changed in cache->fresh. */
static bool build(CacheRequest *request, const Cache *cache, const bool *changed, Fail *f)
{
    Loader *loader = &request->loader;
    loader->db = build_open(cache->fresh, f);
    if (!loader->db)
        return false;
    sql_disk_forget();
    bool good = has_own_tables(loader->db, f) && build_database(loader, &request->views, changed);
    const char *why = sql_disk_failure();
    if (why) { /* whatever else it led to */
        *f = (Fail){0};
        loader->problems->count = 0;
        good = fail(f, FAIL_OUTPUT, "the data store: %s", why);
    }
    sqlite3_close(loader->db);
    loader->db = NULL;
    return good;
}

/* Builds cache->fresh from a copy of the database, or from nothing: also if that copy proves to be something
 * else than a database of folio's. */
static bool make_fresh(CacheRequest *request, const Cache *cache, CacheState state, bool *changed, Fail *f)
{
    Loader *loader = &request->loader;
    unlink(cache->fresh);
    if (state == CACHE_STALE && copy_sound(cache)) {
        if (build(request, cache, changed, f))
            return true;
        if (f->code != FAIL_OUTPUT && f->code != FAIL_INTERNAL)
            return false;
        *f = (Fail){0};
        loader->problems->count = 0;
    }
    unlink(cache->fresh);
    for (uint32_t i = 0; i < loader->package->count; i++)
        changed[i] = true;
    loader->done = loader->total = 0;
    loader->files_read = 0;
    return file_create(cache->fresh, "", 0) ? build(request, cache, changed, f)
                                            : fail(f, FAIL_OUTPUT, "the data store: %s", strerror(errno));
}

static bool sync_file(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool good = fd >= 0 && fdatasync(fd) == 0;
    if (fd >= 0)
        close(fd);
    return good;
}

static bool write_checksums(Cache *cache)
{
    checksums_free(&cache->sums);
    bool good =
        checksums_compute(cache->fresh, &cache->sums) && checksums_write(cache->sums_path, &cache->sums);
    cache->total = cache->sums.total;
    return good;
}

/* Replaces the database while the lock is held. The fingerprint is removed first, because a database without
 * one is never used. */
static bool replace(CacheRequest *request, Cache *cache, CacheState state, bool *changed, Fail *f)
{
    cache_unfinished(cache->fresh, cache->fresh_fingerprint);
    bool good = make_fresh(request, cache, state, changed, f);
    if (good) {
        unlink(cache->fingerprint);
        good = (sync_file(cache->fresh) && write_checksums(cache) &&
                rename(cache->fresh, cache->database) == 0 && write_fingerprint(request, cache)) ||
               fail(f, FAIL_OUTPUT, "the data store: %s", strerror(errno));
    }
    unlink(cache->fresh);
    cache_finished();
    cache_tidy(cache->folder, cache->name, cache->limit);
    return good;
}

static bool update(CacheRequest *request, Cache *cache, bool *changed, Fail *f)
{
    CacheState state;
    if (!cache_inspect(request, cache, &state, changed, f))
        return false;
    if (state == CACHE_CURRENT)
        return true;
    cache->lock_fd = cache_lock_wait(cache->lock, request->note, request->note_context);
    if (cache->lock_fd < 0)
        return state == CACHE_TOUCHED || fail(f, FAIL_OUTPUT, "the data store: %s", strerror(errno));
    /* Another process may have updated it in the meantime. */
    bool good = cache_inspect(request, cache, &state, changed, f);
    if (good && state == CACHE_TOUCHED)
        write_fingerprint(request, cache);
    else if (good && state != CACHE_CURRENT)
        good = replace(request, cache, state, changed, f);
    return good;
}

/* Opened by URI, because only a URI can declare a file immutable, which avoids all locking. */
static sqlite3 *open_immutable(const char *path, Checksums *sums, Fail *f)
{
    Buf uri = {0};
    buf_text(&uri, "file:");
    for (; *path; path++)
        if (strchr("%?#", *path))
            buf_printf(&uri, "%%%02X", (unsigned)*path);
        else
            buf_char(&uri, *path);
    buf_text(&uri, "?immutable=1&vfs=" CHECKED_VFS);
    sqlite3 *db = checked_open(uri.data, sums, f);
    if (db && (!sql_run(db, "PRAGMA temp_store = MEMORY; SELECT 1 FROM sqlite_master", f) ||
               !has_own_tables(db, f))) {
        sqlite3_close(db);
        db = NULL;
    }
    buf_free(&uri);
    return db;
}

/* Opens the database unless another process has replaced it since its checksums were read. */
static sqlite3 *open_current(Cache *cache, Fail *f)
{
    sqlite3 *db = open_immutable(cache->database, &cache->sums, f);
    if (db && !has_stamp(cache->database, &cache->stamp)) {
        sqlite3_close(db);
        db = NULL;
    }
    return db;
}

/* A database that is current but cannot be opened is damaged: it is built again. */
static sqlite3 *update_and_open(CacheRequest *request, Cache *cache, bool *changed, Fail *f)
{
    enum { ATTEMPTS = 3 };
    sqlite3 *db = NULL;
    for (int attempt = 0; attempt < ATTEMPTS && !db && f->code == FAIL_NONE; attempt++) {
        bool updated = update(request, cache, changed, f);
        db = updated ? open_current(cache, f) : NULL;
        if (updated && f->code == FAIL_OUTPUT) {
            unlink(cache->fingerprint);
            *f = (Fail){0};
        }
        cache_unlock(cache);
    }
    checksums_free(&cache->sums);
    return db;
}

/* Data that is loaded again in each run takes time, and its user can change that. */
static void note_failure(const CacheRequest *request, const Cache *cache, const Fail *f)
{
    const char *why = strstr(f->text, ": ");
    if (request->note)
        request->note(request->note_context,
                      arena_printf(request->loader.arena,
                                   "%s: the cache cannot be written: %s; free some space, or set "
                                   "XDG_CACHE_HOME to another folder",
                                   cache->folder, why ? why + 2 : f->text));
}

sqlite3 *cache_open(CacheRequest *request, const char **fingerprint, Fail *f)
{
    Cache cache;
    if (!cache_locate(request, &cache, f))
        return NULL;
    bool *changed = arena_array(request->loader.arena, request->loader.package->count, sizeof *changed);
    sqlite3 *db = update_and_open(request, &cache, changed, f);
    *fingerprint = cache.fingerprint;
    if (db)
        utimensat(AT_FDCWD, cache.lock, NULL, AT_SYMLINK_NOFOLLOW); /* the time of the last use */
    if (!db && f->code == FAIL_OUTPUT) {
        note_failure(request, &cache, f);
        cache_drop(cache.folder, cache.name); /* an older database would only take space */
        *f = (Fail){0};
    }
    return db;
}
