/* Options of the commands that run plugins: how long and how much. */
#include "cli/cli.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const double SECONDS = 30, MOST_SECONDS = 1e6;
static const uint64_t MEMORY = 1ULL << 30, LEAST_MEMORY = 1ULL << 20;

static bool read_seconds(const char *text, double *seconds, Fail *f)
{
    char *end;
    errno = 0;
    double number = strtod(text, &end);
    if (!isdigit((unsigned char)text[0]) || *end || errno || !(number > 0) || number > MOST_SECONDS)
        return fail(f, FAIL_USAGE, "--section-timeout: \"%s\" is not a number of seconds; write it as 30",
                    text);
    *seconds = number;
    return true;
}

/* Bits that a unit shifts by; -1: it is none. */
static int shift_of(const char *unit)
{
    static const char *const units[] = {"", "K", "M", "G"};
    enum { STEP = 10 };
    for (int i = 0; i < (int)(sizeof units / sizeof *units); i++)
        if (strcmp(unit, units[i]) == 0)
            return i * STEP;
    return -1;
}

static bool read_memory(const char *text, uint64_t *memory, Fail *f)
{
    char *end;
    errno = 0;
    unsigned long long number = strtoull(text, &end, 10);
    int shift = shift_of(end);
    if (!isdigit((unsigned char)text[0]) || errno || shift < 0 || number > UINT64_MAX >> shift ||
        number << shift < LEAST_MEMORY || number << shift > INT64_MAX)
        return fail(f, FAIL_USAGE, "--memory: \"%s\" is not a number of bytes of 1M or more; write it as 1G",
                    text);
    *memory = number << shift;
    return true;
}

bool cli_limits(const CommandLine *line, WorkerLimits *limits, Fail *f)
{
    const char *seconds = option_value(line, "section-timeout"), *memory = option_value(line, "memory");
    *limits =
        (WorkerLimits){.seconds = SECONDS, .memory = MEMORY, .sandbox = !option_given(line, "no-sandbox")};
    return (!seconds || read_seconds(seconds, &limits->seconds, f)) &&
           (!memory || read_memory(memory, &limits->memory, f));
}
