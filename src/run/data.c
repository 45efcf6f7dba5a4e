#include "run/data.h"

#include "base/buf.h"
#include "run/command.h"
#include "run/place.h"
#include "worker/mark.h"

#include <stdlib.h>
#include <time.h>

static void note_files(const ReportData *data, Arena *arena, const DataOptions *options,
                       const StoreOptions *store, bool named)
{
    enum { MOST = 3 };
    uint32_t count;
    const char *const *lines = store_file_notes(data->store, &count);
    for (uint32_t i = 0; i < count && i < MOST && options->note; i++)
        options->note(options->context, lines[i]);
    if (count > MOST && options->note)
        options->note(options->context,
                      arena_printf(arena, "and %u more; run %s", count - MOST,
                                   check_command(arena, named ? store->package : NULL, store->root)));
}

static bool fail_without_package(const Definition *definition, const char *given, Fail *f)
{
    if (given)
        return fail(f, FAIL_DEFINITION,
                    "%s: names no data package, and %s has no datapackage.json; add \"data: us\"",
                    definition->file, given);
    return fail(f, FAIL_DEFINITION, "%s: names no data package; add \"data: us\" or give --data DIR",
                definition->file);
}

/* Where figures come from that the data folder does not have. */
static void note_starter(const ReportData *data, Arena *arena, const DataOptions *options,
                         const StoreOptions *store)
{
    const char *list = store_starter(data->store);
    if (!*list || !options->note)
        return;
    options->note(
        options->context,
        store->root ? arena_printf(arena, "%s: lacks %s: folio's starter set is used for these",
                                   store->given ? store->given : store->root, list)
                    : "no data folder was given, so folio's starter set is used; for the publishers' files, "
                      "give --data DIR");
}

static bool open_store(ReportData *data, Arena *arena, const Definition *definition,
                       const DataOptions *options, Fail *f)
{
    StoreOptions store = {.package = definition->data,
                          .layers = definition->layers,
                          .layer_count = definition->layer_count,
                          .progress = options->progress,
                          .context = options->context,
                          .note = options->note,
                          .cache_note = options->note,
                          .note_context = options->context,
                          .renew = mark_renews(),
                          .damaged = mark_damaged};
    const DataRequest request = {.given = options->given,
                                 .files = definition->files,
                                 .definition = definition->file,
                                 .national =
                                     options->own ? arena_printf(arena, "%s/us", options->own->data) : NULL};
    DataOrigin origin;
    if (!place_data(arena, &request, &store, &origin, f))
        return false;
    if (!store.package)
        return fail_without_package(definition, store.given, f);
    data->store = store_open(&store, f);
    if (data->store)
        note_starter(data, arena, options, &store);
    if (data->store)
        note_files(data, arena, options, &store,
                   !(options->shipped || definition->data_ships) || store.package != definition->data);
    return data->store != NULL;
}

/* The date in SOURCE_DATE_EPOCH; NULL if it is not set or after a failure. */
static const char *epoch_date(Arena *arena, Fail *f)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    if (!epoch || !*epoch)
        return NULL;
    char *end, text[16];
    long long seconds = strtoll(epoch, &end, 10);
    time_t when = (time_t)seconds;
    struct tm day;
    if (*end || seconds < 0 || !gmtime_r(&when, &day) || day.tm_year > 8099) {
        fail(f, FAIL_USAGE, "SOURCE_DATE_EPOCH: \"%s\" is not a number of seconds since 1970", epoch);
        return NULL;
    }
    strftime(text, sizeof text, "%Y-%m-%d", &day);
    return arena_strdup(arena, text);
}

/* The definition's date, else SOURCE_DATE_EPOCH, else the data's vintage. */
static bool decide_date(ReportData *data, Arena *arena, const Definition *definition, Fail *f)
{
    data->date = definition->date;
    if (!data->date)
        data->date = epoch_date(arena, f);
    if (f->code != FAIL_NONE)
        return false;
    if (!data->date)
        data->date = store_vintage(data->store);
    if (!data->date[0])
        return fail(
            f, FAIL_DEFINITION,
            "%s: the report has no date; add \"date:\", set SOURCE_DATE_EPOCH, or add a vintage to the data",
            definition->file);
    return true;
}

static const char *datum_text(const Datum *datum)
{
    return datum->kind == DATUM_NULL || !datum->text || !datum->text[0] ? NULL : datum->text;
}

/* The rows of the table of sources; columns that the data does not have are NULL. */
static Rows *query_sources(Store *store, Arena *arena, Fail *f)
{
    static const char *const columns[] = {"source",  "title",     "publisher", "vintage",
                                          "address", "retrieved", "license",   "credit"};
    Buf sql = {0};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        buf_printf(&sql, "%s%s", i ? ", " : "SELECT ",
                   store_has_column(store, "sources", columns[i]) ? columns[i] : "NULL");
    buf_text(&sql, " FROM sources");
    Rows *rows = store_query(store, arena, sql.data, NULL, 0, f);
    buf_free(&sql);
    return rows;
}

static bool read_sources(ReportData *data, Arena *arena, Fail *f)
{
    if (store_presence(data->store, "sources") != TABLE_HAS_ROWS)
        return true;
    const Rows *rows = query_sources(data->store, arena, f);
    if (!rows)
        return false;
    data->source_count = rows->row_count;
    data->sources = arena_array(arena, rows->row_count, sizeof *data->sources);
    for (uint32_t i = 0; i < rows->row_count; i++) {
        const Datum *row = &rows->data[(size_t)i * rows->column_count];
        data->sources[i] = (Source){.id = datum_text(&row[0]),
                                    .title = datum_text(&row[1]),
                                    .publisher = datum_text(&row[2]),
                                    .vintage = datum_text(&row[3]),
                                    .address = datum_text(&row[4]),
                                    .retrieved = datum_text(&row[5]),
                                    .license = datum_text(&row[6]),
                                    .credit = datum_text(&row[7])};
        if (!data->sources[i].id)
            return fail(f, FAIL_DATA,
                        "the table \"sources\" of the data: row %u has no id; add one in the column "
                        "\"source\", so that it can be cited",
                        i + 1);
    }
    return true;
}

bool data_open(ReportData *data, Arena *arena, const Definition *definition, const DataOptions *options,
               Fail *f)
{
    return open_store(data, arena, definition, options, f) && decide_date(data, arena, definition, f) &&
           read_sources(data, arena, f);
}

void data_close(ReportData *data)
{
    store_close(data->store);
    *data = (ReportData){0};
}
