#include "run/output_publish.h"

#include "base/arena.h"
#include "run/output_journal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char ADVICE[] = "choose another name with --name, or replace it with --force";

/* What is found under a file's name. */
typedef enum Found { FOUND_NOTHING, FOUND_SAME, FOUND_OTHER, FOUND_UNKNOWN, FOUND_LINK, FOUND_FOLDER } Found;

/* Reading stops at the end of a file that shrinks meanwhile. */
static bool read_request(int fd, const OutputFile *file, off_t size, Buf *request)
{
    enum { LARGEST = 256 << 20 };
    if (size <= 0 || size > LARGEST)
        return false;
    char *data = memory_get((size_t)size);
    size_t length = 0;
    for (ssize_t n = 1; n > 0 && length<(size_t)size; length += n> 0 ? (size_t)n : 0)
        n = pread(fd, data + length, (size_t)size - length, (off_t)length);
    bool found = file->read_request(data, length, request);
    free(data);
    return found;
}

/* Whether the file's request is the owner's. A request ends with a question mark and the parameters. */
static bool is_same(const char *request, const OutputOwner *owner)
{
    if (!owner->definition_only)
        return strcmp(request, owner->request) == 0;
    size_t length = strcspn(request, "?");
    return !request[length] ||
           (strcspn(owner->request, "?") == length && memcmp(request, owner->request, length) == 0);
}

static Found find_file(const Output *output, const OutputFile *file, const OutputOwner *owner, Buf *request)
{
    int fd = openat(output->fd, file->name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    struct stat info;
    Found found = FOUND_UNKNOWN;
    if (fd >= 0 && fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && file->read_request &&
        read_request(fd, file, info.st_size, request))
        found = is_same(request->data, owner) ? FOUND_SAME : FOUND_OTHER;
    if (fd >= 0)
        close(fd);
    return found;
}

static Found find(const Output *output, const OutputFile *file, const OutputOwner *owner, Buf *request)
{
    struct stat info;
    buf_clear(request);
    if (fstatat(output->fd, file->name, &info, AT_SYMLINK_NOFOLLOW) != 0)
        return FOUND_NOTHING;
    if (S_ISDIR(info.st_mode))
        return FOUND_FOLDER;
    return S_ISLNK(info.st_mode) ? FOUND_LINK : find_file(output, file, owner, request);
}

static bool may_replace(const Output *output, const OutputFile *file, const OutputOwner *owner, Fail *f)
{
    enum { MOST_SHOWN = 160 };
    Buf request = {0};
    Found found = find(output, file, owner, &request);
    const OutputPath path = output_path(output, file);
    if (found == FOUND_OTHER && !owner->force)
        fail(f, FAIL_OUTPUT, "%s: another request made it (%.*s); %s", path.text, MOST_SHOWN, request.data,
             ADVICE);
    else if (found == FOUND_LINK && !owner->force && !file->absent)
        fail(f, FAIL_OUTPUT, "%s: is a symbolic link; remove it, or replace it with --force", path.text);
    else if (found == FOUND_UNKNOWN && !owner->force && !file->absent)
        fail(f, FAIL_OUTPUT, "%s: folio did not make it, or an older folio did; %s", path.text, ADVICE);
    buf_free(&request);
    return f->code == FAIL_NONE;
}

/* Folders come first: --force does not help against them. */
bool output_may_replace(const Output *output, const OutputFile *files, uint32_t count,
                        const OutputOwner *owner, Fail *f)
{
    struct stat info;
    for (uint32_t i = 0; i < count; i++)
        if (!files[i].absent && fstatat(output->fd, files[i].name, &info, AT_SYMLINK_NOFOLLOW) == 0 &&
            S_ISDIR(info.st_mode))
            return fail(f, FAIL_OUTPUT, "%s: cannot be replaced: Is a directory; remove it first",
                        output_path(output, &files[i]).text);
    for (uint32_t i = 0; i < count; i++)
        if (!may_replace(output, &files[i], owner, f))
            return false;
    return true;
}

/* A file of the other format, which another request left under the same name. */
static bool is_left_over(const Output *output, const OutputFile *file, const OutputOwner *owner)
{
    Buf request = {0};
    bool found = find(output, file, owner, &request) == FOUND_OTHER;
    buf_free(&request);
    return found;
}

/* The steps that are needed. */
static uint32_t plan(const Output *output, const OutputFile *files, uint32_t count, const OutputOwner *owner,
                     Step steps[OUTPUT_FILES_MAX])
{
    uint32_t planned = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (files[i].absent && !is_left_over(output, &files[i], owner))
            continue;
        Step *step = &steps[planned++];
        *step = (Step){0};
        snprintf(step->name, sizeof step->name, "%s", files[i].name);
        memcpy(step->begun, output->begun[i], sizeof step->begun);
        output_temporary(&files[i], getpid(), OUTPUT_OLDER, step->older);
        step_begin(output->fd, step);
    }
    return planned;
}

static bool run_steps(const Output *output, Step *steps, uint32_t count, Fail *f)
{
    bool (*const phases[])(int folder, Step *step) = {step_keep_older, step_replace};
    for (size_t phase = count == 1; phase < 2; phase++)
        for (uint32_t i = 0; i < count; i++)
            if (!phases[phase](output->fd, &steps[i])) {
                const char *why = strerror(errno);
                const OutputFile file = {.name = steps[i].name};
                return fail(f, FAIL_OUTPUT, "%s: cannot be replaced: %s; remove it first",
                            output_path(output, &file).text, why);
            }
    return true;
}

/* One rename needs no journal and no way back. Where no journal can be written, the renames are made all the
 * same. */
bool output_publish(const Output *output, const OutputFile *files, uint32_t count, const OutputOwner *owner,
                    Fail *f)
{
    Step steps[OUTPUT_FILES_MAX];
    uint32_t planned = plan(output, files, count, owner, steps);
    bool journal = planned > 1 && output->locked && journal_write(output->fd, steps, planned, false);
    bool good = run_steps(output, steps, planned, f);
    if (!good && journal)
        journal_write(output->fd, steps, planned, true);
    for (uint32_t i = 0; i < planned; i++) {
        if (!good)
            step_restore(output->fd, &steps[i]);
        else if (steps[i].kept)
            unlinkat(output->fd, steps[i].older, 0);
    }
    fsync(output->fd);
    if (journal)
        journal_remove(output->fd);
    return good;
}
