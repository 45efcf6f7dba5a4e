#include "run/output.h"

#include "base/arena.h"
#include "base/tidy.h"
#include "run/output_journal.h"
#include "run/output_leftover.h"
#include "run/output_publish.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static Output *writing; /* whose unfinished files a signal removes */

static void signals_block(sigset_t *before)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGHUP);
    sigprocmask(SIG_BLOCK, &set, before);
}

/* Removes the folders that were made, except those that are not empty. Async-signal-safe. */
static void remove_folders(Output *output)
{
    char *rest = output->rest;
    for (size_t length = strlen(rest); output->made && length >= output->made; length--) {
        char end = rest[length];
        if (end != '/' && end != '\0')
            continue;
        rest[length] = '\0';
        bool removed = unlinkat(output->base, rest, AT_REMOVEDIR) == 0 || errno == ENOENT;
        rest[length] = end;
        if (!removed)
            break;
    }
    output->made = 0;
}

/* Async-signal-safe. Files are removed before their locks are freed. */
static void forget_all(Output *output)
{
    for (int i = 0; i < OUTPUT_FILES_MAX; i++) {
        if (output->begun[i][0])
            unlinkat(output->fd, output->begun[i], 0);
        if (output->held[i] >= 0)
            close(output->held[i]);
        output->begun[i][0] = '\0';
        output->held[i] = -1;
    }
}

static void tidy(void)
{
    if (!writing)
        return;
    forget_all(writing);
    remove_folders(writing);
}

static void on_signal(int number)
{
    tidy();
    signal(number, SIG_DFL);
    raise(number);
}

