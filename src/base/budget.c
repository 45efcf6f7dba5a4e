#include "base/budget.h"

#include "base/clock.h"

#include <stdio.h>

static _Thread_local struct {
    bool running, spent;
    double granted;
    double began, wall_began; /* processor time and time */
    char place[300];
} budget;

static double processor_seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

bool budget_begin(double seconds)
{
    if (budget.running)
        return false;
    budget.running = true;
    budget.spent = false;
    budget.granted = seconds;
    budget.began = processor_seconds();
    budget.wall_began = clock_seconds();
    return true;
}

void budget_add(double seconds)
{
    budget.granted += seconds;
}

/* Reading the processor time is a system call; no thread uses more of it than has passed. */
bool budget_is_spent(void)
{
    if (!budget.running || budget.spent)
        return budget.running;
    budget.spent = clock_seconds() - budget.wall_began > budget.granted &&
                   processor_seconds() - budget.began > budget.granted;
    return budget.spent;
}

void budget_at(const char *place)
{
    snprintf(budget.place, sizeof budget.place, "%s", place);
}

const char *budget_place(void)
{
    return budget.place;
}

double budget_seconds(void)
{
    return budget.granted;
}

void budget_end(void)
{
    budget.running = false;
}
