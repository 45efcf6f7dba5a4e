#include "run/made.h"

#include <string.h>

static void send_texts(const char *const *texts, uint32_t count, Message *message)
{
    message_number(message, count);
    for (uint32_t i = 0; i < count; i++)
        message_text(message, texts[i]);
}

static void send_failures(const Report *report, Message *message)
{
    uint64_t count = 0;
    for (const Section *section = report ? report->sections : NULL; section; section = section->next)
        count += section->failed;
    message_number(message, count);
    for (const Section *section = report ? report->sections : NULL; section; section = section->next)
        if (section->failed) {
            message_text(message, section->id);
            message_text(message, section->failure.text);
        }
}

static void send_files(const Renderer *renderer, Message *message)
{
    for (FormatId id = 0; id < FORMAT_COUNT; id++) {
        const FormatFile *file = renderer_file(renderer, id);
        message_number(message, file->is_made);
        message_number(message, file->parts);
        message_real(message, file->seconds);
        message_bytes(message, file->data.data, file->is_made ? file->data.length : 0);
    }
}

void made_send(const Renderer *renderer, const Fail *f, Message *message)
{
    uint32_t count = 0;
    const char *const *notes = renderer ? renderer_notes(renderer, &count) : NULL;
    message_bytes(message, f, sizeof *f);
    send_texts(notes, count, message);
    if (f->code != FAIL_NONE)
        return;
    send_failures(renderer_report(renderer), message);
    message_text(message, renderer_name(renderer));
    message_text(message, renderer_report(renderer)->request);
    send_files(renderer, message);
    message_bytes(message, renderer_times(renderer), sizeof(RenderTimes));
    message_number(message, renderer_files_read(renderer));
}

static const char **receive_texts(Received *message, Arena *arena, uint32_t *count)
{
    const char **texts = NULL;
    uint64_t all = received_number(message);
    for (*count = 0; *count < all && !message->wrong; ++*count) {
        texts = arena_grow(arena, texts, *count, sizeof *texts);
        texts[*count] = received_text(message);
        message->wrong |= !texts[*count];
    }
    return texts;
}

static void receive_failures(Received *message, Arena *arena, Made *made)
{
    uint64_t all = received_number(message);
    for (made->failure_count = 0; made->failure_count < all && !message->wrong; made->failure_count++) {
        made->failures = arena_grow(arena, made->failures, made->failure_count, sizeof *made->failures);
        const char *section = received_text(message), *text = received_text(message);
        message->wrong |= !section || !text;
        made->failures[made->failure_count] = (MadeFailure){section, text};
    }
}

static void receive_struct(Received *message, void *into, size_t size)
{
    size_t received;
    const void *data = received_bytes(message, &received);
    if (received == size)
        memcpy(into, data, size);
    else
        message->wrong = true;
}

/* Nothing changes the buffer's data: it is never added to. */
static Buf received_buf(Received *message)
{
    size_t size;
    const void *data = received_bytes(message, &size);
    return (Buf){.data = (char *)(uintptr_t)data, .length = size};
}

static void receive_files(Received *message, Made *made)
{
    for (FormatId id = 0; id < FORMAT_COUNT; id++) {
        FormatFile *file = &made->files[id];
        file->is_made = received_number(message);
        file->parts = (uint32_t)received_number(message);
        file->seconds = received_real(message);
        file->data = received_buf(message);
    }
}

static bool is_damaged(const Received *message, Made *made)
{
    made->fail.text[sizeof made->fail.text - 1] = '\0';
    return message->wrong || (made->fail.code == FAIL_NONE && (!made->name || !made->request));
}

bool made_receive(Received *message, Arena *arena, Made *made, Fail *f)
{
    *made = (Made){0};
    receive_struct(message, &made->fail, sizeof made->fail);
    made->notes = receive_texts(message, arena, &made->note_count);
    if (made->fail.code == FAIL_NONE && !message->wrong) {
        receive_failures(message, arena, made);
        made->name = received_text(message);
        made->request = received_text(message);
        receive_files(message, made);
        receive_struct(message, &made->times, sizeof made->times);
        made->files_read = (uint32_t)received_number(message);
    }
    return !is_damaged(message, made) ||
           fail(f, FAIL_CRASH,
                "internal error: the result of the worker process is damaged; please report it");
}
