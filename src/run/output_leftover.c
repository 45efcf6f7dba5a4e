#include "run/output_leftover.h"

#include "run/output_folder.h"
#include "run/output_journal.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* Whether the descriptor's file still has the name. */
static bool has_name(int folder, const char *name, int fd)
{
    struct stat held, named;
    return fstat(fd, &held) == 0 && fstatat(folder, name, &named, AT_SYMLINK_NOFOLLOW) == 0 &&
           held.st_ino == named.st_ino && held.st_dev == named.st_dev;
}

/* Where files cannot be locked (NFS without locks), no other process finds this one unlocked either. */
static int open_locked(int folder, const char *name, mode_t mode)
{
    int fd = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
    while (fd >= 0 && flock(fd, LOCK_EX) != 0 && errno == EINTR)
        continue;
    if (fd < 0 || has_name(folder, name, fd))
        return fd;
    /* Another process took it for a leftover before it was locked. */
    close(fd);
    errno = EEXIST;
    return -1;
}

/* A name may be taken: processes in other containers can have this one's number. */
int output_temporary_open(int folder, const OutputFile *file, mode_t mode, char name[NAME_MAX + 1])
{
    enum { TRIES = 100 };
    int fd = -1;
    errno = EEXIST;
    for (int i = 0; i < TRIES && fd < 0 && errno == EEXIST; i++) {
        output_temporary(file, getpid() + i, OUTPUT_PART, name);
        fd = open_locked(folder, name, mode);
    }
    return fd;
}

/* The length of NAME if the text is ".NAME.NUMBER.SUFFIX"; else 0. */
static size_t named_length(const char *text, const char *suffix)
{
    size_t length = strlen(text), tail = strlen(suffix);
    if (text[0] != '.' || length <= tail + 1 || strcmp(text + length - tail, suffix) != 0)
        return 0;
    size_t end = length - tail - 1, digits = 0;
    while (end > digits && strchr("0123456789", text[end - digits - 1]))
        digits++;
    size_t dot = end - digits;
    return text[end] == '.' && digits && dot > 2 && text[dot - 1] == '.' ? dot - 2 : 0;
}

static void remove_part(int folder, const char *name)
{
    struct stat info;
    int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd >= 0 && fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && flock(fd, LOCK_EX | LOCK_NB) == 0 &&
        has_name(folder, name, fd))
        unlinkat(folder, name, 0);
    if (fd >= 0)
        close(fd);
}

/* Such names exist only while the folder is locked. On file systems without links, the file may have no
 * other.
 */
static void remove_older(int folder, const char *name, size_t length)
{
    struct stat info;
    char final[NAME_MAX + 1];
    if (fstatat(folder, name, &info, AT_SYMLINK_NOFOLLOW) != 0 || S_ISDIR(info.st_mode))
        return;
    memcpy(final, name + 1, length);
    final[length] = '\0';
    if (fstatat(folder, final, &info, AT_SYMLINK_NOFOLLOW) == 0)
        unlinkat(folder, name, 0);
    else if (errno == ENOENT)
        renameat(folder, name, folder, final);
}

void output_leftovers_remove(int folder)
{
    int fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
    if (!dir) {
        if (fd >= 0)
            close(fd);
        return;
    }
    journal_forget_unfinished(folder);
    for (const struct dirent *entry; (entry = readdir(dir));) {
        size_t length = named_length(entry->d_name, OUTPUT_OLDER);
        if (length)
            remove_older(folder, entry->d_name, length);
        else if (named_length(entry->d_name, OUTPUT_PART))
            remove_part(folder, entry->d_name);
    }
    closedir(dir);
}