void output_guard(void)
{
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction action = {.sa_handler = on_signal}, before;
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (sigaction(numbers[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
            sigaction(numbers[i], &action, NULL);
    signal(SIGXFSZ, SIG_IGN);
    signal(SIGPIPE, SIG_IGN);
}

/* A folder that may be used but not listed cannot be locked, but files can be put into it. */
static int open_folder(int at, const char *path)
{
    int fd = openat(at, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return fd < 0 && errno == EACCES ? openat(at, path, O_PATH | O_DIRECTORY | O_CLOEXEC) : fd;
}

static bool fail_folder(const Output *output, int error, Fail *f)
{
    struct stat info;
    if (stat(output->folder, &info) == 0 && !S_ISDIR(info.st_mode))
        return fail(f, FAIL_OUTPUT, "%s: is not a folder; choose another with -o", output->folder);
    return fail(f, FAIL_OUTPUT, "%s: the folder cannot be created: %s; choose another with -o",
                output->folder, strerror(error));
}

/* Opens the longest part of the path that exists. */
static bool locate(Output *output, Fail *f)
{
    char path[PATH_MAX];
    size_t length = strlen(output->folder);
    memcpy(path, output->folder, length + 1);
    for (;;) {
        output->base = open_folder(AT_FDCWD, length ? path : ".");
        if (output->base >= 0)
            break;
        if (errno != ENOENT || !length)
            return fail_folder(output, errno, f);
        while (length && path[length - 1] == '/')
            length--;
        while (length && path[length - 1] != '/')
            length--;
        path[length] = '\0';
    }
    memcpy(output->rest, output->folder + length, strlen(output->folder + length) + 1);
    if (!output->rest[0])
        output->fd = output->base;
    return true;
}

Output *output_open(const char *folder, Fail *f)
{
    if (strlen(folder) >= PATH_MAX) {
        fail(f, FAIL_OUTPUT, "%.40s...: the folder's name is too long; give a shorter one", folder);
        return NULL;
    }
    Output *output = memory_get(sizeof *output);
    *output = (Output){.base = -1, .fd = -1};
    for (int i = 0; i < OUTPUT_FILES_MAX; i++)
        output->held[i] = -1;
    memcpy(output->folder, folder, strlen(folder) + 1);
    if (locate(output, f))
        return output;
    output_close(output);
    return NULL;
}

void output_close(Output *output)
{
    if (!output)
        return;
    if (output->fd >= 0 && output->fd != output->base)
        close(output->fd);
    if (output->base >= 0)
        close(output->base);
    free(output);
}

const char *output_folder(const Output *output)
{
    return output->folder;
}

/* A descriptor of its own, because processes that share one share its lock. On file systems that cannot lock
 * a folder (NFS), there is no lock. */
static int lock_folder(Output *output)
{
    int fd = openat(output->fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC), failed = -1;
    while (fd >= 0 && (failed = flock(fd, LOCK_EX)) != 0 && errno == EINTR)
        continue;
    output->locked = fd >= 0 && failed == 0;
    if (output->locked)
        journal_recover(output->fd);
    return fd;
}

static void unlock_folder(Output *output, int lock)
{
    output->locked = false;
    if (lock >= 0)
        close(lock);
}

/* Where the folder did not exist, nothing in it can be in the way. */
bool output_check(Output *output, const OutputFile *files, uint32_t count, const OutputOwner *owner, Fail *f)
{
    if (output->fd >= 0 && journal_exists(output->fd))
        unlock_folder(output, lock_folder(output));
    if (faccessat(output->base, ".", W_OK | X_OK, AT_EACCESS) == 0)
        return output->fd < 0 || output_may_replace(output, files, count, owner, f);
    if (output->fd < 0)
        return fail_folder(output, errno, f);
    const char *why = strerror(errno);
    return fail(f, FAIL_OUTPUT, "%s: cannot be written: %s; choose another folder with -o",
                count ? output_path(output, files).text : output->folder, why);
}

static bool make_folder(Output *output, Fail *f)
{
    if (output->fd >= 0)
        return true;
    for (char *at = output->rest + 1;; at++) {
        char end = *at;
        if (end != '/' && end != '\0')
            continue;
        *at = '\0';
        bool made = mkdirat(output->base, output->rest, 0777) == 0;
        int error = errno;
        *at = end;
        if (made && !output->made)
            output->made = (size_t)(at - output->rest);
        if (!made && error != EEXIST)
            return fail_folder(output, error, f);
        if (!end)
            break;
    }
    output->fd = open_folder(output->base, output->rest);
    return output->fd >= 0 || fail_folder(output, errno, f);
}

/* After a failure that removed the folder, the next write makes it again. */
static void unmake_folder(Output *output)
{
    if (!output->made)
        return;
    if (output->fd >= 0)
        close(output->fd);
    output->fd = -1;
    remove_folders(output);
}

static bool write_all(int fd, const Buf *data)
{
    for (size_t done = 0; done < data->length;) {
        ssize_t n = write(fd, data->data + done, data->length - done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        done += (size_t)n;
    }
    return fsync(fd) == 0;
}

/* Another group than that of the file that is replaced gets no access. */
static void keep_mode(int fd, const struct stat *older)
{
    struct stat info;
    mode_t mode = older->st_mode & 0777;
    if (fstat(fd, &info) == 0 && info.st_gid != older->st_gid && fchown(fd, (uid_t)-1, older->st_gid) != 0)
        mode &= ~(mode_t)S_IRWXG;
    fchmod(fd, mode);
}

static int open_temporary(Output *output, uint32_t index, const OutputFile *file, mode_t mode)
{
    char name[NAME_MAX + 1];
    sigset_t before;
    signals_block(&before);
    int fd = output_temporary_open(output->fd, file, mode, name), error = errno;
    if (fd >= 0) {
        memcpy(output->begun[index], name, sizeof name);
        output->held[index] = fd;
    }
    sigprocmask(SIG_SETMASK, &before, NULL);
    errno = error;
    return fd;
}

/* A failure to close is one to write; the lock is kept by another descriptor. */
static bool close_written(Output *output, uint32_t index)
{
    int fd = output->held[index], kept = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    if (kept < 0)
        return false;
    output->held[index] = kept;
    return close(fd) == 0;
}

static bool write_one(Output *output, uint32_t index, const OutputFile *file, Fail *f)
{
    struct stat older;
    bool replaces =
        fstatat(output->fd, file->name, &older, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(older.st_mode);
    int fd = open_temporary(output, index, file, replaces ? 0600 : 0666);
    if (fd < 0)
        return fail(f, FAIL_OUTPUT, "%s: cannot be written: %s; choose another folder with -o",
                    output_path(output, file).text, strerror(errno));
    bool written = write_all(fd, file->data);
    int error = errno;
    if (replaces)
        keep_mode(fd, &older);
    if (written && !close_written(output, index)) {
        written = false;
        error = errno;
    }
    return written ||
           fail(f, FAIL_OUTPUT, "%s: cannot be written: %s; free some space or choose another folder with -o",
                output_path(output, file).text, strerror(error));
}

/* Before anything is written, so that leftovers take no space. */
static void remove_leftovers(Output *output)
{
    int lock = lock_folder(output);
    if (output->locked && !journal_exists(output->fd))
        output_leftovers_remove(output->fd);
    unlock_folder(output, lock);
}

/* Signals are blocked from the first rename to the last. */
static bool publish(Output *output, const OutputFile *files, uint32_t count, const OutputOwner *owner,
                    Fail *f)
{
    sigset_t before;
    int lock = lock_folder(output);
    signals_block(&before);
    bool good =
        output_may_replace(output, files, count, owner, f) && output_publish(output, files, count, owner, f);
    forget_all(output);
    if (!good)
        unmake_folder(output);
    output->made = 0;
    writing = NULL;
    sigprocmask(SIG_SETMASK, &before, NULL);
    unlock_folder(output, lock);
    return good;
}

/* After a failure. Returns false. */
static bool give_up(Output *output)
{
    sigset_t before;
    signals_block(&before);
    forget_all(output);
    unmake_folder(output);
    writing = NULL;
    sigprocmask(SIG_SETMASK, &before, NULL);
    return false;
}

bool output_write(Output *output, const OutputFile *files, uint32_t count, const OutputOwner *owner, Fail *f)
{
    if (count > OUTPUT_FILES_MAX)
        return fail(f, FAIL_INTERNAL, "too many files to write at once");
    sigset_t before;
    tidy_add(tidy);
    signals_block(&before);
    writing = output;
    bool good = make_folder(output, f);
    sigprocmask(SIG_SETMASK, &before, NULL);
    if (good && !output->made)
        remove_leftovers(output);
    for (uint32_t i = 0; good && i < count; i++)
        good = files[i].absent || write_one(output, i, &files[i], f);
    return good ? publish(output, files, count, owner, f) : give_up(output);
}
