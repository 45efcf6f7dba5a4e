/* A damaged or hostile cache. The input's first byte says what is renewed, so that the damage is not noticed
 * at once; SQL that then changes the database follows, up to a byte of value 1; then edits of the cache's
 * files. What is not renewed must be noticed: the answers are those of the sound cache. */
#include "base/buf.h"
#include "data/names/find.h"
#include "data/sql/checked.h"
#include "data/store/cache_folder.h"
#include "data/store/fingerprint.h"
#include "fuzz.h"

#include <libdeflate.h>

/* The bits of the first byte. */
enum {
    RENEW_SUMS = 1, /* as if folio had written the damaged database: its blocks' checksums, and their total */
    STALE = 2,      /* a file of the package has changed since */
    RENEW_FINGERPRINT = 4, /* its digest */
    RENEW_TOTAL = 8        /* that of the damaged checksums */
};

enum { DATABASE, SUMS, FINGERPRINT, FILES };
static const char *const suffixes[FILES] = {".sqlite", ".sums", ".fingerprint"};
enum { BLOCK = 4096, MOST_BYTES = 1 << 20, MOST_LENGTH = 100000, MOST_STEPS = 100000 };

static char paths[FILES][500];
static Buf sound[FILES];      /* the bytes of the files */
static Fingerprint made_from; /* the sound fingerprint */
static Buf right, given;      /* the answers that a sound cache gives, and those of the input */

static void read_bytes(const char *path, Buf *to)
{
    char chunk[BLOCK];
    size_t got;
    FILE *file = fopen(path, "rb");
    buf_clear(to);
    while (file && (got = fread(chunk, 1, sizeof chunk, file)) > 0)
        buf_add(to, chunk, got);
    if (!file || fclose(file) != 0)
        abort();
}

static void write_bytes(const char *path, const Buf *from)
{
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(from->data, 1, from->length, file) != from->length || fclose(file) != 0)
        abort();
}

static Store *open_cached(Fail *f)
{
    return store_open(&(StoreOptions){.package = fuzz_folder.path,
                                      .cache_dir = folder_path(&fuzz_folder, "cache"),
                                      .note = fuzz_ignore,
                                      .cache_note = fuzz_ignore},
                      f);
}

static void put_failure(const Fail *f)
{
    if (!*f->text)
        abort();
    buf_printf(&given, "%s\n", f->text);
}

static void ask(Store *store, const char *sql)
{
    Arena *arena = arena_new();
    Fail f = {0};
    const Rows *rows = store_query(store, arena, sql, NULL, 0, &f);
    if (!rows)
        put_failure(&f);
    for (uint32_t i = 0; rows && i < rows->row_count * rows->column_count; i++)
        buf_printf(&given, "%s|", rows->data[i].text ? rows->data[i].text : "NULL");
    arena_free(arena);
}

static void find(Store *store, FindType type, const char *text)
{
    Arena *arena = arena_new();
    Fail f = {0};
    FoundList found = {0};
    MatchKind kind = MATCH_NONE;
    if (!find_match(store, arena, type, MATCH_TYPED, text, &kind, &found, &f) ||
        !find_similar(store, arena, type, text, 3, &found, &f))
        put_failure(&f);
    else
        buf_printf(&given, "%d %s\n", (int)kind, find_words(arena, &found, 3, " or "));
    arena_free(arena);
}

/* What commands ask a store, as text. */
static void ask_all(Store *store)
{
    uint32_t count;
    Fail f = {0};
    ask(store, "SELECT name, short, state FROM areas ORDER BY area");
    find(store, FIND_AREA, "Seattle");
    find(store, FIND_AREA, "Washingtn");
    find(store, FIND_OCCUPATION, "nursing");
    ask(store, "SELECT occupation, title FROM occupations ORDER BY occupation");
    ask(store, "SELECT occupation, area, mean, mean_flag FROM wage_figures ORDER BY occupation, area");
    ask(store, "SELECT count(*) FROM programs");
    const TableInfo *tables = store_tables(store, &count);
    for (uint32_t i = 0; i < count; i++)
        buf_printf(&given, "%s %lld %u %s\n", tables[i].name, (long long)tables[i].rows,
                   tables[i].field_count, tables[i].origin);
    if (store_fail_empty(store, "programs", &f))
        abort();
    put_failure(&f);
}

static void open_and_ask(void)
{
    Fail f = {0};
    Store *store = open_cached(&f);
    buf_clear(&given);
    if (store)
        ask_all(store);
    else
        put_failure(&f);
    store_close(store);
}

#define LAST(name, type) "{\"name\": \"" name "\", \"type\": \"" type "\"}"
#define TEXT(name) LAST(name, "string") ", "
#define TABLE(name, fields)                                                                                  \
    "{\"name\": \"" name "\", \"path\": \"" name ".csv\", \"schema\": {\"fields\": [" fields "]}}"

