/* A message between processes: what is put is read, and what is damaged is noticed. */
#include "worker/message.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void it_reads_what_was_put(void **state)
{
    (void)state;
    char room[256];
    Message message = {.data = room, .size = sizeof room};
    message_number(&message, UINT64_MAX);
    message_text(&message, "Südhafen");
    message_text(&message, NULL);
    message_text(&message, "");
    message_real(&message, 0.25);
    message_bytes(&message, "a\0b", 3);
    assert_false(message.full);

    Received received = {.data = room, .size = message.length};
    size_t size;
    assert_true(received_number(&received) == UINT64_MAX);
    assert_string_equal(received_text(&received), "Südhafen");
    assert_null(received_text(&received));
    assert_string_equal(received_text(&received), "");
    assert_true(received_real(&received) == 0.25);
    assert_memory_equal(received_bytes(&received, &size), "a\0b", 3);
    assert_int_equal(size, 3);
    assert_false(received.wrong);
    assert_int_equal(received_number(&received), 0);
    assert_true(received.wrong);
}

static void it_leaves_out_what_does_not_fit(void **state)
{
    (void)state;
    char room[20];
    Message message = {.data = room, .size = sizeof room};
    message_number(&message, 1);
    message_text(&message, "longer than the rest");
    message_number(&message, 2);
    assert_true(message.full);
    assert_true(message.length <= sizeof room);
}

/* Any byte of it may have been changed, and it may end anywhere. */
static void damage_is_never_read_out_of_bounds(void **state)
{
    (void)state;
    char room[64], copy[64];
    Message message = {.data = room, .size = sizeof room};
    message_text(&message, "text");
    message_bytes(&message, "bytes", 5);
    for (size_t length = 0; length <= message.length; length++)
        for (size_t at = 0; at < length; at++) {
            memcpy(copy, room, sizeof copy);
            copy[at] = (char)0xFF;
            Received received = {.data = copy, .size = length};
            size_t size;
            const char *text = received_text(&received);
            assert_true(!text || (text >= copy && text + strlen(text) < copy + length));
            const char *bytes = received_bytes(&received, &size);
            assert_true(!bytes || (bytes >= copy && bytes + size <= copy + length));
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(it_reads_what_was_put),
                                       cmocka_unit_test(it_leaves_out_what_does_not_fit),
                                       cmocka_unit_test(damage_is_never_read_out_of_bounds)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
