/* A task runs in a worker until one finishes it. */
#include "worker/worker.h"

#include "base/arena.h"
#include "base/buf.h"
#include "worker/fault.h"
#include "worker/mark.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static const WorkerLimits limits = {.seconds = 0.3};

static char *text_of(WorkerTask *task, void *context, Fail *f)
{
    static char text[1000];
    WorkerResult result;
    bool good = worker_run(&limits, task, context, &result, f);
    const char *received = good ? received_text(&result.message) : NULL;
    snprintf(text, sizeof text, "%s", received ? received : "");
    worker_result_free(&result);
    return text;
}

static void say_hello(void *context, Message *result)
{
    printf("not a result\n");
    fflush(stdout);
    message_text(result, context);
}

static void it_returns_the_result(void **state)
{
    (void)state;
    Fail f = {0};
    assert_string_equal(text_of(say_hello, (void *)(uintptr_t) "hello", &f), "hello");
    assert_int_equal(f.code, FAIL_NONE);
}

/* What sections a, b and c do; those with a fault are left out, and the result has the reasons. */
typedef struct Sections {
    void (*deeds[3])(void);
} Sections;

static void build_all(void *context, Message *result)
{
    static const char *const ids[] = {"a", "b", "c"};
    const Sections *sections = context;
    Buf text = {0};
    for (size_t i = 0; i < 3; i++) {
        const Fault *fault = fault_of_section(ids[i]);
        buf_printf(&text, "%s: %s; ", ids[i], fault ? fault->reason : "built");
        if (fault)
            continue;
        mark_build(ids[i], "plugin");
        sections->deeds[i]();
        mark_restore();
        mark_end();
    }
    message_text(result, text.data);
    buf_free(&text);
}

static void do_nothing(void)
{
}

static void end_well(void)
{
    exit(0);
}

static void hang(void)
{
    for (;;)
        pause();
}

static void end_by_signal(void)
{
    raise(SIGKILL);
}

static void close_stdout(void)
{
    close(STDOUT_FILENO);
}

static void it_leaves_out_what_ended_a_worker(void **state)
{
    (void)state;
    Fail f = {0};
    Sections sections = {{end_well, do_nothing, hang}};
    assert_string_equal(
        text_of(build_all, &sections, &f),
        "a: ended the process with exit code 0; b: built; c: did not finish within 0.3 seconds; ");
    sections = (Sections){{end_by_signal, close_stdout, do_nothing}};
    assert_string_equal(
        text_of(build_all, &sections, &f),
        "a: was ended by SIGKILL (killed); b: closed or replaced a file that folio had open; c: "
        "built; ");
    assert_int_equal(f.code, FAIL_NONE);
}

static void end_outside(void *context, Message *result)
{
    (void)context;
    message_text(result, "lost");
    raise(SIGKILL);
}

/* Otherwise, AddressSanitizer ends the process. */
__attribute__((visibility("default"))) const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "allocator_may_return_null=1";
}

static void run_out_of_memory(void *context, Message *result)
{
    (void)context;
    message_bytes(result, memory_get(SIZE_MAX / 4), 1);
}

static void a_fault_of_the_host_is_a_failure(void **state)
{
    (void)state;
    Fail f = {0};
    assert_string_equal(text_of(end_outside, NULL, &f), "");
    assert_int_equal(f.code, FAIL_CRASH);
    assert_non_null(strstr(f.text, "SIGKILL"));
    f = (Fail){0};
    assert_string_equal(text_of(run_out_of_memory, NULL, &f), "");
    assert_int_equal(f.code, FAIL_INTERNAL);
    assert_string_equal(f.text, "out of memory");
}

/* The first worker finds damage, the second loads anew; the third, after a fault, does neither. */
static void find_damage(void *context, Message *result)
{
    (void)context;
    const bool renews = mark_renews(), again = fault_of_section("a") != NULL;
    mark_build("a", "plugin");
    mark_damaged();
    if (!again)
        raise(SIGKILL);
    mark_end();
    message_number(result, renews);
}

static void ask_again(void *context, Message *result)
{
    (void)context;
    mark_damaged();
    message_text(result, mark_renews() ? "renews" : "does not renew");
}

static void damage_begins_the_task_anew_once(void **state)
{
    (void)state;
    Fail f = {0};
    WorkerResult result;
    assert_false(mark_renews());
    mark_damaged();
    assert_string_equal(text_of(ask_again, NULL, &f), "renews");
    assert_true(worker_run(&limits, find_damage, NULL, &result, &f));
    assert_int_equal(received_number(&result.message), 0);
    worker_result_free(&result);
}

static pid_t forked[2];

/* One child stays in the group, the other leaves it. */
static void fork_two(void *context, Message *result)
{
    (void)context;
    for (int i = 0; i < 2; i++) {
        pid_t child = fork();
        if (!child) {
            if (i)
                setsid();
            for (;;)
                pause();
        }
        message_number(result, (uint64_t)child);
    }
}

static void no_process_is_left(void **state)
{
    (void)state;
    Fail f = {0};
    WorkerResult result;
    pid_t own = fork();
    if (!own)
        for (;;)
            pause();
    assert_true(worker_run(&limits, fork_two, NULL, &result, &f));
    for (int i = 0; i < 2; i++)
        forked[i] = (pid_t)received_number(&result.message);
    worker_result_free(&result);
    for (int i = 0; i < 2; i++)
        assert_int_not_equal(kill(forked[i], 0), 0);
    assert_int_equal(kill(own, 0), 0);
    kill(own, SIGKILL);
    assert_int_equal(waitpid(own, NULL, 0), own);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_returns_the_result), cmocka_unit_test(it_leaves_out_what_ended_a_worker),
        cmocka_unit_test(a_fault_of_the_host_is_a_failure),
        cmocka_unit_test(damage_begins_the_task_anew_once), cmocka_unit_test(no_process_is_left)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