/* A table of each kind that folio itself reads. */
static void write_package(void)
{
    static const char *const files[][2] = {
        {"datapackage.json",
         "{\"name\": \"p\", \"resources\": [" TABLE(
             "areas",
             TEXT("area") TEXT("name") TEXT("short") TEXT("state") LAST(
                 "kind",
                 "string")) ", " TABLE("occupations",
                                       TEXT("occupation") LAST(
                                           "title",
                                           "string")) ", " TABLE("wages",
                                                                 TEXT("occupation") TEXT("area") TEXT("measure") LAST(
                                                                     "value",
                                                                     "number")) ", " TABLE("at_hand",
                                                                                           TEXT("table_name") TEXT(
                                                                                               "kind") TEXT("area")
                                                                                               TEXT("occupation") TEXT(
                                                                                                   "measure")
                                                                                                   LAST(
                                                                                                       "given",
                                                                                                       "integer")) "]}"},
        {"areas.csv", "area,name,short,state,kind\n"
                      "42660,\"Seattle-Tacoma-Bellevue, WA\",Seattle,WA,metropolitan\n"
                      "16980,Chicago,Chicago,IL,city\n53,Washington,Washington,WA,state\n"},
        {"occupations.csv", "occupation,title\n15-1254,Web developers\n29-1141,Registered nurses\n"},
        {"wages.csv", "occupation,area,measure,value\n15-1254,42660,mean,125000\n15-1254,16980,mean,95000\n"},
        {"at_hand.csv", "table_name,kind,area,occupation,measure,given\nwages,state,,,,0\n"},
        {"views.sql", "CREATE VIEW unused_files AS SELECT 'wages.csv' AS file, 'because' AS reason;\n"
                      "CREATE VIEW programs AS SELECT area AS program FROM areas WHERE 0;\n"}};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        folder_write(&fuzz_folder, files[i][0], files[i][1]);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    uint32_t count;
    fuzz_begin();
    write_package();
    const char *folder = folder_path(&fuzz_folder, "cache");
    open_and_ask();
    buf_add(&right, given.data, given.length);
    const CacheEntry *entries = cache_entries(arena_new(), folder, &count);
    for (int i = 0; i < FILES && count == 1; i++) {
        snprintf(paths[i], sizeof paths[i], "%s/%s%s", folder, entries->name, suffixes[i]);
        read_bytes(paths[i], &sound[i]);
    }
    if (count != 1 || !fingerprint_read(arena_new(), paths[FINGERPRINT], &made_from)) {
        fprintf(stderr, "no cache: %s\n", right.data);
        abort();
    }
    return 0;
}

/* Nothing that would reach another file, or go on without end. */
static int allow(void *context, int action, const char *first, const char *second, const char *database,
                 const char *trigger)
{
    (void)context, (void)database, (void)trigger;
    if (action == SQLITE_ATTACH || action == SQLITE_DETACH)
        return SQLITE_DENY;
    if (action == SQLITE_PRAGMA)
        return strcmp(first, "writable_schema") == 0 || strcmp(first, "user_version") == 0 ? SQLITE_OK
                                                                                           : SQLITE_DENY;
    return action == SQLITE_FUNCTION && strncmp(second, "fts3_", 5) == 0 ? SQLITE_DENY : SQLITE_OK;
}

static int stop(void *context)
{
    (void)context;
    return 1;
}

/* Changes the database as its owner could. */
static void change(Buf *database, const char *sql)
{
    sqlite3 *db;
    sqlite3_int64 size = (sqlite3_int64)database->length;
    unsigned char *image = sqlite3_malloc64(database->length);
    memcpy(image, database->data, database->length);
    if (sqlite3_open(":memory:", &db) != SQLITE_OK ||
        sqlite3_deserialize(db, "main", image, size, size,
                            SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE) != SQLITE_OK)
        abort();
    sqlite3_exec(db, "PRAGMA max_page_count = 256", NULL, NULL, NULL);
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, MOST_LENGTH);
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_set_authorizer(db, allow, NULL);
    sqlite3_progress_handler(db, MOST_STEPS, stop, NULL);
    sqlite3_exec(db, sql, NULL, NULL, NULL);
    unsigned char *changed = sqlite3_serialize(db, "main", &size, 0);
    if (changed && size > 0 && size < MOST_BYTES) {
        buf_clear(database);
        buf_add(database, (const char *)changed, (size_t)size);
    }
    sqlite3_free(changed);
    sqlite3_close(db);
}

/* One edit: the file, a place in it, and bytes that are written there; or a new length. False at the end of
 * the input. */
typedef struct Edit {
    int file;
    bool cut;
    size_t at, length;
    const uint8_t *bytes;
} Edit;

static bool next_edit(FuzzPart *input, Edit *edit)
{
    enum { HEAD = 5 };
    const uint8_t *at = input->data;
    if (input->size < HEAD)
        return false;
    *edit = (Edit){.file = at[0] % FILES,
                   .cut = at[0] >= 240,
                   .at = (size_t)at[1] * BLOCK + (size_t)at[2] * 256 + at[3],
                   .length = at[4] % 64,
                   .bytes = at + HEAD};
    edit->length = edit->length < input->size - HEAD ? edit->length : input->size - HEAD;
    input->data += HEAD + edit->length;
    input->size -= HEAD + edit->length;
    return true;
}

