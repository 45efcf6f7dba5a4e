#include "data/package/problems.h"

#include <stdarg.h>
#include <stdio.h>

enum { MOST_OF_A_TABLE = 20 };

void problems_begin(Problems *problems)
{
    problems->left = MOST_OF_A_TABLE;
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
    problems->report(problems->context, line);
    if (--problems->left > 0)
        return true;
    problems->report(problems->context, "... and possibly more in this table");
    return false;
}
