/* Open descriptors. */
#include "worker/state.h"

#include <poll.h>
#include <stddef.h>
#include <sys/stat.h>
#include <unistd.h>

/* folio opens few files at once, and each gets the lowest free number. */
enum { DESCRIPTORS = 256 };

static struct {
    bool open;
    dev_t device;
    ino_t inode;
} noted[DESCRIPTORS];

/* One call finds those that are open. */
void descriptors_note(void)
{
    struct pollfd all[DESCRIPTORS];
    for (int fd = 0; fd < DESCRIPTORS; fd++)
        all[fd] = (struct pollfd){.fd = fd};
    bool polled = poll(all, DESCRIPTORS, 0) >= 0;
    for (int fd = 0; fd < DESCRIPTORS; fd++) {
        struct stat file;
        noted[fd].open = !(polled && all[fd].revents & POLLNVAL) && fstat(fd, &file) == 0;
        noted[fd].device = noted[fd].open ? file.st_dev : 0;
        noted[fd].inode = noted[fd].open ? file.st_ino : 0;
    }
}

/* Without one that is free, files that folio opens later would be missing. */
static bool is_one_free(void)
{
    int fd = dup(STDERR_FILENO);
    if (fd >= 0)
        close(fd);
    return fd >= 0;
}

bool descriptors_restore(void)
{
    for (int fd = 0; fd < DESCRIPTORS; fd++) {
        struct stat file;
        if (noted[fd].open &&
            (fstat(fd, &file) != 0 || file.st_dev != noted[fd].device || file.st_ino != noted[fd].inode))
            return false;
    }
    return is_one_free();
}
