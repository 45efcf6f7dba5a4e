#include "data/package/problems.h"

#include <stdarg.h>
#include <stdio.h>

enum { MOST_OF_A_PART = 20 };

void problems_begin(Problems *problems, const char *part)
{
    char line[sizeof problems->f->text];
    snprintf(line, sizeof line, "%s: and %u more problem%s", problems->part ? problems->part : "",
             problems->unlisted, problems->unlisted == 1 ? "" : "s");
    if (problems->unlisted && problems->report)
        problems->report(problems->context, line);
    problems->left = MOST_OF_A_PART;
    problems->unlisted = 0;
    problems->part = part;
}

bool problems_are_full(const Problems *problems)
{
    return problems->report && problems->left == 0;
}

bool problem(Problems *problems, const char *format, ...)
{
    char line[sizeof problems->f->text];
    va_list args;
    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    problems->count++;
    if (!problems->report)
        return fail(problems->f, FAIL_DATA, "%s", line);
    if (problems->left == 0) {
        problems->unlisted++;
        return true;
    }
    problems->left--;
    problems->report(problems->context, line);
    return true;
}

bool problems_take(Problems *problems, Fail *from)
{
    if (from->code == FAIL_NONE)
        return true;
    const Fail failure = *from;
    *from = (Fail){0};
    if (failure.code == FAIL_DATA)
        problem(problems, "%s", failure.text);
    else if (problems->f->code == FAIL_NONE)
        *problems->f = failure;
    return false;
}
