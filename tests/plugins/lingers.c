/* Leaves a thread behind, and a handler that the program calls at its end. Both are forbidden, and neither
 * may bring the program down. */
#define _GNU_SOURCE
#include <folio/plugin.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

static void *turn(void *context)
{
    for (;;)
        nanosleep(&(struct timespec){.tv_nsec = 1000}, NULL);
    return context;
}

static void handle_exit(int status, void *context)
{
    (void)status, (void)context;
    /* Long enough for the thread to run while the program ends. */
    nanosleep(&(struct timespec){.tv_nsec = 50000000}, NULL);
}

static void build(folio_section *s)
{
    pthread_t thread;
    on_exit(handle_exit, NULL);
    if (pthread_create(&thread, NULL, turn, NULL) == 0)
        pthread_detach(thread);
    folio_say(s, FOLIO_PARAGRAPH, "Lingers.");
}

FOLIO_PLUGIN(.id = "lingers", .version = "1.0", .title = "Lingers", .summary = "Leaves a thread behind.",
             .license = "MIT", .build = build);
