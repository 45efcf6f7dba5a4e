/* Packages in a temporary folder, for tests of the store. */
#ifndef FOLIO_TESTS_STORE_FIXTURE_H
#define FOLIO_TESTS_STORE_FIXTURE_H

#include "base/buf.h"
#include "data/store/store.h"
#include "folder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static Folder package; /* contains package/ and cache/ */

static inline int set_up_package(void **state)
{
    (void)state;
    folder_make(&package);
    mkdir(folder_path(&package, "p"), 0700);
    return 0;
}

static inline int tear_down_package(void **state)
{
    (void)state;
    folder_remove(&package);
    return 0;
}

#define PACKAGE_TEST(test) cmocka_unit_test_setup_teardown(test, set_up_package, tear_down_package)

/* Writes a file of the package. */
static inline void put(const char *name, const char *text)
{
    char path[300];
    snprintf(path, sizeof path, "p/%s", name);
    folder_write(&package, path, text);
}

/* Writes datapackage.json with these resources. */
static inline void put_package(const char *resources)
{
    Buf text = {0};
    buf_printf(&text,
               "{\"name\": \"test\", \"title\": \"A test\", \"created\": \"2026-01-31T00:00:00Z\", "
               "\"resources\": [%s]}",
               resources);
    put("datapackage.json", text.data);
    buf_free(&text);
}

/* A package with one table t in t.csv. `fields` and `more` are JSON; `more` follows the fields. */
static inline void put_table(const char *fields, const char *more, const char *csv)
{
    Buf text = {0};
    buf_printf(&text, "{\"name\": \"t\", \"path\": \"t.csv\", \"schema\": {\"fields\": [%s]%s}}", fields,
               more);
    put_package(text.data);
    put("t.csv", csv);
    buf_free(&text);
}

static inline Store *open_store(Fail *f)
{
    *f = (Fail){0};
    static char path[300], cache[300];
    snprintf(path, sizeof path, "%s/p", package.path);
    snprintf(cache, sizeof cache, "%s/cache", package.path);
    return store_open(&(StoreOptions){.package = path, .cache_dir = cache}, f);
}

/* Opens the store, which must succeed. */
static inline Store *must_open(void)
{
    Fail f;
    Store *store = open_store(&f);
    if (!store)
        fail_msg("%s", f.text);
    return store;
}

/* The message with which opening the store fails, without the package's folder. */
static inline const char *why_not(void)
{
    static Fail f;
    Store *store = open_store(&f);
    if (store) {
        store_close(store);
        return "it opens";
    }
    assert_int_equal(f.code, FAIL_DATA);
    char folder[300];
    snprintf(folder, sizeof folder, "%s/p/", package.path);
    for (char *at; (at = strstr(f.text, folder));)
        memmove(at, at + strlen(folder), strlen(at + strlen(folder)) + 1);
    return f.text;
}

/* The query's rows as text, "a|b;c|NULL;", or the failure. */
static inline const char *ask(Store *store, const char *sql)
{
    static Buf out;
    Arena *arena = arena_new();
    Fail f = {0};
    const Rows *rows = store_query(store, arena, sql, NULL, 0, &f);
    buf_clear(&out);
    buf_text(&out, rows ? "" : f.text);
    for (uint32_t i = 0; rows && i < rows->row_count * rows->column_count; i++) {
        const Datum *datum = &rows->data[i];
        buf_printf(&out, "%s%s", datum->kind == DATUM_NULL ? "NULL" : datum->text,
                   (i + 1) % rows->column_count ? "|" : ";");
    }
    arena_free(arena);
    return out.data;
}

/* The same, with a store opened for this query. */
static inline const char *ask_once(const char *sql)
{
    Store *store = must_open();
    const char *answer = ask(store, sql);
    store_close(store);
    return answer;
}

#endif
