/* Open descriptors. */
#include "worker/state.h"

#include <stddef.h>
#include <sys/stat.h>
#include <unistd.h>

/* folio opens few files at once, and each gets the lowest free number; worker.c puts the result above. */
enum { DESCRIPTORS = 256 };

static struct {
    bool open;
    dev_t device;
    ino_t inode;
} noted[DESCRIPTORS];

void descriptors_note(void)
{
    for (int fd = 0; fd < DESCRIPTORS; fd++) {
        struct stat file;
        noted[fd].open = fstat(fd, &file) == 0;
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
