/* Does to its process what its option names. */
#define _GNU_SOURCE
#include <folio/plugin.h>

#include <fenv.h>
#include <locale.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

static void crash(void)
{
    static volatile uintptr_t nowhere = 4096;
    *(volatile int *)nowhere = 1;
}

static void divide(void)
{
    raise(SIGFPE);
}

static void end_well(void)
{
    exit(0);
}

static void end_at_once(void)
{
    _exit(0);
}

static void end_thread(void)
{
    pthread_exit(NULL);
}

static void loop(void)
{
    for (volatile unsigned i = 0;; i++)
        continue;
}

static void stop(void)
{
    raise(SIGSTOP);
}

static void take_memory(void)
{
    enum { PIECE = 1 << 20, PIECES = 3000 };
    enum { STEP = 4096 };
    for (int i = 0; i < PIECES; i++) {
        volatile char *piece = malloc(PIECE);
        for (size_t at = 0; piece && at < PIECE; at += STEP)
            piece[at] = 1;
    }
}

/* More than the limit, and gives it back. */
static void borrow_memory(void)
{
    enum { SIZE = 108 << 20, STEP = 4096 };
    volatile char *piece = malloc(SIZE);
    for (size_t i = 0; piece && i < SIZE; i += STEP)
        piece[i] = 1;
    free((void *)(uintptr_t)piece);
}

static void ask_for_much(void)
{
    void *volatile much = malloc((size_t)2 << 30);
    free(much);
}

static void jump_away(void)
{
    static jmp_buf nowhere;
    longjmp(nowhere, 1);
}

static void close_all(void)
{
    enum { MOST = 1024 };
    for (int fd = 0; fd < MOST; fd++)
        close(fd);
}

static void replace_stderr(void)
{
    if (!freopen("/dev/null", "r", stderr))
        abort();
}

static void open_all(void)
{
    while (dup(STDERR_FILENO) >= 0)
        continue;
}

static void forbid_files(void)
{
    const struct rlimit none = {0, 0};
    setrlimit(RLIMIT_FSIZE, &none);
}

static void print(void)
{
    puts("printed by the plugin");
    fflush(stdout);
}

static void on_alarm(int number)
{
    _exit(number);
}

/* What folio restores. */
static void change(void)
{
    static const struct itimerval soon = {.it_value = {.tv_usec = 1000}};
    sigset_t all;
    if (chdir("/") != 0)
        abort();
    umask(0777);
    setlocale(LC_ALL, "de_DE.UTF-8");
    fesetround(FE_DOWNWARD);
    signal(SIGALRM, on_alarm);
    setitimer(ITIMER_REAL, &soon, NULL);
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, NULL);
    clearenv();
    setenv("TMPDIR", "/nowhere", 1);
    setenv("SOURCE_DATE_EPOCH", "1", 1);
}

/* The child also comes back from build(). */
static void fork_and_return(void)
{
    if (fork() < 0)
        return;
}

static void linger(void)
{
    if (fork() == 0) {
        setsid();
        for (;;)
            pause();
    }
}

static const struct {
    const char *name;
    void (*call)(void);
} deeds[] = {{"crash", crash},
             {"divide", divide},
             {"abort", abort},
             {"exit", end_well},
             {"_exit", end_at_once},
             {"pthread_exit", end_thread},
             {"loop", loop},
             {"stop", stop},
             {"memory", take_memory},
             {"borrow", borrow_memory},
             {"huge", ask_for_much},
             {"longjmp", jump_away},
             {"close", close_all},
             {"stderr", replace_stderr},
             {"open", open_all},
             {"files", forbid_files},
             {"print", print},
             {"change", change},
             {"fork", fork_and_return},
             {"linger", linger}};

static void build(folio_section *s)
{
    const char *name = folio_option_get(s, "does").text;
    folio_say(s, FOLIO_PARAGRAPH, "Begun.");
    for (size_t i = 0; i < sizeof deeds / sizeof *deeds; i++)
        if (strcmp(deeds[i].name, name) == 0)
            deeds[i].call();
    folio_say(s, FOLIO_PARAGRAPH, "Ended.");
}

FOLIO_PLUGIN(.id = "hostile", .version = "1.0", .title = "Hostile", .summary = "Harms its process.",
             .license = "MIT", .build = build,
             FOLIO_OPTIONS(
                 {.name = "does", .type = FOLIO_OPTION_TEXT, .required = 1, .help = "What it does"}));
