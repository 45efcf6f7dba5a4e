/* A package of two tables and a view, its cache, and a large table. */
#ifndef FOLIO_TESTS_CACHE_FIXTURE_H
#define FOLIO_TESTS_CACHE_FIXTURE_H

#include "store_fixture.h"

#include <dirent.h>

#define FIELDS "{\"name\": \"label\", \"type\": \"string\"}"
#define TWO_TABLES                                                                                           \
    "{\"name\": \"t\", \"path\": \"t.csv\", \"schema\": {\"fields\": [" FIELDS "]}}, "                       \
    "{\"name\": \"u\", \"path\": \"u.csv\", \"schema\": {\"fields\": [" FIELDS "], "                         \
    "\"foreignKeys\": [{\"fields\": \"label\", \"reference\": {\"resource\": \"t\", \"fields\": "            \
    "\"label\"}}]}}"

static inline int set_up(void **state)
{
    set_up_package(state);
    put_package(TWO_TABLES);
    put("t.csv", "label\na\nb\n");
    put("u.csv", "label\na\n");
    put("views.sql", "CREATE VIEW both AS SELECT label FROM t UNION ALL SELECT label FROM u;");
    return 0;
}

/* Opens the store, checks its content, and returns how many files were parsed. */
static inline uint32_t files_read(const char *expected)
{
    Store *store = must_open();
    char answer[100];
    snprintf(answer, sizeof answer, "%s;", expected);
    assert_string_equal(ask(store, "SELECT group_concat(label, '') FROM both"), answer);
    uint32_t count = store_files_read(store);
    store_close(store);
    return count;
}

/* A table large enough for concurrent starts to overlap. */
static inline void put_large(uint32_t rows)
{
    Buf text = {0};
    buf_text(&text, "label\n");
    for (uint32_t i = 0; i < rows; i++)
        buf_printf(&text, "row %u\n", i);
    put_package("{\"name\": \"t\", \"path\": \"t.csv\", \"schema\": {\"fields\": [" FIELDS "], "
                "\"primaryKey\": \"label\"}}");
    put("t.csv", text.data);
    unlink(folder_path(&package, "p/views.sql"));
    buf_free(&text);
}

/* The path of the cache file with that suffix. */
static inline const char *cache_file(const char *ending)
{
    static char path[800];
    const char *folder = folder_path(&package, "cache");
    DIR *dir = opendir(folder);
    *path = '\0';
    for (struct dirent *entry; dir && (entry = readdir(dir));)
        if (strlen(entry->d_name) > strlen(ending) &&
            strcmp(entry->d_name + strlen(entry->d_name) - strlen(ending), ending) == 0)
            snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
    if (dir)
        closedir(dir);
    return path;
}

#define CACHE_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down_package)

#endif
