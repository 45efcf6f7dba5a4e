/* What a command prints from a worker. */
#include "cli/cli.h"

#include <string.h>

void cli_send(Buf *out, const Fail *f, Message *result)
{
    message_text(result, out->data);
    message_number(result, (uint64_t)f->code);
    message_text(result, f->text);
    buf_free(out);
}

int cli_receive(Received *message, Fail *f)
{
    const char *out = received_text(message);
    int code = (int)received_number(message);
    const char *failure = received_text(message);
    if (out)
        cli_text(stdout, out, strlen(out));
    if (message->wrong || !failure)
        fail(f, FAIL_CRASH, "internal error: the result of the worker process is damaged; please report it");
    else if (code)
        fail(f, code, "%s", failure);
    return f->code ? cli_fail(f) : 0;
}
