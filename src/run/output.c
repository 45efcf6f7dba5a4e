#include "run/output.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Temporary names that the signal handler removes; changed only while signals are blocked. */
static char begun[OUTPUT_FILES_MAX][PATH_MAX];
static char made_folder[PATH_MAX]; /* the outermost folder that was created */
static char target_folder[PATH_MAX];

static void signals_block(sigset_t *before)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGHUP);
    sigprocmask(SIG_BLOCK, &set, before);
}

/* Removes the folders from `folder` up to `made_folder`, except those that are not empty. Async-signal-safe.
 */
static void remove_folders(void)
{
    size_t least = strlen(made_folder);
    if (!least)
        return;
    for (size_t length = strlen(target_folder); length >= least; length--) {
        if (target_folder[length] != '/' && target_folder[length] != '\0')
            continue;
        target_folder[length] = '\0';
        if (rmdir(target_folder) != 0 && errno != ENOENT)
            break;
    }
    made_folder[0] = '\0';
}

static void forget_all(bool remove_files)
{
    for (int i = 0; i < OUTPUT_FILES_MAX; i++) {
        if (begun[i][0] && remove_files)
            unlink(begun[i]);
        begun[i][0] = '\0';
    }
}

static void on_signal(int number)
{
    forget_all(true);
    remove_folders();
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

static bool make_folders(const char *folder, Fail *f)
{
    if (strlen(folder) >= PATH_MAX)
        return fail(f, FAIL_OUTPUT, "%.40s...: the folder's name is too long; give a shorter one", folder);
    memcpy(target_folder, folder, strlen(folder) + 1);
    char *path = target_folder;
    for (char *at = path + 1;; at++) {
        if (*at != '/' && *at != '\0')
            continue;
        char end = *at;
        *at = '\0';
        bool made = mkdir(path, 0777) == 0;
        int error = errno;
        if (made && !made_folder[0])
            memcpy(made_folder, path, strlen(path) + 1);
        *at = end;
        if (!made && error != EEXIST)
            return fail(f, FAIL_OUTPUT, "%s: the folder cannot be created: %s; choose another with -o",
                        folder, strerror(error));
        if (!end)
            break;
    }
    struct stat info;
    if (stat(folder, &info) != 0 || !S_ISDIR(info.st_mode))
        return fail(f, FAIL_OUTPUT, "%s: is not a folder; choose another with -o", folder);
    return true;
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

static bool write_one(uint32_t index, const OutputFile *file, Fail *f)
{
    const char *slash = strrchr(file->path, '/');
    size_t folder = slash ? (size_t)(slash + 1 - file->path) : 0;
    char name[PATH_MAX];
    int length = snprintf(name, sizeof name, "%.*s.%s.%ld.part", (int)folder, file->path, file->path + folder,
                          (long)getpid());
    if (length < 0 || (size_t)length >= sizeof name)
        return fail(f, FAIL_OUTPUT, "%s: the file's name is too long; give a shorter one", file->path);
    sigset_t before;
    signals_block(&before);
    int fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (fd >= 0)
        memcpy(begun[index], name, (size_t)length + 1);
    int error = errno;
    sigprocmask(SIG_SETMASK, &before, NULL);
    if (fd < 0)
        return fail(f, FAIL_OUTPUT, "%s: cannot be written: %s; choose another folder with -o", file->path,
                    strerror(error));
    bool written = write_all(fd, file->data);
    error = errno;
    if (close(fd) != 0 && written) {
        written = false;
        error = errno;
    }
    if (!written)
        return fail(f, FAIL_OUTPUT,
                    "%s: cannot be written: %s; free some space or choose another folder with -o", file->path,
                    strerror(error));
    return true;
}

/* A file cannot replace a folder; this is checked before the first rename. */
static bool names_are_free(const OutputFile *files, uint32_t count, Fail *f)
{
    struct stat info;
    for (uint32_t i = 0; i < count; i++)
        if (lstat(files[i].path, &info) == 0 && S_ISDIR(info.st_mode))
            return fail(f, FAIL_OUTPUT, "%s: cannot be replaced: Is a directory; remove it first",
                        files[i].path);
    return true;
}

/* Signals are blocked, so that all files get their names or none does. */
static bool rename_all(const OutputFile *files, uint32_t count, Fail *f)
{
    for (uint32_t i = 0; i < count; i++) {
        if (rename(begun[i], files[i].path) == 0)
            continue;
        fail(f, FAIL_OUTPUT, "%s: cannot be replaced: %s; remove it first", files[i].path, strerror(errno));
        for (uint32_t k = 0; k < i; k++)
            unlink(files[k].path);
        return false;
    }
    return true;
}

bool output_write(const char *folder, const OutputFile *files, uint32_t count, Fail *f)
{
    made_folder[0] = '\0';
    bool good = count <= OUTPUT_FILES_MAX || fail(f, FAIL_INTERNAL, "too many files to write at once");
    sigset_t before;
    signals_block(&before);
    good = good && make_folders(folder, f);
    sigprocmask(SIG_SETMASK, &before, NULL);
    for (uint32_t i = 0; good && i < count; i++)
        good = write_one(i, &files[i], f);
    signals_block(&before);
    good = good && names_are_free(files, count, f) && rename_all(files, count, f);
    forget_all(!good);
    if (!good)
        remove_folders();
    sigprocmask(SIG_SETMASK, &before, NULL);
    return good;
}
