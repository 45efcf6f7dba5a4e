#include "data/sql/statistics.h"

#include <math.h>
#include <stddef.h>

/* The 90% level: the number of standard errors that BLS uses to compare two estimates. */
static const double critical = 1.645;
static const double percent_apart = 2; /* where the publisher states no error */

enum { FIFTHS = 5 };

static double standard_error(Estimate a)
{
    return a.error < 0 ? 0 : fabs(a.value) * a.error / 100;
}

bool statistics_differ(Estimate a, Estimate b)
{
    double apart = fabs(a.value - b.value);
    if (a.error < 0 || b.error < 0) {
        double least = fmin(fabs(a.value), fabs(b.value)) * percent_apart / 100;
        if (!(apart > least))
            return false;
    }
    return apart > critical * hypot(standard_error(a), standard_error(b));
}

double statistics_margin(Estimate a)
{
    return a.error < 0 ? fabs(a.value) * percent_apart / 100 : standard_error(a);
}

static int64_t fifth_of(int64_t place, int64_t count)
{
    return (place * FIFTHS + count - 1) / count;
}

const char *statistics_band(int64_t first, int64_t last, int64_t count)
{
    static const struct {
        int64_t first, last;
        const char *words;
    } bands[] = {{1, 1, "top fifth"},        {3, 3, "middle fifth"},       {5, 5, "bottom fifth"},
                 {1, 2, "top two fifths"},   {4, 5, "bottom two fifths"},  {2, 4, "middle three fifths"},
                 {1, 3, "top three fifths"}, {3, 5, "bottom three fifths"}};
    if (count < BAND_LEAST || first < 1 || last < first || last > count)
        return NULL;
    int64_t upper = fifth_of(first, count), lower = fifth_of(last, count);
    for (size_t i = 0; i < sizeof bands / sizeof *bands; i++)
        if (bands[i].first <= upper && lower <= bands[i].last)
            return bands[i].words;
    return NULL;
}

static bool is_number(sqlite3_value *value)
{
    int type = sqlite3_value_type(value);
    return type == SQLITE_INTEGER || type == SQLITE_FLOAT;
}

static Estimate estimate_at(sqlite3_value **values)
{
    return (Estimate){sqlite3_value_double(values[0]),
                      is_number(values[1]) ? sqlite3_value_double(values[1]) : -1};
}

/* NULL unless both values are numbers. */
static void differs(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    if (is_number(values[0]) && is_number(values[2]))
        sqlite3_result_int(context, statistics_differ(estimate_at(values), estimate_at(values + 2)));
}

static void margin(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    if (is_number(values[0]))
        sqlite3_result_double(context, statistics_margin(estimate_at(values)));
}

static void band(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    const char *words = statistics_band(sqlite3_value_int64(values[0]), sqlite3_value_int64(values[1]),
                                        sqlite3_value_int64(values[2]));
    if (words)
        sqlite3_result_text(context, words, -1, SQLITE_STATIC);
}

int statistics_register(sqlite3 *db)
{
    static const struct {
        const char *name;
        int arguments;
        void (*call)(sqlite3_context *, int, sqlite3_value **);
    } functions[] = {{"folio_differs", 4, differs}, {"folio_margin", 2, margin}, {"folio_band", 3, band}};
    int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, result = SQLITE_OK;
    for (size_t i = 0; i < sizeof functions / sizeof *functions && result == SQLITE_OK; i++)
        result = sqlite3_create_function_v2(db, functions[i].name, functions[i].arguments, flags, NULL,
                                            functions[i].call, NULL, NULL, NULL);
    return result;
}
