#include "data/sql/disk.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <string.h>

static atomic_int failed; /* SQLite's code of the first failure, or 0 */

static void on_log(void *context, int code, const char *message)
{
    (void)context, (void)message;
    int none = 0;
    switch (code & 0xff) {
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
        atomic_compare_exchange_strong(&failed, &none, code & 0xff);
    }
}

void sql_disk_watch(void)
{
    sqlite3_config(SQLITE_CONFIG_LOG, on_log, NULL);
}

void sql_disk_forget(void)
{
    atomic_store(&failed, 0);
}

const char *sql_disk_failure(void)
{
    int code = atomic_load(&failed);
    return !code ? NULL : code == SQLITE_FULL ? strerror(ENOSPC) : sqlite3_errstr(code);
}