static void apply_edits(FuzzPart input, int file, Buf *bytes)
{
    Edit edit;
    while (next_edit(&input, &edit)) {
        if (edit.file != file || !bytes->length)
            continue;
        size_t at = edit.at % bytes->length, rest = bytes->length - at;
        if (edit.cut)
            bytes->length = at;
        else
            memcpy(bytes->data + at, edit.bytes, edit.length < rest ? edit.length : rest);
    }
}

static uint32_t total_of(const Buf *sums)
{
    return libdeflate_crc32(0, sums->data, sums->length);
}

/* Damage that a CRC-32 cannot notice: the fuzzer finds it by solving for it. */
static bool collides(const Buf *database, const Buf *sums)
{
    const Buf *kept = &sound[SUMS];
    if (total_of(sums) == total_of(kept) &&
        (sums->length != kept->length || memcmp(sums->data, kept->data, kept->length)))
        return true;
    for (size_t at = 0; database->length == sound[DATABASE].length && at < database->length; at += BLOCK) {
        const char *block = database->data + at, *was = sound[DATABASE].data + at;
        if (memcmp(block, was, BLOCK) != 0 &&
            libdeflate_crc32(0, block, BLOCK) == libdeflate_crc32(0, was, BLOCK))
            return true;
    }
    return false;
}

/* The checksums as `renewed` says, and damaged. Returns the total that the fingerprint records. */
static uint32_t make_sums(const Buf *database, FuzzPart edits, int renewed, Buf *sums)
{
    buf_clear(sums);
    if (renewed & RENEW_SUMS)
        for (size_t at = 0; at < database->length; at += BLOCK) {
            size_t rest = database->length - at;
            uint32_t sum = libdeflate_crc32(0, database->data + at, rest < BLOCK ? rest : BLOCK);
            buf_add(sums, (const char *)&sum, sizeof sum);
        }
    else
        buf_add(sums, sound[SUMS].data, sound[SUMS].length);
    uint32_t total = renewed & RENEW_SUMS ? total_of(sums) : made_from.checksum;
    apply_edits(edits, SUMS, sums);
    return renewed & RENEW_TOTAL ? total_of(sums) : total;
}

/* For the database and checksums that are there. */
static void write_fingerprint(uint32_t total, FuzzPart edits, int renewed)
{
    static Buf text;
    struct stat st;
    char digest[HASH_TEXT], first[HASH_TEXT];
    Fingerprint fingerprint = made_from;
    FingerprintedFile *file = &made_from.files[0];
    memcpy(first, file->file.digest, sizeof first);
    if (renewed & STALE)
        file->file.digest[0] ^= 1, file->file.stamp.inode ^= 1;
    if (stat(paths[DATABASE], &st) != 0)
        abort();
    fingerprint.database = stamp_of(&st);
    fingerprint.checksum = total;
    if (!fingerprint_write(paths[FINGERPRINT], &fingerprint))
        abort();
    if (renewed & STALE)
        file->file.stamp.inode ^= 1;
    memcpy(file->file.digest, first, sizeof first);
    read_bytes(paths[FINGERPRINT], &text);
    apply_edits(edits, FINGERPRINT, &text);
    if (renewed & RENEW_FINGERPRINT && text.length >= HASH_TEXT) {
        Hash hash;
        hash_begin(&hash);
        hash_add(&hash, text.data, text.length - HASH_TEXT);
        hash_end(&hash, digest);
        memcpy(text.data + text.length - HASH_TEXT, digest, HASH_TEXT - 1);
    }
    write_bytes(paths[FINGERPRINT], &text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Buf database, sums;
    FuzzPart parts[2];
    if (size < 1)
        return -1;
    const int renewed = data[0];
    fuzz_split(data + 1, size - 1, parts, 2);
    buf_clear(&database);
    buf_add(&database, sound[DATABASE].data, sound[DATABASE].length);
    if (renewed & RENEW_SUMS && parts[0].size) {
        char *sql = strndup((const char *)parts[0].data, parts[0].size);
        change(&database, sql);
        free(sql);
    }
    apply_edits(parts[1], DATABASE, &database);
    uint32_t total = make_sums(&database, parts[1], renewed, &sums);
    bool noticed = !(renewed & (RENEW_SUMS | RENEW_FINGERPRINT | RENEW_TOTAL));
    if (noticed && collides(&database, &sums))
        return -1;
    write_bytes(paths[DATABASE], &database);
    write_bytes(paths[SUMS], &sums);
    write_fingerprint(total, parts[1], renewed);
    open_and_ask();
    if (noticed && (given.length != right.length || memcmp(given.data, right.data, right.length) != 0)) {
        fprintf(stderr, "right:\n%s\ngiven:\n%s\n", right.data, given.data);
        abort();
    }
    return 0;
}
